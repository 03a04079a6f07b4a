//! Words of small classes exchanged in one place: two for three, today for tomorrow, months for years, at least for at
//! most, monthly for yearly, modest for solid.

use std::ops::Range;

use super::annotated::{Annotated, Pair};
use super::content::{self, same_word};
use super::exchanged::{alike, direction, is_small};
use super::{Context, Facets};
use crate::edit::Hunk;
use crate::lexicon::senses::{Category, Language, Sense};
use crate::results::comparison::FacetKind;

/// Classes in which each word means something else, with the facet and rule of an exchange.
const CLASSES: [(Category, FacetKind, &str); 5] = [
    (Category::Moment, FacetKind::Date, "moment"),
    (Category::Numeral, FacetKind::Number, "numeral"),
    (Category::Span, FacetKind::Date, "span"),
    (Category::Bound, FacetKind::Number, "bound"),
    (Category::Unit, FacetKind::Number, "measured"),
];

/// Finds words of one class that were exchanged.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    if content::language(&pair.old.side.key) == Language::Chinese {
        return;
    }
    for hunk in pair.hunks.iter().filter(|hunk| is_small(pair, hunk)) {
        for (category, kind, rule) in CLASSES {
            exchange(pair, hunk, (category, kind, rule), context, facets);
        }
        grades(pair, hunk, context, facets);
        strangers(pair, hunk, context, facets);
    }
}

/// A word exchanged for another of its class. Two words of one group say the same.
fn exchange(
    pair: &Pair<'_>,
    hunk: &Hunk,
    (category, kind, rule): (Category, FacetKind, &str),
    context: &Context<'_>,
    facets: &mut Facets,
) {
    let (Some((old, was)), Some((new, is))) =
        (found(&pair.old, &hunk.old, category, context), found(&pair.new, &hunk.new, category, context))
    else {
        return;
    };
    if facets.explains(&old, &new) {
        return;
    }
    if was.group == is.group {
        facets.explain(old, new);
    } else if occasion(&pair.old, old.end, context) && occasion(&pair.new, new.end, context) {
        facets.report(pair, (old, new), (FacetKind::Name, None), rule);
    } else {
        facets.report(pair, (old, new), (kind, None), rule);
    }
}

/// Whether the next word is a numbered meeting, where another number is another meeting: the seventh session.
fn occasion(reading: &Annotated<'_>, at: usize, context: &Context<'_>) -> bool {
    let word = reading.tokens[at..].iter().map(|token| token.key).find(|key| !key.trim().is_empty());
    word.is_some_and(|word| context.lexicon.occasions.get(&word.to_lowercase()).is_some())
}

/// The first word of a class that a change touches; the word alone if it is part of a longer word of another class.
fn found(
    reading: &Annotated<'_>,
    change: &Range<usize>,
    category: Category,
    context: &Context<'_>,
) -> Option<(Range<usize>, Sense)> {
    let known = reading.touched(change, &[category]).map(|(_, tokens, sense)| (tokens, sense));
    let alone = |at: usize| {
        let senses = content::senses(reading.tokens[at].key, context);
        let found = senses.iter().find(|sense| sense.category == category)?;
        Some((at..at + 1, *found))
    };
    known.or_else(|| change.clone().find_map(alone))
}

/// A word exchanged for another of the same ordered row.
fn grades(pair: &Pair<'_>, hunk: &Hunk, context: &Context<'_>, facets: &mut Facets) {
    for old in hunk.old.clone() {
        for new in hunk.new.clone() {
            let (one, other) = (pair.old.tokens[old].key, pair.new.tokens[new].key);
            let Some((was, is)) = levels(one, other, context) else { continue };
            let (old, new) = (old..old + 1, new..new + 1);
            if was != is && !facets.explains(&old, &new) {
                let change = (FacetKind::Strength, Some(direction(was, is)));
                facets.report(pair, (old, new), change, "grade");
            }
        }
    }
}

/// The levels of two words in a row that has both; `None` if there is none.
fn levels(one: &str, other: &str, context: &Context<'_>) -> Option<(u8, u8)> {
    let graded = |sense: &&Sense| sense.category == Category::Grade;
    let others = content::senses(other, context);
    content::senses(one, context).iter().filter(graded).find_map(|sense| {
        let same = others.iter().filter(graded).find(|other| other.group == sense.group)?;
        Some((sense.level, same.level))
    })
}

/// One capitalised word for another, both in no list: Kyiv, Minsk.
fn strangers(pair: &Pair<'_>, hunk: &Hunk, context: &Context<'_>, facets: &mut Facets) {
    let (Some(old), Some(new)) = (named(&pair.old, &hunk.old, context), named(&pair.new, &hunk.new, context))
    else {
        return;
    };
    if !alike(pair, context) {
        return;
    }
    let (one, other) = (pair.old.tokens[old].key, pair.new.tokens[new].key);
    let said = |reading: &Annotated<'_>, word: &str| reading.tokens.iter().any(|token| token.key == word);
    let moved = said(&pair.new, one) || said(&pair.old, other);
    let (old, new) = (old..old + 1, new..new + 1);
    if !moved && !same_word(one, other) && !facets.explains(&old, &new) {
        facets.report(pair, (old, new), (FacetKind::Name, None), "capitals");
    }
}

/// The only word of a change, if it has a capital, opens no clause, and is in no list except those of names.
fn named(reading: &Annotated<'_>, change: &Range<usize>, context: &Context<'_>) -> Option<usize> {
    let [at] = change.clone().collect::<Vec<_>>()[..] else { return None };
    let opens = reading.before(at).is_none_or(|key| key.ends_with(['.', ':', ';', '(']));
    let capital = reading.text(change.clone()).starts_with(char::is_uppercase);
    let known = content::senses(reading.tokens[at].key, context);
    let name = |sense: &Sense| matches!(sense.category, Category::State | Category::Name | Category::Actor);
    (capital && !opens && known.iter().all(name)).then_some(at)
}
