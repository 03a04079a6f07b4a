//! A folder for temporary files, which goes when it is done with.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, io, process};

/// So many names are tried.
const TRIES: u32 = 64;

/// A folder of the program's own.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Makes one that only its user may look into.
    pub(super) fn new() -> io::Result<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        for _ in 0..TRIES {
            let number = NUMBER.fetch_add(1, Ordering::Relaxed);
            let path = env::temp_dir().join(format!("tifa-{}-{number}", process::id()));
            match builder.create(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                made => return made.map(|()| Self(path)),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be taken away stays among the temporary files.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The address of a path: `file:///tmp/a%20b`.
pub(super) fn address(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let mut address = String::from(if path.starts_with('/') { "file://" } else { "file:///" });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            address.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_goes_with_what_is_in_it() -> io::Result<()> {
        let [one, other] = [Folder::new()?, Folder::new()?];
        assert_ne!(one.path(), other.path());
        let path = one.path().to_owned();
        fs::write(path.join("a"), "b")?;
        drop(one);
        assert!(!path.exists() && other.path().exists());
        Ok(())
    }

    #[test]
    fn addresses_hold_no_blank() {
        assert_eq!(address(Path::new("/tmp/a b/声")), "file:///tmp/a%20b/%E5%A3%B0");
    }
}
