//! The figures of a sentence.

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// What a year range is joined by.
const RANGE: &str = "至—－-–―";
/// What is counted with one character.
const COUNTED: &str = "次届轮期个批项家对部所名";

/// What a figure tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Year,
    Month,
    Day,
    Count,
}

/// A stretch of digits, in bytes.
pub(crate) struct Figure {
    pub at: usize,
    pub len: usize,
    pub kind: Kind,
    pub value: usize,
    /// In Chinese characters.
    pub in_words: bool,
}

/// Every figure that is neither numbering nor a part of a code (G20).
pub(crate) fn figures(text: &str) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut rest = 0;
    while let Some(at) = text[rest..].find(|c| is_digit(c) || is_word(c)).map(|found| rest + found) {
        let fits = if text[at..].starts_with(is_digit) { is_digit } else { is_word };
        let end = text[at..].find(|c| !fits(c)).map_or(text.len(), |found| at + found);
        figures.extend(figure(text, at, end));
        rest = end;
    }
    figures
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_word(c: char) -> bool {
    c == '十' || DIGITS.contains(&c)
}

fn figure(text: &str, at: usize, end: usize) -> Option<Figure> {
    let own = &text[at..end];
    let in_words = !own.starts_with(is_digit);
    let before = text[..at].chars().next_back();
    let mut behind = text[end..].chars();
    let (next, second) = (behind.next()?, behind.next());
    let is_code = |c: char| c.is_ascii_alphanumeric();
    if before.is_some_and(is_code) || is_code(next) || (at == 0 && ".、．)".contains(next)) {
        return None;
    }
    let value = if in_words { of_words(own)? } else { own.parse().ok()? };
    let is_year = (1900..2100).contains(&value) && own.chars().count() == 4;
    let in_range = |c: Option<char>| c.is_some_and(|c| RANGE.contains(c));
    let dated = before.is_some_and(|c| "年月至".contains(c));
    let kind = match next {
        '年' if is_year => Kind::Year,
        _ if is_year && in_range(Some(next)) && second.is_some_and(is_digit) => Kind::Year,
        '月' if !in_words || dated => Kind::Month,
        '日' if dated => Kind::Day,
        _ if in_words => {
            return counted(before, next, value).then_some(Figure {
                at,
                len: end - at,
                kind: Kind::Count,
                value,
                in_words,
            });
        }
        _ => Kind::Count,
    };
    Some(Figure { at, len: end - at, kind, value, in_words })
}

/// Whether words count something: 第五届, 八个 (一个 may be no figure).
fn counted(before: Option<char>, next: char, value: usize) -> bool {
    let ordinal = before == Some('第');
    COUNTED.contains(next) && (ordinal || value > 1 && before.is_none_or(|c| !"百千万亿每几数“".contains(c)))
}

/// 二〇二三 digit by digit, or up to 九十九 by tens.
fn of_words(words: &str) -> Option<usize> {
    let digit = |c: char| DIGITS.iter().position(|&digit| digit == c);
    match words.split_once('十') {
        Some((tens, ones)) => {
            let part = |part: &str, none| {
                let mut chars = part.chars();
                match (chars.next(), chars.next()) {
                    (None, _) => Some(none),
                    (Some(c), None) => digit(c),
                    _ => None,
                }
            };
            Some(part(tens, 1)? * 10 + part(ones, 0)?)
        }
        None if matches!(words.chars().count(), 1 | 4) => {
            words.chars().try_fold(0, |value, c| Some(value * 10 + digit(c)?))
        }
        None => None,
    }
}

/// A value in Chinese characters, as the kind is written; none beyond 99.
pub(crate) fn to_words(kind: Kind, value: usize) -> Option<String> {
    if kind == Kind::Year {
        let digits = value.to_string();
        return Some(digits.bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect());
    }
    let tens = match value / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        tens @ 2..=9 => format!("{}十", DIGITS[tens]),
        _ => return None,
    };
    let ones = if value.is_multiple_of(10) { String::new() } else { DIGITS[value % 10].to_string() };
    Some(tens + &ones).filter(|words| !words.is_empty())
}

/// Another value that the kind may have.
pub(crate) fn other(figure: &Figure) -> usize {
    let last = match figure.kind {
        Kind::Month => 12,
        Kind::Day => 28,
        Kind::Year | Kind::Count => usize::MAX,
    };
    if figure.value < last { figure.value + 1 } else { figure.value - 1 }
}
