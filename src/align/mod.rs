//! Which sentences and clauses of two statements carry the same item.
//!
//! Sentences and clauses are aligned by one mechanism; either is a [`Level`] of *units*. The steps, a file each:
//! [`units`] says what a unit holds and where it is, `candidates` finds the pairs worth a look,
//! [`pair_features`] reads what speaks for a pair by itself, [`context_features`] what the other pairs say of it, those
//! of the other level among them: clauses speak for their sentences, sentences for their clauses. A logistic
//! [`model`] makes of each set of features a probability, with the fitted `weights`; [`rounds`] keeps the order in which the
//! levels hear of one another. `choose` takes the links and lets them grow to n:m, as far as an analyst's [`pins`]
//! allow; `follow` keeps sentences together over which one clause was shared out, and `frames` links who speaks; [`moves`] then says which links left their order.
//!
//! All scores are whole numbers (millionths), so that no sum depends on its order: the result is the same
//! whatever the threads, and its mirror image if old and new change places.

mod candidates;
mod choose;
pub mod context_features;
mod explain;
mod follow;
mod frames;
pub mod model;
pub mod moves;
mod order;
pub mod pair_features;
pub mod pins;
mod ranks;
pub mod rounds;
mod surroundings;
pub mod units;
mod weights;
mod wholes;
pub mod workspace;

use model::Model;
use pins::Pins;
use units::Units;

use crate::lexicon::Lexicon;
use crate::normalise::key::Key;
use crate::read::Reading;
use crate::results::why::Why;
use crate::statement::Statement;
use crate::text::ngrams::{Profile, dice};

/// A score or similarity in millionths: 1,000,000 is all.
pub type Score = i64;

/// The score of equal keys.
pub const ALL: Score = 1_000_000;

/// One statement as alignment sees it.
#[derive(Debug, Clone, Copy)]
pub struct Keyed<'s> {
    /// The statement.
    pub statement: &'s Statement,
    /// The key of each of its sentences.
    pub keys: &'s [Key],
    /// The key of each of its clauses.
    pub clauses: &'s [Key],
    /// The reading of each of its clauses.
    pub readings: &'s [Reading],
}

/// What is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The sentences.
    Sentences,
    /// Their clauses.
    Clauses,
}

/// One of something for the sentences, one for the clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Levels<T> {
    /// What belongs to the sentences.
    pub sentences: T,
    /// What belongs to the clauses.
    pub clauses: T,
}

/// What a user may set.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The least similarity of a link, in [0, 1]; without it, the thresholds of the method alone.
    pub min_similarity: Option<f64>,
    /// What an analyst has settled.
    pub pins: Levels<Pins>,
    /// Whether to say why.
    pub explain: bool,
}

/// The links between two statements.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// Each unit of either side is in exactly one; in no order that means anything.
    pub groups: Vec<Group>,
    /// For each group why it is one, if that was asked for; else empty.
    pub whys: Vec<Why>,
}

/// Units that carry the same item; one side is empty for a unit without counterpart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    /// Units of the old statement, ascending.
    pub old: Vec<usize>,
    /// Units of the new statement, ascending.
    pub new: Vec<usize>,
    /// How alike the two sides are as wholes.
    pub similarity: Score,
    /// How sure the link is.
    pub confidence: Score,
    /// How rare the words are that only one side has: all if no other unit has them.
    pub rarity: Score,
    /// The better of both sides' second choices.
    pub rival: Option<Rival>,
}

/// A pair that was not chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rival {
    /// The old unit.
    pub old: usize,
    /// The new unit.
    pub new: usize,
    /// How alike the two are.
    pub similarity: Score,
}

/// The models that give the pairs of one level their probabilities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Models {
    /// That a pair is a link, by the two units alone.
    pub pairwise: Model<PAIR>,
    /// The same, with what the other pairs say.
    pub contextual: Model<IN_CONTEXT>,
}

/// The number of features of a pair by itself.
pub const PAIR: usize = pair_features::FEATURES.len();
/// The number of features of its context.
pub const CONTEXT: usize = 5;
/// The number of all features: those of a pair by itself, then those of its context.
pub const IN_CONTEXT: usize = PAIR + CONTEXT;

/// Aligns the sentences and the clauses of two statements.
#[must_use]
pub fn align(old: Keyed<'_>, new: Keyed<'_>, lexicon: &Lexicon, options: &Options) -> Levels<Alignment> {
    align_by(&weights::FITTED, old, new, lexicon, options)
}

/// Aligns the sentences and the clauses of two statements by other models than the fitted ones.
#[must_use]
pub fn align_by(
    models: &Levels<Models>,
    old: Keyed<'_>,
    new: Keyed<'_>,
    lexicon: &Lexicon,
    options: &Options,
) -> Levels<Alignment> {
    let units = Levels::of(|level| Units::of(level, old, new, lexicon));
    rounds::run(models, &units, options)
}

impl<T> Levels<T> {
    /// One for each level.
    pub fn of(mut make: impl FnMut(Level) -> T) -> Self {
        Self { sentences: make(Level::Sentences), clauses: make(Level::Clauses) }
    }

    /// That of a level.
    pub const fn at(&self, level: Level) -> &T {
        match level {
            Level::Sentences => &self.sentences,
            Level::Clauses => &self.clauses,
        }
    }
}

/// For each unit of either side the number of its group.
pub(crate) fn numbers(groups: &[Group], lengths: [usize; 2]) -> [Vec<usize>; 2] {
    let mut numbers = lengths.map(|units| vec![usize::MAX; units]);
    for (number, group) in groups.iter().enumerate() {
        group.old.iter().for_each(|&unit| numbers[0][unit] = number);
        group.new.iter().for_each(|&unit| numbers[1][unit] = number);
    }
    numbers
}

/// How far apart two units are in their statements, comparable within one pair of statements and the
/// same from either side.
fn distance(old: usize, new: usize, lengths: [usize; 2]) -> u64 {
    let (a, b) = (old as u64 * lengths[1] as u64, new as u64 * lengths[0] as u64);
    a.abs_diff(b)
}

/// The similarity of two groups of units, each as a whole.
fn similarity(old: &Profile, new: &Profile) -> Score {
    dice(old.shared(new).weight, old.weight, new.weight)
}

/// Millionths as a share of one.
fn unit(score: Score) -> f64 {
    score as f64 / ALL as f64
}
