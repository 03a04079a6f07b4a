//! Statements → what is doubtful in them: probable faults of transcription, each with its place and, where one is
//! near at hand, a suggestion. Nothing is mended.
//!
//! One file a kind. What a fault is, none of them knows by heart: `words` asks the dictionary and the other
//! statements whether another writing is the usual one. A doubt is told only where the evidence is strong: a check
//! that cries wolf is not read.

mod digits;
mod doubled;
mod exchanged;
mod forms;
mod letters;
mod marks;
mod pairs;
mod paragraphs;
mod script;
mod sections;
#[cfg(test)]
mod tests;
mod text;
mod words;

use rayon::prelude::*;

use crate::lexicon::Lexicon;
use crate::load::Places;
use crate::results::doubts::{Doubt, DoubtKind};
use crate::statement::{Span, Statement};
use text::Line;
pub use words::Background;

/// So many characters are quoted on each side of a place.
const BESIDE: usize = 8;

/// Everything doubtful in a statement, in order of place.
#[must_use]
pub fn check(statement: &Statement, background: &Background, lexicon: &Lexicon) -> Vec<Doubt> {
    let lines: Vec<Line<'_>> =
        statement.sentences.iter().map(|sentence| Line::of(sentence, statement)).collect();
    let of_lines = lines.par_iter().flat_map_iter(|line| {
        let mut found = exchanged::find(line, background);
        found.extend(doubled::find(line, background));
        found.extend(exchanged::foreign(line, lexicon));
        found.extend(marks::find(line));
        found.extend(digits::find(line));
        found.extend(letters::find(line));
        found.extend(forms::find(line));
        found
    });
    let mut found: Vec<Finding> = of_lines.collect();
    found.extend(marks::unfinished(&lines));
    found.extend(pairs::find(&lines));
    found.extend(sections::find(&lines));
    found.extend(script::find(&lines));
    found.extend(paragraphs::find(statement, &lines, lexicon));
    found.sort_by_key(|finding| (finding.span, finding.kind));
    // One place, one doubt: what was found first in the order of kinds.
    found.dedup_by(|later, first| later.span == first.span);
    let places = Places::new(&statement.source.text);
    found.into_iter().map(|finding| finding.told(statement, &places)).collect()
}

/// A doubtful place before it is quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Finding {
    kind: DoubtKind,
    span: Span,
    suggestion: Option<String>,
    see: Option<usize>,
}

impl Finding {
    fn new(kind: DoubtKind, span: Span) -> Self {
        Self { kind, span, suggestion: None, see: None }
    }

    fn suggesting(self, suggestion: impl Into<String>) -> Self {
        Self { suggestion: Some(suggestion.into()), ..self }
    }

    fn seeing(self, line: usize) -> Self {
        Self { see: Some(line), ..self }
    }

    fn told(self, statement: &Statement, places: &Places<'_>) -> Doubt {
        let source = &statement.source;
        let bytes = places.bytes(self.span);
        let file = source.files.iter().rev().find(|file| file.start <= self.span.start);
        let before: Vec<char> =
            source.text[..bytes.start].chars().rev().take_while(|&c| c != '\n').take(BESIDE).collect();
        Doubt {
            kind: self.kind,
            file: file.map(|file| file.name.clone()).unwrap_or_default(),
            line: places.line_at(bytes.start),
            span: self.span,
            before: before.into_iter().rev().collect(),
            quote: source.text[bytes.clone()].to_owned(),
            after: source.text[bytes.end..].chars().take_while(|&c| c != '\n').take(BESIDE).collect(),
            suggestion: self.suggestion,
            see: self.see,
        }
    }
}
