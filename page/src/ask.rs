//! Questions, and who answers them.

use serde::Deserialize;
use tifa::load::Encoding;
use tifa::pipeline::Progress;
use tifa::render::Lang;
use tifa::render::form::Form;

use crate::desk::{Choice, Desk};
use crate::trouble::Trouble;
use tifa::corpus::Given;

#[derive(Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
enum Question {
    /// Reads the files that follow.
    Read { files: Vec<File>, encoding: Option<String>, rejected: bool },
    /// Reads the statements that are built in.
    Example,
    /// Compares what was read.
    Compare(Choice),
    /// Writes a report of what was compared.
    Write { form: String, lang: String },
}

#[derive(Deserialize)]
struct File {
    name: String,
    length: usize,
}

/// Answers a question.
pub(crate) fn answer(desk: &mut Desk, question: &[u8], tell: Progress<'_>) -> Result<Vec<u8>, Trouble> {
    let (length, rest) = question.split_first_chunk().ok_or_else(no_question)?;
    let (asked, content) =
        rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or_else(no_question)?;
    match serde_json::from_slice(asked).map_err(Trouble::question)? {
        Question::Read { files, encoding, rejected } => {
            let encoding = encoding.as_deref().and_then(Encoding::named);
            desk.read(parted(files, content)?, encoding, rejected).and_then(|told| json(&told))
        }
        Question::Example => desk.example().and_then(|told| json(&told)),
        Question::Compare(choice) => desk.compare(&choice, tell).and_then(|told| json(&told)),
        Question::Write { form, lang } => {
            let form = Form::of_ending(&form).ok_or_else(|| Trouble::question(form))?;
            desk.write(form, Lang::of_locale(&lang))
        }
    }
}

fn no_question() -> Trouble {
    Trouble::question("too short")
}

fn json(told: &impl serde::Serialize) -> Result<Vec<u8>, Trouble> {
    serde_json::to_vec(told).map_err(Trouble::question)
}

/// The files, each with its part of the content.
fn parted(files: Vec<File>, mut content: &[u8]) -> Result<Vec<Given>, Trouble> {
    let mut given = Vec::with_capacity(files.len());
    for File { name, length } in files {
        let (bytes, rest) = content.split_at_checked(length).ok_or_else(no_question)?;
        content = rest;
        given.push(Given { name, bytes: bytes.to_vec() });
    }
    Ok(given)
}
