//! Context features of a pair: how much of what its two units share remains once their other partners are accounted
//! for, and what the other level says.

use super::candidates::{Candidates, Pair};
use super::pair_features::Evidence;
use super::units::Units;
use super::workspace::Alone;
use super::{ALL, CONTEXT, IN_CONTEXT, PAIR, Score, unit};
use crate::text::ngrams::Profile;

/// A feature: its name, and the function that reads it.
pub type Feature = (&'static str, fn(&Facts) -> f64);

/// The context features of a pair, each roughly in [-1, 1].
pub const FEATURES: [Feature; CONTEXT] = [
    ("said: left, less", |pair| pair.said[0]),
    ("said: left, more", |pair| pair.said[1]),
    ("letters: left, less", |pair| pair.letters[0]),
    ("letters: left, more", |pair| pair.letters[1]),
    ("other level, log-odds", |pair| pair.other_level),
];

/// Scale of the remaining weight, in grams that only one unit has: this weight counts as 1.
const MANY: f64 = 4.0;

/// Probabilities are clamped to this value (and to its complement) before their log-odds are taken.
const SUREST: Score = 999 * ALL / 1000;

/// The context of a pair.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// Weight that both share and that the likeliest other partner of either does not have: the smaller of the two
    /// sides, then the larger.
    said: [f64; 2],
    letters: [f64; 2],
    /// Probability from the other level, as log-odds scaled by those of [`SUREST`].
    other_level: f64,
}

/// Probability of a pair, and the partner.
type Partner = (Score, usize);

/// The source of the features.
#[derive(Debug)]
pub struct Context<'a> {
    candidates: &'a Candidates,
    evidence: &'a Evidence<'a>,
    units: &'a Units<'a>,
    /// The results of the models for each pair by itself.
    alone: &'a Alone,
    /// Probability from the other level for each pair: for two sentences that of the best pair of their clauses, for
    /// two clauses that of their sentences.
    across: &'a [Score],
    /// The two likeliest partners of each unit of either side.
    partners: [Vec<[Option<Partner>; 2]>; 2],
}

impl<'a> Context<'a> {
    pub(super) fn of(
        candidates: &'a Candidates,
        evidence: &'a Evidence<'a>,
        units: &'a Units<'a>,
        alone: &'a Alone,
        across: &'a [Score],
    ) -> Self {
        Self { candidates, evidence, units, alone, across, partners: partners(candidates, &alone.chances) }
    }

    /// The number of pairs.
    pub(super) fn len(&self) -> usize {
        self.across.len()
    }

    /// The probability of the pair at `at` by itself, and the log-odds to which its context features are added.
    pub(super) fn by_itself(&self, at: usize) -> (Score, f64) {
        (self.alone.chances[at], self.alone.begun[at])
    }

    /// All features of the pair at `at`: [`super::pair_features::FEATURES`], then [`FEATURES`].
    pub(super) fn all_features(&self, at: usize) -> [f64; IN_CONTEXT] {
        let mut features = [0.0; IN_CONTEXT];
        features[..PAIR].copy_from_slice(&self.evidence.features(at, &self.candidates.pairs[at]));
        features[PAIR..].copy_from_slice(&self.features(at));
        features
    }

    /// The values of [`FEATURES`] for the pair at `at`.
    pub(super) fn features(&self, at: usize) -> [f64; CONTEXT] {
        let pair = &self.candidates.pairs[at];
        let facts = Facts {
            said: self.left(pair, pair.shared.weight, &self.units.said),
            letters: self.left(pair, self.evidence.shared_letters(at), &self.units.letters),
            other_level: log_odds(self.across[at]),
        };
        FEATURES.map(|(_, read)| read(&facts))
    }

    /// The part of what two units share that the best other partner of either does not have.
    fn left(&self, pair: &Pair, shared: u64, profiles: &[Vec<Profile>; 2]) -> [f64; 2] {
        let [old, new] = [&profiles[0][pair.old], &profiles[1][pair.new]];
        let left = [0, 1].map(|side| {
            let other = self.partners[side][pair.side(side)]
                .into_iter()
                .flatten()
                .find(|&(_, partner)| partner != pair.side(1 - side));
            let taken = other.map_or(0.0, |(chance, partner)| {
                unit(chance) * old.common(new, &profiles[1 - side][partner]) as f64
            });
            ((shared as f64 - taken) / self.evidence.most()).min(MANY) / MANY
        });
        [left[0].min(left[1]), left[0].max(left[1])]
    }
}

/// The log-odds of a probability, as a share of the maximum.
fn log_odds(chance: Score) -> f64 {
    let odds = |chance: Score| (chance as f64 / (ALL - chance) as f64).ln();
    odds(chance.clamp(ALL - SUREST, SUREST)) / odds(SUREST)
}

/// The two likeliest partners of each unit of either side; ties go to the more similar, then to the nearer.
fn partners(candidates: &Candidates, chances: &[Score]) -> [Vec<[Option<Partner>; 2]>; 2] {
    let mut partners = candidates.lengths.map(|units| vec![[None::<(Score, Score, u64, usize)>; 2]; units]);
    for (pair, &chance) in candidates.pairs.iter().zip(chances) {
        let near = u64::MAX - super::distance(pair.old, pair.new, candidates.lengths);
        for (side, partners) in partners.iter_mut().enumerate() {
            let other = Some((chance, pair.similarity, near, pair.side(1 - side)));
            let [first, second] = &mut partners[pair.side(side)];
            *second = other.min(*first).max(*second);
            *first = other.max(*first);
        }
    }
    partners
        .map(|all| all.into_iter().map(|two| two.map(|p| p.map(|(chance, .., at)| (chance, at)))).collect())
}
