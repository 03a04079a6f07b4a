//! Degree words before the same head. Scales of promise and stance are found with the claims.

use std::ops::Range;

use super::reading::{Kind, Pair, Reading};
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
        report(pair, (Some(degree), other), facets);
    }
    for degree in &new {
        let Some(head) = counterpart(degree.head, (&pair.new, &pair.old), &pair.matched[1], context) else {
            continue;
        };
        if !old.iter().any(|other| other.head == head) {
            report(pair, (None, Some(degree)), facets);
        }
    }
}

fn report(pair: &Pair<'_>, (old, new): (Option<&Degree>, Option<&Degree>), facets: &mut Facets) {
    let level = |degree: Option<&Degree>| degree.map_or(BARE, |degree| degree.level);
    let range = |degree: Option<&Degree>| degree.map_or(0..0, |degree| degree.tokens.clone());
    let (one, other) = (range(old), range(new));
    let changed = pair.old.changed(one.clone()) || pair.new.changed(other.clone());
    if level(old) == level(new) || !changed || facets.explains(&one, &other) {
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
