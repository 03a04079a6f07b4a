//! Bytes → characters: detects the encoding and counts lost characters.
//!
//! The most reliable signs are checked first: a byte-order mark; UTF-8 (a few bad bytes do not rule it out);
//! UTF-16 with typical content; the encoding a page declares; the encoding that gives common Chinese
//! characters; and last, statistics over all languages. A guess is rejected if the text contradicts it: if
//! part of it is UTF-8, or if letters come out as symbols.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::Fault;
use crate::text::chars::is_han;
use crate::text::mojibake::{self, is_usual_simplified, is_usual_traditional};

/// Minimum ratio of multi-byte UTF-8 characters to bad stretches for a text to be UTF-8 with faults. Other
/// Chinese encodings, read as UTF-8, give about one good character for two bad stretches.
const GOOD_FOR_ONE_BAD: usize = 4;
/// Of this many code units, at most one can be unusual in UTF-16 text.
const UNITS_FOR_ONE_ODD: usize = 10;
/// Maximum percentage of ASCII bytes in UTF-16 without NULs; Chinese UTF-16 has about sixty.
const MOST_ASCII: usize = 85;
/// Minimum percentage of non-ASCII characters that are marks or common in their script, if the encoding is
/// right. With the wrong encoding it is about 50.
const USUAL_IN_A_HUNDRED: usize = 75;
/// A text is unreadable, or in another encoding, if more than one in this many characters is lost.
const CHARS_FOR_ONE_LOST: usize = 20;
/// A file is not text if more than one in this many characters is a control code.
const CHARS_FOR_ONE_CONTROL: usize = 4;
/// A run of this many Han characters in UTF-8 does not occur by chance in another encoding.
const HAN_IN_A_ROW: usize = 8;
/// A page declares its encoding within this many bytes.
const HEAD: usize = 4096;

/// The encoding of a text, by one of its web labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// The encoding with a label such as `GB18030`, `big5` or `utf-16le`; `None` if unknown.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        encoding_rs::Encoding::for_label_no_replacement(name.as_bytes()).map(Self::whole)
    }

    /// GB18030 instead of GBK, which it contains.
    fn whole(encoding: &'static encoding_rs::Encoding) -> Self {
        Self(if encoding == GBK { GB18030 } else { encoding })
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        if self.0 == GB18030 { "GB18030" } else { self.0.name() }
    }
}

/// A text and how it was decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text without a byte-order mark.
    pub(super) text: String,
    pub(super) encoding: Encoding,
    /// Number of U+FFFD characters, whether lost here or earlier.
    pub(super) replaced: usize,
}

/// Decodes as `given`, otherwise in the encoding guessed from the bytes.
pub(super) fn decode(bytes: &[u8], given: Option<Encoding>) -> Result<Decoded, Fault> {
    let bare = bare(bytes);
    let told = if bare.contains(&0) { bytes } else { bare };
    let encoding = given.unwrap_or_else(|| Encoding::whole(guess(told)));
    if given.is_none() {
        seven_bits(told)?;
        believe(told, encoding)?;
    }
    // Byte-order marks are not part of the text. Only the mark of the chosen encoding is removed.
    let (text, _) = encoding.0.decode_with_bom_removal(bytes);
    let text = text.trim_start_matches('\u{FEFF}');
    let replaced = text.matches(char::REPLACEMENT_CHARACTER).count();
    let decoded = Decoded { text: text.to_owned(), encoding, replaced };
    check(&decoded).map(|()| decoded)
}

/// The bytes without trailing NULs: some programs pad texts with them, and they say nothing about the
/// encoding.
fn bare(bytes: &[u8]) -> &[u8] {
    bytes.iter().rposition(|&byte| byte != 0).map_or(bytes, |last| &bytes[..=last])
}

/// Whether the first bytes of a file contain NULs but are not UTF-16.
pub(super) fn is_binary(head: &[u8]) -> bool {
    bare(head).contains(&0) && encoding_rs::Encoding::for_bom(head).is_none() && utf16(head).is_none()
}

