//! Dates in the forms that statements use.

mod days_first;
pub mod when;

use std::fmt;
use std::ops::Range;

use serde::{Serialize, Serializer};

use super::chars::is_unseen;
use super::number::{digit, digits, is_nought, is_numeral, whole};

/// A calendar day, or a month or year whose day is unknown. A month sorts before its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year of the common era.
    pub year: u16,
    /// 1 to 12; 0 if only the year is known.
    pub month: u8,
    /// 1 to 31; 0 if only the month is known.
    pub day: u8,
}

impl Date {
    /// The day; `None` if the calendar does not have it.
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

    /// A month; `None` if its number is not 1 to 12.
    #[must_use]
    pub const fn of_month(year: u16, month: u8) -> Option<Self> {
        if matches!(month, 1..=12) { Some(Self { year, month, day: 0 }) } else { None }
    }

    /// A year.
    #[must_use]
    pub const fn of_year(year: u16) -> Self {
        Self { year, month: 0, day: 0 }
    }

    /// Reads `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; `None` for anything else.
    #[must_use]
    pub fn parse_iso(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut part = |length: usize| {
            parts.next().map(|part| part.parse::<u16>().ok().filter(|_| part.len() == length).ok_or(()))
        };
        let year = part(4)?.ok()?;
        let Some(month) = part(2) else { return Some(Self::of_year(year)) };
        let month = u8::try_from(month.ok()?).ok()?;
        let Some(day) = part(2) else { return Self::of_month(year, month) };
        let day = u8::try_from(day.ok()?).ok()?;
        parts.next().is_none().then(|| Self::new(year, month, day))?
    }
}

/// `2023-03-21`, `2023-03`, `2023`: as much as is known.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 { write!(f, "-{:02}", self.day) } else { Ok(()) }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "YYYY-MM-DD, or YYYY-MM or YYYY if no more is known",
            "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
        })
    }
}

/// The English names of months.
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

/// The first full date of a text (2023年3月21日, 二〇二三年三月二十一日, 2023-03-21, 2023.3.21, 20230321, March 21, 2023) and its
/// bytes; `None` if there is none.
#[must_use]
pub fn find(text: &str) -> Option<(Date, Range<usize>)> {
    let chinese = text.match_indices('年').find_map(|(at, _)| around_year(text, at));
    chinese.or_else(|| in_figures(text)).or_else(|| english(text)).or_else(|| {
        let (day, range) = days_first::find(text)?;
        Some((Date::new(day.year?, day.month, day.number)?, range))
    })
}

/// The first year of a text, with its month or alone: 2025年7月, 2025-07, 25年4月, 2015.
fn find_part(text: &str) -> Option<Date> {
    let chinese = text.match_indices('年').find_map(|(at, _)| month_of_year(text, at));
    chinese.or_else(|| runs(text).find_map(|range| month_in_figures(text, &range))).or_else(|| {
        let only = runs(text).find_map(|range| year_in_figures(&text[range]));
        only.map(Date::of_year)
    })
}

/// The date in a file's name, as far as it is given: 2023-03-21-economic, 20230321, 2026.04.28, 2023年3月21日, `2019_04_19`,
/// 25年4月, politburo_2025-07, 2015.
#[must_use]
pub fn of_name(name: &str) -> Option<Date> {
    let found = find(name).or_else(|| find(&name.replace('_', "-")));
    found.map(|(date, _)| date).or_else(|| find_part(name))
}

/// The month or year of a line that is only a date: （2025年7月）. `None` for other lines.
#[must_use]
pub fn of_line(line: &str) -> Option<Date> {
    let is_date = |c: char| is_numeral(c) || "年月".contains(c) || !c.is_alphanumeric();
    find_part(line).filter(|_| line.chars().all(is_date))
}

/// The runs of ASCII digits in a text.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| c.is_ascii_digit())?;
        at = text[start..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |length| start + length);
        Some(start..at)
    })
}

/// A year of the last century or this one, given as four digits.
fn year_in_figures(figures: &str) -> Option<u16> {
    figures.parse().ok().filter(|year| figures.len() == 4 && when::YEARS.contains(year))
}

