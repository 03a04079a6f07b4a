//! File formats, detected by content instead of by name.

use serde::de::IgnoredAny;

use super::zipped::Archive;
use super::{Fault, encoding};
use crate::statement::Format;

/// The first bytes of a compound file: old Office programs and password-protected documents use this format.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0";
/// Parts of a compound file: in a Word document, and in a document with a password.
const WORD_PART: &str = "WordDocument";
const LOCKED_PART: &str = "EncryptedPackage";
/// Parts of an OpenDocument file: the content, and the part with the media type; then the media type of a
/// text.
const ODF_CONTENT: &str = "content.xml";
const ODF_KIND: &str = "mimetype";
const ODF_TEXT: &str = "application/vnd.oasis.opendocument.text";

/// A word processor document that an external program converts to a Word document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Office {
    /// Word before 2007.
    Doc,
    /// Rich text.
    Rtf,
    /// OpenDocument text.
    Odt,
}

impl Office {
    /// The file extension, without a dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Doc => "doc",
            Self::Rtf => "rtf",
            Self::Odt => "odt",
        }
    }

    /// The name used in messages.
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

    /// The document kind of some bytes; `None` if they are not one.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"{\\rtf") {
            Some(Self::Rtf)
        } else {
            (bytes.starts_with(COMPOUND) && has_part(bytes, WORD_PART)).then_some(Self::Doc)
        }
    }

    /// The document kind of an archive; `None` if it is not one.
    pub(super) fn of_archive(archive: &mut Archive<'_>) -> Result<Option<Self>, Fault> {
        if !archive.has(ODF_CONTENT) {
            return Ok(None);
        }
        let kind = archive.part(ODF_KIND)?;
        Ok(kind.is_none_or(|kind| kind.trim().starts_with(ODF_TEXT)).then_some(Self::Odt))
    }
}

/// Whether a compound file has a part with this name, stored as UTF-16.
fn has_part(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

/// Why a file cannot be read, if its first bytes already show it; otherwise `None`.
#[must_use]
pub fn refused(head: &[u8]) -> Option<Fault> {
    if head.starts_with(COMPOUND) || is_archive(head) || is_pdf(head) {
        return None;
    }
    refuse_foreign(head).err().or_else(|| encoding::is_binary(head).then_some(Fault::Binary))
}

/// First bytes of unsupported files, with a description and a remedy.
const FOREIGN: [(&[u8], &str, &str); 9] = [
    (COMPOUND, "an old Office file", "save it as .docx"),
    (b"MIME-Version:", "a web archive (MHTML)", "save the page as HTML"),
    (b"From: <Saved by", "a web archive (MHTML)", "save the page as HTML"),
    (b"\x1F\x8B", "a compressed file", "unpack it"),
    (b"7z\xBC\xAF\x27\x1C", "a compressed file", "unpack it"),
    (b"Rar!", "a compressed file", "unpack it"),
    (b"\x89PNG", "a picture", "run text recognition (OCR) on it and save the text"),
    (b"\xFF\xD8\xFF", "a picture", "run text recognition (OCR) on it and save the text"),
    (b"\x00\x00\xFE\xFF", "a text in UTF-32", "convert it to UTF-8"),
];
/// A part that identifies an unsupported archive, with a description and a remedy.
const FOREIGN_ARCHIVES: [(&str, &str, &str); 3] = [
    (ODF_CONTENT, "an OpenDocument file", "save its text as .docx or as plain text"),
    ("xl/workbook.xml", "a workbook (.xlsx)", "save its text as .docx or as plain text"),
    ("ppt/presentation.xml", "a presentation (.pptx)", "save its text as .docx or as plain text"),
];
/// File extensions of web pages.
const PAGES: [&str; 5] = ["html", "htm", "xhtml", "shtml", "php"];
/// Number of characters searched for markup at the start of a text.
const HEAD: usize = 1024;

/// Whether the bytes are a ZIP archive, as DOCX and EPUB files are.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether the bytes are a PDF.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// Rejects unsupported formats.
pub(super) fn refuse_foreign(bytes: &[u8]) -> Result<(), Fault> {
    if bytes.starts_with(COMPOUND) && has_part(bytes, LOCKED_PART) {
        return Err(Fault::Foreign {
            what: "a document with a password",
            remedy: "save it without a password",
        });
    }
    match FOREIGN.iter().find(|(head, ..)| bytes.starts_with(head)) {
        Some(&(_, what, remedy)) => Err(Fault::Foreign { what, remedy }),
        // The byte-order mark of UTF-16 followed by NUL is that of UTF-32.
        None if bytes.starts_with(b"\xFF\xFE\0\0") => {
            Err(Fault::Foreign { what: "a text in UTF-32", remedy: "convert it to UTF-8" })
        }
        None => Ok(()),
    }
}

/// The fault for an archive that is neither a document nor a book.
pub(super) fn foreign_archive(archive: &Archive<'_>) -> Fault {
    let known = FOREIGN_ARCHIVES.iter().find(|(part, ..)| archive.has(part));
    let unknown = ("", "an archive", "unpack it and name the files in it");
    let &(_, what, remedy) = known.unwrap_or(&unknown);
    Fault::Foreign { what, remedy }
}

/// Rejects a decoded file with program data: JSON or JSON Lines.
pub(super) fn refuse_data(text: &str) -> Result<(), Fault> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    if text.trim_start().starts_with(['{', '[']) && values.all(|value| value.is_ok()) {
        Err(Fault::Foreign { what: "a JSON file", remedy: "save the text in it as plain text or HTML" })
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
    // A name can be wrong: text saved as .html has no tags, and text about <html> does not begin with a tag.
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
