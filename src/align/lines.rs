//! How a pair stands among the others of its two sentences.

use super::Score;
use super::candidates::{Candidates, Pair};

/// For each sentence of either side its best value and the next.
pub(super) struct Lines {
    best: [Vec<[Score; 2]>; 2],
}

/// A value beside the best of the other pairs of the same two sentences.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Standing {
    /// The share of the best value of each sentence, multiplied.
    pub(super) rank: f64,
    /// What is wanting to the other pairs of the sentence where most is wanting, in units; 0 for the best.
    pub(super) worst: f64,
    /// The same where least is wanting.
    pub(super) better: f64,
}

impl Lines {
    /// `values` has one for each pair.
    pub(super) fn of(candidates: &Candidates, values: &[Score]) -> Self {
        let mut best = candidates.lengths.map(|sentences| vec![[0; 2]; sentences]);
        for (pair, &value) in candidates.pairs.iter().zip(values) {
            for (side, best) in best.iter_mut().enumerate() {
                let [first, second] = &mut best[pair.side(side)];
                *second = value.min(*first).max(*second);
                *first = value.max(*first);
            }
        }
        Self { best }
    }

    /// How a pair of this value stands.
    pub(super) fn standing(&self, pair: &Pair, value: Score) -> Standing {
        let best = [0, 1].map(|side| self.best[side][pair.side(side)]);
        let share = best.map(|[first, _]| value as f64 / first.max(1) as f64);
        let wanting = best.map(|[first, second]| {
            let other = if value >= first { second } else { first };
            (value - other).min(0)
        });
        Standing {
            rank: share[0] * share[1],
            worst: unit(wanting[0].min(wanting[1])),
            better: unit(wanting[0].max(wanting[1])),
        }
    }
}

/// Millionths as a share of one.
pub(super) fn unit(score: Score) -> f64 {
    score as f64 / super::ALL as f64
}