/// 2025-07, 2025.7, 202507
fn month_in_figures(text: &str, run: &Range<usize>) -> Option<Date> {
    let figures = &text[run.clone()];
    if figures.len() == 6 {
        return Date::of_month(year_in_figures(&figures[..4])?, figures[4..].parse().ok()?);
    }
    let year = year_in_figures(figures)?;
    let rest = text[run.end..].strip_prefix(['-', '.', '_', '/'])?;
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    Date::of_month(year, rest[..length].parse().ok().filter(|_| length <= 2)?)
}

/// 2025年7月, 25年4月, 25年4月3日, 2015年
fn month_of_year(text: &str, year_mark: usize) -> Option<Date> {
    let before = &text[..year_mark];
    let rest = year_mark + '年'.len_utf8();
    let (year, _) =
        year(before).filter(|(year, _)| when::YEARS.contains(year)).or_else(|| short_year(before))?;
    let Some((month, rest)) = number_before(text, rest, &['月']) else { return Some(Date::of_year(year)) };
    let day = number_before(text, rest, &['日', '号']);
    day.and_then(|(day, _)| Date::new(year, month, day)).or_else(|| Date::of_month(year, month))
}

/// 25 in 25年: exactly two digits.
fn short_year(text: &str) -> Option<(u16, usize)> {
    let start = text.len() - text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let year: u16 = text[start..].parse().ok().filter(|_| text.len() - start == 2)?;
    Some((2000 + year, start))
}

/// Maximum length of a date in figures, in bytes: 2023-03-21.
pub const LONGEST_FIGURES: usize = 10;
/// Separators of a date in figures.
const PARTING: [char; 3] = ['-', '.', '/'];

/// Whether a character before a date in figures makes it part of something longer: FCCC/2018/8/1.
#[must_use]
pub fn joins_figures(c: char) -> bool {
    c.is_ascii_alphanumeric() || PARTING.contains(&c) || c == '_'
}

/// The date in figures at the start of a text (2023-03-21, 2023.3.21, 2023/3/21), and its length in bytes.
#[must_use]
pub fn opening_figures(text: &str) -> Option<(Date, usize)> {
    let figures = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let parting = text.get(4..)?.chars().next().filter(|c| PARTING.contains(c) && figures(0) == 4)?;
    let month = 5;
    let month_end = month + figures(month);
    let day = text[month_end..].strip_prefix(parting).map(|_| month_end + 1)?;
    let end = day + figures(day);
    let fits = (1..=2).contains(&(month_end - month)) && (1..=2).contains(&(end - day));
    // Another part makes it something longer: 1.2.3.4. The end of a file name does not: 2026.04.28.txt.
    let mut rest = text[end..].chars();
    let goes_on = rest.next() == Some(parting) && rest.next().is_some_and(|c| c.is_ascii_digit());
    // In 2023-03-21T08:00 the time of day follows.
    let bare = text[end..].strip_prefix('T').filter(|time| time.starts_with(|c: char| c.is_ascii_digit()));
    let bare = bare.unwrap_or(&text[end..]);
    if !fits || goes_on || bare.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let date = Date::new(
        text[..4].parse().ok()?,
        text[month..month_end].parse().ok()?,
        text[day..end].parse().ok()?,
    )?;
    Some((date, end))
}

fn around_year(text: &str, year_mark: usize) -> Option<(Date, Range<usize>)> {
    let (year, start) = year(&text[..year_mark]).or_else(|| year_of_the_republic(&text[..year_mark]))?;
    let rest = year_mark + '年'.len_utf8();
    let (month, rest) = number_before(text, rest, &['月'])?;
    let (day, end) = number_before(text, rest, &['日', '号'])?;
    Some((Date::new(year, month, day)?, start..end))
}

/// The four-digit year at the end of a text, and the byte where it begins.
fn year(text: &str) -> Option<(u16, usize)> {
    let mut start = text.len();
    let mut found = Vec::new();
    for (at, c) in text.char_indices().rev().filter(|(_, c)| !c.is_whitespace() && !is_unseen(*c)).take(4) {
        found.push(digit(c).or_else(|| is_nought(c).then_some(0))?);
        start = at;
    }
    let year = found.iter().rev().fold(0, |year, &digit| year * 10 + u16::from(digit));
    (found.len() == 4).then_some((year, start))
}

