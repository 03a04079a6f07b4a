//! Candidates: the pairs of units worth scoring, found through an index of their rarer grams.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::units::Units;
use super::{ALL, Level, Levels, Score, dice, distance};
use crate::normalise::key::Key;
use crate::parallel;
use crate::text::ngrams::{Held, Profile, Shared};

/// Maximum postings read per unit, rarest grams first (grams left out still count in the score of a pair that is
/// found). Only texts of thousands of units reach it; there it keeps the time proportional to their length.
const LOOKED_UP: usize = 1024;

/// Number of units that share one workspace, which has one slot per unit of the other side.
const TOGETHER: usize = 1024;

/// Maximum number of holders read for a gram that more than [`LOOKED_UP`] units hold.
const NEARBY: usize = 64;

/// Number of best partners per unit that are scored exactly. Doubling it changed no result in the texts tried.
const BEST: Levels<usize> = Levels { sentences: 6, clauses: 3 };

/// Maximum number of partners of a unit. Reached only if one text has thousands of units more than the other; it keeps
/// the time proportional to the length of both.
const CROWD: usize = 1024;

/// Pairs of units that share something, with their similarity.
#[derive(Debug)]
pub(super) struct Candidates {
    /// The pairs, ascending by old, then by new unit.
    pub(super) pairs: Vec<Pair>,
    /// The pairs of old unit `o` are `pairs[rows[o]..rows[o + 1]]`.
    rows: Vec<usize>,
    /// Indices into `pairs`, ascending by new, then by old unit.
    by_new: Vec<u32>,
    /// The pairs of new unit `n` are `by_new[columns[n]..columns[n + 1]]`.
    columns: Vec<usize>,
    /// The number of units of either side.
    pub(super) lengths: [usize; 2],
}

/// Two units that can carry the same item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    /// The old unit.
    pub(super) old: usize,
    /// The new unit.
    pub(super) new: usize,
    /// Similarity of the two by their grams.
    pub(super) similarity: Score,
    /// The grams that both have.
    pub(super) shared: Shared,
}

impl Pair {
    /// The unit of one side: 0 is old, 1 is new.
    pub(super) fn side(&self, side: usize) -> usize {
        [self.old, self.new][side]
    }
}

impl Candidates {
    /// Finds the pairs from both sides, so that the result does not depend on which one is called old.
    pub(super) fn gather(units: &Units<'_>) -> Self {
        let (profiles, keys) = (units.said(), units.keys);
        let lengths = [profiles[0].len(), profiles[1].len()];
        let index = [Index::of(profiles[0]), Index::of(profiles[1])];
        let most = *BEST.at(units.level);
        let forward = index[1].best(profiles[0], most, |old, new| distance(old, new, lengths));
        let backward = index[0].best(profiles[1], most, |new, old| distance(old, new, lengths));
        let mut partners = forward;
        for (new, olds) in backward.into_iter().enumerate() {
            for old in olds {
                partners[old].push(new);
            }
        }
        for (old, new) in equal_keys(keys, lengths) {
            partners[old].push(new);
        }
        let pair = |old: usize, new: usize| {
            let shared = profiles[0][old].shared(&profiles[1][new]);
            let alike = dice(shared.weight, profiles[0][old].weight, profiles[1][new].weight);
            let equal = keys[0][old].text == keys[1][new].text;
            Pair { old, new, similarity: if equal { ALL } else { alike.min(ALL - 1) }, shared }
        };
        for news in &mut partners {
            news.sort_unstable();
            news.dedup();
        }
        let paired: Vec<Vec<Pair>> = parallel::numbered(partners.len(), |old| {
            let fit = partners[old].iter().filter(|&&new| units.comparable(old, new));
            fit.map(|&new| pair(old, new)).collect()
        });
        let pairs = match units.level {
            Level::Sentences => paired.concat(),
            Level::Clauses => without_hopeless(paired.concat(), lengths),
        };
        let pairs = without_crowds(pairs, lengths);
        let [rows, columns] = [0, 1].map(|side| starts(&pairs, side, lengths[side]));
        let mut by_new: Vec<u32> = (0..).take(pairs.len()).collect();
        by_new.sort_by_key(|&at| pairs[at as usize].new);
        Self { pairs, rows, by_new, columns, lengths }
    }

