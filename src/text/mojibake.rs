//! Texts saved after being decoded with the wrong encoding: ¹ØÓÚ for 关于, 鍙屾柟 for 双方, Ðîññèÿ for Россия.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GB18030, GBK, KOI8_R, UTF_8, WINDOWS_1251, WINDOWS_1252};

use unicode_normalization::UnicodeNormalization as _;

use super::chars::{is_alphabetic, is_han};

/// Minimum number of non-ASCII characters for a judgement.
const FEWEST: usize = 6;
/// Minimum number of Han characters in the result. Fewer can come out of another encoding by chance.
const FEWEST_HAN: usize = 16;
/// Minimum number of Han characters in the result for each lost character.
const HAN_FOR_ONE_LOST: usize = 4;
/// Minimum percentage of common characters among Han characters that were decoded correctly.
const USUAL_WORDS_IN_A_HUNDRED: usize = 90;
/// Maximum number of characters examined.
const MOST: usize = 2_000;
/// Minimum percentage of Latin letters and signs among the non-ASCII characters of a text wrongly decoded as Latin.
const LATIN_IN_A_HUNDRED: usize = 90;
/// Minimum mean length of the runs of non-ASCII characters. In real words they are mostly single.
const SHORTEST_RUN: usize = 2;
/// Minimum percentage of common characters of a script, if the encoding is right.
const USUAL_IN_A_HUNDRED: usize = 75;
/// Minimum percentages for a Russian text: lower-case letters among its Cyrillic ones, and Cyrillic ones among its
/// letters and signs.
const SMALL_IN_A_HUNDRED: usize = 75;
const CYRILLIC_IN_A_HUNDRED: usize = 90;

/// The text that was meant, and the encodings involved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// The encoding of the original.
    pub encoding: &'static str,
    /// The encoding it was wrongly decoded with.
    pub read_as: &'static str,
    /// The text, with U+FFFD for lost characters.
    pub text: String,
}

/// The text that was meant; `None` unless `text` was clearly decoded with the wrong encoding.
#[must_use]
pub fn meant(text: &str) -> Option<Meant> {
    let head = text.char_indices().nth(MOST).map_or(text, |(at, _)| &text[..at]);
    let beyond = head.chars().filter(|c| !c.is_ascii() && !c.is_whitespace()).count();
    if beyond < FEWEST {
        return None;
    }
    of_latin(head, beyond).or_else(|| of_chinese(head)).or_else(|| of_russian(head))
}

/// Chinese or Russian decoded as Latin letters.
fn of_latin(text: &str, beyond: usize) -> Option<Meant> {
    let latin = text.chars().filter(|&c| !c.is_ascii() && byte(c).is_some()).count();
    let runs = text.split(|c: char| c.is_ascii()).filter(|run| !run.is_empty()).count();
    if latin * 100 < beyond * LATIN_IN_A_HUNDRED || beyond < runs * SHORTEST_RUN {
        return None;
    }
    let bytes: Vec<u8> = text.chars().map(|c| byte(c).unwrap_or(b'?')).collect();
    // Russian can decode to common Han characters too, but Chinese never decodes to Russian.
    let mut encodings = ENCODINGS[..1].iter().chain(&RUSSIAN).chain(&ENCODINGS[1..]);
    encodings.find_map(|&encoding| decoded(&bytes, encoding, "windows-1252"))
}

/// An encoding and its usual name.
type Named = (&'static Encoding, &'static str);
/// Possible encodings of Chinese originals.
const ENCODINGS: [Named; 3] = [(UTF_8, "UTF-8"), (GB18030, "GB18030"), (BIG5, "Big5")];
/// Possible encodings of Russian originals.
const RUSSIAN: [Named; 2] = [(WINDOWS_1251, "windows-1251"), (KOI8_R, "KOI8-R")];

/// Bytes decoded with an encoding; `None` unless the result is usual text.
fn decoded(bytes: &[u8], (encoding, name): Named, read_as: &'static str) -> Option<Meant> {
    let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
    (is_usual(&text) || is_russian(&text)).then_some(Meant { encoding: name, read_as, text })
}

