//! Items that were added to what is covered, or taken from it.

use std::ops::Range;

use super::reading::{Kind, Pair, Reading, Token};
use super::{Context, Facets, exchange, negation};
use crate::lexicon::NameKind;
use crate::lexicon::finder::Found as Finding;
use crate::results::comparison::{Direction, FacetKind};
use crate::text::chars::is_han;

/// Words from this length on that are no terms of the field are phrases, which are varied freely.
const PHRASE: usize = 4;

/// Words of an alphabet that are shorter join others (of, the).
const SHORT_WORD: usize = 4;

/// Where one measure gave way to another, items of the lesser side are part of that exchange: below this share of
/// the other side's, in tenths.
const LESSER: usize = 7;

/// Finds content that stands on one side only.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let mut dropped = Vec::new();
    let mut added = Vec::new();
    for hunk in &pair.hunks {
        let [old, new] = [&pair.old, &pair.new];
        let gone = items((old, new), hunk.old.clone(), Facets::explains_old, facets, context);
        let come = items((new, old), hunk.new.clone(), Facets::explains_new, facets, context);
        // A verb for another is another wording of the same; what is named decides.
        let exchanged = !hunk.old.is_empty() && !hunk.new.is_empty();
        let counts = |found: &Found| !exchanged || found.named;
        let [gone, come] = [gone.filter(counts), come.filter(counts)];
        if gone.is_none() && come.is_none() {
            dropped.extend(averse((old, new), &hunk.old, &hunk.new, Facets::explains_old, facets, context));
            added.extend(averse((new, old), &hunk.new, &hunk.old, Facets::explains_new, facets, context));
        }
        let quoted = |reading, at: usize, found: Found| {
            negation::quoted(reading, &pair.negations[at], found.tokens, context)
        };
        dropped.extend(gone.map(|found| quoted(old, 0, found)));
        added.extend(come.map(|found| quoted(new, 1, found)));
    }
    let length = |words: &[&str]| words.iter().map(|words| words.len()).sum::<usize>();
    let (less, more) = (length(&dropped), length(&added));
    let measure = facets.found.iter().any(|facet| facet.rule == exchange::RULE);
    if !measure || less * 10 >= more * LESSER {
        for words in dropped {
            push(Direction::Down, words, facets);
        }
    }
    if !measure || more * 10 >= less * LESSER {
        for words in added {
            push(Direction::Up, words, facets);
        }
    }
}

fn push(direction: Direction, words: &str, facets: &mut Facets) {
    let (words, rule) = match direction {
        Direction::Down => ((words, ""), "item-dropped"),
        Direction::Up => (("", words), "item-added"),
    };
    facets.push(FacetKind::Scope, Some(direction), words, rule.into());
}

/// A clause or an item of a list that stands on one side only and denies, opposes or has another act, though none of its
/// words names anything: ，但不针对第三方.
fn averse<'d>(
    (here, there): (&Reading<'d>, &Reading<'_>),
    hunk: &Range<usize>,
    other: &Range<usize>,
    explained: fn(&Facets, usize) -> bool,
    facets: &Facets,
    context: &Context<'_>,
) -> Option<&'d str> {
    let said = |reading: &Reading<'_>, range: &Range<usize>| {
        reading.tokens[range.clone()].iter().any(|token| token.kind == Kind::Content)
    };
    let marks = ['、', ',', ';', ':', '.'];
    let key = here.key(hunk.clone());
    let lexicon = context.lexicon;
    let opposes = |word: &Finding<u16>| !lexicon.claims[usize::from(word.meaning)].opposites.is_empty();
    let averse = || {
        lexicon.negations.all(key).iter().any(|found| found.meaning)
            || lexicon.claim_words.all(key).iter().any(opposes)
            || !lexicon.actor_names.all(key).is_empty()
    };
    let kept = there.side.key.contains(key.trim_matches(marks));
    let free = !hunk.clone().any(|at| explained(facets, at));
    (free && said(here, hunk) && !said(there, other) && key.contains(marks) && !kept && averse())
        .then(|| here.text(hunk.clone()).trim_matches(['、', '，', '；', '：', '。', ',']))
}

