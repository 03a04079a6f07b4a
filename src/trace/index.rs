//! What holds a gram, and so what may be like a clause.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::text::ngrams::{Held, Profile};

/// So many of the rarest grams of a clause are looked up.
const LOOKED_UP: usize = 12;
/// Of what holds a gram the latest so many are looked at: what is common says little.
const LATEST: usize = 64;
/// So many of the likeliest are worth a look.
const BEST: usize = 8;

/// For each gram what holds it, by number, in the order in which it was added.
#[derive(Debug, Default)]
pub(super) struct Index {
    holders: FxHashMap<u32, Vec<u32>>,
}

impl Index {
    /// Adds what something says.
    pub(super) fn add(&mut self, content: &Profile, number: usize) {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        for held in &content.held {
            let holders = self.holders.entry(held.gram).or_default();
            if holders.last() != Some(&number) {
                holders.push(number);
            }
        }
    }

    /// What shares most of the rarest grams with a content, the likeliest first; of equals the later.
    pub(super) fn like(&self, content: &Profile) -> Vec<usize> {
        let mut grams: Vec<&Held> = content.held.iter().collect();
        grams.sort_by_key(|held| (Reverse(held.weight), held.gram));
        let mut shared: FxHashMap<u32, (u64, u32)> = FxHashMap::default();
        for held in grams.into_iter().take(LOOKED_UP) {
            let holders = self.holders.get(&held.gram).map_or(&[][..], Vec::as_slice);
            for &holder in &holders[holders.len().saturating_sub(LATEST)..] {
                let (weight, last) = shared.entry(holder).or_insert((0, u32::MAX));
                // What holds a gram may have been added with it twice.
                if *last != held.gram {
                    (*weight, *last) = (*weight + u64::from(held.weight), held.gram);
                }
            }
        }
        let mut likely: Vec<(u64, u32)> = shared.into_iter().map(|(of, (weight, _))| (weight, of)).collect();
        likely.sort_unstable_by_key(|&entry| Reverse(entry));
        likely.into_iter().take(BEST).map(|(_, of)| of as usize).collect()
    }
}
