//! The options that can be set, derived from the definition of the command line.

use std::ffi::OsString;

use clap::builder::ValueParser;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::exit::Definition;

/// Options that cannot be set, and why.
pub(super) const REFUSED: [(&str, &str); 3] = [
    ("output", "it would overwrite a file without being asked to"),
    ("against", "it names a statement for one run"),
    ("query", "it is the query of one run"),
];

/// Typed options that override the setting of another option: (command, typed, set).
const SAYS_MORE: [(&str, &str, &str); 1] = [("report", "output", "format")];

/// A command that takes settings.
#[derive(Debug)]
pub(super) struct Target {
    /// Its words, such as `corpus`, `list`.
    words: Vec<String>,
    command: Command,
    /// Makes the definition that it belongs to.
    definition: Definition,
    /// Long names of its options that can be set.
    keys: Vec<String>,
}

impl Target {
    /// Name of its table in settings files.
    pub(super) fn name(&self) -> String {
        self.words.join("-")
    }

    /// The options that can be set.
    pub(super) fn options(&self) -> impl Iterator<Item = &Arg> {
        let is_key = |long: &str| self.keys.iter().any(|key| key == long);
        self.command.get_arguments().filter(move |arg| arg.get_long().is_some_and(is_key))
    }

    /// The option with this key.
    pub(super) fn option(&self, key: &str) -> Option<&Arg> {
        self.options().find(|arg| arg.get_long() == Some(key))
    }

    /// Checks a value as if it were typed.
    pub(super) fn try_value(&self, key: &str, words: &[String]) -> Result<(), clap::Error> {
        let typed = words.iter().map(|word| format!("--{key}={word}"));
        let line = ["tifa".to_owned()].into_iter().chain(self.words.iter().cloned()).chain(typed);
        match (self.definition)().try_get_matches_from(line) {
            Err(error) if is_about_values(error.kind()) => Err(error),
            _ => Ok(()),
        }
    }

    /// The option that a mistyped key may mean.
    pub(super) fn near(&self, key: &str) -> Option<String> {
        let line = self.words.iter().cloned().chain([format!("--{key}")]);
        let error =
            (self.definition)().try_get_matches_from(["tifa".to_owned()].into_iter().chain(line)).err()?;
        let near = suggested(&error, clap::error::ContextKind::SuggestedArg)?;
        let near = near.trim_start_matches("--").to_owned();
        self.option(&near).map(|_| near)
    }

    /// Whether typing one option overrides a setting of the other: they exclude each other, or are in [`SAYS_MORE`].
    pub(super) fn conflict(&self, one: &str, other: &str) -> bool {
        self.excludes(one, other)
            || self.excludes(other, one)
            || SAYS_MORE.contains(&(self.name().as_str(), one, other))
    }

    fn excludes(&self, one: &str, other: &str) -> bool {
        let Some(arg) = self.command.get_arguments().find(|arg| arg.get_long() == Some(one)) else {
            return false;
        };
        self.command.get_arg_conflicts_with(arg).iter().any(|arg| arg.get_long() == Some(other))
    }
}

const fn is_about_values(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::InvalidValue
            | ErrorKind::ValueValidation
            | ErrorKind::InvalidUtf8
            | ErrorKind::NoEquals
            | ErrorKind::TooFewValues
            | ErrorKind::TooManyValues
            | ErrorKind::WrongNumberOfValues
    )
}

/// The suggestion of an error.
pub(super) fn suggested(error: &clap::Error, kind: clap::error::ContextKind) -> Option<String> {
    match error.get(kind)? {
        clap::error::ContextValue::String(one) => Some(one.clone()),
        // The most likely one is last.
        clap::error::ContextValue::Strings(several) => several.last().cloned(),
        _ => None,
    }
}

/// Whether a file can set an option; only `--no-X` is hidden.
fn can_be_set(arg: &Arg) -> bool {
    let refused = |long| REFUSED.iter().any(|(name, _)| *name == long);
    arg.get_long().is_some_and(|long| !refused(long)) && !arg.is_hide_set()
}

/// The commands that take settings. Options that only subcommands have (as in `corpus list`) concern one call and
/// cannot be set.
pub(super) fn targets(definition: Definition) -> Vec<Target> {
    let mut targets = Vec::new();
    leaves(&parser(definition), &[], definition, &mut targets);
    let outer = |target: &&Target| target.words.len() == 1;
    let shared: Vec<String> = targets.iter().filter(outer).flat_map(|target| target.keys.clone()).collect();
    for target in &mut targets {
        if target.words.len() > 1 {
            target.keys.retain(|key| shared.contains(key));
        }
    }
    targets.retain(|target| !target.keys.is_empty());
    targets
}

