//! Electronic books, packed from their parts: where the list of pages is, the list, two pages.

use tifa::load::ReadOptions;

use crate::docx::archive;
use crate::reading::{parts, read, text};

const NAMES: [&str; 4] = ["META-INF/container.xml", "OEBPS/a.opf", "OEBPS/1.html", "OEBPS/2.html"];

pub(crate) fn check(input: &[u8]) {
    let input = text(input);
    let packed = archive(NAMES.into_iter().zip(parts::<{ NAMES.len() }>(&input)));
    read("a.epub", &packed, &ReadOptions::default());
}
