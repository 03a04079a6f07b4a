//! Measures that gave way to others, and promises that were kept.
//!
//! Items that only come or only go change what is covered. Where both happen in clauses that say what is to be done,
//! and make a good part of the sentence, the measure is another one.

use std::ops::Range;

use super::reading::{Kind, Pair, Reading, Token};
use super::scope::{self, Weight};
use super::{Context, Facets, negation};
use crate::results::comparison::FacetKind;
use crate::statement::Class;

/// So many items at least must have gone and come: one alone is another wording more often than another measure.
const FEWEST_ITEMS: usize = 2;

/// The share of a side's items that must be of another measure, as a divisor.
const SHARE: usize = 4;

/// Items of a list (反恐、禁毒) that come or go change the scope; a measure is exchanged where they are no more than
/// this share, as a divisor.
const LISTED: usize = 2;

/// The rule that says that one measure gave way to another.
pub(super) const RULE: &str = "measure-exchanged";

/// Finds sentences that would have something else done, or tell that it was done.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let old = gone((&pair.old, &pair.new), Facets::explains_old, facets, context);
    let new = || gone((&pair.new, &pair.old), Facets::explains_new, facets, context);
    if let Some((old, new)) = old.and_then(|old| Some((old, new()?))) {
        let quoted =
            |reading, at: usize, range| negation::quoted(reading, &pair.negations[at], range, context);
        let words = (quoted(&pair.old, 0, old), quoted(&pair.new, 1, new));
        facets.push(FacetKind::Policy, None, words, RULE.into());
    }
    kept(pair, context, facets);
}

/// From the first to the last item of measures that stands on this side only, where they weigh enough.
fn gone(
    (here, there): (&Reading<'_>, &Reading<'_>),
    explained: fn(&Facets, usize) -> bool,
    facets: &Facets,
    context: &Context<'_>,
) -> Option<Range<usize>> {
    let item = |at: &usize| scope::weight(&here.tokens[*at]) != Weight::None;
    let own = |at: &usize| {
        let token = &here.tokens[*at];
        !explained(facets, *at) && !scope::kept(token, (here, there), context)
    };
    let measures = measures(here, context);
    let inside = |at: &usize| measures.iter().any(|clause| clause.contains(at));
    let changed = |at: &usize| here.tokens[*at].hunk.is_some() && item(at);
    let all = (0..here.tokens.len()).filter(item).count();
    let most = (0..here.tokens.len()).filter(|at| changed(at) && inside(at)).count();
    // Whether the other side says a word too is dear to find out.
    if most < FEWEST_ITEMS || most * SHARE < all {
        return None;
    }
    let gone: Vec<usize> = (0..here.tokens.len()).filter(|at| changed(at) && own(at)).collect();
    let listed = gone.iter().filter(|&&at| scope::listed(here, at)).count();
    let exchanged: Vec<usize> = gone.iter().copied().filter(inside).collect();
    let weighs = exchanged.len() >= FEWEST_ITEMS && exchanged.len() * SHARE >= all;
    let (first, last) = (*exchanged.first()?, *exchanged.last()?);
    (weighs && listed * LISTED <= gone.len()).then_some(first..last + 1)
}

/// The clauses that begin with what is to be done.
fn measures(reading: &Reading<'_>, context: &Context<'_>) -> Vec<Range<usize>> {
    let mut start = 0;
    let clauses = reading.tokens.chunk_by(|a, b| a.clause == b.clause).map(|tokens| {
        let range = start..start + tokens.len();
        start = range.end;
        (range, tokens)
    });
    clauses.filter(|(_, tokens)| opens_with_a_deed(tokens, context)).map(|(range, _)| range).collect()
}

fn opens_with_a_deed(tokens: &[Token<'_>], context: &Context<'_>) -> bool {
    let lexicon = context.lexicon;
    // Whoever acts, how it is said and that it will be done stand before what is done.
    let before = |token: &&Token<'_>| {
        matches!(token.kind, Kind::Mark | Kind::Blank)
            || lexicon.actor_names.get(token.key).is_some()
            || lexicon.degrees.get(token.key).is_some()
            || lexicon.openers.get(token.key).is_some()
            || lexicon.frame_words.get(token.key).is_some()
            || lexicon.intents.get(token.key).is_some()
            || token.tag.is_some_and(|tag| tag.starts_with('d') || tag == "ad")
    };
    let deed = tokens.iter().find(|token| !before(token));
    deed.and_then(|token| token.tag).is_some_and(|tag| tag.starts_with(['v', 'p', 'a']))
}

/// A promise on one side, and on the other what tells that it was kept: 将建成 → 已建成.
fn kept(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let done = |reading: &Reading<'_>| context.lexicon.done.all(&reading.side.key).into_iter().next();
    let committed = |reading: &Reading<'_>| {
        let mut sentences = reading.side.sentences.iter();
        sentences.any(|sentence| sentence.class == Some(Class::Commitment))
    };
    let promises = |reading: &Reading<'_>| done(reading).is_none() && committed(reading);
    let tells = |reading: &Reading<'_>| {
        done(reading).filter(|_| !committed(reading)).map(|found| reading.tokens_at(found.start, found.end))
    };
    let words = match (tells(&pair.old), tells(&pair.new)) {
        (None, Some(said)) if promises(&pair.old) => ("", pair.new.text(said)),
        (Some(said), None) if promises(&pair.new) => (pair.old.text(said), ""),
        _ => return,
    };
    facets.push(FacetKind::Policy, None, words, "promise-kept".into());
}
