//! Quantities and dates of a clause. This is the one place that reads them: [`figures`].

use std::ops::Range;

use super::{Mention, MentionKind};
use crate::lexicon::Lexicon;
use crate::lexicon::senses::Language;

/// The months of English in their order.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// What is counted in English behind a number and stands for a power of ten or a share.
const SCALES: [&str; 9] = [
    "percent",
    "per cent",
    "percentage points",
    "basis points",
    "million",
    "billion",
    "trillion",
    "%",
    "bps",
];

/// The figures of a key, in order: dates with the value `Y-M-D` (`0` for what is not said), quantities with number
/// and unit.
pub(super) fn figures(key: &str, language: Language, lexicon: &Lexicon) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut free = 0;
    for (at, _) in key.match_indices(|c: char| c.is_ascii_digit()) {
        if at < free || in_name(key, at) {
            continue;
        }
        let mention = match language {
            Language::Chinese => chinese(key, at, lexicon),
            Language::English => english(key, at),
        };
        free = mention.range.end;
        found.push(mention);
    }
    found
}

/// Whether a digit is a part of a name in letters: COVID-19, CP.17, G20.
fn in_name(key: &str, at: usize) -> bool {
    let before = key[..at].trim_end_matches(|c: char| c.is_ascii_digit());
    let before = before.strip_suffix(['-', '.']).unwrap_or(before);
    before.ends_with(|c: char| c.is_ascii_alphabetic())
}

/// The end of a number: digits with points, thousands and a range's second number.
fn number_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = from;
    while digit(end) || matches!(bytes.get(end), Some(b'.' | b',' | b'/')) && end > from && digit(end + 1) {
        end += 1;
    }
    end
}

fn chinese(key: &str, at: usize, lexicon: &Lexicon) -> Mention {
    if let Some((range, value)) = chinese_date(key, at) {
        return Mention { kind: MentionKind::Date, range, value };
    }
    let number = number_end(key, at);
    let mut end = number;
    while let Some(c) = key[end..].chars().next().filter(|c| "%万亿千百".contains(*c)) {
        end += c.len_utf8();
    }
    end += lexicon.units.opening(&key[end..]).map_or(0, |unit| unit.end);
    Mention { kind: MentionKind::Quantity, range: at..end, value: key[at..end].replace(',', "") }
}

/// 2023年3月21日, 3月21日, 3月, 2023年.
fn chinese_date(key: &str, at: usize) -> Option<(Range<usize>, String)> {
    let mut parts = [0_u32; 3];
    let mut end = at;
    for (part, mark) in parts.iter_mut().zip(['年', '月', '日']) {
        let digits = key[end..].bytes().take_while(u8::is_ascii_digit).count();
        let after = end + digits;
        if digits > 0 && key[after..].starts_with(mark) && (mark != '年' || digits == 4) {
            *part = key[end..after].parse().unwrap_or(0);
            end = after + mark.len_utf8();
        }
    }
    (end > at).then(|| (at..end, format!("{}-{}-{}", parts[0], parts[1], parts[2])))
}

fn english(key: &str, at: usize) -> Mention {
    let number = number_end(key, at);
    let digits = &key[at..number];
    let behind = key[number..].trim_start().to_ascii_lowercase();
    let gap = key.len() - number - key[number..].trim_start().len();
    let month = |text: &str| {
        MONTHS.iter().position(|month| text.starts_with(month)).map(|at| (at + 1, MONTHS[at].len()))
    };
    if let (Some((month, len)), true) = (month(&behind), digits.len() <= 2) {
        let end = number + gap + len;
        let year = key[end..].trim_start_matches([',', ' ']);
        let year_at = key.len() - year.len();
        let year_end = number_end(key, year_at);
        let has_year = year_end - year_at == 4;
        let value = if has_year { &key[year_at..year_end] } else { "0" };
        let range = at..if has_year { year_end } else { end };
        return Mention { kind: MentionKind::Date, range, value: format!("{value}-{month}-{digits}") };
    }
    if digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")) {
        return Mention { kind: MentionKind::Date, range: at..number, value: format!("{digits}-0-0") };
    }
    let scale = SCALES.iter().find(|scale| behind.starts_with(**scale));
    let end = scale.map_or(number, |scale| number + gap + scale.len());
    let value =
        format!("{}{}", digits.replace(',', ""), scale.map_or(String::new(), |scale| format!(" {scale}")));
    Mention { kind: MentionKind::Quantity, range: at..end, value }
}
