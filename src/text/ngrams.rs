//! What two keys share: neighbouring characters and words, weighed by rarity or counted.
//!
//! The units of a key are its Han characters and its runs of letters or digits; a gram is two neighbouring
//! units. Each gram weighs −ln of the share of sentences that hold it, as in TF-IDF (Spärck Jones 1972): the
//! words of the formula, which stand in every sentence, weigh next to nothing.

use std::hash::Hasher;
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHasher};

use super::chars::is_han;

/// Weights are whole numbers: this much is one natural unit of information.
pub(crate) const NAT: f64 = 1024.0;

/// All, in millionths.
const WHOLE: u64 = 1_000_000;

/// Two neighbouring units, or one.
pub type Gram = u64;

/// The grams of one sentence, or of several taken together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// Each gram once, ascending by number.
    pub held: Vec<Held>,
    /// The weight of all of them.
    pub weight: u64,
    /// The squared weight of all of them: what is rare counts for more.
    pub squared: u64,
}

/// What two profiles share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shared {
    /// The weight of all.
    pub weight: u64,
    /// The squared weight of all.
    pub squared: u64,
    /// The weight of the rarest gram.
    pub rarest: u32,
}

/// A gram as one sentence holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held {
    /// The gram's number, from 0.
    pub gram: u32,
    /// How often it stands there.
    pub count: u32,
    /// What it weighs each time.
    pub weight: u32,
}

/// The profiles of the units of two statements, given with their grams ([`grams`], [`letters`] …) in any order. Both sides
/// are counted together, so that their weights do not differ.
#[must_use]
pub fn weighed([old, new]: [Vec<Vec<Gram>>; 2]) -> [Vec<Profile>; 2] {
    let olds = old.len();
    let grams: Vec<Vec<Gram>> = old.into_par_iter().chain(new).map(sorted).collect();
    let total: usize = grams.iter().map(Vec::len).sum();
    // In long texts, of which most is repeated, not one gram in eight is new.
    let mut numbers = FxHashMap::with_capacity_and_hasher(total / 8, FxBuildHasher);
    // By number: in how many sentences the gram stands.
    let mut spread: Vec<u32> = Vec::new();
    let counted: Vec<Vec<Held>> =
        grams.into_iter().map(|grams| count(&grams, &mut numbers, &mut spread)).collect();
    let sentences = (counted.len() + 1) as f64;
    let weights: Vec<u32> = spread.iter().map(|&n| weight(sentences, n)).collect();
    let profile = |mut held: Vec<Held>| {
        held.sort_unstable_by_key(|held| held.gram);
        Profile::weighed(held, &weights)
    };
    let mut all: Vec<Profile> = counted.into_par_iter().map(profile).collect();
    let new = all.split_off(olds);
    [all, new]
}

/// Counts sorted grams and gives each gram met for the first time the next number.
fn count(grams: &[Gram], numbers: &mut FxHashMap<Gram, u32>, spread: &mut Vec<u32>) -> Vec<Held> {
    let distinct = grams.chunk_by(|a, b| a == b);
    let mut held = Vec::with_capacity(distinct.clone().count());
    held.extend(distinct.map(|run| {
        let next = u32::try_from(spread.len()).unwrap_or(u32::MAX);
        let gram = *numbers.entry(run[0]).or_insert(next);
        if gram == next {
            spread.push(0);
        }
        spread[gram as usize] += 1;
        Held { gram, count: length(run), weight: 0 }
    }));
    held
}

fn length<T>(run: &[T]) -> u32 {
    u32::try_from(run.len()).unwrap_or(u32::MAX)
}

impl Profile {
    /// Of grams that ascend, without their weights.
    fn weighed(mut held: Vec<Held>, weights: &[u32]) -> Self {
        for held in &mut held {
            held.weight = weights[held.gram as usize];
        }
        let weight = held.iter().map(|h| u64::from(h.count) * u64::from(h.weight)).sum();
        let squared = held.iter().map(|h| u64::from(h.count) * u64::from(h.weight).pow(2)).sum();
        Self { held, weight, squared }
    }

    /// What stands in both.
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

    /// The mean weight of what stands in one of the two only; 0 where nothing does.
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