/// Maximum length of a year of the Republic with its name, in characters.
const LONGEST_COUNT: usize = 12;
/// Maximum number of such a year.
const LAST_YEAR: u16 = 199;

/// Like [`year`], for years as counted in Taiwan: 中華民國112年 is 2023.
fn year_of_the_republic(text: &str) -> Option<(u16, usize)> {
    let from = text.char_indices().rev().nth(LONGEST_COUNT).map_or(0, |(at, _)| at);
    let start = ["民国", "民國"].into_iter().find_map(|name| text[from..].rfind(name))? + from;
    let run = text[start + "民国".len()..].trim();
    let year = whole(run).or_else(|| digits(run)).and_then(|year| u16::try_from(year).ok())?;
    let year = Some(year).filter(|&year| year <= LAST_YEAR)?;
    let named = ["中华", "中華"].into_iter().find(|name| text[..start].ends_with(name)).map_or(0, str::len);
    Some((year + 1911, start - named))
}

/// The number between a place and the next of `marks`, and the byte after that mark.
fn number_before(text: &str, start: usize, marks: &[char]) -> Option<(u8, usize)> {
    // 二十一日 is the longest number; blanks can surround it.
    let (at, mark) = text[start..].char_indices().take(8).find(|(_, c)| marks.contains(c))?;
    let words: String =
        text[start..start + at].chars().filter(|&c| !c.is_whitespace() && !is_unseen(c)).collect();
    let number = small(&words)?;
    Some((number, start + at + mark.len_utf8()))
}

/// A number up to 99: 21, ２１, 二十一, 廿一, 二一.
fn small(text: &str) -> Option<u8> {
    let value = whole(text).or_else(|| digits(text))?;
    u8::try_from(value).ok().filter(|&value| value < 100)
}

/// 2023-03-21, 2023.3.21, 20230321.
fn in_figures(text: &str) -> Option<(Date, Range<usize>)> {
    runs(text).find_map(|run| {
        let alone = !text[..run.start].ends_with(|c: char| c.is_ascii_digit() || PARTING[1..].contains(&c));
        let compact = || {
            let figures = &text[run.clone()];
            let year = year_in_figures(figures.get(..4)?).filter(|_| figures.len() == 8)?;
            Some((Date::new(year, figures[4..6].parse().ok()?, figures[6..].parse().ok()?)?, run.len()))
        };
        let (date, length) = opening_figures(&text[run.start..]).or_else(compact).filter(|_| alone)?;
        Some((date, run.start..run.start + length))
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
            "2023.3.21",
            "2023/3/21",
            "20230321",
            "2023-03-21T08:00:00+08:00",
            "2023-03-21 17:02 来源",
            "〔2023年3月21日〕",
            "二OO二年以来，二O二三年三月二十一日",
            "2 0 2 3 年 3 月 2 1 日",
            "2023\u{200B}年3\u{FE00}月21日",
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
        for (name, date) in [
            ("2026.04.28", "2026-04-28"),
            ("2026.04.28.txt", "2026-04-28"),
            ("2023年3月21日联合声明.txt", "2023-03-21"),
            ("25年4月政治局会议", "2025-04"),
            ("25年4月3日公报", "2025-04-03"),
            ("politburo_2025-07", "2025-07"),
            ("joint_2019_04_19.txt", "2019-04-19"),
            ("politburo-2025-07.txt", "2025-07"),
            ("2025年7月", "2025-07"),
            ("202507公报", "2025-07"),
            ("2015", "2015"),
            ("声明2015年.docx", "2015"),
            ("g20-2016.txt", "2016"),
        ] {
            assert_eq!(read(name).as_deref(), Some(date), "{name}");
        }
        for name in ["20231341", "12345", "3000.txt", "a1.txt", "v2.0.12", "第20次"] {
            assert_eq!(read(name), None, "{name}");
        }
    }

    #[test]
    fn a_line_of_a_month_tells_it() {
        let read = |line| of_line(line).map(|date| date.to_string());
        assert_eq!(read("（2025年7月）").as_deref(), Some("2025-07"));
        assert_eq!(read("二〇二五年").as_deref(), Some("2025"));
        assert_eq!(read("2025年7月会议"), None);
    }
}
