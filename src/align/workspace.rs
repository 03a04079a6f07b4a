//! One level of two statements at work: the pairs worth a look, their features, and the probabilities that models
//! make of them.

use rayon::prelude::*;

use super::candidates::{Candidates, Pair};
use super::context_features::Context;
use super::model::Model;
use super::pair_features::Evidence;
use super::units::Units;
use super::{IN_CONTEXT, Models, PAIR, Score};

/// One level of two statements.
#[derive(Debug)]
pub struct Workspace<'a> {
    pub(super) units: &'a Units<'a>,
    pub(super) candidates: Candidates,
    pub(super) evidence: Evidence<'a>,
}

/// No context makes a link of a pair less probable than this by itself; most pairs are.
pub(super) const HOPELESS: Score = 20_000;

impl<'a> Workspace<'a> {
    /// Finds the pairs worth a look.
    #[must_use]
    pub fn of(units: &'a Units<'a>) -> Self {
        let candidates = Candidates::gather(units);
        let evidence = Evidence::gather(&candidates, units);
        Self { units, candidates, evidence }
    }

    /// The pairs, as units of old and new.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.candidates.pairs.iter().map(|pair| (pair.old, pair.new))
    }

    /// The values of [`super::pair_features::FEATURES`] for each pair.
    #[must_use]
    pub fn pair_features(&self) -> Vec<[f64; PAIR]> {
        self.each(|at, pair| self.evidence.features(at, pair))
    }

    /// The values of the pair at `at`.
    pub(super) fn pair_features_at(&self, at: usize) -> [f64; PAIR] {
        self.evidence.features(at, &self.candidates.pairs[at])
    }

    /// The probability of each pair by itself.
    #[must_use]
    pub fn pairwise(&self, model: &Model<PAIR>) -> Vec<Score> {
        self.each(|at, pair| model.probability(&self.evidence.features(at, pair)))
    }

    /// What the pairs say of one another, if each has this probability by itself and the other level says this of it.
    #[must_use]
    pub fn context<'c>(&'c self, chances: &'c [Score], across: &'c [Score]) -> Context<'c> {
        Context::of(&self.candidates, &self.evidence, self.units, chances, across)
    }

    fn each<T: Send>(&self, of: impl Fn(usize, &Pair) -> T + Sync) -> Vec<T> {
        self.candidates.pairs.par_iter().enumerate().map(|(at, pair)| of(at, pair)).collect()
    }
}

impl Context<'_> {
    /// All features of each pair.
    #[must_use]
    pub fn all_features(&self) -> Vec<[f64; IN_CONTEXT]> {
        (0..self.len()).into_par_iter().map(|at| self.features(at)).collect()
    }

    /// The probability of each pair among the others.
    #[must_use]
    pub fn chances(&self, models: &Models) -> Vec<Score> {
        let chance = |at| {
            let alone = self.by_itself(at);
            if alone < HOPELESS { alone } else { models.contextual.probability(&self.features(at)) }
        };
        (0..self.len()).into_par_iter().map(chance).collect()
    }
}
