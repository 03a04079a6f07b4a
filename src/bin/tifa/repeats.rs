//! `tifa repeats`: options and execution.

use clap::Args as ClapArgs;
use tifa::pipeline;
use tifa::render::{self, json};
use tifa::repeat::{DEFAULT_LEAST, Likeness, Options, Scope};
use tifa::results::passages::Passages;

use crate::environment::Environment;
use crate::exit::{Finding, Outcome};
use crate::loading::{inputs, lexicon, load_in_order};
use crate::options::{CompareFormat, ReadingArgs, Writing};
use crate::output::put_to_read;
use crate::pager;
use crate::threads;
use crate::values::{self, count, name};

/// Default number of passages shown in text: a few screens.
const TOP: usize = 20;

/// Smallest permitted minimum length, in characters: shorter passages are single words, which fill every text.
const LEAST: usize = 4;

/// Find passages that occur more than once
///
/// Finds passages that occur more than once, word for word or with a few characters changed, within one statement and
/// across statements. Each passage is listed once, with all its places, in whole clauses or at least whole words; of
/// overlapping passages, only the one that covers most is listed. Titles, openings and signatures come last. At the
/// end, for each statement: how much of it repeats, and which statements it shares that with. Without arguments,
/// searches the whole corpus.
///
/// Marks: = the same  ≈ only the writing differs  ~ nearly the same. [-…-] is in the listed wording, {+…+} in the
/// wording at that place.
#[derive(Debug, ClapArgs)]
pub(crate) struct Repeats {
    /// Statements: corpus ids, parts of ids, paths, PATH#N, or - for standard input
    #[arg(value_name = "STATEMENT", value_parser = name())]
    pub(crate) statements: Vec<String>,

    #[command(flatten)]
    pub(crate) seeking: Seeking,

    /// Show only the first N passages (text and jsonl) [default: 20 in text, otherwise all]
    #[arg(long, value_name = "N", value_parser = count)]
    pub(crate) top: Option<usize>,

    /// Show every passage in full, with all its places
    #[arg(long, conflicts_with = "top")]
    pub(crate) all: bool,

    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: CompareFormat,

    /// Number of threads to use [default: one per core]
    #[arg(long, value_name = "N", value_parser = values::threads)]
    pub(crate) threads: Option<usize>,

    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

/// What is sought.
#[derive(Debug, ClapArgs)]
pub(crate) struct Seeking {
    /// Only passages that occur more than once in one statement
    #[arg(long, conflicts_with = "across")]
    pub(crate) within: bool,

    /// Only passages that occur in several statements
    #[arg(long)]
    pub(crate) across: bool,

    /// Only passages that are the same apart from the writing; faster on long texts
    #[arg(long)]
    pub(crate) exact: bool,

    /// Leave out passages with fewer than N characters, not counting spaces
    #[arg(long, value_name = "N", default_value_t = DEFAULT_LEAST, value_parser = least)]
    pub(crate) min_chars: usize,
}

fn least(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|&number| number >= LEAST);
    number.ok_or_else(|| format!("not a whole number of at least {LEAST}"))
}

impl Seeking {
    fn options(&self) -> Options {
        let scope = match (self.within, self.across) {
            (true, _) => Scope::Within,
            (_, true) => Scope::Across,
            _ => Scope::Everywhere,
        };
        let likeness = if self.exact { Likeness::Exact } else { Likeness::Near };
        Options { least: self.min_chars, likeness, scope }
    }
}

impl Repeats {
    /// Finds the passages and writes them.
    pub(crate) fn run(&self, environment: &Environment) -> Result<Finding, Outcome> {
        threads::start(self.threads)?;
        let results = self.results()?;
        let canvas = environment.canvas(&self.writing);
        let top = self.top.unwrap_or(usize::MAX);
        let inputs = inputs(&self.statements, &self.reading);
        let is_text = self.format == CompareFormat::Text;
        let pager = pager::wanted(is_text, &self.writing, environment);
        put_to_read(pager.as_deref(), self.writing.output.as_deref(), &inputs, |out| match self.format {
            CompareFormat::Json => json::whole(out, &results),
            CompareFormat::Jsonl => json::passages(out, &results, top),
            CompareFormat::Text => {
                let top = if self.all { usize::MAX } else { self.top.unwrap_or(TOP) };
                let view = render::repeats::View { canvas, top, whole: self.all };
                render::repeats::text(out, &results, &view)
            }
        })?;
        // The program ends here: freeing a long result piece by piece would only take time.
        std::mem::forget(results);
        Ok(Finding::Done)
    }

    fn results(&self) -> Result<Passages, Outcome> {
        let lexicon = lexicon(&self.reading)?;
        let loaded = load_in_order(&self.statements, &self.reading, &self.writing, lexicon)?;
        Ok(pipeline::repeats(loaded.statements, self.seeking.options(), lexicon))
    }
}
