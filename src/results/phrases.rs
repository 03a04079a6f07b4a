//! The results of `trace --phrases`: the set wordings of a series.

use serde::Serialize;

use super::comparison::Generator;
use super::lifeline::Status;
use crate::statement::Statement;

/// The name and version of the JSON schema.
pub const SCHEMA: &str = "tifa.phrases/1";

/// Every set phrase of one run, with the statements that were read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Phrases {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The program and the data that made the output.
    pub generator: Generator,
    /// The statements, in order of time.
    pub statements: Vec<Statement>,
    /// The phrases: those dropped last, those in use, those dropped earlier; within each group the most telling first.
    pub phrases: Vec<Phrase>,
}

/// A wording that appears again and again.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Phrase {
    /// The words of the source at its first place.
    pub text: String,
    /// Its state at the last statement; never `changed` for a phrase.
    pub status: Status,
    /// The number of its occurrences in each statement.
    pub counts: Vec<usize>,
    /// Other phrases that differ from it by a few characters more or less.
    pub variants: Vec<String>,
    /// Its first place, as (statement, sentence).
    pub first: [usize; 2],
    /// Whether it is one of the lexicon's terms.
    pub term: bool,
    /// Natural logarithm of how much more often it appears here than its words would meet by chance in ordinary prose,
    /// times its number of occurrences.
    pub weight: f64,
}

impl Phrase {
    /// The number of statements in which it appears.
    #[must_use]
    pub fn seen(&self) -> usize {
        self.counts.iter().filter(|&&count| count > 0).count()
    }
}
