//! `tifa completions`, `tifa man` and `tifa schema`: what describes the program itself.

use std::io::{self, Write};

use clap::ValueEnum;
use clap_complete::Shell;
use tifa::render::json::schemas;

use crate::exit::{Definition, Finding, Outcome, trouble};
use crate::output::put;

/// The outputs in JSON that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Schema {
    /// `tifa compare --format json`
    Compare,
    /// `tifa brief --format json`
    Brief,
    /// `tifa trace --format json`
    Trace,
    /// `tifa trace --phrases --format json`
    Phrases,
    /// `tifa trace --formulas --format json`
    Formulas,
    /// `tifa repeats --format json`
    Repeats,
    /// `tifa report --format json`
    Report,
    /// `tifa rules --format json`
    Rules,
    /// `tifa config --format json`
    Config,
    /// `tifa corpus list --known --format json`
    Known,
    /// `tifa corpus list --format json`
    Corpus,
    /// `tifa corpus add --format json`
    Added,
    /// `tifa corpus check --format json`
    Check,
}

/// Prints the completion script for a shell.
pub(crate) fn completions(shell: Shell, definition: Definition) -> Result<Finding, Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut definition(), "tifa", &mut script);
    plain(|out| out.write_all(&script))
}

/// Prints the manual page of the program or of a command.
pub(crate) fn manual(command: Option<&str>, definition: Definition) -> Result<Finding, Outcome> {
    let mut definition = definition();
    definition.build();
    let page = match command {
        None => definition,
        Some(name) => {
            let found = definition.find_subcommand(name).cloned();
            let page = found.ok_or_else(|| {
                trouble(format!("there is no command with this name ({name}): see 'tifa --help'"))
            })?;
            page.display_name(format!("tifa-{name}"))
        }
    };
    plain(|out| clap_mangen::Man::new(page).render(out))
}

/// Prints the JSON Schema of an output.
pub(crate) fn schema(name: Schema) -> Result<Finding, Outcome> {
    plain(|out| out.write_all(schema_of(name).as_bytes()))
}

fn schema_of(name: Schema) -> &'static str {
    match name {
        Schema::Compare => schemas::COMPARE,
        Schema::Brief => schemas::BRIEF,
        Schema::Trace => schemas::TRACE,
        Schema::Phrases => schemas::PHRASES,
        Schema::Formulas => schemas::FORMULAS,
        Schema::Repeats => schemas::REPEATS,
        Schema::Report => schemas::REPORT,
        Schema::Rules => schemas::RULES,
        Schema::Config => schemas::CONFIG,
        Schema::Known => schemas::KNOWN,
        Schema::Corpus => schemas::CORPUS,
        Schema::Added => schemas::ADDED,
        Schema::Check => schemas::CHECK,
    }
}

/// Writes output that no setting affects to standard output.
fn plain(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<Finding, Outcome> {
    put(None, &[], write).map(|()| Finding::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_schema_is_of_the_output_with_its_name() {
        for schema in Schema::value_variants() {
            let name = schema.to_possible_value().expect("none is hidden");
            let title = format!("\"title\": \"tifa.{}/", name.get_name());
            assert!(schema_of(*schema).contains(&title), "{title}");
        }
    }
}
