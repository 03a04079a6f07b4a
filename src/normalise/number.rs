//! One writing for each number and date: 二〇二三年三月 and 2023年3月, 第二十八次 and 第28次.

use std::ops::Range;

/// A character of a key in the making, with the bytes of the sentence that it comes from.
pub(super) type Placed = (char, Range<u32>);

/// Words that follow a number and show that the numerals before them count something.
const UNITS: &str = "年月日号届次个项条名人倍周点岁万亿轮批份家场章节部度%";

/// Rewrites the numbers of a key. Each new digit comes from the whole of the old number.
pub(super) fn canonical(chars: &[Placed]) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        let Some((text, len)) = number_at(chars, at) else {
            out.push(chars[at].clone());
            at += 1;
            continue;
        };
        let origin = chars[at].1.start..chars[at + len - 1].1.end;
        out.extend(text.chars().map(|c| (c, origin.clone())));
        at += len;
    }
    out
}

/// The canonical writing of the number at `at`, and how many characters it replaces.
fn number_at(chars: &[Placed], at: usize) -> Option<(String, usize)> {
    let first = chars[at].0;
    if first.is_ascii_digit() {
        return iso_date(chars, at).or_else(|| Some(digits(chars, at)));
    }
    if first == '百' && chars[at..].iter().map(|c| c.0).take(3).eq("百分之".chars()) {
        return percentage(chars, at);
    }
    let len =
        chars[at..].iter().zip(at..).take_while(|(c, at)| numeral(c.0).is_some() || two(chars, *at)).count();
    let run: Vec<char> = chars[at..at + len].iter().map(|c| if c.0 == '两' { '二' } else { c.0 }).collect();
    if run.is_empty() {
        return None;
    }
    let before = at.checked_sub(1).map(|i| chars[i].0);
    let after = chars.get(at + len).map(|c| c.0);
    counted(&run, before, after).map(|value| (value, len))
}

/// The value of a run of numerals, where what stands around it shows that it is a number.
fn counted(run: &[char], before: Option<char>, after: Option<char>) -> Option<String> {
    if run.iter().all(|&c| numeral(c).is_some_and(|n| n < 10)) && run.len() > 1 {
        // Digit by digit, as years are written; 三四个 (three or four) is no number of two digits.
        return (after == Some('年') && run.len() == 4)
            .then(|| run.iter().filter_map(|&c| numeral(c)).map(|n| n.to_string()).collect());
    }
    let value = value(run)?;
    // 第三国, 第三方: whoever is no party, no number.
    let ordinal = before == Some('第') && !matches!(after, Some('国' | '方'));
    let unit = after.is_some_and(|c| UNITS.contains(c));
    // 一个, 一次 and 百年 are words more often than counts.
    let plain = run.len() > 1 || (2..=10).contains(&value);
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
    let len = rest.iter().take_while(|c| numeral(c.0).is_some()).count();
    if len > 0 {
        let run: Vec<char> = rest[..len].iter().map(|c| c.0).collect();
        let (part, more) = decimals(&rest[len..]);
        return value(&run).map(|value| (format!("{value}{part}%"), len + more + 3));
    }
    let len = rest.iter().take_while(|c| c.0.is_ascii_digit() || c.0 == '.').count();
    let text: String = rest[..len].iter().map(|c| c.0).collect();
    (len > 0 && !text.ends_with('.')).then(|| (format!("{text}%"), len + 3))
}

/// What numerals behind 点 add to a number, and how many characters that is: 五点二.
fn decimals(chars: &[Placed]) -> (String, usize) {
    let digit = |c: &Placed| numeral(c.0).filter(|&digit| digit < 10);
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

/// The worth of one numeral.
fn numeral(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

/// The value of numerals written with 十, 百 and 千; `None` where they form no number.
fn value(run: &[char]) -> Option<u64> {
    let (mut total, mut digit) = (0, None);
    let mut last_unit = u64::MAX;
    for &c in run {
        match numeral(c)? {
            0 => {}
            n @ 1..=9 => {
                if digit.replace(n).is_some() {
                    return None;
                }
            }
            unit => {
                if unit >= last_unit {
                    return None;
                }
                last_unit = unit;
                total += digit.take().unwrap_or(1) * unit;
            }
        }
    }
    Some(total + digit.unwrap_or(0))
}
