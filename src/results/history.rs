//! Where each sentence of a statement appeared before, gathered from its comparisons.

use super::comparison::{Comparison, History, Nearest};
use crate::statement::Statement;

/// For each sentence of the statement `newest`, which is the new one of `comparisons`: its nearest earlier wording, and
/// the earliest statement that has a counterpart. Later statements do not count.
#[must_use]
pub fn of(newest: usize, statements: &[Statement], comparisons: &[Comparison]) -> Vec<History> {
    let own = &statements[newest];
    let earlier: Vec<(usize, &Comparison)> = comparisons
        .iter()
        .enumerate()
        .filter(|(_, c)| c.new == newest && !is_later(&statements[c.old], own))
        .collect();
    let mut history: Vec<History> = (0..own.sentences.len())
        .map(|sentence| History { sentence, nearest: None, first_seen: None })
        .collect();
    let mut similarity = vec![0.0; history.len()];
    for (number, comparison) in earlier {
        for (place, link) in comparison.links.iter().enumerate().filter(|(_, link)| !link.old.is_empty()) {
            for &sentence in &link.new {
                let entry = &mut history[sentence];
                if entry.first_seen.is_none_or(|first| before(statements, comparison.old, first)) {
                    entry.first_seen = Some(comparison.old);
                }
                // Of equally near wordings the latest one wins.
                if entry.nearest.is_none() || link.similarity >= similarity[sentence] {
                    similarity[sentence] = link.similarity;
                    entry.nearest = Some(Nearest {
                        statement: comparison.old,
                        sentences: link.old.clone(),
                        comparison: number,
                        link: place,
                    });
                }
            }
        }
    }
    history
}

/// Whether `other` has a later date than `own`; false if one of them has none.
pub(crate) fn is_later(other: &Statement, own: &Statement) -> bool {
    matches!((other.date, own.date), (Some(a), Some(b)) if a > b)
}

fn before(statements: &[Statement], a: usize, b: usize) -> bool {
    match (statements[a].date, statements[b].date) {
        (Some(x), Some(y)) if x != y => x < y,
        _ => a < b,
    }
}
