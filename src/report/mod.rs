//! The content of a report, independent of its format.

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

/// Maximum number of changes in the digest of all comparisons together; the same as the default for one comparison.
pub const FOREMOST: usize = 10;

/// The content of a change report.
#[derive(Debug)]
pub struct Report<'a> {
    /// The comparisons and their results.
    pub results: &'a Comparisons,
    /// For each comparison, its brief of at most ten lines.
    pub briefs: Vec<Brief>,
    /// For each comparison, the changes to report first.
    pub digest: Vec<Vec<Change>>,
    /// For each comparison, the stable names of its sentence links.
    pub names: Vec<Vec<String>>,
    /// For each comparison, the stable names of its clause links.
    pub clause_names: Vec<Vec<String>>,
    /// Each item through all statements, if more than two form a sequence.
    pub lifelines: Option<Lifelines>,
    /// The options that shaped the results, as they would be typed.
    pub options: Vec<String>,
}

impl<'a> Report<'a> {
    /// The report of a run, with at most `count` changes in the digest of each comparison.
    #[must_use]
    pub fn new(results: &'a Comparisons, count: usize, options: Vec<String>) -> Self {
        let digest = digest::digest(results, count, |_| true);
        let briefs = brief::briefs(results);
        let (names, clause_names) = (names::names(results), names::clause_names(results));
        Self { results, briefs, digest, names, clause_names, lifelines: None, options }
    }

    /// Adds the lifelines of the statements.
    #[must_use]
    pub fn with_lifelines(mut self, lifelines: Lifelines) -> Self {
        self.lifelines = Some(lifelines);
        self
    }

    /// The changes of all digests as (comparison, change), in descending order of salience.
    #[must_use]
    pub fn foremost(&self) -> Vec<(usize, &Change)> {
        let numbered = self.digest.iter().enumerate();
        let mut all: Vec<(usize, &Change)> =
            numbered.flat_map(|(at, changes)| changes.iter().map(move |change| (at, change))).collect();
        // Among equal saliences the later comparison comes first.
        all.sort_by(|a, b| b.1.salience.total_cmp(&a.1.salience).then(b.0.cmp(&a.0)));
        all
    }
}

/// The sequences in which the statements of the comparisons follow one another, ordered by their first statements.
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

/// The sequences whose statements are followed as lifelines; `None` if none is longer than a pair, or if one statement
/// is compared with all others.
#[must_use]
pub fn rows_to_follow(results: &Comparisons) -> Option<Vec<Vec<usize>>> {
    let rows = rows_of(results);
    (results.history.is_none() && rows.iter().any(|row| row.len() > 2)).then_some(rows)
}