    /// Makes one of what is held twice.
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

/// How much is shared of two amounts, in millionths (Dice 1945): twice the shared by their sum; 0 of nothing.
#[must_use]
pub fn dice(shared: u64, one: u64, other: u64) -> i64 {
    let share = (2 * WHOLE * shared).checked_div(one + other).unwrap_or(0);
    i64::try_from(share).unwrap_or(i64::MAX)
}

/// How alike two texts are, in millionths, by the grams of each, which ascend and are as many as are in the text: [`dice`]
/// of their numbers. It does not ask for their order.
#[must_use]
pub fn alike(one: &[Gram], other: &[Gram]) -> i64 {
    let (mut a, mut b, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (one.get(a), other.get(b)) {
        shared += u64::from(x == y);
        a += usize::from(x <= y);
        b += usize::from(y <= x);
    }
    dice(shared, one.len() as u64, other.len() as u64)
}

/// In how many of some sentences each gram, and each unit alone, is found.
#[derive(Debug, Default)]
pub struct Spread(FxHashMap<Gram, u32>);

impl Spread {
    /// Counts in the keys of the sentences.
    #[must_use]
    pub fn of<'k>(keys: impl IntoIterator<Item = &'k str>) -> Self {
        let mut spread = FxHashMap::default();
        for key in keys {
            let mut found = sorted(grams(key));
            found.extend(letters(key));
            found.sort_unstable();
            found.dedup();
            for gram in found {
                *spread.entry(gram).or_default() += 1;
            }
        }
        Self(spread)
    }

    /// In how many of the sentences a gram is found.
    #[must_use]
    pub fn get(&self, gram: Gram) -> u32 {
        self.0.get(&gram).copied().unwrap_or(0)
    }

    /// In how many of the sentences the commonest gram of `key` is found; of its unit, if it has only one.
    #[must_use]
    pub fn most(&self, key: &str) -> u32 {
        grams(key).iter().filter_map(|gram| self.0.get(gram)).max().copied().unwrap_or(0)
    }
}

/// −ln of the share of sentences, in whole numbers.
fn weight(sentences: f64, spread: u32) -> u32 {
    let nats = (sentences / f64::from(spread)).ln();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 30 nats")]
    let whole = (nats * NAT).round() as u32;
    whole.max(1)
}

/// Grams in ascending order, as [`alike`] takes them.
#[must_use]
pub fn sorted(mut grams: Vec<Gram>) -> Vec<Gram> {
    grams.sort_unstable();
    grams
}

/// The units of a key, each a gram of its own.
#[must_use]
pub fn letters(key: &str) -> Vec<Gram> {
    units(key).flatten().map(|unit| pair(unit, 0)).collect()
}

/// The grams of a key, in order. Marks part them; a unit alone between two marks is a gram of its own.
#[must_use]
pub fn grams(key: &str) -> Vec<Gram> {
    let mut out = Vec::with_capacity(key.len() / 3);
    let mut before: Option<u32> = None;
    let mut alone = false;
    for unit in units(key) {
        match (before, unit) {
            (Some(a), Some(b)) => {
                out.push(pair(a, b));
                alone = false;
            }
            (None, Some(_)) => alone = true,
            (Some(a), None) if alone => out.push(pair(a, 0)),
            (_, None) => {}
        }
        before = unit;
    }
    if let (Some(a), true) = (before, alone) {
        out.push(pair(a, 0));
    }
    out
}

/// The grams of two units with their bytes of the key.
pub(crate) fn placed(key: &str) -> Vec<(Gram, Range<usize>)> {
    let units: Vec<(Option<u32>, Range<usize>)> = placed_units(key).collect();
    let gram = |two: &[(Option<u32>, Range<usize>)]| {
        let gram = pair(two[0].0?, two[1].0?);
        Some((gram, two[0].1.start..two[1].1.end))
    };
    units.windows(2).filter_map(gram).collect()
}

/// A gram that stands for something said, whatever its words; apart from those of words.
#[must_use]
pub fn said(number: u16) -> Gram {
    pair(u32::MAX, u32::from(number))
}

/// A gram that stands for something mentioned; apart from those of words.
#[must_use]
pub fn mentioned(value: &str) -> Gram {
    pair(u32::MAX - 1, word(value))
}

fn pair(a: u32, b: u32) -> Gram {
    u64::from(a) << 32 | u64::from(b)
}

/// The units of a key; `None` for a mark.
fn units(key: &str) -> impl Iterator<Item = Option<u32>> + '_ {
    placed_units(key).map(|(unit, _)| unit)
}

/// The units of a key with their bytes.
fn placed_units(key: &str) -> impl Iterator<Item = (Option<u32>, Range<usize>)> + '_ {
    let mut rest = key;
    std::iter::from_fn(move || {
        // A blank parts two words of an alphabet, yet they are neighbours.
        rest = rest.trim_start_matches(' ');
        let first = rest.chars().next()?;
        let len =
            if in_word(first) { rest.find(|c| !in_word(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (unit, tail) = rest.split_at(len);
        rest = tail;
        let end = key.len() - tail.len();
        let number = match first {
            c if is_han(c) => Some(u32::from(c)),
            c if in_word(c) => Some(word(unit)),
            _ => None,
        };
        Some((number, end - len..end))
    })
}

/// Letters and digits that form a unit together: all but Han characters.
fn in_word(c: char) -> bool {
    !is_han(c) && c.is_alphanumeric()
}

/// A number for a word, apart from those of characters.
fn word(text: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    #[expect(clippy::cast_possible_truncation, reason = "the upper half is folded in first")]
    let folded = (hasher.finish() ^ hasher.finish() >> 32) as u32;
    folded | 1 << 31
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profiles(keys: [&[&str]; 2], of: impl Fn(&str) -> Vec<Gram>) -> [Vec<Profile>; 2] {
        weighed(keys.map(|keys| keys.iter().map(|key| of(key)).collect()))
    }

    #[test]
    fn units_are_han_characters_and_words() {
        assert_eq!(grams("打击5G").len(), 2);
        assert_eq!(grams("The Committee decided").len(), 2);
        assert_eq!(grams("好,人").len(), 2);
        assert_eq!(grams("...").len(), 0);
        assert_eq!(grams("和平、发展").len(), 2);
        assert_eq!(letters("打击5G、好").len(), 4);
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

    #[test]
    fn likeness_is_the_share_of_grams_in_common() {
        let [one, other] = ["扩大贸易合作", "贸易合作规模"].map(|key| sorted(grams(key)));
        assert_eq!((alike(&one, &one), alike(&one, &other), alike(&one, &[])), (1_000_000, 600_000, 0));
        assert_eq!(alike(&other, &one), alike(&one, &other));
        assert_eq!(alike(&[], &[]), 0);
    }

    #[test]
    fn a_word_is_as_rare_as_its_commonest_part() {
        let spread = Spread::of(["扩大贸易合作", "加强贸易合作", "deepen trade"]);
        assert_eq!(
            ["贸易合作", "扩大贸易", "扩大开放", "trade", "开放"].map(|key| spread.most(key)),
            [2, 2, 1, 1, 0]
        );
    }
}
