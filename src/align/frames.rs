//! Frames that correspond: the speaker named in a sentence and in its counterpart, however differently worded.

use rustc_hash::FxHashSet;

use super::pins::Pins;
use super::units::Units;
use super::{ALL, Group, numbers};

/// Links the unlinked frames on the two sides of each sentence link, in order. `groups` are those of the clauses,
/// `sentences` those of the sentences.
pub(super) fn link(
    groups: Vec<Group>,
    sentences: &[Group],
    lengths: [usize; 2],
    units: &Units<'_>,
    pins: &Pins,
) -> Vec<Group> {
    let homes = numbers(sentences, lengths);
    let mut lone: Vec<[Vec<usize>; 2]> = vec![Default::default(); sentences.len()];
    for group in &groups {
        if let Some((side, clause)) = lone_frame(group, units) {
            lone[homes[side][units.places[side][clause].within[0]]][side].push(clause);
        }
    }
    let mut linked: Vec<Group> = Vec::new();
    for (lone, sentence) in lone.into_iter().zip(sentences) {
        let pairs = paired(lone, units).into_iter().filter(|&(old, new)| pins.allows(old, new));
        linked.extend(pairs.map(|(old, new)| Group {
            old: vec![old],
            new: vec![new],
            similarity: units.similarity(old, new),
            confidence: sentence.confidence,
            ..Group::default()
        }));
    }
    let answered: [FxHashSet<usize>; 2] = [
        linked.iter().flat_map(|link| link.old.iter().copied()).collect(),
        linked.iter().flat_map(|link| link.new.iter().copied()).collect(),
    ];
    let is_answered = |group: &Group| {
        lone_frame(group, units).is_some_and(|(side, clause)| answered[side].contains(&clause))
    };
    let mut all: Vec<Group> = groups.into_iter().filter(|group| !is_answered(group)).collect();
    all.extend(linked);
    all
}

/// Pairs the frames on the two sides of a sentence link: first the equal ones, then the rest in order.
fn paired([mut old, mut new]: [Vec<usize>; 2], units: &Units<'_>) -> Vec<(usize, usize)> {
    old.sort_unstable();
    new.sort_unstable();
    let mut pairs = Vec::new();
    old.retain(|&frame| {
        let equal = new.iter().position(|&other| units.similarity(frame, other) == ALL);
        pairs.extend(equal.map(|at| (frame, new.remove(at))));
        equal.is_none()
    });
    pairs.extend(old.into_iter().zip(new));
    pairs
}

/// The side and the number of a frame without a counterpart; `None` if the group is something else.
fn lone_frame(group: &Group, units: &Units<'_>) -> Option<(usize, usize)> {
    let (side, clause) = match (&group.old[..], &group.new[..]) {
        (&[old], []) => (0, old),
        ([], &[new]) => (1, new),
        _ => return None,
    };
    units.places[side][clause].frame.then_some((side, clause))
}
