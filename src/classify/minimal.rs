//! The core of a change, character by character: word cuts vary by chance (管控 ↔ 不管|控), characters do not.

use std::ops::Range;

use super::annotated::{Annotated, Pair};
use crate::edit::Hunk;

/// A change without its common start and end, as bytes of each side's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Minimal {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

impl Minimal {
    pub(super) fn of(old: &Annotated<'_>, new: &Annotated<'_>, hunk: &Hunk) -> Self {
        let (one, other) = (bytes(old, &hunk.old), bytes(new, &hunk.new));
        let (start, a, b) = rest(&old.side.key[one.clone()], &new.side.key[other.clone()]);
        let (from, to) = (one.start + start, other.start + start);
        Self { old: from..from + a.len(), new: to..to + b.len() }
    }

    /// The keys of the core, old and new.
    pub(super) fn keys<'d>(&self, pair: &Pair<'d>) -> (&'d str, &'d str) {
        (&pair.old.side.key[self.old.clone()], &pair.new.side.key[self.new.clone()])
    }

    /// The core widened by this many characters before and behind; `None` unless both sides have them and they are
    /// equal.
    pub(super) fn widened(&self, pair: &Pair<'_>, before: usize, behind: usize) -> Option<Self> {
        let (one, other) = (pair.old.side.key.as_str(), pair.new.side.key.as_str());
        let left = [ends(&one[..self.old.start], before)?, ends(&other[..self.new.start], before)?];
        let right = [starts(&one[self.old.end..], behind)?, starts(&other[self.new.end..], behind)?];
        (left[0] == left[1] && right[0] == right[1]).then(|| Self {
            old: self.old.start - left[0].len()..self.old.end + right[0].len(),
            new: self.new.start - left[1].len()..self.new.end + right[1].len(),
        })
    }

    /// The source words of the core, old and new.
    pub(super) fn texts<'d>(&self, pair: &Pair<'d>) -> (&'d str, &'d str) {
        let text = |reading: &Annotated<'d>, range: &Range<usize>| {
            if range.is_empty() { "" } else { reading.text_at(range.start, range.end) }
        };
        (text(&pair.old, &self.old), text(&pair.new, &self.new))
    }
}

/// The bytes of the key that a range of tokens covers.
pub(super) fn bytes(reading: &Annotated<'_>, range: &Range<usize>) -> Range<usize> {
    let words = &reading.side.words;
    let start = words.get(range.start).map_or(reading.side.key.len(), |word| word.key.start);
    let end = words[..range.end].last().filter(|_| !range.is_empty()).map_or(start, |word| word.key.end);
    start..end.max(start)
}

/// The bytes of the common start of two keys, and the rest of each key without its common start and end.
pub(super) fn rest<'k>(old: &'k str, new: &'k str) -> (usize, &'k str, &'k str) {
    let alike = |(a, b): &(char, char)| a == b;
    let start: usize = old.chars().zip(new.chars()).take_while(alike).map(|(a, _)| a.len_utf8()).sum();
    let (old, new) = (&old[start..], &new[start..]);
    let ends = old.chars().rev().zip(new.chars().rev());
    let end: usize = ends.take_while(alike).map(|(a, _)| a.len_utf8()).sum();
    (start, &old[..old.len() - end], &new[..new.len() - end])
}

/// The last `count` characters; `None` if the text is shorter.
fn ends(text: &str, count: usize) -> Option<&str> {
    match count {
        0 => Some(""),
        _ => text.char_indices().rev().nth(count - 1).map(|(at, _)| &text[at..]),
    }
}

/// The first `count` characters; `None` if the text is shorter.
fn starts(text: &str, count: usize) -> Option<&str> {
    match count {
        0 => Some(""),
        _ => text.char_indices().nth(count - 1).map(|(at, last)| &text[..at + last.len_utf8()]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_common_at_the_ends_is_taken_away() {
        assert_eq!(rest("扩大内需", "缩小内需"), (0, "扩大", "缩小"));
        assert_eq!(rest("管控", "不管控"), (0, "", "不"));
        assert_eq!(rest("停火", "停火"), (6, "", ""));
        assert_eq!(rest("上上", "上"), (3, "上", ""));
    }

    #[test]
    fn so_many_characters_or_none() {
        assert_eq!((ends("常任", 1), ends("常任", 3), ends("常任", 0)), (Some("任"), None, Some("")));
        assert_eq!((starts("常任", 1), starts("常任", 3), starts("", 0)), (Some("常"), None, Some("")));
    }
}
