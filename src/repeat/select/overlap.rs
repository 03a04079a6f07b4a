//! Overlapping passages: the wording that covers most is reported with all its places, and the others only with what
//! remains of them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::Candidate;
use crate::repeat::join::Shelf;
use crate::repeat::sequence::{Sequence, number};
use crate::repeat::star;

/// Sort key by coverage, largest first: the letters of all places but one, then the length, then the place.
type Rank = (Reverse<usize>, Reverse<usize>, u32, usize);

/// The passages of which none is, for more than half, inside places of those that cover more.
pub(super) fn kept(sequence: &Sequence, candidates: Vec<Candidate>, least: u32) -> Vec<Candidate> {
    let mut shelf = Shelf::default();
    let mut told: Vec<Candidate> = Vec::new();
    let mut left: BTreeMap<Rank, Candidate> = BTreeMap::new();
    let mut serial = 0;
    for candidate in candidates {
        left.insert(rank(&candidate, serial), candidate);
        serial += 1;
    }
    while let Some((_, candidate)) = left.pop_first() {
        if let Some(rests) = inside_others(sequence, &candidate, &shelf, least) {
            for rest in rests {
                left.insert(rank(&rest, serial), rest);
                serial += 1;
            }
            continue;
        }
        let owner = number(told.len());
        for place in &candidate.places {
            shelf.put(place.clone(), owner);
        }
        told.push(candidate);
    }
    told
}

fn rank(candidate: &Candidate, serial: usize) -> Rank {
    let length = candidate.longest().len();
    (Reverse(length * (candidate.count - 1)), Reverse(length), candidate.longest().start, serial)
}

/// If reported places already cover more than half of each place: the remaining parts before and after them. `None` if
/// they do not, or if not all of the rest can be reported.
fn inside_others(
    sequence: &Sequence,
    candidate: &Candidate,
    shelf: &Shelf,
    least: u32,
) -> Option<Vec<Candidate>> {
    if !candidate.is_whole() {
        return None;
    }
    let mut owns = Vec::with_capacity(candidate.places.len());
    for place in &candidate.places {
        let common = |own: &&Range<u32>| own.end.min(place.end) - own.start.max(place.start);
        let best =
            shelf.overlapping(place).max_by_key(|own| (common(own), Reverse(own.start), Reverse(own.end)));
        owns.push(best?.clone());
    }
    rests(sequence, &candidate.places, &owns, least)
}

/// The parts of some places before and after those of another passage.
fn rests(
    sequence: &Sequence,
    places: &[Range<u32>],
    owns: &[Range<u32>],
    least: u32,
) -> Option<Vec<Candidate>> {
    let before = |(place, own): (&Range<u32>, &Range<u32>)| place.start..own.start.max(place.start);
    let behind = |(place, own): (&Range<u32>, &Range<u32>)| own.end.min(place.end)..place.end;
    let mut rests = rest(sequence, places.iter().zip(owns).map(before), least)?;
    rests.extend(rest(sequence, places.iter().zip(owns).map(behind), least)?);
    Some(rests)
}

/// The passage of these places, empty if they are too short to be reported; `None` if only some of them are long
/// enough.
fn rest(sequence: &Sequence, places: impl Iterator<Item = Range<u32>>, least: u32) -> Option<Vec<Candidate>> {
    let mut cut: Vec<Range<u32>> = Vec::new();
    let mut all = 0;
    for place in places {
        let part = sequence.well_cut(&[place.start], number(place.len()), least);
        all += 1;
        if number(part.len()) >= least {
            cut.push(place.start + part.start..place.start + part.end);
        }
    }
    if cut.is_empty() {
        return Some(Vec::new());
    }
    if cut.len() < all {
        return None;
    }
    let star = star::stars(sequence, cut, least).into_iter().find(|star| star.places.len() == all)?;
    Some(vec![Candidate::from(star).exact_if_equal(sequence)])
}

impl Candidate {
    /// The candidate, marked as exact if its places have the same letters.
    pub(super) fn exact_if_equal(mut self, sequence: &Sequence) -> Self {
        let letters = |place: &Range<u32>| &sequence.letters[place.start as usize..place.end as usize];
        let model = letters(self.longest());
        if self.places.iter().all(|place| letters(place) == model) {
            self.similarity = None;
        }
        self
    }
}
