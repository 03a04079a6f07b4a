//! The terms by which two sentences are alike: their words, their place, and how both stand beside other pairs.

use rayon::prelude::*;

use super::blocks::Likeness;
use super::candidates::{Candidates, Pair};
use super::lines::{Lines, unit};
use super::{Place, Score, dice};
use crate::text::ngrams::{NAT, Profile};

/// The terms of a pair, in the order of their values.
pub const TERMS: [&str; 22] = [
    "grams",
    "letters",
    "covered of the shorter",
    "covered of the longer",
    "a short sentence",
    "equal length",
    "distance",
    "alike paragraphs",
    "both open a paragraph",
    "one opens a paragraph",
    "both open alike paragraphs",
    "rank by grams",
    "rank by letters",
    "rank of paragraphs",
    "behind the best by grams",
    "behind the worse by grams",
    "behind the best by letters",
    "behind the worse by letters",
    "rarest words shared",
    "rare words shared",
    "both numbered",
    "one numbered",
];

/// A sentence of fewer units is short: a heading, or one clause.
const SHORT: Score = 25;

/// As much weight as so many grams that stand nowhere else says all that the words can.
const MANY: f64 = 8.0;

/// What the terms are read from.
pub(super) struct Evidence<'a> {
    lengths: [usize; 2],
    /// What a gram weighs that stands in one sentence only.
    most: f64,
    grams: [&'a [Profile]; 2],
    places: [&'a [Place]; 2],
    letters: Vec<Score>,
    by_grams: Lines,
    by_letters: Lines,
    paragraphs: Likeness,
}

impl<'a> Evidence<'a> {
    pub(super) fn gather(
        candidates: &Candidates,
        grams: [&'a [Profile]; 2],
        letters: [&[Profile]; 2],
        places: [&'a [Place]; 2],
    ) -> Self {
        let alike = |pair: &Pair| {
            let [old, new] = [&letters[0][pair.old], &letters[1][pair.new]];
            dice(old.shared(new).weight, old.weight, new.weight)
        };
        let alike: Vec<Score> = candidates.pairs.par_iter().map(alike).collect();
        let similarity: Vec<Score> = candidates.pairs.iter().map(|pair| pair.similarity).collect();
        Self {
            lengths: candidates.lengths,
            most: NAT * ((candidates.lengths[0] + candidates.lengths[1] + 1) as f64).ln(),
            grams,
            places,
            by_grams: Lines::of(candidates, &similarity),
            by_letters: Lines::of(candidates, &alike),
            paragraphs: Likeness::of(candidates, places),
            letters: alike,
        }
    }

    /// The values of [`TERMS`] for a pair, which stands at `at` of the candidates.
    pub(super) fn terms(&self, at: usize, pair: &Pair) -> [f64; TERMS.len()] {
        let [old, new] = [&self.places[0][pair.old], &self.places[1][pair.new]];
        let weights = [self.grams[0][pair.old].weight, self.grams[1][pair.new].weight];
        let covered = |weight: u64| if weight == 0 { 0.0 } else { pair.shared.weight as f64 / weight as f64 };
        let lengths = [old.units.min(new.units), old.units.max(new.units)];
        let blocks = [old.paragraph, new.paragraph];
        let paragraphs = unit(self.paragraphs.alike(blocks));
        let both_open = flag(old.opens && new.opens);
        let by_grams = self.by_grams.standing(pair, pair.similarity);
        let by_letters = self.by_letters.standing(pair, self.letters[at]);
        [
            unit(pair.similarity),
            unit(self.letters[at]),
            covered(weights[0].min(weights[1])),
            covered(weights[0].max(weights[1])),
            flag(lengths[0] < SHORT),
            lengths[0] as f64 / lengths[1].max(1) as f64,
            far(pair, self.lengths),
            paragraphs,
            both_open,
            flag(old.opens != new.opens),
            both_open * paragraphs,
            by_grams.rank,
            by_letters.rank,
            self.paragraphs.rank(blocks),
            by_grams.better,
            by_grams.worst,
            by_letters.better,
            by_letters.worst,
            f64::from(pair.shared.rarest) / self.most,
            (pair.shared.weight as f64 / self.most).min(MANY) / MANY,
            flag(old.numbered && new.numbered),
            flag(old.numbered != new.numbered),
        ]
    }

    /// Whether one of the two is short.
    pub(super) fn short(&self, pair: &Pair) -> bool {
        self.places[0][pair.old].units.min(self.places[1][pair.new].units) < SHORT
    }

    /// The likeness of the pair at `at` by its letters.
    pub(super) fn letters(&self, at: usize) -> Score {
        self.letters[at]
    }
}

/// How far apart two sentences stand, as a share of their statements.
pub(super) fn far(pair: &Pair, lengths: [usize; 2]) -> f64 {
    let parts = lengths[0] as f64 * lengths[1] as f64;
    super::distance(pair.old, pair.new, lengths) as f64 / parts.max(1.0)
}

pub(super) fn flag(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}
