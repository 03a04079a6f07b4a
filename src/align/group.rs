//! The choice of links: the best pairs first, then sentences left over join the link that they complete.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::candidates::Candidates;
use super::clauses::Clauses;
use super::grams::Profile;
use super::{ALL, Alignment, Group, Options, Rival, Score, distance, similarity};
use crate::normalise::key::Key;

/// The least supported score of a link. Unrelated sentences of one genre share words enough for two thirds of
/// this, and what a sure neighbourhood adds reaches it only together with some likeness of their own.
const LEAST: Score = 100_000;
/// A third sentence stands at most this far from the one of its side that it joins.
const ADJACENT: usize = 2;
/// A sentence joins where the group, each side taken as a whole, stays at least this alike (in percent of
/// before): it must bring about as much of the other side's words as its own length.
const KEEPS_PERCENT: Score = 95;
/// A group that grows on both sides at once must become more alike by this (in percent).
const BOTH_SIDES_PERCENT: Score = 105;
/// From this score on a link without a near rival is held to be sure.
const SURE: Score = 350_000;

/// A sentence is a clause of another that became a sentence where the two are this alike.
const PART: Score = 400_000;
/// Such a sentence may stand farther from the one of its side that it joins.
const ADJACENT_PART: usize = 4;

/// Chooses the links.
pub(super) fn choose(
    candidates: &Candidates,
    supported: &[Vec<Score>],
    clauses: &Clauses<'_>,
    options: &Options,
) -> Alignment {
    let pairs = ordered(candidates, supported, options);
    let mut grouping = Grouping::new(clauses.profiles, options);
    for pair in &pairs {
        grouping.link(pair);
    }
    for pair in &pairs {
        grouping.grow(pair, ADJACENT);
    }
    for pair in grouping.parts(candidates, clauses) {
        grouping.link(&pair);
        grouping.grow(&pair, ADJACENT_PART);
    }
    let mut groups = grouping.finish();
    judge(&mut groups, candidates, supported, clauses.keys);
    Alignment { groups }
}

/// A pair that may become a link.
struct Link {
    old: usize,
    new: usize,
    score: Score,
    similarity: Score,
}

/// The pairs above the thresholds, best first.
fn ordered(candidates: &Candidates, supported: &[Vec<Score>], options: &Options) -> Vec<Link> {
    let scores = supported.iter().flatten();
    let mut links: Vec<Link> = candidates
        .pairs()
        .zip(scores)
        .map(|((old, new, similarity), &score)| Link { old, new, score, similarity })
        .filter(|link| link.score >= LEAST && link.similarity >= least_similarity(options))
        .collect();
    sort(&mut links, candidates.lengths);
    links
}

/// Best first; ties go to the nearer.
fn sort(links: &mut [Link], lengths: [usize; 2]) {
    links.par_sort_unstable_by_key(|l| {
        let far = distance(l.old, l.new, lengths);
        (Reverse(l.score), Reverse(l.similarity), far, l.old.min(l.new), l.old.max(l.new), l.old)
    });
}

#[expect(clippy::cast_possible_truncation, reason = "a similarity lies in [0, 1]")]
fn least_similarity(options: &Options) -> Score {
    options.min_similarity.map_or(0, |least| (least.clamp(0.0, 1.0) * ALL as f64).ceil() as Score)
}

/// The links so far.
struct Grouping<'p> {
    profiles: [&'p [Profile]; 2],
    groups: Vec<Group>,
    /// For each sentence of either side its group.
    of: [Vec<Option<usize>>; 2],
    least: Score,
}

