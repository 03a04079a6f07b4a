//! `tifa trace`: what was typed, and what is done.

use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;
use clap::builder::PossibleValuesParser;
use tifa::corpus::{self, Loaded, Order};
use tifa::lexicon::Lexicon;
use tifa::pipeline;
use tifa::render::only::{KINDS, follows};
use tifa::render::trace::View;
use tifa::render::{self, json};
use tifa::results::lifeline::{Found, Lifelines};
use tifa::statement::Statement;
use tifa::trace::query::{self, Query};

use crate::args::{CompareFormat, Reading, Writing, only_help};
use crate::commands::{inputs, lexicon, limit_threads, load};
use crate::exit::{Finding, Outcome, say, trouble};
use crate::insight;
use crate::output::put;
use crate::progress::{Progress, When};
use crate::settings::{Environment, kinds};
use crate::values::{count, similarity, threads};

/// Follow each commitment through the statements of a series
///
/// Joins the links of statements that follow one another in time into lifelines: one line a commitment, one mark a
/// statement. An item that is absent for a while and comes back stays one line. Without --query, the table of all: first
/// what is said no longer (with the wording nearest to it now), then what stands, those of most statements first.
#[derive(Debug, ClapArgs)]
pub(crate) struct Trace {
    /// The statements: corpus ids, parts of ids, paths, PATH#N, or - for standard input
    #[arg(value_name = "STATEMENT")]
    statements: Vec<String>,

    /// Show only the lifelines that say these words, or the one of a line (STATEMENT:LINE), wording by wording
    #[arg(long, value_name = "TEXT")]
    query: Option<String>,

    /// Follow set phrases instead of sentences
    ///
    /// The wordings that stand again and again here and are rare in ordinary prose, and the lexicon's slogans and
    /// treaties: how often each stands in each statement, where first and last, in which variants.
    #[arg(long, conflicts_with = "query")]
    phrases: bool,

    /// Follow formulas with a slot instead of sentences
    ///
    /// The set wordings that say a policy by what is in one place of them (…的货币政策): those of the lexicon, and those that
    /// the series shows by itself, the same words around a changing slot in at least three statements. A line for each filler.
    #[arg(long, conflicts_with_all = ["query", "phrases"])]
    formulas: bool,

    /// Report the loss of what stood in at least so many statements
    #[arg(long, value_name = "K", default_value = "2", value_parser = count)]
    min_seen: usize,

    /// Show those seen seldom too
    #[arg(long)]
    all: bool,

    /// Show only lifelines with a change of these kinds (text and jsonl); the others are counted in the footer
    #[arg(long, value_name = "KIND", value_delimiter = ',', hide_possible_values = true,
          conflicts_with_all = ["phrases", "formulas", "query"],
          value_parser = PossibleValuesParser::new(KINDS.map(|(name, _)| name)), long_help = only_help())]
    only: Vec<String>,

    /// Link no sentences less alike than this, from 0 to 1
    #[arg(long, value_name = "X", value_parser = similarity, conflicts_with = "phrases")]
    min_similarity: Option<f64>,

    /// Follow an analyst's pinned and forbidden links between neighbours (see `tifa compare --help`)
    #[arg(long, value_name = "FILE", conflicts_with = "phrases")]
    links: Option<PathBuf>,

    /// The form of the output
    #[arg(long, value_enum, default_value_t)]
    format: CompareFormat,

    /// Work on this many threads [default: one for each core]
    #[arg(long, value_name = "N", value_parser = threads)]
    threads: Option<usize>,

    /// When to say on standard error how far the work has come
    #[arg(long, value_enum, default_value_t)]
    progress: When,

    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

impl Trace {
    /// Does it.
    pub(crate) fn run(&self, environment: &Environment) -> Result<Finding, Outcome> {
        limit_threads(self.threads)?;
        if self.phrases {
            return self.follow_phrases(environment);
        }
        if self.formulas {
            return self.follow_formulas(environment);
        }
        let mut results = self.results()?;
        let found = self.query.as_deref().map(|text| find(text, &results)).transpose()?;
        let view = self.view(environment);
        let inputs = inputs(&self.statements, &self.reading);
        if let Some(found) = &found
            && self.format != CompareFormat::Text
        {
            let kept = found.lifelines.iter().map(|&at| results.lifelines[at].clone()).collect();
            results.lifelines = kept;
        }
        put(self.output(), &inputs, |out| match (self.format, &found) {
            (CompareFormat::Json, _) => json::whole(out, &results),
            (CompareFormat::Jsonl, _) => {
                json::each(out, results.lifelines.iter().filter(|line| follows(&view.only, line)))
            }
            (CompareFormat::Text, Some(found)) => render::trace::found(out, &results, found, &view.canvas),
            (CompareFormat::Text, None) => render::trace::table(out, &results, &view),
        })?;
        // The program ends here: to give back long results piece by piece would only take time.
        std::mem::forget(results);
        Ok(Finding::Done)
    }

