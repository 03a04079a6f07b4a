//! Names → statements: the statements that ship, and files.

mod error;
mod file;
mod known;
mod order;
mod pdf;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::sync::OnceLock;

use rayon::prelude::*;

pub use error::{CorpusError, FileFault, Warning, doubts};
pub use known::{Known, When, found, known};
pub use order::{Order, order, pairs, rows};

use crate::lexicon::Lexicon;
use crate::load::{self, Facts, Part, Reading};
use crate::statement::{Statement, Tracked};

/// The most bytes that a file may have, unless `--max-size` says otherwise: a hundred times the longest
/// statement known, and still read in a moment.
pub const DEFAULT_MAX_SIZE: u64 = 8 << 20;
/// Standard input.
const STDIN: &str = "-";

const MANIFEST: &str = include_str!("../corpus/manifest.toml");
/// The texts that the manifest names.
const TEXTS: [(&str, &str); 2] = [
    ("2023-03-21-economic.txt", include_str!("../corpus/texts/2023-03-21-economic.txt")),
    ("2023-03-21-partnership.txt", include_str!("../corpus/texts/2023-03-21-partnership.txt")),
];

/// A statement known by name, as the manifest tells of it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its name.
    pub id: String,
    /// The file in `corpus/texts/`.
    pub file: String,
    /// What else is known of it; its id again.
    pub facts: Facts,
    /// Its text.
    pub text: &'static str,
}

/// How names are read.
#[derive(Debug, Clone)]
pub struct Options {
    /// The most bytes that a file, or standard input, may have.
    pub max_size: u64,
    /// The series of what has none of its own.
    pub series: Option<String>,
    /// The encoding of texts and pages, whatever they look like.
    pub encoding: Option<load::Encoding>,
    /// What becomes of changes that the writers of a document tracked.
    pub tracked: Tracked,
}

impl Default for Options {
    fn default() -> Self {
        Self { max_size: DEFAULT_MAX_SIZE, series: None, encoding: None, tracked: Tracked::default() }
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
}

/// How statements were chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// One by one.
    Named,
    /// No name was given: all that are known by name.
    WholeCorpus,
}

/// The statements known by name, in the order of their ids.
///
/// # Panics
/// Never: the manifest is part of the program, and a test reads it.
#[must_use]
pub fn list() -> &'static [Entry] {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| manifest().expect("a test reads the manifest that is built in"))
}

fn manifest() -> Result<Vec<Entry>, String> {
    let mut root: toml::Table = toml::from_str(MANIFEST).map_err(|error| error.to_string())?;
    let Some(toml::Value::Array(statements)) = root.remove("statement") else {
        return Err("the manifest holds no statement".to_owned());
    };
    let mut entries = statements.into_iter().map(entry).collect::<Result<Vec<_>, _>>()?;
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(entries)
}

fn entry(mut value: toml::Value) -> Result<Entry, String> {
    let file = value.as_table_mut().and_then(|table| table.remove("file"));
    let file = file.as_ref().and_then(toml::Value::as_str).ok_or("an entry names no file")?.to_owned();
    let facts: Facts = value.try_into().map_err(|error| format!("{file}: {error}"))?;
    let id = facts.id.clone().ok_or_else(|| format!("{file}: no id"))?;
    let text = TEXTS.iter().find(|(name, _)| *name == file).ok_or_else(|| format!("{file}: not in TEXTS"))?.1;
    Ok(Entry { id, file, facts, text })
}

/// Reads what is named: the whole corpus where nothing is.
///
/// # Errors
/// Where a name fits nothing, or several; where a file cannot be read.
pub fn resolve(
    names: &[String],
    options: &Options,
    lexicon: &Lexicon,
    stdin: &mut dyn Read,
) -> Result<Loaded, CorpusError> {
    let requests = match names {
        [] => list().iter().map(|entry| Request::all(vec![Source::Known(entry)])).collect(),
        names => names.iter().map(|name| request(name)).collect::<Result<Vec<_>, _>>()?,
    };
    let mut opened = Vec::with_capacity(requests.len());
    for request in requests {
        opened.push(open(request, options, stdin)?);
    }
    // Each text is read on its own; of several errors the first is told.
    let read: Vec<_> = opened.par_iter().map(|opened| read(opened, options, lexicon)).collect();
    let read: Vec<Vec<Found>> = read.into_iter().collect::<Result<_, _>>()?;
    let of_first_name = read.first().map_or(0, Vec::len);
    let choice = if names.is_empty() { Choice::WholeCorpus } else { Choice::Named };
    Ok(Loaded { statements: unique(read.into_iter().flatten().collect()), of_first_name, choice })
}

/// One text that a name stands for.
#[derive(Debug, Clone, Copy)]
enum Source<'n> {
    Known(&'static Entry),
    File(&'n Path),
    Stdin,
}

/// A statement, and the folders that its file stands in, the nearest first.
struct Found {
    statement: Statement,
    folders: Vec<String>,
}

/// What a name stands for: texts that follow one another, and which of their statements.
struct Request<'n> {
    sources: Vec<Source<'n>>,
    /// `PATH` and `2` of `PATH#2`; all of them where there is no number.
    only: Option<(&'n str, usize)>,
}

impl<'n> Request<'n> {
    fn all(sources: Vec<Source<'n>>) -> Self {
        Self { sources, only: None }
    }
}

/// Reads a name.
fn request(name: &str) -> Result<Request<'_>, CorpusError> {
    if let Some(source) = whole(name) {
        return Ok(Request::all(vec![source]));
    }
    if let Some((base, number)) = numbered(name)
        && let Some(sources) = parts(base)
    {
        return Ok(Request { sources, only: Some((base, number)) });
    }
    match parts(name) {
        Some(sources) => Ok(Request::all(sources)),
        None => Ok(Request::all(vec![Source::Known(by_part(name)?)])),
    }
}

