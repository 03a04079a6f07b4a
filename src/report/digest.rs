//! The most salient changes of each comparison, each with its reasons.

use super::changes::{Change, foremost};
use crate::results::comparison::{ClauseLink, Comparisons};

/// For each comparison the changes that are kept, at most so many, the most salient first.
#[must_use]
pub fn digest(results: &Comparisons, count: usize, keep: impl Fn(&ClauseLink) -> bool) -> Vec<Vec<Change>> {
    results.comparisons.iter().map(|comparison| foremost(results, comparison, count, &keep)).collect()
}
