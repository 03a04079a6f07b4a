//! Errors and warnings of reading names.

use std::fmt;

use super::own::EntryFault;
use crate::load::{LoadError, Several, several};
use crate::statement::{SourceFile, Statement, Tracked};

/// Maximum number of ids listed in one message.
const MOST_LISTED: usize = 8;
const MIB: u64 = 1 << 20;

/// Why names could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CorpusError {
    /// The name is neither an id, nor a part of one, nor a path.
    NotFound {
        /// The name as typed.
        name: String,
        /// The most similar ids, nearest first.
        near: Vec<String>,
    },
    /// The name is a part of several ids.
    Ambiguous {
        /// The name as typed.
        name: String,
        /// The matching ids.
        ids: Vec<String>,
    },
    /// `PATH#N` of a file that contains fewer statements.
    NoSuchStatement {
        /// The path.
        name: String,
        /// The number N.
        number: usize,
        /// Number of statements in the file.
        count: usize,
    },
    /// More dates than statements.
    TooManyDates {
        /// Number of dates.
        dates: usize,
        /// Number of names.
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
    /// The folder of the user's own corpus cannot be used.
    Folder {
        /// Its path.
        path: String,
        /// What is wrong with it.
        why: String,
    },
    /// A statement of the user's own corpus cannot be read or stored.
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
    /// It does not exist.
    Missing,
    /// It is a folder.
    Directory,
    /// It is a pipe or a device.
    Special,
    /// It exceeds the size limit.
    TooLarge {
        /// Size in bytes, if known.
        size: Option<u64>,
        /// Limit in bytes.
        limit: u64,
    },
    /// It exceeds the fixed limit for its kind.
    TooLong {
        /// Limit in bytes.
        limit: u64,
    },
    /// It is not UTF-8.
    Encoding,
    /// Permission is denied.
    Permission,
    /// Another error of the system, in its words.
    Other(String),
}

impl fmt::Display for CorpusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound { name, .. } | Self::File { path: name, fault: FileFault::Missing }
                if is_address(name) =>
            {
                write!(
                    f,
                    "{name}: nothing is fetched from the network; try `curl -sL '{name}' | tifa compare - OTHER`"
                )
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
                write!(f, "{name}: matches several statements; use one of {}", listed(ids))
            }
            Self::NoSuchStatement { name, number, count } => {
                write!(
                    f,
                    "{name}#{number}: the file contains {count} statement(s); use a number from 1 to {count}"
                )
            }
            Self::TooManyDates { dates, names } => {
                write!(
                    f,
                    "more dates ({dates}) than statements ({names}): give --date once for each statement, in the same order"
                )
            }
            Self::File { path, fault } => write!(f, "{path}: {fault}"),
            Self::Load(error) => error.fmt(f),
            Self::Folder { path, why } => {
                write!(
                    f,
                    "{path}: {why}; this is the path of your own corpus: choose another folder with --corpus DIR"
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
                // The next power of two that is enough. For a stream, it is only known that the limit is too low.
                let enough = size.unwrap_or(limit + 1).div_ceil(MIB).next_power_of_two();
                write!(
                    f,
                    "is over the limit of {}; raise it with --max-size {enough}M",
                    size_in_words(*limit)
                )
            }
            Self::TooLong { limit } => {
                write!(f, "is over the limit of {}; shorten it", size_in_words(*limit))
            }
            Self::Encoding => write!(f, "is not UTF-8; save it as UTF-8"),
            Self::Permission => write!(f, "permission denied; give yourself permission to read it"),
            Self::Other(error) => write!(f, "{error}; check the file"),
        }
    }
}

impl std::error::Error for CorpusError {}

/// Something the user should know although nothing failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// Statements without a date; the given order is kept.
    Undated {
        /// Their ids.
        ids: Vec<String>,
    },
    /// Characters of a file were lost in decoding.
    Lossy {
        /// Its name.
        name: String,
        /// Encoding it was decoded from.
        encoding: String,
        /// Number of characters replaced by U+FFFD.
        count: usize,
    },
    /// A damaged statement was left out of the whole corpus.
    Damaged {
        /// Why.
        error: CorpusError,
    },
    /// The folder named for the user's own corpus does not exist.
    NoFolder {
        /// Its path.
        path: String,
    },
    /// The number of statements in a file is uncertain.
    Several {
        /// Its name.
        name: String,
        /// Why.
        why: Several,
    },
    /// A document contains tracked changes.
    Tracked {
        /// Its name.
        name: String,
        /// How the changes were treated.
        tracked: Tracked,
    },
}

/// A warning if the number of statements read from one request is uncertain. `statements` are all that were read.
pub(super) fn doubtful_number(statements: &[&Statement]) -> Option<Warning> {
    let why = several(statements)?;
    let file = statements.first()?.source.files.first()?;
    Some(Warning::Several { name: file.name.clone(), why })
}

/// Warnings about the files that were read, once per file.
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
                "no date in {}: the given order is kept, and the first is taken as the old one; to reverse it, give \
                 the statements in the other order, or give a --date for each",
                listed(ids)
            ),
            Self::Damaged { error } => write!(f, "left out: {error}"),
            Self::NoFolder { path } => write!(
                f,
                "{path}: no such folder, so your own corpus is empty; choose another with --corpus DIR, or create it \
                 with `tifa corpus add FILE --corpus {path}`"
            ),
            Self::Lossy { name, encoding, count } => write!(
                f,
                "{name}: {count} character(s) are lost when read as {encoding} and appear as U+FFFD; specify the \
                 encoding with --encoding, or get another copy"
            ),
            Self::Several { name, why: Several::More { line, title, id } } => write!(
                f,
                "{name}: may contain several statements: line {line} ({title}) looks like the title of another, but \
                 was read as part of {id}; put `# ` before the titles, or split the file"
            ),
            Self::Several { name, why: Several::Fewer { count, id } } => write!(
                f,
                "{name}: was read as {count} statements because of its headings alone, and {id} has no date of its \
                 own; if it is one statement, remove the `# ` before the later titles"
            ),
            Self::Tracked { name, tracked } => {
                let (is, other) = match tracked {
                    Tracked::Accepted => ("accepted", "reject"),
                    Tracked::Rejected => ("rejected", "accept"),
                };
                write!(
                    f,
                    "{name}: contains tracked changes, read as {is}; use --tracked {other} for the opposite"
                )
            }
        }
    }
}

/// Whether a name is a web address.
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

/// Ids similar to a mistyped name, nearest first.
pub(super) fn near(name: &str, ids: &[&str]) -> Vec<String> {
    let longest = name.chars().count() / 3;
    let mut near: Vec<(usize, &str)> = ids.iter().map(|&id| (distance(name, id), id)).collect();
    near.retain(|&(distance, _)| distance <= longest);
    near.sort_unstable();
    near.into_iter().map(|(_, id)| id.to_owned()).collect()
}

/// Edit distance in characters: insertions, deletions and substitutions.
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
