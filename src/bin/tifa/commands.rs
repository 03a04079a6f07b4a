//! The commands: from names to statements, results and a renderer.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tifa::align;
use tifa::corpus::{self, Languages, Loaded, Options, Plan};
use tifa::lexicon::Lexicon;
use tifa::pipeline::{self, Pairing};
use tifa::render::only::shows;
use tifa::render::statement::{Reader, Repairs};
use tifa::render::{self, json};
use tifa::report::digest::digest;
use tifa::results::comparison::{Comparisons, Link, Nature};
use tifa::statement::{Language, Role, Statement};

use crate::analysis;
use crate::args::{self, Args, Command, Compare, Schema, Show};
use crate::config;
use crate::environment::{self, Environment};
use crate::exit::{Finding, Outcome, say, trouble};
use crate::options::{CompareFormat, ReadingArgs, TableFormat, Writing};
use crate::output::{put, put_to_read, spare};
use crate::pager;

/// Runs the command.
pub(crate) fn run(args: &Args, environment: &Environment) -> Result<Finding, Outcome> {
    if let Some(file) = args.command.writing().and_then(|writing| writing.output.as_deref()) {
        spare(file, &config::paths(&args.chosen, &environment.places))?;
    }
    match &args.command {
        Command::Compare(compare) => self::compare(compare, environment),
        Command::Brief(brief) => crate::brief::run(brief, environment),
        Command::Trace(trace) => trace.run(environment),
        Command::Repeats(repeats) => crate::repeats::run(repeats, environment),
        Command::Report(report) => crate::report::report(report, environment),
        Command::Show(show) => self::show(show, environment),
        Command::Rules(rules) => rules.run(environment),
        Command::Corpus(corpus) => corpus.run(environment),
        Command::Config(asked) => config::show(asked, &args.chosen, environment),
        Command::Completions { shell } => completions(*shell),
        Command::Man { command } => manual(command.as_deref()),
        Command::Schema { name } => plain(|out| json::whole(out, &schema(*name))),
    }
}

fn schema(name: Schema) -> serde_json::Value {
    match name {
        Schema::Compare => json::compare_schema(),
        Schema::Brief => json::brief_schema(),
        Schema::Trace => json::trace_schema(),
        Schema::Phrases => json::phrases_schema(),
        Schema::Formulas => json::formulas_schema(),
        Schema::Repeats => json::repeats_schema(),
        Schema::Report => json::report_schema(),
        Schema::Rules => crate::rules::schema(),
        Schema::Config => json::config_schema(),
        Schema::Known => json::known_schema(),
        Schema::Corpus => json::corpus_schema(),
        Schema::Added => json::added_schema(),
        Schema::Check => json::check_schema(),
    }
}

/// Which statements to compare, and how: the options that `compare` and `report` share.
pub(crate) struct CompareRequest<'a> {
    pub(crate) statements: &'a [String],
    pub(crate) against: Option<&'a String>,
    pub(crate) min_similarity: Option<f64>,
    pub(crate) explain: bool,
    pub(crate) links: Option<&'a Path>,
    pub(crate) reading: &'a ReadingArgs,
    pub(crate) writing: &'a Writing,
}

impl<'a> From<&'a Compare> for CompareRequest<'a> {
    fn from(compare: &'a Compare) -> Self {
        Self {
            statements: &compare.statements,
            against: compare.against.as_ref(),
            min_similarity: compare.min_similarity,
            explain: compare.analysis.explain,
            links: compare.analysis.links.as_deref(),
            reading: &compare.reading,
            writing: &compare.writing,
        }
    }
}

impl CompareRequest<'_> {
    /// The input paths; a result must not replace them.
    pub(crate) fn inputs(&self) -> Vec<PathBuf> {
        let mut inputs = inputs(self.against.into_iter().chain(self.statements), self.reading);
        inputs.extend(self.links.map(Path::to_owned));
        inputs
    }
}

