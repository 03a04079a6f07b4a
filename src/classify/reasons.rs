//! Reasons why a change matters to a reader.

use rustc_hash::FxHashSet;

use crate::edit::Part;
use crate::lexicon::{Lexicon, NameKind};
use crate::normalise::key::Key;
use crate::parallel;
use crate::results::comparison::{Facet, FacetKind, Nature, Operation};
use crate::results::reason::Reason;
use crate::salience::OF_MOVE;
use crate::statement::Class;
use crate::text::finder::Found;

/// An addition weighs this much less than the loss of the same thing.
const NEW: f64 = 0.1;
/// Maximum number of terms reported per sentence.
const TERMS: usize = 3;

/// The parts of a link that its reasons depend on.
#[derive(Debug, Clone)]
pub struct Case<'a> {
    /// What happened to the clauses.
    pub operation: Operation,
    /// Whether they moved out of order.
    pub moved: bool,
    /// How much the change matters.
    pub nature: Nature,
    /// The changes of substance.
    pub facets: &'a [Facet],
    /// The class of the clause that came or went.
    pub class: Option<Class>,
    /// The named things that came or went with it, with their weights: see [`Terms::reasons`].
    pub terms: Vec<(f64, Reason)>,
}

/// The reasons why a change matters to a reader, heaviest first.
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

/// The weight of a facet. A flip weighs most, then another policy; a longer list weighs least.
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

/// The weight of a whole dropped item, by its class.
fn of_item(class: Option<Class>) -> f64 {
    match class {
        Some(Class::Commitment) => 0.7,
        Some(Class::Position | Class::Demand | Class::Support | Class::Reaffirmation) => 0.66,
        Some(Class::Assessment | Class::Formula) | None => 0.48,
    }
}

/// The weight of a name that the whole statement no longer has. A slogan is news of its own, a plain term is not.
fn of_name(kind: NameKind) -> f64 {
    match kind {
        NameKind::Initiative | NameKind::Grade => 0.7,
        NameKind::Treaty | NameKind::Event | NameKind::Body => 0.5,
        NameKind::Term => 0.4,
        // These come and go with the topics.
        NameKind::Country(_) | NameKind::Place | NameKind::Person => 0.0,
    }
}

/// The named things and set phrases of two statements.
#[derive(Debug)]
pub struct Terms<'k> {
    lexicon: &'k Lexicon,
    of: [FxHashSet<&'k str>; 2],
}

impl<'k> Terms<'k> {
    /// Reads the keys of both statements.
    #[must_use]
    pub fn of(keys: [&'k [Key]; 2], lexicon: &'k Lexicon) -> Self {
        let of = keys.map(|keys| {
            // A term counts even if it appears only inside a longer one.
            let words = |key: &'k Key| lexicon.names.within(&key.text);
            parallel::map(keys, words).into_iter().flatten().collect()
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

    /// The source text of the terms of these clauses that a side lacks, heaviest first.
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

/// The names in a key whose coming or going is news.
fn named(lexicon: &Lexicon, key: &str) -> Vec<Found<NameKind>> {
    let mut found = lexicon.names.all(key);
    found.retain(|found| of_name(found.meaning) > 0.0);
    found
}
