//! Moves: a link has left its order if it is outside the heaviest set of links that keep it.

use super::Group;
use crate::normalise::key::Key;

/// The criteria for a set of links, in order: total length of its keys, smaller total distance, a number made from its
/// keys, and a number made from its places in the statement whose keys come first. The last two are the same from
/// either side. All four add up over a set.
type Worth = (u64, i64, u128, u128);

/// The order of the units of two statements, by their keys.
#[derive(Debug, Clone, Copy)]
pub struct Order<'k> {
    keys: [&'k [Key]; 2],
    /// The side whose keys come first.
    first: usize,
}

impl<'k> Order<'k> {
    /// The order of units with these keys.
    #[must_use]
    pub fn of(old: &'k [Key], new: &'k [Key]) -> Self {
        let new_comes_first = new.iter().map(|key| &key.text).lt(old.iter().map(|key| &key.text));
        Self { keys: [old, new], first: usize::from(new_comes_first) }
    }

    /// For each group whether it moved among these groups. A unit without a counterpart does not move.
    #[must_use]
    pub fn moved<'g>(&self, groups: impl IntoIterator<Item = &'g Group>) -> Vec<bool> {
        let mut moved = Vec::new();
        let mut links: Vec<(usize, [usize; 2], Worth)> = Vec::new();
        for (number, group) in groups.into_iter().enumerate() {
            let places = (longest(&group.old, self.keys[0]), longest(&group.new, self.keys[1]));
            moved.push(matches!(places, (Some(_), Some(_))));
            if let (Some(a), Some(b)) = places {
                links.push((number, [a, b], self.worth(group, [a, b])));
            }
        }
        links.sort_unstable_by_key(|link| link.1);
        for kept in heaviest(&links) {
            moved[links[kept].0] = false;
        }
        moved
    }

    fn worth(&self, group: &Group, places: [usize; 2]) -> Worth {
        let [old, new] = self.keys;
        let [a, b] = places;
        let weight = length(&group.old, old) + length(&group.new, new);
        let distance = i64::try_from(a.abs_diff(b)).unwrap_or(i64::MAX);
        let made_of = |text: &str| u128::from(fingerprint(text.bytes()));
        let place = fingerprint((places[self.first] as u64).to_le_bytes());
        (weight, -distance, made_of(&old[a].text) + made_of(&new[b].text), u128::from(place))
    }
}

/// The place of one side of a group: its longest unit, the first on ties; `None` if it is empty.
fn longest(units: &[usize], keys: &[Key]) -> Option<usize> {
    units.iter().copied().max_by_key(|&unit| (keys[unit].len(), std::cmp::Reverse(unit)))
}

fn length(units: &[usize], keys: &[Key]) -> u64 {
    units.iter().map(|&unit| keys[unit].len() as u64).sum()
}

/// FNV-1a (Fowler, Noll, Vo), the same on every machine.
fn fingerprint(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes
        .into_iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The heaviest increasing subsequence of links sorted by old place, by a Fenwick tree over new places.
fn heaviest(links: &[(usize, [usize; 2], Worth)]) -> Vec<usize> {
    let mut places: Vec<usize> = links.iter().map(|link| link.1[1]).collect();
    places.sort_unstable();
    let mut best: Vec<Option<(Worth, usize)>> = vec![None; places.len() + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(links.len());
    let mut top: Option<(Worth, usize)> = None;
    for (number, &(_, [_, new], own)) in links.iter().enumerate() {
        let mut chain: Option<(Worth, usize)> = None;
        let place = places.partition_point(|&place| place < new);
        let mut at = place;
        while at > 0 {
            chain = chain.max(best[at]);
            at &= at - 1;
        }
        let base = chain.map_or((0, 0, 0, 0), |c| c.0);
        let total = ((base.0 + own.0, base.1 + own.1, base.2 + own.2, base.3 + own.3), number);
        before.push(chain.map(|c| c.1));
        let mut at = place + 1;
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

    fn moved(groups: &[Group], old: &[Key], new: &[Key]) -> Vec<bool> {
        Order::of(old, new).moved(groups)
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
