//! Word differences as a reader wants them: no patchwork.
//!
//! The fewest edits between two clauses keep every word that both happen to have. A reader sees a rewording better if
//! a lone 的 or “of” between two changes is a part of the change, and if a clause of which most changed is
//! replaced as a whole.

use std::ops::Range;

use super::{Hunk, Side};
use crate::segment::word::Segmenter;
use crate::text::chars::{is_han, is_letter};

/// Common words between two changes belong to the change if they have at most so many Han characters …
const ISLAND_HAN: usize = 2;
/// … or letters, and say nothing by themselves.
const ISLAND_LETTERS: usize = 3;
/// A clause is replaced as a whole if less than this share, one in so many, of its longer side is common.
const COMMON: usize = 3;

/// Changes that differ in writing alone stay apart; the others take in the islands between them.
pub(super) fn tidy(old: &Side<'_>, new: &Side<'_>, hunks: &[Hunk], segmenter: &Segmenter) -> Vec<Hunk> {
    if mostly_changed(old, new, hunks) {
        return replaced(old, new);
    }
    let mut tidied: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        match tidied.last_mut() {
            Some(last) if joins(old, new, last, hunk, segmenter) => {
                last.old.end = hunk.old.end;
                last.new.end = hunk.new.end;
            }
            _ => tidied.push(hunk.clone()),
        }
    }
    tidied
}

/// The whole of both sides but a common end that says nothing: a mark.
fn replaced(old: &Side<'_>, new: &Side<'_>) -> Vec<Hunk> {
    let same_end = (old.words.iter().rev().zip(new.words.iter().rev()))
        .take_while(|(a, b)| {
            let [a, b] = [&old.text[a.text.clone()], &new.text[b.text.clone()]];
            a == b && !a.contains(is_letter)
        })
        .count();
    vec![Hunk { old: 0..old.words.len() - same_end, new: 0..new.words.len() - same_end }]
}

/// Whether little of the longer side is common to both.
fn mostly_changed(old: &Side<'_>, new: &Side<'_>, hunks: &[Hunk]) -> bool {
    let lengths = [old, new].map(|side| letters(side, 0..side.words.len()));
    let written_otherwise = |hunk: &&Hunk| !only_writing(old, new, hunk);
    let changed = hunks.iter().filter(written_otherwise).fold([0, 0], |sum, hunk| {
        [sum[0] + letters(old, hunk.old.clone()), sum[1] + letters(new, hunk.new.clone())]
    });
    let common = (lengths[0] - changed[0]).max(lengths[1] - changed[1]);
    changed != [0, 0] && changed.iter().all(|&side| side > 0) && common * COMMON < lengths[0].max(lengths[1])
}

fn joins(old: &Side<'_>, new: &Side<'_>, last: &Hunk, next: &Hunk, segmenter: &Segmenter) -> bool {
    let between = last.old.end..next.old.start;
    let apart = next.new.start - last.new.end;
    between.len() == apart
        && !between.is_empty()
        && [last, next].iter().all(|hunk| !only_writing(old, new, hunk))
        && is_island(old, between, segmenter)
}

fn only_writing(old: &Side<'_>, new: &Side<'_>, hunk: &Hunk) -> bool {
    old.key(hunk.old.clone()) == new.key(hunk.new.clone())
}

/// Whether some words say nothing by themselves. A mark parts what is beside it, so it is none.
fn is_island(side: &Side<'_>, words: Range<usize>, segmenter: &Segmenter) -> bool {
    let text = side.key(words.clone());
    let (han, other) =
        (text.chars().filter(|&c| is_han(c)).count(), text.chars().filter(|&c| !is_han(c)).count());
    let small = han <= ISLAND_HAN && other == 0 || han == 0 && other <= ISLAND_LETTERS;
    let function = |word: &str| {
        word.contains(is_letter) && (word.is_ascii() || segmenter.tag(word).is_none_or(is_function))
    };
    small && words.clone().all(|word| function(side.key(word..word + 1)))
}

/// Whether a part of speech is one of words that say nothing by themselves: particles, prepositions, conjunctions,
/// adverbs, pronouns.
fn is_function(tag: &str) -> bool {
    tag.starts_with(['u', 'p', 'c', 'd', 'r', 'y', 'e']) || tag == "zg"
}

fn letters(side: &Side<'_>, words: Range<usize>) -> usize {
    side.key(words).chars().filter(|&c| is_letter(c)).count()
}
