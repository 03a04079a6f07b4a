//! Days in the writings that statements use.

pub mod when;

use std::fmt;
use std::ops::Range;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::number::{digit, digits, whole};

/// A calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year of the common era.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// The day, where the numbers name one that the calendar has.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
        let last = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        (1..=last).contains(&day).then_some(Self { year, month, day })
    }

    /// Reads `YYYY-MM-DD`.
    #[must_use]
    pub fn parse_iso(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || (year.len(), month.len(), day.len()) != (4, 2, 2) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "format": "date"})
    }
}

/// The months of English.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The first full date of a text (2023年3月21日, 二〇二三年三月二十一日, 2023-03-21, March 21, 2023) and its bytes.
#[must_use]
pub fn find(text: &str) -> Option<(Date, Range<usize>)> {
    let chinese = text.match_indices('年').find_map(|(at, _)| around_year(text, at));
    chinese.or_else(|| iso(text)).or_else(|| english(text))
}

/// The date that a file's name tells: 2023-03-21-economic, 20230321.
#[must_use]
pub fn of_name(name: &str) -> Option<Date> {
    let is_digit = |c: char| c.is_ascii_digit();
    iso(name).map(|(date, _)| date).or_else(|| {
        name.split(|c| !is_digit(c)).filter(|run| run.len() == 8).find_map(|run| {
            Date::new(run[..4].parse().ok()?, run[4..6].parse().ok()?, run[6..].parse().ok()?)
        })
    })
}

/// The longest date in figures: 2023-03-21.
pub const LONGEST_FIGURES: usize = 10;
/// What parts the figures of a date.
const PARTING: [char; 3] = ['-', '.', '/'];

/// Whether a character before or behind a date in figures makes it a part of something longer: FCCC/2018/8/1.
#[must_use]
pub fn joins_figures(c: char) -> bool {
    c.is_ascii_alphanumeric() || PARTING.contains(&c) || c == '_'
}

/// The date in figures that opens a text (2023-03-21, 2023.3.21, 2023/3/21), and its length.
#[must_use]
pub fn opening_figures(text: &str) -> Option<(Date, usize)> {
    let parting = text.chars().nth(4).filter(|c| PARTING.contains(c))?;
    let end = text.find(|c: char| !c.is_ascii_digit() && c != parting).unwrap_or(text.len());
    // A full stop may end the sentence.
    let end = if parting == '.' && text[..end].ends_with('.') { end - 1 } else { end };
    let mut parts = text[..end].split(parting);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let goes_on = parts.next().is_some()
        || text[end..].strip_prefix('.').unwrap_or(&text[end..]).starts_with(joins_figures);
    let fits = year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len());
    if goes_on || !fits {
        return None;
    }
    Some((Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?, end))
}

fn around_year(text: &str, year_mark: usize) -> Option<(Date, Range<usize>)> {
    let (year, start) = year(&text[..year_mark]).or_else(|| year_of_the_republic(&text[..year_mark]))?;
    let rest = year_mark + '年'.len_utf8();
    let (month, rest) = number_before(text, rest, &['月'])?;
    let (day, end) = number_before(text, rest, &['日', '号'])?;
    Some((Date::new(year, month, day)?, start..end))
}

/// The year that a text ends in, and where it begins: four digits.
fn year(text: &str) -> Option<(u16, usize)> {
    let mut start = text.len();
    let mut found = Vec::new();
    for (at, c) in text.char_indices().rev().filter(|(_, c)| !c.is_whitespace()).take(4) {
        found.push(digit(c)?);
        start = at;
    }
    let year = found.iter().rev().fold(0, |year, &digit| year * 10 + u16::from(digit));
    (found.len() == 4).then_some((year, start))
}

/// A year of the republic, with its name, has no more characters.
const LONGEST_COUNT: usize = 12;
/// So many years are counted at most.
const LAST_YEAR: u16 = 199;

/// As [`year`], in the count that Taiwan uses: 中華民國112年 is 2023.
fn year_of_the_republic(text: &str) -> Option<(u16, usize)> {
    let from = text.char_indices().rev().nth(LONGEST_COUNT).map_or(0, |(at, _)| at);
    let start = ["民国", "民國"].into_iter().find_map(|name| text[from..].rfind(name))? + from;
    let run = text[start + "民国".len()..].trim();
    let year = whole(run).or_else(|| digits(run)).and_then(|year| u16::try_from(year).ok())?;
    let year = Some(year).filter(|&year| year <= LAST_YEAR)?;
    let named = ["中华", "中華"].into_iter().find(|name| text[..start].ends_with(name)).map_or(0, str::len);
    Some((year + 1911, start - named))
}

