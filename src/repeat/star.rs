//! Stars: turns connected copies into groups in which each copy is similar to one model.
//!
//! Pairs chain wordings that drift apart from year to year. Here every copy is compared with the longest one, cut to
//! the common part, and kept if enough agrees; the remaining ones are compared with the longest of them, and so on.

use std::cmp::Reverse;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::follow::{Seed, grow};
use super::sequence::{Sequence, number};

/// Minimum share of the letters of the longest copy, in tenths.
const ALIKE: u64 = 8;
/// Number of agreeing letters at which copies are aligned: more would miss copies with many small edits, fewer agree
/// by chance.
const GRAM: usize = 6;
/// Maximum number of alignments of a copy with the longest that are tried.
const TRIES: usize = 8;
/// If there are more copies than this, each belongs to one wording only.
const MANY: usize = 64;

/// A wording with copies in which a few letters differ.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Star {
    /// The places, in order.
    pub(super) places: Vec<Range<u32>>,
    /// The index of the place with which the others are compared.
    pub(super) model: usize,
    /// The share of letters that the least similar copy has in common with the model.
    pub(super) similarity: f64,
}

/// The stars among connected copies of at least `least` letters.
pub(super) fn stars(sequence: &Sequence, mut copies: Vec<Range<u32>>, least: u32) -> Vec<Star> {
    copies.sort_by_key(|place| (Reverse(place.len()), place.start));
    let mut left = vec![true; copies.len()];
    let mut stars = Vec::new();
    for at in 0..copies.len() {
        if !left[at] {
            continue;
        }
        left[at] = false;
        let model = Model::new(sequence, &copies[at], least);
        let mut star = vec![(copies[at].clone(), 1.0)];
        for (other, copy) in copies.iter().enumerate() {
            let open = other != at && (left[other] || copies.len() <= MANY);
            if let Some((place, share)) = Some(copy).filter(|_| open).and_then(|copy| model.hold(copy))
                && place.len() >= least as usize
                && star.iter().all(|(known, _)| known.end <= place.start || place.end <= known.start)
            {
                left[other] = false;
                star.push((place, share));
            }
        }
        if star.len() > 1 {
            stars.push(Star::of(star));
        }
    }
    stars
}

impl Star {
    /// Makes a star of places with their similarities; the model comes first.
    fn of(mut places: Vec<(Range<u32>, f64)>) -> Self {
        let model = places[0].0.start;
        places.sort_by_key(|(place, _)| place.start);
        Self {
            model: places.iter().position(|(place, _)| place.start == model).unwrap_or(0),
            similarity: places.iter().map(|&(_, share)| share).fold(1.0, f64::min),
            places: places.into_iter().map(|(place, _)| place).collect(),
        }
    }
}

/// The wording with which others are compared.
struct Model<'s> {
    sequence: &'s Sequence,
    place: &'s Range<u32>,
    /// The first place of each run of [`GRAM`] letters.
    grams: FxHashMap<&'s [u32], u32>,
    least: u32,
}

impl<'s> Model<'s> {
    fn new(sequence: &'s Sequence, place: &'s Range<u32>, least: u32) -> Self {
        let letters = &sequence.letters[place.start as usize..place.end as usize];
        let mut grams = FxHashMap::default();
        for (at, gram) in (place.start..).zip(letters.windows(GRAM)) {
            grams.entry(gram).or_insert(at);
        }
        Self { sequence, place, grams, least }
    }

    /// The part of a copy that is similar to the model, and the share of the longer of the two that agrees; `None` if
    /// too little agrees.
    fn hold(&self, copy: &Range<u32>) -> Option<(Range<u32>, f64)> {
        let letters = &self.sequence.letters[copy.start as usize..copy.end as usize];
        let bounds = [self.place.clone(), copy.clone()];
        let (mut done, mut tries) = (copy.start, 0);
        for (second, gram) in (copy.start..).zip(letters.windows(GRAM)) {
            let Some(&first) = self.grams.get(gram).filter(|_| second >= done) else { continue };
            let grown = grow(self.sequence, Seed { first, second, length: number(GRAM) }, &bounds);
            let [_, place] = grown.places;
            let longer = self.place.len().max(place.len()) as u64;
            if 10 * u64::from(grown.agreeing) >= ALIKE * longer {
                let cut = self.sequence.well_cut(&[place.start], number(place.len()), self.least);
                let share = f64::from(grown.agreeing) / longer as f64;
                return Some((place.start + cut.start..place.start + cut.end, share));
            }
            done = place.end;
            tries += 1;
            if tries == TRIES {
                break;
            }
        }
        None
    }
}
