//! Two copies of a wording, followed in both directions from a stretch that they share, across bounded edits.
//!
//! From the ends of the stretch the copies are compared letter by letter; if they differ, the smallest edit after
//! which they agree again is taken. A copy ends at its best score: before any continuation that costs more than it
//! gains.

use std::ops::Range;

use super::sequence::{Sequence, number};

/// Maximum number of letters that one edit removes from or inserts into a copy: a word or a short name, not a clause.
pub(super) const EDIT: u32 = 8;
/// Minimum number of letters that agree after an edit (at least as many as the edit has): two words, not a
/// coincidence.
pub(super) const AGAIN: u32 = 4;
/// Cost of an edited letter, in agreeing letters. A continuation must gain at least its cost, so at least four fifths
/// of it agree.
const COST: i64 = 4;
/// A copy ends if it has lost this much since its best score.
const LOSS: i64 = COST * (EDIT as i64);

/// A run of letters that two places share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seed {
    pub(super) first: u32,
    pub(super) second: u32,
    pub(super) length: u32,
}

impl Seed {
    pub(super) fn diagonal(self) -> i64 {
        i64::from(self.second) - i64::from(self.first)
    }
}

/// Two copies of one wording.
#[derive(Debug)]
pub(super) struct Grown {
    pub(super) places: [Range<u32>; 2],
    /// The number of letters that agree.
    pub(super) agreeing: u32,
    /// Whether the two differ.
    pub(super) edited: bool,
    /// Offset of the second copy from the seed's diagonal, at its beginning and at its end.
    pub(super) drifts: [i64; 2],
}

/// Extends a seed in both directions, within the bounds of either place.
pub(super) fn grow(sequence: &Sequence, seed: Seed, bounds: &[Range<u32>; 2]) -> Grown {
    let Seed { first, second, length } = seed;
    let letters = |from: u32, to: u32| &sequence.letters[from.min(to) as usize..to as usize];
    let right = [letters(first + length, bounds[0].end), letters(second + length, bounds[1].end)];
    let left = [letters(bounds[0].start, first), letters(bounds[1].start, second)];
    let (right, left) = (follow(&right, Way::Forward), follow(&left, Way::Back));
    let place = |start: u32, side: usize| start - left.steps[side]..start + length + right.steps[side];
    Grown {
        places: [place(first, 0), place(second, 1)],
        agreeing: length + left.agreeing + right.agreeing,
        edited: left.edited || right.edited,
        drifts: [-left.drift(), right.drift()],
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Forward,
    Back,
}

/// How far two copies have been followed.
#[derive(Debug, Clone, Copy, Default)]
struct Followed {
    steps: [u32; 2],
    agreeing: u32,
    edited: bool,
}

impl Followed {
    /// How many more steps the second copy took.
    fn drift(&self) -> i64 {
        i64::from(self.steps[1]) - i64::from(self.steps[0])
    }
}

/// Follows two copies from a point where they can differ.
fn follow(sides: &[&[u32]; 2], way: Way) -> Followed {
    let (mut now, mut best) = (Followed::default(), Followed::default());
    let (mut gain, mut best_gain) = (0, 0);
    loop {
        let run = same(sides, now.steps, way, u32::MAX);
        now.steps = now.steps.map(|steps| steps + run);
        now.agreeing += run;
        gain += i64::from(run);
        if gain > best_gain {
            (best, best_gain) = (now, gain);
        }
        let Some(skip) = resume(sides, now.steps, way) else { break };
        gain -= COST * i64::from(skip[0].max(skip[1]));
        if gain < best_gain - LOSS {
            break;
        }
        now.steps = [now.steps[0] + skip[0], now.steps[1] + skip[1]];
        now.edited = true;
    }
    best
}

/// The number of letters that agree after the given steps, at most `most`.
fn same(sides: &[&[u32]; 2], steps: [u32; 2], way: Way, most: u32) -> u32 {
    let rest = |side: usize| {
        let (letters, steps) = (sides[side], steps[side] as usize);
        match way {
            Way::Forward => letters.get(steps..).unwrap_or_default(),
            Way::Back => &letters[..letters.len().saturating_sub(steps)],
        }
    };
    let (a, b) = (rest(0), rest(1));
    let run = match way {
        Way::Forward => a.iter().zip(b).take(most as usize).take_while(|(x, y)| x == y).count(),
        Way::Back => {
            a.iter().rev().zip(b.iter().rev()).take(most as usize).take_while(|(x, y)| x == y).count()
        }
    };
    number(run)
}

/// The smallest edit after which two copies agree again, as the number of letters skipped on each side; `None` if
/// there is none.
fn resume(sides: &[&[u32]; 2], steps: [u32; 2], way: Way) -> Option<[u32; 2]> {
    let agrees = |skip: [u32; 2]| {
        let again = AGAIN.max(skip[0].max(skip[1]));
        same(sides, [steps[0] + skip[0], steps[1] + skip[1]], way, again) == again
    };
    (1..=EDIT).find_map(|most| {
        let fewer = (0..most).rev().flat_map(|less| [[most, less], [less, most]]);
        std::iter::once([most, most]).chain(fewer).find(|&skip| agrees(skip))
    })
}
