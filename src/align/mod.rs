//! Which sentences of two statements carry the same item.
//!
//! Five steps, a file each: [`grams`] weighs what two keys share, `candidates` finds the pairs worth a look,
//! `support` lets certain links speak for their neighbours, `group` chooses the links and lets them grow to
//! n:m, with `clauses` for a sentence that was a clause before; [`moves`] then says which links left their
//! order.
//!
//! All scores are whole numbers (millionths), so that no sum depends on its order: the result is the same
//! whatever the threads, and its mirror image when old and new change places.

mod candidates;
mod clauses;
pub mod grams;
mod group;
pub mod moves;
mod support;

use candidates::Candidates;
use clauses::Clauses;
use grams::Profile;
use support::Place;

use crate::normalise::key::Key;
use crate::statement::Statement;

/// A score or similarity in millionths: 1,000,000 is all.
pub type Score = i64;

/// The score of equal keys.
pub const ALL: Score = 1_000_000;

/// The sentences of one statement as alignment sees them.
#[derive(Debug, Clone, Copy)]
pub struct Keyed<'s> {
    /// The statement.
    pub statement: &'s Statement,
    /// The key of each of its sentences.
    pub keys: &'s [Key],
}

/// What a user may set.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The least similarity of a link, in [0, 1]; without it, the thresholds of the method alone.
    pub min_similarity: Option<f64>,
}

/// The links between two statements.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// Each sentence of either side stands in exactly one; in no order that means anything.
    pub groups: Vec<Group>,
}

/// Sentences that carry the same item; one side is empty for a sentence without counterpart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    /// Sentences of the old statement, ascending.
    pub old: Vec<usize>,
    /// Sentences of the new statement, ascending.
    pub new: Vec<usize>,
    /// How alike the two sides are as wholes.
    pub similarity: Score,
    /// How sure the link is.
    pub confidence: Score,
    /// The better of both sides' second choices.
    pub rival: Option<Rival>,
}

/// A pair that was not chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rival {
    /// The old sentence.
    pub old: usize,
    /// The new sentence.
    pub new: usize,
    /// How alike the two are.
    pub similarity: Score,
}

/// Aligns the sentences of two statements.
#[must_use]
pub fn align(old: Keyed<'_>, new: Keyed<'_>, options: &Options) -> Alignment {
    let keys = [old.keys, new.keys];
    let (grams, profiles) = grams::profiles(keys);
    let profiles = [profiles[0].as_slice(), profiles[1].as_slice()];
    let candidates = Candidates::find(profiles, keys);
    let places = [places(old), places(new)];
    let supported = support::support(&candidates, [&places[0], &places[1]]);
    let clauses = Clauses { grams: &grams, keys, profiles };
    group::choose(&candidates, &supported, &clauses, options)
}

fn places(side: Keyed<'_>) -> Vec<Place> {
    side.statement.sentences.iter().map(|s| Place { paragraph: s.paragraph, section: s.section }).collect()
}

/// How far apart two sentences stand in their statements, comparable within one pair of statements and the
/// same from either side.
fn distance(old: usize, new: usize, lengths: [usize; 2]) -> u64 {
    let (a, b) = (old as u64 * lengths[1] as u64, new as u64 * lengths[0] as u64);
    a.abs_diff(b)
}

/// The similarity of two profiles by the weight that they share: Dice's coefficient of weighted bigrams.
fn dice(shared: u64, old: u64, new: u64) -> Score {
    let share = (2_000_000 * shared).checked_div(old + new).unwrap_or(0);
    Score::try_from(share).unwrap_or(ALL)
}

/// The similarity of two groups of sentences, each as a whole.
fn similarity(old: &Profile, new: &Profile) -> Score {
    dice(old.shared(new), old.weight, new.weight)
}
