//! Days that no calendar has: 13月40日, 2023年2月29日.

use super::text::Line;
use super::{DoubtKind, Finding, Findings};

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
            (Some(month), Some(day)) => !(1..=days(year, month)).contains(&day),
            (Some(month), None) => year.is_some() && !(1..=12).contains(&month),
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

/// Reads a number of at most so many digits and the unit behind it; where there is none the place stays.
fn read(line: &Line<'_>, at: &mut usize, unit: char, most: usize) -> Option<u32> {
    let digits = line.chars[*at..].iter().take(most).take_while(|c| c.is_ascii_digit()).count();
    let end = *at + digits;
    let number = line.chars[*at..end].iter().collect::<String>().parse().ok()?;
    (line.at(end) == Some(unit)).then(|| {
        *at = end + 1;
        number
    })
}

/// How many days a month has; none where there is no such month.
const fn days(year: Option<u32>, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => match year {
            Some(year) if !(year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) => 28,
            _ => 29,
        },
        _ => 0,
    }
}
