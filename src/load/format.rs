//! What kind of file some bytes are, by what they hold rather than by their name.

use serde::de::IgnoredAny;

use super::zipped::Archive;
use super::{Fault, encoding};
use crate::statement::Format;

/// What opens a compound file, as old Office programs and those with a password write them.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0";
/// The names of the parts of a compound file: a document of Word, and one that has a password.
const WORD_PART: &str = "WordDocument";
const LOCKED_PART: &str = "EncryptedPackage";
/// The part of an OpenDocument file that holds the text, the part that says what it is, and what it says of a text.
const ODF_CONTENT: &str = "content.xml";
const ODF_KIND: &str = "mimetype";
const ODF_TEXT: &str = "application/vnd.oasis.opendocument.text";

/// A document of a word processor that another program makes a Word document of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Office {
    /// Of Word before 2007.
    Doc,
    /// In rich text.
    Rtf,
    /// An OpenDocument text.
    Odt,
}

impl Office {
    /// The ending of its files.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Doc => "doc",
            Self::Rtf => "rtf",
            Self::Odt => "odt",
        }
    }

    /// What it is called in messages.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Doc => "an old Word file (.doc)",
            Self::Rtf => "an RTF file",
            Self::Odt => "an OpenDocument text (.odt)",
        }
    }

    pub(super) const fn format(self) -> Format {
        match self {
            Self::Doc => Format::Doc,
            Self::Rtf => Format::Rtf,
            Self::Odt => Format::Odt,
        }
    }

    /// The kind of a document that some bytes are, if they are one.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"{\\rtf") {
            Some(Self::Rtf)
        } else {
            (bytes.starts_with(COMPOUND) && has_part(bytes, WORD_PART)).then_some(Self::Doc)
        }
    }

    /// The same of an archive.
    pub(super) fn of_archive(archive: &mut Archive<'_>) -> Result<Option<Self>, Fault> {
        if !archive.has(ODF_CONTENT) {
            return Ok(None);
        }
        let kind = archive.part(ODF_KIND)?;
        Ok(kind.is_none_or(|kind| kind.trim().starts_with(ODF_TEXT)).then_some(Self::Odt))
    }
}

