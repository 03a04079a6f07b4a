//! Locates a stretch of a statement's key in the source, with the source text.

use std::ops::Range;
use std::sync::Arc;

use super::Text;
use crate::normalise::key::Key;
use crate::statement::{Repair, Sentence, Span, Statement};
use crate::text::places::Places;

/// The place of a key stretch in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// Character range in the source.
    pub span: Span,
    /// The line of its first character, from 1.
    pub line: usize,
    /// The range of sentences that it covers.
    pub sentences: Range<usize>,
    /// The source at `span` with the repairs inside it applied. If the stretch covers several sentences, this includes
    /// line breaks and list marks between them.
    pub text: String,
}

/// Finds places in one statement.
#[derive(Debug)]
pub struct Locator<'s> {
    statement: &'s Statement,
    text: &'s Text,
    places: Arc<Places<'s>>,
}

impl<'s> Locator<'s> {
    /// The locators of statements; `texts` were made from them, in the same order. Statements of one source share its
    /// places.
    #[must_use]
    pub fn all(statements: &'s [Statement], texts: &'s [Text]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::with_capacity(statements.len());
        for (statement, text) in statements.iter().zip(texts) {
            let source = &statement.source.text;
            let shared = all.last().filter(|last| Arc::ptr_eq(&last.statement.source.text, source));
            let places =
                shared.map_or_else(|| Arc::new(Places::new(source)), |last| Arc::clone(&last.places));
            all.push(Self { statement, text, places });
        }
        all
    }

    /// Finds a stretch of the key; `None` if the key has no such stretch.
    #[must_use]
    pub fn locate(&self, letters: &Range<u32>) -> Option<Located> {
        let last = letters.end.checked_sub(1).filter(|&last| last >= letters.start)?;
        let (first_sentence, start) = self.source(letters.start)?;
        let (last_sentence, end) = self.source(last)?;
        let span = Span::new(start.start, end.end);
        let line = self.places.line_at(self.places.byte_at(span.start));
        let text = self.words(span);
        Some(Located { span, line, sentences: first_sentence..last_sentence + 1, text })
    }

    /// The sentence of a letter of the key, and the source characters from which the letter comes.
    fn source(&self, letter: u32) -> Option<(usize, Span)> {
        let at = self.text.starts.partition_point(|&start| start <= letter).checked_sub(1)?;
        let sentence = self.statement.sentences.get(at)?;
        let key = Key::of(sentence, &self.text.script);
        let origin = key.origin.get((letter - self.text.starts[at]) as usize)?;
        let last = sentence.text[..origin.end as usize].char_indices().next_back()?.0;
        let start = self.character(sentence, origin.start as usize);
        Some((at, Span::new(start, self.character(sentence, last) + 1)))
    }

    /// The source position of the character at a byte of a sentence's text.
    fn character(&self, sentence: &Sentence, byte: usize) -> usize {
        let mut at = sentence.span.start + sentence.text[..byte].chars().count();
        for Repair { span, to, .. } in self.repairs(sentence.span) {
            let stands_for = to.chars().count();
            if at < span.start + stands_for {
                return at.min(span.start);
            }
            at = at + span.len() - stands_for;
        }
        at
    }

    /// The repairs inside a stretch of the source, in order.
    fn repairs(&self, span: Span) -> impl Iterator<Item = &'s Repair> {
        let repairs = &self.statement.repairs;
        let first = repairs.partition_point(|repair| repair.span.start < span.start);
        repairs[first..].iter().take_while(move |repair| repair.span.end <= span.end)
    }

    /// The source text of a stretch, with the repairs inside it applied.
    fn words(&self, span: Span) -> String {
        let source = &*self.statement.source.text;
        let mut words = String::new();
        let mut at = self.places.byte_at(span.start);
        for repair in self.repairs(span) {
            let bytes = self.places.bytes(repair.span);
            words.push_str(&source[at..bytes.start]);
            words.push_str(&repair.to);
            at = bytes.end;
        }
        words.push_str(&source[at..self.places.byte_at(span.end)]);
        words
    }
}
