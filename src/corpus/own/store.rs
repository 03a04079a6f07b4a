//! Writes to the corpus in such a way that an interruption loses nothing.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

use unicode_normalization::UnicodeNormalization as _;

use super::fault::EntryFault;
use super::form::{self, Kept, KeptFile};
use super::{ENDING, kept, named, names, sha256, unwritable};
use crate::corpus::builtin;
use crate::corpus::error::CorpusError;
use crate::corpus::whole;
use crate::load::{Encoding, Facts};
use crate::statement::Tracked;

/// Lock file, held while writing.
const LOCK: &str = ".lock";
/// Hexadecimal digits of the checksum in a file name; enough to distinguish versions of one statement.
const SUM_IN_NAME: usize = 12;
/// Maximum length of a file extension, in bytes; anything longer does not count as one.
const LONGEST_ENDING: usize = 5;

/// A statement to store.
#[derive(Debug, Clone)]
pub struct New<'a> {
    /// Its id.
    pub id: &'a str,
    /// Facts given by the user.
    pub facts: &'a Facts,
    /// Encoding of its files, if given.
    pub encoding: Option<Encoding>,
    /// How tracked changes are treated, if given.
    pub tracked: Option<Tracked>,
    /// Number of the statement within its files, from 1, if they contain several.
    pub number: Option<usize>,
    /// Its files: original name and bytes.
    pub files: Vec<(&'a str, &'a [u8])>,
}

/// What happens to an existing statement with the same id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Old {
    /// It stays; the new one is an error.
    Stays,
    /// The new one replaces it.
    Goes,
}

/// Stores a statement: first its files, then, in one step, the `ID.toml` that names them. Files of a replaced
/// statement are removed last.
///
/// # Errors
/// Returns an error if the id is taken or invalid, or the folder cannot be written.
pub fn keep(folder: &Path, new: &New<'_>, old: Old) -> Result<(), CorpusError> {
    let failed = |error: io::Error| unwritable(folder, &error);
    fs::create_dir_all(folder).map_err(failed)?;
    let _lock = lock(folder).map_err(failed)?;
    free(folder, new.id, old)?;
    for torn in torn(folder) {
        // Its writer no longer holds the lock.
        let _ = fs::remove_file(folder.join(torn));
    }
    let before = kept(folder, new.id);
    let kept = Kept {
        facts: new.facts.clone(),
        encoding: new.encoding,
        tracked: new.tracked,
        number: new.number,
        files: new.files.iter().map(|&(name, bytes)| stored(new.id, name, bytes)).collect(),
    };
    if let Some(name) = foreign(folder, &before, &kept) {
        return Err(new.error(folder, EntryFault::Foreign { name }));
    }
    let form = form::write(&kept).map_err(|why| new.error(folder, EntryFault::Broken(why)))?;
    for (file, (_, bytes)) in kept.files.iter().zip(&new.files) {
        write(&folder.join(&file.kept), bytes).map_err(failed)?;
    }
    settle(folder).map_err(failed)?;
    write(&folder.join(format!("{}{ENDING}", new.id)), form.as_bytes()).map_err(failed)?;
    settle(folder).map_err(failed)?;
    drop_files(folder, files_of(folder, new.id, before)?).map(drop)
}

/// A file in the place of one of the new files that is neither of the old statement nor, from an interrupted run, the
/// same.
fn foreign(folder: &Path, old: &Result<Kept, EntryFault>, new: &Kept) -> Option<String> {
    for file in &new.files {
        let there = folder.join(&file.kept);
        let Ok(found) = fs::symlink_metadata(&there) else { continue };
        let own = old.iter().flat_map(|old| &old.files).any(|known| known.kept == file.kept);
        let same = || fs::read(&there).is_ok_and(|bytes| sha256(&bytes) == file.sha256);
        if !found.is_file() || !(own || found.len() == file.bytes && same()) {
            return Some(file.kept.clone());
        }
    }
    None
}

impl New<'_> {
    fn error(&self, folder: &Path, fault: EntryFault) -> CorpusError {
        CorpusError::Entry { id: self.id.to_owned(), folder: folder.display().to_string(), fault }
    }
}

/// Removes a statement, even a damaged one; returns the names of the removed files.
///
/// # Errors
/// Returns an error if no statement has this id, or the folder cannot be written.
pub fn remove(folder: &Path, id: &str) -> Result<Vec<String>, CorpusError> {
    let failed = |error: io::Error| unwritable(folder, &error);
    let _lock = lock(folder).map_err(failed)?;
    let name = format!("{id}{ENDING}");
    let kept = kept(folder, id);
    fs::remove_file(folder.join(&name)).map_err(failed)?;
    settle(folder).map_err(failed)?;
    let dropped = drop_files(folder, files_of(folder, id, kept)?)?;
    Ok([name].into_iter().chain(dropped).collect())
}

