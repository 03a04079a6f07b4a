//! Turns entries into settings: checks that each key is an option and each value fits it.

use std::error::Error as _;
use std::path::{Path, PathBuf};

use clap::Arg;
use clap::error::{ContextKind, ContextValue};
use tifa::render::settings::Owner;

use super::file::{Entry, Value};
use super::options::{REFUSED, Target, is_flag, suggested, takes_list, takes_path};
use super::places::{Fault, Place};

/// Options that a project's file may not set, since the folder may be somebody else's, and why.
const OWN: [(&str, &str); 3] = [
    ("corpus", "it determines where your own files are"),
    ("open", "it starts another program"),
    ("max-size", "it raises a limit"),
];

/// An option value set in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Setting {
    /// The table of one command; `None` for all commands that take the option.
    pub(super) table: Option<String>,
    /// The option.
    pub(super) key: String,
    /// Its line.
    pub(super) line: usize,
    /// The value as typed; `true` or `false` for a flag.
    pub(super) words: Vec<String>,
    /// The commands that it applies to.
    pub(super) commands: Vec<String>,
}

/// Checks the entries of one file.
pub(super) struct Check<'a> {
    /// The file.
    pub(super) place: &'a Place,
    /// The user's home folder.
    pub(super) home: Option<&'a Path>,
    /// The commands that take settings.
    pub(super) targets: &'a [Target],
}

