//! Near repeats: wordings that occur again with a few letters changed. Exact seeds are extended in both directions
//! with bounded edits.
//!
//! A seed is a run of letters that a place shares with one of its neighbours in the suffix array. Every letter takes
//! part in a bounded number of extensions, so the whole is linear.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::follow::{AGAIN, EDIT, Grown, Seed, grow};
use super::maximal::{Index, Others};
use super::sequence::number;

/// Number of neighbours of a place tried in each direction: its copies can have sisters that are more similar to each
/// other.
const NEIGHBOURS: usize = 4;
/// Maximum number of times a letter is followed; beyond that it is part of something ubiquitous and in no more seeds.
const FOLLOWED: u8 = 16;
/// Copies closer to each other's diagonal than this are the same copy with edits.
const DIAGONAL: i64 = 2 * EDIT as i64;

/// Two places of one wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) places: [Range<u32>; 2],
    /// Whether the two differ.
    pub(super) edited: bool,
}

/// All pairs of at least `least` letters that contain a seed, longest first.
pub(super) fn pairs(index: &Index, reach: &[u32], others: Others, least: u32) -> Vec<Pair> {
    // Two wordings without an agreeing half are not copies.
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

/// The seeds, in the order of their first places in the sequence.
fn seeds(index: &Index, reach: &[u32], others: Others, least: u32) -> Vec<Seed> {
    let mut seeds = Vec::new();
    for (rank, &place) in index.order.iter().enumerate() {
        let before = (place as usize).checked_sub(1).map_or(0, |before| reach[before]);
        // A repeat that begins one letter earlier gives a longer seed.
        if reach[place as usize] >= least && before <= reach[place as usize] {
            let down = (rank + 1..).map(|other| (other, other));
            let up = (0..rank).rev().map(|other| (other, other + 1));
            seeds.extend(shared_with(index, place, down, least, others));
            seeds.extend(shared_with(index, place, up, least, others));
        }
    }
    seeds.sort_unstable();
    seeds.dedup();
    seeds
}

/// The seeds of a place with the nearest ranks on one side. Each item is a rank, and the rank at which `shared_at`
/// compares it with the one visited before.
fn shared_with(
    index: &Index,
    place: u32,
    ranks: impl Iterator<Item = (usize, usize)>,
    least: u32,
    others: Others,
) -> impl Iterator<Item = Seed> {
    let letter_before = |place: u32| Some(index.sequence.letters[place.checked_sub(1)? as usize]);
    let home = |place: u32| index.sequence.statement(place);
    let shared = ranks.take(NEIGHBOURS).scan(u32::MAX, move |length, (rank, link)| {
        *length = index.shared_at(link).min(*length);
        (*length >= least).then(|| (index.order[rank], *length))
    });
    let counts = move |&(other, _): &(u32, u32)| {
        let same_before = letter_before(place).is_some_and(|letter| Some(letter) == letter_before(other));
        !same_before && (others == Others::All || home(place) != home(other))
    };
    let seed = move |(other, length)| Seed { first: place.min(other), second: place.max(other), length };
    shared.filter(counts).map(seed)
}

struct Finder<'i> {
    index: &'i Index,
    /// The number of times each letter was followed.
    followed: Vec<u8>,
    /// For each band of diagonals the end of the first copy followed in it.
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
        let sequence = &self.index.sequence;
        let bounds = [seed.first, seed.second].map(|place| sequence.bounds(place));
        let Grown { places, edited, drifts, .. } = grow(sequence, seed, &bounds);
        let [first, second] = places.map(|place| {
            let cut = sequence.well_cut(&[place.start], number(place.len()), self.least);
            place.start + cut.start..place.start + cut.end
        });
        for drift in [drifts[0], 0, drifts[1]] {
            let end = self.ends.entry((seed.diagonal() + drift).div_euclid(DIAGONAL)).or_default();
            *end = first.end.max(*end);
        }
        for place in first.clone().chain(second.clone()) {
            let followed = &mut self.followed[place as usize];
            *followed = followed.saturating_add(1);
        }
        let long = first.len().min(second.len()) >= self.least as usize;
        if long && first.end <= second.start {
            self.pairs.push(Pair { places: [first, second], edited });
        }
    }

    /// Whether a seed is inside a copy that was already followed.
    fn is_known(&self, seed: Seed) -> bool {
        let stretch = seed.diagonal().div_euclid(DIAGONAL);
        let known =
            |stretch: i64| self.ends.get(&stretch).is_some_and(|&end| end >= seed.first + seed.length);
        [stretch - 1, stretch, stretch + 1].into_iter().any(known)
    }
}