/// The names of the files of a statement. File names identify their statement: a file of another statement is never
/// removed, even if `ID.toml` names it. If `ID.toml` cannot be read, these are the files whose checksum is in their
/// name.
fn files_of(folder: &Path, id: &str, kept: Result<Kept, EntryFault>) -> Result<Vec<String>, CorpusError> {
    Ok(match kept {
        Ok(kept) => {
            let named = kept.files.into_iter().map(|file| file.kept);
            named.filter(|name| sum_of(id, name).is_some()).collect()
        }
        Err(_) => names(folder)?.into_iter().filter(|name| is_stored(folder, id, name)).collect(),
    })
}

/// Whether the content of a file has the checksum that its name says.
fn is_stored(folder: &Path, id: &str, name: &str) -> bool {
    let path = folder.join(name);
    let is_file = || fs::symlink_metadata(&path).is_ok_and(|known| known.is_file());
    sum_of(id, name)
        .is_some_and(|sum| is_file() && fs::read(&path).is_ok_and(|bytes| sha256(&bytes).starts_with(sum)))
}

/// Checks that an id can be given to a new statement.
///
/// # Errors
/// Returns an error if it is invalid, or taken by a statement that is not to be replaced.
pub fn free(folder: &Path, id: &str, old: Old) -> Result<(), CorpusError> {
    let refused =
        |fault| Err(CorpusError::Entry { id: id.to_owned(), folder: folder.display().to_string(), fault });
    if let Err(fault) = super::id::checked(id) {
        return refused(EntryFault::Id(fault));
    }
    let same_but_case = |other: &str| folded(other) == folded(id);
    if builtin::list().iter().any(|entry| same_but_case(&entry.id)) {
        return refused(EntryFault::BuiltIn);
    }
    // Some systems treat names as equal that differ only in case or in letter composition.
    let known = names(folder)?;
    let mut known =
        known.iter().filter_map(|name| name.strip_suffix(ENDING)).filter(|&other| same_but_case(other));
    match known.next() {
        Some(other) if other != id => refused(EntryFault::Case { other: other.to_owned() }),
        Some(_) if old == Old::Stays => refused(EntryFault::Taken),
        _ => Ok(()),
    }
}

/// An id as the least distinguishing systems see it: without case and letter composition.
fn folded(id: &str) -> String {
    id.nfkc().collect::<String>().to_lowercase().nfkc().collect()
}

/// Removes those of the files that no statement names; returns their names.
fn drop_files(folder: &Path, files: Vec<String>) -> Result<Vec<String>, CorpusError> {
    let named = named(folder)?;
    let mut dropped = Vec::new();
    for name in files {
        if named.contains(&name) {
            continue;
        }
        match fs::remove_file(folder.join(&name)) {
            Ok(()) => dropped.push(name),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(unwritable(folder, &error)),
        }
    }
    Ok(dropped)
}

/// The stored form of a file: its name in the corpus is made of id, checksum and extension.
fn stored(id: &str, name: &str, bytes: &[u8]) -> KeptFile {
    let sum = sha256(bytes);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let ending = ending.filter(|ending| is_ending(ending)).unwrap_or_else(|| "txt".to_owned());
    let kept = format!("{id}-{}.{ending}", &sum[..SUM_IN_NAME]);
    KeptFile { name: name.to_owned(), kept, sha256: sum, bytes: bytes.len() as u64 }
}

/// Whether a stored file can have this extension.
fn is_ending(ending: &str) -> bool {
    let plain = ending.chars().all(|c| c.is_ascii_alphanumeric());
    plain && !ending.is_empty() && ending.len() <= LONGEST_ENDING && format!(".{ending}") != ENDING
}

/// The checksum in the name of a file of this statement; `None` if the name has another form.
fn sum_of<'n>(id: &str, name: &'n str) -> Option<&'n str> {
    let (sum, ending) = name.strip_prefix(id)?.strip_prefix('-')?.split_once('.')?;
    let is_sum = sum.len() == SUM_IN_NAME && sum.chars().all(|c| c.is_ascii_hexdigit());
    (is_sum && is_ending(ending)).then_some(sum)
}

/// Incomplete files left behind by an interrupted run.
pub(super) fn torn(folder: &Path) -> Vec<String> {
    let Ok(files) = fs::read_dir(folder) else { return Vec::new() };
    let names = files.filter_map(|file| Some(file.ok()?.file_name().to_string_lossy().into_owned()));
    let mut torn: Vec<String> = names.filter(|name| whole::is_partial(name)).collect();
    torn.sort_unstable();
    torn
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    whole::replace(path, |out| out.write_all(bytes))
}

/// Locks the folder for writing; waits for another writer. Does not wait if the file system has no locks.
fn lock(folder: &Path) -> io::Result<File> {
    let path = folder.join(LOCK);
    // A link could open somebody else's file; a pipe would block the program.
    if fs::symlink_metadata(&path).is_ok_and(|known| !known.is_file()) {
        return Err(io::Error::other(format!("its {LOCK} is not a regular file")));
    }
    let file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
    match file.lock() {
        Err(error) if error.kind() != io::ErrorKind::Unsupported => Err(error),
        _ => Ok(file),
    }
}

/// Flushes the names in a folder to disk (Unix only; other systems do so by themselves).
fn settle(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
