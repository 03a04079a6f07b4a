//! Formulas with a slot, and what fills them in two statements.

use schemars::JsonSchema;
use serde::Serialize;

use super::comparison::Generator;
use crate::statement::Statement;

/// The name and number of the JSON schema of the formulas of a series.
pub const SCHEMA: &str = "tifa.formulas/1";

/// What fills the formulas of a series, statement by statement.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Formulas {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// What made the output.
    pub generator: Generator,
    /// The statements, in order of time.
    pub statements: Vec<Statement>,
    /// The formulas that at least two of the statements use: those of the lexicon in its order, then the frames that the series
    /// shows by itself, those of most clauses first.
    pub formulas: Vec<Formula>,
}

/// One formula through a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Formula {
    /// What the lexicon calls it; of a frame found in the series the frame, `…` for its slot.
    pub formula: String,
    /// Whether the lexicon lists it.
    pub listed: bool,
    /// What it is about, by the lexicon's name of the topic.
    pub topic: Option<String>,
    /// What fills it in each statement, each filler where it is first said, in the order in which they are last said.
    pub fillers: Vec<Vec<Filler>>,
}

/// A formula whose slot holds something else in two statements. With nothing on one side that statement does not use the
/// formula at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FormulaChange {
    /// What the lexicon calls it; of a frame found in the series the frame, `…` for its slot.
    pub formula: String,
    /// Whether its slot holds a figure.
    pub figure: bool,
    /// What it is about, by the lexicon's name of the topic.
    pub topic: Option<String>,
    /// What only the old statement has in it, in the order in which they are last said.
    pub old: Vec<Filler>,
    /// What only the new statement has in it.
    pub new: Vec<Filler>,
}

/// What fills a formula, where it is first said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Filler {
    /// An index of the statement's clauses.
    pub clause: usize,
    /// The whole wording, in the source's words.
    pub text: String,
    /// What is in the slot, in the source's words.
    pub slot: String,
    /// What is compared.
    #[serde(skip)]
    pub key: String,
}
