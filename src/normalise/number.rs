//! One form for each number and date: 二〇二三年三月 and 2023年3月, 第二十八次 and 第28次.

use std::ops::Range;

use crate::segment::word::opening;
use crate::text::date;
use crate::text::number::{self, is_chinese, is_chinese_digit, is_nought};

/// A character of a key, with its source bytes in the sentence.
pub(super) type Placed = (char, Range<u32>);

/// Characters after a number that show that the numerals before them count something.
const UNITS: &str = "年月日号届次个项条名人倍周点岁万亿轮批份家场章节部度%";

/// Rewrites the numbers of a key. Each new digit has the whole old number as its source.
pub(super) fn canonical(mut chars: Vec<Placed>) -> Vec<Placed> {
    settle_noughts(&mut chars);
    let chars = &chars[..];
    let mut out: Vec<Placed> = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        let (text, len) = number_at(chars, at);
        if let Some(text) = text {
            let origin = chars[at].1.start..chars[at + len - 1].1.end;
            out.extend(text.chars().map(|c| (c, origin.clone())));
        } else {
            out.extend_from_slice(&chars[at..at + len]);
        }
        at += len;
    }
    out
}

/// Turns letters and circles used as zero into 〇 among Chinese digits (二OO八年), and into 0 among the figures of a date
/// (2〇23年).
fn settle_noughts(chars: &mut [Placed]) {
    let mut at = 0;
    while at < chars.len() {
        let is_part = |c: char| is_nought(c) || c.is_ascii_digit() || is_chinese_digit(c);
        let end = at + chars[at..].iter().take_while(|c| is_part(c.0)).count();
        let run = &chars[at..end];
        let figures = run.iter().filter(|c| matches!(c.0, '1'..='9')).count();
        let spelled = run.iter().filter(|c| is_chinese_digit(c.0) && !is_nought(c.0)).count();
        let dates = chars.get(end).is_some_and(|c| matches!(c.0, '年' | '月' | '日'));
        let nought = match (figures, spelled) {
            (0, 1..) => Some('〇'),
            (1.., 0) if dates => Some('0'),
            _ => None,
        };
        // Zeros at the start of a run can be letters that end a word, so they stay.
        let first = run.iter().position(|c| !is_nought(c.0)).unwrap_or(run.len());
        let inner = at + first..end;
        for placed in chars[inner].iter_mut().filter(|c| is_nought(c.0)) {
            placed.0 = nought.unwrap_or(placed.0);
        }
        at = end.max(at + 1);
    }
}

/// The canonical form of the number at `at`, or `None`, and how many characters it covers; at least one.
fn number_at(chars: &[Placed], at: usize) -> (Option<String>, usize) {
    let first = chars[at].0;
    let told = if first.is_ascii_digit() {
        let found = day(chars, at).unwrap_or_else(|| digits(chars, at));
        Some(tenths(chars, at, &found).unwrap_or(found))
    } else {
        PARTS.iter().find_map(|&(words, sign)| part(chars, at, words, sign))
    };
    if let Some((text, len)) = told {
        return (Some(text), len);
    }
    let counts = |at: usize| is_chinese(chars[at].0) || two(chars, at);
    let len = (at..chars.len()).take_while(|&at| counts(at)).count();
    if len == 0 {
        return (None, 1);
    }
    let run: String = chars[at..at + len].iter().map(|c| c.0).collect();
    let before = at.checked_sub(1).map(|i| chars[i].0);
    let after = chars.get(at + len).map(|c| c.0);
    let whole = || Some((number::whole(&run)?.to_string(), len));
    let tenths = || tenths(chars, at, &whole()?);
    if let Some((text, len)) = tenths().or_else(|| with_decimals(chars, at, &whole()?)) {
        return (Some(text), len);
    }
    (counted(&run, before, after), len)
}

/// The value of a run of numerals, if its neighbours show that it is a number.
fn counted(run: &str, before: Option<char>, after: Option<char>) -> Option<String> {
    let length = run.chars().count();
    if length > 1 && run.chars().all(is_chinese_digit) {
        // Digit by digit, as in years. 三四个 (three or four) is not a two-digit number.
        let year = after == Some('年') && length == 4;
        return number::digits(run).filter(|_| year).map(|year| format!("{year:04}"));
    }
    let value = number::whole(run)?;
    // 第三国, 第三方: an outsider, not a number.
    let ordinal = before == Some('第') && !matches!(after, Some('国' | '方'));
    let unit = after.is_some_and(|c| UNITS.contains(c));
    // 一个, 一次 and 百年 are more often words than counts.
    let plain = length > 1 || (2..=10).contains(&value);
    let in_date = matches!((before, after), (Some('年'), Some('月')) | (Some('月'), Some('日')));
    (ordinal || in_date || unit && plain).then(|| value.to_string())
}

/// 2023-03-21, 2023.3.21, 2023/03/21 → 2023年3月21日.
fn day(chars: &[Placed], at: usize) -> Option<(String, usize)> {
    let text: String =
        chars[at..].iter().take(date::LONGEST_FIGURES + 1).map(|c| c.0).take_while(char::is_ascii).collect();
    let part_of_more = at.checked_sub(1).is_some_and(|i| date::joins_figures(chars[i].0));
    let (date, len) = date::opening_figures(&text).filter(|_| !part_of_more)?;
    Some((format!("{}年{}月{}日", date.year, date.month, date.day), len))
}

