//! Which set phrases are variants of one another.

use rustc_hash::FxHashMap;

/// A variant shares this many letters with the phrase, at its start or its end.
const SHARED_END: usize = 2;
/// So many letters at most come or go between variants: an attribute or a degree.
const MOST_APART: usize = 4;

/// For each phrase the others that are variants of it: the one holds the letters of the other in their order, with few
/// more, and both begin or end alike.
pub(super) fn of(phrases: &[&str]) -> Vec<Vec<usize>> {
    let letters: Vec<Vec<char>> = phrases.iter().map(|phrase| phrase.chars().collect()).collect();
    let mut alike: FxHashMap<(bool, &[char]), Vec<usize>> = FxHashMap::default();
    for (at, letters) in letters.iter().enumerate().filter(|(_, letters)| letters.len() >= SHARED_END) {
        alike.entry((true, &letters[..SHARED_END])).or_default().push(at);
        alike.entry((false, &letters[letters.len() - SHARED_END..])).or_default().push(at);
    }
    let mut variants = vec![Vec::new(); phrases.len()];
    for group in alike.values() {
        for (place, &a) in group.iter().enumerate() {
            for &b in &group[place + 1..] {
                if holds(&letters[a], &letters[b]) || holds(&letters[b], &letters[a]) {
                    variants[a].push(b);
                    variants[b].push(a);
                }
            }
        }
    }
    for own in &mut variants {
        own.sort_unstable();
        own.dedup();
    }
    variants
}

/// Whether `long` has all letters of `short` in their order, and few more.
fn holds(long: &[char], short: &[char]) -> bool {
    if short.len() > long.len() || long.len() - short.len() > MOST_APART {
        return false;
    }
    let mut rest = long.iter();
    short.iter().all(|letter| rest.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_letters_more_make_a_variant() {
        let phrases = [
            "稳健的货币政策",
            "稳健货币政策",
            "积极的财政政策",
            "更加积极的财政政策",
            "财政",
            "联合国宪章宗旨和原则",
        ];
        assert_eq!(of(&phrases), [vec![1], vec![0], vec![3], vec![2], vec![], vec![]]);
    }
}
