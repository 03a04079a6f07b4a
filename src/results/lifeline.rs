//! What `trace` finds: one commitment followed through statements.

use schemars::JsonSchema;
use serde::Serialize;

use super::comparison::{Generator, Link};
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
    /// The lifelines: those newly dropped, those that stand, those dropped before, those seen once; in each part those
    /// of most statements first.
    pub lifelines: Vec<Lifeline>,
}

/// One item through the statements of a series. Every sentence stands in exactly one.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Lifeline {
    /// The first words of the latest wording.
    pub label: String,
    /// What has become of it at the last statement of its series.
    pub status: Status,
    /// In how many statements it stands.
    pub seen: usize,
    /// Where it stands, in order of time and place. A split forks it: then a statement has several points.
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

/// The sentences that carry an item in one statement, or one branch of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Point {
    /// The statement, as an index of [`Lifelines::statements`].
    pub statement: usize,
    /// The sentences, ascending.
    pub sentences: Vec<usize>,
    /// Their texts joined without a separator.
    pub text: String,
    /// The sentences that it comes from: statement, sentence. Empty where a branch begins.
    pub from: Vec<[usize; 2]>,
    /// How it came from them.
    pub change: Option<Link>,
}

/// A wording that still stands.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Surviving {
    /// The statement, as an index of [`Lifelines::statements`].
    pub statement: usize,
    /// The sentence.
    pub sentence: usize,
    /// How alike the two are, in [0, 1].
    pub similarity: f64,
}

/// The lifelines that were asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// As indices of [`Lifelines::lifelines`], those that say the words most often first.
    pub lifelines: Vec<usize>,
    /// Whether they say the very words; else they only come near.
    pub exact: bool,
    /// Where words were asked for: for each statement the sentences that say them.
    pub said: Option<Vec<Vec<usize>>>,
}
