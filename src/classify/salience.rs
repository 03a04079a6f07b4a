//! How likely a reader must know of a change: an order for the reader's first screen.

use crate::results::comparison::{Facet, FacetKind, Nature, Operation};

/// Added to a change that has also moved.
const MOVED: f64 = 0.05;
/// What each facet beyond the weightiest adds of its own weight.
const FURTHER: f64 = 0.1;

/// The salience of a link, in [0, 1].
#[must_use]
pub fn salience(operation: Operation, moved: bool, nature: Nature, facets: &[Facet]) -> f64 {
    let alone = matches!(operation, Operation::Added | Operation::Dropped);
    let nature = match nature {
        Nature::None => 0.0,
        Nature::Noise => 0.05,
        Nature::Formula => 0.1,
        Nature::Stylistic => 0.2,
        // A whole item that came or went is news; what changed inside one is as its facets are.
        Nature::Substantive if alone => 0.7,
        Nature::Substantive => 0.4,
    };
    let mut weights: Vec<f64> = facets.iter().map(|facet| weight(facet.kind)).collect();
    weights.sort_by(|a, b| b.total_cmp(a));
    let further: f64 = weights.iter().skip(1).map(|weight| weight * FURTHER).sum();
    let change = weights.first().copied().unwrap_or(0.0).max(nature) + further;
    (change + if moved { MOVED } else { 0.0 }).min(1.0)
}

/// A flip is the weightiest news; a longer list the least.
fn weight(kind: FacetKind) -> f64 {
    match kind {
        FacetKind::Polarity => 0.9,
        FacetKind::Policy => 0.8,
        FacetKind::Actor | FacetKind::Number | FacetKind::Date | FacetKind::Name => 0.7,
        FacetKind::Strength | FacetKind::Citation => 0.6,
        FacetKind::Scope => 0.4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facet(kind: FacetKind) -> Facet {
        Facet { kind, direction: None, old: String::new(), new: String::new(), rule: String::new() }
    }

    #[test]
    fn a_flip_comes_before_a_new_item_and_that_before_a_longer_list() {
        let of = |operation, nature, facets: &[Facet]| salience(operation, false, nature, facets);
        let flip = of(Operation::Modified, Nature::Substantive, &[facet(FacetKind::Polarity)]);
        let new = of(Operation::Added, Nature::Substantive, &[]);
        let longer = of(Operation::Modified, Nature::Substantive, &[facet(FacetKind::Scope)]);
        let reworded = of(Operation::Modified, Nature::Stylistic, &[]);
        assert!(flip > new && new > longer && longer > reworded);
        assert!(of(Operation::Identical, Nature::None, &[]) < f64::EPSILON);
    }
}