fn compare(compare: &Compare, environment: &Environment) -> Result<Finding, Outcome> {
    refuse_pages(compare)?;
    start_threads(compare.threads)?;
    let asked = CompareRequest::from(compare);
    let results = results(&asked)?;
    let view = environment.view(compare);
    let digest = compare
        .analysis
        .digest
        .map(|count| digest(&results, count, |clause| shows(&view.only, &clause.change)));
    let is_text = matches!(compare.format, CompareFormat::Text);
    let pager = pager::wanted(is_text, &compare.writing, environment);
    let file = compare.writing.output.as_deref();
    put_to_read(pager.as_deref(), file, &asked.inputs(), |out| match (compare.format, &digest) {
        (CompareFormat::Text, None) => render::compare::text(out, &results, &view),
        (CompareFormat::Text, Some(digest)) => render::digest::text(out, &results, digest, &view),
        (CompareFormat::Json, _) => json::comparisons(out, &results),
        (CompareFormat::Jsonl, None) => json::lines(out, &results, &view.only),
        (CompareFormat::Jsonl, Some(digest)) => json::digest(out, &results, digest),
    })?;
    if !compare.writing.quiet {
        for what in strangers(&results).into_iter().chain(unjudged(&results)) {
            say(&what);
        }
        let mut links = results.comparisons.iter().flat_map(|comparison| &comparison.links);
        if !compare.only.is_empty() && !links.any(|link| shows(&view.only, link)) {
            say(&format!("no links of these kinds ({})", compare.only.join(", ")));
        }
    }
    let changed = compare.exit_code && has_changes(&results);
    // The program ends here: freeing a long comparison piece by piece would only take time.
    std::mem::forget(results);
    Ok(if changed { Finding::Changed } else { Finding::Done })
}

/// Returns an error for pages and documents: those are reports.
fn refuse_pages(compare: &Compare) -> Result<(), Outcome> {
    let file = compare.writing.output.as_deref();
    let ending = file.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    match (file, ending) {
        (Some(file), Some(ending)) if ["html", "htm", "docx", "xlsx"].contains(&ending.as_str()) => {
            Err(trouble(format!(
                "compare writes text or JSON ({} is neither): use `tifa report` for pages and documents",
                file.display()
            )))
        }
        _ => Ok(()),
    }
}

/// A note on what is not judged in languages with too few words in the lexicon; `None` if there are no such
/// statements.
pub(crate) fn unjudged(results: &Comparisons) -> Option<String> {
    let compared = results.comparisons.iter().flat_map(|comparison| [comparison.old, comparison.new]);
    let mut unread = compared.map(|at| &results.statements[at]).filter(|one| !one.language.has_lexicon());
    let first = unread.next()?;
    let negations = if first.language == Language::Russian { ", negations" } else { "" };
    Some(format!(
        "{} is in {}: clauses, figures, dates{negations} and documents are compared; strength, scope, actors, names and policy are not judged",
        first.id,
        first.language.name()
    ))
}

/// Notes on pairs that have nothing in common.
fn strangers(results: &Comparisons) -> Vec<String> {
    let mut said = Vec::new();
    for comparison in &results.comparisons {
        let pair = [comparison.old, comparison.new].map(|at| &results.statements[at]);
        // Any two statements have a title and a date.
        let says = |at: &usize| {
            let role = pair[1].sentences[*at].role;
            !matches!(role, Role::Title | Role::Dateline | Role::Signature | Role::Release)
        };
        let both = |link: &Link| !link.old.is_empty() && link.new.iter().any(says);
        if comparison.links.iter().any(both) || !pair[1].sentences.iter().any(|one| says(&one.index)) {
            continue;
        }
        let why = if pair[0].language == pair[1].language {
            "share no sentence"
        } else {
            "are in different languages"
        };
        said.push(format!("{} and {} {why}: nothing is linked", pair[0].id, pair[1].id));
    }
    said
}

/// Whether anything but the writing differs, regardless of what is shown.
fn has_changes(results: &Comparisons) -> bool {
    let mut links = results.comparisons.iter().flat_map(|comparison| &comparison.links);
    links.any(|link| link.moved || !matches!(link.nature, Nature::None | Nature::Noise))
}

/// Reads and compares the statements.
pub(crate) fn results(asked: &CompareRequest<'_>) -> Result<Comparisons, Outcome> {
    let lexicon = lexicon(asked.reading)?;
    let Plan { statements, pairs, history_of, .. } = task(asked, lexicon)?;
    let pins = analysis::pins(asked.links, &statements, &pairs)?;
    let pairing = |(&(old, new), pins)| {
        let options = align::Options { min_similarity: asked.min_similarity, pins, explain: asked.explain };
        Pairing { old, new, options }
    };
    let pairings: Vec<Pairing> = pairs.iter().zip(pins).map(pairing).collect();
    let mut results = pipeline::compare(statements, &pairings, history_of, lexicon);
    if asked.reading.keep_order {
        results.keep_order();
    }
    Ok(results)
}