fn leaves(command: &Command, words: &[String], definition: Definition, targets: &mut Vec<Target>) {
    for inner in command.get_subcommands() {
        let words = [words, &[inner.get_name().to_owned()]].concat();
        if inner.has_subcommands() {
            leaves(inner, &words, definition, targets);
        } else {
            let options = inner.get_arguments().filter(|arg| can_be_set(arg));
            let keys = options.filter_map(Arg::get_long).map(str::to_owned).collect();
            targets.push(Target { words, command: inner.clone(), definition, keys });
        }
    }
}

/// Whether an option is a flag.
pub(super) fn is_flag(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::SetTrue)
}

/// Whether an option takes a list.
pub(super) fn takes_list(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Append)
}

/// Whether an option takes a path.
pub(super) fn takes_path(arg: &Arg) -> bool {
    arg.get_value_parser().type_id() == ValueParser::path_buf().type_id()
}

/// The definition of the command line, in which `--no-X` undoes the flag `--X`; the later of the two wins.
pub(super) fn parser(definition: Definition) -> Command {
    definition().mut_subcommands(with_undoing)
}

fn with_undoing(command: Command) -> Command {
    let mut added = Vec::new();
    // Changed in their places, since the settings are listed in the order of the definition.
    let command = command.mut_args(|flag| {
        let Some(long) = flag.get_long().filter(|_| is_flag(&flag) && can_be_set(&flag)) else { return flag };
        let undoing = format!("no-{long}");
        let arg = Arg::new(undoing.clone()).long(undoing.clone()).action(ArgAction::SetTrue).hide(true);
        added.push(arg.overrides_with(flag.get_id().clone()));
        flag.overrides_with(undoing)
    });
    command.args(added).mut_subcommands(with_undoing)
}

/// The typed command, if it takes settings, and the typed options, as the matches of [`parser`] have them.
pub(super) fn typed<'t>(targets: &'t [Target], matches: &ArgMatches) -> Option<(&'t Target, Vec<String>)> {
    let mut words = Vec::new();
    let mut matches = matches;
    while let Some((name, inner)) = matches.subcommand() {
        words.push(name);
        matches = inner;
    }
    let target = targets.iter().find(|target| target.words == words)?;
    let typed = |arg: &&Arg| matches.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine);
    let options = target.command.get_arguments().filter(typed).filter_map(Arg::get_long);
    Some((target, options.map(str::to_owned).collect()))
}

/// The parser with these values (key, words) as defaults of a command.
pub(super) fn parser_with(target: &Target, defaults: &[(&str, Vec<OsString>)]) -> Command {
    fn inside(command: Command, words: &[String], defaults: &[(&str, Vec<OsString>)]) -> Command {
        match words {
            [first, rest @ ..] => command.mut_subcommand(first, |inner| inside(inner, rest, defaults)),
            [] => {
                command.mut_args(|arg| match defaults.iter().find(|(key, _)| arg.get_long() == Some(key)) {
                    Some((_, words)) => arg.default_values(words.clone()),
                    None => arg,
                })
            }
        }
    }
    inside(parser(target.definition), &target.words, defaults)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::definition;

    #[test]
    fn the_parser_is_sound_whatever_is_set() {
        parser(definition).debug_assert();
        for target in targets(definition) {
            let defaults: Vec<(&str, Vec<OsString>)> = target
                .options()
                .filter(|arg| is_flag(arg))
                .filter_map(|arg| Some((arg.get_long()?, vec!["true".into()])))
                .collect();
            parser_with(&target, &defaults).debug_assert();
        }
    }

    #[test]
    fn what_can_be_set_is_read_off_the_definition() {
        let of = |name: &str| {
            let targets = targets(definition);
            let target = targets.iter().find(|target| target.name() == name);
            let keys =
                target.map(|target| target.options().filter_map(Arg::get_long).map(str::to_owned).collect());
            keys.unwrap_or_else(Vec::<String>::new)
        };
        let has = |name: &str, key: &str| of(name).iter().any(|known| known == key);
        assert!(has("compare", "lexicon") && has("report", "digest") && has("corpus-list", "format"));
        assert!(!has("compare", "output") && !has("compare", "config") && !has("corpus-list", "known"));
        assert!(of("man").is_empty() && of("completions").is_empty() && of("schema").is_empty());
    }
}
