//! Names → statements: the statements that ship, the user's own, and files.

mod builtin;
mod error;
mod file;
mod given;
mod holdings;
mod known;
mod name;
mod office;
mod order;
pub mod own;
mod pdf;
mod plan;
pub mod program;
mod take;
#[cfg(test)]
mod tests;
mod unique;
pub mod whole;

use std::borrow::Cow;
use std::io::Read;
use std::path::PathBuf;

use rayon::prelude::*;

pub use builtin::{Entry, list};
pub use error::{CorpusError, FileFault, Warning, doubts};
pub use file::text;
pub use given::{Given, given};
pub use holdings::{Holdings, Named};
pub use known::{Known, When, found, known};
pub use order::{Order, order, pairs, rows};
pub use own::EntryFault;
pub use plan::{Languages, LeftOut, Plan, PlanError, plan};
pub use take::{Taken, take};

use crate::lexicon::Lexicon;
use crate::load::{self, Part, Reading};
use crate::statement::{Date, Statement, Tracked};
pub use name::path;
use name::{Request, STDIN, Source, base_name, folders, request};
use own::{Kept, Opened};
use unique::unique;

/// The most bytes that a file may have, unless `--max-size` says otherwise: a hundred times the longest
/// statement known, and still read in a moment.
pub const DEFAULT_MAX_SIZE: u64 = 8 << 20;

/// How names are read.
#[derive(Debug, Clone)]
pub struct Options {
    /// The most bytes that a file, or standard input, may have.
    pub max_size: u64,
    /// The series of what has none of its own.
    pub series: Option<String>,
    /// The dates of the statements named, in their order, before what they say of themselves; those behind have none.
    pub dates: Vec<Date>,
    /// The encoding of texts and pages, whatever they look like.
    pub encoding: Option<load::Encoding>,
    /// What becomes of changes that the writers of a document tracked.
    pub tracked: Tracked,
    /// The folder of the user's own corpus.
    pub corpus: Option<PathBuf>,
    /// Whether programs outside help with what the library cannot read itself.
    pub programs: Programs,
}

/// Whether programs outside are asked for help: `pdftotext` with PDF, LibreOffice with old Word files and their like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Programs {
    /// They are started where they are needed.
    #[default]
    Allowed,
    /// None is started: what would need one is refused.
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

/// The statements that a command was given.
#[derive(Debug)]
pub struct Loaded {
    /// In the order given; ids are unique.
    pub statements: Vec<Statement>,
    /// How many of them the first name stands for.
    pub of_first_name: usize,
    /// Whether they were named, or are the whole corpus for want of a name.
    pub choice: Choice,
    /// The statements of the whole corpus that are left out, and why.
    pub warnings: Vec<Warning>,
}

/// How statements were chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// One by one.
    Named,
    /// No name was given: all that are known by name.
    WholeCorpus,
}

/// Reads what is named: the whole corpus where nothing is.
///
/// # Errors
/// Where a name fits nothing, or several; where a file cannot be read. Of the whole corpus what is damaged is left out.
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

/// The warning in place of an error: of the whole corpus what is damaged is left out.
fn spared(choice: Choice, request: &Request<'_>, error: CorpusError) -> Result<Warning, CorpusError> {
    match (choice, &request.sources[..]) {
        (Choice::WholeCorpus, [Source::Known(Named::Own(_))]) => Ok(Warning::Damaged { error }),
        _ => Err(error),
    }
}

/// Reads what was opened; `warnings` come before those of the texts.
fn gather(
    opened: &[(Request<'_>, Texts)],
    choice: Choice,
    mut warnings: Vec<Warning>,
    options: &Options,
    lexicon: &Lexicon,
) -> Result<Loaded, CorpusError> {
    // Each text is read on its own; of several errors the first is told.
    let read: Vec<_> =
        opened.par_iter().map(|(request, texts)| read(request, texts, options, lexicon)).collect();
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

/// What there is to say of how many statements a file holds, unless one of them was named.
fn doubtful_number(request: &Request<'_>, found: &[Found]) -> Option<Warning> {
    let of_file = matches!(request.sources[..], [Source::File(_) | Source::Stdin]) && request.only.is_none();
    let statements: Vec<&Statement> = found.iter().map(|found| &found.statement).collect();
    if of_file { error::doubtful_number(&statements) } else { None }
}

/// A statement, and the folders that its file stands in, the nearest first.
struct Found {
    statement: Statement,
    folders: Vec<String>,
}

/// The texts of a request: the name shown of each with its bytes, and what is known of them.
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
    // The facts of one statement are not those of a text of which it is a part.
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
    let mut statements = statements(texts, options, lexicon).map_err(|error| located(error, sources))?;
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

/// The statements of texts, or the one of them that is known.
fn statements(
    texts: &Texts,
    options: &Options,
    lexicon: &Lexicon,
) -> Result<Vec<Statement>, load::LoadError> {
    let Texts { parts, kept } = texts;
    let parts: Vec<_> = parts.iter().map(|(name, bytes)| Part { name, bytes }).collect();
    let reading = Reading {
        encoding: kept.encoding.or(options.encoding),
        tracked: kept.tracked.unwrap_or(options.tracked),
        pdf: options.programs.is_allowed().then_some(pdf::text as load::PdfReader),
        office: options.programs.is_allowed().then_some(office::document as load::OfficeReader),
        most: load::Most::of_size(options.max_size),
    };
    let mut statements = load::read_as(&parts, &kept.facts, &reading, lexicon)?;
    if let Some(at) = kept.number.and_then(|number| number.checked_sub(1)).filter(|&at| at < statements.len())
    {
        statements = vec![statements.swap_remove(at)];
        statements[0].id = kept.facts.id.clone().unwrap_or_default();
    }
    if let (Some(title), [statement]) = (&kept.facts.title, &mut statements[..]) {
        statement.title.clone_from(title);
    }
    Ok(statements)
}

/// An error of loading under the path that was typed.
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
