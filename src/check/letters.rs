//! Letters of another alphabet that look like those of their word, or of the word that is meant.

use std::ops::{Range, RangeInclusive};

use super::text::Line;
use super::{DoubtKind, Finding, Findings};
use crate::text::chars::is_han;

/// Greek and Cyrillic.
const ALPHABETS: [RangeInclusive<char>; 2] = ['\u{370}'..='\u{3FF}', '\u{400}'..='\u{52F}'];
/// Cyrillic and Greek letters, with the Latin letters that they look like.
const ALIKE: [(char, char); 46] = [
    ('А', 'A'),
    ('В', 'B'),
    ('С', 'C'),
    ('Е', 'E'),
    ('Н', 'H'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('К', 'K'),
    ('М', 'M'),
    ('О', 'O'),
    ('Р', 'P'),
    ('Ѕ', 'S'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('а', 'a'),
    ('с', 'c'),
    ('е', 'e'),
    ('і', 'i'),
    ('ј', 'j'),
    ('о', 'o'),
    ('р', 'p'),
    ('ѕ', 's'),
    ('у', 'y'),
    ('х', 'x'),
    ('к', 'k'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    ('ο', 'o'),
    ('ν', 'v'),
    ('ι', 'i'),
    ('ρ', 'p'),
    ('υ', 'u'),
    ('κ', 'k'),
];

pub(super) const fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{370}'..='\u{52F}')
}

pub(super) fn find(line: &Line<'_>) -> Findings {
    let mut found = Findings::default();
    found.extend(words(line).filter_map(|range| word(line, range.start, range.end)));
    found
}

/// Words of look-alike letters, in a Chinese text with no other words in their alphabet: АРЕС for APEC.
pub(super) fn foreign(lines: &[Line<'_>]) -> Vec<Finding> {
    let mut found = Vec::new();
    for alphabet in ALPHABETS {
        let mut doubtful = Vec::new();
        let mut all_alike = true;
        for line in lines.iter().filter(|line| line.chars.iter().any(|&c| is_han(c))) {
            for word in words(line) {
                let chars = &line.chars[word.clone()];
                if !chars.iter().all(|c| alphabet.contains(c)) {
                    continue;
                }
                let Some(meant) = chars.iter().map(|&c| plain(c)).collect::<Option<String>>() else {
                    all_alike = false;
                    continue;
                };
                // A single letter can be a symbol.
                if word.len() > 1 {
                    let finding = Finding::new(DoubtKind::LetterLookAlike, line.span(word));
                    doubtful.push(finding.suggesting(meant));
                }
            }
        }
        if all_alike {
            found.extend(doubtful);
        }
    }
    found
}

/// The words of a line in alphabets with look-alikes.
fn words<'l>(line: &'l Line<'_>) -> impl Iterator<Item = Range<usize>> + 'l {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + line.chars.get(at..)?.iter().position(|&c| is_letter(c))?;
        at = start + line.chars[start..].iter().take_while(|&&c| is_letter(c)).count();
        Some(start..at)
    })
}

/// The Latin letter that a letter is or looks like; `None` if there is none.
fn plain(c: char) -> Option<char> {
    match ALIKE.iter().find(|&&(foreign, _)| foreign == c) {
        Some(&(_, latin)) => Some(latin),
        None => Some(c).filter(char::is_ascii),
    }
}

/// A word of two alphabets, in which the rarer letters are doubtful, or a single foreign letter next to Chinese.
fn word(line: &Line<'_>, start: usize, end: usize) -> Option<Finding> {
    let word = &line.chars[start..end];
    let latin = word.iter().filter(|c| c.is_ascii()).count();
    let beside_han = || [line.before(start), line.at(end)].into_iter().flatten().any(is_han);
    let stray = word.len() == 1 && latin == 0 && beside_han();
    if (latin == 0 && !stray) || latin == word.len() {
        return None;
    }
    let foreign = |&c: &char| match ALIKE.iter().find(|&&(_, latin)| latin == c) {
        Some(&(foreign, _)) => Some(foreign),
        None => Some(c).filter(|c| !c.is_ascii()),
    };
    let meant: Option<String> = if stray || latin * 2 >= word.len() {
        word.iter().map(|&c| plain(c)).collect()
    } else {
        word.iter().map(foreign).collect()
    };
    Some(Finding::new(DoubtKind::LetterLookAlike, line.span(start..end)).suggesting(meant?))
}
