//! Settings: options set in `tifa.toml` become defaults in the definition of the command line, so the same parsers
//! read them and typed options win.

mod check;
mod file;
mod options;
mod places;
mod show;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Args as ClapArgs, FromArgMatches};

use crate::environment::{Environment, Places};
use crate::exit::{Definition, Outcome, trouble};
use check::{Check, Setting};
use options::Target;
use places::{Fault, Place};

pub(crate) use show::ConfigArgs;

/// Which files of settings hold.
#[derive(Debug, Default, ClapArgs)]
#[command(next_help_heading = "Settings")]
pub(crate) struct Chosen {
    /// Read settings from this file instead of those that `tifa config` lists
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) config: Option<PathBuf>,

    /// Read no settings files
    #[arg(long, global = true, conflicts_with = "config")]
    pub(crate) no_config: bool,
}

/// The command that shows the settings.
pub(crate) const COMMAND: &str = "config";

/// Parses the words of a command line, the program's name first, with the settings for the typed command.
pub(crate) fn read(
    words: Vec<OsString>,
    environment: &Environment,
    definition: Definition,
) -> Result<ArgMatches, Outcome> {
    let words = with_command(words, definition);
    let matches = options::parser(definition).try_get_matches_from(&words).map_err(Outcome::Usage)?;
    let chosen = Chosen::from_arg_matches(&matches).map_err(Outcome::Usage)?;
    let places = places::search(&chosen, &environment.places);
    if places.iter().all(|place| !place.found) {
        return Ok(matches);
    }
    let config = Config::of(places, &environment.places, definition);
    let Some((target, typed)) = options::typed(&config.targets, &matches) else { return Ok(matches) };
    let held = config.sound().and_then(|()| config.held(target, &typed));
    let held = match held {
        Ok(held) if held.is_empty() => return Ok(matches),
        Ok(held) => held,
        // `tifa config` reports the fault itself, after the settings.
        Err(_) if matches.subcommand_name() == Some(COMMAND) => return Ok(matches),
        Err(fault) => return Err(trouble(fault)),
    };
    let defaults: Vec<_> = held
        .iter()
        .map(|held| (held.setting.key.as_str(), held.setting.words.iter().map(OsString::from).collect()))
        .collect();
    options::parser_with(target, &defaults).try_get_matches_from(&words).map_err(Outcome::Usage)
}

/// The typed words, with `compare` put before them if they begin with two existing files.
fn with_command(mut words: Vec<OsString>, definition: Definition) -> Vec<OsString> {
    let is_file = |at: usize| words.get(at).is_some_and(|word: &OsString| Path::new(word).is_file());
    let known = |word: &OsString| {
        let definition = definition();
        word.to_str().is_some_and(|word| definition.find_subcommand(word).is_some())
    };
    if is_file(1) && is_file(2) && !words.get(1).is_some_and(known) {
        words.insert(1, OsString::from("compare"));
    }
    words
}

/// The paths where settings files are searched; a result must not replace them.
pub(crate) fn paths(chosen: &Chosen, places: &Places) -> Vec<PathBuf> {
    places::search(chosen, places).into_iter().map(|place| place.path).collect()
}

/// The content of the settings files, and what takes it.
struct Config {
    /// The files, highest precedence first, each with its settings or its fault.
    files: Vec<(Place, Result<Vec<Setting>, Fault>)>,
    /// The commands that take settings.
    targets: Vec<Target>,
}

/// A setting in force, and the index of its file.
#[derive(Debug, Clone, Copy)]
struct Held<'c> {
    file: usize,
    setting: &'c Setting,
}

impl Held<'_> {
    /// Rank of a setting; the lower wins. Earlier files come first; within a file, tables come before settings outside
    /// tables.
    fn rank(&self) -> (usize, bool) {
        (self.file, self.setting.table.is_none())
    }
}

impl Config {
    /// Reads the files.
    fn of(found: Vec<Place>, places: &Places, definition: Definition) -> Self {
        let targets = options::targets(definition);
        let mut files = Vec::with_capacity(found.len());
        for place in found {
            let check = Check { place: &place, home: places.home.as_deref(), targets: &targets };
            let settings = settings(&check);
            files.push((place, settings));
        }
        Self { files, targets }
    }

    /// Returns the first fault of any file as an error.
    fn sound(&self) -> Result<(), Fault> {
        self.files.iter().find_map(|(_, settings)| settings.as_ref().err()).cloned().map_or(Ok(()), Err)
    }

    /// The settings in force for a command, given the typed options.
    fn held(&self, target: &Target, typed: &[String]) -> Result<Vec<Held<'_>>, Fault> {
        let mut kept: Vec<Held<'_>> = Vec::new();
        for held in self.of_command(&target.name()) {
            let Setting { key, .. } = held.setting;
            if typed.iter().any(|option| overrides(target, option, held.setting))
                || kept.iter().any(|other| other.setting.key == *key)
            {
                continue;
            }
            let clash = |other: &&Held<'_>| {
                is_on(other.setting) && conflict(target, &other.setting.key, held.setting)
            };
            match kept.iter().find(clash) {
                None => kept.push(held),
                Some(other) if other.rank() == held.rank() => return Err(self.clash(other, &held)),
                Some(_) => {}
            }
        }
        Ok(kept)
    }

    /// All settings of a command, highest precedence first.
    fn of_command(&self, name: &String) -> Vec<Held<'_>> {
        let mut all = Vec::new();
        for (file, (_, settings)) in self.files.iter().enumerate() {
            let settings = settings.iter().flatten().filter(|setting| setting.commands.contains(name));
            all.extend(settings.map(|setting| Held { file, setting }));
        }
        all.sort_by_key(Held::rank);
        all
    }

    fn clash(&self, one: &Held<'_>, other: &Held<'_>) -> Fault {
        let [one_key, other_key] = [one, other].map(|held| &held.setting.key);
        Fault {
            file: self.files[other.file].0.shown.clone(),
            line: Some(other.setting.line),
            problem: format!("{other_key} and {one_key} (line {}) cannot be used together", one.setting.line),
            remedy: "remove one of them".to_owned(),
        }
    }
}

/// The settings of a file; none if it does not exist.
fn settings(check: &Check<'_>) -> Result<Vec<Setting>, Fault> {
    if !check.place.found {
        return Ok(Vec::new());
    }
    let entries = file::entries(&places::text(check.place)?, &check.place.shown)?;
    check.settings(entries)
}

/// Whether a typed option takes the place of a setting.
fn overrides(target: &Target, option: &str, setting: &Setting) -> bool {
    let undone = option.strip_prefix("no-").unwrap_or(option);
    [option, undone].contains(&setting.key.as_str()) || conflict(target, option, setting)
}

/// Whether an option excludes a setting.
fn conflict(target: &Target, option: &str, setting: &Setting) -> bool {
    is_on(setting) && target.conflict(option, &setting.key)
}

/// Whether a setting is on; a flag set to false excludes nothing.
fn is_on(setting: &Setting) -> bool {
    setting.words != ["false"]
}