/// Starts the threads: the number that was asked for, otherwise one per core.
pub(crate) fn start_threads(number: Option<usize>) -> Result<(), Outcome> {
    let number = number.or_else(environment::threads).unwrap_or(ONE_PER_CORE);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(number).build_global();
    pool.map_err(|error| trouble(format!("cannot start the threads: {error}; use fewer with --threads")))
}

/// The number of threads that stands for one per core.
const ONE_PER_CORE: usize = 0;

fn task(asked: &CompareRequest<'_>, lexicon: &Lexicon) -> Result<Plan, Outcome> {
    let reading = asked.reading;
    let mut loaded = load(&named(asked, lexicon)?, reading, asked.writing, lexicon)?;
    let studied = asked.against.map(|name| study(name, &mut loaded, asked)).transpose()?;
    let order = reading.order();
    let languages = if reading.across_languages { Languages::Any } else { Languages::Same };
    let plan = corpus::plan(loaded, studied.as_deref(), order, languages).map_err(trouble)?;
    if !asked.writing.quiet {
        let warning = plan.warning.iter().map(ToString::to_string);
        let left_out = plan.left_out.iter().map(ToString::to_string);
        warning.chain(left_out).for_each(|what| say(&what));
    }
    Ok(plan)
}

/// The names to read: with `--against`, that statement first; without other names, then all others known by name.
fn named(asked: &CompareRequest<'_>, lexicon: &Lexicon) -> Result<Vec<String>, Outcome> {
    let Some(studied) = asked.against else { return Ok(asked.statements.to_vec()) };
    let mut names = vec![studied.clone()];
    if asked.statements.is_empty() {
        // Reading the whole corpus leaves out damaged statements.
        let whole = load(&[], asked.reading, asked.writing, lexicon)?;
        names.extend(whole.statements.into_iter().map(|statement| statement.id).filter(|id| id != studied));
    } else {
        // A pattern such as *.txt also matches the statement under study.
        names.extend(asked.statements.iter().filter(|name| *name != studied).cloned());
    }
    Ok(names)
}

/// The id of the statement under study. If no others were named, keeps only those of its series.
fn study(name: &str, loaded: &mut Loaded, asked: &CompareRequest<'_>) -> Result<String, Outcome> {
    let several = loaded.of_first_name;
    let Some(own) = loaded.statements.first().filter(|_| several == 1).cloned() else {
        return Err(trouble(format!(
            "several statements to study ({several} in {name}): choose one, such as {name}#1"
        )));
    };
    if asked.statements.is_empty() {
        // The statement under study may itself be in the corpus, named by a part of its id.
        let same =
            |other: &Statement| other.source.files == own.source.files && other.sentences == own.sentences;
        let mut first = true;
        loaded.statements.retain(|other| {
            let kept = first || (own.series.is_none() || other.series == own.series) && !same(other);
            first = false;
            kept
        });
    }
    Ok(own.id)
}

fn show(show: &Show, environment: &Environment) -> Result<Finding, Outcome> {
    let lexicon = lexicon(&show.reading)?;
    let names = std::slice::from_ref(&show.statement);
    let mut loaded = load(names, &show.reading, &show.writing, lexicon)?;
    let own = lexicon.with_parties(titles(&loaded.statements));
    let lexicon = own.as_ref().unwrap_or(lexicon);
    let read = pipeline::read(&mut loaded.statements, lexicon);
    let canvas = environment.canvas(&show.writing);
    let repairs = if show.repairs { Repairs::Marked } else { Repairs::Applied };
    let reader = if environment.is_terminal(&show.writing) { Reader::Terminal } else { Reader::Program };
    let is_text = show.format == TableFormat::Text && !show.source;
    let pager = pager::wanted(is_text, &show.writing, environment);
    if show.clauses {
        let readings = pipeline::readings(&loaded.statements, &read, lexicon);
        put_to_read(
            pager.as_deref(),
            show.writing.output.as_deref(),
            &inputs(names, &show.reading),
            |out| match show.format {
                TableFormat::Json => json::whole(out, &readings),
                TableFormat::Text => {
                    let mut each = loaded.statements.iter().zip(&readings.statements);
                    each.try_for_each(|(statement, read)| {
                        render::clauses::text(out, statement, read, &canvas)
                    })
                }
            },
        )?;
        return Ok(Finding::Done);
    }
    put_to_read(pager.as_deref(), show.writing.output.as_deref(), &inputs(names, &show.reading), |out| {
        match show.format {
            TableFormat::Json => json::whole(out, &json::Shown::new(&loaded.statements)),
            TableFormat::Text => loaded.statements.iter().try_for_each(|statement| {
                if show.source {
                    render::statement::source(out, statement, reader)
                } else {
                    render::statement::text(out, statement, repairs, &canvas)
                }
            }),
        }
    })?;
    Ok(Finding::Done)
}

