//! `tifa trace`: options and execution.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Args as ClapArgs, ValueEnum};
use tifa::corpus::{self, Loaded};
use tifa::lexicon::Lexicon;
use tifa::pipeline;
use tifa::render::only::{KINDS, follows};
use tifa::render::trace::View;
use tifa::render::{self, json};
use tifa::results::lifeline::Lifelines;
use tifa::statement::Statement;
use tifa::trace::query;

use crate::environment::Environment;
use crate::exit::{Finding, Outcome, trouble};
use crate::linking::Linking;
use crate::loading::{inputs, lexicon, load_in_order};
use crate::options::{ReadingArgs, Writing, kinds, only_help};
use crate::output::put_to_read;
use crate::pager;
use crate::progress::{Progress, When};
use crate::threads;
use crate::values::{self, count, name, similarity, words};

/// Follow each item through the statements of a series
///
/// Links the clauses that carry the same item through a series of statements in date order: one row per item, one mark
/// per statement. An item that disappears and comes back stays in one row. Without --query, prints the full table: what
/// is gone now (with the nearest clause), new now, back, and what has been said longest.
#[derive(Debug, ClapArgs)]
pub(crate) struct Trace {
    /// Statements: corpus ids, parts of ids, paths, PATH#N, or - for standard input
    #[arg(value_name = "STATEMENT", value_parser = name())]
    statements: Vec<String>,

    /// Show which statements contain these words, or follow the clauses of a line (STATEMENT:LINE)
    ///
    /// One row per statement: how often it contains the words and in which clauses, or otherwise what appears in their
    /// place: the same item in other words, or the nearest clause. Script, width and case do not matter. `*` is a slot
    /// for a few words within one clause ('*的货币政策'), and what fills it is shown; `|` separates wordings to be treated
    /// as one ('房住不炒|房子是用来住的'). With STATEMENT:LINE, shows each wording of the lifelines on that line as an edit of the
    /// previous one.
    #[arg(long, value_name = "TEXT", value_parser = words)]
    query: Option<String>,

    /// With --query: align the words in a column, with N characters or words on either side
    #[arg(long, value_name = "N", value_parser = count, requires = "query", conflicts_with = "phrases")]
    context: Option<usize>,

    /// Follow set phrases instead of clauses
    ///
    /// Wordings that recur in these statements and are rare in ordinary prose, and the lexicon's slogans and treaties:
    /// how often each statement uses them, where they first and last appear, and their variants. With --query, only
    /// those that contain these words.
    #[arg(long)]
    phrases: bool,

    /// Follow formulas with a slot instead of clauses
    ///
    /// Set wordings that express a policy by what fills their slot (…的货币政策): those in the lexicon, and those found in
    /// the series itself, that is the same words around a changing slot in at least three statements. One line per
    /// filler.
    #[arg(long, conflicts_with_all = ["query", "phrases"])]
    formulas: bool,

    /// Report as gone only what was in at least this many statements
    #[arg(long, value_name = "K", default_value = "2", value_parser = count)]
    min_seen: usize,

    /// Also show rarely seen items
    #[arg(long)]
    all: bool,

    /// Show only lifelines with a change of these kinds (text and jsonl); the others are counted in the footer
    #[arg(long, value_name = "KIND", value_delimiter = ',', hide_possible_values = true,
          conflicts_with_all = ["phrases", "formulas", "query"],
          value_parser = PossibleValuesParser::new(KINDS.map(|(name, _)| name)), long_help = only_help("lifelines with a change"))]
    only: Vec<String>,

    /// Minimum similarity of links, from 0 to 1
    #[arg(long, value_name = "X", value_parser = similarity, conflicts_with = "phrases")]
    min_similarity: Option<f64>,

    /// Use the links that an analyst pinned or forbade between neighbouring statements (see `tifa compare --help`)
    #[arg(long, value_name = "FILE", conflicts_with = "phrases")]
    links: Option<PathBuf>,

    /// Output format
    #[arg(long, value_enum, default_value_t)]
    format: TraceFormat,

    /// Number of threads to use [default: one per core]
    #[arg(long, value_name = "N", value_parser = values::threads)]
    threads: Option<usize>,

    /// When to show progress on standard error
    #[arg(long, value_enum, default_value_t)]
    progress: When,

    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum TraceFormat {
    /// Readable text
    #[default]
    Text,
    /// The complete result
    Json,
    /// One lifeline, phrase or formula per line; with --query, one statement per line
    Jsonl,
    /// With --query: one row for each place that contains the words
    Csv,
}

