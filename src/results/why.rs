//! Why units, sentences or clauses, are linked, or why one is alone: with `--explain`.

use schemars::JsonSchema;
use serde::Serialize;

use super::clauses::ReadClause;

/// What speaks for a link of sentences or of clauses, its units; for a unit that is alone, what was said of its nearest
/// wording. The numbers of units are those that the link itself uses.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Why {
    /// What the models say of the likeliest pair; null if the units have no words in common.
    pub scores: Option<Scores>,
    /// What holds the two together: the rarest words that both have, and links nearby.
    pub anchors: Vec<Anchor>,
    /// The rules that say what the change means.
    pub rules: Vec<String>,
    /// What makes a link of clauses salient, the weightiest first; the weights are those of a sum, of which the salience is a
    /// logistic function. Absent for a link of sentences.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub salience: Vec<Term>,
    /// How the clauses of both sides were read; absent for a link of sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub readings: Option<ReadSides>,
}

/// How the clauses of a link were read, in the order of the link's `old` and `new`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct ReadSides {
    /// The old clauses; empty for an added one.
    pub old: Vec<ReadClause>,
    /// The new clauses; empty for a dropped one.
    pub new: Vec<ReadClause>,
}

/// The figures of one pair of units.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Scores {
    /// The old unit.
    pub old: usize,
    /// The new unit.
    pub new: usize,
    /// How alike the two are by their grams, in [0, 1].
    pub grams: f64,
    /// How alike the two are by their letters, in [0, 1].
    pub letters: f64,
    /// The chance of a link by the two alone.
    pub alone: Chance,
    /// The chance of a link in the company of other pairs; null if the two alone have none worth weighing.
    pub company: Option<Chance>,
    /// The chance of the second choice, in company.
    pub runner_up: Option<f64>,
}

/// A chance, and how it came about: its log-odds are the bias and the contributions, summed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Chance {
    /// The chance, in [0, 1]; 0 or 1 for what an analyst has settled.
    pub chance: f64,
    /// The log-odds without any term.
    pub bias: f64,
    /// The terms, the weightiest first.
    pub terms: Vec<Term>,
}

/// One term of a model.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Term {
    /// What it looks at.
    pub name: &'static str,
    /// What it finds.
    pub value: f64,
    /// What one unit adds to the log-odds.
    pub weight: f64,
    /// What it adds here.
    pub contribution: f64,
}

/// What holds two units together.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Anchor {
    /// Rare words that both have.
    Words {
        /// The words of the old unit.
        text: String,
        /// How many units of both statements, sentences or clauses, have the rarest of them.
        sentences: u32,
    },
    /// A link nearby.
    Link {
        /// Its old unit.
        old: usize,
        /// Its new unit.
        new: usize,
        /// Its chance.
        chance: f64,
    },
}
