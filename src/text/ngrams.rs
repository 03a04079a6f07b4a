//! What two keys share: neighbouring characters and words, weighted by rarity or counted.
//!
//! The units of a key are its Han characters and its runs of letters or digits. A gram is two neighbouring units.
//! [`Profile`]s weight grams by rarity.

mod holders;
mod profiles;
mod stem;

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHasher};

use super::chars::{is_han, lower};
pub(crate) use holders::Holders;
pub(crate) use profiles::NAT;
pub use profiles::{Held, Profile, Shared, weighed};

/// The whole, in millionths.
const WHOLE: u64 = 1_000_000;

/// Two neighbouring units, or one.
pub type Gram = u64;

/// The shared part of two amounts, in millionths (Dice 1945): twice the shared amount divided by the sum; 0 if both
/// are 0.
#[must_use]
pub fn dice(shared: u64, one: u64, other: u64) -> i64 {
    let share = (2 * WHOLE * shared).checked_div(one + other).unwrap_or(0);
    i64::try_from(share).unwrap_or(i64::MAX)
}

/// The similarity of two texts, in millionths: [`dice`] of the numbers of grams. The grams must be sorted, with
/// duplicates kept. The order of the text is ignored.
#[must_use]
pub fn alike(one: &[Gram], other: &[Gram]) -> i64 {
    dice(common(one, other) as u64, one.len() as u64, other.len() as u64)
}

/// Number of grams that two texts have in common. The grams must be sorted.
#[must_use]
pub(crate) fn common(one: &[Gram], other: &[Gram]) -> usize {
    let (mut a, mut b, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (one.get(a), other.get(b)) {
        shared += usize::from(x == y);
        a += usize::from(x <= y);
        b += usize::from(y <= x);
    }
    shared
}

/// The number of sentences that contain each gram, and each single unit.
#[derive(Debug, Default)]
pub struct Spread(FxHashMap<Gram, u32>);

impl Spread {
    /// Counts the keys of the sentences.
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

    /// Number of sentences that contain a gram.
    #[must_use]
    pub fn get(&self, gram: Gram) -> u32 {
        self.0.get(&gram).copied().unwrap_or(0)
    }

    /// Number of sentences that contain the most common gram of `key` (or its unit, if it has only one); 0 if there is
    /// none.
    #[must_use]
    pub fn most(&self, key: &str) -> u32 {
        grams(key).iter().filter_map(|gram| self.0.get(gram)).max().copied().unwrap_or(0)
    }
}

/// Grams sorted in ascending order, as [`alike`] needs them.
#[must_use]
pub fn sorted(mut grams: Vec<Gram>) -> Vec<Gram> {
    grams.sort_unstable();
    grams
}

/// The units of a key, each as a gram of its own.
#[must_use]
pub fn letters(key: &str) -> Vec<Gram> {
    units(key).flatten().map(|unit| pair(unit, 0)).collect()
}

/// The grams of a key, in order. No gram crosses a mark. A single unit between two marks is a gram of its own.
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

/// The grams of a key's content, in lower case: pairs of neighbouring units for which `says` holds, and each such word
/// alone.
pub(crate) fn content_grams(key: &str, says: impl Fn(&str) -> bool) -> Vec<Gram> {
    let key = lower(key);
    let mut grams = Vec::new();
    let mut before: Option<(u32, bool)> = None;
    for (unit, range) in placed_units(&key) {
        let text = &key[range];
        let word = !text.starts_with(is_han);
        let own = unit.filter(|_| says(text)).map(|unit| (unit, word));
        grams.extend(own.filter(|own| own.1).map(|(unit, _)| pair(unit, 0)));
        if let (Some((one, _)), Some((other, _))) = (before, own) {
            grams.push(pair(one, other));
        }
        before = own;
    }
    grams
}

/// The grams of two units, with their bytes in the key.
pub(crate) fn placed(key: &str) -> Vec<(Gram, Range<usize>)> {
    let units: Vec<(Option<u32>, Range<usize>)> = placed_units(key).collect();
    let gram = |two: &[(Option<u32>, Range<usize>)]| {
        let gram = pair(two[0].0?, two[1].0?);
        Some((gram, two[0].1.start..two[1].1.end))
    };
    units.windows(2).filter_map(gram).collect()
}

/// A gram for something said, whatever its words. It never equals the gram of words.
#[must_use]
pub fn said(number: u16) -> Gram {
    pair(u32::MAX, u32::from(number))
}

/// A gram for something mentioned. It never equals the gram of words.
#[must_use]
pub fn mentioned(value: &str) -> Gram {
    pair(u32::MAX - 1, word(value))
}

/// The gram of two units.
pub(crate) fn pair(a: u32, b: u32) -> Gram {
    u64::from(a) << 32 | u64::from(b)
}

/// The units of a key; `None` for a mark.
fn units(key: &str) -> impl Iterator<Item = Option<u32>> + '_ {
    placed_units(key).map(|(unit, _)| unit)
}

/// The units of a key, with their bytes.
fn placed_units(key: &str) -> impl Iterator<Item = (Option<u32>, Range<usize>)> + '_ {
    let mut rest = key;
    std::iter::from_fn(move || {
        let first = loop {
            match rest.chars().next()? {
                // A space separates two alphabetic words, but they are still neighbours.
                ' ' => rest = &rest[1..],
                first => break first,
            }
        };
        let start = key.len() - rest.len();
        let (number, len) = if is_han(first) {
            (Some(u32::from(first)), first.len_utf8())
        } else if first.is_alphanumeric() {
            let len = rest.find(|c| !in_word(c)).unwrap_or(rest.len());
            (Some(word(&stem::stem(&rest[..len]))), len)
        } else {
            (None, first.len_utf8())
        };
        rest = &rest[len..];
        Some((number, start..start + len))
    })
}

/// Whether a character joins others in one unit: letters and digits except Han characters.
fn in_word(c: char) -> bool {
    !is_han(c) && c.is_alphanumeric()
}

/// A number for a word, distinct from those of characters.
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
