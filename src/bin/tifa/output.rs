//! Output of results: standard output, or a file that is written completely or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anstream::AutoStream;
use same_file::Handle;
use tifa::corpus::{self, whole};

use crate::exit::{Outcome, trouble};
use crate::pager::Pager;

/// Size of the output buffer, in bytes.
const ROOM: usize = 1 << 16;
/// Name of standard input.
const STDIN: &str = "-";

/// Writes the result with `write`, to the file or to standard output.
pub(crate) fn put(
    file: Option<&Path>,
    inputs: &[PathBuf],
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Outcome> {
    match file {
        None => to_stdout(write)
            .map_err(|error| trouble(format!("cannot write the result (standard output): {error}"))),
        Some(path) => to_path(path, inputs, write),
    }
}

/// Like [`put`], but shows the result in the pager, if there is one.
pub(crate) fn put_to_read(
    pager: Option<&str>,
    file: Option<&Path>,
    inputs: &[PathBuf],
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Outcome> {
    match pager.and_then(Pager::start) {
        None => put(file, inputs, write),
        Some(pager) => pager
            .show(write)
            .map_err(|error| trouble(format!("cannot show the result (pager): {error}; try --no-pager"))),
    }
}

/// Writes to standard output. A closed pipe is not an error: the reader has seen enough.
fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // Renderers only write escapes that were asked for; this makes old Windows consoles understand them.
    let mut out = BufWriter::with_capacity(ROOM, AutoStream::always(io::stdout().lock()));
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

fn to_path(
    path: &Path,
    inputs: &[PathBuf],
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Outcome> {
    let failed = |error: io::Error| {
        trouble(format!("cannot write the result ({}): {error}; give another -o FILE", path.display()))
    };
    fits(path, inputs)?;
    match fs::metadata(path) {
        // A device or a pipe cannot be replaced, only written to.
        Ok(known) if !known.is_file() && !known.is_dir() => {
            OpenOptions::new().write(true).open(path).and_then(|file| fill(file, write)).map_err(failed)
        }
        // `/dev/stdout` if standard output is a file: what the shell has opened stays the file.
        Ok(_) if is_stdout(path) => to_stdout(write).map_err(failed),
        // `/dev/stderr`, `/dev/fd/3`: another file that the shell has opened. What it holds stays.
        Ok(_) if corpus::is_opened(path) => {
            OpenOptions::new().append(true).open(path).and_then(|file| fill(file, write)).map_err(failed)
        }
        _ => whole::write(path, write).map_err(failed),
    }
}

/// Whether a path leads to the file that standard output is.
fn is_stdout(path: &Path) -> bool {
    handle(path).is_some_and(|file| Handle::stdout().is_ok_and(|stdout| stdout == file))
}

/// Checks that a result can be written to a path: its folder exists and it is not an input.
pub(crate) fn fits(path: &Path, inputs: &[PathBuf]) -> Result<(), Outcome> {
    if let Some(folder) = missing_folder(path) {
        let place = folder.display();
        return Err(trouble(format!("no such folder ({place}): create it, or give another -o FILE")));
    }
    spare(path, inputs)
}

/// Checks that a file is not an input.
pub(crate) fn spare(path: &Path, inputs: &[PathBuf]) -> Result<(), Outcome> {
    if is_one_of(path, inputs) {
        let place = path.display();
        return Err(trouble(format!("the result would overwrite its input ({place}): give another -o FILE")));
    }
    Ok(())
}

/// The folder of a file, if it does not exist.
pub(crate) fn missing_folder(file: &Path) -> Option<&Path> {
    Some(whole::folder(file)).filter(|folder| !folder.exists())
}

/// Whether a path leads to one of the inputs, under any name.
fn is_one_of(path: &Path, inputs: &[PathBuf]) -> bool {
    let Some(file) = handle(path) else { return false };
    let read = |input: &PathBuf| {
        let input = if input.as_os_str() == STDIN { Handle::stdin().ok() } else { handle(input) };
        input.is_some_and(|input| input == file)
    };
    inputs.iter().any(read)
}

/// A handle for a regular file; opening a pipe would wait for its other end.
fn handle(path: &Path) -> Option<Handle> {
    fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    Handle::from_path(path).ok()
}

fn fill(file: File, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_is_never_replaced() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a.txt");
        fs::write(&path, "source")?;
        let inputs = [folder.path().join(".").join("a.txt")];
        assert!(put(Some(&path), &inputs, |out| out.write_all(b"result")).is_err());
        assert_eq!(fs::read_to_string(&path)?, "source");
        let twin = folder.path().join("twin.txt");
        fs::hard_link(&path, &twin)?;
        assert!(put(Some(&twin), &inputs, |out| out.write_all(b"result")).is_err());
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_device_stays_a_device() {
        let null = Path::new("/dev/null");
        assert!(put(Some(null), &[], |out| out.write_all(b"result")).is_ok());
        assert!(fs::metadata(null).is_ok_and(|known| !known.is_file()));
    }
}
