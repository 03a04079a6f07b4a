//! Joins pairs and exact repeats into passages: copies of one wording are grouped, and whatever is inside longer ones
//! is folded into them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::near::Pair;
use super::sequence::number;

/// Length, in letters, of the stretches by which places are indexed.
const STRETCH: u32 = 64;

/// Two stretches are one place if they share this many tenths of the longer one: copies of one wording seldom end at
/// exactly the same letter.
const ONE_PLACE: u32 = 9;

/// An index of places by the letters that they cover.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// For each stretch of letters the items that overlap it.
    stretches: FxHashMap<u32, Vec<u32>>,
    /// Each place, with the number of its owner.
    items: Vec<(Range<u32>, u32)>,
}

impl Shelf {
    /// Adds a place; returns its item number.
    pub(super) fn put(&mut self, place: Range<u32>, owner: u32) -> u32 {
        let item = number(self.items.len());
        for stretch in place.start / STRETCH..=place.end.saturating_sub(1) / STRETCH {
            self.stretches.entry(stretch).or_default().push(item);
        }
        self.items.push((place, owner));
        item
    }

    /// The items that contain the middle of a place.
    fn around(&self, place: &Range<u32>) -> impl Iterator<Item = u32> + use<'_> {
        let middle = place.start.midpoint(place.end);
        let items = self.stretches.get(&(middle / STRETCH)).map_or(&[][..], Vec::as_slice);
        items.iter().copied().filter(move |&item| self.items[item as usize].0.contains(&middle))
    }

    /// The owners of the items that contain a whole place.
    pub(super) fn holding(&self, place: &Range<u32>) -> impl Iterator<Item = u32> + use<'_> {
        let (start, end) = (place.start, place.end);
        let items = self.around(place).map(|item| &self.items[item as usize]);
        items.filter(move |(own, _)| own.start <= start && end <= own.end).map(|&(_, owner)| owner)
    }

    /// The places that share with this one more than half of the longer of the two.
    pub(super) fn overlapping(&self, place: &Range<u32>) -> impl Iterator<Item = &Range<u32>> {
        let items = self.around(place).map(|item| &self.items[item as usize]);
        let longest = |own: &Range<u32>| own.len().max(place.len());
        let (start, end) = (place.start, place.end);
        let half = move |own: &Range<u32>| {
            2 * own.end.min(end).saturating_sub(own.start.max(start)) as usize > longest(own)
        };
        items.map(|(own, _)| own).filter(move |own| half(own))
    }

    /// The item that is about the same place; `None` if there is none.
    fn same(&self, place: &Range<u32>) -> Option<u32> {
        self.around(place).find(|&item| is_one(&self.items[item as usize].0, place))
    }
}

fn is_one(a: &Range<u32>, b: &Range<u32>) -> bool {
    let common = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    10 * u64::from(common) >= u64::from(ONE_PLACE) * a.len().max(b.len()) as u64
}

/// Disjoint sets of copies that belong together, by item.
#[derive(Debug, Default)]
struct Sets {
    parents: Vec<u32>,
    edited: Vec<bool>,
}

impl Sets {
    fn add(&mut self) {
        self.parents.push(number(self.parents.len()));
        self.edited.push(false);
    }

    fn find(&mut self, item: u32) -> u32 {
        let mut root = item;
        while self.parents[root as usize] != root {
            let above = self.parents[self.parents[root as usize] as usize];
            self.parents[root as usize] = above;
            root = above;
        }
        root
    }

    fn unite(&mut self, a: u32, b: u32, edited: bool) {
        let (a, b) = (self.find(a), self.find(b));
        let (root, other) = (a.min(b), a.max(b));
        self.parents[other as usize] = root;
        self.edited[root as usize] |= self.edited[other as usize] || edited;
    }
}

/// The sets of near copies linked by pairs; `pairs` has the longest first.
pub(super) fn chains(pairs: &[Pair]) -> Vec<Vec<Range<u32>>> {
    let (mut shelf, mut sets) = (Shelf::default(), Sets::default());
    for Pair { places, edited } in pairs {
        if is_told(&shelf, &mut sets, places) {
            continue;
        }
        let [a, b] = places.clone().map(|place| {
            shelf.same(&place).unwrap_or_else(|| {
                sets.add();
                shelf.put(place, number(sets.parents.len() - 1))
            })
        });
        sets.unite(a, b, *edited);
    }
    // Chains are in the order of their first items, which are their longest copies.
    let mut chains: Vec<Vec<Range<u32>>> = vec![Vec::new(); shelf.items.len()];
    for (item, (place, _)) in (0..).zip(&shelf.items) {
        let root = sets.find(item) as usize;
        if sets.edited[root] {
            chains[root].push(place.clone());
        }
    }
    chains.retain(|chain| chain.len() > 1);
    chains
}

/// Whether both places are inside copies of one wording.
fn is_told(shelf: &Shelf, sets: &mut Sets, [a, b]: &[Range<u32>; 2]) -> bool {
    let roots: Vec<u32> = shelf.holding(a).map(|item| sets.find(item)).collect();
    !roots.is_empty() && shelf.holding(b).any(|item| roots.contains(&sets.find(item)))
}