/// The number between a place and the mark behind it, and the place behind that mark.
fn number_before(text: &str, start: usize, marks: &[char]) -> Option<(u8, usize)> {
    // 二十一日 is the longest number; blanks may stand around it.
    let (at, mark) = text[start..].char_indices().take(8).find(|(_, c)| marks.contains(c))?;
    let number = small(text[start..start + at].trim())?;
    Some((number, start + at + mark.len_utf8()))
}

/// A number up to 99: 21, ２１, 二十一, 廿一, 二一.
fn small(text: &str) -> Option<u8> {
    let value = whole(text).or_else(|| digits(text))?;
    u8::try_from(value).ok().filter(|&value| value < 100)
}

fn iso(text: &str) -> Option<(Date, Range<usize>)> {
    text.match_indices('-').find_map(|(at, _)| {
        let range = at.checked_sub(4)?..at + 6;
        let whole = |c: Option<&u8>| !c.is_some_and(u8::is_ascii_digit);
        let bytes = text.as_bytes();
        let alone =
            whole(range.start.checked_sub(1).and_then(|at| bytes.get(at))) && whole(bytes.get(range.end));
        let date = Date::parse_iso(text.get(range.clone())?)?;
        alone.then_some((date, range))
    })
}

/// March 21, 2023 or 21 March 2023.
fn english(text: &str) -> Option<(Date, Range<usize>)> {
    if !text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    MONTHS.iter().zip(1..).find_map(|(name, month)| {
        let at = text.find(name)?;
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        let mut words = after.split([' ', ',']).filter(|word| !word.is_empty());
        let first = words.next()?;
        let (day, year) = match before.split_whitespace().next_back().and_then(|day| day.parse().ok()) {
            Some(day) => (day, first),
            None => (first.parse().ok()?, words.next()?),
        };
        let year = year.get(..4)?;
        let end = at + name.len() + after.find(year)? + year.len();
        let day_start = before.trim_end().rfind(' ').map_or(0, |blank| blank + 1);
        let start = if before.trim_end().ends_with(|c: char| c.is_ascii_digit()) { day_start } else { at };
        Some((Date::new(year.parse().ok()?, month, day)?, start..end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_every_writing() {
        for text in [
            "2023年3月21日",
            "于 2023 年 3 月 21 日在莫斯科",
            "２０２３年３月２１日",
            "二〇二三年三月二十一日于莫斯科",
            "二○二三年三月廿一日",
            "二零二三年三月二一日",
            "Moscow, 2023-03-21",
            "Moscow, March 21, 2023.",
            "done on 21 March 2023 at Moscow",
            "2022年以来，2023年3月21日",
        ] {
            assert_eq!(find(text).map(|(date, _)| date.to_string()).as_deref(), Some("2023-03-21"), "{text}");
        }
    }

    #[test]
    fn the_years_of_the_republic_are_known() {
        for text in [
            "中華民國112年7月16日於亞松森",
            "中华民国一百一十二年七月十六日",
            "民國一一二年七月十六日",
            "于中华民国 112 年 7 月 16 日",
        ] {
            assert_eq!(find(text).map(|(date, _)| date.to_string()).as_deref(), Some("2023-07-16"), "{text}");
        }
        assert_eq!(
            find("中華民國99年1月1日").map(|(date, _)| date.to_string()).as_deref(),
            Some("2010-01-01")
        );
    }

    #[test]
    fn what_names_no_day_is_no_date() {
        for text in
            ["", "3月21日", "2023年", "2023年3月", "2023年13月1日", "2023年2月29日", "12023-03-21", "March"]
        {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn the_words_of_a_date_are_known() {
        let found = |text: &'static str| find(text).map(|(_, range)| &text[range]);
        assert_eq!(found("二〇二三年三月二十一日于莫斯科"), Some("二〇二三年三月二十一日"));
        assert_eq!(found("done on 21 March 2023 at Moscow"), Some("21 March 2023"));
    }

    #[test]
    fn file_names_tell_dates() {
        let read = |name| of_name(name).map(|date| date.to_string());
        assert_eq!(read("2023-03-21-economic").as_deref(), Some("2023-03-21"));
        assert_eq!(read("gov20230321").as_deref(), Some("2023-03-21"));
        assert_eq!(read("20231341"), None);
        assert_eq!(read("1999"), None);
    }
}
