//! Affirmed ↔ negated. Antonyms of stance (支持 ↔ 反对) are found with the claims.

use std::ops::Range;

use super::annotated::{Annotated, Kind, Pair, Token};
use super::content;
use super::minimal::Minimal;
use super::negation::{Negation, averter};
use super::{Context, Facets};
use crate::lexicon::senses::Category;
use crate::results::comparison::FacetKind;
use crate::text::chars::is_han;

/// Finds predicates negated on one side and affirmed on the other.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let [old, new] = &pair.negations;
    for negation in old {
        if answered(&pair.old, &pair.new, negation, context) || lacks_thing(&pair.old, &pair.new, negation) {
            continue;
        }
        let found = flipped(&pair.old, &pair.new, negation, new, &pair.matched[0]);
        let found = found.filter(|other| averter(&pair.new, other.start, context).is_none());
        if let Some(other) = found.or_else(|| complement(&pair.old, &pair.new, negation)) {
            report(pair, Some(negation), None, (span(negation), other), facets);
        }
    }
    for negation in new {
        if answered(&pair.new, &pair.old, negation, context) || lacks_thing(&pair.new, &pair.old, negation) {
            continue;
        }
        let found = flipped(&pair.new, &pair.old, negation, old, &pair.matched[1]);
        let found = found.filter(|other| averter(&pair.old, other.start, context).is_none());
        if let Some(other) = found.or_else(|| complement(&pair.new, &pair.old, negation)) {
            report(pair, None, Some(negation), (other, span(negation)), facets);
        }
    }
    averted(pair, context, facets);
    asked(pair, facets);
    bare(pair, context, facets);
}

/// Whether another word of ending or averting replaces one that negates: 停止 → 结束.
fn answered(here: &Annotated<'_>, there: &Annotated<'_>, negation: &Negation, context: &Context<'_>) -> bool {
    let lexicon = context.lexicon;
    let word = &here.side.key[negation.bytes.clone()];
    let hunk = here.tokens.get(negation.tokens.start).and_then(|token| token.hunk);
    hunk.is_some()
        && word.chars().count() > 1
        && there
            .tokens
            .iter()
            .filter(|token| token.hunk == hunk)
            .any(|token| lexicon.averters.get(token.key).is_some() || lexicon.synonyms.share(token.key, word))
}

/// Whether a side says that a thing does not exist, and the other side does not say that it does: 没有政治体制改革 … does not
/// deny a reform that is advanced.
fn lacks_thing(here: &Annotated<'_>, there: &Annotated<'_>, negation: &Negation) -> bool {
    let there_is_none = matches!(&here.side.key[negation.bytes.clone()], "没有" | "没" | "无");
    let thing = negation.predicate.and_then(|at| here.tokens[at].tag).is_some_and(|tag| tag.starts_with('n'));
    there_is_none && thing && !there.side.key.contains('有')
}

/// A potential complement that the other side denies or affirms: 打不赢 ↔ 打得赢, 打不得 ↔ 打得.
fn complement(here: &Annotated<'_>, there: &Annotated<'_>, negation: &Negation) -> Option<Range<usize>> {
    let (key, at) = (&here.side.key, negation.bytes.start);
    let rest = key[at..].strip_prefix('不')?;
    let (verb, result) = (key[..at].chars().next_back()?, rest.chars().next()?);
    let denied = format!("{verb}不{result}");
    let affirmed = if result == '得' { format!("{verb}得") } else { format!("{verb}得{result}") };
    let more = |one: &Annotated<'_>, other: &Annotated<'_>, words: &str| {
        one.side.key.matches(words).count() > other.side.key.matches(words).count()
    };
    let place = there.side.key.find(&affirmed)?;
    (more(here, there, &denied) && more(there, here, &affirmed))
        .then(|| there.tokens_at(place, place + affirmed.len()))
}

/// Something averted on one side and done on the other: 防止使用武力 ↔ 使用武力.
fn averted(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    for hunk in &pair.hunks {
        let (old, new) = (hunk.old.clone(), hunk.new.clone());
        // The verb is quoted on its side, and the word after it on both sides.
        if said(&pair.old, &old, &pair.new) || said(&pair.new, &new, &pair.old) {
            continue;
        }
        let (from, rule) = if averts(&pair.old, &old, context) && empty(&pair.new, &new) {
            ((old.start, new.end), format!("averted: {} ↔ ∅", pair.old.text(old.clone())))
        } else if averts(&pair.new, &new, context) && empty(&pair.old, &old) {
            ((old.end, new.start), format!("averted: ∅ ↔ {}", pair.new.text(new.clone())))
        } else {
            continue;
        };
        let words = (pair.old.text(from.0..old.end + 1), pair.new.text(from.1..new.end + 1));
        facets.push(FacetKind::Polarity, None, words, rule);
        facets.explain(old, new);
    }
}

