//! `tifa brief`: options and execution.

use clap::Args as ClapArgs;
use tifa::render::{self, json};
use tifa::report::brief::briefs;

use crate::comparing::{CompareRequest, results, unjudged};
use crate::environment::Environment;
use crate::exit::{Finding, Outcome, say};
use crate::options::{ReadingArgs, TableFormat, Writing};
use crate::output::put;
use crate::threads;
use crate::values::{self, name, similarity};

/// Summarise the changes in ten lines
///
/// Lists by topic what is new, gone, stronger or weaker, or has a different figure or date, quoting both statements
/// with line numbers; one sentence of counts follows. Changes are chosen by salience, and uncertain ones are left out;
/// `compare` shows everything. In a file or a pipe, each change is one line.
#[derive(Debug, ClapArgs)]
pub(crate) struct Brief {
    /// Statements: corpus ids, parts of ids, paths, PATH#N, or - for standard input
    #[arg(value_name = "STATEMENT", value_parser = name())]
    pub(crate) statements: Vec<String>,

    /// Compare this statement, as the new one, with each of the others
    #[arg(long, value_name = "STATEMENT", value_parser = name())]
    pub(crate) against: Option<String>,

    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TableFormat,

    /// Minimum similarity of linked sentences, from 0 to 1
    #[arg(long, value_name = "X", value_parser = similarity)]
    pub(crate) min_similarity: Option<f64>,

    /// Number of threads to use [default: one per core]
    #[arg(long, value_name = "N", value_parser = values::threads)]
    pub(crate) threads: Option<usize>,

    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

/// Width, in columns, that holds every line unbroken.
const UNBROKEN: usize = 100_000;

/// Compares the statements and writes the brief.
pub(crate) fn run(brief: &Brief, environment: &Environment) -> Result<Finding, Outcome> {
    threads::start(brief.threads)?;
    let asked = CompareRequest {
        statements: &brief.statements,
        against: brief.against.as_ref(),
        min_similarity: brief.min_similarity,
        explain: false,
        links: None,
        reading: &brief.reading,
        writing: &brief.writing,
    };
    let results = results(&asked)?;
    if let Some(what) = unjudged(&results).filter(|_| !brief.writing.quiet) {
        say(&what);
    }
    let briefs = briefs(&results);
    let mut canvas = environment.canvas(&brief.writing);
    if brief.writing.width.is_none() && !environment.is_terminal(&brief.writing) {
        canvas.width = UNBROKEN;
    }
    put(brief.writing.output.as_deref(), &asked.inputs(), |out| match brief.format {
        TableFormat::Text => render::brief::text(out, &results, &briefs, &canvas),
        TableFormat::Json => json::briefs(out, &results, &briefs),
    })?;
    // The program ends here: freeing a long comparison piece by piece would only take time.
    std::mem::forget(results);
    Ok(Finding::Done)
}
