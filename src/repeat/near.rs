//! What stands more than once with a few letters changed: exact seeds, extended both ways with bounded edits.
//!
//! A seed is where a place shares letters with one of its neighbours in the order of all places. From its ends the
//! two copies are followed letter by letter; where they part, the smallest edit behind which they agree again is
//! taken. Every letter takes part in a bounded number of extensions, so the whole is linear.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::maximal::{Index, Others};
use super::sequence::number;

/// The most letters that one edit takes from or puts into a copy: a word or a short name, not a clause.
const EDIT: u32 = 8;
/// Behind an edit at least so many letters agree, and as many as the edit has: two words, not a chance.
const AGAIN: u32 = 4;
/// What a letter that was edited costs, in letters that agree. A copy always gains more than it costs, so at least
/// four fifths of it agree.
const COST: i64 = 4;
/// A copy ends where so much was lost since it last stood best.
const LOSS: i64 = COST * (EDIT as i64);
/// So many neighbours of a place are tried each way: its copies may have sisters that are nearer to each other.
const NEIGHBOURS: usize = 4;
/// A letter that was followed so often is in no more seeds: it belongs to what stands everywhere.
const FOLLOWED: u8 = 16;
/// Copies that lie nearer to each other's diagonal than this are the same copy with edits.
const DIAGONAL: i64 = 2 * EDIT as i64;

/// Two places of one wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) places: [Range<u32>; 2],
    /// Whether the two differ.
    pub(super) edited: bool,
}

/// All pairs of at least `least` letters that hold a seed, the longest first.
pub(super) fn pairs(index: &Index, reach: &[u32], others: Others, least: u32) -> Vec<Pair> {
    // Two wordings of which no half agrees are no copies.
    let seed = (least / 2).max(AGAIN);
    let mut finder = Finder {
        index,
        followed: vec![0; index.sequence.len()],
        ends: FxHashMap::default(),
        pairs: Vec::new(),
        least,
    };
    for seed in seeds(index, reach, others, seed) {
        finder.grow(seed);
    }
    let mut pairs = finder.pairs;
    pairs.sort_by_key(|pair| {
        let [a, b] = &pair.places;
        (std::cmp::Reverse(a.len().min(b.len())), a.start, b.start, a.end, b.end)
    });
    pairs.dedup();
    pairs
}

/// Letters that two places share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Seed {
    first: u32,
    second: u32,
    length: u32,
}

/// The seeds, in the order of their first places.
fn seeds(index: &Index, reach: &[u32], others: Others, least: u32) -> Vec<Seed> {
    let letters = &index.sequence.letters;
    let home = |place: u32| index.sequence.statement(place);
    let mut seeds = Vec::new();
    for rank in 0..index.order.len() {
        let place = index.order[rank];
        let before = (place as usize).checked_sub(1).map_or(0, |before| reach[before]);
        // What begins a letter earlier is a longer seed.
        if reach[place as usize] < least || before > reach[place as usize] {
            continue;
        }
        for down in [false, true] {
            let mut length = u32::MAX;
            for step in 0..NEIGHBOURS {
                let (other, link) = if down {
                    (rank + step + 1, rank + step + 1)
                } else {
                    (rank.wrapping_sub(step + 1), rank.wrapping_sub(step))
                };
                length = length.min(index.shared_at(link));
                if length < least {
                    break;
                }
                let other = index.order[other];
                if others == Others::Abroad && home(place) == home(other) {
                    continue;
                }
                let same_before =
                    place.min(other) > 0 && letters[place as usize - 1] == letters[other as usize - 1];
                if !same_before {
                    seeds.push(Seed { first: place.min(other), second: place.max(other), length });
                }
            }
        }
    }
    seeds.sort_unstable();
    seeds.dedup();
    seeds
}

struct Finder<'i> {
    index: &'i Index,
    /// How often each letter was followed.
    followed: Vec<u8>,
    /// For each stretch of diagonals how far the first copy was followed.
    ends: FxHashMap<i64, u32>,
    pairs: Vec<Pair>,
    least: u32,
}

