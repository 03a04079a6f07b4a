//! The results of `repeats`.

use serde::Serialize;

use super::comparison::{Edit, Generator};
use crate::statement::{Span, Statement};

/// The name and version of the JSON schema.
pub const SCHEMA: &str = "tifa.repeats/1";

/// The passages of one run, with the statements in which they appear.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Passages {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The program and the data that made the output.
    pub generator: Generator,
    /// The statements, in order of time.
    pub statements: Vec<Statement>,
    /// The passages: those with content first, then set phrases; each group in descending order of length.
    pub passages: Vec<Passage>,
    /// The number of shorter passages that were found but not listed, because there are too many.
    pub unlisted: usize,
    /// For each statement, how much of it is repeated.
    pub novelty: Vec<Novelty>,
}

/// A wording that appears more than once.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Passage {
    /// The words of the source at one of its places: the longest one; among equals the one in the earliest statement.
    pub text: String,
    /// The length of the text's key in characters. A key has no white space and one writing for each number.
    pub chars: usize,
    /// Whether the keys of all places are equal, so that only the writing can differ.
    pub exact: bool,
    /// The share of the longer key that agrees between `text` and its least similar place, in [0, 1].
    pub similarity: f64,
    /// The kind of wording.
    pub kind: Kind,
    /// The number of places; larger than the list of occurrences only if a full list would be excessive.
    pub places: usize,
    /// The places, in order.
    pub occurrences: Vec<Occurrence>,
}

/// The kinds of wording of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It has content.
    Content,
    /// It consists of titles, names and formulas only.
    SetPhrase,
}

/// One place of a passage.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Occurrence {
    /// The statement, as an index of [`Passages::statements`].
    pub statement: usize,
    /// Its place in the source text.
    pub span: Span,
    /// The line of its first character, from 1.
    pub line: usize,
    /// The sentence in which it begins.
    pub sentence: usize,
    /// The source text at `span`, with the repairs inside applied; includes what separates its sentences in the source.
    pub text: String,
    /// How it differs from the passage's `text`, which is `equal` and `delete` joined; absent if at most white space
    /// differs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(default))]
    pub edits: Vec<Edit>,
}

/// How much of a statement also appears elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Novelty {
    /// The statement, as an index of [`Passages::statements`].
    pub statement: usize,
    /// The length of its key, in characters.
    pub chars: usize,
    /// The number of these characters that are in a passage.
    pub repeated: usize,
    /// The statements it shares them with, largest share first; includes itself if it repeats internally.
    pub from: Vec<Share>,
}

/// What a statement shares with another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Share {
    /// The other statement, as an index of [`Passages::statements`].
    pub statement: usize,
    /// The number of characters of the key in passages that both have.
    pub chars: usize,
}
