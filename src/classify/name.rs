//! Names: one body, event, place or slogan for another; quotation marks that come or go.

use std::ops::Range;

use super::annotated::{Annotated, Kind, Pair, Token};
use super::minimal::Minimal;
use super::{Context, Facets, at_risk, content};
use crate::edit::Hunk;
use crate::lexicon::NameKind;
use crate::results::comparison::{Direction, FacetKind};
use crate::text::marks::{Encloses, QUOTES, encloses, is_quote};

/// Slogans are compared only if the sides share more than this part of their content.
const ALIKE: f64 = 0.5;
/// Maximum words of a change in which names of different kinds are compared.
const SMALL_CHANGE: usize = 6;

/// A name and its place.
struct Name<'d> {
    kind: NameKind,
    text: &'d str,
    key: &'d str,
    tokens: Range<usize>,
    hunk: Option<usize>,
}

/// Finds names exchanged in one change.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let quoted = [quoted(&pair.old), quoted(&pair.new)];
    quotes(pair, &quoted, facets);
    widened(&quoted, facets);
    let (old, new) = (names(&pair.old), names(&pair.new));
    let free = |one: &&Name<'_>| !facets.explains_old(one.tokens.start);
    let gone: Vec<&Name<'_>> =
        old.iter().filter(free).filter(|one| only_here(one, &pair.new, &new)).collect();
    let free = |one: &&Name<'_>| !facets.explains_new(one.tokens.start);
    let mut added: Vec<&Name<'_>> =
        new.iter().filter(free).filter(|one| only_here(one, &pair.old, &old)).collect();
    for one in gone {
        let fits = |other: &&Name<'_>| other.hunk == one.hunk && comparable(one, other, pair);
        let Some(place) = added.iter().position(fits) else { continue };
        let other = added.remove(place);
        let slogans = [one.kind, other.kind].contains(&NameKind::Initiative);
        let alike = || content::similarity(pair, context) > ALIKE;
        if context.lexicon.synonyms.share(one.key, other.key) || (slogans && !alike()) {
            continue;
        }
        let words = (shown(&pair.old, one), shown(&pair.new, other));
        facets.push(FacetKind::Name, None, words, "name-exchanged".into());
        facets.explain(one.tokens.clone(), other.tokens.clone());
    }
    for hunk in &pair.hunks {
        noun(pair, hunk.old.clone(), hunk.new.clone(), context, facets);
        altered(pair, (&hunk.old, &hunk.new), (&old, &new), context, facets);
        alike(pair, hunk, context, facets);
    }
}

/// A name's words. For a foreign person, with the changed syllables around it, because the dictionary knows only a
/// part.
fn shown<'d>(reading: &Annotated<'d>, name: &Name<'d>) -> &'d str {
    if name.kind != NameKind::Person {
        return name.text;
    }
    let syllable = |token: &&Token<'_>| token.hunk == name.hunk && token.kind == Kind::Content;
    let before = reading.tokens[..name.tokens.start].iter().rev().take_while(syllable).count();
    let behind = reading.tokens[name.tokens.end..].iter().take_while(syllable).count();
    reading.text(name.tokens.start - before..name.tokens.end + behind)
}

/// Whether a changed name appears in no change of the other side, in any form: neither kept nor moved.
fn only_here(name: &Name<'_>, there: &Annotated<'_>, others: &[Name<'_>]) -> bool {
    let same = |other: &Name<'_>| {
        let country = matches!(name.kind, NameKind::Country(_)) && name.kind == other.kind;
        other.hunk.is_some()
            && (country
                || other.key == name.key
                || (name.kind != NameKind::Grade && other.key.contains(name.key)))
    };
    let changed = there.tokens.chunk_by(|a, b| a.hunk == b.hunk).filter(|chunk| chunk[0].hunk.is_some());
    let mut changed = changed.map(|chunk| chunk.iter().map(|token| token.key).collect::<String>());
    // The dictionary often mistakes words for persons (文明), so such a name must not appear anywhere on the other side.
    let doubtful = name.kind == NameKind::Person && there.side.key.contains(name.key);
    name.hunk.is_some()
        && !doubtful
        && !others.iter().any(same)
        && (name.kind == NameKind::Grade || !changed.any(|words| words.contains(name.key)))
}

