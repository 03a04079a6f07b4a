//! Which sentences of two statements carry the same item.
//!
//! The steps, a file each: [`ngrams`](crate::text::ngrams) weighs what two keys share, `candidates` finds the pairs worth a look,
//! [`likeness`] reads the terms by which the two sentences of a pair are alike, [`company`] those by which other
//! pairs speak for it; a logistic [`model`] makes each a chance, with the fitted `weights`. `group` chooses the
//! links and lets them grow to n:m, as far as an analyst has not [`decided`]; [`moves`] then says which links left their order.
//!
//! All scores are whole numbers (millionths), so that no sum depends on its order: the result is the same
//! whatever the threads, and its mirror image when old and new change places.

mod blocks;
mod candidates;
pub mod company;
pub mod decided;
mod explain;
mod group;
pub mod likeness;
mod lines;
pub mod model;
pub mod moves;
mod order;
pub mod study;
mod weights;

use decided::Decided;
use explain::Findings;
use model::Model;
use study::Study;

use crate::normalise::key::Key;
use crate::results::why::Why;
use crate::statement::Statement;
use crate::text::ngrams::{NAT, Profile, dice};

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
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The least similarity of a link, in [0, 1]; without it, the thresholds of the method alone.
    pub min_similarity: Option<f64>,
    /// Links that are settled.
    pub decided: Decided,
    /// Whether to say why.
    pub explain: bool,
}

/// The links between two statements.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// Each sentence of either side stands in exactly one; in no order that means anything.
    pub groups: Vec<Group>,
    /// For each group why it is one, where that was asked for; else empty.
    pub whys: Vec<Why>,
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
    /// How rare the words are that stand on one side only: all where no other sentence has them.
    pub rarity: Score,
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

/// The models that give a pair its chances.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Models {
    /// That a pair is a link, by the two sentences alone.
    pub likely: Model<{ likeness::TERMS.len() }>,
    /// The same, in the company of the other pairs.
    pub linked: Model<{ company::TERMS.len() }>,
    /// That the two belong in one group.
    pub joined: Model<{ company::TERMS.len() }>,
}

/// Aligns the sentences of two statements.
#[must_use]
pub fn align(old: Keyed<'_>, new: Keyed<'_>, options: &Options) -> Alignment {
    align_by(&weights::FITTED, old, new, options)
}

/// Aligns the sentences of two statements by other models than the fitted ones.
#[must_use]
pub fn align_by(models: &Models, old: Keyed<'_>, new: Keyed<'_>, options: &Options) -> Alignment {
    let profiles = study::Profiles::of(old, new);
    let study = Study::of(&profiles, old, new);
    let mut likely = study.chances(&models.likely);
    options.decided.settle(&study, &mut likely);
    let company = study.company(&likely);
    let mut chances = company.chances(models);
    options.decided.forbid(&study, &mut chances);
    let groups = group::choose(&study, &chances, options);
    let findings = Findings {
        sides: [old, new],
        models,
        study: &study,
        company: &company,
        likely: &likely,
        chances: &chances,
    };
    let whys = if options.explain { findings.whys(&groups) } else { Vec::new() };
    Alignment { groups, whys }
}

/// Where a sentence stands, and how long it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    paragraph: usize,
    /// Whether it is the first of its paragraph.
    opens: bool,
    /// Whether it has a number: an item of a list, or a heading.
    numbered: bool,
    /// The number of its letters.
    units: Score,
}

/// For each sentence of either side the number of its group.
fn numbers(groups: &[Group], lengths: [usize; 2]) -> [Vec<usize>; 2] {
    let mut numbers = lengths.map(|sentences| vec![usize::MAX; sentences]);
    for (number, group) in groups.iter().enumerate() {
        group.old.iter().for_each(|&s| numbers[0][s] = number);
        group.new.iter().for_each(|&s| numbers[1][s] = number);
    }
    numbers
}

/// How far apart two sentences stand in their statements, comparable within one pair of statements and the
/// same from either side.
fn distance(old: usize, new: usize, lengths: [usize; 2]) -> u64 {
    let (a, b) = (old as u64 * lengths[1] as u64, new as u64 * lengths[0] as u64);
    a.abs_diff(b)
}

/// The similarity of two groups of sentences, each as a whole.
fn similarity(old: &Profile, new: &Profile) -> Score {
    dice(old.shared(new).weight, old.weight, new.weight)
}

/// How rare the words are that one of two groups has and the other lacks, of so many sentences in all.
fn rarity(old: &Profile, new: &Profile, sentences: usize) -> Score {
    let most = NAT * ((sentences + 1) as f64).ln();
    #[expect(clippy::cast_possible_truncation, reason = "a share lies in [0, 1]")]
    let share = (old.apart(new) as f64 / most.max(1.0) * ALL as f64).round() as Score;
    share.min(ALL)
}
