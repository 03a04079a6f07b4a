//! Wholes: the similarity of two sentences, paragraphs or sections, from their units.

use rustc_hash::FxHashMap;

use super::Score;
use super::candidates::Candidates;
use super::units::Place;

/// A whole of the old and one of the new statement.
type Wholes = [usize; 2];

/// The similarities of the wholes of one depth.
#[derive(Debug)]
pub(super) struct Wholeness {
    depth: usize,
    alike: FxHashMap<Wholes, Score>,
    /// The best similarity of each whole of either side.
    best: [FxHashMap<usize, Score>; 2],
}

impl Wholeness {
    /// Each unit counts by its best partner in the other whole, weighted by its length.
    pub(super) fn of(candidates: &Candidates, places: [&[Place]; 2], depth: usize) -> Self {
        let mut sums: FxHashMap<Wholes, Score> = FxHashMap::default();
        for side in [0, 1] {
            for (unit, own) in places[side].iter().enumerate() {
                for (there, alike) in best_in_wholes(candidates, places[1 - side], (side, unit), depth) {
                    let here = own.within[depth];
                    let wholes = if side == 0 { [here, there] } else { [there, here] };
                    *sums.entry(wholes).or_default() += alike * own.units;
                }
            }
        }
        let totals = places.map(|places| lengths(places, depth));
        let mut best = [FxHashMap::default(), FxHashMap::default()];
        for (wholes, sum) in &mut sums {
            *sum /= (totals[0][&wholes[0]] + totals[1][&wholes[1]]).max(1);
            for side in [0, 1] {
                let best = best[side].entry(wholes[side]).or_insert(0);
                *best = (*sum).max(*best);
            }
        }
        Self { depth, alike: sums, best }
    }

    /// The similarity of the wholes of two units, as a share of the best of each of the two, multiplied.
    pub(super) fn rank(&self, places: [&Place; 2]) -> f64 {
        let wholes = places.map(|place| place.within[self.depth]);
        let alike = self.alike.get(&wholes).copied().unwrap_or(0) as f64;
        let share =
            |side: usize| alike / self.best[side].get(&wholes[side]).copied().unwrap_or(0).max(1) as f64;
        share(0) * share(1)
    }
}

/// The number of letters of each whole.
fn lengths(places: &[Place], depth: usize) -> FxHashMap<usize, Score> {
    let mut lengths: FxHashMap<usize, Score> = FxHashMap::default();
    for place in places {
        *lengths.entry(place.within[depth]).or_default() += place.units;
    }
    lengths
}

/// The best similarity that a unit has in each whole of the other side in which it has partners.
fn best_in_wholes(
    candidates: &Candidates,
    places: &[Place],
    (side, unit): (usize, usize),
    depth: usize,
) -> Vec<(usize, Score)> {
    let partners = candidates.of(side, unit);
    let mut best: Vec<(usize, Score)> =
        partners.map(|pair| (places[pair.side(1 - side)].within[depth], pair.similarity)).collect();
    best.sort_unstable_by_key(|&(whole, alike)| (whole, std::cmp::Reverse(alike)));
    best.dedup_by_key(|&mut (whole, _)| whole);
    best
}
