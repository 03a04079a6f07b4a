//! Dates and periods inside a text, as far as they are given: 2023年3月, 3月21日, December 12-13, 2023, 十四五时期.

mod chinese;
mod english;

use std::fmt;
use std::ops::Range;

use super::days_first;

use crate::text::number::decimal::figure_end;
use crate::text::number::quantity::{MONEY, opens_amount};
use crate::text::number::{Numeral, digit, in_name, numeral};

/// A time named in a text. It is displayed in one form, whatever the text's form: see [`Partial`]; `plan-14`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// A year, a month, a day, or several of the three.
    Date(Partial),
    /// The period of a five-year plan, by its number: 十四五 is the 14th.
    Plan(u8),
}

/// A date as far as it is given. Each part has a first and a last value, equal if there is only one.
///
/// It is displayed as `YEAR-MONTH-DAY`, with `0` for missing parts and `/` between first and last: `2023-3-20/22`,
/// `0-12-0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Partial {
    /// Years of the common era.
    pub years: Option<[u16; 2]>,
    /// 1 to 12.
    pub months: Option<[u8; 2]>,
    /// 1 to 31.
    pub days: Option<[u8; 2]>,
}

impl Partial {
    fn is_known(self) -> bool {
        let within = |span: Option<[u8; 2]>, most| {
            span.is_none_or(|[first, last]| 1 <= first && first <= last && last <= most)
        };
        let years = self.years.is_none_or(|[first, last]| first <= last);
        years && within(self.months, 12) && within(self.days, 31) && self != Self::default()
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Plan(number) => write!(f, "plan-{number}"),
        }
    }
}

impl fmt::Display for Partial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        put(self.years, f)?;
        f.write_str("-")?;
        put(self.months, f)?;
        f.write_str("-")?;
        put(self.days, f)
    }
}

fn put<N: fmt::Display + PartialEq>(span: Option<[N; 2]>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match span {
        None => f.write_str("0"),
        Some([first, last]) if first == last => first.fmt(f),
        Some([first, last]) => write!(f, "{first}/{last}"),
    }
}

/// The times named in a text, in order, with their bytes. A number before 年 is a year if it has four digits; 30年 is a
/// duration. Four digits alone are a year of the last century or this one.
#[must_use]
pub fn all(text: &str) -> Vec<(When, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(opens).map(|offset| at + offset) {
        let one = if text[start..].starts_with(|c: char| c.is_ascii_uppercase()) {
            english::read(text, start)
        } else {
            chinese::read(text, start)
                .or_else(|| of_day(text, start))
                .or_else(|| plan(text, start))
                .or_else(|| years(text, start))
        };
        let ahead = one.as_ref().map_or(start, |(_, range)| range.end);
        at = skip(text, start).max(ahead);
        found.extend(one);
    }
    found
}

