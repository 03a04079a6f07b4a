//! The results of `trace --query`: which statements say something, and what the others say instead.

use serde::Serialize;

use crate::statement::Date;

/// Which statements say the words of a query.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Answer {
    /// The words of the query, as typed.
    pub query: String,
    /// The wordings found, in order of first use.
    pub wordings: Vec<Wording>,
    /// One row per statement, in order.
    pub rows: Vec<Row>,
}

/// One wording that matches the query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Wording {
    /// The words of the source at its first place; for a formula with a slot, the filler of the slot there.
    pub text: String,
    /// The number of its occurrences in each statement.
    pub counts: Vec<usize>,
}

/// What one statement says about it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Row {
    /// The statement, as an index of the statements.
    pub statement: usize,
    /// Its id.
    pub id: String,
    /// Its date.
    pub date: Option<Date>,
    /// The number of occurrences in this statement.
    pub count: usize,
    /// The places, in order: one entry per occurrence.
    pub said: Vec<Said>,
    /// What the statement says instead, if it does not say it: the nearest clause on the same object; null if there is
    /// none.
    pub instead: Option<Instead>,
}

/// An occurrence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Said {
    /// The wording, as an index of [`Answer::wordings`].
    pub wording: usize,
    /// The words of the source.
    pub words: String,
    /// The filler of the slot, if it is a formula with a slot.
    pub slot: Option<String>,
    /// The sentence of the first clause.
    pub sentence: usize,
    /// The clauses that contain the words, as indices of the statement's clauses.
    pub clauses: Vec<usize>,
    /// The line on which the first clause begins.
    pub line: usize,
    /// The texts of the clauses; if a line break splits the words, it is included.
    pub text: String,
    /// The position of the words in `text`, in characters: [start, end).
    pub at: [usize; 2],
    /// With `--context`: the text before the words in the sentence, up to the length asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<String>,
    /// With `--context`: the text after them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right: Option<String>,
}

/// A clause that replaces what is not said.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Instead {
    /// Why it counts as the replacement.
    pub basis: Basis,
    /// The clauses, as indices of the statement's clauses.
    pub clauses: Vec<usize>,
    /// The line on which the first clause begins.
    pub line: usize,
    /// The texts of the clauses.
    pub text: String,
    /// Its similarity to the occurrence nearest in time, in [0, 1]; 0 if the basis is `spelled`.
    pub similarity: f64,
}

/// Why a clause counts as the replacement of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The same lifeline has the words in another statement.
    Lifeline,
    /// It is the long form of a short form, or the short form itself.
    Spelled,
    /// Its content is the nearest.
    Content,
}
