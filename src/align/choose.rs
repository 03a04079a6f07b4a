//! Choice of links: the best pairs first, then leftover units join the link that they complete.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::candidates::Pair;
use super::follow::{Follower, followers};
use super::order::{Link, equal, ordered};
use super::pins::Pins;
use super::workspace::Workspace;
use super::{ALL, Group, Rival, Score, distance, numbers, similarity};
use crate::parallel;
use crate::text::ngrams::{NAT, Profile};

/// Minimum probability of a link, in millionths. Below 0.5 on purpose: a missed link costs two false alarms (added and
/// dropped); a wrong link is visible to the reader.
const LEAST: Score = 400_000;
/// Minimum for a pair that shares most of its wording: a reader would look for the difference.
const LEAST_ALIKE: Score = 300_000;
/// Similarity from which most of the wording is shared.
const ALIKE: Score = 500_000;
/// Minimum probability for a unit to join a group, or for two groups to merge.
const LEAST_JOINED: Score = 500_000;
/// Maximum distance, in units, of a further unit from another unit of its side.
const ADJACENT: usize = 2;

/// Chooses the links. If `clauses` gives the groups of the clauses, unlinked sentences follow their clauses.
pub(super) fn choose(
    work: &Workspace<'_>,
    chances: &[Score],
    min_similarity: Option<f64>,
    pins: &Pins,
    clauses: Option<(&Workspace<'_>, &[Group])>,
) -> Vec<Group> {
    let least = min_similarity.map_or(0, least_similarity);
    let mut grouping = Grouping::new(work, chances, least);
    pins.pinned().iter().for_each(|[old, new]| grouping.pin(old, new));
    for link in equal(work).iter().filter(|link| pins.allows(link.old, link.new)) {
        grouping.link(link);
    }
    for link in ordered(work, chances, least, least_chance) {
        grouping.link(&link);
    }
    for link in ordered(work, chances, least, |_| LEAST_JOINED) {
        grouping.grow(&link, pins);
        grouping.unite(&link, pins);
    }
    if let Some((clauses, groups)) = clauses {
        for follower in followers(&grouping.of, clauses, groups) {
            grouping.follow(&follower, pins);
        }
    }
    let mut groups = grouping.finish();
    judge(&mut groups, work, chances, pins);
    weigh(&mut groups, work);
    groups
}

/// Minimum probability of a pair as a link.
const fn least_chance(pair: &Pair) -> Score {
    if pair.similarity >= ALIKE { LEAST_ALIKE } else { LEAST }
}

#[expect(clippy::cast_possible_truncation, reason = "a similarity lies in [0, 1]")]
fn least_similarity(least: f64) -> Score {
    (least.clamp(0.0, 1.0) * ALL as f64).ceil() as Score
}

/// The links so far, as groups.
struct Grouping<'p> {
    work: &'p Workspace<'p>,
    chances: &'p [Score],
    groups: Vec<Group>,
    /// For each side and unit, the index of its group.
    of: [Vec<Option<usize>>; 2],
    least: Score,
}

impl<'p> Grouping<'p> {
    fn new(work: &'p Workspace<'p>, chances: &'p [Score], least: Score) -> Self {
        let of = work.candidates.lengths.map(|units| vec![None; units]);
        Self { work, chances, groups: Vec::new(), of, least }
    }

    /// Links units that an analyst pinned.
    fn pin(&mut self, old: &[usize], new: &[usize]) {
        let mut group = Group { old: old.to_vec(), new: new.to_vec(), ..Group::default() };
        group.similarity = match (old, new) {
            (&[old], &[new]) => self.work.units.similarity(old, new),
            _ => self.similarity(&group),
        };
        for (side, units) in [old, new].into_iter().enumerate() {
            for &unit in units {
                self.of[side][unit] = Some(self.groups.len());
            }
        }
        self.groups.push(group);
    }

    /// Links two units if both are free.
    fn link(&mut self, link: &Link) {
        if self.of[0][link.old].is_some() || self.of[1][link.new].is_some() {
            return;
        }
        let group = Some(self.groups.len());
        self.of[0][link.old] = group;
        self.of[1][link.new] = group;
        let (old, new) = (vec![link.old], vec![link.new]);
        self.groups.push(Group { old, new, similarity: link.similarity, ..Group::default() });
    }

