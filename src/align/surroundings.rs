//! What is around the two units of a pair: how much of what is around one is said around the other.
//!
//! A unit around one of the two speaks by the most that it shares with a unit around the other.

use rayon::prelude::*;

use super::candidates::{Candidates, Pair};
use super::units::{Place, Units};
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

/// For each of the asked surroundings how alike they are for each pair.
pub(super) fn likenesses(candidates: &Candidates, units: &Units<'_>) -> Vec<Vec<Score>> {
    let (asked, reach) = (Around::asked(units.level), Around::reach(units.level));
    let surroundings = Surroundings { candidates, units, asked, reach };
    let all: Vec<[Score; AROUNDS]> = candidates.pairs.par_iter().map(|pair| surroundings.of(pair)).collect();
    (0..asked.len()).map(|which| all.iter().map(|values| values[which]).collect()).collect()
}

/// The surroundings of the pairs of one level.
struct Surroundings<'a> {
    candidates: &'a Candidates,
    units: &'a Units<'a>,
    asked: &'static [Around],
    reach: usize,
}

impl Surroundings<'_> {
    /// How alike the surroundings of a pair are, in the order in which they are asked for.
    fn of(&self, pair: &Pair) -> [Score; AROUNDS] {
        let (mut shared, mut all) = ([0; AROUNDS], [0; AROUNDS]);
        for side in [0, 1] {
            let centre = pair.side(side);
            let reach = centre.saturating_sub(self.reach)
                ..(centre + self.reach + 1).min(self.candidates.lengths[side]);
            for unit in reach.filter(|&unit| unit != centre) {
                let best = self.best(pair, side, unit);
                let weight = self.units.said[side][unit].weight;
                for (which, around) in self.asked.iter().enumerate() {
                    if self.is_around(*around, side, centre, unit) {
                        shared[which] += best[which];
                        all[which] += weight;
                    }
                }
            }
        }
        // What is shared counts on both sides already, as all does.
        std::array::from_fn(|which| dice(shared[which], all[which], all[which]))
    }

    /// For each of the surroundings the most that a unit around one of a pair shares with one around the other.
    fn best(&self, pair: &Pair, side: usize, unit: usize) -> [u64; AROUNDS] {
        let centre = pair.side(1 - side);
        let mut best = [0; AROUNDS];
        for partner in self.candidates.of(side, unit) {
            let other = partner.side(1 - side);
            if other == centre || other.abs_diff(centre) > self.reach {
                continue;
            }
            for (which, around) in self.asked.iter().enumerate() {
                if self.is_around(*around, 1 - side, centre, other) {
                    best[which] = partner.shared.weight.max(best[which]);
                }
            }
        }
        best
    }

    fn is_around(&self, around: Around, side: usize, centre: usize, unit: usize) -> bool {
        let whole = |unit: usize| -> usize {
            let place: &Place = &self.units.places[side][unit];
            place.within[0]
        };
        around.holds(unit.cast_signed() - centre.cast_signed(), whole(unit) == whole(centre))
    }
}
