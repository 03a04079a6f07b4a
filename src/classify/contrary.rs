//! Antonyms exchanged for each other in one change, however the dictionary cuts them: 扩大内需 ↔ 缩小内需.

use std::ops::Range;

use super::annotated::{Annotated, Pair, Token};
use super::minimal::Minimal;
use super::{Context, Facets, content};
use crate::edit::Hunk;
use crate::lexicon::senses::Language;
use crate::results::comparison::FacetKind;

/// Maximum characters that two antonyms have in common on either side: 上升 ↔ 下降 none, 停火 ↔ 开火 one.
const COMMON: usize = 2;

/// Maximum words of a change in which two words are compared as antonyms.
const SMALL_CHANGE: usize = 4;

/// Finds antonyms in one place.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    for hunk in &pair.hunks {
        let flipped = facets.found.iter().any(|facet| facet.kind == FacetKind::Polarity);
        let english = content::language(&pair.old.side.key) != Language::Chinese;
        if (flipped || english) && facets.explains(&hunk.old, &hunk.new) {
            continue;
        }
        let core = Minimal::of(&pair.old, &pair.new, hunk);
        let bare = !facets.explains(&hunk.old, &hunk.new) && characters(core.keys(pair), context);
        // Alphabetic words are cut at spaces, so their cuts are reliable.
        let found = if english { None } else { words(&core, pair, context) };
        let found = found.or_else(|| inner(pair, hunk, context));
        let found = found.filter(|core| negated(pair, 0, &core.old) == negated(pair, 1, &core.new));
        let Some(core) = found.or_else(|| bare.then_some(core)) else { continue };
        let words = core.texts(pair);
        facets.push(FacetKind::Polarity, None, words, format!("opposite: {} ↔ {}", words.0, words.1));
        facets.explain(hunk.old.clone(), hunk.new.clone());
    }
}

/// Whether a word of a side (0 is the old one) is negated: 不允许 and 禁止 are not antonyms.
fn negated(pair: &Pair<'_>, side: usize, word: &Range<usize>) -> bool {
    let reading = if side == 0 { &pair.old } else { &pair.new };
    let tokens = reading.tokens_at(word.start, word.end);
    pair.negations[side].iter().any(|negation| {
        negation.bytes.start < word.start && negation.predicate.is_some_and(|at| tokens.start <= at)
    })
}

/// The antonyms at a change, widened by their common characters.
fn words(core: &Minimal, pair: &Pair<'_>, context: &Context<'_>) -> Option<Minimal> {
    let sizes = (0..=COMMON).flat_map(|before| (0..=COMMON).map(move |behind| (before, behind)));
    let mut widened = sizes.filter_map(|(before, behind)| core.widened(pair, before, behind));
    widened.find(|core| {
        let keys = core.keys(pair);
        context.lexicon.contraries.contrary(keys.0, keys.1)
    })
}

/// Two antonyms inside a small change that says more: 尽快|撤销 ↔ 继续|维持.
fn inner(pair: &Pair<'_>, hunk: &Hunk, context: &Context<'_>) -> Option<Minimal> {
    if hunk.old.len().max(hunk.new.len()) > SMALL_CHANGE {
        return None;
    }
    let contraries = &context.lexicon.contraries;
    let word = |reading: &Annotated<'_>, at: usize| super::minimal::bytes(reading, &(at..at + 1));
    let mut pairs = hunk.old.clone().flat_map(|old| hunk.new.clone().map(move |new| (old, new)));
    let english = content::language(&pair.old.side.key) != Language::Chinese;
    let said = |reading: &Annotated<'_>, range: &Range<usize>, key: &str| {
        let word = |token: &Token<'_>| token.key.eq_ignore_ascii_case(key);
        if english {
            reading.tokens[range.clone()].iter().any(word)
        } else {
            reading.key(range.clone()).contains(key)
        }
    };
    let (old, new) = pairs.find(|&(old, new)| {
        let (one, other) = (pair.old.tokens[old].key, pair.new.tokens[new].key);
        // Words that both sides say are not exchanged.
        let both = said(&pair.new, &hunk.new, one) || said(&pair.old, &hunk.old, other);
        let contrary = contraries.contrary(one, other) || negating(one, other, context);
        contrary && !both
    })?;
    Some(Minimal { old: word(&pair.old, old), new: word(&pair.new, new) })
}

/// Minimum bytes of an English word that a prefix can turn into its antonym.
const SHORTEST: usize = 5;

/// Whether one English word is the other with a negating prefix, or its antonym in lower case.
fn negating(one: &str, other: &str, context: &Context<'_>) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let (short, long) = if one.len() < other.len() { (&one, &other) } else { (&other, &one) };
    let made = |before: &String| long.strip_prefix(before.as_str()) == Some(short);
    short.is_ascii() && short.len() >= SHORTEST && context.lexicon.negating.iter().any(made)
        || context.lexicon.contraries.contrary(&one, &other)
}

/// Whether two characters make antonyms in any word: 增产 ↔ 减产.
fn characters((old, new): (&str, &str), context: &Context<'_>) -> bool {
    let single = |key: &str| key.chars().count() == 1;
    let mut rows = context.lexicon.antonyms.iter();
    single(old)
        && single(new)
        && rows.any(|(one, other)| {
            (one.contains(old) && other.contains(new)) || (one.contains(new) && other.contains(old))
        })
}
