//! A side of a link, cut into words that refer to both its key and its text.

use std::ops::Range;

use super::{Part, Side, Word};
use crate::segment::word::Segmenter;

impl<'s> Side<'s> {
    /// Joins the parts and cuts them into words.
    pub(super) fn of(parts: &[Part<'s>], segmenter: &Segmenter) -> Self {
        let mut side =
            Self { sentences: Vec::new(), text: String::new(), key: String::new(), words: Vec::new() };
        for part in parts {
            side.push(part, segmenter);
        }
        side
    }

    /// The source text of a range of words; empty if there are none.
    #[must_use]
    pub fn text(&self, words: Range<usize>) -> &str {
        match self.words.get(words.clone()) {
            Some([first, .., last]) => &self.text[first.text.start..last.text.end],
            Some([only]) => &self.text[only.text.clone()],
            _ => "",
        }
    }

    /// The key of a range of words; empty if there are none.
    #[must_use]
    pub fn key(&self, words: Range<usize>) -> &str {
        match self.words.get(words.clone()) {
            Some([first, .., last]) => &self.key[first.key.start..last.key.end],
            Some([only]) => &self.key[only.key.clone()],
            _ => "",
        }
    }

    fn push(&mut self, part: &Part<'s>, segmenter: &Segmenter) {
        let key = part.key;
        let (text_start, key_start) = (self.text.len(), self.key.len());
        if self.sentences.last().is_none_or(|last| !std::ptr::eq(*last, part.sentence)) {
            self.sentences.push(part.sentence);
        }
        self.text.push_str(part.text);
        self.key.push_str(&key.text);
        let mut chars = 0;
        let mut covered = 0;
        let own = self.words.len();
        for word in segmenter.words(&key.text) {
            let len = key.text[word.clone()].chars().count();
            let origin = &key.origin[chars..chars + len];
            chars += len;
            let (Some(start), Some(end)) = (origin.first(), origin.last()) else { continue };
            let (start, end) = (start.start as usize, end.end as usize);
            let key = key_start + word.start..key_start + word.end;
            match self.words[own..].last_mut() {
                // Two words from one number: both map to the same text, so they are one word.
                Some(last) if start < covered => {
                    last.key.end = key.end;
                    last.text.end = last.text.end.max(text_start + end);
                }
                _ => {
                    self.without_key(text_start + covered..text_start + start, key.start);
                    self.words.push(Word { text: text_start + start..text_start + end, key });
                }
            }
            covered = covered.max(end);
        }
        let end = self.key.len();
        self.without_key(text_start + covered..self.text.len(), end);
    }

    fn without_key(&mut self, text: Range<usize>, at: usize) {
        if !text.is_empty() {
            self.words.push(Word { text, key: at..at });
        }
    }
}
