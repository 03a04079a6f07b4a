//! Surroundings of a pair: how much of what is said around one unit is also said around the other.
//!
//! A unit near one of the two counts by the most that it shares with any unit near the other.

use super::candidates::{Candidates, Pair};
use super::units::Units;
use super::{Level, Score, dice};
use crate::parallel;

/// A region around a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// The unit before it.
    Before,
    /// Up to two units before and after it.
    Near,
    /// Up to five units before and after it.
    Far,
    /// The ten units after it.
    Behind,
    /// The rest of the whole that it is part of, within reach.
    Rest,
}

/// The number of [`Around`]s.
pub(super) const AROUNDS: usize = 5;

impl Around {
    /// The regions that a level uses. For clauses the nearest neighbours are enough.
    pub(super) const fn asked(level: Level) -> &'static [Self] {
        match level {
            Level::Sentences => &[Self::Before, Self::Near, Self::Far, Self::Behind, Self::Rest],
            Level::Clauses => &[Self::Near],
        }
    }

    /// The largest distance that is used, in units.
    const fn reach(level: Level) -> usize {
        match level {
            Level::Sentences => 10,
            Level::Clauses => 2,
        }
    }

    /// Whether the region contains a unit at distance `step`; `same_whole` says whether that unit is part of the same
    /// whole.
    const fn holds(self, step: isize, same_whole: bool) -> bool {
        match self {
            Self::Before => step == -1,
            Self::Near => step.unsigned_abs() <= 2,
            Self::Far => step.unsigned_abs() <= 5,
            Self::Behind => step > 0,
            Self::Rest => same_whole,
        }
    }
}

/// A set of regions: one bit for each, in the order of [`Around::asked`].
type Regions = u8;

/// For each used region the similarity of every pair.
pub(super) fn likenesses(candidates: &Candidates, units: &Units<'_>) -> Vec<Vec<Score>> {
    match units.level {
        Level::Sentences => of_regions::<AROUNDS>(candidates, units),
        Level::Clauses => of_regions::<1>(candidates, units),
    }
}

fn of_regions<const N: usize>(candidates: &Candidates, units: &Units<'_>) -> Vec<Vec<Score>> {
    let surroundings: Surroundings<'_, N> = Surroundings::new(candidates, units);
    let all = parallel::map(&candidates.pairs, |pair| surroundings.of(pair));
    (0..N).map(|which| all.iter().map(|values| values[which]).collect()).collect()
}

/// The surroundings of the pairs of one level, which uses `N` regions.
struct Surroundings<'a, const N: usize> {
    units: &'a Units<'a>,
    /// The partners of each unit of either side, ascending, each with the shared weight.
    partners: [Vec<Vec<(usize, u64)>>; 2],
    reach: usize,
    /// The regions that contain a unit at each distance, from the furthest before to the furthest after: first for a
    /// unit in another whole, then for one in the same whole.
    steps: [Vec<Regions>; 2],
    /// For each set of regions, the largest distances before and after at which one of them can contain a unit.
    reaches: Vec<[usize; 2]>,
    /// The weight of each region around each unit of either side.
    weights: [Vec<[u64; N]>; 2],
}

impl<'a, const N: usize> Surroundings<'a, N> {
    fn new(candidates: &'a Candidates, units: &'a Units<'a>) -> Self {
        let (asked, reach) = (Around::asked(units.level), Around::reach(units.level));
        let regions = |step: isize, same_whole: bool| -> Regions {
            let held = asked.iter().enumerate().filter(|(_, around)| around.holds(step, same_whole));
            held.fold(0, |regions, (which, _)| regions | 1 << which)
        };
        let far = reach.cast_signed();
        let steps =
            [false, true].map(|same_whole| (-far..=far).map(|step| regions(step, same_whole)).collect());
        let furthest = |of: Regions, sign: isize| {
            let holds = |step: &usize| regions(sign * step.cast_signed(), true) & of != 0;
            (1..=reach).rev().find(holds).unwrap_or_default()
        };
        let reaches = (0..1 << N).map(|of| [-1, 1].map(|sign| furthest(of, sign))).collect();
        let partners = [0, 1].map(|side| {
            let of = |unit| candidates.of(side, unit).map(|pair| (pair.side(1 - side), pair.shared.weight));
            (0..candidates.lengths[side]).map(|unit| of(unit).collect()).collect()
        });
        let mut own = Self { units, partners, reach, steps, reaches, weights: [Vec::new(), Vec::new()] };
        own.weights = [0, 1].map(|side| {
            (0..candidates.lengths[side]).map(|centre| own.weights_around(side, centre)).collect()
        });
        own
    }

    /// The weight of each region around a unit.
    fn weights_around(&self, side: usize, centre: usize) -> [u64; N] {
        let mut all = [0; N];
        for unit in self.within_reach(side, centre) {
            let (regions, weight) = (self.around(side, centre, unit), self.units.said[side][unit].weight);
            for (which, all) in all.iter_mut().enumerate() {
                *all += if regions >> which & 1 == 1 { weight } else { 0 };
            }
        }
        all
    }

    /// The similarity of the surroundings of a pair, in the order of [`Around::asked`].
    fn of(&self, pair: &Pair) -> [Score; N] {
        let mut shared = [0; N];
        for side in [0, 1] {
            let centre = pair.side(side);
            for unit in self.within_reach(side, centre) {
                let regions = self.around(side, centre, unit);
                if regions != 0 {
                    self.add_best(pair, (side, unit), regions, &mut shared);
                }
            }
        }
        let all = [0, 1].map(|side| &self.weights[side][pair.side(side)]);
        // `shared` counts both sides.
        std::array::from_fn(|which| {
            let all = all[0][which] + all[1][which];
            dice(shared[which], all, all)
        })
    }

    /// For each region around one of a pair that contains the unit, adds the largest weight that it shares with a unit
    /// in the same region around the other.
    fn add_best(&self, pair: &Pair, (side, unit): (usize, usize), regions: Regions, shared: &mut [u64; N]) {
        let centre = pair.side(1 - side);
        let [before, after] = self.reaches[usize::from(regions)];
        let partners = &self.partners[side][unit];
        let first = partners.partition_point(|&(other, _)| other + before < centre);
        let within = partners[first..].iter().take_while(|&&(other, _)| other <= centre + after);
        let mut best = [0; N];
        for &(other, weight) in within.filter(|&&(other, _)| other != centre) {
            let mut both = regions & self.around(1 - side, centre, other);
            while both != 0 {
                let which = both.trailing_zeros() as usize;
                best[which] = weight.max(best[which]);
                both &= both - 1;
            }
        }
        for (shared, best) in shared.iter_mut().zip(best) {
            *shared += best;
        }
    }

    /// The units within reach of one, without itself.
    fn within_reach(&self, side: usize, centre: usize) -> impl Iterator<Item = usize> + use<N> {
        let end = (centre + self.reach + 1).min(self.partners[side].len());
        (centre.saturating_sub(self.reach)..end).filter(move |&unit| unit != centre)
    }

    /// The regions around a unit that contain another unit within reach.
    fn around(&self, side: usize, centre: usize, unit: usize) -> Regions {
        let places = &self.units.places[side];
        let same_whole = places[centre].within[0] == places[unit].within[0];
        self.steps[usize::from(same_whole)][unit + self.reach - centre]
    }
}
