//! Names that joined a list or left it, and alphabetic names exchanged for others.

use std::ops::Range;

use super::annotated::{Annotated, Pair};
use super::content::{self, language};
use super::exchanged::alike;
use super::{Context, Facets, session};
use crate::lexicon::senses::{Category, Language};
use crate::read::words::Word;
use crate::results::comparison::{Direction, FacetKind};

/// The list of slogans, which name nobody.
const SLOGANS: &str = "initiatives";

/// A name and its place.
struct Name<'d> {
    key: String,
    text: &'d str,
    tokens: Range<usize>,
}

/// Finds names that one side has beside others that both sides have.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let (old, new) = (names(&pair.old, context), names(&pair.new, context));
    let (mut gone, mut come) = (lacking(&old, &new), lacking(&new, &old));
    gone.retain(|name| !name.tokens.clone().any(|token| facets.explains_old(token)));
    come.retain(|name| !name.tokens.clone().any(|token| facets.explains_new(token)));
    let english = language(&pair.old.side.key) == Language::English;
    match (gone.first(), come.first()) {
        (Some(one), Some(other)) if english => {
            let hunk = |reading: &Annotated<'_>, name: &Name<'_>| {
                reading.tokens[name.tokens.clone()].iter().find_map(|token| token.hunk)
            };
            let place = hunk(&pair.old, one);
            if place.is_some()
                && place == hunk(&pair.new, other)
                && alike(pair, context)
                && !facets.explains(&one.tokens, &other.tokens)
            {
                facets.push(FacetKind::Name, None, (one.text, other.text), "name-exchanged".into());
                facets.explain(one.tokens.clone(), other.tokens.clone());
            }
        }
        (None, Some(other)) if kept(&old, &new) && joined(&pair.new, context) => {
            facets.push(FacetKind::Scope, Some(Direction::Up), ("", other.text), "name-listed".into());
            for name in come {
                facets.explain(0..0, name.tokens.clone());
            }
        }
        (Some(one), None) if kept(&new, &old) && joined(&pair.old, context) => {
            facets.push(FacetKind::Scope, Some(Direction::Down), (one.text, ""), "name-listed".into());
            for name in gone {
                facets.explain(name.tokens.clone(), 0..0);
            }
        }
        _ => {}
    }
}

/// The names of a side: bodies, treaties, places, states, and sessions.
fn names<'d>(reading: &Annotated<'d>, context: &Context<'_>) -> Vec<Name<'d>> {
    let senses = &context.lexicon.senses;
    let is_name = |word: &&Word<'_>| {
        word.senses.iter().any(|&sense| match sense.category {
            Category::State => true,
            Category::Name => senses.list(sense).is_some_and(|list| list.name != SLOGANS),
            _ => false,
        })
    };
    let mut names = Vec::new();
    for word in reading.known.iter().filter(is_name) {
        let key = reading.side.key[word.start..word.end].to_lowercase();
        // All names of a state count as one.
        let state = word.sense(Category::State).filter(|_| language(&key) == Language::English);
        let key = state.map_or(key, |sense| senses.group(sense).to_owned());
        names.push(Name {
            key: key.trim_start_matches("the ").to_owned(),
            text: reading.text_at(word.start, word.end),
            tokens: reading.tokens_at(word.start, word.end),
        });
    }
    for session in session::sessions(reading) {
        names.push(Name {
            key: session.number.to_owned(),
            text: reading.text_at(session.list.start, session.list.end),
            tokens: reading.tokens_at(session.list.start, session.list.end),
        });
    }
    names.retain(|name| !reading.cites(name.tokens.clone()));
    names
}

/// The names that the other side does not have in any form.
fn lacking<'n, 'd>(here: &'n [Name<'d>], there: &[Name<'_>]) -> Vec<&'n Name<'d>> {
    here.iter().filter(|one| there.iter().all(|other| !same(&one.key, &other.key))).collect()
}

/// Whether two names are one: one contains the other, or is its initials.
fn same(one: &str, other: &str) -> bool {
    let letters = |name: &str| name.split(' ').filter_map(|word| word.chars().next()).collect::<String>();
    one.contains(other) || other.contains(one) || letters(one) == other || letters(other) == one
}

/// Whether the sides have a name in common.
fn kept(old: &[Name<'_>], new: &[Name<'_>]) -> bool {
    old.iter().any(|one| new.iter().any(|other| one.key == other.key))
}

/// Whether a side has a word or mark that joins list members.
fn joined(reading: &Annotated<'_>, context: &Context<'_>) -> bool {
    reading
        .tokens
        .iter()
        .any(|token| matches!(token.key, "、" | ",") || content::any(token.key, &[Category::Joint], context))
}
