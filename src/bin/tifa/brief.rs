//! `tifa brief`: options and execution.

use clap::Args as ClapArgs;
use tifa::render::{self, json};
use tifa::report::brief::briefs;

use crate::comparing::{CompareRequest, results, unjudged};
use crate::environment::Environment;
use crate::exit::{Finding, Outcome, say};
use crate::linking::Linking;
use crate::options::TableFormat;
use crate::output::put;
use crate::threads;
use crate::values::{self, similarity};

/// Summarise the changes in ten lines
///
/// Lists by topic what is new, gone, stronger, weaker or moved, or has a different figure or date, quoting both
/// statements with line numbers; one sentence of counts follows. Changes are chosen by salience, and uncertain ones are left out;
/// `compare` shows everything. In a file or a pipe, each change is one line.
#[derive(Debug, ClapArgs)]
#[command(next_display_order = 1)]
#[command(mut_arg("against", |arg| arg.help("Compare this statement, as the new one, with each of the others")))]
pub(crate) struct Brief {
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
    pub(crate) request: CompareRequest,
}

/// Width, in columns, that holds every line unbroken.
const UNBROKEN: usize = 100_000;

impl Brief {
    /// Compares the statements and writes the brief.
    pub(crate) fn run(&self, environment: &Environment) -> Result<Finding, Outcome> {
        threads::start(self.threads)?;
        let Self { request, min_similarity, .. } = self;
        let writing = &request.writing;
        let results = results(request, Linking { min_similarity: *min_similarity, ..Linking::default() })?;
        if let Some(what) = unjudged(&results).filter(|_| !writing.quiet) {
            say(&what);
        }
        let briefs = briefs(&results);
        let mut canvas = environment.canvas(writing);
        if writing.width.is_none() && !environment.is_terminal(writing) {
            canvas.width = UNBROKEN;
        }
        put(writing.output.as_deref(), &request.inputs(None), |out| match self.format {
            TableFormat::Text => render::brief::text(out, &results, &briefs, &canvas),
            TableFormat::Json => json::briefs(out, &results, &briefs),
        })?;
        // The program ends here: freeing a long comparison piece by piece would only take time.
        std::mem::forget(results);
        Ok(Finding::Done)
    }
}
