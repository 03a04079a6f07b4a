//! The user's own corpus: a folder that holds, for each statement, `ID.toml` with what is known of it and the files
//! that it was read from, unchanged.
//!
//! A statement is there when its `ID.toml` is: this file is given its name last, and taken away first. So whatever
//! interrupts the writing, each statement is whole, old or new; at worst a file is left over that no statement names.

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
use super::error::{CorpusError, FileFault};
use super::file;

/// What ends the name of the file that tells of a statement.
const ENDING: &str = ".toml";
/// Facts fill a few lines.
const MOST_FACTS: u64 = 1 << 20;
/// Whoever replaces a statement while it is read makes its reader begin again; so often and no more.
const MOST_READINGS: usize = 5;

/// A statement of the user's own corpus, or what is left of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnEntry {
    /// Its name.
    pub id: String,
    /// What is known of it, or why it cannot be.
    pub kept: Result<Kept, EntryFault>,
    folder: PathBuf,
}

/// A statement of the user's own corpus that is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// What is known of it.
    pub kept: Kept,
    /// Its files: what they were called, and their bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

/// The statements of a folder, in the order of their ids; one that does not exist is empty.
///
/// # Errors
/// Where the folder cannot be listed.
pub fn entries(folder: &Path) -> Result<Vec<OwnEntry>, CorpusError> {
    let names = names(folder)?;
    let ids = names.iter().filter_map(|name| name.strip_suffix(ENDING));
    Ok(ids.map(|id| entry(folder, id)).collect())
}

/// The names of the files in a folder, in order, without those that begin with a dot.
fn names(folder: &Path) -> Result<Vec<String>, CorpusError> {
    let failed = |error: io::Error| CorpusError::Folder {
        path: folder.display().to_string(),
        why: match error.kind() {
            io::ErrorKind::NotADirectory => "it is no folder".to_owned(),
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
    let kept = || {
        if builtin::list().iter().any(|entry| entry.id == id) {
            return Err(EntryFault::BuiltIn);
        }
        id::checked(id).map_err(EntryFault::Id)?;
        let path = folder.join(format!("{id}{ENDING}"));
        let bytes = file::short(&path, MOST_FACTS).map_err(EntryFault::Unreadable)?;
        form::read(&bytes, id).map_err(EntryFault::Broken)
    };
    OwnEntry { id: id.to_owned(), kept: kept(), folder: folder.to_owned() }
}

impl OwnEntry {
    /// What is known of the statement, and each of its files with its name and content.
    ///
    /// # Errors
    /// Where the statement is damaged.
    pub fn open(&self, max_size: u64) -> Result<Opened, EntryFault> {
        let mut kept = self.kept.clone()?;
        for _ in 1..MOST_READINGS {
            let read = self.files(&kept, max_size);
            if read.is_ok() {
                return read.map(|files| Opened { kept, files });
            }
            // It may have been replaced since its facts were read.
            let now = entry(&self.folder, &self.id).kept?;
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

    /// The error of someone who named this statement.
    #[must_use]
    pub fn error(&self, fault: EntryFault) -> CorpusError {
        CorpusError::Entry { id: self.id.clone(), folder: self.folder.display().to_string(), fault }
    }
}

/// The files of a folder that no statement names: what an interrupted run left behind, or what does not belong there.
///
/// # Errors
/// Where the folder cannot be listed.
pub fn left_over(folder: &Path) -> Result<Vec<String>, CorpusError> {
    let named: BTreeSet<String> = entries(folder)?
        .into_iter()
        .filter_map(|entry| entry.kept.ok())
        .flat_map(|kept| kept.files.into_iter().map(|file| file.kept))
        .collect();
    let mut left = names(folder)?;
    left.retain(|name| !name.ends_with(ENDING) && !named.contains(name));
    left.extend(store::torn(folder));
    Ok(left)
}

/// The paths of all that a folder holds: what must not be written over.
#[must_use]
pub fn paths(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).into_iter().flatten();
    all.filter_map(|file| file.ok().map(|file| file.path())).collect()
}

fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// What keeps a folder from being written, with the remedy.
fn unwritable(folder: &Path, error: &io::Error) -> CorpusError {
    let fault = match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => FileFault::Permission,
        _ => FileFault::Other(error.to_string()),
    };
    let why = match fault {
        FileFault::Permission => "it may not be written".to_owned(),
        _ => error.to_string(),
    };
    CorpusError::Folder { path: folder.display().to_string(), why }
}
