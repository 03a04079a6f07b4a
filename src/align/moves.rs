//! Which links left their order: those outside the heaviest set of links that keep it.

use super::Group;
use crate::normalise::key::Key;

/// What a set of links is chosen by: the length of its keys, then the smaller total distance, then a number made of its
/// keys and one made of its places in the statement whose keys come first, both the same from either side. All four
/// add up over a set.
type Worth = (u64, i64, u128, u128);

/// For each group whether it moved. A sentence without counterpart does not move.
#[must_use]
pub fn moved(groups: &[Group], old: &[Key], new: &[Key]) -> Vec<bool> {
    let mut links: Vec<(usize, [usize; 2], Worth)> = Vec::new();
    let new_comes_first = new.iter().map(|key| &key.text).lt(old.iter().map(|key| &key.text));
    for (number, group) in groups.iter().enumerate() {
        if let (Some(a), Some(b)) = (longest(&group.old, old), longest(&group.new, new)) {
            links.push((number, [a, b], worth(group, [a, b], usize::from(new_comes_first), [old, new])));
        }
    }
    links.sort_unstable_by_key(|link| link.1);
    let mut moved = vec![false; groups.len()];
    for link in &links {
        moved[link.0] = true;
    }
    for kept in heaviest(&links, new.len()) {
        moved[links[kept].0] = false;
    }
    moved
}

/// The place of a side: its longest sentence, the first of equals.
fn longest(sentences: &[usize], keys: &[Key]) -> Option<usize> {
    sentences.iter().copied().max_by_key(|&s| (keys[s].len(), std::cmp::Reverse(s)))
}

fn worth(group: &Group, places: [usize; 2], first: usize, [old, new]: [&[Key]; 2]) -> Worth {
    let [a, b] = places;
    let length =
        |sentences: &[usize], keys: &[Key]| sentences.iter().map(|&s| keys[s].len() as u64).sum::<u64>();
    let weight = length(&group.old, old) + length(&group.new, new);
    let distance = i64::try_from(a.abs_diff(b)).unwrap_or(i64::MAX);
    let made_of = |text: &str| u128::from(fingerprint(text.bytes()));
    let place = fingerprint((places[first] as u64).to_le_bytes());
    (weight, -distance, made_of(&old[a].text) + made_of(&new[b].text), u128::from(place))
}

/// FNV-1a (Fowler, Noll, Vo), the same on every machine.
fn fingerprint(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes
        .into_iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The heaviest increasing subsequence of links sorted by old place, by a Fenwick tree over new places.
fn heaviest(links: &[(usize, [usize; 2], Worth)], places: usize) -> Vec<usize> {
    let mut best: Vec<Option<(Worth, usize)>> = vec![None; places + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(links.len());
    let mut top: Option<(Worth, usize)> = None;
    for (number, &(_, [_, new], own)) in links.iter().enumerate() {
        let mut chain: Option<(Worth, usize)> = None;
        let mut at = new;
        while at > 0 {
            chain = chain.max(best[at]);
            at &= at - 1;
        }
        let base = chain.map_or((0, 0, 0, 0), |c| c.0);
        let total = ((base.0 + own.0, base.1 + own.1, base.2 + own.2, base.3 + own.3), number);
        before.push(chain.map(|c| c.1));
        let mut at = new + 1;
        while at < best.len() {
            best[at] = best[at].max(Some(total));
            at += at & at.wrapping_neg();
        }
        top = top.max(Some(total));
    }
    let mut kept = Vec::new();
    let mut at = top.map(|t| t.1);
    while let Some(number) = at {
        kept.push(number);
        at = before[number];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::script::Script;

    fn keys(texts: &[&str]) -> Vec<Key> {
        texts.iter().map(|text| Key::of_text(text, 0, &Script::default())).collect()
    }

    fn links(pairs: &[(usize, usize)]) -> Vec<Group> {
        pairs.iter().map(|&(a, b)| Group { old: vec![a], new: vec![b], ..Group::default() }).collect()
    }

    #[test]
    fn the_lighter_of_two_crossing_links_moved() {
        let old = keys(&["甲", "乙乙乙", "丙"]);
        let new = keys(&["乙乙乙", "甲", "丙"]);
        assert_eq!(moved(&links(&[(0, 1), (1, 0), (2, 2)]), &old, &new), [true, false, false]);
    }

    #[test]
    fn equal_weights_are_parted_by_their_keys_from_either_side() {
        let (old, new) = (keys(&["甲甲", "乙乙"]), keys(&["乙乙", "甲甲"]));
        let there = moved(&links(&[(0, 1), (1, 0)]), &old, &new);
        let back = moved(&links(&[(1, 0), (0, 1)]), &new, &old);
        assert_eq!(there, back);
        assert_eq!(there.iter().filter(|&&m| m).count(), 1);
    }

    #[test]
    fn equal_keys_are_parted_by_their_places_from_either_side() {
        let (old, new) = (keys(&["甲", "乙", "乙"]), keys(&["丙", "乙", "乙"]));
        let there = moved(&links(&[(1, 2), (2, 1)]), &old, &new);
        let back = moved(&links(&[(2, 1), (1, 2)]), &new, &old);
        assert_eq!(there, back);
        assert_eq!(there.iter().filter(|&&m| m).count(), 1);
    }

    #[test]
    fn sentences_without_counterpart_stay() {
        let alone = Group { old: vec![0], ..Group::default() };
        assert_eq!(moved(&[alone], &keys(&["甲"]), &[]), [false]);
    }
}