    /// The pairs of a unit, ascending by the other unit.
    pub(super) fn of(&self, side: usize, unit: usize) -> impl Iterator<Item = &Pair> {
        let (rows, columns) = match side {
            0 => (&self.pairs[self.rows[unit]..self.rows[unit + 1]], &[][..]),
            _ => (&[][..], &self.by_new[self.columns[unit]..self.columns[unit + 1]]),
        };
        rows.iter().chain(columns.iter().map(|&at| &self.pairs[at as usize]))
    }

    /// The index of a pair in `pairs`; `None` if it is not a candidate.
    pub(super) fn find(&self, old: usize, new: usize) -> Option<usize> {
        let row = *self.rows.get(old)?..*self.rows.get(old + 1)?;
        let start = row.start;
        self.pairs[row].binary_search_by_key(&new, |pair| pair.new).ok().map(|at| start + at)
    }
}

/// For pairs sorted by one side: where the pairs of each unit begin, and where the last end.
fn starts(pairs: &[Pair], side: usize, units: usize) -> Vec<usize> {
    let mut starts = vec![0; units + 1];
    for pair in pairs {
        starts[pair.side(side) + 1] += 1;
    }
    for unit in 0..units {
        starts[unit + 1] += starts[unit];
    }
    starts
}

/// Divisor of the best similarity of a unit: a pair of clauses below that share for both units is dropped. Clauses are
/// many, and most share a formula with many others.
const OF_BEST: Score = 2;

/// Drops the pairs that are far less similar than the best of both their units.
fn without_hopeless(mut pairs: Vec<Pair>, lengths: [usize; 2]) -> Vec<Pair> {
    let mut best = lengths.map(|units| vec![0; units]);
    for pair in &pairs {
        for (side, best) in best.iter_mut().enumerate() {
            let best: &mut Score = &mut best[pair.side(side)];
            *best = pair.similarity.max(*best);
        }
    }
    pairs.retain(|pair| {
        let alike = pair.similarity * OF_BEST;
        alike >= best[0][pair.old] || alike >= best[1][pair.new]
    });
    pairs
}

/// Keeps only the best partners of a unit if more than [`CROWD`] units of the other side list it among their best.
fn without_crowds(mut pairs: Vec<Pair>, lengths: [usize; 2]) -> Vec<Pair> {
    let mut kept = vec![true; pairs.len()];
    for side in [0, 1] {
        let mut partners: Vec<usize> = vec![0; lengths[side]];
        for pair in &pairs {
            partners[pair.side(side)] += 1;
        }
        let mut crowded: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (at, pair) in pairs.iter().enumerate().filter(|(_, pair)| partners[pair.side(side)] > CROWD) {
            crowded.entry(pair.side(side)).or_default().push(at);
        }
        for places in crowded.values_mut() {
            let order = |&at: &usize| {
                let pair = &pairs[at];
                let far = distance(pair.old, pair.new, lengths);
                (Reverse(pair.similarity), far, pair.side(1 - side))
            };
            places.select_nth_unstable_by_key(CROWD, order);
            places[CROWD..].iter().for_each(|&at| kept[at] = false);
        }
    }
    let mut kept = kept.into_iter();
    pairs.retain(|_| kept.next().unwrap_or(true));
    pairs
}

/// Index of the units of one side by gram: the holders of gram `g` are `holders[starts[g]..starts[g + 1]]`.
struct Index {
    starts: Vec<u32>,
    holders: Vec<u32>,
    units: usize,
}

impl Index {
    fn of(profiles: &[Profile]) -> Self {
        let held = || profiles.iter().flat_map(|profile| &profile.held);
        let grams = held().map(|held| held.gram as usize + 1).max().unwrap_or(0);
        let mut starts = vec![0_u32; grams + 1];
        held().for_each(|held| starts[held.gram as usize + 1] += 1);
        for gram in 0..grams {
            starts[gram + 1] += starts[gram];
        }
        let mut next = starts.clone();
        let mut holders = vec![0; starts[grams] as usize];
        for (unit, profile) in (0..).zip(profiles) {
            for held in &profile.held {
                let place = &mut next[held.gram as usize];
                holders[*place as usize] = unit;
                *place += 1;
            }
        }
        Self { starts, holders, units: profiles.len() }
    }

