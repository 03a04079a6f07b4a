//! Exact repeats: wordings that occur more than once, letter for letter.
//!
//! A repeat is *maximal* if its places differ in the letter before and in the letter after. A text has at most as many
//! maximal repeats as letters; they are the branching nodes of the suffix tree, walked here over the suffix array (M.
//! I. Abouelhoda, S. Kurtz, E. Ohlebusch, *Replacing suffix trees with enhanced suffix arrays*, 2004). Two sorts are
//! reported: those with a place that is in no longer repeat (near-supermaximal repeats, D. Gusfield's term), and those
//! with at least twice as many places as each of their extensions.

use super::sequence::{Sequence, number};
use super::suffix;

/// A sequence with its suffix array.
pub(super) struct Index {
    pub(super) sequence: Sequence,
    /// The places, sorted by the suffixes that begin there.
    pub(super) order: Vec<u32>,
    /// For each place the number of letters that its suffix shares with the one before it in `order`.
    pub(super) shared: Vec<u32>,
}

/// A maximal repeat: a range of [`Index::order`] whose suffixes share `length` letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) length: u32,
    /// The first place, as an index of [`Index::order`].
    pub(super) first: u32,
    /// The last place, as an index of [`Index::order`].
    pub(super) last: u32,
    /// Whether one of its places is in no place of a longer repeat.
    pub(super) own: bool,
}

impl Group {
    pub(super) const fn count(&self) -> usize {
        (self.last - self.first + 1) as usize
    }
}

/// Which other places count as repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Others {
    /// All places.
    All,
    /// Places in other statements.
    Abroad,
}

impl Index {
    pub(super) fn new(sequence: Sequence) -> Self {
        let order = suffix::array(&sequence.letters, sequence.alphabet);
        let shared = suffix::shared(&sequence.letters, &order);
        Self { sequence, order, shared }
    }

    pub(super) fn places(&self, group: &Group) -> impl Iterator<Item = u32> + '_ {
        self.order[group.first as usize..=group.last as usize].iter().copied()
    }

    /// Whether a repeat occurs in several statements.
    pub(super) fn is_across(&self, group: &Group) -> bool {
        let mut homes = self.places(group).map(|place| self.sequence.statement(place));
        let first = homes.next();
        homes.any(|home| Some(home) != first)
    }

    /// The number of letters shared by the places at a rank and at the rank before; zero at either end.
    pub(super) fn shared_at(&self, rank: usize) -> u32 {
        self.order.get(rank).filter(|_| rank > 0).map_or(0, |&place| self.shared[place as usize])
    }

    /// For each place the number of letters from it on that also occur elsewhere.
    pub(super) fn reach(&self, others: Others) -> Vec<u32> {
        let mut reach = vec![0; self.order.len()];
        let ranks = 0..self.order.len();
        self.reach_one_way(ranks.clone().map(|rank| (rank, rank)), others, &mut reach);
        self.reach_one_way(ranks.rev().map(|rank| (rank, rank + 1)), others, &mut reach);
        reach
    }

    /// Raises the reach by the places on one side. Each item is a rank, and the rank at which [`Self::shared_at`]
    /// compares it with the one visited before.
    fn reach_one_way(&self, ranks: impl Iterator<Item = (usize, usize)>, others: Others, reach: &mut [u32]) {
        let (mut same, mut home) = (0, usize::MAX);
        for (rank, link) in ranks {
            let place = self.order[rank];
            let next = self.shared_at(link);
            if others == Others::Abroad {
                let statement = self.sequence.statement(place);
                same = if statement == home { next.min(same) } else { next };
                home = statement;
            } else {
                same = next;
            }
            let own = &mut reach[place as usize];
            *own = same.max(*own);
        }
    }

    /// The maximal repeats to report, with at least `least` letters.
    pub(super) fn groups(&self, reach: &[u32], least: u32) -> Vec<Group> {
        let mut walk = Walk { index: self, least, open: Vec::new(), groups: Vec::new() };
        for rank in 0..self.order.len() {
            let place = self.order[rank] as usize;
            let before = place.checked_sub(1).map_or(0, |before| reach[before]);
            let own = reach[place] >= least && before <= reach[place];
            walk.step(rank, own);
        }
        walk.close(self.order.len(), 0);
        walk.groups
    }
}

/// A repeat whose last place has not been reached.
struct Open {
    length: u32,
    first: usize,
    own: bool,
    /// The largest number of places kept by an extension of one letter at the end.
    most: usize,
}

struct Walk<'i> {
    index: &'i Index,
    least: u32,
    /// The open repeats, by increasing length.
    open: Vec<Open>,
    groups: Vec<Group>,
}

impl Walk<'_> {
    /// Processes the place at a rank.
    fn step(&mut self, rank: usize, own: bool) {
        let (before, behind) = (self.index.shared_at(rank), self.index.shared_at(rank + 1));
        let first = self.close(rank, before);
        debug_assert!(first <= rank);
        if behind >= self.least && self.open.last().is_none_or(|open| open.length < behind) {
            self.open.push(Open { length: behind, first: rank, own: false, most: 1 });
        }
        // The repeat that a place has for itself is the longest of those that contain it.
        if own && let Some(open) = self.open.last_mut() {
            open.own = true;
        }
    }

    /// Closes the repeats longer than `length` before `rank`; returns where the last of them began.
    fn close(&mut self, rank: usize, length: u32) -> usize {
        let mut first = rank;
        while let Some(open) = self.open.pop_if(|open| open.length > length) {
            first = open.first;
            let count = rank - first;
            self.report(&open, rank);
            match self.open.last_mut() {
                Some(outer) if outer.length >= length => outer.most = outer.most.max(count),
                _ if length >= self.least => {
                    self.open.push(Open { length, first, own: false, most: count });
                }
                _ => {}
            }
        }
        first
    }

    fn report(&mut self, open: &Open, end: usize) {
        let count = end - open.first;
        if open.own || 2 * open.most <= count && self.is_mixed(open.first, end) {
            let (first, last) = (number(open.first), number(end - 1));
            self.groups.push(Group { length: open.length, first, last, own: open.own });
        }
    }

    /// Whether no single letter precedes more than half of the places.
    fn is_mixed(&self, first: usize, end: usize) -> bool {
        let letters = &self.index.sequence.letters;
        let places = || self.index.order[first..end].iter();
        let before = |&place: &u32| (place as usize).checked_sub(1).map(|before| letters[before]);
        // Majority vote: after different letters cancel each other out, only the remaining letter can have the
        // majority.
        let (mut likeliest, mut lead) = (None, 0_usize);
        for letter in places().map(before) {
            match lead {
                0 => (likeliest, lead) = (letter, 1),
                _ if letter == likeliest => lead += 1,
                _ => lead -= 1,
            }
        }
        2 * places().filter(|place| before(place) == likeliest).count() <= end - first
    }
}
