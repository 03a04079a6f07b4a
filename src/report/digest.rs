//! The most salient changes of each comparison, with their reasons.

use super::changes::{Change, foremost};
use crate::results::comparison::{ClauseLink, Comparisons};

/// For each comparison, the most salient changes that `keep` accepts, at most `count`.
#[must_use]
pub fn digest(results: &Comparisons, count: usize, keep: impl Fn(&ClauseLink) -> bool) -> Vec<Vec<Change>> {
    results.comparisons.iter().map(|comparison| foremost(results, comparison, count, &keep)).collect()
}
