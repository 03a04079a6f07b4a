//! Alignment: which sentences and clauses of two statements carry the same item.
//!
//! One mechanism aligns sentences and clauses; either is a [`Level`] of *units*. Each step has its file:
//! - [`units`]: what a unit holds and where it is.
//! - `candidates`: finds the pairs worth scoring.
//! - [`pair_features`]: the features of a pair by itself.
//! - [`context_features`]: what the other pairs say about a pair, including those of the other level: clauses support
//!   their sentences, sentences their clauses.
//! - [`model`]: a logistic model that turns each set of features into a probability, with the fitted `weights`.
//! - [`rounds`]: the order in which the levels inform each other.
//! - `choose`: selects the links and extends them to n:m, within an analyst's [`pins`].
//! - `follow`: keeps sentences together that share the parts of one clause.
//! - `frames`: links the frames that name the speaker.
//! - [`moves`]: which links left their order.
//!
//! All scores are integers (millionths), so that no sum depends on its order: the result is the same for any number of
//! threads, and mirrored if old and new change places.

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

/// A score or similarity in millionths: 1,000,000 is the maximum.
pub type Score = i64;

/// The score of equal keys.
pub const ALL: Score = 1_000_000;

/// One statement as alignment uses it.
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

/// Which units are aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The sentences.
    Sentences,
    /// Their clauses.
    Clauses,
}

/// A pair of values: one for the sentences, one for the clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Levels<T> {
    /// The value for the sentences.
    pub sentences: T,
    /// The value for the clauses.
    pub clauses: T,
}

/// Options that a user can set.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Minimum similarity of a link, in [0, 1]; `None` leaves only the thresholds of the method.
    pub min_similarity: Option<f64>,
    /// Decisions of an analyst.
    pub pins: Levels<Pins>,
    /// Whether to fill [`Alignment::whys`].
    pub explain: bool,
}

/// The options for two statements (old, new).
pub type OptionsFor<'a> = &'a (dyn Fn(usize, usize) -> Options + Sync);

/// The links between two statements.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// The groups, in no meaningful order; each unit of either side is in exactly one.
    pub groups: Vec<Group>,
    /// The reason for each group if [`Options::explain`] is set; otherwise empty.
    pub whys: Vec<Why>,
}

/// Units that carry the same item; one side is empty for a unit without a counterpart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    /// Units of the old statement, ascending.
    pub old: Vec<usize>,
    /// Units of the new statement, ascending.
    pub new: Vec<usize>,
    /// Similarity of the two sides as wholes.
    pub similarity: Score,
    /// Confidence in the link.
    pub confidence: Score,
    /// Rarity of the words that only one side has: [`ALL`] if no other unit has them.
    pub rarity: Score,
    /// The better of the second choices of the two sides.
    pub rival: Option<Rival>,
}

/// A pair that was not chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rival {
    /// The old unit.
    pub old: usize,
    /// The new unit.
    pub new: usize,
    /// Similarity of the two units.
    pub similarity: Score,
}

/// The models that give each pair of one level its probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Models {
    /// Probability that a pair is a link, from the two units alone.
    pub pairwise: Model<PAIR>,
    /// The same, with the features of the context.
    pub contextual: Model<IN_CONTEXT>,
}

/// The number of features of a pair by itself.
pub const PAIR: usize = pair_features::FEATURES.len();
/// The number of features of the context of a pair.
pub const CONTEXT: usize = 5;
/// The number of all features: those of the pair by itself, then those of its context.
pub const IN_CONTEXT: usize = PAIR + CONTEXT;

/// Aligns the sentences and the clauses of two statements.
#[must_use]
pub fn align(old: Keyed<'_>, new: Keyed<'_>, lexicon: &Lexicon, options: &Options) -> Levels<Alignment> {
    align_by(&weights::FITTED, old, new, lexicon, options)
}

/// Aligns the sentences and the clauses of two statements with models other than the fitted ones.
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
    /// Makes a value for each level.
    pub fn of(mut make: impl FnMut(Level) -> T) -> Self {
        Self { sentences: make(Level::Sentences), clauses: make(Level::Clauses) }
    }

    /// The value of a level.
    pub const fn at(&self, level: Level) -> &T {
        match level {
            Level::Sentences => &self.sentences,
            Level::Clauses => &self.clauses,
        }
    }
}

/// The group number of each unit of either side; `usize::MAX` if it is in none.
pub(crate) fn numbers(groups: &[Group], lengths: [usize; 2]) -> [Vec<usize>; 2] {
    let mut numbers = lengths.map(|units| vec![usize::MAX; units]);
    for (number, group) in groups.iter().enumerate() {
        group.old.iter().for_each(|&unit| numbers[0][unit] = number);
        group.new.iter().for_each(|&unit| numbers[1][unit] = number);
    }
    numbers
}

/// Distance of two units in their statements: comparable within one pair of statements, and the same from either side.
fn distance(old: usize, new: usize, lengths: [usize; 2]) -> u64 {
    let (a, b) = (old as u64 * lengths[1] as u64, new as u64 * lengths[0] as u64);
    a.abs_diff(b)
}

/// Similarity of two groups of units, each as a whole.
fn similarity(old: &Profile, new: &Profile) -> Score {
    dice(old.shared(new).weight, old.weight, new.weight)
}

/// A score as a number in [0, 1].
fn unit(score: Score) -> f64 {
    score as f64 / ALL as f64
}
