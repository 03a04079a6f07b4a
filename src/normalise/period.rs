//! One form for each period: 2023年至2027年 and 2023—2027年, 第十四个五年规划, “十四五”规划 and 十四五规划.

use super::number::Placed;
use crate::text::number::{is_chinese, whole, written};

/// Characters that join the two ends of a period.
const JOINTS: [char; 4] = ['-', '~', '至', '到'];
/// Highest number of a plan.
const MOST_PLANS: u64 = 20;
/// Maximum length of a plan's name, in characters.
const LONGEST_PLAN: usize = 4;
/// The quotation mark in keys.
const QUOTE: char = '"';

/// Rewrites the periods in a key whose numbers are already in digits.
pub(super) fn canonical(chars: &[Placed]) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        if let Some((words, length)) = plan(chars, at).or_else(|| quoted_plan(chars, at)) {
            let origin = chars[at].1.start..chars[at + length - 1].1.end;
            out.extend(words.chars().map(|c| (c, origin.clone())));
            at += length;
            continue;
        }
        match joint(chars, at) {
            Some(Joint::UnitTwice) => {
                if let Some(unit) = out.pop() {
                    out.push(('-', unit.1.start..chars[at].1.end));
                }
            }
            Some(Joint::Plain) => out.push(('-', chars[at].1.clone())),
            None if is_day_word(chars, &out, at) => out.push(('日', chars[at].1.clone())),
            None => out.push(chars[at].clone()),
        }
        at += 1;
    }
    out
}

/// The link between two parts of a period.
enum Joint {
    /// Both parts have the same unit, written twice: 20日至22日.
    UnitTwice,
    /// The unit is written once, or the parts have different units: 20至22日, 3月至2023年.
    Plain,
}

/// The joint at an index; it is followed by digits with a unit of time. `None` if there is none.
fn joint(chars: &[Placed], at: usize) -> Option<Joint> {
    if !JOINTS.contains(&chars[at].0) {
        return None;
    }
    let (last, unit, behind) = figures(chars, at + 1)?;
    let before = chars.get(at.checked_sub(1)?)?.0;
    if before.is_ascii_digit() {
        let first = chars[..at].iter().rev().take_while(|c| c.0.is_ascii_digit()).count();
        let is_year = |length: usize| length == 4;
        return (is_year(first) == (unit == '年') && is_year(last) == (unit == '年')).then_some(Joint::Plain);
    }
    let goes_on = unit != '日' && figures(chars, behind).is_some();
    match before {
        '年' | '月' | '日' | '号' if before == unit || before == '号' && unit == '日' => {
            let figures = chars.get(at.checked_sub(2)?)?.0.is_ascii_digit();
            Some(if goes_on || !figures { Joint::Plain } else { Joint::UnitTwice })
        }
        '年' | '月' | '日' | '号' => Some(Joint::Plain),
        _ => None,
    }
}

/// The number of digits at an index, the unit of time after them, and the index after that; `None` without
/// digits or unit.
fn figures(chars: &[Placed], at: usize) -> Option<(usize, char, usize)> {
    let length = chars.get(at..)?.iter().take_while(|c| c.0.is_ascii_digit()).count();
    let unit = chars.get(at + length)?.0;
    let unit = if unit == '号' { '日' } else { unit };
    (length > 0 && matches!(unit, '年' | '月' | '日')).then_some((length, unit, at + length + 1))
}

/// Whether 号 at an index means 日: 3月21号, 21日至22号.
fn is_day_word(chars: &[Placed], before: &[Placed], at: usize) -> bool {
    if chars[at].0 != '号' {
        return false;
    }
    let figures = before.iter().rev().take_while(|c| c.0.is_ascii_digit()).count();
    let rest = &before[..before.len() - figures];
    let in_period = || {
        rest.last().is_some_and(|c| c.0 == '-')
            && rest[..rest.len() - 1]
                .iter()
                .rev()
                .find(|c| !c.0.is_ascii_digit())
                .is_some_and(|c| c.0 == '月' || c.0 == '日')
    };
    figures > 0 && (rest.last().is_some_and(|c| c.0 == '月') || in_period())
}

/// 第14个五年规划 → 十四五规划, with or without quotation marks. Returns the new text and the number of characters
/// replaced.
fn plan(chars: &[Placed], at: usize) -> Option<(String, usize)> {
    let mut rest = chars.get(at..)?.iter().map(|c| c.0).peekable();
    let quoted = rest.next_if_eq(&QUOTE).is_some();
    rest.next_if_eq(&'第')?;
    let mut number = String::new();
    while let Some(figure) = rest.next_if(char::is_ascii_digit) {
        number.push(figure);
    }
    let number_length = number.len();
    let number: u64 = number.parse().ok().filter(|number| (1..=MOST_PLANS).contains(number))?;
    rest.next_if_eq(&'个')?;
    rest.next_if(|c| matches!(c, '五' | '5'))?;
    rest.next_if_eq(&'年')?;
    let kind = [rest.next()?, rest.next()?];
    let kind: String = kind.iter().collect();
    let closed = rest.next_if_eq(&QUOTE).is_some();
    if !matches!(kind.as_str(), "规划" | "计划") || quoted != closed && quoted {
        return None;
    }
    let marks = if quoted { 2 } else { 0 };
    let length = "第个五年规划".chars().count() + number_length + marks;
    Some((format!("{}五{kind}", written(number)), length))
}

/// "十四五" → 十四五: a plan's name needs no quotation marks. Returns the new text and the number of characters
/// replaced.
fn quoted_plan(chars: &[Placed], at: usize) -> Option<(String, usize)> {
    let (_, rest) = chars.get(at..)?.split_first().filter(|(open, _)| open.0 == QUOTE)?;
    let name: String =
        rest.iter().map(|c| c.0).take_while(|&c| is_chinese(c)).take(LONGEST_PLAN + 1).collect();
    let length = name.chars().count();
    let number = whole(name.strip_suffix('五')?).filter(|number| (1..=MOST_PLANS).contains(number))?;
    let closed = rest.get(length).is_some_and(|c| c.0 == QUOTE);
    (closed && written(number) + "五" == name).then_some((name, length + 2))
}
