//! A sentence as characters, each with its place in the source.

use std::ops::Range;

use crate::statement::{Role, Sentence, Span, Statement};

/// A sentence whose characters know where they stand in the source text.
#[derive(Debug)]
pub(super) struct Line<'s> {
    pub(super) sentence: &'s Sentence,
    pub(super) chars: Vec<char>,
    /// The place of each character in the source, in characters.
    places: Vec<usize>,
}

impl<'s> Line<'s> {
    pub(super) fn of(sentence: &'s Sentence, statement: &Statement) -> Self {
        let chars: Vec<char> = sentence.text.chars().collect();
        let first = statement.repairs.partition_point(|repair| repair.span.end <= sentence.span.start);
        let repairs =
            statement.repairs[first..].iter().take_while(|repair| repair.span.start < sentence.span.end);
        let mut places = Vec::with_capacity(chars.len());
        let mut at = sentence.span.start;
        for repair in repairs {
            places.extend(at..repair.span.start);
            places.extend(repair.to.chars().map(|_| repair.span.start));
            at = repair.span.end;
        }
        places.extend(at..sentence.span.end.max(at));
        places.resize(chars.len(), sentence.span.end);
        Self { sentence, chars, places }
    }

    /// The stretch of the source that a stretch of characters comes from.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = self.places.get(range.start).copied().unwrap_or(self.sentence.span.end);
        let last = range.end.checked_sub(1).and_then(|last| self.places.get(last)).copied();
        Span::new(start, last.map_or(start, |last| (last + 1).max(start)))
    }

    /// Whether it is prose: what is said, not a title, a name or a date.
    pub(super) fn is_prose(&self) -> bool {
        self.sentence.role == Role::Body || self.sentence.role == Role::Preamble
    }

    /// How many characters number it.
    pub(super) fn numbering(&self) -> usize {
        self.sentence.text.get(..self.sentence.enumerator).map_or(0, |text| text.chars().count())
    }

    pub(super) fn at(&self, place: usize) -> Option<char> {
        self.chars.get(place).copied()
    }

    /// The character before a place.
    pub(super) fn before(&self, place: usize) -> Option<char> {
        place.checked_sub(1).and_then(|before| self.at(before))
    }

    pub(super) fn text(&self, range: Range<usize>) -> String {
        self.chars[range].iter().collect()
    }
}