/// Rejects a guess that would garble the text: if part of it is UTF-8, or if too many letters come out as
/// symbols.
fn believe(bytes: &[u8], guessed: Encoding) -> Result<(), Fault> {
    // A text with NULs is UTF-16, or not text.
    if guessed.0 == UTF_8 || bytes.contains(&0) {
        return Ok(());
    }
    if let Some(at) = han_of_utf8(bytes) {
        let line = bytes[..at].split(|&byte| byte == b'\n').count();
        return Err(Fault::Mixed { line });
    }
    if !guessed.0.is_single_byte() {
        return Ok(());
    }
    let text = guessed.0.decode_without_bom_handling(bytes).0;
    let lost = text.chars().filter(|&c| is_sign(c)).count();
    let garbled = lost * CHARS_FOR_ONE_LOST > text.chars().count();
    if garbled { Err(Fault::Garbled { encoding: guessed.name(), lost }) } else { Ok(()) }
}

/// The byte offset of character number [`HAN_IN_A_ROW`] in the first run of that many UTF-8 Han characters;
/// `None` if there is no such run.
fn han_of_utf8(bytes: &[u8]) -> Option<usize> {
    let mut start = 0;
    for chunk in bytes.utf8_chunks() {
        let mut run = 0;
        for (at, c) in chunk.valid().char_indices() {
            run = if is_han(c) { run + 1 } else { 0 };
            if run == HAN_IN_A_ROW {
                return Some(start + at);
            }
        }
        start += chunk.valid().len() + chunk.invalid().len();
    }
    None
}

/// Control characters and symbols such as ¤, ¦ and ¾, which are rare in every language.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9F}' | '¢'..='¦' | '¨' | '©' | '¬' | '\u{AD}'..='¯' | '±'..='¶' | '¸' | '¹' | '¼'..='¾')
}

fn check(decoded: &Decoded) -> Result<(), Fault> {
    let text = &decoded.text;
    let chars = text.chars().count();
    let text_alone = text.trim_end_matches('\0');
    let controls = text_alone.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    if text_alone.trim().is_empty() && text_alone.len() < text.len() {
        Err(Fault::Binary)
    } else if text.trim().is_empty() {
        Err(Fault::Empty)
    } else if text_alone.contains('\0') || controls * CHARS_FOR_ONE_CONTROL > chars {
        Err(Fault::Binary)
    } else if decoded.replaced * CHARS_FOR_ONE_LOST > chars {
        Err(Fault::Garbled { encoding: decoded.encoding.name(), lost: decoded.replaced })
    } else if let Some(mojibake::Meant { encoding, read_as, .. }) = mojibake::meant(text) {
        Err(Fault::Mojibake { encoding, read_as })
    } else {
        Ok(())
    }
}

/// Rejects Chinese in seven-bit encodings that web decoders do not read: HZ, UTF-7.
fn seven_bits(bytes: &[u8]) -> Result<(), Fault> {
    let Some(text) = std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii()) else { return Ok(()) };
    let hz = text.split("~{").skip(1).any(|rest| rest.find("~}").is_some_and(|end| end > 0 && end % 2 == 0));
    let shifted = |piece: &str| {
        let end = piece.find(|c: char| !c.is_ascii_alphanumeric() && c != '/').unwrap_or(piece.len());
        let fewest = if piece[end..].starts_with('-') { FEWEST_SHIFTED } else { FEWEST_SHIFTED_OPEN };
        han_of_base64(&piece[..end]) >= fewest
    };
    let what = if hz {
        "a text in HZ"
    } else if text.split('+').skip(1).any(shifted) {
        "a text in UTF-7"
    } else {
        return Ok(());
    };
    Err(Fault::Foreign { what, remedy: "convert it to UTF-8" })
}

/// Minimum number of wide characters after `+`: the first if a `-` ends them, the second if not.
const FEWEST_SHIFTED: usize = 2;
const FEWEST_SHIFTED_OPEN: usize = 5;

