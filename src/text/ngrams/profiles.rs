//! Bags of grams, weighted by rarity.
//!
//! The weight of a gram is −ln of the share of sentences that contain it, as in TF-IDF (Spärck Jones 1972). Set
//! phrases that are in every sentence weigh almost nothing.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Gram;
use crate::parallel;

/// Weights are integers; this many are one natural unit of information.
pub(crate) const NAT: f64 = 1024.0;

/// The grams of one sentence, or of several taken together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// Each gram once, ascending by number.
    pub held: Vec<Held>,
    /// The total weight.
    pub weight: u64,
    /// The total of squared weights, in which rare grams count more.
    pub squared: u64,
}

/// What two profiles share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shared {
    /// The total weight.
    pub weight: u64,
    /// The total of squared weights.
    pub squared: u64,
    /// The weight of the rarest gram.
    pub rarest: u32,
}

/// A gram in one sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held {
    /// The gram's number, from 0.
    pub gram: u32,
    /// Number of occurrences.
    pub count: u32,
    /// Weight of each occurrence.
    pub weight: u32,
}

/// The profiles of the units of two statements, given the grams of each ([`super::grams`], [`super::letters`] …) in
/// any order. Both sides are counted together, so that a gram weighs the same on both.
#[must_use]
pub fn weighed([old, new]: [Vec<Vec<Gram>>; 2]) -> [Vec<Profile>; 2] {
    let olds = old.len();
    let mut units = old;
    units.extend(new);
    let total: usize = units.iter().map(Vec::len).sum();
    // In long, repetitive texts, fewer than one gram in eight is new.
    let mut numbers: FxHashMap<Gram, u32> = FxHashMap::with_capacity_and_hasher(total / 8, FxBuildHasher);
    let mut number = |gram: Gram| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(gram).or_insert(next)
    };
    let mut numbered: Vec<Vec<u32>> =
        units.into_iter().map(|grams| grams.into_iter().map(&mut number).collect()).collect();
    let mut counted = parallel::map_mut(&mut numbered, |grams| count(std::mem::take(grams)));
    // The number of units with each gram, by gram number.
    let mut spread: Vec<u32> = vec![0; numbers.len()];
    for held in counted.iter().flatten() {
        spread[held.gram as usize] += 1;
    }
    let sentences = (counted.len() + 1) as f64;
    let weights: Vec<u32> = spread.iter().map(|&n| weight(sentences, n)).collect();
    let mut all = parallel::map_mut(&mut counted, |held| Profile::weighed(std::mem::take(held), &weights));
    let new = all.split_off(olds);
    [all, new]
}

/// Counts the grams of a unit, given by number; ascending, without weights.
fn count(mut grams: Vec<u32>) -> Vec<Held> {
    grams.sort_unstable();
    let distinct = grams.chunk_by(|a, b| a == b);
    let mut held = Vec::with_capacity(distinct.clone().count());
    held.extend(distinct.map(|run| Held { gram: run[0], count: length(run), weight: 0 }));
    held
}

/// The length of a run of grams. No text of 4 GiB is read, so it fits.
pub(super) fn length<T>(run: &[T]) -> u32 {
    u32::try_from(run.len()).unwrap_or(u32::MAX)
}

impl Profile {
    /// A profile of grams without weights, given the weights by gram number. `held` must be sorted by gram.
    fn weighed(mut held: Vec<Held>, weights: &[u32]) -> Self {
        for held in &mut held {
            held.weight = weights[held.gram as usize];
        }
        let weight = held.iter().map(|h| u64::from(h.count) * u64::from(h.weight)).sum();
        let squared = held.iter().map(|h| u64::from(h.count) * u64::from(h.weight).pow(2)).sum();
        Self { held, weight, squared }
    }

    /// What both profiles contain.
    #[must_use]
    pub fn shared(&self, other: &Self) -> Shared {
        let (mut a, mut b, mut shared) = (0, 0, Shared::default());
        while let (Some(x), Some(y)) = (self.held.get(a), other.held.get(b)) {
            if x.gram == y.gram {
                let (count, weight) = (u64::from(x.count.min(y.count)), u64::from(x.weight));
                shared.weight += count * weight;
                shared.squared += count * weight.pow(2);
                shared.rarest = shared.rarest.max(x.weight);
            }
            a += usize::from(x.gram <= y.gram);
            b += usize::from(y.gram <= x.gram);
        }
        shared
    }

