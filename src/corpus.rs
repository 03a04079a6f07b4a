//! From names to statements: the built-in statements, the user's own, and files.

mod builtin;
mod error;
mod file;
mod given;
mod holdings;
mod import;
mod interrupt;
mod known;
mod name;
mod office;
mod order;
pub mod own;
mod pdf;
mod plan;
pub mod program;
#[cfg(test)]
mod tests;
mod unique;
pub mod whole;

use std::borrow::Cow;
use std::io::Read;
use std::path::PathBuf;

pub use builtin::{Entry, list};
pub use error::{CorpusError, FileFault, Warning, doubts};
pub use file::{is_opened, text};
pub use given::{Given, given};
pub use holdings::{Holdings, Named};
pub use import::{Imported, import};
pub use known::{Known, When, found, known};
pub use order::{Order, order, pairs, rows};
pub use own::EntryFault;
pub use plan::{Languages, LeftOut, Plan, PlanError, plan};

use crate::lexicon::Lexicon;
use crate::load::{self, Part, ReadOptions};
use crate::parallel;
use crate::statement::{Date, Statement, Tracked};
pub use name::path;
use name::{Request, STDIN, Source, base_name, folders, request};
use own::{Kept, Opened};
use unique::unique;

/// Default maximum size of a file, in bytes (8 MiB; see `--max-size`): a hundred times the longest known statement,
/// and still fast to read.
pub const DEFAULT_MAX_SIZE: u64 = 8 << 20;

/// Options for reading names.
#[derive(Debug, Clone)]
pub struct Options {
    /// Maximum size of a file or of standard input, in bytes.
    pub max_size: u64,
    /// Series of statements that name none themselves.
    pub series: Option<String>,
    /// Dates of the named statements, in the order of the names; they take precedence over dates in the texts. Names
    /// beyond the last date get none.
    pub dates: Vec<Date>,
    /// Encoding of texts and pages; overrides detection.
    pub encoding: Option<load::Encoding>,
    /// How tracked changes in documents are treated.
    pub tracked: Tracked,
    /// Folder of the user's own corpus.
    pub corpus: Option<PathBuf>,
    /// Whether external programs may read what the library cannot.
    pub programs: Programs,
}

/// Whether external programs are used: `pdftotext` for PDF, LibreOffice for old Word files and similar documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Programs {
    /// They are started when needed.
    #[default]
    Allowed,
    /// None is started; a file that needs one is an error.
    Forbidden,
}

impl Programs {
    const fn is_allowed(self) -> bool {
        matches!(self, Self::Allowed)
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            max_size: DEFAULT_MAX_SIZE,
            series: None,
            dates: Vec::new(),
            encoding: None,
            tracked: Tracked::default(),
            corpus: None,
            programs: Programs::default(),
        }
    }
}

/// The statements given to a command.
#[derive(Debug)]
pub struct Loaded {
    /// In the order given; ids are unique.
    pub statements: Vec<Statement>,
    /// Number of statements from the first name.
    pub of_first_name: usize,
    /// Whether they were named, or are the whole corpus because no name was given.
    pub choice: Choice,
    /// Warnings, including the damaged statements left out of the whole corpus.
    pub warnings: Vec<Warning>,
}

/// How statements were chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// By name, one by one.
    Named,
    /// No name was given: all statements known by name.
    WholeCorpus,
}

/// Reads the named statements, or the whole corpus if `names` is empty.
///
/// # Errors
/// Returns an error if a name matches nothing or several statements, if there are more dates than names, or if a file
/// cannot be read. Damaged statements of the whole corpus become warnings instead.
pub fn resolve(
    names: &[String],
    options: &Options,
    lexicon: &Lexicon,
    stdin: &mut dyn Read,
) -> Result<Loaded, CorpusError> {
    let holdings = Holdings::read(options.corpus.as_deref())?;
    let requests = match names {
        [] => holdings.all().into_iter().map(|named| Request::all(vec![Source::Known(named)])).collect(),
        names => names.iter().map(|name| request(name, &holdings)).collect::<Result<Vec<_>, _>>()?,
    };
    if !names.is_empty() && options.dates.len() > names.len() {
        return Err(CorpusError::TooManyDates { dates: options.dates.len(), names: names.len() });
    }
    let choice = if names.is_empty() { Choice::WholeCorpus } else { Choice::Named };
    let missing = options.corpus.as_deref().filter(|folder| folder.try_exists().is_ok_and(|there| !there));
    let mut warnings: Vec<Warning> =
        missing.map(|folder| Warning::NoFolder { path: folder.display().to_string() }).into_iter().collect();
    let mut opened = Vec::with_capacity(requests.len());
    let dates = if choice == Choice::Named { &options.dates[..] } else { &[] };
    let mut dates = dates.iter().copied();
    for request in requests {
        let date = dates.next();
        match texts(&request, options, stdin) {
            Ok(mut texts) => {
                texts.kept.facts.date = date.or(texts.kept.facts.date);
                opened.push((request, texts));
            }
            Err(error) => warnings.push(spared(choice, &request, error)?),
        }
    }
    gather(&opened, choice, warnings, options, lexicon)
}

/// Turns an error into a warning if the whole corpus was asked for and the statement is the user's own.
fn spared(choice: Choice, request: &Request<'_>, error: CorpusError) -> Result<Warning, CorpusError> {
    match (choice, &request.sources[..]) {
        (Choice::WholeCorpus, [Source::Known(Named::Own(_))]) => Ok(Warning::Damaged { error }),
        _ => Err(error),
    }
}

