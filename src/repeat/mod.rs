//! Passages that stand more than once, within a statement and across statements.
//!
//! The comparison keys of all statements are put behind one another (`sequence`). A suffix array over them
//! (`suffix`) gives every exact maximal repeat (`maximal`); seeds from it, extended with bounded edits (`near`) and
//! put chained (`join`), give the copies with a few letters changed (`star`). [`locate`] finds the source's words of a
//! place, [`kind`] tells set phrases from content.
//!
//! What comes out does not depend on the order in which the statements were given: they are worked through in the
//! order that the caller derives from what they hold.
//!
//! Of a text of which nearly everything repeats thousands of times more could be told than anyone reads: beyond
//! [`MOST_PASSAGES`] the shorter passages are only counted, and once [`MOST_PLACES`] are listed a passage names two
//! places and the number of all.

mod follow;
mod join;
pub mod kind;
pub mod locate;
mod maximal;
mod near;
pub mod novelty;
mod sequence;
mod star;
mod suffix;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::ops::Range;

use rayon::prelude::*;

use join::Shelf;
use maximal::{Group, Index, Others};
use sequence::{Sequence, number};
use star::Star;

pub use sequence::{Edge, Text};

/// A passage is at least so long unless something else is asked for: two clauses, longer than nearly all names and
/// set phrases.
pub const DEFAULT_LEAST: usize = 24;

/// So many passages are told, the longest first.
pub const MOST_PASSAGES: usize = 20_000;

/// So many places are listed in full.
pub const MOST_PLACES: usize = 100_000;

/// What is sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The least length of a passage, in characters of the key.
    pub least: usize,
    /// How alike its copies must be.
    pub likeness: Likeness,
    /// Where they stand.
    pub scope: Scope,
}

impl Default for Options {
    fn default() -> Self {
        Self { least: DEFAULT_LEAST, likeness: Likeness::Near, scope: Scope::Everywhere }
    }
}

/// How alike the copies of a passage must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// Their keys are equal.
    Exact,
    /// A few characters may differ.
    Near,
}

/// Where the copies of a passage stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Wherever they do.
    Everywhere,
    /// In the same statement.
    Within,
    /// In different statements.
    Across,
}

/// A stretch of a statement's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The statement.
    pub statement: usize,
    /// The characters of [`Text::letters`].
    pub letters: Range<u32>,
}

/// A wording with its places.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// How much the least alike of the places has in common with the model; `None` where the keys of all are equal.
    pub similarity: Option<f64>,
    /// The place that the others are held against: the longest, of equals the first.
    pub model: usize,
    /// The places, in the order in which the statements were worked through.
    pub places: Vec<Place>,
    /// How many places there are, listed or not.
    pub count: usize,
}

impl Passage {
    /// The length of its model.
    #[must_use]
    pub fn chars(&self) -> usize {
        self.places.get(self.model).map_or(0, |place| place.letters.len())
    }
}

/// All passages of some statements.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// The longest first.
    pub passages: Vec<Passage>,
    /// What of each statement's key stands in a passage: stretches that do not touch, in order.
    pub repeated: Vec<Vec<Range<u32>>>,
    /// How many passages, shorter than those listed, are left out.
    pub unlisted: usize,
}

/// Finds the passages of statements, worked through in the `order` given. The letters are taken out of the texts.
#[must_use]
pub fn find(texts: &mut [Text], order: &[usize], options: Options) -> Found {
    let mut found = Found { repeated: vec![Vec::new(); texts.len()], ..Found::default() };
    let parts: Vec<&[usize]> = match options.scope {
        Scope::Within => order.chunks(1).collect(),
        Scope::Everywhere | Scope::Across => vec![order],
    };
    let searches: Vec<Found> = match parts[..] {
        [members] => {
            let search = Search::new(texts, members, options);
            // Long texts stand in memory once.
            texts.iter_mut().for_each(|text| (text.letters, text.edges) = (Vec::new(), Vec::new()));
            vec![search.run()]
        }
        _ => parts.into_par_iter().map(|members| Search::new(texts, members, options).run()).collect(),
    };
    for part in searches {
        found.passages.extend(part.passages);
        found.unlisted += part.unlisted;
        for (all, own) in found.repeated.iter_mut().zip(part.repeated) {
            all.extend(own);
        }
    }
    found.passages.sort_by_key(|passage| (Reverse(passage.chars()), Reverse(passage.count)));
    found
}

/// The search in statements that are compared with one another.
struct Search<'m> {
    sequence: Sequence,
    members: &'m [usize],
    statements: usize,
    options: Options,
}

/// A passage by its places in the sequence.
struct Candidate {
    similarity: Option<f64>,
    model: usize,
    /// Whether it may lie in longer exact passages with all its places.
    nested: bool,
    places: Vec<Range<u32>>,
    count: usize,
}

impl<'m> Search<'m> {
    fn new(texts: &[Text], members: &'m [usize], options: Options) -> Self {
        let own: Vec<&Text> = members.iter().map(|&member| &texts[member]).collect();
        Self { sequence: Sequence::of(&own), members, statements: texts.len(), options }
    }

