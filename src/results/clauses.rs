//! How the clauses of statements were read: for `show --clauses`, and for `compare --explain`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::statement::{Class, ClauseRole, Polarity};

/// The name and version of the output's shape.
pub const SCHEMA: &str = "tifa.clauses/1";

/// The readings of some statements.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Readings {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// One entry for each statement, in their order.
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

/// One clause with its slots, in the source's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReadClause {
    /// Its place among the statement's clauses.
    pub index: usize,
    /// Its sentence.
    pub sentence: usize,
    /// The line of its sentence, from 1.
    pub line: usize,
    /// Its words.
    pub text: String,
    /// Whether it says something, or only who speaks or when.
    pub role: ClauseRole,
    /// What it does.
    pub class: Option<Class>,
    /// Affirmed or negated, in effect.
    pub polarity: Polarity,
    /// The slots that one word fills, in a fixed order.
    pub slots: Vec<Filled>,
    /// Words that say when, why or in which context.
    pub openings: Vec<String>,
    /// What negates the predicate, averting verbs among it.
    pub negations: Vec<String>,
    /// What no slot takes.
    pub object: Vec<String>,
    /// The members of the list in the object.
    pub members: Vec<String>,
    /// What is mentioned, in order.
    pub mentions: Vec<Mentioned>,
}

/// The slots that one word fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
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
    /// How much is meant.
    Quantifier,
    /// Done, ongoing or to come.
    Aspect,
}

/// A slot with the word that fills it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Filled {
    /// Which slot.
    pub slot: SlotName,
    /// The source's words.
    pub text: String,
    /// The actor's id, the scale, or the first of words that may stand for one another.
    pub group: String,
    /// The level on the scale; 0 if there is none.
    pub level: u8,
    /// The list that says so, as `file/list`.
    pub list: String,
    /// The clause that has the words, if it is another.
    pub inherited_from: Option<usize>,
}

/// A mention in the source's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mentioned {
    /// What it is.
    pub kind: MentionedKind,
    /// The source's words.
    pub text: String,
    /// What is compared.
    pub value: String,
}

/// What a mention is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
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
