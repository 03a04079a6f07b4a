//! `tifa show`: options and execution.

use clap::Args as ClapArgs;
use tifa::pipeline;
use tifa::render::statement::{Reader, Repairs};
use tifa::render::{self, json};

use crate::environment::Environment;
use crate::exit::{Finding, Outcome};
use crate::loading::{inputs, lexicon, load};
use crate::options::{ReadingArgs, TableFormat, Writing};
use crate::output::put_to_read;
use crate::pager;
use crate::values::name;

/// Print a statement as it was read: sections and numbered sentences
#[derive(Debug, ClapArgs)]
pub(crate) struct Show {
    /// Statement to print
    #[arg(value_name = "STATEMENT", value_parser = name())]
    pub(crate) statement: String,

    /// Mark every repair in the text, and list them
    #[arg(long, conflicts_with = "source")]
    pub(crate) repairs: bool,

    /// Print the source text that spans refer to
    #[arg(long)]
    pub(crate) source: bool,

    /// Print each clause with its reading and the word lists behind it
    #[arg(long, conflicts_with_all = ["source", "repairs"])]
    pub(crate) clauses: bool,

    /// Output format
    #[arg(long, value_enum, default_value_t, conflicts_with = "source")]
    pub(crate) format: TableFormat,

    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

impl Show {
    /// Prints the statement.
    pub(crate) fn run(&self, environment: &Environment) -> Result<Finding, Outcome> {
        let lexicon = lexicon(&self.reading)?;
        let names = std::slice::from_ref(&self.statement);
        let mut loaded = load(names, &self.reading, &self.writing, lexicon)?;
        let own = pipeline::with_parties(&loaded.statements, lexicon);
        let lexicon = own.as_ref().unwrap_or(lexicon);
        let read = pipeline::read(&mut loaded.statements, lexicon);
        let canvas = environment.canvas(&self.writing);
        let repairs = if self.repairs { Repairs::Marked } else { Repairs::Applied };
        let reader = if environment.is_terminal(&self.writing) { Reader::Terminal } else { Reader::Program };
        let is_text = self.format == TableFormat::Text && !self.source;
        let pager = pager::wanted(is_text, &self.writing, environment);
        let readings = self.clauses.then(|| pipeline::readings(&loaded.statements, &read, lexicon));
        let (file, inputs) = (self.writing.output.as_deref(), inputs(names, &self.reading));
        put_to_read(pager.as_deref(), file, &inputs, |out| match (self.format, &readings) {
            (TableFormat::Json, Some(readings)) => json::whole(out, readings),
            (TableFormat::Json, None) => json::whole(out, &json::Shown::new(&loaded.statements)),
            (TableFormat::Text, Some(readings)) => {
                let mut each = loaded.statements.iter().zip(&readings.statements);
                each.try_for_each(|(statement, read)| render::clauses::text(out, statement, read, &canvas))
            }
            (TableFormat::Text, None) => loaded.statements.iter().try_for_each(|statement| {
                if self.source {
                    render::statement::source(out, statement, reader)
                } else {
                    render::statement::text(out, statement, repairs, &canvas)
                }
            }),
        })?;
        Ok(Finding::Done)
    }
}
