//! How the clauses of statements were read: for `show --clauses`, and for `compare --explain`.

use serde::Serialize;

use crate::statement::{Class, ClauseRole, Polarity};

/// The name and version of the JSON form.
pub const SCHEMA: &str = "tifa.clauses/1";

/// The readings of some statements.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Readings {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// One entry per statement, in their order.
    pub statements: Vec<ReadStatement>,
}

/// The readings of one statement.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadStatement {
    /// The statement's id.
    pub id: String,
    /// Its clauses, in order.
    pub clauses: Vec<ReadClause>,
}

/// One clause with its slots, in the words of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReadClause {
    /// Its index among the statement's clauses.
    pub index: usize,
    /// The index of its sentence.
    pub sentence: usize,
    /// The line of its sentence, from 1.
    pub line: usize,
    /// Its text.
    pub text: String,
    /// Whether it has content, or only names the speaker or the time.
    pub role: ClauseRole,
    /// The kind of act it performs; null if it performs none.
    pub class: Option<Class>,
    /// Whether it is affirmed or negated, in effect.
    pub polarity: Polarity,
    /// The slots filled by a single word, in a fixed order.
    pub slots: Vec<Filled>,
    /// Words that give time, reason or context.
    pub openings: Vec<String>,
    /// Words that negate the predicate, including verbs of prevention.
    pub negations: Vec<String>,
    /// Words that belong to no slot.
    pub object: Vec<String>,
    /// The members of the list in the object.
    pub members: Vec<String>,
    /// The mentions, in order.
    pub mentions: Vec<Mentioned>,
}

/// The slots filled by a single word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SlotName {
    /// Who speaks or acts.
    Actor,
    /// The verb of saying.
    Saying,
    /// The governing verb.
    Act,
    /// Obligation.
    Modality,
    /// Degree or manner.
    Degree,
    /// Quantity.
    Quantifier,
    /// Completed, ongoing or future.
    Aspect,
}

/// A slot with the word that fills it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Filled {
    /// Which slot.
    pub slot: SlotName,
    /// The words of the source.
    pub text: String,
    /// The actor's id, the name of the scale, or the first word of a group of synonyms.
    pub group: String,
    /// The level on the scale; 0 if there is none.
    pub level: u8,
    /// The source list, as `file/list`.
    pub list: String,
    /// The clause that the words come from, if it is another one.
    pub inherited_from: Option<usize>,
}

/// A mention, in the words of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Mentioned {
    /// The kind of mention.
    pub kind: MentionedKind,
    /// The words of the source.
    pub text: String,
    /// The value that is compared.
    pub value: String,
}

/// The kinds of mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MentionedKind {
    /// A document.
    Citation,
    /// Quoted words.
    Slogan,
    /// A number with its unit.
    Quantity,
    /// A date.
    Date,
    /// A name.
    Name,
    /// A short form.
    Short,
}
