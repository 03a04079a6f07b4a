//! Clause boundaries.
//!
//! A clause is a stretch of a sentence up to ， ； ： or its end, outside quotes and brackets, including its mark and
//! everything up to the next clause. 、 and 和 do not end a clause: they join members of a list. In other languages than
//! Chinese a clause ends at a semicolon, at a colon, or at a comma or before an item mark (`(a)`) that separates
//! pieces of at least three words, unless it separates members of a list.

mod lists;

use std::ops::Range;

use super::sentence::Script;
use crate::text::marks::{Encloses, KINDS, encloses, is_closing};

/// Minimum number of words on either side of a comma that ends a clause; between shorter pieces it separates members
/// of a list, or a phrase from its clause.
const FEWEST_WORDS: usize = 3;
/// Maximum length of an item mark between its brackets: `(iii)`.
const LONGEST_ITEM: usize = 4;
/// Number of digits after a comma that is inside a number.
const THOUSANDS: usize = 3;

/// Number of digits of a year.
const YEAR: usize = 4;

/// Whether a place ends a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strength {
    /// It always does.
    Always,
    /// It does if it separates pieces that are long enough.
    BetweenPieces,
}

/// A place that can end a clause.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The byte after the mark and what belongs to it.
    end: usize,
    strength: Strength,
}

/// The clauses of a sentence, as byte ranges that tile it; at least one. Numbering, the bytes before `from`, is part
/// of the first.
#[must_use]
pub fn bounds(text: &str, from: usize, script: Script) -> Vec<Range<usize>> {
    let from = if text.is_char_boundary(from) { from } else { 0 };
    let mut places = places(text, from, script);
    if script == Script::Other {
        lists::part_no_members(text, from, &mut places);
        places = long_enough(text, from, &places);
    }
    let mut clauses = Vec::with_capacity(places.len() + 1);
    let mut start = 0;
    for place in places {
        if place.end > start && place.end < text.len() {
            clauses.push(start..place.end);
            start = place.end;
        }
    }
    clauses.push(start..text.len());
    clauses
}

/// The places that can end a clause, ascending.
fn places(text: &str, from: usize, script: Script) -> Vec<Place> {
    let enclosed = enclosed(text, from);
    let mut inner = enclosed.iter().peekable();
    let mut places: Vec<Place> = Vec::new();
    let mut free = from;
    for (at, c) in text[from..].char_indices().map(|(at, c)| (from + at, c)) {
        while inner.next_if(|range| range.end <= at).is_some() {}
        let opens = inner.peek().is_some_and(|range| range.start == at);
        if at < free || inner.peek().is_some_and(|range| range.contains(&at)) && !opens {
            continue;
        }
        if opens {
            if script == Script::Other && at > from && is_item(&text[at..]) && blank_before(text, at) {
                places.push(Place { end: at, strength: Strength::BetweenPieces });
            }
            continue;
        }
        let Some(strength) = strength(c, script).filter(|_| !in_number(text, at, c)) else { continue };
        free = behind(text, at + c.len_utf8(), script);
        places.push(Place { end: free, strength });
    }
    places
}

/// The outermost quotes and brackets, ascending. An opening mark that is never closed encloses nothing.
fn enclosed(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut pairs: Vec<Range<usize>> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut counts = [0_usize; KINDS];
    let mut straight: Option<usize> = None;
    for (at, c) in text[from..].char_indices().map(|(at, c)| (from + at, c)) {
        match encloses(c) {
            None if c == '"' => match straight.take() {
                Some(start) => pairs.push(start..at + 1),
                None => straight = Some(at),
            },
            Some(Encloses::Opens(kind)) => {
                open.push((kind, at));
                counts[kind] += 1;
            }
            Some(Encloses::Closes(kind)) if counts[kind] > 0 => {
                // Marks opened since then and not closed are not brackets.
                while let Some((other, start)) = open.pop() {
                    counts[other] -= 1;
                    if other == kind {
                        pairs.push(start..at + c.len_utf8());
                        break;
                    }
                }
            }
            _ => {}
        }
    }
    outermost(pairs)
}

fn outermost(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, usize::MAX - range.end));
    let mut outer: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match outer.last_mut() {
            // Straight quotes and brackets can cross.
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => outer.push(range),
        }
    }
    outer
}

const fn strength(c: char, script: Script) -> Option<Strength> {
    match (c, script) {
        ('，' | ',', Script::Other) => Some(Strength::BetweenPieces),
        ('，' | ',' | '；' | ';' | '：' | ':', _) => Some(Strength::Always),
        _ => None,
    }
}

