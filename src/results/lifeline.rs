//! The results of `trace`: each item followed through the statements.

use serde::Serialize;

use super::comparison::{Generator, Link};
use super::query::Answer;
use crate::statement::Statement;

/// The name and version of the JSON schema.
pub const SCHEMA: &str = "tifa.trace/1";

/// Every lifeline of one run, with the statements that they run through.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Lifelines {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The program and the data that made the output.
    pub generator: Generator,
    /// The statements, in order of time.
    pub statements: Vec<Statement>,
    /// The sequences in which statements follow one another, one per series.
    pub rows: Vec<Vec<usize>>,
    /// The lifelines, in groups: dropped last, new last, returned, present, dropped earlier, seen only once before.
    /// Within a group in descending order of statements.
    pub lifelines: Vec<Lifeline>,
    /// With `--query WORDS`: which statements say the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
}

/// One item through the statements of a series. Every content clause of the body is in at least one lifeline; a clause
/// that says several items at once is in all of theirs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Lifeline {
    /// The first words of the latest wording.
    pub label: String,
    /// Its state at the last statement of its series.
    pub status: Status,
    /// The number of statements that have it.
    pub seen: usize,
    /// Where it appears, in order of time: one point per statement.
    pub points: Vec<Point>,
    /// For a dropped lifeline: the wording of the last statement that is nearest to its latest wording. For a new one:
    /// the nearest wording of the earlier statements.
    pub nearest: Option<Nearest>,
}

/// The state of a lifeline at the last statement: the first one that applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It is absent.
    Dropped,
    /// It is there for the first time.
    New,
    /// It is there, but absent from the statement before.
    Returned,
    /// It is there, and its wording changed by more than noise.
    Changed,
    /// It is there, unchanged.
    Steady,
}

/// The clauses that carry an item in one statement.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Point {
    /// The statement, as an index of [`Lifelines::statements`].
    pub statement: usize,
    /// The clauses, as indices of [`Statement::clauses`], ascending; several if the item was split.
    pub clauses: Vec<usize>,
    /// The sentences that hold them, ascending.
    pub sentences: Vec<usize>,
    /// The texts of the clauses joined without a separator.
    pub text: String,
    /// The sentences it comes from, as (statement, sentence). Empty for the first point.
    pub from: Vec<[usize; 2]>,
    /// How the clauses came from those of the previous point: `old` and `new` are indices of [`Statement::clauses`].
    /// Not ranked: its `salience` is 0.
    pub change: Option<Link>,
}

/// A wording that resembles a lifeline without being part of it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Nearest {
    /// The statement, as an index of [`Lifelines::statements`].
    pub statement: usize,
    /// The sentence.
    pub sentence: usize,
    /// The clause, as an index of [`Statement::clauses`].
    pub clause: usize,
    /// The similarity of the two, in [0, 1].
    pub similarity: f64,
}
