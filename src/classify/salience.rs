//! How likely a reader must know of a change, and why: what an expert would report first.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::edit::Part;
use crate::lexicon::finder::Found;
use crate::lexicon::{Lexicon, NameKind};
use crate::normalise::key::Key;
use crate::results::comparison::{Facet, FacetKind, Nature, Operation};
use crate::results::reason::Reason;
use crate::statement::Class;

/// What each reason beyond the weightiest adds of its own weight, and all of them together at most.
const FURTHER: f64 = 0.05;
const MOST_FURTHER: f64 = 0.05;
/// Added where no other sentence has the words that changed.
const RARE: f64 = 0.06;
/// What a link loses that is not sure at all.
const DOUBT: f64 = 0.3;
/// What another day and place of signing are worth.
const OF_DATES: f64 = 0.1;
/// What it is worth that a link left its order.
pub const OF_MOVE: f64 = 0.03;
/// Something new is news a little less than something that went without a word.
const NEW: f64 = 0.1;
/// So many terms of a sentence are told.
const TERMS: usize = 3;

/// What of a link its salience depends on.
#[derive(Debug, Clone)]
pub struct Case<'a> {
    /// What became of the sentences.
    pub operation: Operation,
    /// Whether they left their order.
    pub moved: bool,
    /// Whether all its sentences are datelines: every statement has its own day.
    pub dates: bool,
    /// How much the change matters.
    pub nature: Nature,
    /// What of substance changed.
    pub facets: &'a [Facet],
    /// What the sentence does that came or went.
    pub class: Option<Class>,
    /// The named things that came or went with it, with their weights: see [`Terms::reasons`].
    pub terms: Vec<(f64, Reason)>,
    /// How rare the words are that stand on one side only, in [0, 1].
    pub rarity: f64,
    /// How sure the link is, in [0, 1].
    pub confidence: f64,
}

/// The salience of a link, in [0, 1], and its reasons, the weightiest first.
#[must_use]
pub fn salience(case: Case<'_>) -> (f64, Vec<Reason>) {
    let (nature, rarity, sure) = (case.nature, case.rarity, case.confidence);
    let dates = case.dates;
    let mut reasons = reasons(case);
    reasons.sort_by(|a, b| b.0.total_cmp(&a.0));
    let own = match nature {
        Nature::None => return (reasons.first().map_or(0.0, |first| first.0), told(reasons)),
        Nature::Noise => 0.04,
        Nature::Formula => 0.08,
        Nature::Stylistic => 0.16,
        Nature::Substantive => 0.3,
    };
    if dates {
        return (OF_DATES, told(reasons));
    }
    let first = reasons.first().map_or(0.0, |first| first.0).max(own);
    let further = reasons.iter().skip(1).map(|(weight, _)| weight * FURTHER).sum::<f64>().min(MOST_FURTHER);
    let change = first + further + if nature == Nature::Noise { 0.0 } else { RARE * rarity };
    (change.min(1.0) * (1.0 - DOUBT * (1.0 - sure)), told(reasons))
}

fn told(reasons: Vec<(f64, Reason)>) -> Vec<Reason> {
    reasons.into_iter().map(|(_, reason)| reason).collect()
}

fn reasons(case: Case<'_>) -> Vec<(f64, Reason)> {
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
    reasons
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

#[cfg(test)]
mod tests {
    use super::*;

    fn facet(kind: FacetKind) -> Facet {
        Facet { kind, direction: None, old: String::new(), new: String::new(), rule: String::new() }
    }

    fn of(operation: Operation, nature: Nature, facets: &[Facet], class: Option<Class>) -> f64 {
        let (terms, rarity, confidence) = (Vec::new(), 0.5, 0.9);
        let (moved, dates) = (false, false);
        salience(Case { operation, moved, dates, nature, facets, class, terms, rarity, confidence }).0
    }

    #[test]
    fn what_an_expert_reports_first_comes_first() {
        use FacetKind as F;
        let (changed, whole) = (Operation::Modified, Some(Class::Commitment));
        let by = |kind| of(changed, Nature::Substantive, &[facet(kind)], None);
        let order = [
            by(F::Polarity),
            by(F::Policy),
            of(Operation::Dropped, Nature::Substantive, &[], whole),
            of(Operation::Added, Nature::Substantive, &[], whole),
            by(F::Number),
            by(F::Strength),
            by(F::Scope),
            of(changed, Nature::Stylistic, &[], None),
            of(changed, Nature::Formula, &[], None),
            of(changed, Nature::Noise, &[], None),
            of(Operation::Identical, Nature::None, &[], None),
        ];
        assert!(order.windows(2).all(|two| two[0] > two[1]), "{order:?}");
        assert!(order[10] < f64::EPSILON && order[0] < 1.0);
    }

    #[test]
    fn many_small_reasons_make_no_great_one() {
        let lists = vec![facet(FacetKind::Scope); 30];
        let many = of(Operation::Modified, Nature::Substantive, &lists, None);
        assert!(many < of(Operation::Modified, Nature::Substantive, &[facet(FacetKind::Strength)], None));
    }
}