/// A run of digits and its length, without thousands separators and without the leading zero of a month or day.
fn digits(chars: &[Placed], at: usize) -> (String, usize) {
    let run = |from: usize| chars[from..].iter().take_while(|c| c.0.is_ascii_digit()).count();
    let mut len = run(at);
    let mut text: String = chars[at..at + len].iter().map(|c| c.0).collect();
    while len <= 3 * 9
        && text.len() <= 12
        && chars.get(at + len).is_some_and(|c| c.0 == ',')
        && run(at + len + 1) == 3
    {
        if len > 3 && !chars[at..at + len].iter().any(|c| c.0 == ',') {
            break;
        }
        text.extend(chars[at + len + 1..at + len + 4].iter().map(|c| c.0));
        len += 4;
    }
    let after = chars.get(at + len).map(|c| c.0);
    if text.len() == 2 && text.starts_with('0') && matches!(after, Some('月' | '日')) {
        text.remove(0);
    }
    (text, len)
}

/// Words before a part of a whole, and the sign after it.
const PARTS: [(&str, char); 2] = [("百分之", '%'), ("千分之", '‰')];

/// 百分之三十 → 30%.
fn part(chars: &[Placed], at: usize, words: &str, sign: char) -> Option<(String, usize)> {
    if !words.starts_with(chars[at].0) {
        return None;
    }
    let lead = words.chars().count();
    if !chars[at..].iter().map(|c| c.0).take(lead).eq(words.chars()) {
        return None;
    }
    let rest = &chars[at + lead..];
    let len = rest.iter().take_while(|c| is_chinese(c.0)).count();
    if len > 0 {
        let run: String = rest[..len].iter().map(|c| c.0).collect();
        let (part, more) = decimals(&rest[len..]);
        return number::whole(&run).map(|value| (format!("{value}{part}{sign}"), len + more + lead));
    }
    let len = rest.iter().take_while(|c| c.0.is_ascii_digit() || c.0 == '.').count();
    let text: String = rest[..len].iter().map(|c| c.0).collect();
    (len > 0 && !text.ends_with('.')).then(|| (format!("{text}{sign}"), len + lead))
}

/// 三成 → 30%, 三成五 and 三成半 → 35%: tenths of a whole, unless 成 belongs to a word (三成员, 一成不变).
fn tenths(chars: &[Placed], at: usize, (number, len): &(String, usize)) -> Option<(String, usize)> {
    let value: u64 = number.parse().ok().filter(|value| (1..=10).contains(value))?;
    let behind = at + len + 1;
    let counted = at.checked_sub(1).map(|i| chars[i].0);
    if chars.get(behind - 1)?.0 != '成' || counted.is_some_and(|c| c == '第' || number::is_numeral(c)) {
        return None;
    }
    let half = |c: char| (c == '半').then_some(5);
    let more = chars.get(behind).and_then(|c| number::digit(c.0).or(half(c.0))).filter(|&digit| digit > 0);
    let in_word =
        longest_word(&chars[at..]) > len + 1 || more.is_none() && longest_word(&chars[behind - 1..]) > 1;
    (!in_word).then(|| {
        let hundredths = value * 10 + more.map_or(0, u64::from);
        (format!("{hundredths}%"), len + 1 + usize::from(more.is_some()))
    })
}

/// Maximum length of a word that begins with a number, in characters.
const LONGEST_WORD: usize = 6;

/// The length of the longest dictionary word at the start of some characters; 0 if there is none.
fn longest_word(chars: &[Placed]) -> usize {
    let chars: Vec<char> = chars.iter().take(LONGEST_WORD).map(|c| c.0).collect();
    let mut longest = 0;
    opening(&chars, |length, _| longest = longest.max(length));
    longest
}

/// Characters after a number with decimals. Without one of them, 点 can mean a list item or an hour.
const BEHIND_DECIMALS: &str = "个倍%‰度万亿米公平立吨元美欧";

/// 三点五 → 3.5 before a unit.
fn with_decimals(chars: &[Placed], at: usize, (number, len): &(String, usize)) -> Option<(String, usize)> {
    let (part, more) = decimals(chars.get(at + len..)?);
    let unit = chars.get(at + len + more).is_some_and(|c| BEHIND_DECIMALS.contains(c.0));
    (more > 0 && unit).then(|| (format!("{number}{part}"), len + more))
}

/// The decimals written after 点, and how many characters they cover: 五点二. Empty and 0 if there are none.
fn decimals(chars: &[Placed]) -> (String, usize) {
    let digit = |c: &Placed| number::digit(c.0).filter(|_| is_chinese_digit(c.0));
    let digits: String = match chars.split_first() {
        Some((point, rest)) if point.0 == '点' => {
            rest.iter().map_while(digit).map(|digit| digit.to_string()).collect()
        }
        _ => String::new(),
    };
    if digits.is_empty() { (digits, 0) } else { (format!(".{digits}"), digits.len() + 1) }
}

/// Whether 两 means 二, as before the larger units and tenths. In 两国 it is part of a word.
fn two(chars: &[Placed], at: usize) -> bool {
    let next = chars.get(at + 1).map(|c| c.0);
    chars[at].0 == '两' && matches!(next, Some('百' | '千' | '万' | '亿' | '成'))
}
