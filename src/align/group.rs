//! The choice of links: the best pairs first, then sentences left over join the link that they complete.

use std::borrow::Cow;
use std::cmp::Reverse;

use rayon::prelude::*;

use super::candidates::Pair;
use super::decided::Decided;
use super::order::{Link, equal, ordered};
use super::study::{Chances, Study};
use super::{ALL, Group, Options, Rival, Score, distance, numbers, rarity, similarity};
use crate::text::ngrams::Profile;

/// The least chance of a link. Lower than even, since a missed counterpart is a false alarm of an addition and a
/// loss both, a wrong one shows itself to the reader.
const LEAST: Score = 450_000;
/// The same of a pair that has most of its wording in common: a reader would look for the difference.
const LEAST_ALIKE: Score = 300_000;
/// From this likeness on most of the wording is common.
const ALIKE: Score = 500_000;
/// The least chance by which a sentence joins a group, or two groups become one.
const LEAST_JOINED: Score = 400_000;
/// A further sentence stands at most this far from another of its side.
const ADJACENT: usize = 3;

/// Chooses the links.
pub(super) fn choose(study: &Study<'_>, chances: &[Chances], options: &Options) -> Vec<Group> {
    let least = least_similarity(options);
    let decided = &options.decided;
    let mut grouping = Grouping::new(study, chances, least);
    decided.pinned.iter().for_each(|[old, new]| grouping.pin(old, new));
    for link in equal(study).iter().filter(|link| decided.allows(link.old, link.new)) {
        grouping.link(link);
    }
    for link in ordered(study, chances, least, |chances| chances.linked, least_chance) {
        grouping.link(&link);
    }
    for link in ordered(study, chances, least, |chances| chances.joined, |_| LEAST_JOINED) {
        grouping.grow(&link, decided);
        grouping.unite(&link, decided);
    }
    let mut groups = grouping.finish();
    judge(&mut groups, study, chances, decided);
    weigh(&mut groups, study);
    groups
}

/// The least chance of a pair as a link.
const fn least_chance(pair: &Pair) -> Score {
    if pair.similarity >= ALIKE { LEAST_ALIKE } else { LEAST }
}

#[expect(clippy::cast_possible_truncation, reason = "a similarity lies in [0, 1]")]
fn least_similarity(options: &Options) -> Score {
    options.min_similarity.map_or(0, |least| (least.clamp(0.0, 1.0) * ALL as f64).ceil() as Score)
}

/// The links so far.
struct Grouping<'p> {
    study: &'p Study<'p>,
    chances: &'p [Chances],
    groups: Vec<Group>,
    /// For each sentence of either side its group.
    of: [Vec<Option<usize>>; 2],
    least: Score,
}

impl<'p> Grouping<'p> {
    fn new(study: &'p Study<'p>, chances: &'p [Chances], least: Score) -> Self {
        let of = study.candidates.lengths.map(|sentences| vec![None; sentences]);
        Self { study, chances, groups: Vec::new(), of, least }
    }

    /// Links sentences that an analyst has linked.
    fn pin(&mut self, old: &[usize], new: &[usize]) {
        let mut group = Group { old: old.to_vec(), new: new.to_vec(), ..Group::default() };
        let keys = self.study.keys;
        let equal = matches!((old, new), (&[a], &[b]) if keys[0][a].text == keys[1][b].text);
        group.similarity = if equal { ALL } else { self.similarity(&group) };
        for (side, sentences) in [old, new].into_iter().enumerate() {
            for &sentence in sentences {
                self.of[side][sentence] = Some(self.groups.len());
            }
        }
        self.groups.push(group);
    }

    /// Links two sentences that are both free.
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

