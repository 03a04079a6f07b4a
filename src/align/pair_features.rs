//! What speaks for a pair by itself: its words, its place, and how it compares with the other pairs of its two units.

use rayon::prelude::*;

use super::candidates::{Candidates, Pair};
use super::ranks::{Rank, Ranks};
use super::units::{Place, Units};
use super::wholes::Wholeness;
use super::{ALL, Score, dice, distance, unit};
use crate::text::ngrams::{NAT, Profile, Shared};

/// A feature: its name, and how it is read.
pub type Feature = (&'static str, fn(&Facts<'_>) -> f64);

/// The features of a pair, each in about [-1, 1].
pub const FEATURES: [Feature; 38] = [
    ("bigrams", |pair| pair.bigrams.dice),
    ("bigrams covered of the shorter", |pair| pair.bigrams.of_shorter),
    ("bigrams covered of the longer", |pair| pair.bigrams.of_longer),
    ("bigrams: rank", |pair| pair.bigrams.rank.share),
    ("bigrams: smaller gap", |pair| pair.bigrams.rank.smaller_gap),
    ("bigrams: larger gap", |pair| pair.bigrams.rank.larger_gap),
    ("bigrams: rarest shared", |pair| pair.bigrams.rarest),
    ("bigrams: weight shared", |pair| pair.bigrams.shared),
    ("bigrams: weight left, more", |pair| pair.bigrams.left[1]),
    ("bigrams: weight left, less", |pair| pair.bigrams.left[0]),
    ("letters", |pair| pair.letters.dice),
    ("letters covered of the shorter", |pair| pair.letters.of_shorter),
    ("letters covered of the longer", |pair| pair.letters.of_longer),
    ("letters: rank", |pair| pair.letters.rank.share),
    ("letters: smaller gap", |pair| pair.letters.rank.smaller_gap),
    ("letters: larger gap", |pair| pair.letters.rank.larger_gap),
    ("letters: rarest shared", |pair| pair.letters.rarest),
    ("letters: weight shared", |pair| pair.letters.shared),
    ("equal", |pair| flag(pair.equal)),
    ("short", |pair| flag(pair.shorter < SHORT)),
    ("length of the shorter", |pair| (1.0 + pair.shorter as f64).ln() / 5.0),
    ("equal length", |pair| pair.shorter as f64 / pair.longer.max(1) as f64),
    ("distance", |pair| pair.distance),
    ("inner whole", |pair| pair.wholes[0].alike),
    ("inner whole: rank", |pair| pair.wholes[0].rank),
    ("outer whole", |pair| pair.wholes[1].alike),
    ("outer whole: rank", |pair| pair.wholes[1].rank),
    ("both open", |pair| flag(pair.both(|place| place.opens))),
    ("one opens", |pair| flag(pair.one(|place| place.opens))),
    ("both open alike wholes", |pair| flag(pair.both(|place| place.opens)) * pair.wholes[0].rank),
    ("both alone", |pair| flag(pair.both(|place| place.alone))),
    ("one alone", |pair| flag(pair.one(|place| place.alone))),
    ("both numbered", |pair| flag(pair.both(|place| place.numbered))),
    ("one numbered", |pair| flag(pair.one(|place| place.numbered))),
    ("what is before", |pair| pair.around[0]),
    ("what is behind", |pair| pair.around[1]),
    ("both numbered, what is behind", |pair| flag(pair.both(|place| place.numbered)) * pair.around[1]),
    ("short, what is behind", |pair| flag(pair.shorter < SHORT) * pair.around[1]),
];

/// A unit of fewer letters is short: a heading, or one clause.
const SHORT: Score = 25;

/// As much weight as so many grams that only one unit has says all that the words can.
const MANY: f64 = 8.0;

/// So many units before a unit, or behind it, say what it is among.
const AROUND: usize = 3;

/// What is known of a pair.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    bigrams: Overlap,
    letters: Overlap,
    equal: bool,
    /// The number of letters of the shorter and of the longer.
    shorter: Score,
    longer: Score,
    distance: f64,
    /// What the two are part of, inner then outer.
    wholes: [Whole; 2],
    /// How alike the few units before the two are, and the few behind.
    around: [f64; 2],
    places: [&'a Place; 2],
}

/// How two profiles overlap, in shares.
#[derive(Debug, Clone, Copy)]
struct Overlap {
    dice: f64,
    of_shorter: f64,
    of_longer: f64,
    rank: Rank,
    /// The weight of the rarest that both have.
    rarest: f64,
    /// The weight of all that both have.
    shared: f64,
    /// The weight of what only one has: the lesser, then the greater.
    left: [f64; 2],
}

#[derive(Debug, Clone, Copy)]
struct Whole {
    alike: f64,
    rank: f64,
}

impl Facts<'_> {
    fn both(&self, holds: impl Fn(&Place) -> bool) -> bool {
        holds(self.places[0]) && holds(self.places[1])
    }

    fn one(&self, holds: impl Fn(&Place) -> bool) -> bool {
        holds(self.places[0]) != holds(self.places[1])
    }
}