    /// Adds the free unit of a pair to the group of the other, if a unit of its own side is within reach and the units
    /// of the other side, taken together, support it.
    fn grow(&mut self, link: &Link, pins: &Pins) {
        let (number, side) = match (self.of[0][link.old], self.of[1][link.new]) {
            (None, Some(group)) => (group, 0),
            (Some(group), None) => (group, 1),
            _ => return,
        };
        let free = [link.old, link.new][side];
        let others = [&self.groups[number].new, &self.groups[number].old][side];
        let welcome: Score = others.iter().map(|&other| self.chance(side, free, other) - LEAST_JOINED).sum();
        if welcome >= 0 {
            self.join(number, side, free, pins);
        }
    }

    /// Links a free sentence to the sentence that its clauses lead to.
    fn follow(&mut self, &Follower { side, sentence, leader, .. }: &Follower, pins: &Pins) {
        let [old, new] = if side == 0 { [sentence, leader] } else { [leader, sentence] };
        match (self.of[side][sentence], self.of[1 - side][leader]) {
            (None, Some(number)) => self.join(number, side, sentence, pins),
            (None, None) if pins.allows(old, new) => {
                let similarity = self.work.units.similarity(old, new);
                if similarity >= self.least {
                    self.link(&Link { old, new, similarity });
                }
            }
            _ => {}
        }
    }

    /// Adds a free unit to a group, if it is within reach of a unit of its side, no pin forbids it, and the group
    /// stays similar enough. Groups of equal texts never grow.
    fn join(&mut self, number: usize, side: usize, free: usize, pins: &Pins) {
        let group = &self.groups[number];
        let [own, others] = if side == 0 { [&group.old, &group.new] } else { [&group.new, &group.old] };
        let near = own.iter().any(|&other| other.abs_diff(free) <= ADJACENT);
        let allowed = |&other: &usize| {
            let [old, new] = if side == 0 { [free, other] } else { [other, free] };
            pins.allows(old, new)
        };
        if group.similarity == ALL || !near || !others.iter().all(allowed) {
            return;
        }
        let mut grown = group.clone();
        let own = if side == 0 { &mut grown.old } else { &mut grown.new };
        own.push(free);
        grown.similarity = self.similarity(&grown);
        if grown.similarity >= self.least {
            self.of[side][free] = Some(number);
            self.groups[number] = grown;
        }
    }

    /// Merges the groups of the two units of a pair, if both sides are within reach and the merged group is more
    /// similar than either alone: the content was redistributed.
    fn unite(&mut self, link: &Link, pins: &Pins) {
        let [Some(a), Some(b)] = [self.of[0][link.old], self.of[1][link.new]] else { return };
        let near = |own: &[usize], other: &[usize]| {
            own.iter().any(|&own| other.iter().any(|&other| own.abs_diff(other) <= ADJACENT))
        };
        let [first, second] = [&self.groups[a], &self.groups[b]];
        if a == b || !near(&first.old, &second.old) || !near(&first.new, &second.new) {
            return;
        }
        let mut united = first.clone();
        united.old.extend(&second.old);
        united.new.extend(&second.new);
        let allowed = |&old: &usize| united.new.iter().all(|&new| pins.allows(old, new));
        if !united.old.iter().all(allowed) {
            return;
        }
        united.similarity = self.similarity(&united);
        if united.similarity <= first.similarity.max(second.similarity) {
            return;
        }
        for (side, members) in [&second.old, &second.new].into_iter().enumerate() {
            for &member in members {
                self.of[side][member] = Some(a);
            }
        }
        self.groups[a] = united;
        self.groups[b] = Group::default();
    }

    /// The probability that a unit of one side belongs with a unit of the other; 0 if they are not a candidate pair.
    fn chance(&self, side: usize, own: usize, other: usize) -> Score {
        let [old, new] = if side == 0 { [own, other] } else { [other, own] };
        self.work.candidates.find(old, new).map_or(0, |at| self.chances[at])
    }