impl Trace {
    /// The input paths; a result must not replace them.
    fn inputs(&self) -> Vec<PathBuf> {
        let mut inputs = inputs(&self.statements, &self.reading);
        inputs.extend(self.links.clone());
        inputs
    }

    /// Runs the command.
    pub(crate) fn run(&self, environment: &Environment) -> Result<Finding, Outcome> {
        threads::start(self.threads)?;
        if self.format == TraceFormat::Csv && (self.query.is_none() || self.phrases || self.formulas) {
            return Err(no_table());
        }
        if self.phrases {
            return self.follow_phrases(environment);
        }
        if self.formulas {
            return self.follow_formulas(environment);
        }
        let lexicon = lexicon(&self.reading)?;
        let mut results = self.results(lexicon)?;
        let view = self.view(environment);
        let asked = self.query.as_deref().map(|text| self.asked(text, &mut results, lexicon)).transpose()?;
        if self.format == TraceFormat::Csv && !matches!(asked, Some(Asked::Words)) {
            return Err(no_table());
        }
        let inputs = self.inputs();
        put_to_read(self.pager(environment).as_deref(), self.output(), &inputs, |out| {
            match (self.format, &asked, &results.answer) {
                (TraceFormat::Json, _, _) => json::whole(out, &results),
                (TraceFormat::Jsonl, _, Some(answer)) => json::each(out, answer.rows.iter()),
                (TraceFormat::Jsonl, _, None) => {
                    json::each(out, results.lifelines.iter().filter(|line| follows(&view.only, line)))
                }
                (TraceFormat::Csv, _, Some(answer)) => render::trace::csv(out, answer, view.canvas.lang),
                (_, _, Some(answer)) => render::trace::answer(out, &results, answer, &view.canvas),
                (_, Some(_), None) => render::trace::whole(out, &results, &view.canvas),
                (_, None, None) => render::trace::table(out, &results, &view),
            }
        })?;
        // The program ends here: freeing long results piece by piece would only take time.
        std::mem::forget(results);
        Ok(Finding::Done)
    }

    /// Keeps the lifelines asked for: those of a line if `text` names a statement and a line, else those that contain
    /// the words.
    fn asked(&self, text: &str, results: &mut Lifelines, lexicon: &Lexicon) -> Result<Asked, Outcome> {
        if let Some(kept) = of_line(text, results)? {
            keep(results, &kept);
            return Ok(Asked::Line);
        }
        let answer = query::answer(results, text, self.context, lexicon);
        keep(results, &query::saying(results, &answer));
        results.answer = Some(answer);
        Ok(Asked::Words)
    }

    /// Follows set phrases instead of clauses.
    fn follow_phrases(&self, environment: &Environment) -> Result<Finding, Outcome> {
        let lexicon = lexicon(&self.reading)?;
        let mut results = pipeline::phrases(self.load(lexicon)?.statements, lexicon);
        if let Some(query) = &self.query {
            results.phrases = tifa::trace::phrases::saying(results.phrases, query, lexicon);
        }
        let inputs = self.inputs();
        put_to_read(self.pager(environment).as_deref(), self.output(), &inputs, |out| match self.format {
            TraceFormat::Json => json::whole(out, &results),
            TraceFormat::Jsonl => json::each(out, results.phrases.iter()),
            TraceFormat::Csv => Ok(()),
            TraceFormat::Text => render::trace::phrases(out, &results, &self.view(environment)),
        })?;
        Ok(Finding::Done)
    }

    /// Follows formulas with a slot instead of clauses.
    fn follow_formulas(&self, environment: &Environment) -> Result<Finding, Outcome> {
        let lexicon = lexicon(&self.reading)?;
        let (statements, rows) = self.rows(lexicon)?;
        let options = self.linking().of_rows(&statements, &rows)?;
        let results = pipeline::formulas(statements, &rows, &options, lexicon);
        let inputs = self.inputs();
        put_to_read(self.pager(environment).as_deref(), self.output(), &inputs, |out| match self.format {
            TraceFormat::Json => json::whole(out, &results),
            TraceFormat::Jsonl => json::each(out, results.formulas.iter()),
            TraceFormat::Csv => Ok(()),
            TraceFormat::Text => render::trace::formulas(out, &results, &self.view(environment)),
        })?;
        Ok(Finding::Done)
    }