    /// The set wordings in place of the sentences.
    fn follow_phrases(&self, environment: &Environment) -> Result<Finding, Outcome> {
        let lexicon = lexicon(&self.reading)?;
        let results = pipeline::phrases(self.load(&lexicon)?.statements, &lexicon);
        let inputs = inputs(&self.statements, &self.reading);
        put(self.output(), &inputs, |out| match self.format {
            CompareFormat::Json => json::whole(out, &results),
            CompareFormat::Jsonl => json::each(out, results.phrases.iter()),
            CompareFormat::Text => render::trace::phrases(out, &results, &self.view(environment)),
        })?;
        Ok(Finding::Done)
    }

    /// The formulas with a slot in place of the sentences.
    fn follow_formulas(&self, environment: &Environment) -> Result<Finding, Outcome> {
        let lexicon = lexicon(&self.reading)?;
        let (statements, rows) = self.rows(&lexicon)?;
        let asked = insight::asked(self.min_similarity, self.links.as_deref(), &statements, &rows)?;
        let results = pipeline::formulas(statements, &rows, &asked, &lexicon);
        let inputs = inputs(&self.statements, &self.reading);
        put(self.output(), &inputs, |out| match self.format {
            CompareFormat::Json => json::whole(out, &results),
            CompareFormat::Jsonl => json::each(out, results.formulas.iter()),
            CompareFormat::Text => render::trace::formulas(out, &results, &self.view(environment)),
        })?;
        Ok(Finding::Done)
    }

    /// Reads the statements; gives the rows in which they follow one another.
    fn rows(&self, lexicon: &Lexicon) -> Result<(Vec<Statement>, Vec<Vec<usize>>), Outcome> {
        let loaded = self.load(lexicon)?;
        let rows = corpus::rows(&loaded.statements, loaded.choice);
        if rows.iter().all(|row| row.len() < 2) {
            return Err(trouble("nothing to follow: name at least two statements of one series"));
        }
        Ok((loaded.statements, rows))
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
        let mut loaded = load(&self.statements, &self.reading, &self.writing, lexicon)?;
        let order = if self.reading.keep_order { Order::Given } else { Order::Date };
        if let Some(warning) = corpus::order(&mut loaded, order)
            && !self.writing.quiet
        {
            say(&warning.to_string());
        }
        Ok(loaded)
    }

    /// Reads and follows.
    fn results(&self) -> Result<Lifelines, Outcome> {
        let lexicon = lexicon(&self.reading)?;
        let (statements, rows) = self.rows(&lexicon)?;
        let asked = insight::asked(self.min_similarity, self.links.as_deref(), &statements, &rows)?;
        let progress = Progress::start(self.progress, self.writing.quiet);
        let tell = |done, steps| progress.tell(done, steps);
        let results = pipeline::trace(statements, rows, &asked, &lexicon, &tell);
        progress.end();
        Ok(results)
    }
}

/// The lifelines that a text asks for: `STATEMENT:LINE` where a statement is called so, else words.
fn find(text: &str, results: &Lifelines) -> Result<Found, Outcome> {
    let place = text.rsplit_once(':').and_then(|(name, line)| Some((name, line.parse::<usize>().ok()?)));
    let named = place.map(|(name, line)| (named(name, &results.statements), line));
    let Some((statements, line)) = named.filter(|(statements, _)| !statements.is_empty()) else {
        return Ok(query::find(results, &Query::Words(text.to_owned())));
    };
    let &[statement] = statements.as_slice() else {
        let ids: Vec<&str> = statements.iter().map(|&at| results.statements[at].id.as_str()).collect();
        return Err(trouble(format!("several statements fit (--query {text}): say {}", ids.join(" or "))));
    };
    let found = query::find(results, &Query::Line { statement, line });
    if found.lifelines.is_empty() {
        let id = &results.statements[statement].id;
        return Err(trouble(format!(
            "no sentence stands there (--query {text}): 'tifa show {id}' shows the lines"
        )));
    }
    Ok(found)
}

/// The statements of this id or path, else those of whose id it is a part.
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
