//! A clause that became a sentence, or the reverse: likeness to a part of a sentence.

use super::grams::{Grams, Profile};
use super::{Score, similarity};
use crate::normalise::key::Key;
use crate::segment::clause::clauses;

/// A part is at most this many clauses that follow one another.
const LONGEST_PART: usize = 4;
/// A sentence of more clauses is a list; to look at its every part would take long.
const MOST_CLAUSES: usize = 64;

/// What is needed to compare a sentence with parts of another.
pub(super) struct Clauses<'a> {
    pub(super) grams: &'a Grams,
    pub(super) keys: [&'a [Key]; 2],
    pub(super) profiles: [&'a [Profile]; 2],
}

impl Clauses<'_> {
    /// How alike a sentence of one side is to the part of a sentence of the other side that it is most like;
    /// 0 where the other is a single clause.
    pub(super) fn part_similarity(&self, side: usize, sentence: usize, other: usize) -> Score {
        let own = &self.profiles[side][sentence];
        let whole = &self.keys[1 - side][other].text;
        let clauses: Vec<Profile> =
            clauses(whole).into_iter().map(|clause| self.grams.profile(&whole[clause])).collect();
        if clauses.len() < 2 || clauses.len() > MOST_CLAUSES {
            return 0;
        }
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
