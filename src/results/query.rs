//! What `trace --query` finds: in which statements something is said, and what is there in its place.

use schemars::JsonSchema;
use serde::Serialize;

use crate::statement::Date;

/// Who says some words, statement by statement.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Answer {
    /// The words that were asked for, as they were typed.
    pub query: String,
    /// The wordings found, in the order in which they are first said.
    pub wordings: Vec<Wording>,
    /// One row for each statement, in order.
    pub rows: Vec<Row>,
}

/// One wording of what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Wording {
    /// The source's words where it is first said; of a formula with a slot what fills the slot there.
    pub text: String,
    /// How often each statement says it.
    pub counts: Vec<usize>,
}

/// What one statement says of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Row {
    /// The statement, as an index of the statements.
    pub statement: usize,
    /// Its id.
    pub id: String,
    /// Its date.
    pub date: Option<Date>,
    /// How often it says it.
    pub count: usize,
    /// Where it says it, in order: one entry for each place.
    pub said: Vec<Said>,
    /// What comes in its place if it is not said: the nearest clause on the same object, if there is one.
    pub instead: Option<Instead>,
}

/// A place that says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Said {
    /// The wording, as an index of [`Answer::wordings`].
    pub wording: usize,
    /// The source's words.
    pub words: String,
    /// What fills the slot of a formula that has one.
    pub slot: Option<String>,
    /// The sentence in which the first of the clauses is.
    pub sentence: usize,
    /// The clauses that hold the words, as indices of the statement's clauses.
    pub clauses: Vec<usize>,
    /// The line on which the first of the clauses begins.
    pub line: usize,
    /// The texts of the clauses; if the end of a line cuts the words, with it.
    pub text: String,
    /// Where the words are in `text`, in characters: [start, end).
    pub at: [usize; 2],
    /// With `--context`: what comes before the words in the sentence, as far as was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<String>,
    /// What follows them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right: Option<String>,
}

/// A clause in the place of what is not said.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Instead {
    /// Why it is thought to be in its place.
    pub basis: Basis,
    /// The clauses, as indices of the statement's clauses.
    pub clauses: Vec<usize>,
    /// The line on which the first of them begins.
    pub line: usize,
    /// Their texts.
    pub text: String,
    /// How alike it is to what is said nearest in time, in [0, 1].
    pub similarity: f64,
}

/// Why a clause is thought to be in the place of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The same lifeline says the words in another statement.
    Lifeline,
    /// It says what the short form stands for, or is the short form.
    Spelled,
    /// It comes nearest by what it says.
    Content,
}
