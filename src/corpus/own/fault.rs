//! What is wrong with a statement of the user's own corpus.

use std::fmt;

use super::id::IdFault;
use crate::corpus::error::FileFault;
use crate::load::LoadError;

/// Why a statement of the user's own corpus cannot be read or stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryFault {
    /// Its `ID.toml` cannot be read.
    Unreadable(FileFault),
    /// Its `ID.toml` is not valid.
    Broken(String),
    /// One of its files cannot be read.
    File {
        /// Name of the file in the corpus.
        name: String,
        /// What is wrong with it.
        fault: FileFault,
    },
    /// One of its files has changed since it was stored.
    Changed {
        /// Name of the file in the corpus.
        name: String,
    },
    /// A file that no entry names has the name that one of its files would get.
    Foreign {
        /// Name of the file in the corpus.
        name: String,
    },
    /// Its files do not hold the statement that its `ID.toml` says.
    Number {
        /// The number given, from 1.
        number: usize,
        /// Number of statements in its files.
        count: usize,
    },
    /// Its text cannot be read as a statement.
    Text(LoadError),
    /// A built-in statement has this id.
    BuiltIn,
    /// Another statement has an id that some systems do not distinguish from it (case, letter composition).
    Case {
        /// Id of the other statement.
        other: String,
    },
    /// Another statement of the user's own has this id.
    Taken,
    /// The id is not valid.
    Id(IdFault),
}

impl EntryFault {
    /// Writes what is wrong with statement `id`, and what to do.
    pub(in crate::corpus) fn describe(
        &self,
        f: &mut fmt::Formatter<'_>,
        id: &str,
        folder: &str,
    ) -> fmt::Result {
        let again = format!("add it again with --replace, or remove it with 'tifa corpus remove {id}'");
        match self {
            Self::Unreadable(fault) => write!(f, "{id}: {id}.toml in {folder}: {fault}"),
            Self::Broken(why) => {
                write!(f, "{id}: {id}.toml in {folder} cannot be read: {why}; correct it, or {again}")
            }
            Self::File { name, fault: FileFault::Missing } => {
                write!(f, "{id}: its file {name} is missing in {folder}; {again}")
            }
            Self::File { name, fault } => write!(f, "{id}: its file {name} in {folder}: {fault}"),
            Self::Changed { name } => {
                write!(
                    f,
                    "{id}: its file {name} in {folder} has changed since it was stored (different SHA-256); {again}"
                )
            }
            Self::Foreign { name } => {
                write!(
                    f,
                    "{id}: {folder} already has another file named {name}, which no entry names; move it away, or choose another --id"
                )
            }
            Self::Number { number, count } => write!(
                f,
                "{id}: {id}.toml in {folder} names statement {number}, but its files contain {count} statement(s); correct it, or {again}"
            ),
            Self::Text(error) => write!(f, "{id}: {error}"),
            Self::BuiltIn => {
                write!(f, "{id}: a built-in statement has this id; give another with --id")
            }
            Self::Case { other } => {
                write!(
                    f,
                    "{id}: differs from {other} only in case or in how letters are composed, which some systems do not distinguish; give another --id"
                )
            }
            Self::Taken => write!(
                f,
                "{id}: your corpus already has a statement with this id; use --replace to replace it, or --id to choose another id"
            ),
            Self::Id(fault) => write!(f, "{id}: {fault}; give another with --id"),
        }
    }
}