    /// The mean weight of grams that only one of the two contains; 0 if there are none.
    #[must_use]
    pub fn apart(&self, other: &Self) -> u64 {
        let (mut a, mut b, mut weight, mut count) = (0, 0, 0, 0);
        while let Some(held) = self.held.get(a).into_iter().chain(other.held.get(b)).min_by_key(|h| h.gram) {
            let of = |at: usize, side: &Self| {
                side.held.get(at).filter(|h| h.gram == held.gram).map_or(0, |h| h.count)
            };
            let (own, others) = (of(a, self), of(b, other));
            let apart = u64::from(own.abs_diff(others));
            weight += apart * u64::from(held.weight);
            count += apart;
            a += usize::from(own > 0);
            b += usize::from(others > 0);
        }
        weight.checked_div(count).unwrap_or(0)
    }

    /// Both taken together.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        Self::together([self, other].into_iter())
    }

    /// Several taken together.
    pub fn together<'p>(profiles: impl Iterator<Item = &'p Self>) -> Self {
        let mut all = Self::default();
        for profile in profiles {
            all.held.extend_from_slice(&profile.held);
            all.weight += profile.weight;
            all.squared += profile.squared;
        }
        all.merge();
        all
    }

    /// Merges repeated grams.
    fn merge(&mut self) {
        self.held.sort_unstable_by_key(|held| held.gram);
        self.held.dedup_by(|next, kept| {
            let same = next.gram == kept.gram;
            if same {
                kept.count += next.count;
            }
            same
        });
    }

    /// The weight of what three profiles have in common.
    #[must_use]
    pub fn common(&self, two: &Self, three: &Self) -> u64 {
        let (mut b, mut c, mut weight) = (0, 0, 0);
        for x in &self.held {
            while two.held.get(b).is_some_and(|y| y.gram < x.gram) {
                b += 1;
            }
            while three.held.get(c).is_some_and(|y| y.gram < x.gram) {
                c += 1;
            }
            let (Some(y), Some(z)) = (two.held.get(b), three.held.get(c)) else { break };
            if y.gram == x.gram && z.gram == x.gram {
                weight += u64::from(x.count.min(y.count).min(z.count)) * u64::from(x.weight);
            }
        }
        weight
    }
}

/// −ln of the share of sentences, as an integer; at least 1.
fn weight(sentences: f64, spread: u32) -> u32 {
    let nats = (sentences / f64::from(spread)).ln();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 30 nats")]
    let whole = (nats * NAT).round() as u32;
    whole.max(1)
}

#[cfg(test)]
mod tests {
    use super::super::grams;
    use super::*;

    fn profiles(keys: [&[&str]; 2], of: impl Fn(&str) -> Vec<Gram>) -> [Vec<Profile>; 2] {
        weighed(keys.map(|keys| keys.iter().map(|key| of(key)).collect()))
    }

    #[test]
    fn words_of_every_sentence_weigh_little() {
        let texts = ["双方将扩大贸易", "双方将保护海洋", "双方将发展教育", "双方", "贸易"];
        let [profiles, _] = profiles([&texts[..], &[]], grams);
        assert!(profiles[3].weight * 2 < profiles[4].weight);
        assert_eq!(profiles[0].shared(&profiles[0]).weight, profiles[0].weight);
        assert_eq!(profiles[0].shared(&profiles[1]), profiles[1].shared(&profiles[0]));
        assert_eq!(profiles[0].apart(&profiles[0]), 0);
        assert_eq!(profiles[0].apart(&profiles[1]), profiles[1].apart(&profiles[0]));
        assert!(profiles[3].apart(&Profile::default()) < profiles[4].apart(&Profile::default()));
    }

    #[test]
    fn joining_adds_up() {
        let [old, new] = profiles([&["扩大贸易合作"], &["贸易合作规模"]], grams);
        let both = old[0].joined(&new[0]);
        assert_eq!(both.weight, old[0].weight + new[0].weight);
        assert_eq!(both, new[0].joined(&old[0]));
        assert_eq!(both.shared(&old[0]).weight, old[0].weight);
    }
}
