//! Dates in other languages: 21 марта 2023 г., 21 mars 2023, 21. März 2023, 21 de marzo de 2023.

use std::ops::Range;

/// The months in Russian (genitive, as in dates), French, German and Spanish, in lower case.
const MONTHS: [[&str; 12]; 4] = [
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
];
/// Words that can follow the year, the longest first.
const BEHIND: [&str; 2] = [" года", " г."];

/// A day of a month, with its year if given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) number: u8,
    pub(super) month: u8,
    pub(super) year: Option<u16>,
}

/// The day whose figures begin at a place, and its bytes.
pub(super) fn read(text: &str, at: usize) -> Option<(Day, Range<usize>)> {
    let rest = text.get(at..)?;
    let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
    let day = rest[..figures].parse().ok().filter(|day| (1..=31).contains(day))?;
    let behind = &rest[figures..];
    let behind = behind.strip_prefix('.').unwrap_or(behind).strip_prefix(' ')?;
    let behind = behind.strip_prefix("de ").unwrap_or(behind);
    let word = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let small = word.to_lowercase();
    let place = |months: &[&str; 12]| months.iter().position(|month| *month == small);
    let month = u8::try_from(MONTHS.iter().find_map(place)? + 1).ok()?;
    let mut left = &behind[word.len()..];
    let year = year(left);
    if let Some((_, after)) = year {
        left = BEHIND.iter().find_map(|end| after.strip_prefix(end)).unwrap_or(after);
    }
    let day = Day { number: day, month, year: year.map(|(year, _)| year) };
    Some((day, at..text.len() - left.len()))
}

/// A four-digit year after a space, and the text after it.
fn year(text: &str) -> Option<(u16, &str)> {
    let bare = text.strip_prefix(' ')?;
    let bare = bare.strip_prefix("de ").unwrap_or(bare);
    let figures = bare.bytes().take_while(u8::is_ascii_digit).count();
    let year = bare[..figures].parse().ok().filter(|_| figures == 4)?;
    Some((year, &bare[figures..]))
}

/// The first full date of a text.
pub(super) fn find(text: &str) -> Option<(Day, Range<usize>)> {
    let starts = text.char_indices().scan(' ', |before, (at, c)| {
        let start = c.is_ascii_digit() && !before.is_ascii_digit();
        *before = c;
        Some(start.then_some(at))
    });
    starts.flatten().filter_map(|at| read(text, at)).find(|(day, _)| day.year.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_other_languages_are_read() {
        let cases = [
            ("Москва, 21 марта 2023 г.", Some((21, 3, Some(2023), "21 марта 2023 г."))),
            ("le 1 mars 2024", Some((1, 3, Some(2024), "1 mars 2024"))),
            ("am 21. März 2023", Some((21, 3, Some(2023), "21. März 2023"))),
            ("el 21 de marzo de 2023", Some((21, 3, Some(2023), "21 de marzo de 2023"))),
            ("с 21 марта", None),
            ("41 марта 2023 г.", None),
        ];
        for (text, day) in cases {
            let found = find(text).map(|(day, range)| (day.number, day.month, day.year, &text[range]));
            assert_eq!(found, day, "{text}");
        }
        assert_eq!(
            read("21 марта", 0),
            Some((Day { number: 21, month: 3, year: None }, 0.."21 марта".len()))
        );
    }
}