fn comparable(old: &Name<'_>, new: &Name<'_>, pair: &Pair<'_>) -> bool {
    let country = |name: &Name<'_>| matches!(name.kind, NameKind::Country(_) | NameKind::Place);
    let small = old.hunk.is_some_and(|hunk| {
        let hunk = &pair.hunks[hunk];
        hunk.old.len().max(hunk.new.len()) <= SMALL_CHANGE
    });
    let person = |name: &Name<'_>| name.kind == NameKind::Person;
    // In a long change, slogans and supposed persons face each other by chance.
    let chance = matches!(old.kind, NameKind::Initiative | NameKind::Person);
    let like = old.kind == new.kind || (country(old) && country(new));
    (small && person(old) == person(new)) || (like && !chance)
}

/// The names of a side: those of the lexicon, and words that the dictionary tags as a place, body or person.
fn names<'d>(reading: &Annotated<'d>) -> Vec<Name<'d>> {
    let mut names: Vec<Name<'d>> = Vec::new();
    for found in &reading.names {
        if found.meaning == NameKind::Term {
            continue;
        }
        let tokens = reading.tokens_at(found.start, found.end);
        names.push(Name {
            kind: found.meaning,
            text: reading.text_at(found.start, found.end),
            key: &reading.side.key[found.start..found.end],
            hunk: reading.tokens[tokens.clone()].iter().find_map(|token| token.hunk),
            tokens,
        });
    }
    for (at, token) in reading.tokens.iter().enumerate() {
        let kind = match token.tag {
            Some("ns") => NameKind::Place,
            Some("nt") => NameKind::Body,
            Some("nr" | "nrt" | "nrfg") => NameKind::Person,
            _ => continue,
        };
        let known = names.iter().any(|name| name.tokens.contains(&at));
        if !known && token.key.chars().count() > 1 {
            let (text, tokens) = (reading.text(at..at + 1), at..at + 1);
            names.push(Name { kind, text, key: token.key, hunk: token.hunk, tokens });
        }
    }
    names.retain(|name| !reading.cites(name.tokens.clone()));
    names.sort_by_key(|name| name.tokens.start);
    names
}

/// A name that lost a part or has another character, so that it is no longer a name: 一带一路 → 一路, 王毅 → 玉毅.
fn altered(
    pair: &Pair<'_>,
    (old, new): (&Range<usize>, &Range<usize>),
    names: (&[Name<'_>], &[Name<'_>]),
    context: &Context<'_>,
    facets: &mut Facets,
) {
    let (one, other) = (pair.old.key(old.clone()), pair.new.key(new.clone()));
    let among = |names: &[Name<'_>], key: &str, half: &Range<usize>| {
        names.iter().any(|name| name.key == key && half.contains(&name.tokens.start))
    };
    let (was, is) = (among(names.0, one, old), among(names.1, other, new));
    let (name, rest) = if was { (one, other) } else { (other, one) };
    let shared = name.chars().any(|character| rest.contains(character));
    let cut = !rest.is_empty() && name.contains(rest);
    let near = shared && name.chars().count() == rest.chars().count();
    // 中国 → 中方 is another form of the same name.
    let actor = |key| context.lexicon.actor_names.get(key);
    let same = actor(one).is_some() && actor(one) == actor(other);
    if was != is && (cut || near) && !same && !facets.explains(old, new) {
        facets.report(pair, (old.clone(), new.clone()), (FacetKind::Name, None), "name-altered");
    }
}

/// A character replaced by one of similar shape, or a doubled one, that is not noise: possibly part of an unknown
/// name, or a numeral.
fn alike(pair: &Pair<'_>, hunk: &Hunk, context: &Context<'_>, facets: &mut Facets) {
    let whole = (pair.old.key(hunk.old.clone()), pair.new.key(hunk.new.clone()));
    let share = |(old, new)| context.lexicon.lookalikes.share(old, new);
    let staked = at_risk::facet(&pair.old, &pair.new, hunk, context);
    let core = Minimal::of(&pair.old, &pair.new, hunk);
    let inner = staked.is_some() && (share(core.keys(pair)) || doubled(pair, &core));
    if (share(whole) || inner) && !facets.explains(&hunk.old, &hunk.new) {
        let kind = staked.unwrap_or(FacetKind::Name);
        facets.report(pair, (hunk.old.clone(), hunk.new.clone()), (kind, None), "look-alike");
    }
}

