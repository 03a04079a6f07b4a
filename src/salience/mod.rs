//! How much a change of a clause matters to a reader of the field: what is reported first.
//!
//! A sum of few features with round weights: what the change is about (topics whose changes are news, standing wordings
//! that both sides have, words for what begins or ends), how much of it the other statement says nowhere, and how little
//! changed. What is much the same as a weightier change is reported once: it loses by what it shares with it.

mod features;

use rayon::prelude::*;

use crate::align::Keyed;
use crate::lexicon::Lexicon;
use crate::results::comparison::{Link, Nature, Operation};
use crate::text::ngrams::{Gram, common};
use features::Field;
pub use features::{FEATURES, Features};

/// What each of [`FEATURES`] adds.
pub const WEIGHTS: [f64; FEATURES.len()] = [2.0, 2.5, 1.0, 1.0, 0.5, 0.5, -1.0, -1.5, -0.5, 2.0];

/// The sum at which a change is as likely worth a line as not, and how soon that tips.
const MIDDLE: f64 = 3.0;
const SLOPE: f64 = 1.5;
/// What a link that is not sure at all loses of its sum, as a share.
const DOUBT: f64 = 0.3;
/// What a change loses that is wholly said by a weightier one.
const TOLD: f64 = 0.7;
/// The weightiest changes: only they are compared with those before them.
const FIRST: usize = 40;
/// Saliences of what is no change of content: another writing, another place.
const OF_WRITING: f64 = 0.02;
/// What it is worth that a link left its order.
pub const OF_MOVE: f64 = 0.03;

/// The salience of each link of clauses, in [0, 1], to four places.
#[must_use]
pub fn of(links: &[Link], old: Keyed<'_>, new: Keyed<'_>, lexicon: &Lexicon) -> Vec<f64> {
    let field = Field::of([old, new], lexicon);
    let scored: Vec<f64> = links.par_iter().map(|link| sum(&field.features(link)) * sure(link)).collect();
    let told = told_before(links, &scored, &field);
    let one = |(link, (score, told)): (&Link, (&f64, f64))| salience(link, score - told);
    links.iter().zip(scored.iter().zip(told)).map(one).collect()
}

/// The sum of the features by their weights.
#[must_use]
pub fn sum(features: &Features) -> f64 {
    features.iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum()
}

fn sure(link: &Link) -> f64 {
    1.0 - DOUBT * (1.0 - link.confidence)
}

fn salience(link: &Link, score: f64) -> f64 {
    match (link.operation, link.nature) {
        (Operation::Identical, _) | (_, Nature::None) => {
            if link.moved {
                OF_MOVE
            } else {
                0.0
            }
        }
        (_, Nature::Noise) => OF_WRITING,
        _ => {
            let salience = 1.0 / (1.0 + (-(score - MIDDLE) / SLOPE).exp());
            (salience * 10_000.0).round() / 10_000.0
        }
    }
}

/// What each link loses for what weightier ones say already: [`TOLD`] of the greatest share of its grams, or theirs, that both
/// have.
fn told_before(links: &[Link], scored: &[f64], field: &Field<'_>) -> Vec<f64> {
    let grams: Vec<Vec<Gram>> = links.par_iter().map(|link| field.grams(link)).collect();
    let mut lost = vec![0.0; links.len()];
    let mut left: Vec<usize> =
        (0..links.len()).filter(|&at| links[at].operation != Operation::Identical).collect();
    for _ in 0..FIRST {
        let value = |at: usize| scored[at] - lost[at];
        let best =
            left.iter().enumerate().max_by(|(_, a), (_, b)| value(**a).total_cmp(&value(**b)).then(b.cmp(a)));
        let Some((place, &best)) = best else { break };
        left.remove(place);
        let shares: Vec<f64> = left.par_iter().map(|&at| share(&grams[best], &grams[at])).collect();
        for (&at, share) in left.iter().zip(shares) {
            lost[at] = f64::max(lost[at], TOLD * share);
        }
    }
    lost
}

/// The grams that two have in common, as a share of the fewer.
fn share(one: &[Gram], other: &[Gram]) -> f64 {
    common(one, other) as f64 / one.len().min(other.len()).max(1) as f64
}