    /// Similarity of the two sides of a group, each taken as a whole; always below `ALL`.
    fn similarity(&self, group: &Group) -> Score {
        let [old, new] = wholes(self.work, group);
        similarity(&old, &new).min(ALL - 1)
    }

    /// The groups, including one for each unit without counterpart.
    fn finish(mut self) -> Vec<Group> {
        self.groups.retain(|group| !group.old.is_empty());
        for group in &mut self.groups {
            group.old.sort_unstable();
            group.new.sort_unstable();
        }
        let alone = |of: &[Option<usize>]| -> Vec<usize> {
            of.iter().enumerate().filter(|(_, group)| group.is_none()).map(|(unit, _)| unit).collect()
        };
        let dropped = alone(&self.of[0]).into_iter().map(|s| Group { old: vec![s], ..Group::default() });
        let added = alone(&self.of[1]).into_iter().map(|s| Group { new: vec![s], ..Group::default() });
        self.groups.extend(dropped.chain(added));
        self.groups
    }
}

/// The joint profile of each side of a group.
fn wholes<'p>(work: &'p Workspace<'_>, group: &Group) -> [Cow<'p, Profile>; 2] {
    let whole = |units: &[usize], profiles: &'p [Profile]| match *units {
        [only] => Cow::Borrowed(&profiles[only]),
        _ => Cow::Owned(units.iter().fold(Profile::default(), |whole, &s| whole.joined(&profiles[s]))),
    };
    let [old, new] = work.units.said();
    [whole(&group.old, old), whole(&group.new, new)]
}

/// Sort key of rivals: probability, similarity, nearness, and the two texts in sorted order, so that the choice does
/// not depend on the side.
type Strength<'k> = (Score, Score, Reverse<u64>, [&'k str; 2]);

/// Sets the rarity of the changed words of each group, unless its texts are equal.
fn weigh(groups: &mut [Group], work: &Workspace<'_>) {
    let units = work.candidates.lengths.iter().sum();
    parallel::map_mut(groups, |group| {
        if group.similarity < ALL {
            let [old, new] = wholes(work, group);
            group.rarity = rarity(&old, &new, units);
        }
    });
}

/// Sets the rival and the confidence of each group.
fn judge(groups: &mut [Group], work: &Workspace<'_>, chances: &[Score], pins: &Pins) {
    let group_of = numbers(groups, work.candidates.lengths);
    let mut best = vec![0; groups.len()];
    let mut rivals: Vec<Option<(Strength<'_>, Rival)>> = vec![None; groups.len()];
    for (&Pair { old, new, similarity, .. }, chance) in work.candidates.pairs.iter().zip(chances) {
        let [a, b] = [group_of[0][old], group_of[1][new]];
        if a == b {
            best[a] = best[a].max(*chance);
            continue;
        }
        if !pins.allows(old, new) {
            continue;
        }
        let far = Reverse(distance(old, new, work.candidates.lengths));
        let mut texts = [work.units.keys[0][old].text.as_str(), work.units.keys[1][new].text.as_str()];
        texts.sort_unstable();
        let strength = (*chance, similarity, far, texts);
        for number in [a, b] {
            if rivals[number].as_ref().is_none_or(|held| strength > held.0) {
                rivals[number] = Some((strength, Rival { old, new, similarity }));
            }
        }
    }
    for (number, group) in groups.iter_mut().enumerate() {
        let rival = rivals[number].map_or(0, |(strength, _)| strength.0);
        group.rival = rivals[number].map(|(_, rival)| rival);
        let alone = group.old.is_empty() || group.new.is_empty();
        group.confidence = match alone {
            true => ALL - rival,
            false if pins.pins(&group.old, &group.new) => ALL,
            false => best[number],
        };
    }
}

/// Rarity, in millionths, of the words that only one of two groups has; `units` is the number of units in all.
fn rarity(old: &Profile, new: &Profile, units: usize) -> Score {
    let most = NAT * ((units + 1) as f64).ln();
    #[expect(clippy::cast_possible_truncation, reason = "a share lies in [0, 1]")]
    let share = (old.apart(new) as f64 / most.max(1.0) * ALL as f64).round() as Score;
    share.min(ALL)
}