/// What of a change stands on one side only.
struct Found {
    /// From the first such word to the last.
    tokens: Range<usize>,
    /// Whether it names something, and is not only done.
    named: bool,
}

fn items(
    (here, there): (&Reading<'_>, &Reading<'_>),
    hunk: Range<usize>,
    explained: fn(&Facets, usize) -> bool,
    facets: &Facets,
    context: &Context<'_>,
) -> Option<Found> {
    let item = |at: &usize| {
        let token = &here.tokens[*at];
        !explained(facets, *at) && weight(token) != Weight::None && !kept(token, (here, there), context)
    };
    let items: Vec<usize> = hunk.filter(item).collect();
    let (first, last) = (*items.first()?, *items.last()?);
    let named = items.iter().any(|&at| weight(&here.tokens[at]) == Weight::Named || listed(here, at));
    Some(Found { tokens: first..last + 1, named })
}

/// How much of an item a word is.
#[derive(PartialEq, Eq)]
pub(super) enum Weight {
    None,
    Done,
    Named,
}

pub(super) fn weight(token: &Token<'_>) -> Weight {
    let short = if token.key.contains(is_han) { 2 } else { SHORT_WORD };
    if token.kind != Kind::Content || token.key.chars().count() < short {
        return Weight::None;
    }
    match token.tag.and_then(|tag| tag.chars().next()) {
        // The dictionary calls some things states (湿地); a false alarm costs less than a miss.
        Some('n' | 's' | 'j' | 'z') | None => Weight::Named,
        Some('v') if token.tag == Some("vn") => Weight::Named,
        // Set phrases (勠力同心) exhort more than they name.
        Some('v' | 'i' | 'l') => Weight::Done,
        // Adjectives, adverbs, numerals, times and particles colour an item; they are none.
        Some(_) => Weight::None,
    }
}

/// Whether a word is an item of a list: 反恐、禁毒.
pub(super) fn listed(reading: &Reading<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| reading.text(before..at));
    before == "、" || reading.text(at + 1..at + 2) == "、"
}

/// Whether the other side says it too: in the same word, inside a longer one, or in a synonym.
pub(super) fn kept(
    token: &Token<'_>,
    (here, there): (&Reading<'_>, &Reading<'_>),
    context: &Context<'_>,
) -> bool {
    let lexicon = context.lexicon;
    let times = |reading: &Reading<'_>| reading.side.key.matches(token.key).count();
    // An actor or country that stands elsewhere besides is not kept by that.
    let named = lexicon.actor_names.get(token.key).is_some();
    let said = if named { times(there) >= times(here) } else { there.side.key.contains(token.key) };
    let actor = lexicon.actor_names.get(token.key);
    let country = |key: &str| lexicon.names.get(key).filter(|kind| matches!(kind, NameKind::Country(_)));
    said || lexicon.frame_words.get(token.key).is_some()
        || lexicon.degrees.get(token.key).is_some()
        || there.tokens.iter().any(|other| {
            other.key.eq_ignore_ascii_case(token.key)
                || lexicon.synonyms.share(token.key, other.key)
                || (other.hunk.is_some() && actor.is_some() && actor == lexicon.actor_names.get(other.key))
                || (other.hunk.is_some()
                    && country(token.key).is_some()
                    && country(token.key) == country(other.key))
                || (other.hunk.is_some() && reworded(token, other))
        })
}

/// Whether a changed word of the other side says nearly the same: it stands inside this one, or, for a verb or a
/// set phrase, shares characters with it (配合 → 协作 is a matter of the synonyms, 密切配合 → 密切协作 is not).
fn reworded(token: &Token<'_>, other: &Token<'_>) -> bool {
    if other.key.chars().count() < 2 {
        return false;
    }
    let shared = token.key.chars().filter(|&character| other.key.contains(character)).count();
    let phrase =
        token.key.chars().count() >= PHRASE && matches!(token.tag, None | Some("i" | "l" | "v" | "vn"));
    // Words of an alphabet share letters by chance.
    let phrase = phrase && token.key.contains(is_han) && shared * 2 >= token.key.chars().count();
    token.key.contains(other.key) || phrase || (weight(token) == Weight::Done && shared > 0)
}
