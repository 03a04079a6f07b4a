//! Files that are written completely or not at all.

#[cfg(unix)]
use std::fs::Permissions;
use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// How the name of an incomplete file begins and ends.
const PARTIAL: [&str; 2] = [".tifa-", ".part"];

/// Whether a file name is that of an incomplete file.
pub(super) fn is_partial(name: &str) -> bool {
    let [start, end] = PARTIAL;
    name.starts_with(start) && name.ends_with(end)
}

/// The folder that a file is in: the current one if its path is a bare name.
#[must_use]
pub fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes a file, as [`replace`] does. A link stays a link: its target is written.
///
/// # Errors
///
/// Returns the errors of [`replace`].
pub fn write(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    replace(&target(path)?, fill)
}

/// Writes a file: fills a temporary neighbour, flushes it to disk, and renames it in one step. An existing file keeps
/// its owner and its permissions, as far as the system allows; the neighbour of one is private until it is complete. A
/// link is replaced by a file.
///
/// # Errors
///
/// Returns the errors of `fill` and of the system, and an error if a folder, a pipe or a device has the name; what
/// exists then stays as it was.
pub fn replace(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let folder = folder(path);
    let known = fs::symlink_metadata(path).ok().filter(|known| !known.is_symlink());
    if known.as_ref().is_some_and(|known| !known.is_file()) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
    }
    let mut neighbour = neighbour(folder, known.is_some())?;
    let mut out = BufWriter::new(neighbour.as_file_mut());
    fill(&mut out)?;
    out.flush()?;
    drop(out);
    if let Some(known) = known {
        give(neighbour.as_file(), &known)?;
    }
    neighbour.as_file().sync_all()?;
    neighbour.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A temporary file in `folder`; one that replaces another is private to its owner until it is complete.
#[cfg_attr(not(unix), expect(unused_variables, reason = "permissions are those of Unix"))]
fn neighbour(folder: &Path, replaces: bool) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(PARTIAL[0]).suffix(PARTIAL[1]);
    #[cfg(unix)]
    if !replaces {
        // Before the umask applies.
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Gives a file the owner and the permissions of the file that it replaces. If its group must change, no group gets
/// any.
#[cfg(unix)]
fn give(file: &File, known: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
    let own = file.metadata()?;
    let mut mode = known.mode() & ANYONE;
    if (own.uid(), own.gid()) != (known.uid(), known.gid())
        && fchown(file, Some(known.uid()), Some(known.gid())).is_err()
        && own.gid() != known.gid()
        && fchown(file, None, Some(known.gid())).is_err()
    {
        mode &= !GROUP;
    }
    file.set_permissions(Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn give(file: &File, known: &Metadata) -> io::Result<()> {
    file.set_permissions(known.permissions())
}

/// What anyone may do with a file, and what a group may.
#[cfg(unix)]
const ANYONE: u32 = 0o777;
#[cfg(unix)]
const GROUP: u32 = 0o070;

/// The file to write: the target of a link, else the path itself.
fn target(path: &Path) -> io::Result<PathBuf> {
    match fs::symlink_metadata(path) {
        Ok(known) if known.is_symlink() => fs::canonicalize(path),
        _ => Ok(path.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(path: &Path, text: &str) -> io::Result<()> {
        write(path, |out| out.write_all(text.as_bytes()))
    }

    #[test]
    fn what_fails_leaves_the_old_file() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a");
        put(&path, "old")?;
        let broken = write(&path, |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("stopped"))
        });
        assert!(broken.is_err());
        assert_eq!(fs::read_to_string(&path)?, "old");
        put(&path, "new")?;
        assert_eq!(fs::read_to_string(&path)?, "new");
        assert_eq!(fs::read_dir(folder.path())?.count(), 1, "nothing else is left behind");
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() -> io::Result<()> {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir()?;
        let [file, link, lost] = ["file", "link", "lost"].map(|name| folder.path().join(name));
        put(&file, "old")?;
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600))?;
        symlink(&file, &link)?;
        put(&link, "new")?;
        assert_eq!(fs::read_to_string(&file)?, "new");
        assert!(fs::symlink_metadata(&link)?.is_symlink());
        assert_eq!(fs::metadata(&file)?.permissions().mode() & 0o777, 0o600);
        symlink(folder.path().join("nowhere"), &lost)?;
        assert!(put(&lost, "x").is_err());
        replace(&link, |out| out.write_all(b"own"))?;
        assert!(fs::symlink_metadata(&link)?.is_file());
        assert_eq!(fs::read_to_string(&file)?, "new", "what a link led to stays");
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn only_a_file_is_replaced() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let [device, inner] = ["device", "inner"].map(|name| folder.path().join(name));
        std::os::unix::fs::symlink("/dev/null", &device)?;
        fs::create_dir(&inner)?;
        assert!(put(&device, "x").is_err() && put(&inner, "x").is_err());
        assert!(!fs::metadata("/dev/null")?.is_file());
        let long = folder.path().join("n".repeat(249));
        put(&long, "a name of nearly the maximum length")?;
        assert_eq!(fs::read_dir(folder.path())?.count(), 3);
        Ok(())
    }
}
