//! What `trace --phrases` finds: the set wordings of a series.

use schemars::JsonSchema;
use serde::Serialize;

use super::comparison::Generator;
use super::lifeline::Status;
use crate::statement::Statement;

/// The name and number of the JSON schema.
pub const SCHEMA: &str = "tifa.phrases/1";

/// Every set phrase of one run, with the statements that were read.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Phrases {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// What made the output.
    pub generator: Generator,
    /// The statements, in order of time.
    pub statements: Vec<Statement>,
    /// The phrases: those newly dropped, those that are said, those dropped before; in each part the most telling first.
    pub phrases: Vec<Phrase>,
}

/// A wording that stands again and again.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Phrase {
    /// The source's words where it stands first.
    pub text: String,
    /// What has become of it at the last statement; a phrase is never `changed`.
    pub status: Status,
    /// How often it stands in each statement.
    pub counts: Vec<usize>,
    /// Other phrases that differ from it by a few letters more or less.
    pub variants: Vec<String>,
    /// Where it stands first: statement, sentence.
    pub first: [usize; 2],
    /// Whether it is one of the lexicon's terms.
    pub term: bool,
    /// How much oftener it stands here than its words would meet by chance in ordinary prose, as a natural logarithm,
    /// times how often it stands.
    pub weight: f64,
}

impl Phrase {
    /// In how many statements it stands.
    #[must_use]
    pub fn seen(&self) -> usize {
        self.counts.iter().filter(|&&count| count > 0).count()
    }
}