impl Check<'_> {
    /// The settings of the entries, or the first fault.
    pub(super) fn settings(&self, entries: Vec<Entry>) -> Result<Vec<Setting>, Fault> {
        let settings = entries.into_iter().map(|entry| self.setting(entry));
        settings.filter_map(Result::transpose).collect()
    }

    fn setting(&self, entry: Entry) -> Result<Option<Setting>, Fault> {
        if entry.value == Value::Empty && self.targets.iter().any(|target| target.name() == entry.key) {
            return Ok(None);
        }
        let among = self.commands(&entry)?;
        let Some(arg) = among.iter().find_map(|target| target.option(&entry.key)) else {
            return Err(self.unknown(&entry, &among));
        };
        if let Some((_, why)) =
            OWN.iter().find(|(key, _)| *key == entry.key && self.place.owner == Owner::Project)
        {
            let problem = format!("not allowed in the settings of a folder ({}): {why}", entry.key);
            let remedy = format!("set it in your own settings, or use --{}", entry.key);
            return Err(self.fault(&entry, problem, remedy));
        }
        let words = self.words(&entry, arg)?;
        let mut refusal = None;
        let mut commands = Vec::new();
        for target in among.iter().filter(|target| target.option(&entry.key).is_some()) {
            match if is_flag(arg) { Ok(()) } else { target.try_value(&entry.key, &words) } {
                Ok(()) => commands.push(target.name()),
                Err(error) => refusal = refusal.or(Some(error)),
            }
        }
        match refusal {
            Some(error) if commands.is_empty() => Err(self.wrong_value(&entry, &error)),
            _ => Ok(Some(Setting { table: entry.table, key: entry.key, line: entry.line, words, commands })),
        }
    }

    /// The commands that an entry applies to.
    fn commands(&self, entry: &Entry) -> Result<Vec<&Target>, Fault> {
        let Some(table) = &entry.table else { return Ok(self.targets.iter().collect()) };
        if let Some(target) = self.targets.iter().find(|target| target.name() == *table) {
            return Ok(vec![target]);
        }
        if let Some(arg) = self.targets.iter().find_map(|target| target.option(table)) {
            let problem = format!("{table} cannot be a table");
            return Err(self.fault(entry, problem, format!("give it {}", wanted(arg))));
        }
        let mut names: Vec<String> = self.targets.iter().map(Target::name).collect();
        if let Some(near) = near(table, &names) {
            names = vec![near];
        }
        let problem = format!("no command with settings has this name ([{table}])");
        Err(self.fault(entry, problem, one_of(&names)))
    }

    fn unknown(&self, entry: &Entry, among: &[&Target]) -> Fault {
        let key = &entry.key;
        if let Some((_, why)) = REFUSED.iter().find(|(name, _)| name == key) {
            return self.fault(
                entry,
                format!("not a setting ({key}): {why}"),
                format!("use --{key} on the command line instead"),
            );
        }
        let others = self.targets.iter().filter(|target| target.option(key).is_some());
        let others: Vec<String> = others.map(Target::name).collect();
        if let (Some(table), false) = (&entry.table, others.is_empty()) {
            let problem = format!("{table} has no such option ({key})");
            return self.fault(
                entry,
                problem,
                format!("{} have it; remove it from [{table}]", listed(&others)),
            );
        }
        let remedy = match among.iter().find_map(|target| target.near(key)) {
            Some(near) => format!("did you mean {near}?"),
            None => "`tifa config` lists them".to_owned(),
        };
        self.fault(entry, format!("no option has this name ({key})"), remedy)
    }

    /// The value as typed.
    fn words(&self, entry: &Entry, arg: &Arg) -> Result<Vec<String>, Fault> {
        let key = &entry.key;
        let wrong = |given: &str| {
            Err(self.fault(entry, format!("{key} cannot be a {given}"), format!("give it {}", wanted(arg))))
        };
        match &entry.value {
            Value::Flag(flag) if is_flag(arg) => Ok(vec![flag.to_string()]),
            Value::Word(word) if takes_path(arg) => Ok(vec![self.path(word)]),
            Value::Word(word) if takes_list(arg) => Ok(split(word, arg)),
            Value::Word(word) if !is_flag(arg) => Ok(vec![word.clone()]),
            Value::Words(words) if takes_list(arg) => {
                Ok(words.iter().flat_map(|word| split(word, arg)).collect())
            }
            Value::Flag(_) => wrong("truth value"),
            Value::Word(_) => wrong("text or number"),
            Value::Words(_) => wrong("list"),
            Value::Empty => wrong("table"),
            Value::Other(other) => wrong(other),
        }
    }

    /// A path relative to the file's folder; `~/` is the user's home folder.
    fn path(&self, word: &str) -> String {
        let folder = self.place.path.parent().unwrap_or(Path::new(""));
        let path = match (word.strip_prefix("~/"), self.home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ if word.is_empty() => PathBuf::new(),
            _ => folder.join(word),
        };
        path.to_string_lossy().into_owned()
    }

    fn wrong_value(&self, entry: &Entry, error: &clap::Error) -> Fault {
        let given = suggested(error, ContextKind::InvalidValue).unwrap_or_default();
        let problem = format!("{} cannot be '{given}'", entry.key);
        let known = match error.get(ContextKind::ValidValue) {
            Some(ContextValue::Strings(known)) => known.as_slice(),
            _ => &[],
        };
        match (known, error.source()) {
            ([], Some(why)) => self.fault(entry, format!("{problem} ({why})"), "give another".to_owned()),
            ([], None) => self.fault(entry, problem, "give another".to_owned()),
            (known, _) => self.fault(entry, problem, one_of(known)),
        }
    }

    fn fault(&self, entry: &Entry, problem: String, remedy: String) -> Fault {
        Fault { file: self.place.shown.clone(), line: Some(entry.line), problem, remedy }
    }
}

/// The name that a mistyped one may mean.
fn near(name: &str, names: &[String]) -> Option<String> {
    let command = names.iter().fold(clap::Command::new("tifa").subcommand_required(true), |command, name| {
        command.subcommand(clap::Command::new(name.clone()))
    });
    let error = command.try_get_matches_from(["tifa", name]).err()?;
    suggested(&error, ContextKind::SuggestedSubcommand)
}

/// Splits a list typed as one word.
fn split(word: &str, arg: &Arg) -> Vec<String> {
    match arg.get_value_delimiter() {
        Some(delimiter) => word.split(delimiter).map(|word| word.trim().to_owned()).collect(),
        None => vec![word.to_owned()],
    }
}

/// What an option accepts, in words.
fn wanted(arg: &Arg) -> &'static str {
    match (is_flag(arg), takes_list(arg)) {
        (true, _) => "true or false",
        (false, true) => "a text or a list of texts",
        (false, false) => "a text or a number",
    }
}

/// A remedy that names the possible values.
fn one_of(names: &[String]) -> String {
    match names {
        [only] => format!("did you mean {only}?"),
        several => format!("use one of {}", listed(several)),
    }
}

fn listed(names: &[String]) -> String {
    names.join(", ")
}
