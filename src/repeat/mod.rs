//! Passages that occur more than once, within a statement and across statements.
//!
//! The comparison keys of all statements are concatenated (`sequence`). A suffix array over them (`suffix`) gives
//! every exact maximal repeat (`maximal`). Seeds from it, extended with bounded edits (`near`) and chained (`join`),
//! give the copies with a few letters changed (`star`). [`locate`] finds the source text of a place, [`kind`]
//! separates set phrases from content.
//!
//! The result does not depend on the order in which the statements were given: they are processed in the order that
//! the caller derives from their content.
//!
//! A text that repeats itself almost everywhere could give thousands of times more passages than anyone reads. Beyond
//! [`MOST_PASSAGES`] the shorter passages are only counted, and once [`MOST_PLACES`] are listed a passage names two
//! places and the number of all.

mod follow;
mod join;
pub mod kind;
pub mod locate;
mod maximal;
mod near;
pub mod novelty;
mod select;
mod sequence;
mod star;
mod suffix;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::ops::Range;

use maximal::{Group, Index, Others};
use select::Candidate;
use sequence::{Sequence, number};

use crate::parallel;
pub use sequence::{BORDER, Edge, Text};

/// Default minimum length of a passage, in characters of the key: two clauses, longer than nearly all names and set
/// phrases.
pub const DEFAULT_LEAST: usize = 24;

/// Maximum number of passages listed, longest first.
pub const MOST_PASSAGES: usize = 20_000;

/// Maximum number of places listed in full.
pub const MOST_PLACES: usize = 100_000;

/// Options of the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Minimum length of a passage, in characters of the key.
    pub least: usize,
    /// Required likeness of its copies.
    pub likeness: Likeness,
    /// Required place of its copies.
    pub scope: Scope,
}

impl Default for Options {
    fn default() -> Self {
        Self { least: DEFAULT_LEAST, likeness: Likeness::Near, scope: Scope::Everywhere }
    }
}

/// Required likeness of the copies of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// Equal keys.
    Exact,
    /// Keys that can differ in a few characters.
    Near,
}

/// Required place of the copies of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Anywhere.
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
    /// The range in [`Text::letters`].
    pub letters: Range<u32>,
}

/// A wording with its places.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// The share that the least similar place has in common with the model; `None` if all keys are equal.
    pub similarity: Option<f64>,
    /// The index of the place with which the others are compared: the longest, the first on ties.
    pub model: usize,
    /// The places, in the order in which the statements were processed.
    pub places: Vec<Place>,
    /// The number of places, listed or not.
    pub count: usize,
}

impl Passage {
    /// The length of its model, in characters.
    #[must_use]
    pub fn chars(&self) -> usize {
        self.places.get(self.model).map_or(0, |place| place.letters.len())
    }
}

/// All passages of some statements.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// The passages, longest first.
    pub passages: Vec<Passage>,
    /// The parts of each statement's key that are in passages: ordered ranges that do not touch.
    pub repeated: Vec<Vec<Range<u32>>>,
    /// The number of passages left out; all are shorter than those listed.
    pub unlisted: usize,
}

/// Finds the passages of statements, processed in the given `order`. Takes the letters out of the texts.
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
            // Long texts should be in memory only once.
            for text in texts {
                (text.letters, text.edges) = (Vec::new(), Vec::new());
            }
            vec![search.run()]
        }
        _ => parallel::map(&parts, |members| Search::new(texts, members, options).run()),
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

/// The search in a group of statements that are compared with one another.
struct Search<'m> {
    sequence: Sequence,
    members: &'m [usize],
    statements: usize,
    options: Options,
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
        let (groups, reach, others) = repeats(&index, options, least);
        let near = match options.likeness {
            Likeness::Exact => Vec::new(),
            Likeness::Near => {
                let mut chains = join::chains(&near::pairs(&index, &reach, others, least));
                let of_chain =
                    |chain: &mut Vec<_>| star::stars(&index.sequence, std::mem::take(chain), least);
                parallel::map_mut(&mut chains, of_chain).into_iter().flatten().collect()
            }
        };
        let chosen = select::choose(&index, groups, near, least);
        let repeated = select::covered(&chosen, &reach, least);
        drop(reach);
        let home = |place: &Range<u32>| {
            let statement = index.sequence.statement(place.start);
            let start = index.sequence.start(statement);
            Place { statement: members[statement], letters: place.start - start..place.end - start }
        };
        let mut found = Found { unlisted: chosen.unlisted, ..Found::default() };
        found.repeated.resize(statements, Vec::new());
        for place in repeated.iter().map(home) {
            found.repeated[place.statement].push(place.letters);
        }
        let passage = |Candidate { similarity, model, places, count, .. }: Candidate| {
            let places = places.iter().map(home).collect();
            Passage { similarity, model, places, count }
        };
        found.passages = chosen.passages.into_iter().map(passage).collect();
        found
    }
}

/// The exact repeats, the reach of each place, and which other places that reach counts.
fn repeats(index: &Index, options: Options, least: u32) -> (Vec<Group>, Vec<u32>, Others) {
    let reach = index.reach(Others::All);
    let mut groups = index.groups(&reach, least);
    if options.scope != Scope::Across {
        return (groups, reach, Others::All);
    }
    drop(reach);
    groups.retain(|group| index.is_across(group));
    (groups, index.reach(Others::Abroad), Others::Abroad)
}