/// Whether the other side also says the last word of a change: it moved, or was repeated (反对甲和乙, 反对甲、反对乙).
fn said(here: &Annotated<'_>, range: &Range<usize>, there: &Annotated<'_>) -> bool {
    let last = here.tokens[range.clone()].last();
    last.is_some_and(|last| there.tokens.iter().any(|token| token.key == last.key))
}

/// Whether a change is only an averting verb and its manner, so that its object stays.
fn averts(reading: &Annotated<'_>, range: &Range<usize>, context: &Context<'_>) -> bool {
    let lexicon = context.lexicon;
    let averter = |token: &Token<'_>| lexicon.averters.get(token.key).is_some();
    let manner = |token: &Token<'_>| {
        token.kind != Kind::Content || content::any(token.key, &[Category::Degree], context)
    };
    let tokens = &reading.tokens[range.clone()];
    tokens.last().is_some_and(averter) && tokens.iter().all(|token| averter(token) || manner(token))
}

/// Whether a side of a change has no content words.
fn empty(reading: &Annotated<'_>, range: &Range<usize>) -> bool {
    reading.tokens[range.clone()].iter().all(|token| token.kind != Kind::Content)
}

/// A negation that came or went alone, whatever it negates: 没有变 ↔ 有变, 坚决不支持 ↔ 坚决支持.
fn bare(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let known = facets.found.iter().any(|facet| facet.kind == FacetKind::Polarity);
    for hunk in pair.hunks.iter().filter(|_| !known) {
        let core = Minimal::of(&pair.old, &pair.new, hunk);
        let keys = core.keys(pair);
        let [old, new] = [keys.0, keys.1].map(|key| negates(key, context));
        let negated = old.is_some() && new.is_some() && old != new;
        if negated || prefixed(pair, &core, context) {
            let rule = format!("negation: {} ↔ {}", side(keys.0), side(keys.1));
            let tokens = (hunk.old.clone(), hunk.new.clone());
            facets.report(pair, tokens, (FacetKind::Polarity, None), rule);
        }
    }
}

/// One side of a rule: its words, or ∅ if it has none.
fn side(key: &str) -> &str {
    if key.is_empty() { "∅" } else { key }
}

/// Whether words that are only auxiliaries negate; `None` if they say something else.
fn negates(key: &str, context: &Context<'_>) -> Option<bool> {
    let lexicon = context.lexicon;
    if key.is_empty() || lexicon.carriers.get(key).is_some() {
        return Some(false);
    }
    match lexicon.negations.get(key) {
        Some(negates) => negates.then_some(true),
        None => damaged(key, context).then_some(true),
    }
}

/// Negating characters that others can resemble.
const NEGATING: [&str; 4] = ["未", "无", "不", "没"];

/// Whether a word with one wrong character negates: 尚末 for 尚未.
fn damaged(key: &str, context: &Context<'_>) -> bool {
    let lexicon = context.lexicon;
    let repaired = |at: usize, wrong: char| {
        let rest = at + wrong.len_utf8();
        let mut likely = NEGATING.iter().filter(|right| lexicon.lookalikes.share(right, &key[at..rest]));
        likely.any(|right| {
            lexicon.negations.get(&format!("{}{right}{}", &key[..at], &key[rest..])) == Some(true)
        })
    };
    key.chars().count() > 1
        && !context.is_word(key)
        && key.char_indices().any(|(at, wrong)| repaired(at, wrong))
}

/// Whether one side of a change has a character before its word that makes the antonym: 制裁 ↔ 反制裁.
fn prefixed(pair: &Pair<'_>, core: &Minimal, context: &Context<'_>) -> bool {
    let keys = (pair.old.side.key.as_str(), pair.new.side.key.as_str());
    // A content word must stay after it: in 反对 ↔ 对 a preposition stays.
    let stays = |reading: &Annotated<'_>, at: usize| {
        let token = reading.tokens.get(reading.tokens_at(at, at + 1).start);
        token.is_some_and(|token| token.kind == Kind::Content)
    };
    let prefix = |key: &str, core: &Range<usize>, there: &str| {
        let next = key[core.end..].chars().next().filter(|&next| is_han(next));
        // 反对 ↔ 对……表示反对: the other side has the whole word elsewhere.
        let whole = next.map(|next| format!("{}{next}", &key[core.clone()]));
        context.lexicon.prefixes.get(&key[core.clone()]).is_some()
            && whole.is_some_and(|whole| !there.contains(&whole))
    };
    (core.new.is_empty() && stays(&pair.new, core.new.start) && prefix(keys.0, &core.old, keys.1))
        || (core.old.is_empty() && stays(&pair.old, core.old.start) && prefix(keys.1, &core.new, keys.0))
}

