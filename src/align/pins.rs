//! What an analyst has settled: links that are pinned, pairs that are forbidden.

use super::candidates::Pair;
use super::workspace::Workspace;
use super::{ALL, Score};

/// What is settled of the sentences, or of the clauses, of two statements.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pins {
    /// Links, each as its old and its new sentences, ascending; no sentence stands in two of them.
    pub pinned: Vec<[Vec<usize>; 2]>,
    /// Old and new sentences that never stand in one link.
    pub forbidden: Vec<(usize, usize)>,
}

impl Pins {
    /// Whether two sentences may stand in one link: they are not forbidden, and neither is pinned without the other.
    #[must_use]
    pub fn allows(&self, old: usize, new: usize) -> bool {
        let together = |pin: &[Vec<usize>; 2]| pin[0].contains(&old) == pin[1].contains(&new);
        !self.forbidden.contains(&(old, new)) && self.pinned.iter().all(together)
    }

    /// Whether a link of these sentences is pinned.
    #[must_use]
    pub fn pins(&self, old: &[usize], new: &[usize]) -> bool {
        self.pinned.iter().any(|pin| pin[0] == old && pin[1] == new)
    }

    /// Makes certain by itself what is settled, so that its neighbours hear of it.
    pub(super) fn settle(&self, work: &Workspace<'_>, chances: &mut [Score]) {
        self.each(work, chances, |chance, allowed| *chance = if allowed { ALL } else { 0 });
    }

    /// Takes the chances of what is forbidden.
    pub(super) fn forbid(&self, work: &Workspace<'_>, chances: &mut [Score]) {
        self.each(work, chances, |chance, allowed| {
            if !allowed {
                *chance = 0;
            }
        });
    }

    /// Calls `set` for each pair that is settled, with whether its sentences stand together.
    fn each<T>(&self, work: &Workspace<'_>, chances: &mut [T], set: impl Fn(&mut T, bool)) {
        if *self == Self::default() {
            return;
        }
        for (&Pair { old, new, .. }, chance) in work.candidates.pairs.iter().zip(chances) {
            let allowed = self.allows(old, new);
            if !allowed || self.pinned.iter().any(|pin| pin[0].contains(&old)) {
                set(chance, allowed);
            }
        }
    }
}
