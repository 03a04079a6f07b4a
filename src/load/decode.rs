//! Bytes → source text.

use sha2::{Digest as _, Sha256};

use super::{Fault, LoadError, Part};
use crate::statement::SourceFile;

/// What stands between the texts of two parts: a part ends a paragraph, unless it cuts a sentence.
const BETWEEN_PARTS: &str = "\n\n";

/// The texts of all parts, one behind the other, and where each begins.
pub(super) fn decode(parts: &[Part<'_>]) -> Result<(String, Vec<SourceFile>), LoadError> {
    let mut text = String::with_capacity(parts.iter().map(|part| part.bytes.len() + 2).sum());
    let mut files = Vec::with_capacity(parts.len());
    let mut chars = 0;
    for part in parts {
        let decoded = utf8(part.bytes).map_err(|fault| LoadError { name: part.name.to_owned(), fault })?;
        if !files.is_empty() {
            text.push_str(BETWEEN_PARTS);
            chars += BETWEEN_PARTS.len();
        }
        files.push(SourceFile {
            name: part.name.to_owned(),
            sha256: hex(&Sha256::digest(part.bytes)),
            encoding: "UTF-8".to_owned(),
            start: chars,
        });
        text.push_str(decoded);
        chars += decoded.chars().count();
    }
    Ok((text, files))
}

fn utf8(bytes: &[u8]) -> Result<&str, Fault> {
    let utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if bytes.contains(&0) && !utf16 {
        return Err(Fault::Binary);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let byte = error.valid_up_to();
        let before = String::from_utf8_lossy(&bytes[..byte]);
        Fault::NotUtf8 { line: super::places::breaks(&before).count() + 1, byte }
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() { Err(Fault::Empty) } else { Ok(text) }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
