//! What a report says, whatever its form.

pub mod brief;
pub mod changes;
pub mod digest;
pub mod figures;
pub mod flow;
pub mod names;
pub mod past;
pub mod redline;
pub mod rows;

use crate::results::comparison::Comparisons;
use crate::results::lifeline::Lifelines;
use brief::Brief;
use changes::Change;

/// The digest of all comparisons together names no more changes than one comparison's does by default.
pub const FOREMOST: usize = 10;

/// Everything that a change report tells.
#[derive(Debug)]
pub struct Report<'a> {
    /// What was compared, and what came of it.
    pub results: &'a Comparisons,
    /// For each comparison what it comes to, in ten lines.
    pub briefs: Vec<Brief>,
    /// For each comparison the changes to report first.
    pub digest: Vec<Vec<Change>>,
    /// For each comparison the lasting names of its links of sentences.
    pub names: Vec<Vec<String>>,
    /// For each comparison the lasting names of its links of clauses.
    pub clause_names: Vec<Vec<String>>,
    /// Of more than two statements in a row: each item through all of them.
    pub lifelines: Option<Lifelines>,
    /// The options that shaped the results, as one would type them.
    pub options: Vec<String>,
}

impl<'a> Report<'a> {
    /// The report of a run, with so many changes in the digest of each comparison.
    #[must_use]
    pub fn new(results: &'a Comparisons, count: usize, options: Vec<String>) -> Self {
        let digest = digest::digest(results, count, |_| true);
        let briefs = brief::briefs(results);
        let (names, clause_names) = (names::names(results), names::clause_names(results));
        Self { results, briefs, digest, names, clause_names, lifelines: None, options }
    }

    /// The same, with the lifelines of its statements.
    #[must_use]
    pub fn with_lifelines(mut self, lifelines: Lifelines) -> Self {
        self.lifelines = Some(lifelines);
        self
    }

    /// The changes of all digests as (comparison, change), the most salient first.
    #[must_use]
    pub fn foremost(&self) -> Vec<(usize, &Change)> {
        let numbered = self.digest.iter().enumerate();
        let mut all: Vec<(usize, &Change)> =
            numbered.flat_map(|(at, changes)| changes.iter().map(move |change| (at, change))).collect();
        // Of equal salience the later comparison is the news.
        all.sort_by(|a, b| b.1.salience.total_cmp(&a.1.salience).then(b.0.cmp(&a.0)));
        all
    }
}

/// The rows in which the statements of the comparisons follow one another, in order of their first statements.
#[must_use]
pub fn rows_of(results: &Comparisons) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for comparison in &results.comparisons {
        match rows.iter_mut().find(|row| row.last() == Some(&comparison.old)) {
            Some(row) => row.push(comparison.new),
            None => rows.push(vec![comparison.old, comparison.new]),
        }
    }
    rows.sort();
    rows
}

/// The rows whose statements are followed as lifelines, if there are any: some row is longer than a pair, and no statement is
/// held against all others.
#[must_use]
pub fn rows_to_follow(results: &Comparisons) -> Option<Vec<Vec<usize>>> {
    let rows = rows_of(results);
    (results.history.is_none() && rows.iter().any(|row| row.len() > 2)).then_some(rows)
}