    /// Reads the statements; returns them with their rows of successive statements.
    fn rows(&self, lexicon: &Lexicon) -> Result<(Vec<Statement>, Vec<Vec<usize>>), Outcome> {
        let loaded = self.load(lexicon)?;
        let rows = corpus::rows(&loaded.statements, loaded.choice);
        if rows.iter().all(|row| row.len() < 2) {
            return Err(trouble("nothing to follow: give at least two statements of the same series"));
        }
        Ok((loaded.statements, rows))
    }

    fn linking(&self) -> Linking<'_> {
        Linking { min_similarity: self.min_similarity, links: self.links.as_deref(), explain: false }
    }

    /// The pager, if the output is text.
    fn pager(&self, environment: &Environment) -> Option<String> {
        pager::wanted(self.format == TraceFormat::Text, &self.writing, environment)
    }

    fn output(&self) -> Option<&Path> {
        self.writing.output.as_deref()
    }

    fn view(&self, environment: &Environment) -> View {
        View {
            canvas: environment.canvas(&self.writing),
            min_seen: self.min_seen,
            all: self.all,
            only: kinds(&self.only),
        }
    }

    /// Reads the statements, in order.
    fn load(&self, lexicon: &Lexicon) -> Result<Loaded, Outcome> {
        load_in_order(&self.statements, &self.reading, &self.writing, lexicon)
    }

    /// Reads the statements and builds their lifelines.
    fn results(&self, lexicon: &Lexicon) -> Result<Lifelines, Outcome> {
        let (statements, rows) = self.rows(lexicon)?;
        let options = self.linking().of_rows(&statements, &rows)?;
        let progress = Progress::start(self.progress, self.writing.quiet);
        let tell = |done, steps| progress.tell(done, steps);
        let results = pipeline::trace(statements, rows, &options, lexicon, &tell);
        progress.end();
        Ok(results)
    }
}

/// What `--query` asked for.
enum Asked {
    Line,
    Words,
}

fn no_table() -> Outcome {
    trouble("--format csv is a table of who says what: give the words with --query, or use --format json")
}

/// Keeps only these lifelines, in this order.
fn keep(results: &mut Lifelines, kept: &[usize]) {
    let mut all: Vec<_> = std::mem::take(&mut results.lifelines).into_iter().map(Some).collect();
    results.lifelines = kept.iter().filter_map(|&at| all.get_mut(at)?.take()).collect();
}

/// The lifelines of `STATEMENT:LINE`; `None` if no statement has this name.
fn of_line(text: &str, results: &Lifelines) -> Result<Option<Vec<usize>>, Outcome> {
    let place = text.rsplit_once(':').and_then(|(name, line)| Some((name, line.parse::<usize>().ok()?)));
    let named = place.map(|(name, line)| (named(name, &results.statements), line));
    let Some((statements, line)) = named.filter(|(statements, _)| !statements.is_empty()) else {
        return Ok(None);
    };
    let &[statement] = statements.as_slice() else {
        let ids: Vec<&str> = statements.iter().map(|&at| results.statements[at].id.as_str()).collect();
        return Err(trouble(format!("several statements match (--query {text}): use {}", ids.join(" or "))));
    };
    let found = query::by_line(results, statement, line);
    if found.is_empty() {
        let id = &results.statements[statement].id;
        return Err(trouble(format!(
            "no sentence of the text is on this line (--query {text}): 'tifa show {id}' shows the line numbers"
        )));
    }
    Ok(Some(found))
}

/// The statements with this id or path, else those whose id contains it.
fn named(name: &str, statements: &[Statement]) -> Vec<usize> {
    let fits = |holds: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..statements.len()).filter(|&at| holds(&statements[at].id)).collect()
    };
    let path = Path::new(name.split('#').next().unwrap_or(name));
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let number = name.rsplit_once('#').map_or(String::new(), |(_, number)| format!("#{number}"));
    let of_path = format!("{stem}{number}");
    for exact in [name, &of_path] {
        let found = fits(&|id| id == exact);
        if !found.is_empty() {
            return found;
        }
    }
    if name.is_empty() { Vec::new() } else { fits(&|id| id.contains(name)) }
}
