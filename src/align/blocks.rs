//! Paragraphs as wholes: how alike two of them are, by their sentences.

use rustc_hash::FxHashMap;

use super::candidates::Candidates;
use super::{Place, Score};

/// A paragraph of the old and one of the new statement.
type Blocks = [usize; 2];

/// How alike paragraphs are.
pub(super) struct Likeness {
    alike: FxHashMap<Blocks, Score>,
    /// For each paragraph of either side its best.
    best: [FxHashMap<usize, Score>; 2],
}

impl Likeness {
    /// Each sentence speaks by its best partner in the other paragraph and as loudly as it is long.
    pub(super) fn of(candidates: &Candidates, places: [&[Place]; 2]) -> Self {
        let mut sums: FxHashMap<Blocks, Score> = FxHashMap::default();
        for side in [0, 1] {
            for ((sentence, block), alike) in best_in_blocks(candidates, places, side) {
                let own = places[side][sentence];
                let blocks = if side == 0 { [own.paragraph, block] } else { [block, own.paragraph] };
                *sums.entry(blocks).or_default() += alike * own.units;
            }
        }
        let totals = places.map(|places| {
            let mut totals: FxHashMap<usize, Score> = FxHashMap::default();
            for place in places {
                *totals.entry(place.paragraph).or_default() += place.units;
            }
            totals
        });
        let mut best = [FxHashMap::default(), FxHashMap::default()];
        for (blocks, sum) in &mut sums {
            *sum /= (totals[0][&blocks[0]] + totals[1][&blocks[1]]).max(1);
            for side in [0, 1] {
                let best = best[side].entry(blocks[side]).or_insert(0);
                *best = (*sum).max(*best);
            }
        }
        Self { alike: sums, best }
    }

    /// How alike the two are.
    pub(super) fn alike(&self, blocks: Blocks) -> Score {
        self.alike.get(&blocks).copied().unwrap_or(0)
    }

    /// The share of the best of each of the two, multiplied.
    pub(super) fn rank(&self, blocks: Blocks) -> f64 {
        let alike = self.alike(blocks) as f64;
        let share =
            |side: usize| alike / self.best[side].get(&blocks[side]).copied().unwrap_or(0).max(1) as f64;
        share(0) * share(1)
    }
}

/// For each sentence of one side and each paragraph of the other the best that the sentence has there.
fn best_in_blocks(
    candidates: &Candidates,
    places: [&[Place]; 2],
    side: usize,
) -> FxHashMap<(usize, usize), Score> {
    let mut best = FxHashMap::default();
    for pair in &candidates.pairs {
        let there = places[1 - side][pair.side(1 - side)].paragraph;
        let best: &mut Score = best.entry((pair.side(side), there)).or_default();
        *best = pair.similarity.max(*best);
    }
    best
}