    fn holders(&self, gram: u32) -> &[u32] {
        match self.starts.get(gram as usize..gram as usize + 2) {
            Some(&[start, end]) => &self.holders[start as usize..end as usize],
            _ => &[],
        }
    }

    /// The units that hold a gram. If they are more than [`LOOKED_UP`], only those around the position that
    /// corresponds to unit `own` of `of`.
    fn nearest(&self, gram: u32, own: usize, of: usize) -> &[u32] {
        let holders = self.holders(gram);
        if holders.len() <= LOOKED_UP {
            return holders;
        }
        let place = own * self.units / of.max(1);
        let at = holders.partition_point(|&holder| (holder as usize) < place);
        let first = at.saturating_sub(NEARBY / 2).min(holders.len() - NEARBY);
        &holders[first..first + NEARBY]
    }

    /// The best partners on this side for each of `profiles`, by the weight of the rarer grams that they share.
    fn best(
        &self,
        profiles: &[Profile],
        most: usize,
        distance: impl Fn(usize, usize) -> u64 + Sync,
    ) -> Vec<Vec<usize>> {
        let one = |shared: &mut Vec<u64>, own: usize| {
            let mut touched: Vec<usize> = Vec::new();
            for held in self.openers(&profiles[own]) {
                for &other in self.nearest(held.gram, own, profiles.len()) {
                    let sum = &mut shared[other as usize];
                    if *sum == 0 {
                        touched.push(other as usize);
                    }
                    *sum += u64::from(held.weight);
                }
            }
            // The best so far, best first.
            let mut best: Vec<(Reverse<u64>, u64, usize)> = Vec::with_capacity(most + 1);
            for other in touched {
                let sum = Reverse(std::mem::take(&mut shared[other]));
                if best.get(most - 1).is_none_or(|worst| sum <= worst.0) {
                    let rank = (sum, distance(own, other), other);
                    best.insert(best.partition_point(|known| *known < rank), rank);
                    best.truncate(most);
                }
            }
            best.into_iter().map(|(.., other)| other).collect()
        };
        let parts = parallel::ranges(profiles.len(), TOGETHER, |part| {
            let mut shared = vec![0_u64; self.units];
            part.map(|own| one(&mut shared, own)).collect::<Vec<_>>()
        });
        parts.concat()
    }

    /// The grams of a unit that are used to find partners.
    fn openers(&self, profile: &Profile) -> Vec<Held> {
        let places = |held: &Held| self.holders(held.gram).len();
        let mut known: Vec<Held> = profile.held.iter().filter(|held| places(held) > 0).copied().collect();
        if known.iter().map(places).sum::<usize>() > LOOKED_UP {
            known.sort_unstable_by_key(|held| (places(held), held.gram));
            let mut looked_up = 0;
            known.retain(|held| {
                // The rarest gram is always used.
                let first = looked_up == 0;
                looked_up += places(held);
                first || looked_up <= LOOKED_UP
            });
        }
        known
    }
}

/// Pairs of units with equal keys: only the nearest few of each, since no others can matter.
fn equal_keys(keys: [&[Key]; 2], lengths: [usize; 2]) -> Vec<(usize, usize)> {
    let mut places: FxHashMap<&str, [Vec<usize>; 2]> = FxHashMap::default();
    for (side, keys) in keys.into_iter().enumerate() {
        for (unit, key) in keys.iter().enumerate() {
            places.entry(&key.text).or_default()[side].push(unit);
        }
    }
    let mut pairs = Vec::new();
    for [olds, news] in places.values() {
        nearest(olds, news, |old, new| distance(old, new, lengths), |old, new| pairs.push((old, new)));
        nearest(news, olds, |new, old| distance(old, new, lengths), |new, old| pairs.push((old, new)));
    }
    pairs
}

/// Calls `found` for each of `from` with its nearest few of `to`; both are ascending.
fn nearest(
    from: &[usize],
    to: &[usize],
    distance: impl Fn(usize, usize) -> u64,
    mut found: impl FnMut(usize, usize),
) {
    const AROUND: usize = 4;
    let mut at = 0;
    for &own in from {
        while at + 1 < to.len() && distance(own, to[at + 1]) < distance(own, to[at]) {
            at += 1;
        }
        let (first, last) = (at.saturating_sub(AROUND), (at + AROUND).min(to.len()));
        to[first..last].iter().for_each(|&other| found(own, other));
    }
}