    fn run(self) -> Found {
        let Self { sequence, members, statements, options } = self;
        let least = number(options.least.max(1));
        let index = Index::new(sequence);
        let reach = index.reach(Others::All);
        let mut groups = index.groups(&reach, least);
        let others = if options.scope == Scope::Across { Others::Abroad } else { Others::All };
        let reach = if others == Others::Abroad {
            groups.retain(|group| index.is_across(group));
            index.reach(others)
        } else {
            reach
        };
        let mut repeated = maximal::covered(&reach, least);
        let stars = match options.likeness {
            Likeness::Exact => Vec::new(),
            Likeness::Near => {
                let chains = join::chains(&near::pairs(&index, &reach, others, least));
                let stars = |chain| star::stars(&index.sequence, chain, least);
                chains.into_par_iter().flat_map_iter(stars).collect()
            }
        };
        drop(reach);
        let (candidates, unlisted) = index.candidates(groups, stars, least);
        let passages = fold(candidates);
        if unlisted == 0 {
            // Whatever repeats is listed, but for what is too short when torn words are left out.
            repeated.clear();
        }
        let places = passages.iter().flat_map(|passage| &passage.places);
        repeated.extend(places.map(|place| (place.start, place.end)));
        let home = |place: &Range<u32>| {
            let statement = index.sequence.statement(place.start);
            let start = index.sequence.bounds(statement).start;
            Place { statement: members[statement], letters: place.start - start..place.end - start }
        };
        let mut found = Found { repeated: vec![Vec::new(); statements], unlisted, ..Found::default() };
        for (start, end) in merged(repeated) {
            let place = home(&(start..end));
            found.repeated[place.statement].push(place.letters);
        }
        found.passages = passages
            .into_iter()
            .map(|Candidate { similarity, model, places, count, .. }| Passage {
                similarity,
                model,
                places: places.iter().map(home).collect(),
                count,
            })
            .collect();
        found
    }
}

impl Index {
    fn is_across(&self, group: &Group) -> bool {
        let mut homes = self.places(group).map(|place| self.sequence.statement(place));
        let first = homes.next();
        homes.any(|home| Some(home) != first)
    }

    fn places(&self, group: &Group) -> impl Iterator<Item = u32> + '_ {
        self.order[group.first as usize..=group.last as usize].iter().copied()
    }

    /// The passages that may be told, the longest first, and how many shorter ones there are.
    fn candidates(&self, mut groups: Vec<Group>, stars: Vec<Star>, least: u32) -> (Vec<Candidate>, usize) {
        groups.sort_by_key(|group| (Reverse(group.length), group.first));
        let unlisted = groups.len().saturating_sub(MOST_PASSAGES);
        groups.truncate(MOST_PASSAGES);
        let mut room = MOST_PLACES;
        let star = |Star { places, model, similarity }| {
            let similarity = Some(similarity);
            Candidate { similarity, model, nested: true, count: places.len(), places }
        };
        let mut candidates: Vec<Candidate> = stars.into_iter().map(star).collect();
        for group in groups {
            let count = group.count();
            let listed = if count <= room { count } else { count.min(2) };
            room = room.saturating_sub(listed);
            let mut starts: Vec<u32> = self.places(&group).take(listed).collect();
            starts.sort_unstable();
            let cut = self.sequence.well_cut(&starts, group.length);
            if cut.end - cut.start < least {
                continue;
            }
            let places = starts.into_iter().map(|start| start + cut.start..start + cut.end).collect();
            let nested = !group.own || cut.end - cut.start < group.length;
            candidates.push(Candidate { similarity: None, model: 0, nested, places, count });
        }
        candidates.sort_by_key(|candidate| {
            let exact = candidate.similarity.is_none();
            let model = &candidate.places[candidate.model];
            (Reverse(model.len()), exact, Reverse(candidate.count), model.start)
        });
        (candidates, unlisted)
    }
}

/// Leaves out what lies with all its places in places of one longer passage.
fn fold(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut shelf = Shelf::default();
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        let listed = candidate.places.len() == candidate.count;
        let matters = |&owner: &u32| candidate.nested || kept[owner as usize].similarity.is_some();
        let mut holders: Vec<u32> = Vec::new();
        if let Some(first) = candidate.places.first().filter(|_| listed) {
            holders = shelf.holding(first).filter(matters).collect();
        }
        for place in &candidate.places {
            if holders.is_empty() {
                break;
            }
            holders.retain(|&holder| shelf.holding(place).any(|owner| owner == holder));
        }
        if holders.is_empty() {
            let owner = number(kept.len());
            candidate.places.iter().for_each(|place| {
                shelf.put(place.clone(), owner);
            });
            kept.push(candidate);
        }
    }
    kept
}

/// Stretches put together where they touch, in order.
fn merged(mut stretches: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    stretches.sort_unstable();
    let mut merged: Vec<(u32, u32)> = Vec::with_capacity(stretches.len());
    for (start, end) in stretches {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}
