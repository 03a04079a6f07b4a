//! What `repeats` finds.

use schemars::JsonSchema;
use serde::Serialize;

use super::comparison::{Edit, Generator};
use crate::statement::{Span, Statement};

/// The name and number of the JSON schema.
pub const SCHEMA: &str = "tifa.repeats/1";

/// The passages of one run, with the statements that they stand in.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Passages {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// What made the output.
    pub generator: Generator,
    /// The statements, in order of time.
    pub statements: Vec<Statement>,
    /// The passages: those that say something first, then set phrases; of either the longest first.
    pub passages: Vec<Passage>,
    /// How many more, shorter passages were found and left out because there are so many.
    pub unlisted: usize,
    /// For each statement what of it repeats.
    pub novelty: Vec<Novelty>,
}

/// A wording that stands more than once.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Passage {
    /// The source's words at one of its places: the longest, of equals that in the earliest statement.
    pub text: String,
    /// Their length in characters of the key, which has no white space and one writing for each number.
    pub chars: usize,
    /// Whether the keys of all places are equal, so that at most the writing differs.
    pub exact: bool,
    /// The share of the longer key that agrees between `text` and the least alike of the places, in [0, 1].
    pub similarity: f64,
    /// What sort of wording it is.
    pub kind: Kind,
    /// How many places there are; more than listed only where the listing would be out of all proportion.
    pub places: usize,
    /// The places, in order.
    pub occurrences: Vec<Occurrence>,
}

/// What sort of wording a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It says something.
    Content,
    /// Titles, names and formulas alone.
    SetPhrase,
}

/// One place of a passage.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Occurrence {
    /// The statement, as an index of [`Passages::statements`].
    pub statement: usize,
    /// Where it stands in the source text.
    pub span: Span,
    /// The line of its first character, from 1.
    pub line: usize,
    /// The sentence in which it begins.
    pub sentence: usize,
    /// The source at `span` with the repairs inside it applied; what parts its sentences in the source belongs to it.
    pub text: String,
    /// How it differs from the passage's `text`, which `equal` and `delete` together make; absent where at most white
    /// space does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub edits: Vec<Edit>,
}

/// How much of a statement stands elsewhere too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Novelty {
    /// The statement, as an index of [`Passages::statements`].
    pub statement: usize,
    /// The length of its key, in characters.
    pub chars: usize,
    /// How many of them stand in a passage.
    pub repeated: usize,
    /// With which statements it shares them, the largest share first; itself, where it repeats within.
    pub from: Vec<Share>,
}

/// What a statement shares with another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Share {
    /// The other statement, as an index of [`Passages::statements`].
    pub statement: usize,
    /// How many characters of the key stand in passages that both have.
    pub chars: usize,
}
