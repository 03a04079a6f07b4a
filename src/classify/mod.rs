//! The class of a sentence, and the meaning of a change: nature, facets, classes, actors. One rule per file.
//!
//! The rules compare the two sides of a link word by word. Their words come from the [`Lexicon`], parts of speech from
//! a dictionary that the caller passes in. Each facet quotes the source and names the rule that fired. Facets of exact
//! words come first (documents, figures, names, stances, negations); degrees and list members follow and skip the
//! words already explained. `sure` removes uncertain flips. A change without a facet is style only if `licence` grants
//! it: each changed word says nothing alone, or the other side says it too. Whatever is not licensed is substantive.

mod actor;
mod annotated;
mod at_risk;
mod citation;
mod claim;
mod class;
mod content;
mod contrary;
mod denial;
mod exchanged;
mod figure;
mod frame;
mod licence;
mod listed;
mod minimal;
mod name;
mod negation;
mod noise;
mod party;
mod phase;
mod polarity;
mod policy;
mod promise;
mod qualifier;
mod quantity;
mod reasons;
mod rules;
mod scope;
mod session;
mod small;
mod strength;
mod sure;
mod swap;
mod symbol;
mod unlisted;
mod unmatched;
mod value;

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::edit::Difference;
use crate::lexicon::Lexicon;
use crate::results::comparison::{Direction, Facet, FacetKind, Nature};
use crate::statement::{Class, Language, Role, Sentence};

pub use class::read;
pub use reasons::{Case, Terms, reasons};
pub use rules::{Rule, rules};

/// A word's part of speech in jieba's abbreviations; `None` if the dictionary does not have the word.
pub type Tagger<'a> = &'a (dyn Fn(&str) -> Option<&'static str> + Sync);

/// What the rules know about words.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The words of the field.
    pub lexicon: &'a Lexicon,
    /// A dictionary of the language.
    pub tagger: Tagger<'a>,
    /// The language of the texts; [`Language::Other`] if they have two.
    pub language: Language,
}

/// The meaning of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// How much it matters.
    pub nature: Nature,
    /// Its facets. Empty unless the nature is substantive.
    pub facets: Vec<Facet>,
    /// The rules by which parts of it are noise, sorted, without duplicates.
    pub noise: Vec<&'static str>,
}

impl Context<'_> {
    /// The part of speech. The names of the lexicon count as words too.
    fn tag(&self, word: &str) -> Option<&'static str> {
        let own = || self.lexicon.names.get(word).map(|_| "nz");
        (self.tagger)(word).or_else(own)
    }

    fn is_word(&self, word: &str) -> bool {
        self.tag(word).is_some()
    }
}

/// Judges the difference of a link.
#[must_use]
pub fn judge<'d>(difference: &'d Difference<'d>, context: &Context<'d>) -> Judgement {
    let (pair, mut noise) = annotated::Pair::new(difference, context);
    noise.sort_unstable();
    noise.dedup();
    if pair.hunks.is_empty() {
        let nature = if difference.hunks.is_empty() { Nature::None } else { Nature::Noise };
        return Judgement { nature, facets: Vec::new(), noise };
    }
    let mut facets = Facets::default();
    citation::facets(&pair, &mut facets);
    figure::facets(&pair, context, &mut facets);
    qualifier::facets(&pair, context, &mut facets);
    symbol::facets(&pair, &mut facets);
    if context.language.has_lexicon() {
        by_words(&pair, context, &mut facets);
    } else {
        denial::bare(&pair, context, &mut facets);
        denial::facets(&pair, &mut facets);
    }
    let doubted = sure::keep(&pair, context, &mut facets);
    if context.language.has_lexicon() {
        by_measure(&pair, context, &mut facets);
    }
    let licensed = !doubted && facets.found.is_empty() && licence::holds(&pair, &facets, context);
    let facets = facets.finish();
    let nature = if !facets.is_empty() {
        Nature::Substantive
    } else if frame::only_frame(&pair, context) {
        Nature::Formula
    } else if licensed {
        Nature::Stylistic
    } else {
        Nature::Substantive
    };
    Judgement { nature, facets, noise }
}

