//! Programs outside the crate: found in the absolute folders of the search path alone, and ended with all that they
//! started if they take too long.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

/// So often it is asked whether a program has ended.
const BEAT: Duration = Duration::from_millis(25);

/// The variable that gives programs another time than their own, in seconds.
const WAIT: &str = "TIFA_WAIT";

/// How long a program may take that is given so long as a rule.
pub(super) fn longest(usual: Duration) -> Duration {
    let seconds = env::var(WAIT).ok().and_then(|seconds| seconds.trim().parse::<u32>().ok());
    seconds.map_or(usual, |seconds| Duration::from_secs(seconds.into()))
}

/// The files that a program of this name may be, in the order of the search path. A folder that is empty or not absolute
/// is passed over: a program of the folder that one happens to work in must not take the place of the system's.
#[must_use]
pub fn places(name: &str) -> Vec<PathBuf> {
    among(&env::var_os("PATH").unwrap_or_default(), name)
}

/// The search path without the folders that are passed over, for what a program starts itself.
#[must_use]
pub fn path() -> OsString {
    env::join_paths(folders(&env::var_os("PATH").unwrap_or_default())).unwrap_or_default()
}

fn among(path: &OsStr, name: &str) -> Vec<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    folders(path).into_iter().map(|folder| folder.join(&file)).collect()
}

fn folders(path: &OsStr) -> Vec<PathBuf> {
    env::split_paths(path).filter(|folder| folder.is_absolute()).collect()
}

/// A program at work; it is ended, with all that it started, if this is dropped before it has ended.
#[derive(Debug)]
pub(super) struct Running {
    child: Child,
    status: Option<ExitStatus>,
}

impl Running {
    /// Starts the first program of these names; `set` gives it its words and streams.
    ///
    /// # Errors
    ///
    /// `NotFound` if there is none; else what the system says.
    pub(super) fn start(names: &[&str], set: impl Fn(&mut Command)) -> io::Result<Self> {
        for place in names.iter().flat_map(|name| places(name)) {
            let mut command = Command::new(place);
            command.env("PATH", path());
            set(&mut command);
            #[cfg(unix)]
            std::os::unix::process::CommandExt::process_group(&mut command, 0);
            match command.spawn() {
                Ok(child) => return Ok(Self { child, status: None }),
                Err(error) if passed_over(error.kind()) => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::NotFound.into())
    }

    pub(super) fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Waits until it ends; nothing if that takes longer.
    pub(super) fn wait(&mut self, longest: Duration) -> io::Result<Option<ExitStatus>> {
        let deadline = Instant::now() + longest;
        loop {
            self.status = self.child.try_wait()?;
            if self.status.is_some() || Instant::now() >= deadline {
                return Ok(self.status);
            }
            thread::sleep(BEAT);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.status.is_none() {
            end(&mut self.child);
        }
    }
}

/// Whether the next place is tried, as a shell does.
fn passed_over(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied | io::ErrorKind::NotADirectory)
}

/// Ends a program and what it started. That it has ended already is no fault.
fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    #[cfg(windows)]
    for program in places("taskkill") {
        let mut command = Command::new(program);
        command.args(["/T", "/F", "/PID", &child.id().to_string()]);
        let _ = command.output();
    }
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::Stdio;

    use super::*;

    #[test]
    fn only_absolute_folders_are_searched() {
        let found = among(OsStr::new("/a:.::b:/c/../d:"), "reader");
        assert_eq!(found, [PathBuf::from("/a/reader"), PathBuf::from("/c/../d/reader")]);
        assert!(among(OsStr::new(""), "reader").is_empty());
    }

    #[test]
    fn what_a_slow_program_started_ends_with_it() -> io::Result<()> {
        let mut slow = Running::start(&["no-such-program", "sh"], |command| {
            command.args(["-c", "sleep 300 & echo $!; wait"]).stdout(Stdio::piped());
        })?;
        let mut said = slow.child().stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        assert_eq!(slow.wait(Duration::from_millis(100))?, None);
        drop(slow);
        // The pipe closes only when all that held it have ended.
        let mut child = String::new();
        io::Read::read_to_string(&mut said, &mut child)?;
        assert!(child.trim().parse::<u32>().is_ok(), "{child}");
        Ok(())
    }

    #[test]
    fn how_a_program_ended_is_known() -> io::Result<()> {
        let mut ends = Running::start(&["sh"], |command| {
            command.args(["-c", "exit 3"]);
        })?;
        let status = ends.wait(Duration::from_secs(20))?;
        assert_eq!(status.and_then(|status| status.code()), Some(3));
        let none = Running::start(&["no-such-program"], |_| ());
        assert_eq!(none.err().map(|error| error.kind()), Some(io::ErrorKind::NotFound));
        Ok(())
    }
}
