//! The text of a PDF, extracted by `pdftotext`.

use std::io::{self, Read, Write};
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use super::interrupt::{self, Deferred};
use super::program::{self, Running};
use crate::load::PdfFault;

/// The program, part of Poppler and of Xpdf.
const READER: &str = "pdftotext";
/// Maximum running time. Long statements take a tenth of a second; `TIFA_WAIT` overrides it.
const LONGEST: Duration = Duration::from_secs(20);
/// Maximum length of its output, in bytes; no statement is longer.
const MOST_TEXT: u64 = 64 << 20;
/// Maximum length of its error message as shown, in characters.
const LONGEST_SAYING: usize = 120;

/// Extracts the text of a PDF with `pdftotext`, with line positions if the program supports them.
pub(super) fn text(bytes: &[u8]) -> Result<String, PdfFault> {
    let _deferred = Deferred::new();
    match run(bytes, &["-q", "-bbox-layout", "-enc", "UTF-8", "-", "-"]) {
        // Some versions of the program only print plain lines.
        Err(PdfFault::Failed(_)) => run(bytes, &["-q", "-enc", "UTF-8", "-", "-"]),
        told => told,
    }
}

fn run(bytes: &[u8], words: &[&str]) -> Result<String, PdfFault> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => PdfFault::NoReader,
        _ => PdfFault::Failed(error.to_string()),
    };
    let mut program = Running::start(&[READER], |command| {
        command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    })
    .map_err(failed)?;
    let longest = program::longest(LONGEST);
    let slow = PdfFault::Slow { seconds: longest.as_secs() };
    let deadline = Instant::now() + longest;
    let (text, said) = talk(program.child(), bytes, deadline)?.ok_or_else(|| slow.clone())?;
    let left = deadline.saturating_duration_since(Instant::now());
    let status = program.wait(left).map_err(failed)?.ok_or(slow)?;
    if status.success() {
        return Ok(text);
    }
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    Err(PdfFault::Failed(said.chars().take(LONGEST_SAYING).collect()))
}

/// Writes to the program and reads its output and errors at the same time, so that neither side blocks. Returns
/// (output, errors), or `None` at the deadline.
fn talk(child: &mut Child, bytes: &[u8], deadline: Instant) -> Result<Option<(String, String)>, PdfFault> {
    let (Some(mut input), Some(output), Some(errors)) =
        (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        return Err(PdfFault::Failed("no pipe to it".to_owned()));
    };
    let (sender, answers) = mpsc::channel();
    let said = sender.clone();
    let bytes = bytes.to_owned();
    // A program that ends early breaks the pipe; its answer says more than the write error.
    thread::spawn(move || input.write_all(&bytes));
    thread::spawn(move || sender.send((true, bounded(output))));
    thread::spawn(move || said.send((false, bounded(errors))));
    let (mut text, mut said) = (String::new(), String::new());
    for _ in 0..2 {
        match next(&answers, deadline) {
            Some((true, answer)) => text = answer,
            Some((false, answer)) => said = answer,
            None => return Ok(None),
        }
    }
    Ok(Some((text, said)))
}

/// The next answer; `None` at the deadline, or if this program is to end.
fn next<T>(answers: &Receiver<T>, deadline: Instant) -> Option<T> {
    loop {
        match answers.recv_timeout(program::BEAT) {
            Ok(answer) => return Some(answer),
            Err(RecvTimeoutError::Timeout) if Instant::now() < deadline && !interrupt::is_asked() => {}
            Err(_) => return None,
        }
    }
}

fn bounded(stream: impl Read) -> String {
    let mut bytes = Vec::new();
    // Keeps what was read before an error.
    let _ = stream.take(MOST_TEXT).read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}
