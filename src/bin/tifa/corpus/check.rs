//! `tifa corpus check`: options and execution.

use std::io;

use clap::Args as ClapArgs;
use tifa::check::{self, Background};
use tifa::corpus::{self, Choice, Loaded, Options, Warning, own};
use tifa::lexicon::Lexicon;
use tifa::parallel;
use tifa::render::doubts::Extent;
use tifa::render::{self, json};
use tifa::results::doubts::{Checked, Examined, More, SCHEMA};
use tifa::statement::Statement;

use crate::environment::Environment;
use crate::exit::{Finding, Outcome, trouble};
use crate::loading::{inputs, lexicon};
use crate::options::{ReadingArgs, TableFormat, Writing};
use crate::output::put;
use crate::values::name;

/// Reread statements and report everything doubtful in them
///
/// Reports probable transcription errors, each with its place and a suggestion: characters that look or sound like the
/// right one, doubled words and paragraphs, missing punctuation and section numbers, mixed scripts, look-alike letters.
/// Each text is checked against the dictionary and all other available statements, so a larger corpus gives better
/// results. Without arguments, checks the whole corpus and your own folder.
#[derive(Debug, ClapArgs)]
pub(crate) struct Check {
    /// Statements: corpus ids, parts of ids, paths, PATH#N, or - for standard input
    #[arg(value_name = "STATEMENT", value_parser = name())]
    statements: Vec<String>,

    /// List every doubt, even if there are many of one kind
    #[arg(long)]
    all: bool,

    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: TableFormat,

    /// Exit with status 1 if anything is doubtful
    #[arg(long)]
    exit_code: bool,

    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(super) writing: Writing,
}

impl Check {
    pub(crate) fn run(&self, environment: &Environment) -> Result<Finding, Outcome> {
        let lexicon = lexicon(&self.reading)?;
        let options = self.reading.options();
        let checked = self.checked(&options, lexicon)?;
        let canvas = environment.canvas(&self.writing);
        let extent = if self.all { Extent::All } else { Extent::Few };
        put(self.writing.output.as_deref(), &inputs(&self.statements, &self.reading), |out| {
            match self.format {
                TableFormat::Text => render::doubts::text(out, &checked, extent, &canvas),
                TableFormat::Json => json::whole(out, &checked),
            }
        })?;
        Ok(if self.exit_code && checked.count > 0 { Finding::Changed } else { Finding::Done })
    }

    fn checked(&self, options: &Options, lexicon: &Lexicon) -> Result<Checked, Outcome> {
        let read =
            |names: &[String]| corpus::resolve(names, options, lexicon, &mut io::stdin()).map_err(trouble);
        let Loaded { mut statements, choice, warnings, .. } = read(&self.statements)?;
        let mut in_folder: Vec<String> = Vec::new();
        let background = if choice == Choice::WholeCorpus {
            in_folder.extend(warnings.iter().map(told));
            in_folder.extend(self.left_over()?);
            Background::of(&statements, lexicon)
        } else {
            Background::of(read(&[])?.statements.iter().chain(&statements), lexicon)
        };
        statements.sort_by_key(|statement| (statement.date.is_none(), statement.date));
        let twins = check::twins(&statements.iter().collect::<Vec<_>>(), lexicon);
        let examined = parallel::numbered(statements.len(), |at| {
            examine(&statements[at], twins[at], &background, lexicon)
        });
        let of_one = |one: &Examined| More::all(&one.doubts, &one.more) + one.reading.len();
        let count: usize = examined.iter().map(of_one).sum();
        Ok(Checked {
            schema: SCHEMA,
            count: count + in_folder.len(),
            statements: examined,
            corpus: in_folder,
        })
    }

    /// Files in the folder that belong to no statement.
    fn left_over(&self) -> Result<Vec<String>, Outcome> {
        let Some(folder) = &self.reading.corpus else { return Ok(Vec::new()) };
        let names = own::left_over(folder).map_err(trouble)?;
        let told = |name: String| {
            format!("{name}: no statement uses this file in {}; remove it, or add it again", folder.display())
        };
        Ok(names.into_iter().map(told).collect())
    }
}

/// What is doubtful in a statement; `twin` is the id under which the corpus has it too.
fn examine(
    statement: &Statement,
    twin: Option<&str>,
    background: &Background,
    lexicon: &Lexicon,
) -> Examined {
    let check::Found { doubts, more } = check::check(statement, background, lexicon);
    let again = twin.map(|other| says_again(&statement.id, other));
    Examined {
        id: statement.id.clone(),
        title: statement.title.clone(),
        sentences: statement.sentences.len(),
        reading: remarks(statement).into_iter().chain(again).collect(),
        doubts,
        more,
    }
}

fn told(warning: &Warning) -> String {
    match warning {
        Warning::Damaged { error } => error.to_string(),
        other => other.to_string(),
    }
}

/// The message for a statement that the corpus already contains under another id.
pub(super) fn says_again(id: &str, other: &str) -> String {
    format!(
        "is the same as {other}, sentence for sentence: keep one of the two ('tifa corpus remove {id}' removes one of \
         your own, 'tifa corpus add --dry-run' shows a text without storing it)"
    )
}

/// Doubts about how a statement was read.
pub(super) fn remarks(statement: &Statement) -> Vec<String> {
    let undated = statement.date.is_none().then(|| {
        "no date was found: give it with 'tifa corpus add --date', or in front matter as `date: YYYY-MM-DD`".to_owned()
    });
    let too_long = check::is_too_long(statement).then(|| {
        "exchanged characters, doubled words and nearly equal paragraphs were not searched for in a text this long: check its parts one by one"
            .to_owned()
    });
    let of_files = corpus::doubts(&statement.source.files);
    undated.into_iter().chain(of_files.iter().map(told)).chain(too_long).collect()
}