/// A request with the name shown of each source, and its bytes.
struct Opened<'n> {
    request: Request<'n>,
    texts: Vec<(String, Cow<'static, [u8]>)>,
}

fn open<'n>(
    request: Request<'n>,
    options: &Options,
    stdin: &mut dyn Read,
) -> Result<Opened<'n>, CorpusError> {
    let mut texts = Vec::with_capacity(request.sources.len());
    for &source in &request.sources {
        texts.push(match source {
            Source::Known(entry) => (format!("corpus:{}", entry.id), Cow::Borrowed(entry.text.as_bytes())),
            Source::File(path) => (base_name(path), file::read(path, options.max_size)?.into()),
            Source::Stdin => {
                let fault = |fault| CorpusError::File { path: STDIN.to_owned(), fault };
                (STDIN.to_owned(), file::bounded(stdin, options.max_size).map_err(fault)?.into())
            }
        });
    }
    Ok(Opened { request, texts })
}

fn read(opened: &Opened<'_>, options: &Options, lexicon: &Lexicon) -> Result<Vec<Found>, CorpusError> {
    let Opened { request: Request { sources, only }, texts } = opened;
    let parts: Vec<_> = texts.iter().map(|(name, bytes)| Part { name, bytes }).collect();
    let facts = match sources[..] {
        [Source::Known(entry)] => entry.facts.clone(),
        _ => Facts::default(),
    };
    let reading = Reading { encoding: options.encoding, tracked: options.tracked, pdf: Some(pdf::text) };
    let mut statements =
        load::read_as(&parts, &facts, &reading, lexicon).map_err(|error| located(error, sources))?;
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

/// An error of loading under the path that was typed.
fn located(mut error: load::LoadError, sources: &[Source<'_>]) -> CorpusError {
    let typed = sources.iter().find_map(|source| match source {
        Source::File(path) if base_name(path) == error.name => Some(path.display().to_string()),
        _ => None,
    });
    error.name = typed.unwrap_or(error.name);
    CorpusError::Load(error)
}

/// What a name as a whole stands for: an exact id, an existing path, standard input.
fn whole(name: &str) -> Option<Source<'_>> {
    let known = list().iter().find(|entry| entry.id == name).map(Source::Known);
    let path = Path::new(name);
    // A path that may not be looked at exists too: reading it tells what is wrong.
    let exists = || !name.is_empty() && path.try_exists().unwrap_or(true);
    known
        .or_else(|| exists().then_some(Source::File(path)))
        .or_else(|| (name == STDIN).then_some(Source::Stdin))
}

/// `A+B`, where at least one of the parts is known; the first that is not will tell so when it is read.
fn parts(name: &str) -> Option<Vec<Source<'_>>> {
    if let Some(source) = whole(name) {
        return Some(vec![source]);
    }
    let parts: Vec<&str> = name.split('+').collect();
    let known = parts.len() > 1 && parts.iter().any(|part| whole(part).is_some());
    known
        .then(|| parts.into_iter().map(|part| whole(part).unwrap_or(Source::File(Path::new(part)))).collect())
}

/// `PATH#2`.
fn numbered(name: &str) -> Option<(&str, usize)> {
    let (base, number) = name.rsplit_once('#')?;
    Some((base, number.parse().ok()?))
}

/// The one statement whose id holds a part.
fn by_part(part: &str) -> Result<&'static Entry, CorpusError> {
    let fits: Vec<&Entry> =
        list().iter().filter(|entry| !part.is_empty() && entry.id.contains(part)).collect();
    match fits[..] {
        [entry] => Ok(entry),
        [] => Err(CorpusError::NotFound { name: part.to_owned(), near: error::near(part, list()) }),
        _ => Err(CorpusError::Ambiguous {
            name: part.to_owned(),
            ids: fits.iter().map(|entry| entry.id.clone()).collect(),
        }),
    }
}

fn base_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn folders(source: Option<&Source<'_>>) -> Vec<String> {
    let Some(Source::File(path)) = source else { return Vec::new() };
    path.ancestors()
        .skip(1)
        .filter_map(Path::file_name)
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

/// Gives equal ids their folders, one after another, and a number where these are equal too.
fn unique(mut found: Vec<Found>) -> Vec<Statement> {
    let deepest = found.iter().map(|found| found.folders.len()).max().unwrap_or(0);
    for depth in 0..deepest {
        let counts = counts(&found);
        for Found { statement, folders } in &mut found {
            if let Some(folder) = folders.get(depth).filter(|_| counts[&statement.id] > 1) {
                statement.id = format!("{folder}/{}", statement.id);
            }
        }
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let statements = found.into_iter().map(|Found { mut statement, .. }| {
        let times = seen.entry(statement.id.clone()).or_insert(0);
        *times += 1;
        if *times > 1 {
            statement.id = format!("{} ({times})", statement.id);
        }
        statement
    });
    statements.collect()
}

fn counts(found: &[Found]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for found in found {
        *counts.entry(found.statement.id.clone()).or_insert(0) += 1;
    }
    counts
}