/// Reads the opened texts. `warnings` come before the warnings of the texts.
fn gather(
    opened: &[(Request<'_>, Texts)],
    choice: Choice,
    mut warnings: Vec<Warning>,
    options: &Options,
    lexicon: &Lexicon,
) -> Result<Loaded, CorpusError> {
    // Texts are read in parallel; the first error in their order is returned.
    let read = parallel::map(opened, |(request, texts)| read(request, texts, options, lexicon));
    let mut found = Vec::with_capacity(read.len());
    let mut doubts = Vec::new();
    for ((request, _), read) in opened.iter().zip(read) {
        match read {
            Ok(statements) => {
                doubts.extend(doubtful_number(request, &statements));
                found.push(statements);
            }
            Err(error) => warnings.push(spared(choice, request, error)?),
        }
    }
    warnings.extend(doubts);
    let of_first_name = found.first().map_or(0, Vec::len);
    Ok(Loaded { statements: unique(found.into_iter().flatten().collect()), of_first_name, choice, warnings })
}

/// A warning if the number of statements in a file is doubtful; `None` if one of them was named by number.
fn doubtful_number(request: &Request<'_>, found: &[Found]) -> Option<Warning> {
    let of_file = matches!(request.sources[..], [Source::File(_) | Source::Stdin]) && request.only.is_none();
    let statements: Vec<&Statement> = found.iter().map(|found| &found.statement).collect();
    if of_file { error::doubtful_number(&statements) } else { None }
}

/// A statement and the folders of its file, nearest first.
struct Found {
    statement: Statement,
    folders: Vec<String>,
}

/// The texts of a request, each a display name and its bytes, and what is known of them.
#[derive(Debug, Clone)]
struct Texts {
    parts: Vec<(String, Cow<'static, [u8]>)>,
    kept: Kept,
}

fn texts(request: &Request<'_>, options: &Options, stdin: &mut dyn Read) -> Result<Texts, CorpusError> {
    let mut parts = Vec::with_capacity(request.sources.len());
    let mut known = Kept::default();
    for source in &request.sources {
        match source {
            Source::Known(Named::BuiltIn(entry)) => {
                known.facts = entry.facts.clone();
                parts.push((format!("corpus:{}", entry.id), Cow::Borrowed(entry.text.as_bytes())));
            }
            Source::Known(Named::Own(entry)) => {
                let Opened { kept, files } =
                    entry.open(options.max_size).map_err(|fault| entry.error(fault))?;
                known = kept;
                known.facts.id = Some(entry.id.clone());
                parts.extend(files.into_iter().map(|(name, bytes)| (name, Cow::Owned(bytes))));
            }
            Source::File(path) => parts.push((base_name(path), file::read(path, options.max_size)?.into())),
            Source::Stdin => {
                let fault = |fault| CorpusError::File { path: STDIN.to_owned(), fault };
                let bytes = file::bounded(stdin, options.max_size).map_err(fault)?;
                parts.push((STDIN.to_owned(), bytes.into()));
            }
        }
    }
    // Facts of one statement do not apply to a text of several parts.
    let kept = if request.sources.len() == 1 { known } else { Kept::default() };
    Ok(Texts { parts, kept })
}

fn read(
    request: &Request<'_>,
    texts: &Texts,
    options: &Options,
    lexicon: &Lexicon,
) -> Result<Vec<Found>, CorpusError> {
    let Request { sources, only } = request;
    let mut statements = statements(sources, texts, options, lexicon)?;
    if let &Some((base, number)) = only {
        let count = statements.len();
        let Some(at) = number.checked_sub(1).filter(|&at| at < count) else {
            return Err(CorpusError::NoSuchStatement { name: base.to_owned(), number, count });
        };
        statements = vec![statements.swap_remove(at)];
    }
    let folders = folders(sources.first());
    let found = statements.into_iter().map(|mut statement| {
        statement.series = statement.series.or_else(|| options.series.clone());
        Found { statement, folders: folders.clone() }
    });
    Ok(found.collect())
}

/// The statements of the texts, or only the one that the corpus entry selects by number.
fn statements(
    sources: &[Source<'_>],
    texts: &Texts,
    options: &Options,
    lexicon: &Lexicon,
) -> Result<Vec<Statement>, CorpusError> {
    let Texts { parts, kept } = texts;
    let parts: Vec<_> = parts.iter().map(|(name, bytes)| Part { name, bytes }).collect();
    let reading = ReadOptions {
        encoding: kept.encoding.or(options.encoding),
        tracked: kept.tracked.unwrap_or(options.tracked),
        pdf: options.programs.is_allowed().then_some(pdf::text as load::PdfReader),
        office: options.programs.is_allowed().then_some(office::document as load::OfficeReader),
        most: load::Most::of_size(options.max_size),
    };
    let read = load::read_as(&parts, &kept.facts, &reading, lexicon);
    let mut statements = read.map_err(|error| located(error, sources))?;
    if let (Some(number), [Source::Known(Named::Own(entry))]) = (kept.number, sources) {
        let count = statements.len();
        let Some(at) = number.checked_sub(1).filter(|&at| at < count) else {
            return Err(entry.error(EntryFault::Number { number, count }));
        };
        statements = vec![statements.swap_remove(at)];
        statements[0].id = kept.facts.id.clone().unwrap_or_default();
    }
    if let (Some(title), [statement]) = (&kept.facts.title, &mut statements[..]) {
        statement.title.clone_from(title);
    }
    Ok(statements)
}

/// A load error with the path as typed.
fn located(mut error: load::LoadError, sources: &[Source<'_>]) -> CorpusError {
    if let [Source::Known(Named::Own(entry))] = sources {
        return entry.error(EntryFault::Text(error));
    }
    let typed = sources.iter().find_map(|source| match source {
        Source::File(path) if base_name(path) == error.name => Some(path.display().to_string()),
        _ => None,
    });
    error.name = typed.unwrap_or(error.name);
    CorpusError::Load(error)
}
