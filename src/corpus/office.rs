//! Documents of other word processors, as LibreOffice makes Word documents of them.
//!
//! It gets a folder of its own, with a profile in which no macro runs and no link is followed, and is ended with all that it
//! started if it takes too long.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::load::{Office, OfficeFault};

/// What the program is called.
const PROGRAMS: [&str; 2] = ["soffice", "libreoffice"];
/// Long statements take it some seconds, its first start some more.
const LONGEST: Duration = Duration::from_secs(90);
/// More than this is no statement's.
const LARGEST: u64 = 64 << 20;
/// So often it is asked whether the program has ended.
const BEAT: Duration = Duration::from_millis(25);
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
    if document.len() as u64 > LARGEST { Err(OfficeFault::Slow) } else { Ok(document) }
}

/// Lets the program write `made/statement.docx`.
fn convert(folder: &Path, name: &str) -> Result<ExitStatus, OfficeFault> {
    let mut child = PROGRAMS
        .into_iter()
        .find_map(|program| start(program, folder, name))
        .ok_or(OfficeFault::NoReader)??;
    let deadline = Instant::now() + LONGEST;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) if Instant::now() < deadline => thread::sleep(BEAT),
            Ok(None) => {
                end(&mut child);
                return Err(OfficeFault::Slow);
            }
            Err(error) => {
                end(&mut child);
                return Err(OfficeFault::Failed(error.to_string()));
            }
        }
    }
}

/// Starts a program; nothing if there is none of this name.
fn start(program: &str, folder: &Path, name: &str) -> Option<Result<Child, OfficeFault>> {
    let mut command = Command::new(program);
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
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    match command.spawn() {
        Ok(child) => Some(Ok(child)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => Some(Err(OfficeFault::Failed(error.to_string()))),
    }
}

/// Ends a program and what it started.
fn end(child: &mut Child) {
    let id = child.id().to_string();
    let mut command = if cfg!(windows) {
        let mut command = Command::new("taskkill");
        command.args(["/T", "/F", "/PID", &id]);
        command
    } else {
        let mut command = Command::new("kill");
        command.args(["-KILL", "--", &format!("-{id}")]);
        command
    };
    // That it has ended already is no fault.
    let _ = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let _ = child.kill();
    let _ = child.wait();
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
