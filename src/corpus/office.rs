//! Documents of other word processors, converted to Word documents by LibreOffice.
//!
//! LibreOffice runs in a folder of its own, with a profile that runs no macro and follows no link.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use super::error::FileFault;
use super::file;
use super::interrupt::Deferred;
use super::program::{self, Running};
use crate::load::{Office, OfficeFault};

/// Names of the program, in the order tried.
const PROGRAMS: [&str; 2] = ["soffice", "libreoffice"];
/// Maximum running time. Long statements take some seconds, the first start some more; `TIFA_WAIT` overrides it.
const LONGEST: Duration = Duration::from_secs(90);
/// Maximum size of the converted document, in bytes.
const LARGEST: u64 = 64 << 20;
/// File of the profile that sets what the program may do, and its content.
const SETTINGS: &str = "registrymodifications.xcu";
const SAFE: &str = include_str!("office/registrymodifications.xcu");

/// Converts a document with LibreOffice; returns the Word document.
pub(super) fn document(bytes: &[u8], kind: Office) -> Result<Vec<u8>, OfficeFault> {
    let failed = |error: io::Error| OfficeFault::Failed(error.to_string());
    // Dropped after the folder, so that an interrupt leaves none behind.
    let _deferred = Deferred::new();
    let folder = tempfile::Builder::new().prefix("tifa-").tempdir().map_err(failed)?;
    let profile = folder.path().join("profile").join("user");
    fs::create_dir_all(&profile).map_err(failed)?;
    fs::write(profile.join(SETTINGS), SAFE).map_err(failed)?;
    let name = format!("statement.{}", kind.ending());
    fs::write(folder.path().join(&name), bytes).map_err(failed)?;
    let status = convert(folder.path(), &name)?;
    let made = file::checked(&folder.path().join("made").join("statement.docx"), LARGEST);
    made.map_err(|fault| {
        OfficeFault::Failed(match fault {
            FileFault::TooLarge { .. } => "its output is far larger than a statement".to_owned(),
            _ if status.success() => String::new(),
            _ => status.to_string(),
        })
    })
}

/// Runs the program, which writes `made/statement.docx`.
fn convert(folder: &Path, name: &str) -> Result<ExitStatus, OfficeFault> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => OfficeFault::NoReader,
        _ => OfficeFault::Failed(error.to_string()),
    };
    let mut program = Running::start(&PROGRAMS, |command| set(command, folder, name)).map_err(failed)?;
    let longest = program::longest(LONGEST);
    program.wait(longest).map_err(failed)?.ok_or(OfficeFault::Slow { seconds: longest.as_secs() })
}

/// Sets the arguments and the environment of the program.
fn set(command: &mut Command, folder: &Path, name: &str) {
    command
        .arg(format!("-env:UserInstallation={}", address(&folder.join("profile"))))
        .args(["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"])
        .args(["--convert-to", "docx:MS Word 2007 XML", "--outdir", "made", name])
        .current_dir(folder)
        .env("HOME", folder)
        .env("TMPDIR", folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
}

/// The URL of a path: `file:///tmp/a%20b`.
fn address(path: &Path) -> String {
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
    fn addresses_hold_no_blank() {
        assert_eq!(address(Path::new("/tmp/a b/声")), "file:///tmp/a%20b/%E5%A3%B0");
    }
}