/// Whether the extra characters of one side repeat what is before or after them.
fn doubled(pair: &Pair<'_>, core: &Minimal) -> bool {
    let repeats = |key: &str, more: &Range<usize>, less: &Range<usize>| {
        let own = &key[more.clone()];
        let beside = key[..more.start].ends_with(own) || key[more.end..].starts_with(own);
        less.is_empty() && !more.is_empty() && beside
    };
    repeats(&pair.old.side.key, &core.old, &core.new) || repeats(&pair.new.side.key, &core.new, &core.old)
}

/// A noun replaced by one that looks like it, alone in its change: 外空 → 外交.
fn noun(pair: &Pair<'_>, old: Range<usize>, new: Range<usize>, context: &Context<'_>, facets: &mut Facets) {
    let ([one], [other]) = (&pair.old.tokens[old.clone()], &pair.new.tokens[new.clone()]) else { return };
    let is_noun = |tag: Option<&str>| tag.is_some_and(|tag| tag.starts_with('n') || tag == "s");
    let alike = one.key.chars().count() == other.key.chars().count()
        && one.key.chars().zip(other.key.chars()).any(|(a, b)| a == b);
    let named = facets.explains(&old, &new);
    if is_noun(one.tag)
        && is_noun(other.tag)
        && alike
        && !named
        && !context.lexicon.synonyms.share(one.key, other.key)
    {
        facets.report(pair, (old, new), (FacetKind::Name, None), "noun");
    }
}

/// Quotation marks that come or go around words that stay: “台独” is not 台独.
fn quotes(pair: &Pair<'_>, [old, new]: &[Quoted<'_>; 2], facets: &mut Facets) {
    for (text, inner) in old.iter().filter(|(_, inner)| new.iter().all(|(_, other)| other != inner)) {
        if let Some(bare) = bare(&pair.new, inner) {
            facets.push(FacetKind::Name, None, (text, bare), "quotes".into());
        }
    }
    for (text, inner) in new.iter().filter(|(_, inner)| old.iter().all(|(_, other)| other != inner)) {
        if let Some(bare) = bare(&pair.old, inner) {
            facets.push(FacetKind::Name, None, (bare, text), "quotes".into());
        }
    }
}

/// Quoted words that grew or shrank: “蝇贪” → “蝇贪蚁腐”.
fn widened([old, new]: &[Quoted<'_>; 2], facets: &mut Facets) {
    for ((one, inner), (other, whole)) in
        old.iter().flat_map(|one| new.iter().map(move |other| (*one, *other)))
    {
        let known = |words: &str, there: &[(&str, &str)]| there.iter().any(|(_, other)| *other == words);
        if inner == whole || known(inner, new) || known(whole, old) {
            continue;
        }
        let direction = match (whole.contains(inner), inner.contains(whole)) {
            (true, _) => Direction::Up,
            (_, true) => Direction::Down,
            _ => continue,
        };
        facets.push(FacetKind::Scope, Some(direction), (one, other), "quote-widened".into());
    }
}

/// Quoted words, with their quotation marks and without.
type Quoted<'d> = Vec<(&'d str, &'d str)>;

/// The quoted words of a side. A quotation ends at the first closing mark of the kind that opened it.
fn quoted<'d>(reading: &Annotated<'d>) -> Quoted<'d> {
    let text = reading.side.text.as_str();
    let mut quoted = Vec::new();
    let mut open: Option<(usize, usize, usize)> = None;
    for (at, mark) in text.match_indices(is_quote) {
        let end = at + mark.len();
        match (open, mark.chars().next().and_then(encloses)) {
            (None, Some(Encloses::Opens(kind))) => open = Some((at, end, kind)),
            (Some((start, inner, kind)), Some(Encloses::Closes(other))) if kind == other => {
                quoted.push((&text[start..end], &text[inner..at]));
                open = None;
            }
            _ => {}
        }
    }
    quoted
}

/// The same words outside quotation marks; `None` if there are none.
fn bare<'d>(reading: &Annotated<'d>, words: &str) -> Option<&'d str> {
    let text = &reading.side.text;
    let depth = |at: usize| QUOTES.map(|mark| text[..at].matches(mark).count());
    let open = |at: &usize| {
        let [opened, closed] = depth(*at);
        opened <= closed
    };
    let at = text.match_indices(words).map(|(at, _)| at).find(open);
    at.filter(|_| !words.is_empty()).map(|at| &text[at..at + words.len()])
}
