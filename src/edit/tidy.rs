//! Tidying of word differences: a reader wants no patchwork.
//!
//! The minimal edits between two clauses keep every word that both happen to have. A rewording is easier to see if a
//! lone 的 or “of” between two changes is part of the change, if a few words between longer changes are too (the
//! semantic cleanup of Fraser 2006, by words), and if a clause that changed in several places, and for the most part,
//! is replaced as a whole.

use std::ops::Range;

use super::{Hunk, Side};
use crate::segment::word::Segmenter;
use crate::text::chars::{self, is_han, is_letter};

/// Common words between two changes are part of the change if they have at most this number of Han characters …
const ISLAND_HAN: usize = 2;
/// … or this number of letters, and carry no meaning by themselves.
const ISLAND_LETTERS: usize = 3;
/// A clause that changed in several places is replaced as a whole if the common part, times this, is shorter than both
/// sides together: for sides of equal length, less than half of either is common.
const COMMON: usize = 4;

/// Joins changes with the islands between them; changes in writing alone stay separate.
pub(super) fn tidy(old: &Side<'_>, new: &Side<'_>, hunks: &[Hunk], segmenter: &Segmenter) -> Vec<Hunk> {
    let mut tidied: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        tidied.push(hunk.clone());
        // A change that absorbed its successor can now be long enough to absorb its predecessor.
        while let [.., last, next] = &tidied[..]
            && joins(old, new, last, next, segmenter)
        {
            let joined = Hunk { old: last.old.start..next.old.end, new: last.new.start..next.new.end };
            tidied.truncate(tidied.len() - 2);
            tidied.push(joined);
        }
    }
    let several = tidied.iter().filter(|hunk| !only_writing(old, new, hunk)).nth(1).is_some();
    if several && mostly_changed(old, new, &tidied) { replaced(old, new) } else { tidied }
}

/// One hunk with all of both sides, except a common end without letters (punctuation).
fn replaced(old: &Side<'_>, new: &Side<'_>) -> Vec<Hunk> {
    let same_end = (old.words.iter().rev().zip(new.words.iter().rev()))
        .take_while(|(a, b)| {
            let [a, b] = [&old.text[a.text.clone()], &new.text[b.text.clone()]];
            a == b && !a.contains(is_letter)
        })
        .count();
    vec![Hunk { old: 0..old.words.len() - same_end, new: 0..new.words.len() - same_end }]
}

/// Whether only a small part of both sides is common.
fn mostly_changed(old: &Side<'_>, new: &Side<'_>, hunks: &[Hunk]) -> bool {
    let lengths = [old, new].map(|side| letters(side, 0..side.words.len()));
    let written_otherwise = |hunk: &&Hunk| !only_writing(old, new, hunk);
    let changed = hunks.iter().filter(written_otherwise).fold([0, 0], |sum, hunk| {
        [sum[0] + letters(old, hunk.old.clone()), sum[1] + letters(new, hunk.new.clone())]
    });
    let common = (lengths[0] - changed[0]).max(lengths[1] - changed[1]);
    changed.iter().all(|&side| side > 0) && common * COMMON < lengths[0] + lengths[1]
}

fn joins(old: &Side<'_>, new: &Side<'_>, last: &Hunk, next: &Hunk, segmenter: &Segmenter) -> bool {
    let between = last.old.end..next.old.start;
    let apart = next.new.start - last.new.end;
    between.len() == apart
        && !between.is_empty()
        && [last, next].iter().all(|hunk| !only_writing(old, new, hunk))
        && (is_island(old, between.clone(), segmenter) || is_small(old, new, between, [last, next]))
}

fn only_writing(old: &Side<'_>, new: &Side<'_>, hunk: &Hunk) -> bool {
    old.key(hunk.old.clone()) == new.key(hunk.new.clone())
}

/// Whether some words carry no meaning by themselves. A punctuation mark separates its neighbours, so it is not an
/// island.
fn is_island(side: &Side<'_>, words: Range<usize>, segmenter: &Segmenter) -> bool {
    let text = side.key(words.clone());
    let han = text.chars().filter(|&c| is_han(c)).count();
    let other = text.chars().filter(|&c| !is_han(c) && !c.is_whitespace()).count();
    let small = han <= ISLAND_HAN && other == 0 || han == 0 && other <= ISLAND_LETTERS;
    let function = |word: &str| {
        word.trim().is_empty()
            || word.contains(is_letter) && (word.is_ascii() || segmenter.tag(word).is_none_or(is_function))
    };
    small && words.clone().all(|word| function(side.key(word..word + 1)))
}

/// Whether some words, without a punctuation mark, are at most half as many as the changed words before them and as
/// those after.
fn is_small(old: &Side<'_>, new: &Side<'_>, between: Range<usize>, beside: [&Hunk; 2]) -> bool {
    let is_mark = |word: usize| {
        let key = old.key(word..word + 1);
        !key.trim().is_empty() && !key.contains(is_letter)
    };
    let changed = |hunk: &Hunk| said(old, hunk.old.clone()).max(said(new, hunk.new.clone()));
    let few = said(old, between.clone()).saturating_mul(2);
    !between.clone().any(is_mark) && beside.iter().all(|hunk| few <= changed(hunk))
}

/// The number of words that have letters.
fn said(side: &Side<'_>, words: Range<usize>) -> usize {
    words.filter(|&word| side.key(word..word + 1).contains(is_letter)).count()
}

/// Whether a part of speech carries no meaning by itself: particles, prepositions, conjunctions, adverbs, pronouns.
fn is_function(tag: &str) -> bool {
    tag.starts_with(['u', 'p', 'c', 'd', 'r', 'y', 'e']) || tag == "zg"
}

fn letters(side: &Side<'_>, words: Range<usize>) -> usize {
    chars::letters(side.key(words))
}
