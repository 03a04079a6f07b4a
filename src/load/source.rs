//! Files → one source text: each file is read according to its format, and the texts are concatenated.

use std::collections::BTreeSet;
use std::ops::Range;

use sha2::{Digest as _, Sha256};

use super::encoding::{self, Encoding};
use super::format::{self, Office};
use super::{Fault, LoadError, OfficeFault, Part, ReadOptions, docx, epub, html, roles, zipped};
use crate::statement::{Date, Format, OmissionRule, SourceFile, Tracked};
use crate::text::hex::hex;

/// Separator between the texts of two parts: a part ends a paragraph, unless it cuts a sentence.
const BETWEEN_PARTS: &str = "\n\n";
/// Maximum number of bytes of text generated from one file (unpacked, numbered, laid out), however small the
/// file.
const MOST_MADE: usize = 8 << 20;
/// The encoding reported for formats that declare their own, and for the output of a PDF reader.
const UTF8: &str = "UTF-8";

/// A source text and its files.
pub(super) struct Sources {
    pub(super) text: String,
    /// Byte ranges that are not part of the statement, in order.
    pub(super) cut: Vec<Cut>,
    /// The date found on a page.
    pub(super) date: Option<Date>,
    pub(super) files: Vec<SourceFile>,
}

/// A byte range of a text that is not part of the statement, and why.
pub(super) type Cut = (Range<usize>, OmissionRule);

/// What was read from one file.
pub(super) struct Extracted {
    pub(super) format: Format,
    /// The title, if the file stores it separately from the text.
    pub(super) title: Option<String>,
    pub(super) text: String,
    /// Byte ranges of the text that are not part of the statement, in order.
    pub(super) cut: Vec<Cut>,
    /// The date that the file gives outside its text.
    pub(super) date: Option<Date>,
    pub(super) encoding: &'static str,
    pub(super) replaced: usize,
    pub(super) tracked: Option<Tracked>,
}

impl Extracted {
    /// The result for a file whose format declares its encoding.
    pub(super) fn of(format: Format, page: html::Page) -> Self {
        let html::Page { title, text, cut, date } = page;
        let replaced = text.matches(char::REPLACEMENT_CHARACTER).count();
        Self { format, title, text, cut, date, encoding: UTF8, replaced, tracked: None }
    }
}

/// The texts of all parts, concatenated, with the start of each.
pub(super) fn read(parts: &[Part<'_>], reading: &ReadOptions) -> Result<Sources, LoadError> {
    let mut sources = Sources {
        text: String::with_capacity(parts.iter().map(|part| part.bytes.len() + 2).sum()),
        cut: vec![],
        date: None,
        files: vec![],
    };
    let mut chars = 0;
    let mut titles = BTreeSet::new();
    for part in parts {
        let taken = take(part, reading).map_err(|fault| LoadError { name: part.name.to_owned(), fault })?;
        let head = head(&taken, &mut titles);
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
        sources.text.push_str(&head);
        let from = sources.text.len();
        let cut = taken.cut.into_iter().map(|(range, rule)| (range.start + from..range.end + from, rule));
        sources.cut.extend(cut);
        sources.date = sources.date.or(taken.date);
        sources.text.push_str(&taken.text);
        chars += head.chars().count() + taken.text.chars().count();
    }
    Ok(sources)
}

/// A heading line with the title, unless an earlier part has the same title: each page of one statement
/// repeats it. Empty if there is none.
fn head(taken: &Extracted, titles: &mut BTreeSet<String>) -> String {
    let title = taken.title.as_ref().filter(|title| titles.insert(roles::letters(title).collect()));
    title.map_or_else(String::new, |title| format!("# {title}\n"))
}

fn take(part: &Part<'_>, reading: &ReadOptions) -> Result<Extracted, Fault> {
    let taken = match Office::of(part.bytes) {
        Some(kind) => office(part.bytes, kind, reading),
        None => no_office(part, reading),
    }?;
    if taken.title.is_none() && taken.text.trim().is_empty() {
        Err(Fault::Empty)
    } else if taken.format != Format::Text && taken.text.len() > MOST_MADE {
        Err(Fault::TooMuch { limit: MOST_MADE })
    } else {
        Ok(taken)
    }
}

/// Reads a file that needs no conversion, or an OpenDocument archive, which does.
fn no_office(part: &Part<'_>, reading: &ReadOptions) -> Result<Extracted, Fault> {
    format::refuse_foreign(part.bytes)?;
    if format::is_pdf(part.bytes) {
        pdf(part.bytes, reading)
    } else if format::is_archive(part.bytes) {
        let mut archive = zipped::Archive::open(part.bytes)?;
        if docx::is_one(&mut archive)? {
            docx::read(&mut archive, reading.tracked)
        } else if let Some(kind) = Office::of_archive(&mut archive)? {
            office(part.bytes, kind, reading)
        } else {
            epub::read(&mut archive)
        }
    } else {
        text_or_page(part, reading.encoding)
    }
}

fn text_or_page(part: &Part<'_>, given: Option<Encoding>) -> Result<Extracted, Fault> {
    let decoded = encoding::decode(part.bytes, given)?;
    let (encoding, replaced) = (decoded.encoding.name(), decoded.replaced);
    let (format, page) = if format::is_page(part.name, &decoded.text) {
        (Format::Html, html::read(&decoded.text).ok_or(Fault::NoStatement)?)
    } else {
        format::refuse_data(&decoded.text)?;
        (Format::Text, html::Page { text: decoded.text, ..html::Page::default() })
    };
    let html::Page { title, text, cut, date } = page;
    Ok(Extracted { format, title, text, cut, date, encoding, replaced, tracked: None })
}

fn pdf(bytes: &[u8], reading: &ReadOptions) -> Result<Extracted, Fault> {
    let extract = reading.pdf.ok_or(Fault::Pdf(super::PdfFault::NoReader))?;
    let read = super::pdf::read(&extract(bytes).map_err(Fault::Pdf)?).map_err(Fault::Pdf)?;
    Ok(Extracted::of(Format::Pdf, read))
}

/// A document of another word processor, read through the Word document converted from it.
fn office(bytes: &[u8], kind: Office, reading: &ReadOptions) -> Result<Extracted, Fault> {
    let fault = |fault| Fault::Office { what: kind.name(), fault };
    let convert = reading.office.ok_or_else(|| fault(OfficeFault::NoReader))?;
    let document = convert(bytes, kind).map_err(fault)?;
    let mut archive = zipped::Archive::open(&document)?;
    let read = docx::read(&mut archive, reading.tracked)?;
    Ok(Extracted { format: kind.format(), ..read })
}
