//! Two copies of a wording, followed from a stretch that they share both ways, over bounded edits.
//!
//! From the ends of the stretch the copies are followed letter by letter; where they part, the smallest edit behind
//! which they agree again is taken. A copy ends where it stood best: where more would cost more than it gains.

use std::ops::Range;

use super::sequence::{Sequence, number};

/// The most letters that one edit takes from or puts into a copy: a word or a short name, not a clause.
pub(super) const EDIT: u32 = 8;
/// Behind an edit at least so many letters agree, and as many as the edit has: two words, not a chance.
pub(super) const AGAIN: u32 = 4;
/// What a letter that was edited costs, in letters that agree. What is followed gains at least what it costs, so at
/// least four fifths of it agree.
const COST: i64 = 4;
/// A copy ends where so much was lost since it last stood best.
const LOSS: i64 = COST * (EDIT as i64);

/// Letters that two places share.
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
    /// How many letters agree.
    pub(super) agreeing: u32,
    /// Whether the two differ.
    pub(super) edited: bool,
    /// By how much the second is ahead of the seed's diagonal at its beginning and at its end.
    pub(super) drifts: [i64; 2],
}

/// Follows a seed both ways inside the bounds of either place.
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

/// How far two copies were followed.
#[derive(Debug, Clone, Copy, Default)]
struct Followed {
    steps: [u32; 2],
    agreeing: u32,
    edited: bool,
}

impl Followed {
    /// By how much the second took more steps.
    fn drift(&self) -> i64 {
        i64::from(self.steps[1]) - i64::from(self.steps[0])
    }
}

/// Follows two copies from where they may part.
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

/// How many letters agree from so many steps on, at most `most`.
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

/// The smallest edit behind which two copies agree again: how many letters it skips on each side.
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