/// The byte that was decoded as a Western European character; `None` if there is none.
fn byte(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    if is_han(c) {
        return None;
    }
    let mut buffer = [0; 4];
    let (bytes, _, lost) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    match *bytes {
        [byte] if !lost => Some(byte),
        _ => None,
    }
}

/// Chinese decoded with another Chinese encoding.
fn of_chinese(text: &str) -> Option<Meant> {
    // Radicals and compatibility forms are not common characters, but they represent them.
    let plain: String = text.nfkc().collect();
    if is_usual(&plain) || has_usual_words(&plain) {
        return None;
    }
    let read_as = [(GBK, "GBK", GB18030), (BIG5, "Big5", BIG5)];
    let pairs = read_as.into_iter().flat_map(|read| ENCODINGS.map(|meant| (read, meant)));
    let mut others = pairs.filter(|((_, _, own), (meant, _))| own != meant);
    let found =
        others.find_map(|((encoding, name, _), meant)| decoded(&encoding.encode(text).0, meant, name))?;
    // Any bytes of one of these encodings decode to characters in another. Only a long, intact text cannot be chance.
    let han = found.text.chars().filter(|&c| is_han(c)).count();
    let lost = found.text.matches(char::REPLACEMENT_CHARACTER).count();
    (han >= FEWEST_HAN && lost * HAN_FOR_ONE_LOST <= han).then_some(found)
}

/// Whether nearly all Han characters are common ones of one script, ignoring other letters and signs.
fn has_usual_words(text: &str) -> bool {
    let han: Vec<char> = text.chars().filter(|&c| is_han(c)).collect();
    let share = |is: fn(char) -> bool| han.iter().filter(|&&c| is(c)).count() * 100;
    let least = han.len() * USUAL_WORDS_IN_A_HUNDRED;
    share(is_usual_simplified) >= least || share(is_usual_traditional) >= least
}

/// UTF-8 decoded as Cyrillic letters.
fn of_russian(text: &str) -> Option<Meant> {
    if is_russian(text) || !text.chars().any(is_cyrillic) {
        return None;
    }
    decoded(&WINDOWS_1251.encode(text).0, ENCODINGS[0], RUSSIAN[0].1)
}

/// Whether most letters are Cyrillic, and most of those in lower case, as in sentences.
fn is_russian(text: &str) -> bool {
    let beyond = text.chars().filter(|&c| is_alphabetic(c) || !c.is_ascii() && !c.is_whitespace()).count();
    let cyrillic = text.chars().filter(|&c| is_cyrillic(c)).count();
    let small = text.chars().filter(|&c| is_cyrillic(c) && c.is_lowercase()).count();
    cyrillic >= FEWEST
        && cyrillic * 100 >= beyond * CYRILLIC_IN_A_HUNDRED
        && small * 100 >= cyrillic * SMALL_IN_A_HUNDRED
}

const fn is_cyrillic(c: char) -> bool {
    matches!(c, 'А'..='я' | 'ё' | 'Ё')
}

