//! Index of grams, for finding what is similar to a clause.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::text::ngrams::{Held, Profile};

/// Maximum number of grams of a clause looked up, rarest first.
const LOOKED_UP: usize = 12;
/// Maximum number of holders read per gram, latest first: a common gram carries little information.
const LATEST: usize = 64;
/// Maximum number of results.
const BEST: usize = 8;

/// For each gram the numbers of its holders, in the order in which they were added.
#[derive(Debug, Default)]
pub(super) struct Index {
    holders: FxHashMap<u32, Vec<u32>>,
}

impl Index {
    /// Adds the content of an item under a number.
    pub(super) fn add(&mut self, content: &Profile, number: usize) {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        for held in &content.held {
            let holders = self.holders.entry(held.gram).or_default();
            if holders.last() != Some(&number) {
                holders.push(number);
            }
        }
    }

    /// The numbers that share most of the rarest grams with a content, likeliest first; ties go to the later one.
    pub(super) fn like(&self, content: &Profile) -> Vec<usize> {
        let mut grams: Vec<&Held> = content.held.iter().collect();
        grams.sort_by_key(|held| (Reverse(held.weight), held.gram));
        let mut shared: FxHashMap<u32, (u64, u32)> = FxHashMap::default();
        for held in grams.into_iter().take(LOOKED_UP) {
            let holders = self.holders.get(&held.gram).map_or(&[][..], Vec::as_slice);
            for &holder in &holders[holders.len().saturating_sub(LATEST)..] {
                let (weight, last) = shared.entry(holder).or_insert((0, u32::MAX));
                // A holder can be listed twice for one gram.
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
