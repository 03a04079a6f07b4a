//! `tifa config`: the settings in force, and where each comes from.

use clap::{Arg, Args as ClapArgs};
use tifa::render::json;
use tifa::render::settings::{self, File, Origin, Setting, Settings};

use super::options::is_flag;
use super::places::{Fault, Place, search};
use super::{Chosen, Config, Held};
use crate::environment::{Decided, Environment};
use crate::exit::{Definition, Finding, Outcome, trouble};
use crate::options::{TableFormat, Writing};
use crate::output::put;

/// Print the current settings and where each comes from
///
/// A `tifa.toml` file sets defaults for options. Two files are read: the nearest one in the current folder or the
/// folders above it, and the user's own; the nearest one takes precedence, option by option. Keys are the long names of
/// options, such as `lang = "zh"` or `all = true`; they apply to all commands or, in a table such as `[report]` or
/// `[corpus-list]`, to one command. Options on the command line take precedence; `--no-all` undoes `all = true` for one
/// run. Paths are relative to the folder of the file. `TIFA_CONFIG` can name another file; if it is empty, no file is
/// read.
#[derive(Debug, ClapArgs)]
pub(crate) struct ConfigArgs {
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: TableFormat,

    #[command(flatten)]
    pub(crate) writing: Writing,
}

impl ConfigArgs {
    /// Prints the settings; returns an error if a file has a fault.
    pub(crate) fn run(
        &self,
        chosen: &Chosen,
        environment: &Environment,
        definition: Definition,
    ) -> Result<Finding, Outcome> {
        let places = &environment.places;
        let config = Config::of(search(chosen, places), places, definition);
        let mut fault = config.sound().err();
        let settings = Settings {
            schema: settings::SCHEMA,
            files: config.files(),
            settings: rows(&config, environment, &mut fault),
        };
        let canvas = environment.canvas(&self.writing);
        put(self.writing.output.as_deref(), &[], |out| match self.format {
            TableFormat::Text => settings::text(out, &settings, &canvas),
            TableFormat::Json => json::whole(out, &settings),
        })?;
        fault.map_or(Ok(Finding::Done), |fault| Err(trouble(fault)))
    }
}

/// Value of an option for a command, and its source.
type Value = (Option<String>, Origin);

/// One row per option, with its most common value, and one for each command with another value.
fn rows(config: &Config, environment: &Environment, fault: &mut Option<Fault>) -> Vec<Setting> {
    let mut values: Vec<(String, Vec<(String, Value)>)> = Vec::new();
    for target in &config.targets {
        let held = config.held(target, &[]).unwrap_or_else(|clash| {
            fault.get_or_insert(clash);
            Vec::new()
        });
        for arg in target.options() {
            let option = arg.get_long().unwrap_or_default();
            let value = (target.name(), config.value(arg, &held, environment));
            match values.iter_mut().find(|(known, _)| known == option) {
                Some((_, of)) => of.push(value),
                None => values.push((option.to_owned(), vec![value])),
            }
        }
    }
    values.into_iter().flat_map(|(option, values)| rows_of(&option, &values)).collect()
}

fn rows_of(option: &str, values: &[(String, Value)]) -> Vec<Setting> {
    let row = |command: Option<&String>, (value, from): &Value| Setting {
        option: option.to_owned(),
        command: command.cloned(),
        value: value.clone(),
        from: from.clone(),
    };
    let Some(common) = most_common(values) else { return Vec::new() };
    let mut rows = vec![row(None, common)];
    for (command, value) in values {
        if value != common {
            rows.push(row(Some(command), value));
        }
    }
    rows
}

/// The first of the most common values.
fn most_common(values: &[(String, Value)]) -> Option<&Value> {
    let count = |value: &Value| values.iter().filter(|(_, other)| other == value).count();
    values.iter().map(|(_, value)| value).rev().max_by_key(|value| count(value))
}

impl Config {
    fn files(&self) -> Vec<File> {
        let file = |(place, settings): &(Place, Result<_, Fault>)| File {
            owner: place.owner,
            path: place.path.display().to_string(),
            shown: place.shown.clone(),
            found: place.found,
            fault: settings.as_ref().err().map(ToString::to_string),
        };
        self.files.iter().map(file).collect()
    }

    /// Value of an option: set in a file, else decided by the environment, else built in.
    fn value(&self, arg: &Arg, held: &[Held<'_>], environment: &Environment) -> Value {
        let option = arg.get_long().unwrap_or_default();
        let set = held.iter().find(|held| held.setting.key == option);
        let set_value = set.map(|held| held.setting.words.join(","));
        let value = set_value.or_else(|| built_in(arg));
        match (environment.decides(option, value.as_deref()), set) {
            (Some(Decided { value, variable: Some(name) }), _) => {
                (Some(value), Origin::Environment { name: name.to_owned() })
            }
            (Some(Decided { value, variable: None }), _) => (Some(value), Origin::Terminal),
            (None, Some(held)) => {
                let place = &self.files[held.file].0;
                let (path, shown) = (place.path.display().to_string(), place.shown.clone());
                (value, Origin::File { path, shown, line: held.setting.line })
            }
            (None, None) => (value, Origin::BuiltIn),
        }
    }
}

fn built_in(arg: &Arg) -> Option<String> {
    if is_flag(arg) {
        return Some("false".to_owned());
    }
    let words: Vec<_> = arg.get_default_values().iter().map(|word| word.to_string_lossy()).collect();
    (!words.is_empty()).then(|| words.join(","))
}