/// Number of Han characters and full-width marks in Base64-encoded UTF-16; zero if it contains anything else.
fn han_of_base64(digits: &str) -> usize {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let (mut held, mut bits, mut units) = (0_u32, 0, Vec::new());
    for byte in digits.bytes() {
        held = (held << 6 | u32::from(value(byte))) & 0xFF_FFFF;
        bits += 6;
        if bits >= 16 {
            bits -= 16;
            units.push(u16::try_from(held >> bits & 0xFFFF).unwrap_or(0));
        }
    }
    let wide = |unit: &u16| matches!(unit, 0x3000..=0x301F | 0x4E00..=0x9FFF | 0xFF01..=0xFF5E);
    if units.iter().all(wide) { units.len() } else { 0 }
}

fn guess(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding;
    }
    if mostly_utf8(bytes) {
        return UTF_8;
    }
    utf16(bytes).or_else(|| declared(bytes)).or_else(|| chinese(bytes)).unwrap_or_else(|| likeliest(bytes))
}

/// UTF-16 without a byte-order mark: the byte order that gives the more typical text. `None` if neither does.
fn utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let ascii = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r' | b' '..=b'~')).count();
    if !bytes.contains(&0) && ascii * 100 > bytes.len() * MOST_ASCII {
        return None;
    }
    let orders = [UTF_16LE, UTF_16BE].map(|encoding| (odd_units(bytes, encoding), encoding));
    let (odd, encoding) = orders.into_iter().min_by_key(|&(odd, _)| odd)?;
    (bytes.len() > 1 && odd * UNITS_FOR_ONE_ODD <= bytes.len() / 2).then_some(encoding)
}

fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        // Adjacent bad bytes count as one bad stretch.
        bad += usize::from(!chunk.invalid().is_empty() && (bad == 0 || !chunk.valid().is_empty()));
    }
    bad == 0 && !bytes.contains(&0) || bad > 0 && good >= bad * GOOD_FOR_ONE_BAD
}

/// Number of code units that are not letters or marks of Chinese or Latin texts.
fn odd_units(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> usize {
    let unit = |pair: &[u8]| match *pair {
        [low, high] if encoding == UTF_16LE => u16::from_le_bytes([low, high]),
        [high, low] => u16::from_be_bytes([high, low]),
        // A single byte left over at the end.
        _ => u16::MAX,
    };
    let usual = |unit: u16| {
        matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xA0..=0x24F | 0x2010..=0x2027 | 0x3000..=0x301F
            | 0x4E00..=0x9FFF | 0xFF01..=0xFF5E)
    };
    bytes.chunks(2).filter(|pair| !usual(unit(pair))).count()
}

/// The encoding declared in a page's head; `None` if it is UTF-8 or not ASCII-compatible, which the bytes
/// contradict.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    if !head.contains('<') {
        return None;
    }
    let named = |key: &str| {
        let value = head.split_once(key)?.1.trim_start_matches([' ', '=', '"', '\'']);
        let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c))?;
        encoding_rs::Encoding::for_label_no_replacement(&value.as_bytes()[..end])
    };
    let found = named("charset=").or_else(|| named("encoding="));
    found.filter(|encoding| encoding.is_ascii_compatible() && *encoding != UTF_8)
}

/// The Chinese encoding in which most non-ASCII characters are common in its script; `None` if there are too
/// few.
fn chinese(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let share = |encoding: &'static encoding_rs::Encoding, usual: fn(char) -> bool| {
        let text = encoding.decode_without_bom_handling(bytes).0;
        let lost = text.matches(char::REPLACEMENT_CHARACTER).count();
        // Too many lost: words in other alphabets, half of them with an odd number of letters, break up the
        // byte pairs.
        if lost * CHARS_FOR_ONE_LOST > text.chars().count() {
            return 0;
        }
        let chars = || text.chars().filter(|c| !c.is_ascii());
        let mark =
            |c| matches!(c, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{301F}' | '\u{FF01}'..='\u{FF5E}');
        chars().filter(|&c| usual(c) || mark(c)).count() * 100 / chars().count().max(1)
    };
    let shares = [(share(GB18030, is_usual_simplified), GB18030), (share(BIG5, is_usual_traditional), BIG5)];
    let likelier = shares.into_iter().max_by_key(|&(share, _)| share);
    likelier.filter(|&(share, _)| share >= USUAL_IN_A_HUNDRED).map(|(_, encoding)| encoding)
}

/// The most likely web encoding, by which letters follow each other.
fn likeliest(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests;
