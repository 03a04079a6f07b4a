//! Files that are written completely or not at all.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// Suffix of the name of an incomplete file; the name begins with a dot.
pub(super) const PART: &str = ".part";

/// Writes a file: fills a temporary neighbour, flushes it to disk, and renames it in one step. An existing file keeps
/// its permissions; the neighbour of one is private until it is complete. A link stays a link: its target is written.
///
/// # Errors
///
/// Returns the errors of `fill` and of the system; an existing file then stays as it was.
pub fn write(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let path = target(path)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let known = fs::metadata(&path).ok().map(|known| known.permissions());
    let name = path.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "no file name"))?;
    let mut neighbour = neighbour(folder, &format!(".{}.", name.to_string_lossy()), known.is_some())?;
    let mut out = BufWriter::new(neighbour.as_file_mut());
    fill(&mut out)?;
    out.flush()?;
    drop(out);
    if let Some(known) = known {
        neighbour.as_file().set_permissions(known)?;
    }
    neighbour.as_file().sync_all()?;
    neighbour.persist(&path).map_err(|error| error.error)?;
    Ok(())
}

/// A temporary file in `folder`; one that replaces another is private to its owner until it is complete.
#[cfg_attr(not(unix), expect(unused_variables, reason = "permissions are those of Unix"))]
fn neighbour(folder: &Path, name: &str, replaces: bool) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(name).suffix(PART);
    #[cfg(unix)]
    if !replaces {
        // Before the umask applies.
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

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
        Ok(())
    }
}
