//! What keeps a name from standing for a statement.

use std::fmt;

use super::own::EntryFault;
use crate::load::{LoadError, Several, several};
use crate::statement::{SourceFile, Statement, Tracked};

/// At most so many ids are listed in one message.
const MOST_LISTED: usize = 8;
const MIB: u64 = 1 << 20;

/// Why names could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CorpusError {
    /// Neither an id, nor a part of one, nor a path.
    NotFound {
        /// The name as typed.
        name: String,
        /// The ids nearest to it.
        near: Vec<String>,
    },
    /// A part of several ids.
    Ambiguous {
        /// The name as typed.
        name: String,
        /// The ids that it fits.
        ids: Vec<String>,
    },
    /// `PATH#N` of a file that holds fewer.
    NoSuchStatement {
        /// The path.
        name: String,
        /// N.
        number: usize,
        /// How many it holds.
        count: usize,
    },
    /// More dates than statements.
    TooManyDates {
        /// How many dates.
        dates: usize,
        /// How many names.
        names: usize,
    },
    /// A file that cannot be read.
    File {
        /// The path as typed.
        path: String,
        /// What is wrong with it.
        fault: FileFault,
    },
    /// A text that cannot be read.
    Load(LoadError),
    /// The folder of the user's own corpus, where it cannot be used.
    Folder {
        /// Its path.
        path: String,
        /// What is wrong with it.
        why: String,
    },
    /// A statement of the user's own corpus, or one to be.
    Entry {
        /// Its id.
        id: String,
        /// The folder.
        folder: String,
        /// What is wrong with it.
        fault: EntryFault,
    },
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFault {
    /// There is none.
    Missing,
    /// It is a folder.
    Directory,
    /// It is a pipe or a device.
    Special,
    /// It has more bytes than allowed.
    TooLarge {
        /// How many, where that is known.
        size: Option<u64>,
        /// How many are allowed.
        limit: u64,
    },
    /// It is longer than anything of its kind.
    TooLong {
        /// How many bytes are allowed.
        limit: u64,
    },
    /// It is not UTF-8.
    Encoding,
    /// It may not be read.
    Permission,
    /// What the system says.
    Other(String),
}

impl fmt::Display for CorpusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound { name, .. } | Self::File { path: name, fault: FileFault::Missing }
                if is_address(name) =>
            {
                write!(f, "{name}: nothing is fetched; try `curl -sL '{name}' | tifa compare - OTHER`")
            }
            Self::NotFound { name, near } if near.is_empty() => {
                write!(
                    f,
                    "{name}: no such file or statement; `tifa corpus list` shows the statements known by name"
                )
            }
            Self::NotFound { name, near } => {
                write!(f, "{name}: no such file or statement; did you mean {}?", listed(near))
            }
            Self::Ambiguous { name, ids } => {
                write!(f, "{name}: fits several statements; name one of {}", listed(ids))
            }
            Self::NoSuchStatement { name, number, count } => {
                write!(
                    f,
                    "{name}#{number}: the file holds {count} statement(s); give a number from 1 to {count}"
                )
            }
            Self::TooManyDates { dates, names } => {
                write!(
                    f,
                    "more dates ({dates}) than statements ({names}): give --date once for each, in their order"
                )
            }
            Self::File { path, fault } => write!(f, "{path}: {fault}"),
            Self::Load(error) => error.fmt(f),
            Self::Folder { path, why } => {
                write!(
                    f,
                    "{path}: {why}; this is where your own corpus is: name another folder with --corpus DIR"
                )
            }
            Self::Entry { id, folder, fault } => fault.describe(f, id, folder),
        }
    }
}

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => write!(f, "no such file; check the path"),
            Self::Directory => write!(f, "is a folder; name the files in it"),
            Self::Special => write!(f, "is not a regular file; pass its content on standard input, as `-`"),
            Self::TooLarge { size, limit } => {
                // The next power of two that is enough; of a stream only that the limit is not.
                let enough = size.unwrap_or(limit + 1).div_ceil(MIB).next_power_of_two();
                write!(
                    f,
                    "is over the limit of {}; raise it with --max-size {enough}M",
                    size_in_words(*limit)
                )
            }
            Self::TooLong { limit } => {
                write!(f, "is over the limit of {}; keep it shorter", size_in_words(*limit))
            }
            Self::Encoding => write!(f, "is not UTF-8; save it as UTF-8"),
            Self::Permission => write!(f, "permission denied; make it readable for you"),
            Self::Other(error) => write!(f, "{error}; check the file"),
        }
    }
}

impl std::error::Error for CorpusError {}

