//! The user's own corpus: a folder that holds, for each statement, `ID.toml` with its facts and the files it was read
//! from, unchanged.
//!
//! A statement exists if its `ID.toml` does: this file gets its name last and is removed first. So if writing is
//! interrupted, each statement is complete, old or new; at worst a file remains that no statement names.

mod fault;
mod form;
mod id;
mod store;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

pub use fault::EntryFault;
pub use form::{Kept, KeptFile};
pub use id::{IdFault, checked as check_id, safe as safe_id};
pub use store::{New, Old, free, keep, remove};

use super::builtin;
use super::error::CorpusError;
use super::file;
use crate::text::hex::hex;

/// Extension of the file that describes a statement.
const ENDING: &str = ".toml";
/// Maximum size of `ID.toml`, in bytes; facts fill only a few lines.
const MOST_FACTS: u64 = 1 << 20;
/// Maximum number of attempts to read a statement that is replaced meanwhile.
const MOST_READINGS: usize = 5;

/// A statement of the user's own corpus, possibly damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnEntry {
    /// Its id.
    pub id: String,
    /// What is stored about it, or why that cannot be read.
    pub kept: Result<Kept, EntryFault>,
    folder: PathBuf,
}

/// A complete statement of the user's own corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// What is stored about it.
    pub kept: Kept,
    /// Its files: original name and bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

/// The statements of a folder, by id. A folder that does not exist counts as empty.
///
/// # Errors
/// Returns an error if the folder cannot be listed.
pub fn entries(folder: &Path) -> Result<Vec<OwnEntry>, CorpusError> {
    let names = names(folder)?;
    let ids = names.iter().filter_map(|name| name.strip_suffix(ENDING));
    Ok(ids.map(|id| entry(folder, id)).collect())
}

/// The sorted file names in a folder, without those that begin with a dot.
fn names(folder: &Path) -> Result<Vec<String>, CorpusError> {
    let failed = |error: io::Error| CorpusError::Folder {
        path: folder.display().to_string(),
        why: match error.kind() {
            io::ErrorKind::NotADirectory => "it is not a folder".to_owned(),
            io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            _ => error.to_string(),
        },
    };
    let listed = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(failed)?,
    };
    let mut names = Vec::new();
    for file in listed {
        let name = file.map_err(failed)?.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}

fn entry(folder: &Path, id: &str) -> OwnEntry {
    OwnEntry { id: id.to_owned(), kept: kept(folder, id), folder: folder.to_owned() }
}

/// What is stored about a statement.
fn kept(folder: &Path, id: &str) -> Result<Kept, EntryFault> {
    if builtin::list().iter().any(|entry| entry.id == id) {
        return Err(EntryFault::BuiltIn);
    }
    id::checked(id).map_err(EntryFault::Id)?;
    let path = folder.join(format!("{id}{ENDING}"));
    let bytes = file::short(&path, MOST_FACTS).map_err(EntryFault::Unreadable)?;
    form::read(&bytes, id).map_err(EntryFault::Broken)
}

impl OwnEntry {
    /// Reads what is stored about the statement, and its files.
    ///
    /// # Errors
    /// Returns an error if the statement is damaged.
    pub fn open(&self, max_size: u64) -> Result<Opened, EntryFault> {
        let mut kept = self.kept.clone()?;
        for _ in 1..MOST_READINGS {
            let read = self.files(&kept, max_size);
            if read.is_ok() {
                return read.map(|files| Opened { kept, files });
            }
            // The statement may have been replaced since its facts were read.
            let now = self::kept(&self.folder, &self.id)?;
            if now == kept {
                return read.map(|files| Opened { kept, files });
            }
            kept = now;
        }
        self.files(&kept, max_size).map(|files| Opened { kept, files })
    }

    fn files(&self, kept: &Kept, max_size: u64) -> Result<Vec<(String, Vec<u8>)>, EntryFault> {
        let read = |kept: &KeptFile| {
            let name = || kept.kept.clone();
            let bytes = file::checked(&self.folder.join(&kept.kept), max_size);
            let bytes = bytes.map_err(|fault| EntryFault::File { name: name(), fault })?;
            if sha256(&bytes) == kept.sha256 {
                Ok((kept.name.clone(), bytes))
            } else {
                Err(EntryFault::Changed { name: name() })
            }
        };
        kept.files.iter().map(read).collect()
    }

    /// The error for this statement with this fault.
    #[must_use]
    pub fn error(&self, fault: EntryFault) -> CorpusError {
        CorpusError::Entry { id: self.id.clone(), folder: self.folder.display().to_string(), fault }
    }
}

/// The files of a folder that no statement names: left behind by an interrupted run, or foreign.
///
/// # Errors
/// Returns an error if the folder cannot be listed.
pub fn left_over(folder: &Path) -> Result<Vec<String>, CorpusError> {
    let named = named(folder)?;
    let mut left = names(folder)?;
    left.retain(|name| !name.ends_with(ENDING) && !named.contains(name));
    left.extend(store::torn(folder));
    Ok(left)
}

/// The files of a folder that its statements name.
fn named(folder: &Path) -> Result<BTreeSet<String>, CorpusError> {
    let kept = entries(folder)?.into_iter().filter_map(|entry| entry.kept.ok());
    Ok(kept.flat_map(|kept| kept.files).map(|file| file.kept).collect())
}

/// The paths of everything in a folder; output must not overwrite them.
#[must_use]
pub fn paths(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).into_iter().flatten();
    all.filter_map(|file| file.ok().map(|file| file.path())).collect()
}

fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The error for a folder that cannot be written.
fn unwritable(folder: &Path, error: &io::Error) -> CorpusError {
    let why = match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "you are not allowed to write to it".to_owned()
        }
        _ => error.to_string(),
    };
    CorpusError::Folder { path: folder.display().to_string(), why }
}
