//! Words that negate, and what they negate.

use std::ops::Range;

use super::Context;
use super::annotated::{Annotated, Kind};
use crate::text::finder::Finder;

/// Maximum length of a word with a harmless negation inside, in characters. Longer words (核不扩散) are compounds with a
/// part that can be negated.
const SHORT_WORD: usize = 2;

/// Maximum distance, in words, to the other mark of a quotation.
const QUOTED_WORDS: usize = 12;

/// A negation and its place.
#[derive(Debug)]
pub(super) struct Negation {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Its bytes in the side's key.
    pub(super) bytes: Range<usize>,
    /// The token that it negates, if any.
    pub(super) predicate: Option<usize>,
}

/// The negations of a side, in order, given the other side.
pub(super) fn negations(
    reading: &Annotated<'_>,
    there: &Annotated<'_>,
    context: &Context<'_>,
) -> Vec<Negation> {
    let known = &context.lexicon.negations;
    let mut negations = Vec::new();
    for word in known.all(&reading.side.key) {
        let mut bytes = word.start..word.end;
        if !word.meaning {
            let harmless = &reading.side.key[bytes.clone()];
            let Some(inner) = inner(harmless, there, known) else { continue };
            // 不到 bounds a figure, even if 到 is used elsewhere.
            if context.lexicon.ahead.get(harmless).is_some() {
                continue;
            }
            bytes = word.start + inner.start..word.start + inner.end;
        }
        let bytes = uncut(reading, bytes, known);
        let tokens = reading.tokens_at(bytes.start, bytes.end);
        let predicate = predicate(reading, &tokens, bytes.end, context);
        let negation = Negation { tokens, bytes, predicate };
        // The lexicon lists some harmless words (没 in 没落); the dictionary has more.
        if !inside_a_word(reading, &negation, context) {
            negations.push(negation);
        }
    }
    negations
}

/// A negation without the part that belongs to the word before it: 不 in 坚决|不搞, which also contains 决不.
fn uncut(reading: &Annotated<'_>, bytes: Range<usize>, known: &Finder<bool>) -> Range<usize> {
    let first = reading.tokens_at(bytes.start, bytes.end).start;
    let Some(word) = reading.side.words.get(first).map(|word| word.key.clone()) else { return bytes };
    let cut = word.start < bytes.start && word.end < bytes.end;
    let rest = word.end..bytes.end;
    if cut && known.get(&reading.side.key[rest.clone()]) == Some(true) { rest } else { bytes }
}

/// The source text of some tokens, with the word directly before them that negates or averts them. Without it, 不发生返贫
/// would read as its opposite.
pub(super) fn quoted<'d>(
    reading: &Annotated<'d>,
    negations: &[Negation],
    range: Range<usize>,
    context: &Context<'_>,
) -> &'d str {
    let clause = |at: usize| reading.tokens.get(at).map(|token| token.clause);
    let here = |at: usize| clause(at) == clause(range.start);
    // Only a verb can be between the negation and the words: 不搞大水漫灌.
    let before = |negation: &&Negation| {
        negation.tokens.end <= range.start
            && negation.predicate.is_some_and(|predicate| predicate + 1 >= range.start)
            && here(negation.tokens.start)
    };
    let negated = negations.iter().rfind(before).map(|negation| negation.tokens.start);
    let averted = || averter(reading, range.start, context);
    let start = negated.or_else(averted).unwrap_or(range.start);
    reading.text(with_marks(reading, start..range.end))
}

/// The averting word right before a word, in its clause: 严禁搞 affirms nothing. `None` if there is none.
pub(super) fn averter(reading: &Annotated<'_>, at: usize, context: &Context<'_>) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let (token, word) = (&reading.tokens[before], reading.tokens.get(at)?);
    let averts = token.clause == word.clause && context.lexicon.averters.get(token.key).is_some();
    averts.then_some(before)
}

/// Some tokens, extended to the nearby quotation mark that completes a pair: “三农”基础.
fn with_marks(reading: &Annotated<'_>, range: Range<usize>) -> Range<usize> {
    let text = |at: usize| reading.text(at..at + 1);
    let mut open = 0usize;
    let mut lone = false;
    for at in range.clone() {
        open += text(at).matches('“').count();
        let closed = text(at).matches('”').count();
        lone |= closed > open;
        open = open.saturating_sub(closed);
    }
    let before =
        || (range.start.saturating_sub(QUOTED_WORDS)..range.start).rfind(|&at| text(at).contains('“'));
    let behind = || {
        let last = (range.end + QUOTED_WORDS).min(reading.tokens.len());
        (range.end..last).find(|&at| text(at).contains('”'))
    };
    let start = if lone { before() } else { None };
    let end = if open > 0 { behind() } else { None };
    start.unwrap_or(range.start)..end.map_or(range.end, |at| at + 1)
}

/// The negation inside a harmless word (无关), if the other side lacks the word but says the rest of it.
fn inner(word: &str, there: &Annotated<'_>, known: &Finder<bool>) -> Option<Range<usize>> {
    if there.side.key.contains(word) {
        return None;
    }
    let ends = |start: usize| word[start..].char_indices().skip(1).map(move |(at, _)| start + at);
    let inside = |start: usize| {
        ends(start).filter(|&end| known.get(&word[start..end]) == Some(true)).last().map(|end| start..end)
    };
    let negation = word.char_indices().find_map(|(start, _)| inside(start))?;
    let rest = &word[negation.end..];
    let said = there.tokens.iter().any(|token| token.hunk.is_some() && token.key == rest)
        || (rest.chars().count() > 1 && there.side.key.contains(rest));
    said.then_some(negation)
}

/// Whether a negation is inside a short dictionary word (除非, 淹没), where it negates nothing.
fn inside_a_word(reading: &Annotated<'_>, negation: &Negation, context: &Context<'_>) -> bool {
    let at = negation.tokens.start;
    let (Some(token), Some(word)) = (reading.tokens.get(at), reading.side.words.get(at)) else {
        return false;
    };
    let short = token.key.chars().count() <= SHORT_WORD;
    // 不 negates even if the dictionary joins it to an adverb (都不).
    let plain = reading.side.key[negation.bytes.clone()].starts_with('不');
    word.key.start < negation.bytes.start && short && !plain && context.is_word(token.key)
}

/// The word that a negation applies to: the first word after it in its clause that is not an auxiliary.
fn predicate(
    reading: &Annotated<'_>,
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

/// Whether a word is an auxiliary, or made only of auxiliaries (应以).
fn carries(word: &str, context: &Context<'_>) -> bool {
    let carriers = &context.lexicon.carriers;
    carriers.get(word).is_some()
        || word.chars().all(|character| carriers.get(character.encode_utf8(&mut [0; 4])).is_some())
}
