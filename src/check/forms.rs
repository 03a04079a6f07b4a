//! Radicals and compatibility forms, which look like ordinary characters but are missed by a search.

use super::text::Line;
use super::{DoubtKind, Finding, Findings};
use crate::normalise::forms::plain;

pub(super) fn find(line: &Line<'_>) -> Findings {
    let mut found = Findings::default();
    for (at, &c) in line.chars.iter().enumerate().filter(|&(_, &c)| is_form(c)) {
        let finding = Finding::new(DoubtKind::CharacterForm, line.span(at..at + 1));
        let plain = plain(c);
        found.push(if plain == c { finding } else { finding.suggesting(plain) });
    }
    found
}

const fn is_form(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAD9}' | '\u{2F800}'..='\u{2FA1F}')
        // Twelve characters of the compatibility block are ordinary characters.
        && !matches!(c, '\u{FA0E}' | '\u{FA0F}' | '\u{FA11}' | '\u{FA13}' | '\u{FA14}' | '\u{FA1F}' | '\u{FA21}'
            | '\u{FA23}' | '\u{FA24}' | '\u{FA27}'..='\u{FA29}')
}
