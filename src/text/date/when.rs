//! Dates and periods inside a text, as far as each is told: 2023年3月, 3月21日, December 12-13, 2023, 十四五时期.

use std::ops::Range;

use super::MONTHS;
use crate::text::number::{Numeral, digit, digits, numeral, whole};

/// A time that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// A year, a month, a day, or several of the three.
    Date(Partial),
    /// The period of a plan for five years, by its number: 十四五 is the 14th.
    Plan(u8),
}

/// A date as far as it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Partial {
    /// The year of the common era.
    pub year: Option<u16>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// The first and the last day, 1 to 31; one day is both.
    pub days: Option<[u8; 2]>,
}

impl Partial {
    fn is_known(self) -> bool {
        let month = self.month.is_none_or(|month| (1..=12).contains(&month));
        let days = self.days.is_none_or(|[first, last]| 1 <= first && first <= last && last <= 31);
        month && days && self != Self::default()
    }
}

/// The times that a text names, in order, with their bytes. A number with 年 behind it is a year if it has four digits;
/// 30年 is how long something lasts.
#[must_use]
pub fn all(text: &str) -> Vec<(When, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(opens).map(|offset| at + offset) {
        let one = if text[start..].starts_with(|c: char| c.is_ascii_uppercase()) {
            english(text, start)
        } else {
            chinese(text, start).or_else(|| plan(text, start))
        };
        let ahead = one.as_ref().map_or(start, |(_, range)| range.end);
        at = skip(text, start).max(ahead);
        found.extend(one);
    }
    found
}

fn opens(c: char) -> bool {
    numeral(c).is_some() || c.is_ascii_uppercase()
}

/// The end of the run of numerals, or of the word, at a place.
fn skip(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let numerals = run(rest);
    let word = || rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    start + if numerals > 0 { numerals } else { word().max(1) }
}

/// The bytes of the numerals that open a text.
fn run(text: &str) -> usize {
    text.find(|c: char| numeral(c).is_none()).unwrap_or(text.len())
}

/// 2023年3月12-13日, 3月21日, 二〇二三年.
fn chinese(text: &str, start: usize) -> Option<(When, Range<usize>)> {
    let mut date = Partial::default();
    let mut end = start;
    if let Some((year, behind)) = counted(text, end, &["年"]).filter(|_| spells_year(&text[start..])) {
        date.year = u16::try_from(year).ok();
        end = behind;
    }
    if let Some((month, behind)) = counted(text, end, &["月"]) {
        date.month = u8::try_from(month).ok();
        end = behind;
    }
    if date.month.is_some()
        && let Some((days, behind)) = days(text, end)
    {
        date.days = Some(days);
        end = behind;
    }
    (end > start && date.is_known()).then_some((When::Date(date), start..end))
}

/// Whether the numerals that open a text are four digits, as a year has them.
fn spells_year(text: &str) -> bool {
    let run = &text[..run(text)];
    run.chars().count() == 4 && run.chars().all(|c| digit(c).is_some())
}

/// The number at a place that one of the units follows, and the place behind that.
fn counted(text: &str, start: usize, units: &[&str]) -> Option<(u64, usize)> {
    let end = start + run(&text[start..]);
    let unit = units.iter().find(|unit| text[end..].starts_with(**unit))?;
    let run = &text[start..end];
    Some((whole(run).or_else(|| digits(run))?, end + unit.len()))
}

/// 21日, 12-13日, 12日至13日.
fn days(text: &str, start: usize) -> Option<([u8; 2], usize)> {
    const DAY: [&str; 2] = ["日", "号"];
    let first_end = start + run(&text[start..]);
    let (first, end) = match counted(text, start, &DAY) {
        Some((first, end)) => (first, end),
        None => (whole(&text[start..first_end])?, first_end),
    };
    let first = u8::try_from(first).ok()?;
    let rest = &text[end..];
    let joined = ["-", "至", "到", "~"].into_iter().find(|mark| rest.starts_with(mark));
    let last = joined.and_then(|mark| counted(text, end + mark.len(), &DAY));
    match last {
        Some((last, behind)) => Some(([first, u8::try_from(last).ok()?], behind)),
        None => (end > first_end).then_some(([first, first], end)),
    }
}

/// 十四五: the numerals of the plan alone.
fn plan(text: &str, start: usize) -> Option<(When, Range<usize>)> {
    let end = start + run(&text[start..]);
    let mut chars = text[start..end].chars();
    let (Some('十'), Some(second), Some('五'), None) =
        (chars.next(), chars.next(), chars.next(), chars.next())
    else {
        return None;
    };
    let Some(Numeral::Digit(number @ 1..)) = numeral(second) else { return None };
    Some((When::Plan(10 + number), start..end))
}

