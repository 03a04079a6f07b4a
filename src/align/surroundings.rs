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

/// One bit for each used region, in the order of [`Around::asked`].
type Bits = u8;

/// For each used region the similarity of every pair.
pub(super) fn likenesses(candidates: &Candidates, units: &Units<'_>) -> Vec<Vec<Score>> {
    let surroundings = Surroundings::new(candidates, units);
    let all: Vec<[Score; AROUNDS]> = parallel::map(&candidates.pairs, |pair| surroundings.of(pair));
    let asked = Around::asked(units.level).len();
    (0..asked).map(|which| all.iter().map(|values| values[which]).collect()).collect()
}

/// The surroundings of the pairs of one level.
struct Surroundings<'a> {
    units: &'a Units<'a>,
    /// The partners of each unit of either side, ascending, each with the shared weight.
    partners: [Vec<Vec<(usize, u64)>>; 2],
    reach: usize,
    /// The regions that contain a unit at each distance, from the furthest before to the furthest after: first for a
    /// unit in another whole, then for one in the same whole.
    steps: [Vec<Bits>; 2],
}

impl<'a> Surroundings<'a> {
    fn new(candidates: &'a Candidates, units: &'a Units<'a>) -> Self {
        let (asked, reach) = (Around::asked(units.level), Around::reach(units.level));
        let bits = |step: isize, same_whole: bool| -> Bits {
            let held = asked.iter().enumerate().filter(|(_, around)| around.holds(step, same_whole));
            held.fold(0, |bits, (which, _)| bits | 1 << which)
        };
        let far = reach.cast_signed();
        let steps = [false, true].map(|same_whole| (-far..=far).map(|step| bits(step, same_whole)).collect());
        let partners = [0, 1].map(|side| {
            let of = |unit| candidates.of(side, unit).map(|pair| (pair.side(1 - side), pair.shared.weight));
            (0..candidates.lengths[side]).map(|unit| of(unit).collect()).collect()
        });
        Self { units, partners, reach, steps }
    }

    /// The similarity of the surroundings of a pair, in the order of [`Around::asked`].
    fn of(&self, pair: &Pair) -> [Score; AROUNDS] {
        let (mut shared, mut all) = ([0; AROUNDS], [0; AROUNDS]);
        for side in [0, 1] {
            let centre = pair.side(side);
            let reach =
                centre.saturating_sub(self.reach)..(centre + self.reach + 1).min(self.partners[side].len());
            for unit in reach.filter(|&unit| unit != centre) {
                let best = self.best(pair, side, unit);
                let weight = self.units.said[side][unit].weight;
                for which in set(self.around(side, centre, unit)) {
                    shared[which] += best[which];
                    all[which] += weight;
                }
            }
        }
        // `shared` already counts both sides, as `all` does.
        std::array::from_fn(|which| dice(shared[which], all[which], all[which]))
    }

    /// For each region the largest weight that a unit near one of a pair shares with a unit near the other.
    fn best(&self, pair: &Pair, side: usize, unit: usize) -> [u64; AROUNDS] {
        let centre = pair.side(1 - side);
        let partners = &self.partners[side][unit];
        let first = partners.partition_point(|&(other, _)| other + self.reach < centre);
        let within = partners[first..].iter().take_while(|&&(other, _)| other <= centre + self.reach);
        let mut best = [0; AROUNDS];
        for &(other, shared) in within.filter(|&&(other, _)| other != centre) {
            for which in set(self.around(1 - side, centre, other)) {
                best[which] = shared.max(best[which]);
            }
        }
        best
    }

    /// The regions around a unit that contain another unit within reach.
    fn around(&self, side: usize, centre: usize, unit: usize) -> Bits {
        let places = &self.units.places[side];
        let same_whole = places[centre].within[0] == places[unit].within[0];
        self.steps[usize::from(same_whole)][unit + self.reach - centre]
    }
}

/// The indices of the set bits.
fn set(mut bits: Bits) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = bits.trailing_zeros() as usize;
        bits &= bits.checked_sub(1)?;
        Some(lowest)
    })
}
