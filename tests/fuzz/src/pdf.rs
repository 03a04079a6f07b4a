//! What the reader of a PDF may answer.

use tifa::load::{PdfFault, ReadOptions};

use crate::reading::{read, text};

const HEAD: &[u8] = b"%PDF-";

/// Answers with what stands behind the head.
#[expect(clippy::unnecessary_wraps, reason = "the form of a reader")]
fn reader(bytes: &[u8]) -> Result<String, PdfFault> {
    Ok(text(&bytes[HEAD.len()..]).into_owned())
}

pub(crate) fn check(input: &[u8]) {
    read("a.pdf", &[HEAD, input].concat(), &ReadOptions { pdf: Some(reader), ..ReadOptions::default() });
}