/// December 12-13, 2023; 12 December 2023; December 2023; 31 July.
fn english(text: &str, at: usize) -> Option<(When, Range<usize>)> {
    let in_word = |c: char| c.is_ascii_alphabetic();
    let (month, name) = (1_u8..).zip(MONTHS).find(|(_, name)| text[at..].starts_with(name))?;
    let behind = at + name.len();
    if text[..at].ends_with(in_word) || text[behind..].starts_with(in_word) {
        return None;
    }
    let mut date = Partial { month: Some(month), ..Partial::default() };
    let (mut start, mut end) = (at, behind);
    if let Some((days, from)) = days_before(text, at) {
        (date.days, start) = (Some(days), from);
    } else if let Some((days, to)) = days_behind(text, behind) {
        (date.days, end) = (Some(days), to);
    }
    if let Some((year, to)) = year_behind(text, end) {
        (date.year, end) = (Some(year), to);
    }
    // May and March are words too.
    (date.is_known() && (date.days.is_some() || date.year.is_some()))
        .then_some((When::Date(date), start..end))
}

/// 12 or 12-13 and a blank before a place.
fn days_before(text: &str, at: usize) -> Option<([u8; 2], usize)> {
    let before = text[..at].strip_suffix(' ')?;
    let figures = before.bytes().rev().take(LONGEST_DAYS).take_while(|byte| is_day_byte(*byte)).count();
    let start = before.len() - figures;
    Some((day_range(&before[start..])?, start))
}

/// A blank and 12 or 12-13 behind a place; 2023 are no days.
fn days_behind(text: &str, at: usize) -> Option<([u8; 2], usize)> {
    let behind = text[at..].strip_prefix(' ')?;
    let figures = behind.bytes().take(LONGEST_DAYS + 1).take_while(|byte| is_day_byte(*byte)).count();
    Some((day_range(&behind[..figures])?, at + 1 + figures))
}

/// 12-13
const LONGEST_DAYS: usize = 5;

fn is_day_byte(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'-'
}

fn day_range(text: &str) -> Option<[u8; 2]> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let day = |text: &str| text.parse().ok().filter(|_| text.len() <= 2);
    Some([day(first)?, day(last)?])
}

/// A comma, a blank or both, and a year of four digits behind a place.
fn year_behind(text: &str, at: usize) -> Option<(u16, usize)> {
    let rest = &text[at..];
    let bare = rest.strip_prefix(',').unwrap_or(rest);
    let bare = bare.strip_prefix(' ').unwrap_or(bare);
    let figures = bare.bytes().take_while(u8::is_ascii_digit).count();
    let year = bare[..figures].parse().ok().filter(|_| figures == 4 && bare.len() < rest.len())?;
    Some((year, text.len() - bare.len() + figures))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: u16, month: u8, days: [u8; 2]) -> When {
        let days = Some(days).filter(|days| days[0] > 0);
        When::Date(Partial {
            year: Some(year).filter(|&year| year > 0),
            month: Some(month).filter(|&m| m > 0),
            days,
        })
    }

    #[test]
    fn times_are_read_as_far_as_they_are_told() {
        for (text, when, words) in [
            ("在2023年3月举行", date(2023, 3, [0, 0]), "2023年3月"),
            ("3月21日会谈", date(0, 3, [21, 21]), "3月21日"),
            ("二〇二三年三月二十一日", date(2023, 3, [21, 21]), "二〇二三年三月二十一日"),
            ("2030年前", date(2030, 0, [0, 0]), "2030年"),
            ("12月11日至12日", date(0, 12, [11, 12]), "12月11日至12日"),
            ("3月20-22日", date(0, 3, [20, 22]), "3月20-22日"),
            ("“十四五”时期", When::Plan(14), "十四五"),
            ("十五五规划", When::Plan(15), "十五五"),
            ("December 12-13, 2023", date(2023, 12, [12, 13]), "December 12-13, 2023"),
            ("held on December 12-13,2023", date(2023, 12, [12, 13]), "December 12-13,2023"),
            ("on 12 December 2023 in", date(2023, 12, [12, 12]), "12 December 2023"),
            ("by 31 July", date(0, 7, [31, 31]), "31 July"),
            ("since May 2022", date(2022, 5, [0, 0]), "May 2022"),
        ] {
            let found = all(text);
            let told: Vec<_> = found.into_iter().map(|(when, range)| (when, &text[range])).collect();
            assert_eq!(told, [(when, words)], "{text}");
        }
    }

    #[test]
    fn what_names_no_time_is_none() {
        for text in ["", "30年", "三个月", "13月", "2月40日", "May I", "Mayor 2023", "2023", "十四", "四五"]
        {
            assert_eq!(all(text), [], "{text}");
        }
    }

    #[test]
    fn long_runs_are_read_once() {
        for unit in ["三", "月", "3月", "May ", "十四五", "2023年"] {
            assert!(all(&unit.repeat(20_000)).len() <= 20_000, "{unit}");
        }
    }
}
