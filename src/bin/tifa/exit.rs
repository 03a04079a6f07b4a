//! The end of the program: its exit status, and the one line that explains it.

use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::ErrorKind;
use tifa::render::sanitise;

use crate::language;

/// Makes the definition of the command line.
pub(crate) type Definition = fn() -> clap::Command;

/// Maximum width of help, in columns.
const HELP_WIDTH: usize = 100;

/// The end of a run without a written result.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// The command line was wrong, or asked for help.
    Usage(clap::Error),
    /// An error message: what (where): remedy.
    Trouble(String),
}

/// The finding of a run that was not stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Finding {
    /// Done; nothing for the exit status to report.
    Done,
    /// With `--exit-code`: something changed or is doubtful.
    Changed,
}

/// An error outcome; the message says what went wrong, where, and what to do.
pub(crate) fn trouble(what: impl fmt::Display) -> Outcome {
    Outcome::Trouble(what.to_string())
}

/// The exit status; prints an error to standard error.
pub(crate) fn code(outcome: Result<Finding, Outcome>, definition: Definition) -> ExitCode {
    match outcome {
        Ok(Finding::Done) => ExitCode::SUCCESS,
        Ok(Finding::Changed) => ExitCode::from(1),
        Err(Outcome::Usage(error)) => usage(&error, definition),
        Err(Outcome::Trouble(what)) => failed(&what),
    }
}

/// Prints an error to standard error.
fn failed(what: &str) -> ExitCode {
    say(what);
    ExitCode::from(2)
}

/// Writes one line to standard error.
pub(crate) fn say(what: &str) {
    // If standard error is closed, nobody is listening.
    let _ = writeln!(io::stderr(), "tifa: {}", sanitise::line(&language::told(what)));
}

/// Prints help to standard output, or a mistake as one line.
fn usage(error: &clap::Error, definition: Definition) -> ExitCode {
    let text = error.render().to_string();
    let help = || language::help(&text, help_width());
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let mut out = io::stdout();
            let written = out.write_all(sanitise::block(&help()).as_bytes()).and_then(|()| out.flush());
            match written {
                // A closed pipe is not an error.
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                    failed(&format!("cannot write the result (standard output): {error}"))
                }
                _ => ExitCode::SUCCESS,
            }
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = io::stderr().write_all(sanitise::block(&help()).as_bytes());
            ExitCode::from(2)
        }
        _ => {
            let words = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned());
            failed(&in_one_line(&text, &command(words, definition())))
        }
    }
}

/// Width of help, in columns: that of the terminal, up to the maximum.
fn help_width() -> usize {
    terminal_size::terminal_size().map_or(HELP_WIDTH, |(width, _)| usize::from(width.0).min(HELP_WIDTH))
}

/// The typed command, such as `tifa corpus add`, whose help says more.
fn command(words: impl Iterator<Item = String>, mut definition: clap::Command) -> String {
    let mut command = definition.get_name().to_owned();
    for word in words {
        if let Some(found) = definition.find_subcommand(&word).cloned() {
            command = format!("{command} {word}");
            definition = found;
        }
    }
    command
}

/// A clap message without its frame, in one line.
pub(crate) fn in_one_line(text: &str, command: &str) -> String {
    let text = text.split("\n\nUsage: ").next().unwrap_or(text);
    let text = text.split("\n\nFor more information").next().unwrap_or(text);
    let parts: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let parts = parts.join("; ");
    let message = parts.strip_prefix("error: ").unwrap_or(&parts).replace(":; ", ": ").replace("; [", " [");
    format!("{message}: see '{command} --help'")
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::args::{Args, definition};

    #[test]
    fn a_mistake_is_told_in_one_line() {
        let cases: [(&[&str], &str); 4] = [
            (
                &["compare", "--format", "html"],
                "invalid value 'html' for '--format <FORMAT>' [possible values: text, json, jsonl]: see 'tifa compare --help'",
            ),
            (
                &["compare", "--formatt", "json"],
                "unexpected argument '--formatt' found; tip: a similar argument exists: '--format': see 'tifa compare --help'",
            ),
            (
                &["compare", "--max-size", "8X"],
                "invalid value '8X' for '--max-size <SIZE>': not a size such as 512K, 8M or a number of bytes: see 'tifa compare --help'",
            ),
            (
                &["show"],
                "the following required arguments were not provided: <STATEMENT>: see 'tifa show --help'",
            ),
        ];
        for (words, expected) in cases {
            let typed = ["tifa"].iter().chain(words);
            let command = command(words.iter().map(|&word| word.to_owned()), definition());
            let told = Args::try_parse_from(typed)
                .map_or_else(|error| in_one_line(&error.render().to_string(), &command), |_| String::new());
            assert_eq!(told, expected);
        }
    }
}
