//! The most salient changes of a comparison, each with its reasons.

use crate::results::comparison::{Comparison, Comparisons, Link, Nature};
use crate::results::reason::Reason;

/// The most reasons that a change is shown with.
const REASONS: usize = 3;

/// One change of a digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The link, as an index of its comparison's links.
    pub link: usize,
    /// Why a reader should know of it, the weightiest first, at most three.
    pub reasons: Vec<Reason>,
}

/// For each comparison the changes that are kept, at most so many, the most salient first.
#[must_use]
pub fn digest(results: &Comparisons, count: usize, keep: impl Fn(&Link) -> bool) -> Vec<Vec<Item>> {
    results.comparisons.iter().map(|comparison| of(comparison, count, &keep)).collect()
}

fn of(comparison: &Comparison, count: usize, keep: impl Fn(&Link) -> bool) -> Vec<Item> {
    let links = &comparison.links;
    let changed = |link: &Link| link.nature != Nature::None || link.moved;
    let mut chosen: Vec<usize> =
        (0..links.len()).filter(|&at| changed(&links[at]) && keep(&links[at])).collect();
    // Saliences are whole ten-thousandths.
    chosen.sort_by(|&a, &b| links[b].salience.total_cmp(&links[a].salience).then(a.cmp(&b)));
    chosen.truncate(count);
    chosen.into_iter().map(|link| Item { link, reasons: first(&links[link].reasons) }).collect()
}

/// The first reasons: more than [`REASONS`] nobody reads.
fn first(reasons: &[Reason]) -> Vec<Reason> {
    reasons.iter().take(REASONS).cloned().collect()
}
