//! What is wrong with a statement of the user's own corpus.

use std::fmt;

use super::id::IdFault;
use crate::corpus::error::FileFault;
use crate::load::LoadError;

/// Why a statement of the user's own corpus cannot be read, or kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryFault {
    /// What tells of it cannot be read.
    Unreadable(FileFault),
    /// What tells of it says nothing that makes sense.
    Broken(String),
    /// One of its files cannot be read.
    File {
        /// The file's name in the corpus.
        name: String,
        /// What is wrong with it.
        fault: FileFault,
    },
    /// One of its files is no longer what was kept.
    Changed {
        /// The file's name in the corpus.
        name: String,
    },
    /// Its text cannot be read as a statement.
    Text(LoadError),
    /// A statement that is built in has this id.
    BuiltIn,
    /// Another statement has an id that some systems do not tell apart from it: case, composed letters.
    Case {
        /// That one's id.
        other: String,
    },
    /// A statement of the user's own has this id.
    Taken,
    /// No statement can have this id.
    Id(IdFault),
}

impl EntryFault {
    /// Says what is wrong with the statement of an id, and what to do.
    pub(in crate::corpus) fn describe(
        &self,
        f: &mut fmt::Formatter<'_>,
        id: &str,
        folder: &str,
    ) -> fmt::Result {
        let again = format!("add it again with --replace, or take it away with 'tifa corpus remove {id}'");
        match self {
            Self::Unreadable(fault) => write!(f, "{id}: {id}.toml in {folder}: {fault}"),
            Self::Broken(why) => {
                write!(f, "{id}: {id}.toml in {folder} cannot be read: {why}; mend it, or {again}")
            }
            Self::File { name, fault: FileFault::Missing } => {
                write!(f, "{id}: its file {name} is missing in {folder}; {again}")
            }
            Self::File { name, fault } => write!(f, "{id}: its file {name} in {folder}: {fault}"),
            Self::Changed { name } => {
                write!(f, "{id}: its file {name} in {folder} is not what was kept (other SHA-256); {again}")
            }
            Self::Text(error) => write!(f, "{id}: {error}"),
            Self::BuiltIn => {
                write!(f, "{id}: a statement that is built in has this id; give another with --id")
            }
            Self::Case { other } => {
                write!(
                    f,
                    "{id}: differs from {other} only in case or in how letters are composed, which some systems do not tell apart; give another --id"
                )
            }
            Self::Taken => write!(
                f,
                "{id}: your corpus holds a statement of this id; --replace puts this one in its place, --id gives it another"
            ),
            Self::Id(fault) => write!(f, "{id}: {fault}; give another with --id"),
        }
    }
}
