//! Why a reader should know of a change.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::edit::Part;
use crate::lexicon::{Lexicon, NameKind};
use crate::normalise::key::Key;
use crate::results::comparison::{Facet, FacetKind, Nature, Operation};
use crate::results::reason::Reason;
use crate::salience::OF_MOVE;
use crate::statement::Class;
use crate::text::finder::Found;

/// Something new is news a little less than something that went without a word.
const NEW: f64 = 0.1;
/// So many terms of a sentence are told.
const TERMS: usize = 3;

/// What of a link its reasons depend on.
#[derive(Debug, Clone)]
pub struct Case<'a> {
    /// What became of the clauses.
    pub operation: Operation,
    /// Whether they left their order.
    pub moved: bool,
    /// How much the change matters.
    pub nature: Nature,
    /// What of substance changed.
    pub facets: &'a [Facet],
    /// What the clause does that came or went.
    pub class: Option<Class>,
    /// The named things that came or went with it, with their weights: see [`Terms::reasons`].
    pub terms: Vec<(f64, Reason)>,
}

/// Why a reader should know of a change, the weightiest first.
#[must_use]
pub fn reasons(case: Case<'_>) -> Vec<Reason> {
    let mut reasons: Vec<(f64, Reason)> = (case.facets.iter().enumerate())
        .map(|(at, facet)| (of_facet(facet.kind), Reason::Facet(at)))
        .collect();
    if case.nature == Nature::Substantive {
        match case.operation {
            Operation::Dropped => reasons.push((of_item(case.class), Reason::Dropped(case.class))),
            Operation::Added => reasons.push((of_item(case.class) - NEW, Reason::Added(case.class))),
            _ => {}
        }
        reasons.extend(case.terms);
    }
    if case.moved {
        reasons.push((OF_MOVE, Reason::Moved));
    }
    reasons.sort_by(|a, b| b.0.total_cmp(&a.0));
    reasons.into_iter().map(|(_, reason)| reason).collect()
}

/// A flip is the weightiest news, then another policy; a longer list is the least.
fn of_facet(kind: FacetKind) -> f64 {
    match kind {
        FacetKind::Polarity => 0.86,
        FacetKind::Policy => 0.78,
        FacetKind::Actor => 0.6,
        FacetKind::Name | FacetKind::Number | FacetKind::Date => 0.58,
        FacetKind::Strength | FacetKind::Citation => 0.5,
        FacetKind::Scope => 0.3,
    }
}

/// A whole item that went, by what it did.
fn of_item(class: Option<Class>) -> f64 {
    match class {
        Some(Class::Commitment) => 0.7,
        Some(Class::Position | Class::Demand | Class::Support | Class::Reaffirmation) => 0.66,
        Some(Class::Assessment | Class::Formula) | None => 0.48,
    }
}

/// A name that the whole statement no longer has: a slogan is news of its own, a plain term is not.
fn of_name(kind: NameKind) -> f64 {
    match kind {
        NameKind::Initiative | NameKind::Grade => 0.7,
        NameKind::Treaty | NameKind::Event | NameKind::Body => 0.5,
        NameKind::Term => 0.4,
        // They come and go with the topics.
        NameKind::Country(_) | NameKind::Place | NameKind::Person => 0.0,
    }
}

/// The named things and set wordings of two statements.
#[derive(Debug)]
pub struct Terms<'k> {
    lexicon: &'k Lexicon,
    of: [FxHashSet<&'k str>; 2],
}

impl<'k> Terms<'k> {
    /// Reads the keys of both.
    #[must_use]
    pub fn of(keys: [&'k [Key]; 2], lexicon: &'k Lexicon) -> Self {
        let of = keys.map(|keys| {
            // A term that stands only within a longer one stands there all the same.
            let words = |key: &'k Key| lexicon.names.within(&key.text);
            keys.par_iter().flat_map_iter(words).collect()
        });
        Self { lexicon, of }
    }

    /// The terms of a link's clauses that the other statement has nowhere, with their weights.
    #[must_use]
    pub fn reasons(&self, old: &[Part<'_>], new: &[Part<'_>]) -> Vec<(f64, Reason)> {
        let gone = self.missing(old, 1).into_iter();
        let gone = gone.map(|(weight, words)| (weight, Reason::TermGone(words)));
        let came = self.missing(new, 0).into_iter();
        gone.chain(came.map(|(weight, words)| (weight - NEW, Reason::TermNew(words)))).collect()
    }

    /// The source's words for the terms of these clauses that a side lacks, the weightiest first.
    fn missing(&self, parts: &[Part<'_>], side: usize) -> Vec<(f64, String)> {
        let mut missing: Vec<(f64, String)> = Vec::new();
        for &Part { text, key, .. } in parts {
            for found in named(self.lexicon, &key.text) {
                let range = found.start..found.end;
                let words = key.quote(text, range.clone());
                if !self.of[side].contains(&key.text[range]) && !missing.iter().any(|known| known.1 == words)
                {
                    missing.push((of_name(found.meaning), words.to_owned()));
                }
            }
        }
        missing.sort_by(|a, b| b.0.total_cmp(&a.0));
        missing.truncate(TERMS);
        missing
    }
}

/// What a key names that is news where it comes or goes.
fn named(lexicon: &Lexicon, key: &str) -> Vec<Found<NameKind>> {
    let mut found = lexicon.names.all(key);
    found.retain(|found| of_name(found.meaning) > 0.0);
    found
}
