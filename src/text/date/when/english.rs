//! December 12-13, 2023; 12 December 2023; December 2023; 31 July.

use std::ops::Range;

use super::super::MONTHS;
use super::{Partial, When};

/// Words after which a month's name alone is a month.
const LEADS: [&str; 8] = ["in", "since", "by", "of", "until", "from", "early", "late"];

/// Length of abbreviated months: Jan, Feb.
const ABBREVIATED: usize = 3;
/// Maximum length of days, in bytes: 12-13.
const LONGEST_DAYS: usize = 5;

pub(super) fn read(text: &str, at: usize) -> Option<(When, Range<usize>)> {
    let in_word = |c: char| c.is_ascii_alphabetic();
    let named = |name: &str| text[at..].get(..name.len()).is_some_and(|word| is_name(word, name));
    let full =
        (1_u8..).zip(MONTHS).find(|(_, name)| named(name)).map(|(month, name)| (month, at + name.len()));
    let (month, behind) = full.or_else(|| abbreviated(text, at))?;
    if text[..at].ends_with(in_word) || text[behind..].starts_with(in_word) {
        return None;
    }
    let mut date = Partial { months: Some([month, month]), ..Partial::default() };
    let (mut start, mut end) = (at, behind);
    if let Some((days, from)) = days_before(text, at) {
        (date.days, start) = (Some(days), from);
    } else if let Some((days, to)) = days_behind(text, behind) {
        (date.days, end) = (Some(days), to);
    }
    if let Some((year, to)) = year_behind(text, end) {
        (date.years, end) = (Some([year, year]), to);
    }
    // May and March are also other words.
    let told = date.days.is_some() || date.years.is_some() || full.is_some() && is_led_to(&text[..at]);
    (date.is_known() && told).then_some((When::Date(date), start..end))
}

/// An abbreviated month, and the byte after it and its dot: Sept. 12.
fn abbreviated(text: &str, at: usize) -> Option<(u8, usize)> {
    let word = text[at..].split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let short = word == "Sept" || word.len() == ABBREVIATED;
    let (month, _) = (1_u8..).zip(MONTHS).find(|(_, name)| short && name.starts_with(word))?;
    let behind = at + word.len();
    Some((month, behind + usize::from(text[behind..].starts_with('.'))))
}

/// Whether a text ends with a word that leads to a time: met in May.
fn is_led_to(before: &str) -> bool {
    let Some(before) = before.strip_suffix(' ') else { return false };
    let word = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    LEADS.contains(&word)
}

/// Whether a word is a month's name, in normal spelling or in capitals: March, MARCH.
fn is_name(word: &str, name: &str) -> bool {
    word == name || word.eq_ignore_ascii_case(name) && !word.contains(|c: char| c.is_ascii_lowercase())
}

/// 12 or 12-13 and a space before a place.
fn days_before(text: &str, at: usize) -> Option<([u8; 2], usize)> {
    let before = text[..at].strip_suffix(' ')?;
    let figures = before.bytes().rev().take(LONGEST_DAYS).take_while(|byte| is_day_byte(*byte)).count();
    let start = before.len() - figures;
    Some((day_range(&before[start..])?, start))
}

/// A space and 12 or 12-13 after a place. 2023 is not a day.
fn days_behind(text: &str, at: usize) -> Option<([u8; 2], usize)> {
    let behind = text[at..].strip_prefix(' ')?;
    let figures = behind.bytes().take(LONGEST_DAYS + 1).take_while(|byte| is_day_byte(*byte)).count();
    // 6th
    let order = ["st", "nd", "rd", "th"].iter().find(|order| behind[figures..].starts_with(**order));
    Some((day_range(&behind[..figures])?, at + 1 + figures + order.map_or(0, |order| order.len())))
}

fn is_day_byte(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'-'
}

fn day_range(text: &str) -> Option<[u8; 2]> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let day = |text: &str| text.parse().ok().filter(|_| text.len() <= 2);
    Some([day(first)?, day(last)?])
}

/// A comma, a space or both, and a four-digit year after a place.
fn year_behind(text: &str, at: usize) -> Option<(u16, usize)> {
    let rest = &text[at..];
    let bare = rest.strip_prefix(',').unwrap_or(rest);
    let bare = bare.strip_prefix(' ').unwrap_or(bare);
    let figures = bare.bytes().take_while(u8::is_ascii_digit).count();
    let year = bare[..figures].parse().ok().filter(|_| figures == 4 && bare.len() < rest.len())?;
    Some((year, text.len() - bare.len() + figures))
}
