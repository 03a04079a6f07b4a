//! Word documents, packed from their parts: the document, styles, lists, notes.

use std::io::{Cursor, Write as _};

use tifa::load::ReadOptions;
use tifa::statement::Tracked;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::reading::{parts, read, text};

const NAMES: [&str; 5] =
    ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/endnotes.xml"];

pub(crate) fn check(input: &[u8]) {
    let input = text(input);
    let packed = archive(NAMES.into_iter().zip(parts::<{ NAMES.len() }>(&input)));
    for tracked in [Tracked::Accepted, Tracked::Rejected] {
        read("a.docx", &packed, &ReadOptions { tracked, ..ReadOptions::default() });
    }
}

/// An archive of the parts that are not empty.
pub(crate) fn archive<'a>(parts: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts.filter(|(_, content)| !content.is_empty()) {
        archive.start_file(name, stored).expect("a part begins");
        archive.write_all(content.as_bytes()).expect("memory takes all");
    }
    archive.finish().expect("memory takes all").into_inner()
}
