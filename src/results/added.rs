//! What was read from statements on their way into the user's own corpus.

use serde::Serialize;

use super::doubts::{Doubt, More};
use crate::statement::{Date, DateSource, OmissionRule, RepairRule, SourceFile};

/// The name and version of the JSON form.
pub const SCHEMA: &str = "tifa.added/1";

/// Statements that were read in order to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Added {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// Whether they are kept now; false with `--dry-run`.
    pub kept: bool,
    /// The folder of the user's own corpus.
    pub folder: String,
    /// The statements, in the order they were given.
    pub statements: Vec<Understood>,
}

/// What was read from one statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Understood {
    /// The id of the statement from now on.
    pub id: String,
    /// Whether it replaces a statement of the same id.
    pub replaces: bool,
    /// Its title; empty if it has none.
    pub title: String,
    /// Its date; null if none was found.
    pub date: Option<Date>,
    /// Where the date was read.
    pub date_source: Option<DateSource>,
    /// Where it was signed.
    pub place: Option<String>,
    /// The series that it belongs to.
    pub series: Option<String>,
    /// Its parties.
    pub parties: Vec<String>,
    /// Its headings.
    pub sections: Vec<Section>,
    /// The number of its sentences.
    pub sentences: usize,
    /// The lines of the front matter.
    pub front_matter: Vec<String>,
    /// What was repaired, by kind.
    pub repairs: Vec<Repaired>,
    /// What was left out, by kind.
    pub omitted: Vec<Omitted>,
    /// The files that it was read from.
    pub files: Vec<SourceFile>,
    /// Doubts about how it was read, each with the remedy.
    pub reading: Vec<String>,
    /// Doubts about its text, in order of place.
    pub doubts: Vec<Doubt>,
    /// The number of further doubts, for the kinds that have too many to list.
    pub more: Vec<More>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Section {
    /// The line of its heading.
    pub line: usize,
    /// Its heading.
    pub heading: String,
}

/// Repairs of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Repaired {
    /// The kind.
    pub rule: RepairRule,
    /// The number of repairs of this kind.
    pub count: usize,
}

/// Omissions of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Omitted {
    /// The kind.
    pub rule: OmissionRule,
    /// The number of omissions of this kind.
    pub count: usize,
}
