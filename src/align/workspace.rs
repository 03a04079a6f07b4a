//! Workspace: the pairs of one level worth scoring, their features, and the probabilities from the models.

use super::candidates::{Candidates, Pair};
use super::context_features::Context;
use super::model;
use super::pair_features::Evidence;
use super::units::Units;
use super::{IN_CONTEXT, Models, PAIR, Score};
use crate::parallel;

/// One level of two statements.
#[derive(Debug)]
pub struct Workspace<'a> {
    pub(super) units: &'a Units<'a>,
    pub(super) candidates: Candidates,
    pub(super) evidence: Evidence<'a>,
}

/// The results of the models for the pairs of a level by themselves.
#[derive(Debug)]
pub struct Alone {
    /// The probability of each pair.
    pub chances: Vec<Score>,
    /// The log-odds of each pair in context, before the context features are added.
    pub(super) begun: Vec<f64>,
}

/// Pairs less probable than this by themselves never become links, whatever their context; most pairs are below it.
pub(super) const HOPELESS: Score = 20_000;

impl<'a> Workspace<'a> {
    /// Finds the pairs worth scoring.
    #[must_use]
    pub fn of(units: &'a Units<'a>) -> Self {
        let candidates = Candidates::gather(units);
        let evidence = Evidence::gather(&candidates, units);
        Self { units, candidates, evidence }
    }

    /// The pairs, as (old unit, new unit).
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.candidates.pairs.iter().map(|pair| (pair.old, pair.new))
    }

    /// The values of [`super::pair_features::FEATURES`] for each pair.
    #[must_use]
    pub fn pair_features(&self) -> Vec<[f64; PAIR]> {
        self.each(|at, pair| self.evidence.features(at, pair))
    }

    /// The values of [`super::pair_features::FEATURES`] for the pair at `at`.
    pub(super) fn pair_features_at(&self, at: usize) -> [f64; PAIR] {
        self.evidence.features(at, &self.candidates.pairs[at])
    }

    /// Scores each pair by itself.
    #[must_use]
    pub fn alone(&self, models: &Models) -> Alone {
        let weighed = self.each(|at, pair| {
            let features = self.evidence.features(at, pair);
            (models.pairwise.probability(&features), models.contextual.begun(&features))
        });
        let (chances, begun) = weighed.into_iter().unzip();
        Alone { chances, begun }
    }

    /// The context of the pairs, given their results by themselves and the probability from the other level for each.
    #[must_use]
    pub fn context<'c>(&'c self, alone: &'c Alone, across: &'c [Score]) -> Context<'c> {
        Context::of(&self.candidates, &self.evidence, self.units, alone, across)
    }

    fn each<T: Send>(&self, of: impl Fn(usize, &Pair) -> T + Sync) -> Vec<T> {
        let pairs = &self.candidates.pairs;
        parallel::numbered(pairs.len(), |at| of(at, &pairs[at]))
    }
}

impl Context<'_> {
    /// All features of each pair.
    #[must_use]
    pub fn of_all(&self) -> Vec<[f64; IN_CONTEXT]> {
        parallel::numbered(self.len(), |at| self.all_features(at))
    }

    /// The probability of each pair in context.
    #[must_use]
    pub fn chances(&self, models: &Models) -> Vec<Score> {
        let chance = |at| {
            let (alone, begun) = self.by_itself(at);
            if alone < HOPELESS {
                return alone;
            }
            model::probability(models.contextual.finished(begun, &self.features(at)))
        };
        parallel::numbered(self.len(), chance)
    }
}
