//! What was understood of statements on their way into the user's own corpus.

use schemars::JsonSchema;
use serde::Serialize;

use super::doubts::{Doubt, More};
use crate::statement::{Date, DateSource, OmissionRule, RepairRule, SourceFile};

/// The name and number of the JSON form.
pub const SCHEMA: &str = "tifa.added/1";

/// Statements that were read to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Added {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// Whether they are kept now: not with `--dry-run`.
    pub kept: bool,
    /// The folder of the user's own corpus.
    pub folder: String,
    /// The statements, in the order given.
    pub statements: Vec<Understood>,
}

/// What was understood of one statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Understood {
    /// The name by which it is known from now on.
    pub id: String,
    /// Whether it takes the place of another.
    pub replaces: bool,
    /// Its title; empty where it has none.
    pub title: String,
    /// Its day.
    pub date: Option<Date>,
    /// Where that was read.
    pub date_source: Option<DateSource>,
    /// Where it was signed.
    pub place: Option<String>,
    /// The series that it belongs to.
    pub series: Option<String>,
    /// Its parties.
    pub parties: Vec<String>,
    /// Its headings.
    pub sections: Vec<Section>,
    /// How many sentences it has.
    pub sentences: usize,
    /// The lines of the front matter.
    pub front_matter: Vec<String>,
    /// What was repaired, by kind.
    pub repairs: Vec<Repaired>,
    /// What was left out, by kind.
    pub omitted: Vec<Omitted>,
    /// The files that it was read from.
    pub files: Vec<SourceFile>,
    /// What is doubtful as to how it was read, each with the remedy.
    pub reading: Vec<String>,
    /// What is doubtful in its text, in order of place.
    pub doubts: Vec<Doubt>,
    /// How many more there are of the kinds of which there are too many to be told.
    pub more: Vec<More>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Section {
    /// The line of its heading.
    pub line: usize,
    /// Its heading.
    pub heading: String,
}

/// Repairs of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Repaired {
    /// The kind.
    pub rule: RepairRule,
    /// How many.
    pub count: usize,
}

/// Omissions of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Omitted {
    /// The kind.
    pub rule: OmissionRule,
    /// How many.
    pub count: usize,
}