/// Whether a mark is inside a number, a time or an address: 1,000, 10:30, https://.
fn in_number(text: &str, at: usize, mark: char) -> bool {
    let (before, after) = (&text[..at], &text[at + mark.len_utf8()..]);
    if mark == ',' && before.ends_with(is_digit) && opens_with_year(after) {
        return true;
    }
    if matches!(mark, ':') && after.starts_with("//") {
        return true;
    }
    if !before.ends_with(is_digit) || !after.starts_with(is_digit) {
        return false;
    }
    match mark {
        ',' | '，' => after.chars().take_while(|&c| is_digit(c)).take(THOUSANDS + 1).count() == THOUSANDS,
        ':' | '：' => true,
        _ => false,
    }
}

/// Whether a text continues with a blank and a year: December 12, 2023.
fn opens_with_year(after: &str) -> bool {
    after.strip_prefix(' ').is_some_and(|rest| rest.chars().take_while(|&c| is_digit(c)).count() == YEAR)
}

const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// The byte after the closing marks, further marks and blanks that follow a mark.
fn behind(text: &str, end: usize, script: Script) -> usize {
    let goes_on = |c: char| c.is_whitespace() || is_closing(c) && c != '"' || strength(c, script).is_some();
    text[end..].find(|c| !goes_on(c)).map_or(text.len(), |more| end + more)
}

/// Whether a text begins with an item mark: (a), (iv), (12).
fn is_item(text: &str) -> bool {
    let Some(inside) = text.strip_prefix('(') else { return false };
    let Some((inside, rest)) = inside.split_at_checked(inside.find(')').unwrap_or(usize::MAX)) else {
        return false;
    };
    let one = inside.len() == 1 && inside.starts_with(|c: char| c.is_ascii_lowercase());
    let roman = inside.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let number = inside.len() < THOUSANDS && inside.chars().all(|c| c.is_ascii_digit());
    !inside.is_empty()
        && inside.len() <= LONGEST_ITEM
        && (one || roman || number)
        && rest[1..].starts_with(char::is_whitespace)
}

fn blank_before(text: &str, at: usize) -> bool {
    text[..at].ends_with(char::is_whitespace)
}

/// The places that separate pieces long enough: the clause so far, and the text up to the next place.
fn long_enough(text: &str, from: usize, places: &[Place]) -> Vec<Place> {
    let mut kept = Vec::with_capacity(places.len());
    let mut start = from;
    let mut words = 0;
    let ends = places.iter().skip(1).map(|place| place.end).chain([text.len()]);
    for (place, next) in places.iter().zip(ends) {
        words += count_words(&text[start.min(place.end)..place.end]);
        start = place.end;
        let ends = match place.strength {
            Strength::Always => true,
            Strength::BetweenPieces => {
                words >= FEWEST_WORDS && count_words(&text[place.end..next]) >= FEWEST_WORDS
            }
        };
        if ends {
            kept.push(*place);
            words = 0;
        }
    }
    kept
}

fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, script: Script) -> Vec<&str> {
        bounds(text, 0, script).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn chinese_clauses_end_at_marks_outside_quotes_and_brackets() {
        let cases: [(&str, &[&str]); 21] = [
            ("双方同意。", &["双方同意。"]),
            ("要稳增长，促改革；调结构：", &["要稳增长，", "促改革；", "调结构："]),
            ("双方反对甲、乙和丙，支持丁。", &["双方反对甲、乙和丙，", "支持丁。"]),
            ("会议指出， 　今年以来,形势好。", &["会议指出， 　", "今年以来,", "形势好。"]),
            ("重申“甲，乙”的立场，反对丙。", &["重申“甲，乙”的立场，", "反对丙。"]),
            (
                "遵守《甲，乙》（以下称“公约”，“条约”），落实。",
                &["遵守《甲，乙》（以下称“公约”，“条约”），", "落实。"],
            ),
            ("「甲，乙」，【丙；丁】，[戊，己]。", &["「甲，乙」，", "【丙；丁】，", "[戊，己]。"]),
            ("〖甲，乙〗，［丙；丁］。", &["〖甲，乙〗，", "［丙；丁］。"]),
            ("\"甲，乙\"，丙。", &["\"甲，乙\"，", "丙。"]),
            ("他说：“甲，乙。丙。", &["他说：", "“甲，", "乙。丙。"]),
            ("甲，乙”，丙“丁，戊”。", &["甲，", "乙”，", "丙“丁，戊”。"]),
            ("（甲“乙），丙”。", &["（甲“乙），", "丙”。"]),
            ("甲\"乙，丙。", &["甲\"乙，", "丙。"]),
            ("援助1,000万元，10:30开会，３：２。", &["援助1,000万元，", "10:30开会，", "３：２。"]),
            ("分别为１，０００万和2023,2024年。", &["分别为１，０００万和2023,", "2024年。"]),
            ("甲，，；乙。", &["甲，，；", "乙。"]),
            ("甲，）乙。", &["甲，）", "乙。"]),
            ("，甲。", &["，", "甲。"]),
            ("甲，", &["甲，"]),
            ("见https://a.cn，丙。", &["见https://a.cn，", "丙。"]),
            ("", &[""]),
        ];
        for (text, clauses) in cases {
            assert_eq!(cut(text, Script::Han), clauses, "{text}");
        }
    }

    #[test]
    fn other_clauses_end_at_commas_between_longer_pieces() {
        let cases: [(&str, &[&str]); 18] = [
            ("The Committee decides: to wait; to see.", &["The Committee decides: ", "to wait; ", "to see."]),
            (
                "We, the leaders of four states, met in person today, and we agreed.",
                &["We, the leaders of four states, ", "met in person today, ", "and we agreed."],
            ),
            ("In May, rates rose by half.", &["In May, rates rose by half."]),
            (
                "We welcome peace, trade, and the new common work, which will go on.",
                &["We welcome peace, trade, and the new common work, ", "which will go on."],
            ),
            ("It asked for 1,000 dollars at 10:30.", &["It asked for 1,000 dollars at 10:30."]),
            (
                "It asks the Board (a) to report each year and (b) to list its needs.",
                &["It asks the Board ", "(a) to report each year and ", "(b) to list its needs."],
            ),
            ("Article 5(a) of the long text holds.", &["Article 5(a) of the long text holds."]),
            (
                "They said “we will come, we will see, we will stay”, and they did so.",
                &["They said “we will come, we will see, we will stay”, ", "and they did so."],
            ),
            (
                "The parties’ common needs, and the sides’ common goals, stay.",
                &["The parties’ common needs, ", "and the sides’ common goals, stay."],
            ),
            (
                "decision 7/CP.21 of the Parties, paragraphs 23–25;",
                &["decision 7/CP.21 of the Parties, paragraphs 23–25;"],
            ),
            (
                "(see the first (a) and the second list, too).",
                &["(see the first (a) and the second list, too)."],
            ),
            ("One: two.", &["One: ", "two."]),
            (
                "It welcomes the office in Songdo, Republic of Korea, and requests the Centre to report.",
                &[
                    "It welcomes the office in Songdo, Republic of Korea, ",
                    "and requests the Centre to report.",
                ],
            ),
            (
                "The leaders of Australia, the United Kingdom, and the United States announced it, and they act.",
                &[
                    "The leaders of Australia, the United Kingdom, and the United States announced it, ",
                    "and they act.",
                ],
            ),
            (
                "We will expand safe, affordable, and good production, and we will meet often.",
                &["We will expand safe, affordable, and good production, ", "and we will meet often."],
            ),
            (
                "The work of the Green Fund, the Climate Centre and the Technology Committee goes on.",
                &["The work of the Green Fund, ", "the Climate Centre and the Technology Committee goes on."],
            ),
            (
                "It works with the Green Fund, the Climate Centre and Network and the Committee;",
                &["It works with the Green Fund, the Climate Centre and Network and the Committee;"],
            ),
            (
                "In support of its goals, it will wait, and it will act again.",
                &["In support of its goals, ", "it will wait, ", "and it will act again."],
            ),
        ];
        for (text, clauses) in cases {
            assert_eq!(cut(text, Script::Other), clauses, "{text}");
        }
    }

    #[test]
    fn numbering_belongs_to_the_first_clause() {
        let text = "第一，甲；乙。";
        let clauses = bounds(text, "第一，".len(), Script::Han);
        assert_eq!(clauses.into_iter().map(|range| &text[range]).collect::<Vec<_>>(), ["第一，甲；", "乙。"]);
        assert_eq!(bounds("(a)甲，乙", 4, Script::Han).len(), 2);
        assert_eq!(bounds("甲，乙", 1, Script::Han).len(), 2);
    }
}
