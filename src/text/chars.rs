//! Kinds of characters, and what the characters show about a text.

use std::ops::Range;

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

/// Whether `c` is a letter or digit of any script; fast for Han.
#[must_use]
pub fn is_letter(c: char) -> bool {
    is_han(c) || c.is_alphanumeric()
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
        letters += usize::from(is_han || c.is_alphabetic());
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
