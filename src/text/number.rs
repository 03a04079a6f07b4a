//! Numbers in Chinese and Arabic numerals: one parser, one writer.
//!
//! Parsing takes linear time.

pub mod decimal;
pub mod quantity;
mod whole;
mod written;

pub use whole::{digits, whole};
pub use written::written;

/// The kind of a numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numeral {
    /// 0 to 9 in Arabic figures of any width.
    Figure(u8),
    /// 0 to 9 in Chinese: 〇, 一, 两, 柒.
    Digit(u8),
    /// Two, three or four tens in one character: 廿, 卅, 卌.
    Tens(u8),
    /// Ten, a hundred, a thousand, as powers of ten below a scale: 十, 百, 千.
    Place(u32),
    /// Ten thousand or a hundred million, as powers of ten: 万, 亿.
    Scale(u32),
}

/// The numeral that `c` is; `None` if it is not one.
#[must_use]
pub fn numeral(c: char) -> Option<Numeral> {
    Some(match c {
        '0'..='9' => Numeral::Figure(u8::try_from(u32::from(c) - u32::from('0')).ok()?),
        '０'..='９' => Numeral::Figure(u8::try_from(u32::from(c) - u32::from('０')).ok()?),
        '〇' | '零' | '○' | '◯' | 'Ｏ' => Numeral::Digit(0),
        '一' | '壹' => Numeral::Digit(1),
        '二' | '贰' | '两' | '兩' => Numeral::Digit(2),
        '三' | '叁' => Numeral::Digit(3),
        '四' | '肆' => Numeral::Digit(4),
        '五' | '伍' => Numeral::Digit(5),
        '六' | '陆' => Numeral::Digit(6),
        '七' | '柒' => Numeral::Digit(7),
        '八' | '捌' => Numeral::Digit(8),
        '九' | '玖' => Numeral::Digit(9),
        '廿' => Numeral::Tens(2),
        '卅' => Numeral::Tens(3),
        '卌' => Numeral::Tens(4),
        '十' | '拾' => Numeral::Place(1),
        '百' | '佰' => Numeral::Place(2),
        '千' | '仟' => Numeral::Place(3),
        '万' | '萬' => Numeral::Scale(4),
        '亿' | '億' => Numeral::Scale(8),
        _ => return None,
    })
}

/// The digit that `c` is: 3, ３, 三, 〇 and circles used for it. 两 is not a digit, because it is more often a word.
#[must_use]
pub fn digit(c: char) -> Option<u8> {
    match numeral(c)? {
        Numeral::Figure(digit) => Some(digit),
        Numeral::Digit(digit) if !matches!(c, '两' | '兩') => Some(digit),
        _ => None,
    }
}

/// Whether `c` is a Chinese numeral below ten thousand. 两 alone is not.
#[must_use]
pub fn is_chinese(c: char) -> bool {
    let counts = matches!(numeral(c), Some(Numeral::Digit(_) | Numeral::Tens(_) | Numeral::Place(_)));
    counts && !matches!(c, '两' | '兩')
}

/// Whether `c` is one of the ten Chinese digits.
#[must_use]
pub fn is_chinese_digit(c: char) -> bool {
    is_chinese(c) && digit(c).is_some()
}

/// Whether `c` is used for 〇: a zero, a circle, or the letter O of any alphabet. A letter counts only among digits.
#[must_use]
pub const fn is_nought(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '○'
            | '◯'
            | '⭕'
            | '⚪'
            | '◦'
            | '0'
            | '０'
            | 'O'
            | 'o'
            | 'Ｏ'
            | 'ｏ'
            | 'О'
            | 'о'
            | 'Ο'
            | 'ο'
    )
}

/// Whether `c` is a numeral of any kind, including scales.
#[must_use]
pub fn is_numeral(c: char) -> bool {
    numeral(c).is_some()
}

/// Whether a text ends inside a name of letters and figures, so that the next figure is part of it: COVID-, CP., G,
/// FCCC/CP/2018/.
#[must_use]
pub fn in_name(before: &str) -> bool {
    let joined = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'/');
    let mut name = before.bytes().rev().take(LONGEST_NAME).take_while(joined);
    name.any(|byte| byte.is_ascii_alphabetic())
}

/// Maximum distance before a figure, in bytes, at which the letters of its name are looked for.
const LONGEST_NAME: usize = 32;
