//! Selection of the repeats to report: those inside longer ones are folded, and beyond a maximum the rest is only
//! counted.

mod overlap;

use std::cmp::Reverse;
use std::ops::Range;

use super::join::Shelf;
use super::maximal::{Group, Index};
use super::sequence::number;
use super::star::Star;
use super::{MOST_PASSAGES, MOST_PLACES};

/// A passage, with its places in the sequence.
pub(super) struct Candidate {
    pub(super) similarity: Option<f64>,
    pub(super) model: usize,
    pub(super) places: Vec<Range<u32>>,
    pub(super) count: usize,
    /// Whether all its places can be inside longer exact passages.
    nested: bool,
}

/// The selected passages, longest first.
pub(super) struct Chosen {
    pub(super) passages: Vec<Candidate>,
    /// The number of shorter passages that are left out.
    pub(super) unlisted: usize,
}

/// Selects from the exact repeats and the near copies.
pub(super) fn choose(index: &Index, mut groups: Vec<Group>, near: Vec<Star>, least: u32) -> Chosen {
    groups.sort_by_key(|group| (Reverse(group.length), group.first));
    let unlisted = groups.len().saturating_sub(MOST_PASSAGES);
    groups.truncate(MOST_PASSAGES);
    let mut candidates: Vec<Candidate> =
        near.into_iter().map(|star| Candidate::from(star).exact_if_equal(&index.sequence)).collect();
    let mut room = MOST_PLACES;
    candidates.extend(groups.iter().filter_map(|group| exact(index, group, &mut room, least)));
    let told = overlap::kept(&index.sequence, fold(candidates), least);
    Chosen { passages: fold(told), unlisted }
}

impl From<Star> for Candidate {
    fn from(Star { places, model, similarity }: Star) -> Self {
        Self { similarity: Some(similarity), model, count: places.len(), places, nested: true }
    }
}

impl Candidate {
    const fn is_exact(&self) -> bool {
        self.similarity.is_none()
    }

    /// The longest of its places.
    fn longest(&self) -> &Range<u32> {
        &self.places[self.model]
    }

    fn is_whole(&self) -> bool {
        self.places.len() == self.count
    }
}

/// An exact repeat with its places, as many as `room` allows; `None` if too little of it remains after cutting.
fn exact(index: &Index, group: &Group, room: &mut usize, least: u32) -> Option<Candidate> {
    let count = group.count();
    let listed = if count <= *room { count } else { count.min(2) };
    let mut firsts: Vec<u32> = index.places(group).take(listed).collect();
    firsts.sort_unstable();
    let cut = index.sequence.well_cut(&firsts, group.length, least);
    let length = cut.end - cut.start;
    if length < least {
        return None;
    }
    *room = room.saturating_sub(listed);
    let places = firsts.into_iter().map(|first| first + cut.start..first + cut.end).collect();
    // A cut repeat can equal another one.
    let nested = !group.own || length < group.length;
    Some(Candidate { similarity: None, model: 0, places, count, nested })
}

/// Drops candidates whose places are all inside places of one longer passage. Longest first.
fn fold(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by_key(|candidate| {
        let model = candidate.longest();
        // A candidate that contains another comes before it.
        let total: usize = candidate.places.iter().map(ExactSizeIterator::len).sum();
        (Reverse(model.len()), Reverse(total), candidate.is_exact(), Reverse(candidate.count), model.start)
    });
    let mut shelf = Shelf::default();
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        if lies_in_one(&candidate, &shelf, &kept) {
            continue;
        }
        let owner = number(kept.len());
        for place in &candidate.places {
            shelf.put(place.clone(), owner);
        }
        kept.push(candidate);
    }
    kept
}

fn lies_in_one(candidate: &Candidate, shelf: &Shelf, kept: &[Candidate]) -> bool {
    let Some((first, others)) = candidate.places.split_first().filter(|_| candidate.is_whole()) else {
        return false;
    };
    let matters = |&owner: &u32| candidate.nested || !kept[owner as usize].is_exact();
    let mut holders: Vec<u32> = shelf.holding(first).filter(matters).collect();
    for place in others {
        if holders.is_empty() {
            return false;
        }
        holders.retain(|&holder| shelf.holding(place).any(|owner| owner == holder));
    }
    !holders.is_empty()
}

/// The letters in passages: ordered ranges that do not touch. If not every place is listed, all that repeats.
pub(super) fn covered(chosen: &Chosen, reach: &[u32], least: u32) -> Vec<Range<u32>> {
    let listed = chosen.unlisted == 0 && chosen.passages.iter().all(Candidate::is_whole);
    let reach = if listed { &[] } else { reach };
    let all = (0..).zip(reach).filter(|&(_, &length)| length >= least);
    let mut covered = merged(all.map(|(at, &length)| at..at + length));
    if !chosen.passages.is_empty() {
        covered.extend(chosen.passages.iter().flat_map(|passage| passage.places.iter().cloned()));
        covered.sort_unstable_by_key(|stretch| (stretch.start, stretch.end));
        covered = merged(covered.into_iter());
    }
    covered
}

/// Merges ordered stretches that touch.
fn merged(stretches: impl Iterator<Item = Range<u32>>) -> Vec<Range<u32>> {
    let mut merged: Vec<Range<u32>> = Vec::new();
    for stretch in stretches {
        match merged.last_mut().filter(|open| stretch.start <= open.end) {
            Some(open) => open.end = open.end.max(stretch.end),
            None => merged.push(stretch),
        }
    }
    merged
}