impl<'p> Grouping<'p> {
    fn new(profiles: [&'p [Profile]; 2], options: &Options) -> Self {
        let of = [vec![None; profiles[0].len()], vec![None; profiles[1].len()]];
        Self { profiles, groups: Vec::new(), of, least: least_similarity(options) }
    }

    /// Links two sentences that are both free.
    fn link(&mut self, pair: &Link) {
        if self.of[0][pair.old].is_some() || self.of[1][pair.new].is_some() {
            return;
        }
        let group = Some(self.groups.len());
        self.of[0][pair.old] = group;
        self.of[1][pair.new] = group;
        let (old, new) = (vec![pair.old], vec![pair.new]);
        self.groups.push(Group { old, new, similarity: pair.similarity, ..Group::default() });
    }

    /// The pairs in which a sentence still free is like a part of the other, scored by that.
    fn parts(&self, candidates: &Candidates, clauses: &Clauses<'_>) -> Vec<Link> {
        let pairs: Vec<(usize, usize, Score)> = candidates.pairs().collect();
        let part = |&(old, new, similarity): &(usize, usize, Score)| {
            let of_new = || clauses.part_similarity(0, old, new, PART);
            let of_old = || clauses.part_similarity(1, new, old, PART);
            let score = match (self.of[0][old], self.of[1][new]) {
                (None, None) => of_new().max(of_old()),
                (None, Some(_)) => of_new(),
                (Some(_), None) => of_old(),
                (Some(_), Some(_)) => 0,
            };
            (score >= PART && similarity >= self.least).then_some(Link { old, new, score, similarity })
        };
        let mut links: Vec<Link> = pairs.par_iter().filter_map(part).collect();
        sort(&mut links, candidates.lengths);
        links
    }

    /// Lets the free sentence of a pair join the link of the other, where one of its side stands within reach.
    fn grow(&mut self, pair: &Link, reach: usize) {
        let (number, joins_old) = match (self.of[0][pair.old], self.of[1][pair.new]) {
            (None, Some(group)) => (group, true),
            (Some(group), None) => (group, false),
            _ => return,
        };
        let group = &self.groups[number];
        let (own, free) = if joins_old { (&group.old, pair.old) } else { (&group.new, pair.new) };
        if group.similarity == ALL || own.iter().all(|&other| other.abs_diff(free) > reach) {
            return;
        }
        let mut grown = group.clone();
        if joins_old {
            grown.old.push(free);
        } else {
            grown.new.push(free);
        }
        grown.similarity = self.similarity(&grown);
        let both = grown.old.len() > 1 && grown.new.len() > 1;
        let percent = if both { BOTH_SIDES_PERCENT } else { KEEPS_PERCENT };
        if grown.similarity * 100 >= group.similarity * percent && grown.similarity >= self.least {
            self.of[usize::from(!joins_old)][free] = Some(number);
            self.groups[number] = grown;
        }
    }

    /// How alike the two sides of a group are, each as a whole.
    fn similarity(&self, group: &Group) -> Score {
        let whole = |sentences: &[usize], profiles: &[Profile]| {
            sentences.iter().fold(Profile::default(), |whole, &s| whole.joined(&profiles[s]))
        };
        similarity(&whole(&group.old, self.profiles[0]), &whole(&group.new, self.profiles[1])).min(ALL - 1)
    }

    /// The groups, those of sentences without counterpart included.
    fn finish(mut self) -> Vec<Group> {
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

/// What rivals are chosen by: similarity and score, how near they stand, and, so that the choice does not depend
/// on the side, their keys in an order of their own.
type Strength<'k> = (Score, Score, Reverse<u64>, [&'k str; 2]);

/// Gives each group its rival and its confidence.
fn judge(groups: &mut [Group], candidates: &Candidates, supported: &[Vec<Score>], keys: [&[Key]; 2]) {
    let mut group_of = [vec![usize::MAX; candidates.lengths[0]], vec![usize::MAX; candidates.lengths[1]]];
    for (number, group) in groups.iter().enumerate() {
        group.old.iter().for_each(|&s| group_of[0][s] = number);
        group.new.iter().for_each(|&s| group_of[1][s] = number);
    }
    let mut best = vec![0; groups.len()];
    let mut rivals: Vec<Option<(Strength<'_>, Rival)>> = vec![None; groups.len()];
    for ((old, new, similarity), &score) in candidates.pairs().zip(supported.iter().flatten()) {
        let [a, b] = [group_of[0][old], group_of[1][new]];
        if a == b {
            best[a] = best[a].max(score);
            continue;
        }
        let far = Reverse(distance(old, new, candidates.lengths));
        let mut texts = [keys[0][old].text.as_str(), keys[1][new].text.as_str()];
        texts.sort_unstable();
        let strength = (similarity, score, far, texts);
        for number in [a, b] {
            if rivals[number].as_ref().is_none_or(|held| strength > held.0) {
                rivals[number] = Some((strength, Rival { old, new, similarity }));
            }
        }
    }
    for (number, group) in groups.iter_mut().enumerate() {
        let rival = rivals[number].map_or(0, |(strength, _)| strength.1);
        group.rival = rivals[number].map(|(_, rival)| rival);
        group.confidence = if group.old.is_empty() || group.new.is_empty() {
            ALL - ALL * rival.min(SURE) / SURE / 2
        } else {
            confidence(best[number], rival)
        };
    }
}

/// How sure a link is: by its score, less up to a half where another pair comes near.
fn confidence(score: Score, rival: Score) -> Score {
    let strength = ALL * score.min(SURE) / SURE;
    let doubt = ALL * rival.min(score) / score.max(1) / 2;
    strength * (ALL - doubt * doubt / ALL * 2) / ALL
}
