//! Files → one source text: each is read as what it is, and they follow one another.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

use super::encoding::{self, Encoding};
use super::format;
use super::{Fault, LoadError, Part, Reading, docx, epub, html, roles, zipped};
use crate::statement::{Format, SourceFile, Tracked};

/// What stands between the texts of two parts: a part ends a paragraph, unless it cuts a sentence.
const BETWEEN_PARTS: &str = "\n\n";
/// In what a PDF's reader was asked to answer.
const UTF8: &str = "UTF-8";

/// A source text and the files that it came from.
pub(super) struct Sources {
    pub(super) text: String,
    pub(super) files: Vec<SourceFile>,
}

/// What a reader took from one file.
pub(super) struct Taken {
    pub(super) format: Format,
    /// The title, where the file tells it apart from the text.
    pub(super) title: Option<String>,
    pub(super) text: String,
    pub(super) encoding: &'static str,
    pub(super) replaced: usize,
    pub(super) tracked: Option<Tracked>,
}

/// The texts of all parts, one behind the other, and where each begins.
pub(super) fn read(parts: &[Part<'_>], reading: &Reading) -> Result<Sources, LoadError> {
    let mut sources = Sources {
        text: String::with_capacity(parts.iter().map(|part| part.bytes.len() + 2).sum()),
        files: vec![],
    };
    let mut chars = 0;
    let mut titles = BTreeSet::new();
    for part in parts {
        let taken = take(part, reading).map_err(|fault| LoadError { name: part.name.to_owned(), fault })?;
        let text = with_title(&taken, &mut titles);
        if !sources.files.is_empty() {
            sources.text.push_str(BETWEEN_PARTS);
            chars += BETWEEN_PARTS.len();
        }
        sources.files.push(SourceFile {
            name: part.name.to_owned(),
            sha256: hex(&Sha256::digest(part.bytes)),
            encoding: taken.encoding.to_owned(),
            start: chars,
            format: taken.format,
            replaced: taken.replaced,
            tracked: taken.tracked,
        });
        sources.text.push_str(&text);
        chars += text.chars().count();
    }
    Ok(sources)
}

/// The text under its title, unless an earlier part bears the same: each page of one statement repeats it.
fn with_title(taken: &Taken, titles: &mut BTreeSet<String>) -> String {
    let Some(title) = &taken.title else { return taken.text.clone() };
    if titles.insert(roles::letters(title).collect()) {
        format!("# {title}\n{}", taken.text)
    } else {
        taken.text.clone()
    }
}

fn take(part: &Part<'_>, reading: &Reading) -> Result<Taken, Fault> {
    format::refuse_foreign(part.bytes)?;
    let taken = if format::is_pdf(part.bytes) {
        pdf(part.bytes, reading)
    } else if format::is_archive(part.bytes) {
        let mut archive = zipped::Archive::open(part.bytes)?;
        if docx::is_one(&archive) {
            docx::read(&mut archive, reading.tracked)
        } else {
            epub::read(&mut archive)
        }
    } else {
        text_or_page(part, reading.encoding)
    }?;
    if taken.title.is_none() && taken.text.trim().is_empty() { Err(Fault::Empty) } else { Ok(taken) }
}

fn text_or_page(part: &Part<'_>, given: Option<Encoding>) -> Result<Taken, Fault> {
    let decoded = encoding::decode(part.bytes, given)?;
    let (encoding, replaced) = (decoded.encoding.name(), decoded.replaced);
    let (format, title, text) = if format::is_page(part.name, &decoded.text) {
        let page = html::read(&decoded.text).ok_or(Fault::NoStatement)?;
        (Format::Html, page.title, page.text)
    } else {
        format::refuse_data(&decoded.text)?;
        (Format::Text, None, decoded.text)
    };
    Ok(Taken { format, title, text, encoding, replaced, tracked: None })
}

fn pdf(bytes: &[u8], reading: &Reading) -> Result<Taken, Fault> {
    let extract = reading.pdf.ok_or(Fault::Pdf(super::PdfFault::NoReader))?;
    let text = super::pdf::paragraphs(&extract(bytes).map_err(Fault::Pdf)?).map_err(Fault::Pdf)?;
    let replaced = text.matches(char::REPLACEMENT_CHARACTER).count();
    Ok(Taken { format: Format::Pdf, title: None, text, encoding: UTF8, replaced, tracked: None })
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
