//! Affirmed ↔ negated. Contraries of stance (支持 ↔ 反对) are found with the claims.

use std::ops::Range;

use super::reading::{Kind, Pair, Reading, Token};
use super::{Context, Facets};
use crate::results::comparison::FacetKind;

/// Longer words (核不扩散) are put together of words of which one may well be negated.
const SHORT_WORD: usize = 2;

/// A word that negates, where it stands.
#[derive(Debug)]
pub(super) struct Negation {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Its bytes of the side's key.
    pub(super) bytes: Range<usize>,
    /// The word that it negates.
    pub(super) predicate: Option<usize>,
}

/// The negations of a side, in order.
pub(super) fn negations(reading: &Reading<'_>, context: &Context<'_>) -> Vec<Negation> {
    let found = context.lexicon.negations.all(&reading.side.key);
    let negations = found.into_iter().filter(|word| word.meaning).map(|word| {
        let tokens = reading.tokens_at(word.start, word.end);
        Negation {
            predicate: predicate(reading, &tokens, word.end, context),
            tokens,
            bytes: word.start..word.end,
        }
    });
    // 没 in 没落 is caught by the list of harmless words only where the list has it; the dictionary has more.
    negations.filter(|negation| !inside_a_word(reading, negation, context)).collect()
}

/// Whether a negation stands inside a short word of the dictionary (除非, 淹没), where it negates nothing.
fn inside_a_word(reading: &Reading<'_>, negation: &Negation, context: &Context<'_>) -> bool {
    let at = negation.tokens.start;
    let (Some(token), Some(word)) = (reading.tokens.get(at), reading.side.words.get(at)) else {
        return false;
    };
    let short = token.key.chars().count() <= SHORT_WORD;
    // 不 negates even where the dictionary joins it to an adverb (都不).
    let plain = reading.side.key[negation.bytes.clone()].starts_with('不');
    word.key.start < negation.bytes.start && short && !plain && context.is_word(token.key)
}

/// The word that a negation speaks of: the first behind it, in its clause, that is no auxiliary.
fn predicate(
    reading: &Reading<'_>,
    negation: &Range<usize>,
    end: usize,
    context: &Context<'_>,
) -> Option<usize> {
    let last = negation.end.checked_sub(1)?;
    let rest = &reading.side.key[end..reading.side.words.get(last)?.key.end.max(end)];
    if !rest.is_empty() && context.lexicon.carriers.get(rest).is_none() {
        // 不支持 cut as one word: the rest of the word is what is negated.
        return Some(last);
    }
    let clause = reading.tokens[last].clause;
    let mut rest = (negation.end..reading.tokens.len()).take_while(|&at| reading.tokens[at].clause == clause);
    rest.find(|&at| {
        let token = &reading.tokens[at];
        !matches!(token.kind, Kind::Mark | Kind::Blank) && !carries(token.key, context)
    })
}

/// Whether a word is an auxiliary, or made of such (应以).
fn carries(word: &str, context: &Context<'_>) -> bool {
    let carriers = &context.lexicon.carriers;
    carriers.get(word).is_some()
        || word.chars().all(|character| carriers.get(character.encode_utf8(&mut [0; 4])).is_some())
}

/// Finds predicates that are negated on one side and affirmed on the other.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let (old, new) = (negations(&pair.old, context), negations(&pair.new, context));
    for negation in &old {
        if let Some(other) = flipped(&pair.old, &pair.new, negation, &new, &pair.matched[0]) {
            report(pair, Some(negation), None, (span(negation), other), facets);
        }
    }
    for negation in &new {
        if let Some(other) = flipped(&pair.new, &pair.old, negation, &old, &pair.matched[1]) {
            report(pair, None, Some(negation), (other, span(negation)), facets);
        }
    }
}

/// From the negation to what it negates.
fn span(negation: &Negation) -> Range<usize> {
    let end = negation.predicate.map_or(negation.tokens.end, |predicate| predicate + 1);
    negation.tokens.start..end.max(negation.tokens.end)
}