/// 21 марта 2023 г.
fn of_day(text: &str, start: usize) -> Option<(When, Range<usize>)> {
    let (day, range) = days_first::read(text, start)?;
    let date = Partial {
        days: Some([day.number; 2]),
        months: Some([day.month; 2]),
        years: day.year.map(|year| [year; 2]),
    };
    date.is_known().then_some((When::Date(date), range))
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

/// The length in bytes of the numerals at the start of a text.
fn run(text: &str) -> usize {
    text.find(|c: char| numeral(c).is_none()).unwrap_or(text.len())
}

/// Whether the numerals at the start of a text are four digits, as in a year.
fn spells_year(text: &str) -> bool {
    let run = &text[..run(text)];
    run.chars().count() == 4 && run.chars().all(|c| digit(c).is_some())
}

/// 十四五: only the numerals of the plan.
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

/// The range in which four digits alone are a year.
pub(super) const YEARS: Range<u16> = 1900..2100;
/// A year without a word for it: in 2023, 2022-2023, 2022/23.
fn years(text: &str, start: usize) -> Option<(When, Range<usize>)> {
    let (first, mut end) = bare_year(text, start)?;
    let before = &text[..start];
    // mid-2024 is a year, FCCC/2018/8 a name.
    let named =
        !before.ends_with('-') && in_name(before) || before.ends_with(MONEY) || before.ends_with(['/', '第']);
    if named || opens_amount(&text[end..]) {
        return None;
    }
    let mut last = first;
    if let Some((other, behind)) = second_year(text, first, end).or_else(|| decade(text, first, end)) {
        (last, end) = (other, behind);
    }
    let date = Partial { years: Some([first, last]), ..Partial::default() };
    date.is_known().then_some((When::Date(date), start..end))
}

/// Four digits that are not part of a longer figure and measure nothing.
fn bare_year(text: &str, start: usize) -> Option<(u16, usize)> {
    let end = start + 4;
    let year = text.get(start..end)?.parse().ok().filter(|year| YEARS.contains(year))?;
    let part = text[..start].ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let measured = text[end..].starts_with(char::is_alphanumeric) && decade(text, year, end).is_none();
    (!part && !measured && figure_end(text, start) == end).then_some((year, end))
}

/// The last year of a decade whose first year ends at a place: 2030s.
fn decade(text: &str, first: u16, end: usize) -> Option<(u16, usize)> {
    let behind = text[end..].strip_prefix('s').filter(|_| first.is_multiple_of(10))?;
    (!behind.starts_with(char::is_alphanumeric)).then_some((first + 9, end + 1))
}

/// The last year of 2022-2023 or 2022/23, if the first ends at a place.
fn second_year(text: &str, first: u16, end: usize) -> Option<(u16, usize)> {
    let at = end + text[end..].strip_prefix(['-', '/']).map(|_| 1)?;
    if let Some(found) = bare_year(text, at) {
        return Some(found);
    }
    let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let short: u16 =
        text[at..at + digits].parse().ok().filter(|_| digits == 2 && text[end..].starts_with('/'))?;
    Some((first / 100 * 100 + short, at + digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: u16, month: u8, days: [u8; 2]) -> When {
        When::Date(Partial {
            years: Some([year; 2]).filter(|_| year > 0),
            months: Some([month; 2]).filter(|_| month > 0),
            days: Some(days).filter(|days| days[0] > 0),
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
            ("MOSCOW, MARCH 21, 2023", date(2023, 3, [21, 21]), "MARCH 21, 2023"),
            ("双方22日会谈", date(0, 0, [22, 22]), "22日"),
            ("by mid-2024,", date(2024, 0, [0, 0]), "2024"),
            ("（2023）", date(2023, 0, [0, 0]), "2023"),
        ] {
            let found = all(text);
            let told: Vec<_> = found.into_iter().map(|(when, range)| (when, &text[range])).collect();
            assert_eq!(told, [(when, words)], "{text}");
        }
    }

    #[test]
    fn a_time_has_one_value_in_all_writings() {
        for (texts, value) in [
            (["2023年3月20日至22日", "二〇二三年三月二十日至二十二日", "March 20-22, 2023"], "2023-3-20/22"),
            (["2022-2023年", "2022年至2023年", "in 2022/23"], "2022/2023-0-0"),
            (["2030s", "the early 2030s,", "2030年至2039年"], "2030/2039-0-0"),
            (["3月1日", "三月一日", "1 March"], "0-3-1"),
            (["1-3月", "1月至3月", "一月到三月"], "0-1/3-0"),
            (["十四五", "“十四五”规划", "十四五期间"], "plan-14"),
        ] {
            for text in texts {
                let told: Vec<String> = all(text).iter().map(|(when, _)| when.to_string()).collect();
                assert_eq!(told, [value], "{text}");
            }
        }
    }

    #[test]
    fn spans_that_go_on_in_another_month_are_two_dates() {
        for (text, values) in [
            ("2022年至2023年3月", ["2022-0-0", "2023-3-0"]),
            ("9月至10月3日", ["0-9-0", "0-10-3"]),
            ("9月28日至10月3日", ["0-9-28", "0-10-3"]),
        ] {
            let told: Vec<String> = all(text).iter().map(|(when, _)| when.to_string()).collect();
            assert_eq!(told, values, "{text}");
        }
    }

    #[test]
    fn amounts_and_names_are_no_years() {
        for text in
            ["$2000", "2000 million", "2050%", "FCCC/CP/2018/8", "C2023", "2000吨", "1,2023", "30日内"]
        {
            assert_eq!(all(text), [], "{text}");
        }
    }

    #[test]
    fn what_names_no_time_is_none() {
        for text in ["", "30年", "三个月", "13月", "2月40日", "May I", "Mayor 12", "2123", "十四", "四五"]
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
