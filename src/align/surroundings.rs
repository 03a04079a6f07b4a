//! What is around the two units of a pair: how much of what is around one is said around the other.
//!
//! A unit around one of the two speaks by the most that it shares with a unit around the other.

use rayon::prelude::*;

use super::candidates::{Candidates, Pair};
use super::units::Units;
use super::{Level, Score, dice};

/// What is around a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// The unit before it.
    Before,
    /// Two units before and behind it.
    Near,
    /// Five units before and behind it.
    Far,
    /// The ten units behind it.
    Behind,
    /// The rest of what it is a part of, as far as it is within reach.
    Rest,
}

/// The number of [`Around`]s.
pub(super) const AROUNDS: usize = 5;

impl Around {
    /// Those that a level asks for. The clauses right around a clause say all that its surroundings have to say of it.
    pub(super) const fn asked(level: Level) -> &'static [Self] {
        match level {
            Level::Sentences => &[Self::Before, Self::Near, Self::Far, Self::Behind, Self::Rest],
            Level::Clauses => &[Self::Near],
        }
    }

    /// Nothing further away is asked for.
    const fn reach(level: Level) -> usize {
        match level {
            Level::Sentences => 10,
            Level::Clauses => 2,
        }
    }

    /// Whether it takes in the unit so many steps away, which is a part of the same whole or not.
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

/// A bit for each of the asked surroundings, in the order in which they are asked for.
type Bits = u8;

/// For each of the asked surroundings how alike they are for each pair.
pub(super) fn likenesses(candidates: &Candidates, units: &Units<'_>) -> Vec<Vec<Score>> {
    let surroundings = Surroundings::new(candidates, units);
    let all: Vec<[Score; AROUNDS]> = candidates.pairs.par_iter().map(|pair| surroundings.of(pair)).collect();
    let asked = Around::asked(units.level).len();
    (0..asked).map(|which| all.iter().map(|values| values[which]).collect()).collect()
}

/// The surroundings of the pairs of one level.
struct Surroundings<'a> {
    units: &'a Units<'a>,
    /// For each unit of either side its partners, ascending, each with what the two share.
    partners: [Vec<Vec<(usize, u64)>>; 2],
    reach: usize,
    /// The surroundings that hold a unit so many steps away, from the furthest before to the furthest behind: of one in
    /// another whole, and of one in the same.
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

    /// How alike the surroundings of a pair are, in the order in which they are asked for.
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
        // What is shared counts on both sides already, as all does.
        std::array::from_fn(|which| dice(shared[which], all[which], all[which]))
    }

    /// For each of the surroundings the most that a unit around one of a pair shares with one around the other.
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

    /// The surroundings of a unit that hold another within reach.
    fn around(&self, side: usize, centre: usize, unit: usize) -> Bits {
        let places = &self.units.places[side];
        let same_whole = places[centre].within[0] == places[unit].within[0];
        self.steps[usize::from(same_whole)][unit + self.reach - centre]
    }
}

/// The numbers of the bits that are set.
fn set(mut bits: Bits) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = bits.trailing_zeros() as usize;
        bits &= bits.checked_sub(1)?;
        Some(lowest)
    })
}
