//! External programs: searched only in the absolute folders of `PATH`, and ended with all their children if they take
//! too long.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use super::interrupt;

/// Interval between checks whether a program has ended.
pub(super) const BEAT: Duration = Duration::from_millis(25);

/// Environment variable that overrides the maximum running time of programs, in seconds.
const WAIT: &str = "TIFA_WAIT";

/// Maximum running time: `TIFA_WAIT` if it is set to a number from 1, else `usual`.
pub(super) fn longest(usual: Duration) -> Duration {
    let seconds = env::var(WAIT).ok().and_then(|seconds| seconds.trim().parse::<u32>().ok());
    seconds.filter(|&seconds| seconds > 0).map_or(usual, |seconds| Duration::from_secs(seconds.into()))
}

/// Candidate files for a program of this name, in `PATH` order. Skips folders that are empty or not absolute: a
/// program in the current folder must not replace the system's.
#[must_use]
pub fn places(name: &str) -> Vec<PathBuf> {
    among(&env::var_os("PATH").unwrap_or_default(), name)
}

/// `PATH` without the skipped folders, for programs that the program itself starts.
#[must_use]
pub fn path() -> OsString {
    env::join_paths(folders(&env::var_os("PATH").unwrap_or_default())).unwrap_or_default()
}

fn among(path: &OsStr, name: &str) -> Vec<PathBuf> {
    let suffix = env::consts::EXE_SUFFIX;
    let whole = name.to_ascii_lowercase().ends_with(suffix);
    let file = if whole { name.to_owned() } else { format!("{name}{suffix}") };
    folders(path).into_iter().map(|folder| folder.join(&file)).collect()
}

fn folders(path: &OsStr) -> Vec<PathBuf> {
    env::split_paths(path).filter(|folder| folder.is_absolute()).collect()
}

/// A running program. Dropping it before it has ended kills it and all its children.
#[derive(Debug)]
pub(super) struct Running {
    child: Child,
    status: Option<ExitStatus>,
}

impl Running {
    /// Starts the first available program of these names; `set` sets its arguments and streams.
    ///
    /// # Errors
    ///
    /// Returns `NotFound` if there is none, else the error of the system.
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

    /// Waits until it ends, and ends what it leaves running; `None` if that takes longer than `longest`, or if this
    /// program is to end itself.
    pub(super) fn wait(&mut self, longest: Duration) -> io::Result<Option<ExitStatus>> {
        let deadline = Instant::now() + longest;
        loop {
            self.status = ended(&mut self.child)?;
            if self.status.is_some() || Instant::now() >= deadline || interrupt::is_asked() {
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

/// Whether to try the next candidate after this error, as a shell does.
fn passed_over(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied | io::ErrorKind::NotADirectory)
}

/// The status of a program that has ended; what it left running is ended too.
#[cfg(unix)]
fn ended(child: &mut Child) -> io::Result<Option<ExitStatus>> {
    use rustix::process::{WaitId, WaitIdOptions, waitid};
    // Its number is not free before its status is taken, so the group is its own.
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT | WaitIdOptions::NOHANG;
    if let Some(group) = group_of(child) {
        if waitid(WaitId::Pid(group), options)?.is_none() {
            return Ok(None);
        }
        kill(group);
    }
    child.try_wait()
}

#[cfg(not(unix))]
fn ended(child: &mut Child) -> io::Result<Option<ExitStatus>> {
    child.try_wait()
}

#[cfg(unix)]
fn group_of(child: &Child) -> Option<rustix::process::Pid> {
    i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw)
}

#[cfg(unix)]
fn kill(group: rustix::process::Pid) {
    let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
}

/// Kills a program and its children; does nothing if it has already ended.
fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = group_of(child) {
        kill(group);
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
        // The pipe closes only when every process that holds it has ended.
        let mut child = String::new();
        io::Read::read_to_string(&mut said, &mut child)?;
        assert!(child.trim().parse::<u32>().is_ok(), "{child}");
        Ok(())
    }

    #[test]
    fn what_a_program_leaves_running_ends() -> io::Result<()> {
        let mut quick = Running::start(&["sh"], |command| {
            command.args(["-c", "sleep 300 & echo $!"]).stdout(Stdio::piped());
        })?;
        let mut said = quick.child().stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        assert!(quick.wait(Duration::from_secs(20))?.is_some_and(|status| status.success()));
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
