//! Letters of another alphabet that look like those of the word in which they stand.

use super::text::Line;
use super::{DoubtKind, Finding, Findings};
use crate::normalise::script::is_han;

/// Cyrillic and Greek letters with the Latin ones that they look like.
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
    let chars = &line.chars;
    let mut found = Findings::default();
    let mut at = 0;
    while at < chars.len() {
        let end = at + chars[at..].iter().take_while(|&&c| is_letter(c)).count();
        found.extend(word(line, at, end));
        at = end.max(at + 1);
    }
    found
}

/// A word of two alphabets, of which the rarer letters are the doubtful ones; or one foreign letter beside Chinese.
fn word(line: &Line<'_>, start: usize, end: usize) -> Option<Finding> {
    let word = &line.chars[start..end];
    let latin = word.iter().filter(|c| c.is_ascii()).count();
    let beside_han = || [line.before(start), line.at(end)].into_iter().flatten().any(is_han);
    let stray = word.len() == 1 && latin == 0 && beside_han();
    if (latin == 0 && !stray) || latin == word.len() {
        return None;
    }
    let plain = |&c: &char| match ALIKE.iter().find(|&&(foreign, _)| foreign == c) {
        Some(&(_, latin)) => Some(latin),
        None => Some(c).filter(char::is_ascii),
    };
    let foreign = |&c: &char| match ALIKE.iter().find(|&&(_, latin)| latin == c) {
        Some(&(foreign, _)) => Some(foreign),
        None => Some(c).filter(|c| !c.is_ascii()),
    };
    let meant: Option<String> = if stray || latin * 2 >= word.len() {
        word.iter().map(plain).collect()
    } else {
        word.iter().map(foreign).collect()
    };
    Some(Finding::new(DoubtKind::LetterLookAlike, line.span(start..end)).suggesting(meant?))
}
