//! Actors and countries exchanged in one change, attached to a place, or joined in a compound (中俄).

use std::ops::Range;

use super::annotated::{Annotated, Kind, Pair};
use super::content::cancel;
use super::{Context, Facets, actor};
use crate::lexicon::{ActorKind, NameKind};
use crate::results::comparison::FacetKind;

/// Maximum words of a change in which actors of different kinds are compared.
const SMALL_CHANGE: usize = 6;

/// Words before the agent of an action.
const AGENT: [&str; 3] = ["由", "被", "经"];

/// An actor or country and its place.
struct Party<'d> {
    actor: usize,
    text: &'d str,
    tokens: Range<usize>,
    subject: bool,
}

/// Finds exchanged actors and countries.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let (old, new) = (parties(&pair.old, context), parties(&pair.new, context));
    for hunk in &pair.hunks {
        let mut gone = touched(&old, &hunk.old);
        let mut come = touched(&new, &hunk.new);
        cancel(&mut gone, &mut come, |one, other| one.actor == other.actor);
        for (one, other) in gone.into_iter().zip(come) {
            let small = hunk.old.len().max(hunk.new.len()) <= SMALL_CHANGE;
            let kind = |party: &Party<'_>| context.lexicon.actors[party.actor].kind;
            let signs = |party: &Party<'_>| matches!(kind(party), ActorKind::Joint | ActorKind::Party);
            // 我们 can mean anyone.
            let we = [one.text, other.text].contains(&"我们");
            if we || !(small || signs(one) && signs(other)) || facets.explains(&one.tokens, &other.tokens) {
                continue;
            }
            let acts = one.subject || other.subject;
            let facet = if acts { FacetKind::Actor } else { FacetKind::Name };
            facets.push(facet, None, (one.text, other.text), "party".into());
            facets.explain(one.tokens.clone(), other.tokens.clone());
        }
    }
    compounds(pair, context, facets);
    attached(pair, facets);
}

/// The parties inside one side of a change.
fn touched<'p, 'd>(parties: &'p [Party<'d>], side: &Range<usize>) -> Vec<&'p Party<'d>> {
    let inside = |party: &&Party<'d>| party.tokens.start < side.end && side.start < party.tokens.end;
    parties.iter().filter(inside).collect()
}

fn parties<'d>(reading: &Annotated<'d>, context: &Context<'_>) -> Vec<Party<'d>> {
    let words = &reading.side.words;
    let mut parties = Vec::new();
    for found in context.lexicon.actor_names.all(&reading.side.key) {
        let tokens = reading.tokens_at(found.start, found.end);
        let (Some(first), Some(last)) = (words.get(tokens.start), words[..tokens.end].last()) else {
            continue;
        };
        // 中方 inside 集中方向 is not an actor: at least one of its ends must be a word's end.
        let whole = first.key.start == found.start || last.key.end == found.end;
        if !whole || reading.tokens[tokens.start].cited {
            continue;
        }
        parties.push(Party {
            actor: usize::from(found.meaning),
            text: reading.text_at(found.start, found.end),
            subject: acts(reading, &tokens, found.start..found.end, context),
            tokens,
        });
    }
    parties
}

/// Whether an actor is the subject of its clause.
fn acts(reading: &Annotated<'_>, tokens: &Range<usize>, bytes: Range<usize>, context: &Context<'_>) -> bool {
    let clause = reading.tokens[tokens.start].clause;
    let from = reading.tokens.partition_point(|token| token.clause < clause);
    let to = reading.tokens.partition_point(|token| token.clause <= clause);
    let offset = reading.side.words[from].key.start;
    let subject = actor::subject(reading.key(from..to), context.lexicon);
    let found = subject
        .is_some_and(|(range, _)| offset + range.start < bytes.end && bytes.start < offset + range.end);
    // After 由 and 被 comes the agent.
    let agent = tokens.start.checked_sub(1).is_some_and(|at| AGENT.contains(&reading.tokens[at].key));
    // 中方 at the start of a clause always acts in it; a country there can be only a topic.
    found || agent || (from == tokens.start && context.lexicon.names.get(&reading.side.key[bytes]).is_none())
}

/// Countries written as one-character abbreviations: 朝韩 → 朝美.
fn compounds(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let (old, new) = (runs(&pair.old, context), runs(&pair.new, context));
    let hunk = |reading: &Annotated<'_>, run: &Range<usize>| {
        reading.tokens[run.clone()].iter().find_map(|token| token.hunk)
    };
    for one in &old {
        let place = hunk(&pair.old, one);
        let Some(other) = new.iter().find(|run| place.is_some() && hunk(&pair.new, run) == place) else {
            continue;
        };
        let countries = |reading: &Annotated<'_>, run: &Range<usize>| {
            let mut countries: Vec<char> = reading.key(run.clone()).chars().collect();
            countries.sort_unstable();
            countries
        };
        if countries(&pair.old, one) != countries(&pair.new, other) && !facets.explains(one, other) {
            facets.report(pair, (one.clone(), other.clone()), (FacetKind::Name, None), "countries");
        }
    }
}

/// Runs of tokens made of abbreviations, two characters or more.
fn runs(reading: &Annotated<'_>, context: &Context<'_>) -> Vec<Range<usize>> {
    let short =
        |character: char| context.lexicon.abbreviations.get(character.encode_utf8(&mut [0; 4])).is_some();
    let mut runs = Vec::new();
    let mut start = 0;
    for at in 0..=reading.tokens.len() {
        let part = reading.tokens.get(at);
        if part.is_some_and(|token| token.kind != Kind::Blank && token.key.chars().all(short)) {
            continue;
        }
        if reading.key(start..at).chars().count() > 1 {
            runs.push(start..at);
        }
        start = at + 1;
    }
    runs
}

/// A place that gains or loses its country, or that is called a state: 中国台湾 → 台湾, 台湾 → 台湾国.
fn attached(pair: &Pair<'_>, facets: &mut Facets) {
    let (old, new) = (places(&pair.old), places(&pair.new));
    for (name, from) in &old {
        let same = |(other, _): &&(&str, Range<usize>)| name == other;
        let place = old.iter().filter(same).position(|(_, range)| range == from);
        let Some((_, to)) = place.and_then(|place| new.iter().filter(same).nth(place)) else { continue };
        let words = (pair.old.text(from.clone()), pair.new.text(to.clone()));
        let changed = pair.old.changed(from.clone()) || pair.new.changed(to.clone());
        if changed && words.0 != words.1 && pair.old.key(from.clone()) != pair.new.key(to.clone()) {
            facets.report(pair, (from.clone(), to.clone()), (FacetKind::Name, None), "place");
        }
    }
}

/// The places of a side, each with the tokens of the country before it and a 国 after it.
fn places<'d>(reading: &Annotated<'d>) -> Vec<(&'d str, Range<usize>)> {
    let key = reading.side.key.as_str();
    let found = &reading.names;
    let mut places = Vec::new();
    for (at, place) in found.iter().enumerate().filter(|(_, found)| found.meaning == NameKind::Place) {
        let before = at.checked_sub(1).map(|before| found[before]);
        let owner = before
            .filter(|before| before.end == place.start && matches!(before.meaning, NameKind::Country(_)));
        let start = owner.map_or(place.start, |owner| owner.start);
        let state = reading.tokens_at(place.end, place.end + 1);
        let state =
            reading.tokens.get(state).is_some_and(|tokens| tokens.iter().all(|token| token.key == "国"));
        let end = if state && key.len() > place.end { place.end + "国".len() } else { place.end };
        places.push((&key[place.start..place.end], reading.tokens_at(start, end)));
    }
    places
}
