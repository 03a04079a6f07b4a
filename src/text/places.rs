//! Converts between bytes, characters and lines.

use super::span::Span;

/// Bytes per stored count; a look-up scans at most this many.
const STRIDE: usize = 64;

/// The line of a byte, from 1, in a text that is asked only once or twice; [`Places`] answers many questions.
pub(crate) fn line_of(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|&byte| byte == b'\n').count()
}

/// Converts between bytes, characters (Unicode scalar values) and lines of one text.
#[derive(Debug)]
pub struct Places<'t> {
    text: &'t str,
    /// The number of characters that begin before byte `STRIDE * i`.
    counts: Vec<usize>,
    /// The byte at which each line begins.
    lines: Vec<usize>,
}

impl<'t> Places<'t> {
    /// Reads a text once.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut count = 0;
        let counts = text
            .as_bytes()
            .chunks(STRIDE)
            .map(|chunk| {
                let before = count;
                count += starts(chunk);
                before
            })
            .collect();
        let mut lines = vec![0];
        lines.extend(breaks(text).map(|(_, end)| end));
        Self { text, counts, lines }
    }

    /// Number of characters before a byte that begins a character or ends the text.
    #[must_use]
    pub fn char_at(&self, byte: usize) -> usize {
        let chunk = (byte / STRIDE).min(self.counts.len().saturating_sub(1));
        let before = self.counts.get(chunk).copied().unwrap_or(0);
        before + starts(&self.text.as_bytes()[chunk * STRIDE..byte])
    }

    /// The byte at which a character begins; the end of the text if there is no such character.
    #[must_use]
    pub fn byte_at(&self, char: usize) -> usize {
        let chunk = self.counts.partition_point(|&count| count <= char).saturating_sub(1);
        let Some(&before) = self.counts.get(chunk) else { return 0 };
        let bytes = self.text.as_bytes().iter().enumerate().skip(chunk * STRIDE);
        bytes
            .filter(|(_, byte)| starts(std::slice::from_ref(byte)) == 1)
            .nth(char - before)
            .map_or(self.text.len(), |(at, _)| at)
    }

    /// The line of a byte, from 1.
    #[must_use]
    pub fn line_at(&self, byte: usize) -> usize {
        self.lines.partition_point(|&start| start <= byte)
    }

    /// The span of characters of a byte range.
    #[must_use]
    pub fn span(&self, bytes: &std::ops::Range<usize>) -> Span {
        Span::new(self.char_at(bytes.start), self.char_at(bytes.end))
    }

    /// The byte range of a span of characters.
    #[must_use]
    pub fn bytes(&self, span: Span) -> std::ops::Range<usize> {
        self.byte_at(span.start)..self.byte_at(span.end)
    }
}

/// The line breaks of a text, each with its start and end byte. CRLF is one break.
pub(crate) fn breaks(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let bytes = text.as_bytes();
    text.char_indices().filter_map(move |(at, c)| match c {
        '\r' if bytes.get(at + 1) == Some(&b'\n') => Some((at, at + 2)),
        '\n' if at > 0 && bytes[at - 1] == b'\r' => None,
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some((at, at + c.len_utf8())),
        _ => None,
    })
}

/// Number of bytes that begin a character.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_characters_agree_everywhere() {
        for text in ["", "a", "双方同意。\r\nab\u{2028}é😀", &"甲b\n".repeat(60), &"x".repeat(128)] {
            let places = Places::new(text);
            for (char, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!((places.char_at(byte), places.byte_at(char)), (char, byte));
            }
            let chars = text.chars().count();
            assert_eq!((places.char_at(text.len()), places.byte_at(chars)), (chars, text.len()));
        }
    }

    #[test]
    fn every_kind_of_line_break_counts_once() {
        let text = "1\n2\r\n3\r4\u{85}5\u{2028}6\n\r8";
        let places = Places::new(text);
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
            assert_eq!(places.line_at(at), c as usize - '0' as usize);
        }
    }
}