/// Facets of words in the lexicon.
fn by_words(pair: &annotated::Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    denial::bare(pair, context, facets);
    exchanged::facets(pair, context, facets);
    small::facets(pair, context, facets);
    actor::facets(pair, context, facets);
    party::facets(pair, context, facets);
    session::facets(pair, facets);
    listed::facets(pair, context, facets);
    name::facets(pair, context, facets);
    unlisted::facets(pair, context, facets);
    claim::facets(pair, context, facets);
    polarity::facets(pair, context, facets);
    denial::facets(pair, facets);
    contrary::facets(pair, context, facets);
    swap::facets(pair, context, facets);
}

/// Facets of measures and degrees, which skip words already explained.
fn by_measure(pair: &annotated::Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    policy::facets(pair, context, facets);
    strength::facets(pair, context, facets);
    phase::facets(pair, context, facets);
    promise::facets(pair, context, facets);
    scope::facets(pair, context, facets);
}

/// The nature of a sentence that was added or dropped.
#[must_use]
pub fn judge_alone(sentence: &Sentence) -> Nature {
    match sentence.role {
        Role::Heading | Role::Dissent => Nature::Substantive,
        Role::Body if sentence.class != Some(Class::Formula) => Nature::Substantive,
        _ => Nature::Formula,
    }
}

/// The facets found so far, and the tokens that they explain.
#[derive(Debug, Default)]
struct Facets {
    found: Vec<Facet>,
    old: FxHashSet<usize>,
    new: FxHashSet<usize>,
}

impl Facets {
    fn push(&mut self, kind: FacetKind, direction: Option<Direction>, words: (&str, &str), rule: String) {
        let (old, new) = (words.0.to_owned(), words.1.to_owned());
        self.found.push(Facet { kind, direction, old, new, rule });
    }

    /// Adds a facet for tokens of both sides, in their words, and marks them as explained.
    fn report(
        &mut self,
        pair: &annotated::Pair<'_>,
        (old, new): (Range<usize>, Range<usize>),
        (kind, direction): (FacetKind, Option<Direction>),
        rule: impl Into<String>,
    ) {
        let words = (pair.old.text(old.clone()), pair.new.text(new.clone()));
        self.push(kind, direction, words, rule.into());
        self.explain(old, new);
    }

    /// Marks tokens as explained, so that later rules skip them.
    fn explain(&mut self, old: Range<usize>, new: Range<usize>) {
        self.old.extend(old);
        self.new.extend(new);
    }

    fn explains_old(&self, token: usize) -> bool {
        self.old.contains(&token)
    }

    fn explains_new(&self, token: usize) -> bool {
        self.new.contains(&token)
    }

    /// Whether any of the tokens is explained already.
    fn explains(&self, old: &Range<usize>, new: &Range<usize>) -> bool {
        old.clone().any(|token| self.explains_old(token)) || new.clone().any(|token| self.explains_new(token))
    }

    fn finish(self) -> Vec<Facet> {
        gathered(self.found)
    }
}

/// Facets sorted by kind, in their order within a kind. A facet that says no more than an earlier one is left out.
#[must_use]
pub fn gathered(mut found: Vec<Facet>) -> Vec<Facet> {
    found.sort_by_key(|facet| facet.kind);
    let mut facets: Vec<Facet> = Vec::new();
    for facet in found {
        let same = |known: &Facet| {
            known.kind == facet.kind
                && known.direction == facet.direction
                && known.old.contains(&facet.old)
                && known.new.contains(&facet.new)
        };
        if !facets.iter().any(same) {
            facets.push(facet);
        }
    }
    facets
}

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod flips;
#[cfg(test)]
mod tests;