/// Whether a compound file has a part of this name, which it writes as UTF-16.
fn has_part(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

/// Whether the first bytes of a file alone tell that it is not read, and why.
#[must_use]
pub fn refused(head: &[u8]) -> Option<Fault> {
    if head.starts_with(COMPOUND) || is_archive(head) || is_pdf(head) {
        return None;
    }
    refuse_foreign(head).err().or_else(|| encoding::is_binary(head).then_some(Fault::Binary))
}

/// What the first bytes of files that are not read tell, with the remedy.
const FOREIGN: [(&[u8], &str, &str); 9] = [
    (COMPOUND, "an old Office file", "save it as .docx"),
    (b"MIME-Version:", "a web archive (MHTML)", "save the page as HTML"),
    (b"From: <Saved by", "a web archive (MHTML)", "save the page as HTML"),
    (b"\x1F\x8B", "a compressed file", "unpack it"),
    (b"7z\xBC\xAF\x27\x1C", "a compressed file", "unpack it"),
    (b"Rar!", "a compressed file", "unpack it"),
    (b"\x89PNG", "a picture", "have its characters recognised and save the text"),
    (b"\xFF\xD8\xFF", "a picture", "have its characters recognised and save the text"),
    (b"\x00\x00\xFE\xFF", "a text in UTF-32", "convert it to UTF-8"),
];
/// The part by which an archive that is not read is known, with the remedy.
const FOREIGN_ARCHIVES: [(&str, &str, &str); 3] = [
    (ODF_CONTENT, "an OpenDocument file", "save its text as .docx or as plain text"),
    ("xl/workbook.xml", "a workbook (.xlsx)", "save its text as .docx or as plain text"),
    ("ppt/presentation.xml", "a presentation (.pptx)", "save its text as .docx or as plain text"),
];
/// The endings of web pages.
const PAGES: [&str; 5] = ["html", "htm", "xhtml", "shtml", "php"];
/// How many characters of a text are looked at for markup.
const HEAD: usize = 1024;

/// Whether the bytes are an archive, as DOCX and EPUB files are.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether the bytes are a PDF.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// Refuses formats that are not read.
pub(super) fn refuse_foreign(bytes: &[u8]) -> Result<(), Fault> {
    if bytes.starts_with(COMPOUND) && has_part(bytes, LOCKED_PART) {
        return Err(Fault::Foreign { what: "a document with a password", remedy: "save it without one" });
    }
    match FOREIGN.iter().find(|(head, ..)| bytes.starts_with(head)) {
        Some(&(_, what, remedy)) => Err(Fault::Foreign { what, remedy }),
        // The mark of UTF-16 and a NUL character: the mark of UTF-32.
        None if bytes.starts_with(b"\xFF\xFE\0\0") => {
            Err(Fault::Foreign { what: "a text in UTF-32", remedy: "convert it to UTF-8" })
        }
        None => Ok(()),
    }
}

/// Why an archive is not read that is neither a document nor a book.
pub(super) fn foreign_archive(archive: &Archive<'_>) -> Fault {
    let known = FOREIGN_ARCHIVES.iter().find(|(part, ..)| archive.has(part));
    let unknown = ("", "an archive", "unpack it and name the files in it");
    let &(_, what, remedy) = known.unwrap_or(&unknown);
    Fault::Foreign { what, remedy }
}

/// Refuses a decoded file that holds data for programs: JSON, or JSON line by line.
pub(super) fn refuse_data(text: &str) -> Result<(), Fault> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    if text.trim_start().starts_with(['{', '[']) && values.all(|value| value.is_ok()) {
        Err(Fault::Foreign {
            what: "a JSON file",
            remedy: "save the text that it holds as plain text or HTML",
        })
    } else {
        Ok(())
    }
}

/// Whether a decoded file is a web page.
pub(super) fn is_page(name: &str, text: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let head: String = text.trim_start().chars().take(HEAD).collect::<String>().to_ascii_lowercase();
    let opens = ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| head.contains(tag));
    let named = PAGES.iter().any(|page| ending.eq_ignore_ascii_case(page));
    let markup = ["<p", "<div", "<br", "<table", "<span"].iter().any(|tag| head.contains(tag));
    // A name may lie: a text saved as .html holds no tag; a text that speaks of <html> does not begin with one.
    head.starts_with('<') && opens || named && (opens || markup)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_what_is_no_text() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        let marked = [&b"\xFF\xFE"[..], &utf16("双方")].concat();
        let read: [&[u8]; 7] = [
            "双方支持合作。".as_bytes(),
            b"padded\0\0\0\0",
            &utf16("双方支持合作。"),
            &utf16("The two sides"),
            &marked,
            b"%PDF-1.7\0\x01\0",
            b"PK\x03\x04\0\0",
        ];
        for head in read {
            assert_eq!(refused(head), None, "{head:?}");
        }
        for head in [&b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0"[..], b"a\0b\x05\0\x07c", b"\0\0\0\0"] {
            assert_eq!(refused(head), Some(Fault::Binary), "{head:?}");
        }
        assert!(matches!(refused(b"\x89PNG\r\n\0"), Some(Fault::Foreign { .. })));
    }

    #[test]
    fn a_page_is_told_by_its_tags() {
        for (name, text, page) in [
            ("-", "<!DOCTYPE html>\n<html>", true),
            ("-", "<?xml version=\"1.0\"?><html>", true),
            ("a.txt", "  <html><body>", true),
            ("a.html", "<P style=x>双方", true),
            ("a.html", "双方支持合作。<br>", true),
            ("a.html", "双方支持合作。", false),
            ("a.txt", "双方在<html>标签", false),
            ("a.txt", "<P>双方", false),
            ("a.txt", "", false),
        ] {
            assert_eq!(is_page(name, text), page, "{name} {text}");
        }
    }
}
