//! Ranks: how a pair compares with the other pairs of its two units.

use super::candidates::{Candidates, Pair};
use super::{Score, unit};

/// The best and the second-best value of each unit of either side.
#[derive(Debug)]
pub(super) struct Ranks {
    best: [Vec<[Score; 2]>; 2],
}

/// A value compared with the best of the other pairs of the same two units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rank {
    /// The shares of the best value of each unit, multiplied: 1 if the pair is the best of both.
    pub(super) share: f64,
    /// The larger gap to the best competing pair of either unit, in [-1, 1]; above 0 if this pair is the best of one.
    pub(super) gap: f64,
}

impl Ranks {
    /// Computes the ranks; `values` has one value for each pair.
    pub(super) fn of(candidates: &Candidates, values: &[Score]) -> Self {
        let mut best = candidates.lengths.map(|units| vec![[0; 2]; units]);
        for (pair, &value) in candidates.pairs.iter().zip(values) {
            for (side, best) in best.iter_mut().enumerate() {
                let [first, second] = &mut best[pair.side(side)];
                *second = value.min(*first).max(*second);
                *first = value.max(*first);
            }
        }
        Self { best }
    }

    /// The rank of a pair with this value.
    pub(super) fn rank(&self, pair: &Pair, value: Score) -> Rank {
        let best = [0, 1].map(|side| self.best[side][pair.side(side)]);
        let share = best.map(|[first, _]| value as f64 / first.max(1) as f64);
        let gap = best.map(|best| value - other(best, value));
        Rank { share: share[0] * share[1], gap: unit(gap[0].max(gap[1])) }
    }

    /// The best value of the other pairs of the two units, given the value of this pair.
    pub(super) fn best_other(&self, pair: &Pair, value: Score) -> Score {
        let others = [0, 1].map(|side| other(self.best[side][pair.side(side)], value));
        others[0].max(others[1])
    }
}

/// The best competing value, given the two best values of a unit.
fn other([first, second]: [Score; 2], value: Score) -> Score {
    if value >= first { second } else { first }
}
