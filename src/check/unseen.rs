//! Invisible characters, and remains of a page's markup.

use super::text::Line;
use super::{DoubtKind, Finding, Findings};
use crate::statement::{Span, Statement};
use crate::text::chars::is_han;

/// Maximum length of a piece of markup, in characters.
const LONGEST: usize = 24;

/// Invisible characters inside the sentences of a Chinese text, including those removed on reading.
pub(super) fn hidden(statement: &Statement) -> Findings {
    let mut found = Findings::default();
    let mut chars = statement.source.text.chars().enumerate().peekable();
    for sentence in statement.sentences.iter().filter(|sentence| sentence.text.chars().any(is_han)) {
        while let Some((at, c)) = chars.next_if(|&(at, _)| at < sentence.span.end) {
            if at >= sentence.span.start && is_hidden(c) {
                let finding = Finding::new(DoubtKind::HiddenCharacter, Span::new(at, at + 1));
                found.push(finding.suggesting(""));
            }
        }
    }
    found
}

/// Soft hyphens, zero-width spaces, direction marks, byte order marks.
const fn is_hidden(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// `&nbsp;` and `<br>` in a line with Chinese characters.
pub(super) fn markup(line: &Line<'_>) -> Findings {
    let mut found = Findings::default();
    if !line.chars.iter().any(|&c| is_han(c)) {
        return found;
    }
    let mut at = 0;
    while at < line.chars.len() {
        let length = entity(&line.chars[at..]).or_else(|| tag(&line.chars[at..]));
        if let Some(length) = length {
            let finding = Finding::new(DoubtKind::Markup, line.span(at..at + length));
            found.push(finding.suggesting(""));
        }
        at += length.unwrap_or(1);
    }
    found
}

fn entity(chars: &[char]) -> Option<usize> {
    let name = chars.strip_prefix(&['&'])?.iter().take(LONGEST);
    let length = name.take_while(|&&c| c.is_ascii_alphanumeric() || c == '#').count();
    (length > 1 && chars.get(length + 1) == Some(&';')).then_some(length + 2)
}

fn tag(chars: &[char]) -> Option<usize> {
    let inner = chars.strip_prefix(&['<'])?;
    let name = inner.strip_prefix(&['/']).unwrap_or(inner);
    let length = inner.iter().take(LONGEST).position(|&c| c == '>')?;
    let ascii = inner[..length].iter().all(char::is_ascii);
    (ascii && name.first().is_some_and(char::is_ascii_alphabetic)).then_some(length + 2)
}