/// A statement that became a question, or the reverse.
fn asked(pair: &Pair<'_>, facets: &mut Facets) {
    let asks = |reading: &Annotated<'_>| reading.side.key.matches(['?', '？']).count();
    if asks(&pair.old) == asks(&pair.new) {
        return;
    }
    for hunk in &pair.hunks {
        let words = (pair.old.text(hunk.old.clone()), pair.new.text(hunk.new.clone()));
        let question = |text: &str| text.contains(['?', '？']);
        if question(words.0) != question(words.1) {
            facets.push(FacetKind::Polarity, None, words, "asked".into());
        }
    }
}

/// The tokens from the negation to what it negates.
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
    let name = |reading: &Annotated<'_>, negation: Option<&Negation>| {
        negation.map_or("∅", |negation| reading.text_at(negation.bytes.start, negation.bytes.end)).to_owned()
    };
    let rule = format!("negation: {} ↔ {}", name(&pair.old, old), name(&pair.new, new));
    facets.report(pair, spans, (FacetKind::Polarity, None), rule);
}

/// The tokens where the other side affirms what a changed negation negates on this side; `None` if nowhere.
fn flipped(
    here: &Annotated<'_>,
    there: &Annotated<'_>,
    negation: &Negation,
    others: &[Negation],
    matched: &[Option<usize>],
) -> Option<Range<usize>> {
    let at = negation.predicate.or_else(|| stranded(here, negation))?;
    if !here.changed(negation.tokens.clone()) && !parted(here, negation) {
        return None;
    }
    let word = predicate_text(here, negation, at);
    if let Some(other) = matched[at] {
        return (!is_negated(other, others)).then_some(other..other + 1);
    }
    let following = next_content(here, at);
    let hunk = here.tokens[at].hunk;
    let long = word.chars().count() > 1;
    for (place, token) in there.tokens.iter().enumerate() {
        let same_place = hunk.is_some() && token.hunk == hunk;
        // The other side's dictionary word can contain it: 稳定 in 保持稳定.
        let says = token.key == word || (long && same_place && token.key.contains(word));
        if !says || is_negated(place, others) {
            continue;
        }
        let object = next_content(there, place);
        let affirmed_here = || {
            let mut twins = here.tokens.iter().enumerate().filter(|&(twin, _)| twin != at);
            twins.any(|(twin, token)| token.key == word && next_content(here, twin) == object)
        };
        if (same_place || (following.is_some() && following == object)) && !affirmed_here() {
            return Some(place..place + 1);
        }
    }
    affirmed_in_change(there, hunk?, word, others)
}

/// Whether a token is negated, or between a negation and what it negates.
fn is_negated(token: usize, negations: &[Negation]) -> bool {
    negations.iter().any(|negation| {
        let Some(predicate) = negation.predicate else { return false };
        predicate == token || (negation.tokens.start <= token && token <= predicate)
    })
}

/// The word after a change that ends with a negation without a predicate of its own.
fn stranded(reading: &Annotated<'_>, negation: &Negation) -> Option<usize> {
    let hunk = reading.tokens.get(negation.tokens.start)?.hunk?;
    let behind = negation.tokens.end;
    let next = reading.tokens.get(behind)?;
    let word = matches!(next.kind, Kind::Content | Kind::Empty);
    (word && next.hunk != Some(hunk)).then_some(behind)
}

/// Whether a mark next to a negation came or went, so that it negates another word: 不，反对 ↔ ，不反对.
fn parted(reading: &Annotated<'_>, negation: &Negation) -> bool {
    let around = negation.tokens.start.saturating_sub(1)..(negation.tokens.end + 1).min(reading.tokens.len());
    reading.tokens[around].iter().any(|token| token.kind == Kind::Mark && token.hunk.is_some())
}

/// The other side of a change, if it says the word with other cuts and has no negation: 可以|他|国 for 不应|以|他国.
fn affirmed_in_change(
    there: &Annotated<'_>,
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

/// The negated text: the predicate, or the rest of the word that contains the negation.
fn predicate_text<'d>(reading: &Annotated<'d>, negation: &Negation, at: usize) -> &'d str {
    let key = &reading.side.words[at].key;
    &reading.side.key[key.start.max(negation.bytes.end.min(key.end))..key.end]
}

fn next_content<'d>(reading: &Annotated<'d>, at: usize) -> Option<&'d str> {
    let clause = reading.tokens[at].clause;
    let mut rest = reading.tokens[at + 1..].iter().take_while(|token| token.clause == clause);
    rest.find(|token| token.kind == Kind::Content).map(|token| token.key)
}
