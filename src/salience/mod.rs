//! Salience: how much a change of a clause matters to a reader of the field, which decides what is reported first.
//!
//! A sum of few features with round weights: the subject of the change (topics whose changes are news, standing
//! wordings on both sides, words for what begins or ends), how much of it the other statement says nowhere, and how
//! little changed. A change similar to a weightier one is reported once: it loses by what the two share.

mod features;

use crate::align::Keyed;
use crate::lexicon::Lexicon;
use crate::parallel;
use crate::results::comparison::{Link, Nature, Operation};
use crate::results::formula::FormulaChange;
use crate::results::why::Term;
use crate::text::ngrams::{Gram, Holders};
use features::Field;
pub use features::{FEATURES, Features};
pub(crate) use features::{content, topic};

/// The weight of each of [`FEATURES`].
pub const WEIGHTS: [f64; FEATURES.len()] =
    [2.0, 2.5, 1.0, 1.0, 0.5, 0.5, -1.0, -1.5, -0.5, 2.0, 3.5, -1.5, 1.0, -4.0, 1.5];

/// The parameters of the logistic curve: the sum at which a change has even odds of being worth a line, and the scale.
const MIDDLE: f64 = 3.0;
const SLOPE: f64 = 1.5;
/// Share of its sum that a link with zero confidence loses.
const DOUBT: f64 = 0.3;
/// Loss of a change that a weightier one says in full.
const REPEATED: f64 = 0.7;
/// Number of the weightiest changes with which later ones are compared.
const FIRST: usize = 40;
/// Salience of a change in writing only.
const OF_WRITING: f64 = 0.02;
/// Salience of a link that only left its order.
pub const OF_MOVE: f64 = 0.03;

/// The context of both statements as wholes.
#[derive(Debug, Clone, Copy)]
pub struct Known<'k> {
    /// The formulas whose fillers changed.
    pub formulas: &'k [FormulaChange],
    /// For each link, if its clause was added or dropped: whether the other statement says it elsewhere.
    pub elsewhere: &'k [bool],
    /// The content grams of each clause of either side, ascending, without duplicates.
    pub grams: [&'k [Vec<Gram>]; 2],
}

/// The salience of a link, and the reasons for it.
#[derive(Debug, Clone)]
pub struct Salience {
    /// The salience in [0, 1], to four decimal places.
    pub value: f64,
    /// The values of [`FEATURES`].
    pub features: Features,
    /// The topic, by its name in the lexicon.
    pub topic: Option<String>,
}

/// The salience of each link of clauses.
#[must_use]
pub fn of(
    links: &[Link],
    old: Keyed<'_>,
    new: Keyed<'_>,
    known: Known<'_>,
    lexicon: &Lexicon,
) -> Vec<Salience> {
    let field = Field::of([old, new], known, lexicon);
    let features: Vec<Features> = parallel::numbered(links.len(), |at| field.features(at, &links[at]));
    let scored: Vec<f64> = links.iter().zip(&features).map(|(link, own)| sum(own) * sure(link)).collect();
    let repeated = repetition(links, &scored, &field);
    let mut saliences = Vec::with_capacity(links.len());
    for (at, features) in features.into_iter().enumerate() {
        let topic = field.topic(&links[at]).map(|topic| lexicon.watched.group(topic).to_owned());
        let value = salience(&links[at], scored[at] - repeated[at]);
        saliences.push(Salience { value, features, topic });
    }
    saliences
}

/// The weighted sum of the features.
#[must_use]
pub fn sum(features: &Features) -> f64 {
    features.iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum()
}

/// The non-zero features, with the contribution of each to the sum, largest first.
#[must_use]
pub fn terms(features: &Features) -> Vec<Term> {
    let named = FEATURES.into_iter().zip(features.iter().zip(WEIGHTS));
    let heard = named.filter(|(_, (value, _))| **value != 0.0);
    let mut terms: Vec<Term> = heard
        .map(|(name, (&value, weight))| Term { name, value, weight, contribution: value * weight })
        .collect();
    terms.sort_by(|a, b| b.contribution.abs().total_cmp(&a.contribution.abs()));
    terms
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

/// The loss of each link for what weightier ones already say: [`REPEATED`] times the largest overlap of its grams with
/// those of one of them.
fn repetition(links: &[Link], scored: &[f64], field: &Field<'_>) -> Vec<f64> {
    let changed = |link: &Link| link.operation != Operation::Identical;
    let mut left: Vec<usize> = (0..links.len()).filter(|&at| changed(&links[at])).collect();
    let grams = parallel::map(links, |link| if changed(link) { field.grams(link) } else { Vec::new() });
    let holders = Holders::of(grams.iter().map(|grams| grams.iter().copied()));
    let mut lost = vec![0.0; links.len()];
    for _ in 0..FIRST {
        let value = |at: usize| scored[at] - lost[at];
        let best =
            left.iter().enumerate().max_by(|(_, a), (_, b)| value(**a).total_cmp(&value(**b)).then(b.cmp(a)));
        let Some((place, &best)) = best else { break };
        left.remove(place);
        let mut common = vec![0_u32; links.len()];
        for at in grams[best].iter().flat_map(|&gram| holders.get(gram)) {
            common[at] += 1;
        }
        for &at in &left {
            // The grams that both have, as a share of the smaller set.
            let smaller = grams[best].len().min(grams[at].len()).max(1);
            lost[at] = f64::max(lost[at], REPEATED * (f64::from(common[at]) / smaller as f64));
        }
    }
    lost
}
