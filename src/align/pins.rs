//! Decisions of an analyst: pinned links and forbidden pairs.

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidates::Pair;
use super::workspace::Workspace;
use super::{ALL, Score};

/// Decisions on the sentences, or on the clauses, of two statements.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pins {
    pinned: Vec<[Vec<usize>; 2]>,
    forbidden: FxHashSet<(usize, usize)>,
    /// For each side, the index in `pinned` of the link that contains a unit.
    pin_of: [FxHashMap<usize, usize>; 2],
}

impl Pins {
    /// Pins a link of old and new units (ascending). Returns false if one of them is already in another pinned link.
    pub fn pin(&mut self, old: Vec<usize>, new: Vec<usize>) -> bool {
        let link = [old, new];
        let known = |side: usize| link[side].iter().find_map(|unit| self.pin_of[side].get(unit));
        if let Some(&known) = known(0).or_else(|| known(1)) {
            return self.pinned[known] == link;
        }
        for (pin_of, units) in self.pin_of.iter_mut().zip(&link) {
            pin_of.extend(units.iter().map(|&unit| (unit, self.pinned.len())));
        }
        self.pinned.push(link);
        true
    }

    /// Forbids links between any of the old and any of the new units. Returns false if such a link is pinned.
    pub fn forbid(&mut self, old: &[usize], new: &[usize]) -> bool {
        let pins = |side: usize, units: &[usize]| -> FxHashSet<usize> {
            units.iter().filter_map(|unit| self.pin_of[side].get(unit).copied()).collect()
        };
        if !pins(0, old).is_disjoint(&pins(1, new)) {
            return false;
        }
        self.forbidden.extend(old.iter().flat_map(|&old| new.iter().map(move |&new| (old, new))));
        true
    }

    /// The pinned links, each as its old and new units; no unit is in two of them.
    #[must_use]
    pub fn pinned(&self) -> &[[Vec<usize>; 2]] {
        &self.pinned
    }

    /// Whether two units may be linked: the pair is not forbidden, and neither unit is pinned without the other.
    #[must_use]
    pub fn allows(&self, old: usize, new: usize) -> bool {
        !self.forbidden.contains(&(old, new)) && self.pin_of[0].get(&old) == self.pin_of[1].get(&new)
    }

    /// Whether exactly this link is pinned.
    #[must_use]
    pub fn pins(&self, old: &[usize], new: &[usize]) -> bool {
        let pin = old.first().and_then(|unit| self.pin_of[0].get(unit));
        pin.is_some_and(|&pin| self.pinned[pin][0] == old && self.pinned[pin][1] == new)
    }

    /// Sets pinned pairs to certain and excluded pairs to zero before the context is weighed, so that neighbours take
    /// account of it.
    pub(super) fn settle(&self, work: &Workspace<'_>, chances: &mut [Score]) {
        self.each(work, chances, |chance, allowed| *chance = if allowed { ALL } else { 0 });
    }

    /// Sets the probability of excluded pairs to zero.
    pub(super) fn withhold(&self, work: &Workspace<'_>, chances: &mut [Score]) {
        self.each(work, chances, |chance, allowed| {
            if !allowed {
                *chance = 0;
            }
        });
    }

    /// Calls `set` for each decided pair, with whether its units may be linked.
    fn each<T>(&self, work: &Workspace<'_>, chances: &mut [T], set: impl Fn(&mut T, bool)) {
        if *self == Self::default() {
            return;
        }
        for (&Pair { old, new, .. }, chance) in work.candidates.pairs.iter().zip(chances) {
            let allowed = self.allows(old, new);
            if !allowed || self.pin_of[0].contains_key(&old) {
                set(chance, allowed);
            }
        }
    }
}