/// What the features are read from.
#[derive(Debug)]
pub(super) struct Evidence<'a> {
    units: &'a Units<'a>,
    /// What a gram weighs that only one unit has.
    most: f64,
    shared_letters: Vec<Shared>,
    letters: Vec<Score>,
    by_bigrams: Ranks,
    by_letters: Ranks,
    wholes: [Wholeness; 2],
    /// For each unit of either side the few units before it taken together, and the few behind.
    around: [[Vec<Profile>; 2]; 2],
}

impl<'a> Evidence<'a> {
    pub(super) fn gather(candidates: &Candidates, units: &'a Units<'a>) -> Self {
        let shared_letters: Vec<Shared> = (candidates.pairs.par_iter())
            .map(|pair| units.letters[0][pair.old].shared(&units.letters[1][pair.new]))
            .collect();
        let letters: Vec<Score> = (candidates.pairs.iter().zip(&shared_letters))
            .map(|(pair, shared)| {
                dice(shared.weight, units.letters[0][pair.old].weight, units.letters[1][pair.new].weight)
            })
            .collect();
        let similarity: Vec<Score> = candidates.pairs.iter().map(|pair| pair.similarity).collect();
        Self {
            most: NAT * ((candidates.lengths[0] + candidates.lengths[1] + 1) as f64).ln(),
            by_bigrams: Ranks::of(candidates, &similarity),
            by_letters: Ranks::of(candidates, &letters),
            wholes: [0, 1].map(|depth| Wholeness::of(candidates, units.places(), depth)),
            around: [0, 1].map(|side| [before(&units.grams[side]), behind(&units.grams[side])]),
            shared_letters,
            letters,
            units,
        }
    }

    /// The values of [`FEATURES`] for a pair, which is at `at` of the candidates.
    pub(super) fn features(&self, at: usize, pair: &Pair) -> [f64; FEATURES.len()] {
        let facts = self.facts(at, pair);
        FEATURES.map(|(_, read)| read(&facts))
    }

    fn facts(&self, at: usize, pair: &Pair) -> Facts<'_> {
        let places = [0, 1].map(|side| &self.units.places[side][pair.side(side)]);
        let around = [0, 1].map(|way| {
            let [old, new] = [&self.around[0][way][pair.old], &self.around[1][way][pair.new]];
            unit(super::similarity(old, new))
        });
        let similarity = pair.similarity;
        Facts {
            bigrams: self.overlap(
                &self.units.grams,
                pair,
                pair.shared,
                (similarity, self.by_bigrams.rank(pair, similarity)),
            ),
            letters: self.overlap(
                &self.units.letters,
                pair,
                self.shared_letters[at],
                (self.letters[at], self.by_letters.rank(pair, self.letters[at])),
            ),
            equal: similarity == ALL,
            shorter: places[0].units.min(places[1].units),
            longer: places[0].units.max(places[1].units),
            distance: far(pair, self.units.lengths()),
            wholes: [0, 1].map(|depth| Whole {
                alike: unit(self.wholes[depth].alike(places)),
                rank: self.wholes[depth].rank(places),
            }),
            around,
            places,
        }
    }

    fn overlap(
        &self,
        profiles: &[Vec<Profile>; 2],
        pair: &Pair,
        shared: Shared,
        (alike, rank): (Score, Rank),
    ) -> Overlap {
        let weights = [0, 1].map(|side| profiles[side][pair.side(side)].weight);
        let [light, heavy] = [weights[0].min(weights[1]), weights[0].max(weights[1])];
        let covered = |weight: u64| if weight == 0 { 0.0 } else { shared.weight as f64 / weight as f64 };
        let many = |weight: u64| (weight as f64 / self.most).min(MANY) / MANY;
        Overlap {
            dice: unit(alike),
            of_shorter: covered(light),
            of_longer: covered(heavy),
            rank,
            rarest: f64::from(shared.rarest) / self.most,
            shared: many(shared.weight),
            left: [light, heavy].map(|weight| many(weight.saturating_sub(shared.weight))),
        }
    }

    /// Whether one of the two is short.
    pub(super) fn short(&self, pair: &Pair) -> bool {
        self.units.places[0][pair.old].units.min(self.units.places[1][pair.new].units) < SHORT
    }

    /// The likeness of the pair at `at` by its letters.
    pub(super) fn letters(&self, at: usize) -> Score {
        self.letters[at]
    }
}

/// For each unit the few before it, taken together.
fn before(grams: &[Profile]) -> Vec<Profile> {
    let of = |at: usize| together(&grams[at.saturating_sub(AROUND)..at]);
    (0..grams.len()).into_par_iter().map(of).collect()
}

/// For each unit the few behind it, taken together.
fn behind(grams: &[Profile]) -> Vec<Profile> {
    let of = |at: usize| together(&grams[at + 1..(at + 1 + AROUND).min(grams.len())]);
    (0..grams.len()).into_par_iter().map(of).collect()
}

fn together(profiles: &[Profile]) -> Profile {
    profiles.iter().fold(Profile::default(), |all, next| all.joined(next))
}

/// How far apart two units are, as a share of their statements.
pub(super) fn far(pair: &Pair, lengths: [usize; 2]) -> f64 {
    let parts = lengths[0] as f64 * lengths[1] as f64;
    distance(pair.old, pair.new, lengths) as f64 / parts.max(1.0)
}

pub(super) fn flag(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}
