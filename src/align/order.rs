//! The order in which pairs are tried as links.

use std::cmp::Reverse;

use super::candidates::Pair;
use super::workspace::Workspace;
use super::{ALL, Score, distance};

/// A pair that can become a link.
pub(super) struct Link {
    pub(super) old: usize,
    pub(super) new: usize,
    pub(super) similarity: Score,
}

/// The pairs above the thresholds, best first; ties go to the more similar, then to the nearer.
pub(super) fn ordered(
    work: &Workspace<'_>,
    chances: &[Score],
    least_similarity: Score,
    least: impl Fn(&Pair) -> Score,
) -> Vec<Link> {
    let all = work.candidates.pairs.iter().zip(chances).map(|(pair, &chance)| (chance, pair));
    let fit = all.filter(|(chance, pair)| *chance >= least(pair) && pair.similarity >= least_similarity);
    let mut links: Vec<(Score, Link)> = fit
        .map(|(chance, &Pair { old, new, similarity, .. })| (chance, Link { old, new, similarity }))
        .collect();
    links.sort_unstable_by_key(|(chance, l)| {
        let far = distance(l.old, l.new, work.candidates.lengths);
        (Reverse(*chance), Reverse(l.similarity), far, l.old.min(l.new), l.old.max(l.new), l.old)
    });
    links.into_iter().map(|(_, link)| link).collect()
}

/// The pairs of equal keys, whatever their probability: those with the most equal neighbours first, then the nearer.
/// This makes each unit of a text the counterpart of itself.
pub(super) fn equal(work: &Workspace<'_>) -> Vec<Link> {
    const AROUND: isize = 2;
    let same = |old: usize, new: usize, step: isize| {
        let [old, new] = [old, new].map(|unit| unit.checked_add_signed(step));
        let key = |side: usize, unit: Option<usize>| unit.and_then(|s| work.units.keys[side].get(s));
        key(0, old).zip(key(1, new)).is_some_and(|(old, new)| old.text == new.text)
    };
    let pairs = work.candidates.pairs.iter().filter(|pair| pair.similarity == ALL);
    let mut links: Vec<(usize, Link)> = pairs
        .map(|&Pair { old, new, similarity, .. }| {
            let equal = (-AROUND..=AROUND).filter(|&step| same(old, new, step)).count();
            (equal, Link { old, new, similarity })
        })
        .collect();
    links.sort_unstable_by_key(|(equal, l)| {
        let far = distance(l.old, l.new, work.candidates.lengths);
        (Reverse(*equal), far, l.old.min(l.new), l.old.max(l.new), l.old)
    });
    links.into_iter().map(|(_, link)| link).collect()
}