/// The titles of statements; they name the parties.
fn titles(statements: &[Statement]) -> impl Iterator<Item = &str> {
    let sentences = statements.iter().flat_map(|statement| &statement.sentences);
    sentences.filter(|sentence| sentence.role == Role::Title).map(|title| title.text.as_str())
}

fn completions(shell: clap_complete::Shell) -> Result<Finding, Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::definition(), "tifa", &mut script);
    plain(|out| out.write_all(&script))
}

fn manual(command: Option<&str>) -> Result<Finding, Outcome> {
    let mut definition = args::definition();
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

/// Writes output that no setting affects to standard output.
fn plain(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<Finding, Outcome> {
    put(None, &[], write).map(|()| Finding::Done)
}

/// Maximum size of a lexicon file, in bytes.
const LONGEST_LIST: u64 = 4 << 20;

/// The built-in lexicons, replaced or extended by the files of `--lexicon DIR`.
///
/// Never freed: freeing thousands of words would only take time.
pub(crate) fn lexicon(reading: &ReadingArgs) -> Result<&'static Lexicon, Outcome> {
    let lexicon = match &reading.lexicon {
        None => Lexicon::builtin(),
        Some(folder) => lexicon_with(folder)?,
    };
    Ok(Box::leak(Box::new(lexicon)))
}

fn lexicon_with(folder: &Path) -> Result<Lexicon, Outcome> {
    let failed = |place: &Path, error: io::Error| {
        trouble(format!(
            "cannot read the lexicons ({}): {error}; give another --lexicon DIR",
            place.display()
        ))
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| failed(folder, error))? {
        let path = entry.map_err(|error| failed(folder, error))?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let content = corpus::text(&path, LONGEST_LIST).map_err(trouble)?;
            files.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), content));
        }
    }
    if files.is_empty() {
        return Err(trouble(format!(
            "no lexicon in this folder ({}): put NAME.toml files there",
            folder.display()
        )));
    }
    files.sort();
    Lexicon::with_overrides(&files).map_err(|error| trouble(format!("{}: {error}", folder.display())))
}

/// Reads the named statements; prints warnings to standard error.
pub(crate) fn load(
    names: &[String],
    reading: &ReadingArgs,
    writing: &Writing,
    lexicon: &Lexicon,
) -> Result<Loaded, Outcome> {
    read_all(names, &reading.options(), writing, lexicon)
}

/// Like [`load`], with the given options.
pub(crate) fn read_all(
    names: &[String],
    options: &Options,
    writing: &Writing,
    lexicon: &Lexicon,
) -> Result<Loaded, Outcome> {
    let loaded = corpus::resolve(names, options, lexicon, &mut io::stdin()).map_err(trouble)?;
    let files = loaded.statements.iter().flat_map(|statement| &statement.source.files);
    for warning in loaded.warnings.iter().chain(&corpus::doubts(files)).filter(|_| !writing.quiet) {
        say(&warning.to_string());
    }
    if writing.verbose {
        for statement in &loaded.statements {
            for file in &statement.source.files {
                say(&format!(
                    "read {} as {} ({}, {} sentences)",
                    file.name,
                    statement.id,
                    file.encoding,
                    statement.sentences.len()
                ));
            }
        }
    }
    Ok(loaded)
}

/// The paths that names may refer to; a result must not replace them.
pub(crate) fn inputs<'a>(names: impl IntoIterator<Item = &'a String>, reading: &ReadingArgs) -> Vec<PathBuf> {
    let candidates = |name: &'a String| {
        let before_number = name.rsplit_once('#').map_or(name.as_str(), |(path, _)| path);
        [name.as_str(), before_number]
            .into_iter()
            .chain(before_number.split('+'))
            .map(|name| corpus::path(name).into_owned())
    };
    let lexicons = reading.lexicon.iter().filter_map(|folder| fs::read_dir(folder).ok());
    let lexicons = lexicons.flatten().filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let own = crate::corpus::paths(reading.corpus.as_deref());
    names.into_iter().flat_map(candidates).chain(lexicons).chain(own).collect()
}
