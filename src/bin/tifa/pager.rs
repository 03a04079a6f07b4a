//! The pager: the program that shows long text page by page on a terminal.

use std::env;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};

use tifa::corpus::program::{path, places};

use crate::environment::Environment;
use crate::options::Writing;

/// Environment variables that name the pager. The first that is set decides; if it is empty, there is no pager.
const VARIABLES: [&str; 2] = ["TIFA_PAGER", "PAGER"];
/// Default pager.
const DEFAULT: &str = "less";
/// Options of `less` if the user sets none: quit if everything fits on one screen, pass colours through, leave the
/// text on the screen.
const LESS: &str = "FRX";
/// A program that only passes text on; counts as no pager.
const NONE: &str = "cat";

/// The pager, if results are text on a terminal and the user wants one.
pub(crate) fn wanted(is_text: bool, writing: &Writing, environment: &Environment) -> Option<String> {
    if !is_text || writing.no_pager || !environment.is_terminal(writing) {
        return None;
    }
    let set = VARIABLES.into_iter().find_map(|name| env::var(name).ok());
    chosen(set.as_deref())
}

fn chosen(set: Option<&str>) -> Option<String> {
    let program = set.unwrap_or(DEFAULT).trim();
    (!program.is_empty() && program != NONE).then(|| program.to_owned())
}

/// A running pager, waiting for text.
pub(crate) struct Pager {
    program: Child,
    input: ChildStdin,
}

impl Pager {
    /// Starts a pager; `None` if that fails.
    pub(crate) fn start(program: &str) -> Option<Self> {
        let mut program = start(program).ok()?;
        let input = program.stdin.take()?;
        Some(Self { program, input })
    }

    /// Writes to the pager with `write`, and waits until the reader quits it.
    pub(crate) fn show(mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let mut out = BufWriter::new(self.input);
        let written = write(&mut out).and_then(|()| out.flush());
        // Closing its input lets the pager finish.
        drop(out);
        let ended = self.program.wait().map(drop);
        match written {
            // A reader who quits early has seen enough.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => ended,
            Err(error) => Err(error),
            Ok(()) => ended,
        }
    }
}

/// Starts the pager, on Unix through the shell, since the user may have given options. Only the absolute folders of
/// `PATH` are searched.
fn start(program: &str) -> io::Result<Child> {
    let mut words = program.split_whitespace();
    let name = if cfg!(unix) { "sh" } else { words.next().unwrap_or_default() };
    let mut command = Command::new(place(name, places(name)).ok_or(ErrorKind::NotFound)?);
    command.env("PATH", path());
    if cfg!(unix) {
        command.args(["-c", program]);
    } else {
        command.args(words);
    }
    for (variable, value) in [("LESS", LESS), ("LV", "-c")] {
        if env::var_os(variable).is_none() {
            command.env(variable, value);
        }
    }
    command.stdin(Stdio::piped()).spawn()
}

/// The file of a program: the name itself if it is an absolute path, otherwise the first candidate that exists.
fn place(name: &str, candidates: Vec<PathBuf>) -> Option<PathBuf> {
    let name = PathBuf::from(name);
    if name.is_absolute() { Some(name) } else { candidates.into_iter().find(|place| place.is_file()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_of_the_current_folder_is_not_started() {
        assert_eq!(place("sh", Vec::new()), None);
        assert_eq!(place("sh", vec!["/no/such/folder/sh".into()]), None);
        let own = env::current_exe().expect("a test is a file");
        assert_eq!(place(&own.to_string_lossy(), Vec::new()), Some(own.clone()));
        assert_eq!(place("sh", vec!["/no/such/folder/sh".into(), own.clone()]), Some(own));
    }

    #[test]
    fn the_user_chooses_the_program_or_none() {
        for (set, expected) in
            [(None, Some("less")), (Some("more -s"), Some("more -s")), (Some(" "), None), (Some("cat"), None)]
        {
            assert_eq!(chosen(set).as_deref(), expected, "{set:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_written_reaches_the_program() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("seen");
        let program = format!("cat > '{}'", file.display());
        let show = |program: &str, bytes: &[u8]| {
            let pager = Pager::start(program).ok_or(ErrorKind::NotFound)?;
            pager.show(|out| out.write_all(bytes))
        };
        show(&program, b"text\n")?;
        assert_eq!(std::fs::read_to_string(file)?, "text\n");
        show("true", &vec![b'x'; 1 << 22])
    }
}
