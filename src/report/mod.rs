//! What a report says, whatever its form.

pub mod digest;
pub mod figures;
pub mod names;
pub mod redline;
pub mod rows;
pub mod sides;

use crate::results::comparison::Comparisons;
use crate::results::lifeline::Lifelines;
use digest::Item;

/// The digest of all comparisons together names no more changes than one comparison's does by default.
pub const FOREMOST: usize = 10;

/// Everything that a change report tells.
#[derive(Debug)]
pub struct Report<'a> {
    /// What was compared, and what came of it.
    pub results: &'a Comparisons,
    /// For each comparison the changes to report first.
    pub digest: Vec<Vec<Item>>,
    /// For each comparison the lasting names of its links.
    pub names: Vec<Vec<String>>,
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
        Self { results, digest, names: names::names(results), lifelines: None, options }
    }

    /// The same, with the lifelines of its statements.
    #[must_use]
    pub fn with_lifelines(mut self, lifelines: Lifelines) -> Self {
        self.lifelines = Some(lifelines);
        self
    }

    /// The items of all digests as (comparison, item), the most salient first.
    #[must_use]
    pub fn foremost(&self) -> Vec<(usize, &Item)> {
        let of = |&(comparison, item): &(usize, &Item)| {
            self.results.comparisons[comparison].links[item.link].salience
        };
        let numbered = self.digest.iter().enumerate();
        let mut all: Vec<(usize, &Item)> =
            numbered.flat_map(|(at, items)| items.iter().map(move |item| (at, item))).collect();
        // Of equal salience the later comparison is the news.
        all.sort_by(|a, b| of(b).total_cmp(&of(a)).then(b.0.cmp(&a.0)));
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
