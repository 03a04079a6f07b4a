//! `tifa completions`, `tifa man` and `tifa schema`: what describes the program itself.

use std::io::{self, Write};

use clap::ValueEnum;
use clap_complete::Shell;
use tifa::render::json;

use crate::exit::{Definition, Finding, Outcome, trouble};
use crate::output::put;
use crate::rules;

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
    plain(|out| json::whole(out, &schema_of(name)))
}

fn schema_of(name: Schema) -> serde_json::Value {
    match name {
        Schema::Compare => json::compare_schema(),
        Schema::Brief => json::brief_schema(),
        Schema::Trace => json::trace_schema(),
        Schema::Phrases => json::phrases_schema(),
        Schema::Formulas => json::formulas_schema(),
        Schema::Repeats => json::repeats_schema(),
        Schema::Report => json::report_schema(),
        Schema::Rules => rules::schema(),
        Schema::Config => json::config_schema(),
        Schema::Known => json::known_schema(),
        Schema::Corpus => json::corpus_schema(),
        Schema::Added => json::added_schema(),
        Schema::Check => json::check_schema(),
    }
}

/// Writes output that no setting affects to standard output.
fn plain(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<Finding, Outcome> {
    put(None, &[], write).map(|()| Finding::Done)
}