/// What is worth saying though nothing failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// Statements without a date: the order given was kept.
    Undated {
        /// Their ids.
        ids: Vec<String>,
    },
    /// Characters of a file that are lost.
    Lossy {
        /// Its name.
        name: String,
        /// The encoding that it was decoded from.
        encoding: String,
        /// How many stand as U+FFFD.
        count: usize,
    },
    /// A statement of the whole corpus that is left out.
    Damaged {
        /// Why.
        error: CorpusError,
    },
    /// The folder named for the user's own corpus is not there.
    NoFolder {
        /// Its path.
        path: String,
    },
    /// It is not sure how many statements a file holds.
    Several {
        /// Its name.
        name: String,
        /// Why.
        why: Several,
    },
    /// A document whose writers tracked changes.
    Tracked {
        /// Its name.
        name: String,
        /// What became of the changes.
        tracked: Tracked,
    },
}

/// What is worth saying of how many statements one request holds, of which all that were read are given.
pub(super) fn doubtful_number(statements: &[&Statement]) -> Option<Warning> {
    let why = several(statements)?;
    let file = statements.first()?.source.files.first()?;
    Some(Warning::Several { name: file.name.clone(), why })
}

/// What is worth saying of files that were read, each once.
pub fn doubts<'f>(files: impl IntoIterator<Item = &'f SourceFile>) -> Vec<Warning> {
    let mut seen: Vec<&SourceFile> = Vec::new();
    let mut warnings = Vec::new();
    for file in files {
        if (file.replaced == 0 && file.tracked.is_none()) || seen.contains(&file) {
            continue;
        }
        seen.push(file);
        let name = || file.name.clone();
        if file.replaced > 0 {
            warnings.push(Warning::Lossy {
                name: name(),
                encoding: file.encoding.clone(),
                count: file.replaced,
            });
        }
        warnings.extend(file.tracked.map(|tracked| Warning::Tracked { name: name(), tracked }));
    }
    warnings
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undated { ids } => write!(
                f,
                "no date in {}: the order given is kept, the first is taken as the old one; to turn it round, name them \
                 the other way round, or give each its --date",
                listed(ids)
            ),
            Self::Damaged { error } => write!(f, "left out: {error}"),
            Self::NoFolder { path } => write!(
                f,
                "{path}: no such folder, so your own corpus is empty; name another with --corpus DIR, or make it with \
                 `tifa corpus add FILE --corpus {path}`"
            ),
            Self::Lossy { name, encoding, count } => write!(
                f,
                "{name}: {count} character(s) are lost when read as {encoding} and stand as U+FFFD; name its encoding \
                 with --encoding, or take another copy"
            ),
            Self::Several { name, why: Several::More { line, title, id } } => write!(
                f,
                "{name}: may hold several statements: line {line} ({title}) looks like the title of another, and was read as \
                 part of {id}; set `# ` before the titles, or part the file"
            ),
            Self::Several { name, why: Several::Fewer { count, id } } => write!(
                f,
                "{name}: was read as {count} statements by their headings alone, as {id} has no date of its own; if it is \
                 one, take the `# ` from the later titles"
            ),
            Self::Tracked { name, tracked } => {
                let (is, other) = match tracked {
                    Tracked::Accepted => ("accepted", "reject"),
                    Tracked::Rejected => ("rejected", "accept"),
                };
                write!(
                    f,
                    "{name}: holds tracked changes, read as {is}; --tracked {other} reads it the other way"
                )
            }
        }
    }
}

/// Whether a name is the address of a page.
fn is_address(name: &str) -> bool {
    name.starts_with("https://") || name.starts_with("http://")
}

fn listed(ids: &[String]) -> String {
    let shown = ids.iter().take(MOST_LISTED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match ids.len().checked_sub(MOST_LISTED) {
        Some(more @ 1..) => format!("{shown} and {more} more"),
        _ => shown,
    }
}

fn size_in_words(bytes: u64) -> String {
    if bytes.is_multiple_of(MIB) { format!("{} MiB", bytes / MIB) } else { format!("{bytes} bytes") }
}

/// The ids that a mistyped name may have meant, the nearest first.
pub(super) fn near(name: &str, ids: &[&str]) -> Vec<String> {
    let longest = name.chars().count() / 3;
    let mut near: Vec<(usize, &str)> = ids.iter().map(|&id| (distance(name, id), id)).collect();
    near.retain(|&(distance, _)| distance <= longest);
    near.sort_unstable();
    near.into_iter().map(|(_, id)| id.to_owned()).collect()
}

/// How many characters must be put in, taken out or exchanged to make one word of the other.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (at, c) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (column, d) in other.chars().enumerate() {
            let exchanged = diagonal + usize::from(c != d);
            diagonal = row[column + 1];
            row[column + 1] = exchanged.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}
