//! Degree words before the same head. Scales of promise and stance are found with the claims.

use std::ops::Range;

use super::reading::{Kind, Pair, Reading, Token};
use super::{Context, Facets};
use crate::results::comparison::{Direction, FacetKind};

/// The level of a head without any degree word, on the scale of `degrees.toml`.
const BARE: u8 = 2;

/// Degree words with the head that they stand before.
#[derive(Debug)]
struct Degree {
    tokens: Range<usize>,
    level: u8,
    head: usize,
}

/// Finds heads that are done or held to another degree.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let (old, new) = (degrees(&pair.old, context), degrees(&pair.new, context));
    for degree in &old {
        let Some(head) = counterpart(degree.head, (&pair.old, &pair.new), &pair.matched[0], context) else {
            continue;
        };
        let other = new.iter().find(|other| other.head == head);
        report(pair, (Some(degree), other), context, facets);
    }
    for degree in &new {
        let Some(head) = counterpart(degree.head, (&pair.new, &pair.old), &pair.matched[1], context) else {
            continue;
        };
        if !old.iter().any(|other| other.head == head) {
            report(pair, (None, Some(degree)), context, facets);
        }
    }
}

fn report(
    pair: &Pair<'_>,
    (old, new): (Option<&Degree>, Option<&Degree>),
    context: &Context<'_>,
    facets: &mut Facets,
) {
    let level = |degree: Option<&Degree>| degree.map_or(BARE, |degree| degree.level);
    let range = |degree: Option<&Degree>| degree.map_or(0..0, |degree| degree.tokens.clone());
    let (one, other) = (range(old), range(new));
    let changed = pair.old.changed(one.clone()) || pair.new.changed(other.clone());
    let alone = stands_alone(&pair.old, old, context) && stands_alone(&pair.new, new, context);
    let elsewhere = match (old, new) {
        (Some(one), None) => moved(&pair.old, one, &pair.new),
        (None, Some(other)) => moved(&pair.new, other, &pair.old),
        _ => false,
    };
    if level(old) == level(new) || !changed || !alone || elsewhere || facets.explains(&one, &other) {
        return;
    }
    let words = (pair.old.text(one.clone()), pair.new.text(other.clone()));
    let name =
        |words: &'static str, own: &str| if own.is_empty() { words.to_owned() } else { own.to_owned() };
    let (sign, direction) =
        if level(old) < level(new) { ('<', Direction::Up) } else { ('>', Direction::Down) };
    let rule = format!("degree: {} {sign} {}", name("∅", words.0), name("∅", words.1));
    facets.push(FacetKind::Strength, Some(direction), words, rule);
    facets.explain(one, other);
}

/// Whether nothing else of content came or went in front of a head with its degree: there another clause may stand.
fn stands_alone(reading: &Reading<'_>, degree: Option<&Degree>, context: &Context<'_>) -> bool {
    let Some(degree) = degree else { return true };
    let hunk = reading.tokens[degree.tokens.clone()].iter().find_map(|token| token.hunk);
    let Some(hunk) = hunk else { return true };
    let before = reading.tokens[..degree.tokens.start].iter().rev();
    let mut before = before.take_while(|token| token.hunk == Some(hunk));
    let degree_word = |token: &Token<'_>| context.lexicon.degrees.get(token.key).is_some();
    // What is done must be done to the same thing; a noun has no object.
    let noun =
        reading.tokens.get(degree.head).and_then(|head| head.tag).is_some_and(|tag| tag.starts_with('n'));
    let clause = reading.tokens.get(degree.head).map(|head| head.clause);
    let behind = reading.tokens.iter().skip(degree.head + 1).take_while(|token| Some(token.clause) == clause);
    let mut behind = behind.filter(|token| token.kind == Kind::Content);
    before.all(|token| token.kind != Kind::Content || degree_word(token))
        && (noun || behind.next().is_none_or(|object| object.hunk.is_none()))
}

/// Whether a degree that is gone from its head came elsewhere, in another change.
fn moved(here: &Reading<'_>, degree: &Degree, there: &Reading<'_>) -> bool {
    let word = here.key(degree.tokens.clone());
    there.tokens.iter().any(|token| token.hunk.is_some() && token.key == word)
}

/// The degree words of a side that stand right before a head.
fn degrees(reading: &Reading<'_>, context: &Context<'_>) -> Vec<Degree> {
    let mut degrees: Vec<Degree> = Vec::new();
    for found in context.lexicon.degrees.all(&reading.side.key) {
        let tokens = reading.tokens_at(found.start, found.end);
        let whole = reading.side.words[tokens.start].key.start == found.start
            && reading.side.words[tokens.end - 1].key.end == found.end;
        if !whole || reading.tokens[tokens.start].cited {
            continue;
        }
        let mut head = tokens.end;
        while reading.tokens.get(head).is_some_and(|token| matches!(token.key, "地" | "的")) {
            head += 1;
        }
        match degrees.last_mut() {
            // 更加, 积极: two words before one head count as the higher.
            Some(last) if last.head == tokens.start => {
                *last = Degree {
                    tokens: last.tokens.start..tokens.end,
                    level: last.level.max(found.meaning),
                    head,
                };
            }
            _ => degrees.push(Degree { tokens, level: found.meaning, head }),
        }
    }
    degrees.retain(|degree| {
        let head = reading.tokens.get(degree.head);
        head.is_some_and(|head| matches!(head.kind, Kind::Content | Kind::Empty))
    });
    degrees
}

/// The same head on the other side: outside all changes its match, inside one an equal word or a synonym.
fn counterpart(
    head: usize,
    (here, there): (&Reading<'_>, &Reading<'_>),
    matched: &[Option<usize>],
    context: &Context<'_>,
) -> Option<usize> {
    if matched[head].is_some() {
        return matched[head];
    }
    let token = &here.tokens[head];
    let hunk = token.hunk?;
    there.tokens.iter().position(|other| {
        other.hunk == Some(hunk)
            && (other.key == token.key || context.lexicon.synonyms.share(other.key, token.key))
    })
}
