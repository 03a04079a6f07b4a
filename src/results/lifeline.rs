//! What `trace` finds: each item followed through statements.

use schemars::JsonSchema;
use serde::Serialize;

use super::comparison::{Generator, Link};
use super::query::Answer;
use crate::statement::Statement;

/// The name and number of the JSON schema.
pub const SCHEMA: &str = "tifa.trace/1";

/// Every lifeline of one run, with the statements that they run through.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Lifelines {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// What made the output.
    pub generator: Generator,
    /// The statements, in order of time.
    pub statements: Vec<Statement>,
    /// The rows in which statements follow one another, one for each series.
    pub rows: Vec<Vec<usize>>,
    /// The lifelines: those gone now, new now, back, standing, gone before, seen once before; in each part those of most
    /// statements first.
    pub lifelines: Vec<Lifeline>,
    /// With `--query WORDS`: which statements say the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
}

/// One item through the statements of a series. Every clause of content of the body is in one; a clause that says
/// several items at once is in the lifelines of all of them.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Lifeline {
    /// The first words of the latest wording.
    pub label: String,
    /// What has become of it at the last statement of its series.
    pub status: Status,
    /// In how many statements it is.
    pub seen: usize,
    /// Where it is, in order of time: one point a statement.
    pub points: Vec<Point>,
    /// Of a dropped one: what comes nearest to its latest wording in the last statement.
    pub nearest: Option<Surviving>,
}

/// What has become of a lifeline at the last statement: the first that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Absent.
    Dropped,
    /// There for the first time.
    New,
    /// There, but absent from the statement before.
    Returned,
    /// There, in words that changed by more than noise.
    Changed,
    /// There, unchanged.
    Steady,
}

/// The clauses that carry an item in one statement.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Point {
    /// The statement, as an index of [`Lifelines::statements`].
    pub statement: usize,
    /// The clauses, as indices of [`Statement::clauses`], ascending; several if the item was split.
    pub clauses: Vec<usize>,
    /// The sentences that hold them, ascending.
    pub sentences: Vec<usize>,
    /// The texts of the clauses joined without a separator.
    pub text: String,
    /// The sentences that it comes from: statement, sentence. Empty for the first point.
    pub from: Vec<[usize; 2]>,
    /// How the clauses came from those of the point before: `old` and `new` are indices of [`Statement::clauses`]. It is
    /// not ranked: its `salience` is 0.
    pub change: Option<Link>,
}

/// A wording that still stands.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Surviving {
    /// The statement, as an index of [`Lifelines::statements`].
    pub statement: usize,
    /// The sentence.
    pub sentence: usize,
    /// The clause, as an index of [`Statement::clauses`].
    pub clause: usize,
    /// How alike the two are, in [0, 1].
    pub similarity: f64,
}