impl Finder<'_> {
    fn grow(&mut self, seed: Seed) {
        let spent = |place: u32| self.followed[place as usize] >= FOLLOWED;
        if self.is_known(seed) || spent(seed.first) && spent(seed.second) {
            return;
        }
        let right = self.follow(seed.first + seed.length, seed.second + seed.length, Way::Forward);
        let left = self.follow(seed.first, seed.second, Way::Back);
        let copy = |start: u32, side: usize| {
            let whole = start - left.steps[side]..start + seed.length + right.steps[side];
            let (from, to) = self.index.sequence.whole_words(&[whole.start], number(whole.len()));
            whole.start + from..whole.start + to
        };
        let (first, second) = (copy(seed.first, 0), copy(seed.second, 1));
        for diagonal in [-i64::from(left.drift), 0, i64::from(right.drift)] {
            let end = self.ends.entry((seed.diagonal() + diagonal).div_euclid(DIAGONAL)).or_default();
            *end = first.end.max(*end);
        }
        for place in first.clone().chain(second.clone()) {
            let followed = &mut self.followed[place as usize];
            *followed = followed.saturating_add(1);
        }
        let long = first.len().min(second.len()) >= self.least as usize;
        if long && first.end <= second.start {
            self.pairs.push(Pair { places: [first, second], edited: left.edited || right.edited });
        }
    }

    /// Whether a seed lies in a copy that was followed.
    fn is_known(&self, seed: Seed) -> bool {
        let stretch = seed.diagonal().div_euclid(DIAGONAL);
        let known =
            |stretch: i64| self.ends.get(&stretch).is_some_and(|&end| end >= seed.first + seed.length);
        [stretch - 1, stretch, stretch + 1].into_iter().any(known)
    }

    /// Follows two copies from where they may part.
    fn follow(&self, first: u32, second: u32, way: Way) -> Followed {
        let sides = [self.side(first, way), self.side(second, way)];
        let mut best = Followed::default();
        let (mut at, mut gain, mut best_gain, mut edited) = ([0, 0], 0, 0, false);
        loop {
            let run = same(&sides, at, way, u32::MAX);
            at = at.map(|steps| steps + run);
            gain += i64::from(run);
            if gain > best_gain {
                best_gain = gain;
                let drift = i32::try_from(i64::from(at[1]) - i64::from(at[0])).unwrap_or(0);
                best = Followed { steps: at, drift, edited };
            }
            let Some(skip) = resume(&sides, at, way) else { break };
            gain -= COST * i64::from(skip[0].max(skip[1]));
            if gain < best_gain - LOSS {
                break;
            }
            at = [at[0] + skip[0], at[1] + skip[1]];
            edited = true;
        }
        best
    }

    /// The letters of a place's statement from there on, the way given.
    fn side(&self, place: u32, way: Way) -> &[u32] {
        let bounds = self.index.sequence.bounds(self.index.sequence.statement(place));
        let (from, to) = match way {
            Way::Forward => (place.min(bounds.end), bounds.end),
            Way::Back => (bounds.start, place),
        };
        &self.index.sequence.letters[from as usize..to as usize]
    }
}

impl Seed {
    fn diagonal(self) -> i64 {
        i64::from(self.second) - i64::from(self.first)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Forward,
    Back,
}

/// How far two copies were followed.
#[derive(Debug, Default)]
struct Followed {
    steps: [u32; 2],
    /// By how much the second took more steps.
    drift: i32,
    edited: bool,
}

/// How many letters agree from so many steps on, at most `most`.
fn same(sides: &[&[u32]; 2], at: [u32; 2], way: Way, most: u32) -> u32 {
    let rest = |side: usize| {
        let (letters, steps) = (sides[side], at[side] as usize);
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
fn resume(sides: &[&[u32]; 2], at: [u32; 2], way: Way) -> Option<[u32; 2]> {
    let agrees = |skip: [u32; 2]| {
        let again = AGAIN.max(skip[0].max(skip[1]));
        same(sides, [at[0] + skip[0], at[1] + skip[1]], way, again) == again
    };
    (1..=EDIT).find_map(|most| {
        let fewer = (0..most).rev().flat_map(|less| [[most, less], [less, most]]);
        std::iter::once([most, most]).chain(fewer).find(|&skip| agrees(skip))
    })
}
