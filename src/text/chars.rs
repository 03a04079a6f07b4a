//! Kinds of characters, and what the characters show about a text.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

/// A text is Chinese if at least one of this many letters is a Han character. One Han character says about as much as
/// an alphabetic word of five letters, so from this share on, half of the content is Chinese. Names and formulas in
/// other letters do not change the language.
const LETTERS_FOR_ONE_HAN: usize = 5;

/// A text is traditional if at least one of this many Han characters is. In a fully traditional text it is about one
/// in three; in a simplified text with a slip of the converter, almost none.
const HAN_FOR_ONE_TRADITIONAL: usize = 10;

/// Whether `c` is a Han character, or the zero of Chinese dates.
#[must_use]
pub const fn is_han(c: char) -> bool {
    is_common_han(c)
        || matches!(c, '〇' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether `c` is in the main block of Han characters, which covers present-day texts.
#[must_use]
pub const fn is_common_han(c: char) -> bool {
    matches!(c, COMMON_HAN_FIRST..=COMMON_HAN_LAST)
}

const COMMON_HAN_FIRST: char = '\u{4E00}';
const COMMON_HAN_LAST: char = '\u{9FFF}';

/// The number of characters in the main block of Han characters.
pub(crate) const COMMON_HAN: usize = COMMON_HAN_LAST as usize - COMMON_HAN_FIRST as usize + 1;

/// The place of a character in the main block of Han characters, from 0; `None` if it is in no such place.
pub(crate) const fn common_han_index(c: char) -> Option<usize> {
    if is_common_han(c) { Some(c as usize - COMMON_HAN_FIRST as usize) } else { None }
}

/// The main block of Han characters, in order.
pub fn common_han() -> impl Iterator<Item = char> {
    COMMON_HAN_FIRST..=COMMON_HAN_LAST
}

/// Whether `c` is a letter or digit of any script.
#[must_use]
pub fn is_letter(c: char) -> bool {
    is_han(c) || is_alphabetic(c) || c.is_numeric()
}

/// Whether `c` is a letter of any script, as [`char::is_alphabetic`]. That searches a list for each character, for some
/// scripts a long one; here the letters of a block are searched for once, when the first of its characters appears.
#[must_use]
pub fn is_alphabetic(c: char) -> bool {
    if c.is_ascii() || is_common_han(c) {
        return is_common_han(c) || c.is_ascii_alphabetic();
    }
    let (block, place) = (c as usize / BLOCK, c as usize % BLOCK);
    match LETTERS.get(block) {
        Some(letters) => letters.get_or_init(|| letters_of(block))[place / 64] >> (place % 64) & 1 == 1,
        None => c.is_alphabetic(),
    }
}

/// The number of characters in a block of [`LETTERS`].
const BLOCK: usize = 256;

/// A bit for each letter of each block up to U+FFFF.
static LETTERS: [OnceLock<[u64; BLOCK / 64]>; 0x1_0000 / BLOCK] =
    [const { OnceLock::new() }; 0x1_0000 / BLOCK];

fn letters_of(block: usize) -> [u64; BLOCK / 64] {
    std::array::from_fn(|word| {
        let first = block * BLOCK + word * 64;
        let is = |place: &usize| {
            let c = u32::try_from(first + place).ok().and_then(char::from_u32);
            c.is_some_and(char::is_alphabetic)
        };
        (0..64).filter(is).fold(0, |letters, place| letters | 1 << place)
    })
}

/// A text in lower case; the text itself if it is in Chinese, which most texts are.
#[must_use]
pub fn lower(text: &str) -> Cow<'_, str> {
    let has_no_case = |c: char| {
        is_common_han(c)
            || matches!(c, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF20}')
            || c.is_ascii() && !c.is_ascii_uppercase()
    };
    if text.chars().all(has_no_case) { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

/// Number of letters and digits in a text.
#[must_use]
pub fn letters(text: &str) -> usize {
    text.chars().filter(|&c| is_letter(c)).count()
}

/// Whether a range of a text does not cut an alphabetic word at either end. Between Han characters every cut is
/// allowed.
#[must_use]
pub fn is_whole(text: &str, stretch: &Range<usize>) -> bool {
    let joins = |a: Option<char>, b: Option<char>| {
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        letter(a) && letter(b)
    };
    let inner = &text[stretch.clone()];
    !joins(text[..stretch.start].chars().next_back(), inner.chars().next())
        && !joins(inner.chars().next_back(), text[stretch.end..].chars().next())
}

/// Whether a character controls a terminal or has no width: controls, C1, direction controls, zero-width characters,
/// variation selectors, tags. Line feed and tab are not included.
#[must_use]
pub const fn is_unseen(c: char) -> bool {
    // A quick exit: these ranges have no such characters, but cover most text.
    !matches!(c, '\u{3165}'..='\u{FDFF}' | ' '..='~')
        && matches!(c,
        '\0'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{7F}'..='\u{9F}'
        | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a text of these characters is Chinese: at least a fifth of its letters are Han characters.
#[must_use]
pub fn is_chinese(text: impl IntoIterator<Item = char>) -> bool {
    let (mut han, mut letters) = (0_usize, 0_usize);
    for c in text {
        let is_han = is_han(c);
        letters += usize::from(is_han || is_alphabetic(c));
        han += usize::from(is_han);
    }
    letters > 0 && han * LETTERS_FOR_ONE_HAN >= letters
}

/// Whether a text is in traditional script, given its number of Han characters and of traditional ones.
#[must_use]
pub const fn is_traditional(han: usize, traditional: usize) -> bool {
    traditional > 0 && traditional * HAN_FOR_ONE_TRADITIONAL >= han
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_case_is_that_of_unicode() {
        for c in '\0'..='\u{1FFFF}' {
            let text = c.to_string();
            assert_eq!(lower(&text), text.to_lowercase(), "{c}");
        }
        assert_eq!(lower("双方 and ΟΔΟΣ，A"), "双方 and οδος，a");
    }

    #[test]
    fn letters_are_those_of_the_standard_library() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_letter(c), is_han(c) || c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn a_text_is_chinese_by_a_fifth_of_its_letters() {
        for (text, chinese) in [
            ("双方支持WTO改革", true),
            ("“中华人民共和国”（People's Republic of China）", true),
            ("The two sides reaffirmed the 九二共识", false),
            ("2023年", true),
            ("2023", false),
            ("", false),
        ] {
            assert_eq!(is_chinese(text.chars()), chinese, "{text}");
        }
    }

    #[test]
    fn traditional_is_one_in_ten() {
        assert!(is_traditional(100, 10) && !is_traditional(100, 9) && !is_traditional(0, 0));
    }
}
