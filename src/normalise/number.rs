//! One writing for each number and date: 二〇二三年三月 and 2023年3月, 第二十八次 and 第28次.

use std::ops::Range;

use crate::text::number::{self, is_chinese, is_chinese_digit};

/// A character of a key in the making, with the bytes of the sentence that it comes from.
pub(super) type Placed = (char, Range<u32>);

/// Words that follow a number and show that the numerals before them count something.
const UNITS: &str = "年月日号届次个项条名人倍周点岁万亿轮批份家场章节部度%";

/// Rewrites the numbers of a key. Each new digit comes from the whole of the old number.
pub(super) fn canonical(chars: &[Placed]) -> Vec<Placed> {
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

/// The canonical writing of what begins at `at` if it is a number, and of how many characters; at least one.
fn number_at(chars: &[Placed], at: usize) -> (Option<String>, usize) {
    let first = chars[at].0;
    let told = if first.is_ascii_digit() {
        iso_date(chars, at).or_else(|| Some(digits(chars, at)))
    } else if first == '百' && chars[at..].iter().map(|c| c.0).take(3).eq("百分之".chars()) {
        percentage(chars, at)
    } else {
        None
    };
    if let Some((text, len)) = told {
        return (Some(text), len);
    }
    let counts = |at: usize| is_chinese(chars[at].0) || two(chars, at);
    let len = (at..chars.len()).take_while(|&at| counts(at)).count();
    let run: String = chars[at..at + len].iter().map(|c| c.0).collect();
    let before = at.checked_sub(1).map(|i| chars[i].0);
    let after = chars.get(at + len).map(|c| c.0);
    (counted(&run, before, after), len.max(1))
}

/// The value of a run of numerals, where what stands around it shows that it is a number.
fn counted(run: &str, before: Option<char>, after: Option<char>) -> Option<String> {
    let length = run.chars().count();
    if length > 1 && run.chars().all(is_chinese_digit) {
        // Digit by digit, as years are written; 三四个 (three or four) is no number of two digits.
        let year = after == Some('年') && length == 4;
        return number::digits(run).filter(|_| year).map(|year| format!("{year:04}"));
    }
    let value = number::whole(run)?;
    // 第三国, 第三方: whoever is no party, no number.
    let ordinal = before == Some('第') && !matches!(after, Some('国' | '方'));
    let unit = after.is_some_and(|c| UNITS.contains(c));
    // 一个, 一次 and 百年 are words more often than counts.
    let plain = length > 1 || (2..=10).contains(&value);
    let in_date = matches!((before, after), (Some('年'), Some('月')) | (Some('月'), Some('日')));
    (ordinal || in_date || unit && plain).then(|| value.to_string())
}

/// 2023-03-21 → 2023年3月21日.
fn iso_date(chars: &[Placed], at: usize) -> Option<(String, usize)> {
    let text: String = chars[at..].iter().take(10).map(|c| c.0).filter(char::is_ascii).collect();
    let date = crate::statement::Date::parse_iso(&text)?;
    let alone = chars.get(at + 10).is_none_or(|c| !c.0.is_ascii_digit());
    alone.then(|| (format!("{}年{}月{}日", date.year, date.month, date.day), 10))
}

/// Arabic digits: thousands separators and a month's or day's leading zero go.
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

/// 百分之三十 → 30%.
fn percentage(chars: &[Placed], at: usize) -> Option<(String, usize)> {
    let rest = &chars[at + 3..];
    let len = rest.iter().take_while(|c| is_chinese(c.0)).count();
    if len > 0 {
        let run: String = rest[..len].iter().map(|c| c.0).collect();
        let (part, more) = decimals(&rest[len..]);
        return number::whole(&run).map(|value| (format!("{value}{part}%"), len + more + 3));
    }
    let len = rest.iter().take_while(|c| c.0.is_ascii_digit() || c.0 == '.').count();
    let text: String = rest[..len].iter().map(|c| c.0).collect();
    (len > 0 && !text.ends_with('.')).then(|| (format!("{text}%"), len + 3))
}

/// What numerals behind 点 add to a number, and how many characters that is: 五点二.
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

/// Whether 两 stands for 二, as before the greater units; two of a thing (两国) is a word.
fn two(chars: &[Placed], at: usize) -> bool {
    let next = chars.get(at + 1).map(|c| c.0);
    chars[at].0 == '两' && matches!(next, Some('百' | '千' | '万' | '亿'))
}
