//! Reading files with a bound.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::error::{CorpusError, FileFault};

/// Where a shell puts its pipes (`<(command)`); any other pipe or device might never end, or never begin.
const PIPES: [&str; 3] = ["/dev/fd/", "/proc/self/fd/", "/dev/stdin"];

/// The bytes of a file of at most `max_size`.
pub(super) fn read(path: &Path, max_size: u64) -> Result<Vec<u8>, CorpusError> {
    checked(path, max_size).map_err(|fault| CorpusError::File { path: path.display().to_string(), fault })
}

/// As [`read`], with the fault alone.
pub(super) fn checked(path: &Path, max_size: u64) -> Result<Vec<u8>, FileFault> {
    let metadata = fs::metadata(path).map_err(fault)?;
    let pipe = || PIPES.iter().any(|pipe| path.to_string_lossy().starts_with(pipe));
    if metadata.is_dir() {
        return Err(FileFault::Directory);
    }
    if !metadata.is_file() && !pipe() {
        return Err(FileFault::Special);
    }
    if metadata.is_file() {
        within(metadata.len(), max_size)?;
    }
    bounded(&mut File::open(path).map_err(fault)?, max_size)
}

/// Refuses what has more bytes than `limit`.
pub(super) const fn within(size: u64, limit: u64) -> Result<(), FileFault> {
    if size > limit { Err(FileFault::TooLarge { size: Some(size), limit }) } else { Ok(()) }
}

/// As [`checked`], for what no option lets be longer.
pub(super) fn short(path: &Path, limit: u64) -> Result<Vec<u8>, FileFault> {
    checked(path, limit).map_err(|fault| match fault {
        FileFault::TooLarge { .. } => FileFault::TooLong { limit },
        other => other,
    })
}

/// The text of a file that is no statement, of at most so many bytes: links, a lexicon.
///
/// # Errors
///
/// If it is no regular file or a shell's pipe, too long, or not UTF-8.
pub fn text(path: &Path, limit: u64) -> Result<String, CorpusError> {
    let fault = |fault| CorpusError::File { path: path.display().to_string(), fault };
    String::from_utf8(short(path, limit).map_err(fault)?).map_err(|_| fault(FileFault::Encoding))
}

/// The bytes of a stream of at most `max_size`: a file may grow, a pipe does not tell its length.
pub(super) fn bounded(stream: &mut dyn Read, max_size: u64) -> Result<Vec<u8>, FileFault> {
    let mut bytes = Vec::new();
    stream.take(max_size.saturating_add(1)).read_to_end(&mut bytes).map_err(fault)?;
    if bytes.len() as u64 > max_size {
        return Err(FileFault::TooLarge { size: None, limit: max_size });
    }
    Ok(bytes)
}

#[expect(clippy::needless_pass_by_value, reason = "read as a function of map_err")]
fn fault(error: io::Error) -> FileFault {
    match error.kind() {
        io::ErrorKind::NotFound => FileFault::Missing,
        io::ErrorKind::PermissionDenied => FileFault::Permission,
        _ => FileFault::Other(error.to_string()),
    }
}
