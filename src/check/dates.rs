//! Impossible dates: 13月40日, 2023年2月29日.

use std::str::FromStr;

use super::text::Line;
use super::{DoubtKind, Finding, Findings};
use crate::statement::Date;

/// A leap year, used if no year is given, so that 29 February is possible.
const LEAP: u16 = 2000;

pub(super) fn find(line: &Line<'_>) -> Findings {
    let mut found = Findings::default();
    let mut at = 0;
    while let Some(more) = line.chars[at..].iter().position(char::is_ascii_digit) {
        at += more;
        let start = at;
        let year = read(line, &mut at, '年', 4);
        let month = read(line, &mut at, '月', 2);
        let day = month.and_then(|_| read(line, &mut at, '日', 2));
        let impossible = match (month, day) {
            (Some(month), Some(day)) => Date::new(year.unwrap_or(LEAP), month, day).is_none(),
            (Some(month), None) => year.is_some_and(|year| Date::new(year, month, 1).is_none()),
            (None, _) => false,
        };
        if impossible {
            found.push(Finding::new(DoubtKind::ImpossibleDate, line.span(start..at)));
        }
        if at == start {
            at += line.chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        }
    }
    found
}

/// Reads a number of at most `most` digits and the unit after it, and advances `at` past them. `None` leaves `at`
/// unchanged.
fn read<T: FromStr>(line: &Line<'_>, at: &mut usize, unit: char, most: usize) -> Option<T> {
    let digits = line.chars[*at..].iter().take(most).take_while(|c| c.is_ascii_digit()).count();
    let end = *at + digits;
    let number = line.chars[*at..end].iter().collect::<String>().parse().ok()?;
    (line.at(end) == Some(unit)).then(|| {
        *at = end + 1;
        number
    })
}
