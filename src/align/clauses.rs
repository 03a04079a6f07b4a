//! A clause that became a sentence, or the reverse: likeness to a part of a sentence.

use super::grams::{Grams, Profile};
use super::{Score, dice, similarity};
use crate::normalise::key::Key;
use crate::segment::clause::clauses;

/// A part is at most this many clauses that follow one another.
const LONGEST_PART: usize = 4;
/// A sentence of more clauses is a list; to look at its every part would take long.
const MOST_CLAUSES: usize = 64;

/// A sentence that tells less than this (twenty natural units of information: some five rare grams) is made of
/// formula words, and is like a part of many.
const FEWEST: u64 = 20 * 1024;

/// What is needed to compare a sentence with parts of another.
pub(super) struct Clauses<'a> {
    pub(super) grams: &'a Grams,
    pub(super) keys: [&'a [Key]; 2],
    pub(super) profiles: [&'a [Profile]; 2],
}

impl Clauses<'_> {
    /// How alike a sentence of one side is to the part of a sentence of the other side that it is most like,
    /// where that can reach `least`; else, and where the other is a single clause, 0.
    pub(super) fn part_similarity(&self, side: usize, sentence: usize, other: usize, least: Score) -> Score {
        let own = &self.profiles[side][sentence];
        if own.weight < FEWEST {
            return 0;
        }
        let shared = own.shared(&self.profiles[1 - side][other]);
        // No part is more like the sentence than one that would hold just what the two share.
        if dice(shared, own.weight, shared) < least {
            return 0;
        }
        let whole = &self.keys[1 - side][other].text;
        let clauses = clauses(whole);
        if clauses.len() < 2 || clauses.len() > MOST_CLAUSES {
            return 0;
        }
        let clauses: Vec<Profile> =
            clauses.into_iter().map(|clause| self.grams.profile(&whole[clause])).collect();
        let parts = (0..clauses.len()).flat_map(|first| {
            let mut part = Profile::default();
            clauses[first..].iter().take(LONGEST_PART).map(move |clause| {
                part = part.joined(clause);
                part.clone()
            })
        });
        parts.map(|part| similarity(own, &part)).max().unwrap_or(0)
    }
}
