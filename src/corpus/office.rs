//! Documents of other word processors, as LibreOffice makes Word documents of them.
//!
//! It gets a folder of its own, with a profile in which no macro runs and no link is followed.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use super::program::{self, Running};
use crate::load::{Office, OfficeFault};

/// What the program is called.
const PROGRAMS: [&str; 2] = ["soffice", "libreoffice"];
/// Long statements take it some seconds, its first start some more; `TIFA_WAIT` gives it another time.
const LONGEST: Duration = Duration::from_secs(90);
/// More than this is no statement's.
const LARGEST: u64 = 64 << 20;
/// Where the profile says what the program may do, and what that is.
const SETTINGS: &str = "registrymodifications.xcu";
const SAFE: &str = include_str!("office/registrymodifications.xcu");

/// Gives a document to LibreOffice and takes the Word document that it makes of it.
pub(super) fn document(bytes: &[u8], kind: Office) -> Result<Vec<u8>, OfficeFault> {
    let failed = |error: io::Error| OfficeFault::Failed(error.to_string());
    let folder = tempfile::Builder::new().prefix("tifa-").tempdir().map_err(failed)?;
    let profile = folder.path().join("profile").join("user");
    fs::create_dir_all(&profile).map_err(failed)?;
    fs::write(profile.join(SETTINGS), SAFE).map_err(failed)?;
    let name = format!("statement.{}", kind.ending());
    fs::write(folder.path().join(&name), bytes).map_err(failed)?;
    let status = convert(folder.path(), &name)?;
    let made = fs::File::open(folder.path().join("made").join("statement.docx"));
    let made = made.map_err(|_| {
        OfficeFault::Failed(if status.success() { String::new() } else { status.to_string() })
    })?;
    let mut document = Vec::new();
    made.take(LARGEST + 1).read_to_end(&mut document).map_err(failed)?;
    if document.len() as u64 > LARGEST {
        return Err(OfficeFault::Failed("it makes more of it than a statement".to_owned()));
    }
    Ok(document)
}

/// Lets the program write `made/statement.docx`.
fn convert(folder: &Path, name: &str) -> Result<ExitStatus, OfficeFault> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => OfficeFault::NoReader,
        _ => OfficeFault::Failed(error.to_string()),
    };
    let mut program = Running::start(&PROGRAMS, |command| set(command, folder, name)).map_err(failed)?;
    let longest = program::longest(LONGEST);
    program.wait(longest).map_err(failed)?.ok_or(OfficeFault::Slow { seconds: longest.as_secs() })
}

/// What the program is told, and where it works.
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

/// The address of a path: `file:///tmp/a%20b`.
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