    /// Lets the free sentence of a pair join the group of the other, where one of its side stands within reach
    /// and all of the other side together would rather have it.
    fn grow(&mut self, link: &Link, decided: &Decided) {
        let (number, side) = match (self.of[0][link.old], self.of[1][link.new]) {
            (None, Some(group)) => (group, 0),
            (Some(group), None) => (group, 1),
            _ => return,
        };
        let group = &self.groups[number];
        let free = [link.old, link.new][side];
        let [own, others] = if side == 0 { [&group.old, &group.new] } else { [&group.new, &group.old] };
        let near = own.iter().any(|&other| other.abs_diff(free) <= ADJACENT);
        let welcome: Score = others.iter().map(|&other| self.joined(side, free, other) - LEAST_JOINED).sum();
        let allowed = |&other: &usize| {
            let [old, new] = if side == 0 { [free, other] } else { [other, free] };
            decided.allows(old, new)
        };
        if !others.iter().all(allowed) {
            return;
        }
        if group.similarity == ALL || !near || welcome < 0 {
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

    /// Unites the groups of the two sentences of a pair, where they stand within reach and are more alike together
    /// than either alone: what they say was shared out anew.
    fn unite(&mut self, link: &Link, decided: &Decided) {
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
        let allowed = |&old: &usize| united.new.iter().all(|&new| decided.allows(old, new));
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

    /// The chance that a sentence of one side belongs in a group with one of the other.
    fn joined(&self, side: usize, own: usize, other: usize) -> Score {
        let [old, new] = if side == 0 { [own, other] } else { [other, own] };
        self.study.candidates.find(old, new).map_or(0, |at| self.chances[at].joined)
    }

    /// How alike the two sides of a group are, each as a whole.
    fn similarity(&self, group: &Group) -> Score {
        let [old, new] = wholes(self.study, group);
        similarity(&old, &new).min(ALL - 1)
    }

    /// The groups, those of sentences without counterpart included.
    fn finish(mut self) -> Vec<Group> {
        self.groups.retain(|group| !group.old.is_empty());
        for group in &mut self.groups {
            group.old.sort_unstable();
            group.new.sort_unstable();
        }
        let alone = |of: &[Option<usize>]| -> Vec<usize> {
            of.iter().enumerate().filter(|(_, group)| group.is_none()).map(|(sentence, _)| sentence).collect()
        };
        let dropped = alone(&self.of[0]).into_iter().map(|s| Group { old: vec![s], ..Group::default() });
        let added = alone(&self.of[1]).into_iter().map(|s| Group { new: vec![s], ..Group::default() });
        self.groups.extend(dropped.chain(added));
        self.groups
    }
}

/// What the sentences of either side of a group hold together.
fn wholes<'p>(study: &'p Study<'_>, group: &Group) -> [Cow<'p, Profile>; 2] {
    let whole = |sentences: &[usize], profiles: &'p [Profile]| match *sentences {
        [only] => Cow::Borrowed(&profiles[only]),
        _ => Cow::Owned(sentences.iter().fold(Profile::default(), |whole, &s| whole.joined(&profiles[s]))),
    };
    let [old, new] = study.grams();
    [whole(&group.old, old), whole(&group.new, new)]
}

/// What rivals are chosen by: chance and similarity, how near they stand, and, so that the choice does not
/// depend on the side, their keys in an order of their own.
type Strength<'k> = (Score, Score, Reverse<u64>, [&'k str; 2]);

/// Says of each group how rare the words are that changed.
fn weigh(groups: &mut [Group], study: &Study<'_>) {
    let sentences = study.candidates.lengths.iter().sum();
    groups.par_iter_mut().filter(|group| group.similarity < ALL).for_each(|group| {
        let [old, new] = wholes(study, group);
        group.rarity = rarity(&old, &new, sentences);
    });
}

/// Gives each group its rival and its confidence.
fn judge(groups: &mut [Group], study: &Study<'_>, chances: &[Chances], decided: &Decided) {
    let group_of = numbers(groups, study.candidates.lengths);
    let mut best = vec![0; groups.len()];
    let mut rivals: Vec<Option<(Strength<'_>, Rival)>> = vec![None; groups.len()];
    for (&Pair { old, new, similarity, .. }, chance) in study.candidates.pairs.iter().zip(chances) {
        let [a, b] = [group_of[0][old], group_of[1][new]];
        if a == b {
            best[a] = best[a].max(chance.linked);
            continue;
        }
        if !decided.allows(old, new) {
            continue;
        }
        let far = Reverse(distance(old, new, study.candidates.lengths));
        let mut texts = [study.keys[0][old].text.as_str(), study.keys[1][new].text.as_str()];
        texts.sort_unstable();
        let strength = (chance.linked, similarity, far, texts);
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
            false if decided.pins(&group.old, &group.new) => ALL,
            false => best[number],
        };
    }
}
