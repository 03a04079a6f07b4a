//! Reading files up to a maximum size.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::error::{CorpusError, FileFault};
use crate::load::{LoadError, refused};

/// Names of the standard streams.
const STREAMS: [&str; 3] = ["/dev/stdin", "/dev/stdout", "/dev/stderr"];
/// Folders that name what is open by its number, as in `<(command)`.
const NUMBERED: [&str; 2] = ["/dev/fd/", "/proc/self/fd/"];

/// Whether a path names a file, pipe or device that the shell has opened: `/dev/stdin`, `/dev/fd/3`.
#[must_use]
pub fn is_opened(path: &Path) -> bool {
    let Some(path) = path.to_str() else { return false };
    let number = NUMBERED.iter().find_map(|folder| path.strip_prefix(folder));
    STREAMS.contains(&path)
        || number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Bytes inspected before a file is read as a whole.
const HEAD: u64 = 1 << 13;

/// The bytes of a text of at most `max_size` bytes. Stops early if the first bytes show that it is not a text.
pub(super) fn read(path: &Path, max_size: u64) -> Result<Vec<u8>, CorpusError> {
    if let Some(fault) = head(path).as_deref().and_then(refused) {
        return Err(CorpusError::Load(LoadError { name: path.display().to_string(), fault }));
    }
    checked(path, max_size).map_err(|fault| CorpusError::File { path: path.display().to_string(), fault })
}

/// The first bytes of a regular file; `None` if it is not one or cannot be read (the full read reports why).
fn head(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    if !fs::metadata(path).ok()?.is_file() {
        return None;
    }
    File::open(path).ok()?.take(HEAD).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The bytes of a file of at most `max_size` bytes, or why it cannot be read.
pub(super) fn checked(path: &Path, max_size: u64) -> Result<Vec<u8>, FileFault> {
    let metadata = fs::metadata(path).map_err(fault)?;
    if metadata.is_dir() {
        return Err(FileFault::Directory);
    }
    // Any other pipe or device might never end, or never begin.
    if !metadata.is_file() && !is_opened(path) {
        return Err(FileFault::Special);
    }
    if metadata.is_file() {
        within(metadata.len(), max_size)?;
    }
    bounded(&mut File::open(path).map_err(fault)?, max_size)
}

/// Returns an error if `size` exceeds `limit` (bytes).
pub(super) const fn within(size: u64, limit: u64) -> Result<(), FileFault> {
    if size > limit { Err(FileFault::TooLarge { size: Some(size), limit }) } else { Ok(()) }
}

/// Like [`checked`], for a limit that no option can raise.
pub(super) fn short(path: &Path, limit: u64) -> Result<Vec<u8>, FileFault> {
    checked(path, limit).map_err(|fault| match fault {
        FileFault::TooLarge { .. } => FileFault::TooLong { limit },
        other => other,
    })
}

/// The text of a file that is not a statement (links, a lexicon), of at most `limit` bytes.
///
/// # Errors
///
/// Returns an error if it is neither a regular file nor a shell's pipe, is too long, or is not UTF-8.
pub fn text(path: &Path, limit: u64) -> Result<String, CorpusError> {
    let fault = |fault| CorpusError::File { path: path.display().to_string(), fault };
    String::from_utf8(short(path, limit).map_err(fault)?).map_err(|_| fault(FileFault::Encoding))
}

/// The bytes of a stream of at most `max_size` bytes. Counts while reading, since a file may grow and a pipe has no
/// known length.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_is_named_by_a_number() {
        let cases = [
            ("/dev/stdin", true),
            ("/dev/fd/3", true),
            ("/proc/self/fd/12", true),
            ("/dev/fd/", false),
            ("/dev/fd/../../tmp/pipe", false),
            ("/dev/shm/a.csv", false),
            ("/proc/self/cwd/a.csv", false),
            ("a", false),
        ];
        for (path, opened) in cases {
            assert_eq!(is_opened(Path::new(path)), opened, "{path}");
        }
    }
}