/// Whether most non-ASCII characters are common Han characters or their punctuation.
fn is_usual(text: &str) -> bool {
    let beyond: Vec<char> = text.chars().filter(|c| !c.is_ascii() && !c.is_whitespace()).collect();
    let mark = |c| matches!(c, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{301F}' | '\u{FF01}'..='\u{FF5E}');
    let enough = |is: &dyn Fn(char) -> bool| {
        beyond.iter().filter(|&&c| is(c)).count() * 100 >= beyond.len() * USUAL_IN_A_HUNDRED
    };
    // Most texts are found to be usual without the second list.
    2 * beyond.iter().filter(|&&c| is_han(c)).count() >= FEWEST
        && (enough(&|c| is_usual_simplified(c) || mark(c))
            || enough(&|c| is_usual_simplified(c) || is_usual_traditional(c) || mark(c)))
}

/// Whether a character is among the 3,755 most common ones of GB 2312, by its first byte there.
#[must_use]
pub fn is_usual_simplified(c: char) -> bool {
    static USUAL: LazyLock<Members> = LazyLock::new(|| Members::of(GBK, 0xB0..=0xD7, 0xA1..=0xFE));
    USUAL.has(c)
}

/// Whether a character is among the 5,401 most common ones of Big5.
#[must_use]
pub fn is_usual_traditional(c: char) -> bool {
    static USUAL: LazyLock<Members> = LazyLock::new(|| Members::of(BIG5, 0xA4..=0xC6, 0x40..=0xFE));
    USUAL.has(c)
}

/// Some characters of an encoding, as one bit for each character of the basic plane.
struct Members(Vec<u64>);

impl Members {
    /// The Han characters whose two bytes are within these ranges.
    fn of(encoding: &'static Encoding, leads: RangeInclusive<u8>, trails: RangeInclusive<u8>) -> Self {
        let mut members = Self(vec![0; 0x1_0000 / 64]);
        let bytes: Vec<u8> =
            leads.flat_map(|lead| trails.clone().flat_map(move |trail| [lead, trail])).collect();
        for c in encoding.decode_without_bom_handling(&bytes).0.chars().filter(|&c| is_han(c)) {
            if let Some(word) = members.0.get_mut(c as usize / 64) {
                *word |= 1 << (c as usize % 64);
            }
        }
        members
    }

    fn has(&self, c: char) -> bool {
        self.0.get(c as usize / 64).is_some_and(|word| word >> (c as usize % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "双方反对一切形式的霸权主义和强权政治，主张世界多极化。双方将在2023年年底前签署协定。";

    const TRADITIONAL: &str = "雙方反對一切形式的霸權主義和強權政治，主張世界多極化。";
    const IN_RUSSIAN: &str = "Обе стороны подтвердили свою приверженность сотрудничеству.";

    /// Decodes bytes as Latin letters, as a program with the wrong encoding would.
    fn as_latin(bytes: &[u8]) -> String {
        WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
    }

    #[test]
    fn a_text_in_the_wrong_encoding_shows_what_it_was_meant_to_be() {
        for (garbled, encoding) in [
            (as_latin(&GBK.encode(TEXT).0), "GB18030"),
            (as_latin(TEXT.as_bytes()), "UTF-8"),
            (TEXT.bytes().map(char::from).collect(), "UTF-8"),
            (as_latin(&BIG5.encode(TRADITIONAL).0), "Big5"),
            (BIG5.decode_without_bom_handling(&GBK.encode(TEXT).0).0.into_owned(), "GB18030"),
            (GBK.decode_without_bom_handling(&BIG5.encode(TRADITIONAL).0).0.into_owned(), "Big5"),
            (as_latin(&WINDOWS_1251.encode(IN_RUSSIAN).0), "windows-1251"),
            (as_latin(&KOI8_R.encode(IN_RUSSIAN).0), "KOI8-R"),
            (WINDOWS_1251.decode_without_bom_handling(IN_RUSSIAN.as_bytes()).0.into_owned(), "UTF-8"),
        ] {
            let meant = meant(&garbled).unwrap_or_else(|| panic!("{garbled}"));
            assert_eq!(meant.encoding, encoding, "{garbled}");
            let words = ["世界", "сотрудничеству"];
            assert!(words.iter().any(|words| meant.text.contains(words)), "{}", meant.text);
        }
        let of_gbk = meant(&GBK.decode_without_bom_handling(TEXT.as_bytes()).0).expect("it is told");
        assert_eq!((of_gbk.encoding, of_gbk.read_as), ("UTF-8", "GBK"));
    }

    #[test]
    fn texts_are_what_they_are() {
        for text in [
            TEXT,
            TRADITIONAL,
            "Déclaration commune : les deux parties réaffirment leur engagement à coopérer.",
            IN_RUSSIAN,
            "СОВМЕСТНОЕ ЗАЯВЛЕНИЕ РОССИЙСКОЙ ФЕДЕРАЦИИ",
            "Über größere Maßnahmen für Österreich und die Schweiz wurde beraten.",
            "COVID-19",
            "俄文为СССР和Москва，希腊文为ΑΡ和Ελλάδα。",
            "双⽅⼈⺠反对单边制裁。",
            "",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
