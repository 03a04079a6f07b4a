//! A sentence as characters, each with its place in the source.

use std::ops::Range;

use crate::statement::{Role, Sentence, Span, Statement};

/// A sentence whose characters know their places in the source text.
#[derive(Debug)]
pub(super) struct Line<'s> {
    pub(super) sentence: &'s Sentence,
    pub(super) chars: Vec<char>,
    /// The contiguous pieces of the sentence: index of the first character, and its place in the source, in
    /// characters.
    places: Vec<(usize, usize)>,
}

impl<'s> Line<'s> {
    pub(super) fn of(sentence: &'s Sentence, statement: &Statement) -> Self {
        let chars: Vec<char> = sentence.text.chars().collect();
        let first = statement.repairs.partition_point(|repair| repair.span.end <= sentence.span.start);
        let repairs =
            statement.repairs[first..].iter().take_while(|repair| repair.span.start < sentence.span.end);
        let mut places = vec![(0, sentence.span.start)];
        let mut count = 0;
        let mut at = sentence.span.start;
        for repair in repairs {
            count += repair.span.start - at;
            for _ in repair.to.chars() {
                places.push((count, repair.span.start));
                count += 1;
            }
            at = repair.span.end;
            places.push((count, at));
        }
        Self { sentence, chars, places }
    }

    /// The place of a character in the source; `None` past the end.
    fn place(&self, at: usize) -> Option<usize> {
        let known = self.places.partition_point(|&(first, _)| first <= at).checked_sub(1)?;
        let (first, place) = self.places[known];
        (at < self.chars.len()).then(|| (place + at - first).min(self.sentence.span.end))
    }

    /// The source span that a range of characters comes from.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = self.place(range.start).unwrap_or(self.sentence.span.end);
        let last = range.end.checked_sub(1).and_then(|last| self.place(last));
        Span::new(start, last.map_or(start, |last| (last + 1).max(start)))
    }

    /// Whether it is prose, and not a title, a name or a date.
    pub(super) fn is_prose(&self) -> bool {
        self.sentence.role == Role::Body || self.sentence.role == Role::Preamble
    }

    /// Length of its numbering, in characters.
    pub(super) fn numbering(&self) -> usize {
        self.sentence.text.get(..self.sentence.enumerator).map_or(0, |text| text.chars().count())
    }

    /// Whether the characters before a place end with a word.
    pub(super) fn ends_with(&self, place: usize, word: &str) -> bool {
        let mut before = self.chars[..place].iter().rev();
        word.chars().rev().all(|c| before.next() == Some(&c))
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
