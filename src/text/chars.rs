//! What kind of character one is, and what its characters say of a text.

use std::ops::Range;

/// One letter in so many must be a Han character for a text to be Chinese. A Han character says about as much as a word
/// of an alphabet, which has some five letters: from this share on, half of what is said is Chinese. Names and formulas
/// in other letters do not change what a text is written in.
const LETTERS_FOR_ONE_HAN: usize = 5;

/// A text is in traditional script if at least one in so many of its Han characters is traditional: of a text all in it
/// about one in three is, of a simplified one with a slip of the converter none to speak of.
const HAN_FOR_ONE_TRADITIONAL: usize = 10;

/// Whether `c` is a Han character, or the zero of Chinese dates.
#[must_use]
pub const fn is_han(c: char) -> bool {
    is_common_han(c)
        || matches!(c, '〇' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether `c` is in the first block of Han characters, which holds all that present-day texts are written with.
#[must_use]
pub const fn is_common_han(c: char) -> bool {
    matches!(c, COMMON_HAN_FIRST..=COMMON_HAN_LAST)
}

const COMMON_HAN_FIRST: char = '\u{4E00}';
const COMMON_HAN_LAST: char = '\u{9FFF}';

/// The first block of Han characters, in order.
pub fn common_han() -> impl Iterator<Item = char> {
    COMMON_HAN_FIRST..=COMMON_HAN_LAST
}

/// Whether `c` is a letter or digit of any script; quick for Han.
#[must_use]
pub fn is_letter(c: char) -> bool {
    is_han(c) || c.is_alphanumeric()
}

/// How many letters a text has.
#[must_use]
pub fn letters(text: &str) -> usize {
    text.chars().filter(|&c| is_letter(c)).count()
}

/// Whether a stretch of a text begins and ends where words of an alphabet do; between Han characters anything may.
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

/// Whether a character steers a terminal or takes no room: controls, C1, the controls of writing direction,
/// zero-width characters, variation selectors, tags. Line feed and tab are not among them.
#[must_use]
pub const fn is_unseen(c: char) -> bool {
    // The first ranges hold none, but most of what is written.
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

/// Whether a text is in traditional script that has so many Han characters, so many of them traditional.
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
