//! Formulas with a slot, and what fills the slot in each statement.

use serde::Serialize;

use super::comparison::Generator;
use crate::statement::Statement;

/// The name and version of the JSON schema for the formulas of a series.
pub const SCHEMA: &str = "tifa.formulas/1";

/// The fillers of the formulas of a series, statement by statement.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Formulas {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The program and the data that made the output.
    pub generator: Generator,
    /// The statements, in order of time.
    pub statements: Vec<Statement>,
    /// The formulas used by at least two of the statements: those of the lexicon in its order, then the frames found in
    /// the series, in descending order of clauses.
    pub formulas: Vec<Formula>,
}

/// One formula through a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Formula {
    /// Its name in the lexicon; for a frame found in the series, the frame with `…` for its slot.
    pub formula: String,
    /// Whether the lexicon lists it.
    pub listed: bool,
    /// The name of its topic in the lexicon.
    pub topic: Option<String>,
    /// The fillers of each statement. Each filler is given at its first place; fillers are ordered by their last place.
    pub fillers: Vec<Vec<Filler>>,
}

/// A formula whose slot differs between two statements. If one side is empty, that statement does not use the formula.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FormulaChange {
    /// Its name in the lexicon; for a frame found in the series, the frame with `…` for its slot.
    pub formula: String,
    /// Whether its slot holds a number.
    pub figure: bool,
    /// The name of its topic in the lexicon.
    pub topic: Option<String>,
    /// The fillers that only the old statement has, ordered by their last place.
    pub old: Vec<Filler>,
    /// The fillers that only the new statement has, in the same order.
    pub new: Vec<Filler>,
}

/// A filler of a formula, at its first place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Filler {
    /// The clause, as an index of the statement's clauses.
    pub clause: usize,
    /// The whole wording, in the words of the source.
    pub text: String,
    /// The content of the slot, in the words of the source.
    pub slot: String,
    /// The value that is compared.
    #[serde(skip)]
    pub key: String,
}
