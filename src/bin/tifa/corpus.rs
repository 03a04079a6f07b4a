//! `tifa corpus`: options, and the list. The other subcommands have their own files.

mod add;
mod check;
mod known;
mod remove;

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};
use tifa::corpus::{Holdings, Named, Options};
use tifa::lexicon::Lexicon;
use tifa::render::catalogue::{self, Catalogue, Row};
use tifa::render::json;
use tifa::statement::Statement;

use crate::environment::Environment;
use crate::exit::{Finding, Outcome, trouble};
use crate::loading::{paths_in, read_all};
use crate::options::{TableFormat, Writing};
use crate::output::put;

#[derive(Debug, Subcommand)]
pub(crate) enum Corpus {
    List(List),
    Add(Box<add::Add>),
    Remove(remove::Remove),
    Check(check::Check),
}

/// Where the user's own statements are kept.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Corpus")]
pub(crate) struct Folder {
    /// Folder of your own corpus [default: tifa/corpus in your data folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) corpus: Option<PathBuf>,
}

/// List the statements: built-in ones and your own
#[derive(Debug, ClapArgs)]
pub(crate) struct List {
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TableFormat,

    /// List the statements known to exist, and which of them are missing here
    #[arg(long)]
    known: bool,

    #[command(flatten)]
    pub(crate) folder: Folder,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

impl Corpus {
    /// Runs the command.
    pub(crate) fn run(&self, environment: &Environment) -> Result<Finding, Outcome> {
        match self {
            Self::List(list) => list.run(environment),
            Self::Add(add) => add.run(environment),
            Self::Remove(remove) => remove.run(environment),
            Self::Check(check) => check.run(environment),
        }
    }

    /// The option for the folder of the user's own corpus.
    pub(crate) fn folder(&mut self) -> &mut Option<PathBuf> {
        match self {
            Self::List(list) => &mut list.folder.corpus,
            Self::Add(add) => &mut add.reading.corpus,
            Self::Remove(remove) => &mut remove.folder.corpus,
            Self::Check(check) => &mut check.reading.corpus,
        }
    }

    /// The output options.
    pub(crate) fn writing(&self) -> &Writing {
        match self {
            Self::List(list) => &list.writing,
            Self::Add(add) => &add.writing,
            Self::Remove(remove) => &remove.writing,
            Self::Check(check) => &check.writing,
        }
    }
}

impl List {
    /// All statements of the corpus.
    fn statements(&self) -> Result<Vec<Statement>, Outcome> {
        let options = Options { corpus: self.folder.corpus.clone(), ..Options::default() };
        Ok(read_all(&[], &options, &self.writing, &Lexicon::builtin())?.statements)
    }

    /// The statements known by name, each with its owner.
    pub(crate) fn holdings(&self) -> Result<Holdings, Outcome> {
        Holdings::read(self.folder.corpus.as_deref()).map_err(trouble)
    }

    fn run(&self, environment: &Environment) -> Result<Finding, Outcome> {
        let mut statements = self.statements()?;
        if self.known {
            return known::list(self, &statements, environment);
        }
        statements.sort_by_key(|statement| (statement.date.is_none(), statement.date));
        let holdings = self.holdings()?;
        let statements = statements.into_iter().map(|statement| row(statement, &holdings)).collect();
        let catalogue = Catalogue { schema: catalogue::SCHEMA, statements };
        let canvas = environment.canvas(&self.writing);
        put(self.writing.output.as_deref(), &paths_in(self.folder.corpus.as_deref()), |out| {
            match self.format {
                TableFormat::Text => catalogue::text(out, &catalogue, &canvas),
                TableFormat::Json => json::whole(out, &catalogue),
            }
        })?;
        Ok(Finding::Done)
    }
}

fn row(statement: Statement, holdings: &Holdings) -> Row {
    Row {
        own: matches!(holdings.get(&statement.id), Some(Named::Own(_))),
        id: statement.id,
        series: statement.series,
        title: statement.title,
        date: statement.date,
        place: statement.place,
        parties: statement.parties,
        sentences: statement.sentences.len(),
    }
}

/// The folder to write to, or an error that says why none is known.
fn needed(folder: Option<&PathBuf>) -> Result<&PathBuf, Outcome> {
    folder.ok_or_else(|| {
        trouble("the folder of your own corpus is unknown (neither XDG_DATA_HOME nor HOME is set): choose one with --corpus DIR")
    })
}