fn report(
    pair: &Pair<'_>,
    old: Option<&Negation>,
    new: Option<&Negation>,
    spans: (Range<usize>, Range<usize>),
    facets: &mut Facets,
) {
    let words = (pair.old.text(spans.0.clone()), pair.new.text(spans.1.clone()));
    let name = |reading: &Reading<'_>, negation: Option<&Negation>| {
        negation.map_or("∅", |negation| reading.text_at(negation.bytes.start, negation.bytes.end)).to_owned()
    };
    let rule = format!("negation: {} ↔ {}", name(&pair.old, old), name(&pair.new, new));
    facets.push(FacetKind::Polarity, None, words, rule);
    facets.explain(spans.0, spans.1);
}

/// Where the other side affirms what a changed negation negates here.
fn flipped(
    here: &Reading<'_>,
    there: &Reading<'_>,
    negation: &Negation,
    others: &[Negation],
    matched: &[Option<usize>],
) -> Option<Range<usize>> {
    if !here.changed(negation.tokens.clone()) {
        return None;
    }
    let at = negation.predicate?;
    let negated = |token: usize| {
        others.iter().any(|other| {
            other.predicate == Some(token)
                || (other.tokens.start <= token
                    && other.predicate.is_some_and(|predicate| token <= predicate))
        })
    };
    let word = predicate_text(here, negation, at);
    if let Some(other) = matched[at] {
        return (!negated(other)).then_some(other..other + 1);
    }
    let following = next_content(here, at);
    let hunk = here.tokens[at].hunk;
    let long = word.chars().count() > 1;
    let says = |token: &Token<'_>| {
        // The other side's dictionary word may hold it: 稳定 in 保持稳定.
        token.key == word || (long && hunk.is_some() && token.hunk == hunk && token.key.contains(word))
    };
    let candidates = (0..there.tokens.len()).filter(|&token| says(&there.tokens[token]) && !negated(token));
    candidates
        .filter(|&token| {
            let same_place = there.tokens[token].hunk.is_some() && there.tokens[token].hunk == hunk;
            let same_object = following.is_some() && following == next_content(there, token);
            let affirmed_here = here.tokens.iter().enumerate().any(|(place, twin)| {
                twin.key == word && place != at && next_content(here, place) == next_content(there, token)
            });
            (same_place || same_object) && !affirmed_here
        })
        .map(|token| token..token + 1)
        .next()
        .or_else(|| affirmed_in_change(there, hunk?, word, others))
}

/// The other side of a change that says a word, cut otherwise, and negates nothing: 可以|他|国 for 不应|以|他国.
fn affirmed_in_change(
    there: &Reading<'_>,
    hunk: usize,
    word: &str,
    others: &[Negation],
) -> Option<Range<usize>> {
    let start = there.tokens.iter().position(|token| token.hunk == Some(hunk))?;
    let end = there.tokens.iter().rposition(|token| token.hunk == Some(hunk))? + 1;
    let negates = |other: &Negation| other.tokens.start < end && start < other.tokens.end;
    let said = word.chars().count() > 1 && there.key(start..end).contains(word);
    (said && !others.iter().any(negates)).then_some(start..end)
}

/// What is negated: the predicate, or the rest of the word that holds the negation.
fn predicate_text<'d>(reading: &Reading<'d>, negation: &Negation, at: usize) -> &'d str {
    let key = &reading.side.words[at].key;
    &reading.side.key[key.start.max(negation.bytes.end.min(key.end))..key.end]
}

fn next_content<'d>(reading: &Reading<'d>, at: usize) -> Option<&'d str> {
    let clause = reading.tokens[at].clause;
    let mut rest = reading.tokens[at + 1..].iter().take_while(|token| token.clause == clause);
    rest.find(|token| token.kind == Kind::Content).map(|token| token.key)
}
