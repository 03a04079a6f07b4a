//! Faults of alphabetic texts: repeated words, hyphens of old line breaks, ligatures.

use std::ops::Range;

use super::text::Line;
use super::{DoubtKind, Finding, Findings};
use crate::text::chars::is_han;

/// Words that can correctly appear twice in a row.
const TWICE: [&str; 6] = ["that", "had", "vous", "nous", "sie", "её"];
/// Words that continue a list after a hyphen and a blank: short- and long-term.
const LISTING: [&str; 12] = ["and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "и", "или"];
/// Minimum number of characters before the hyphen of a broken word.
const SHORTEST_PART: usize = 2;

pub(super) fn find(line: &Line<'_>) -> Findings {
    let mut found = Findings::default();
    let words = words(line);
    for pair in words.windows(2) {
        let [one, other] = [pair[0].clone(), pair[1].clone()];
        if is_twice(line, &one, &other) {
            let finding = Finding::new(DoubtKind::DoubledWord, line.span(one.start..other.end));
            found.push(finding.suggesting(line.text(one)));
        } else if is_broken(line, &one, &other) {
            let whole = line.text(one.clone()) + &line.text(other.clone());
            found
                .push(Finding::new(DoubtKind::BrokenWord, line.span(one.start..other.end)).suggesting(whole));
        }
    }
    for (at, &c) in line.chars.iter().enumerate() {
        if let Some(letters) = ligature(c) {
            found.push(
                Finding::new(DoubtKind::CharacterForm, line.span(at..at + 1)).suggesting(letters.to_owned()),
            );
        }
    }
    found
}

/// The alphabetic words of a line, in order.
fn words(line: &Line<'_>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, &c) in line.chars.iter().enumerate() {
        match (start, c.is_alphabetic() && !is_han(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| from..line.chars.len()));
    words
}

/// Whether a word is repeated, with only blanks between.
fn is_twice(line: &Line<'_>, one: &Range<usize>, other: &Range<usize>) -> bool {
    let between = &line.chars[one.end..other.start];
    let (first, second) = (line.text(one.clone()), line.text(other.clone()));
    // Names can repeat (Pago Pago), so words with a capital do not count; nor do words next to a hyphen or an
    // apostrophe, which are parts of longer ones.
    let beside = |at: Option<usize>| {
        at.and_then(|at| line.chars.get(at)).is_some_and(|&c| matches!(c, '-' | '’' | '\''))
    };
    first == second
        && second.starts_with(char::is_lowercase)
        && !between.is_empty()
        && between.iter().all(|c| c.is_whitespace())
        && !beside(one.start.checked_sub(1))
        && !beside(Some(other.end))
        && !TWICE.contains(&first.as_str())
}

/// Whether a hyphen and a blank split one word in two.
fn is_broken(line: &Line<'_>, one: &Range<usize>, other: &Range<usize>) -> bool {
    let between = &line.chars[one.end..other.start];
    let hyphened = matches!(between, ['-' | '\u{2010}' | '\u{ad}', blanks @ ..]
        if !blanks.is_empty() && blanks.iter().all(|c| c.is_whitespace()));
    let behind = line.text(other.clone());
    hyphened
        && one.len() >= SHORTEST_PART
        && behind.starts_with(char::is_lowercase)
        && !LISTING.contains(&behind.as_str())
}

/// The letters that a ligature joins; `None` if it is not a ligature.
const fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        _ => return None,
    })
}
