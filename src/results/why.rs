//! With `--explain`: why units (sentences or clauses) are linked, or why one is alone.

use serde::Serialize;

use super::clauses::ReadClause;

/// The evidence for a link of units (sentences or clauses); for a unit without a link, the evidence about its nearest
/// wording. Units have the same numbers as in the link.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Why {
    /// The scores of the likeliest pair; null if the units have no words in common.
    pub scores: Option<Scores>,
    /// What connects the two: the rarest words that both have, and neighbouring links.
    pub anchors: Vec<Anchor>,
    /// The rules that determine what the change means.
    pub rules: Vec<String>,
    /// What makes a link of clauses salient, in descending order of weight; the salience is a logistic function of the
    /// weighted sum. Absent for a link of sentences.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub salience: Vec<Term>,
    /// How the clauses of both sides were read; absent for a link of sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub readings: Option<ReadSides>,
}

/// How the clauses of a link were read, in the order of the link's `old` and `new`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReadSides {
    /// The old clauses; empty for an added one.
    pub old: Vec<ReadClause>,
    /// The new clauses; empty for a dropped one.
    pub new: Vec<ReadClause>,
}

/// The scores of one pair of units.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Scores {
    /// The old unit.
    pub old: usize,
    /// The new unit.
    pub new: usize,
    /// The similarity of their grams, in [0, 1].
    pub grams: f64,
    /// The similarity of their letters, in [0, 1].
    pub letters: f64,
    /// The probability of a link, from the pair alone.
    pub alone: Chance,
    /// The probability of a link, given the other pairs; null if `alone` is too low to consider them.
    pub company: Option<Chance>,
    /// The probability of the second choice, given the other pairs.
    pub runner_up: Option<f64>,
}

/// A probability and its derivation: its log-odds are the sum of the bias and the contributions.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Chance {
    /// The probability, in [0, 1]; 0 or 1 if an analyst has decided.
    pub chance: f64,
    /// The log-odds without any terms.
    pub bias: f64,
    /// The terms, in descending order of weight.
    pub terms: Vec<Term>,
}

/// One term of a model.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Term {
    /// The name of the feature.
    pub name: &'static str,
    /// The value of the feature.
    pub value: f64,
    /// What one unit of the value adds to the log-odds.
    pub weight: f64,
    /// What the term adds here.
    pub contribution: f64,
}

/// What connects two units.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Anchor {
    /// Rare words that both have.
    Words {
        /// The words of the old unit.
        text: String,
        /// The number of units in both statements that have the rarest of these words.
        sentences: u32,
    },
    /// A neighbouring link.
    Link {
        /// Its old unit.
        old: usize,
        /// Its new unit.
        new: usize,
        /// Its probability.
        chance: f64,
    },
}
