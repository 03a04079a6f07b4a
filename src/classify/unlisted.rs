//! Names in no list, recognised by the words next to them, by their last word, by quotation marks, or by not being
//! words of the language.

use std::ops::Range;

use super::annotated::{Annotated, Kind, Pair, Token};
use super::exchanged::alike;
use super::{Context, Facets};
use crate::edit::Hunk;
use crate::results::comparison::FacetKind;
use crate::text::chars::is_han;
use crate::text::date::when;
use crate::text::marks::{QUOTES, is_clause_end};

/// Maximum length of an unknown name, in characters; the minimum is two. The dictionary knows parts of longer ones.
const LONGEST_NAME: usize = 4;

/// Maximum length of a foreign person's name, in characters.
const LONGEST_PERSON: usize = 12;

/// Maximum words of a name that is recognised by its last word (某某峰会).
const CALLED_WORDS: usize = 4;

/// Finds exchanges of unknown names.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    capitals(pair, context, facets);
    for hunk in pair.hunks.iter().filter(|hunk| !hunk.old.is_empty() && !hunk.new.is_empty()) {
        let rule = if holders(pair, hunk, context) {
            "person"
        } else if called(pair, hunk, context) {
            "called"
        } else if strange(&pair.old, &hunk.old, context) && strange(&pair.new, &hunk.new, context) {
            "unknown"
        } else if quoted(&pair.old, &hunk.old) && quoted(&pair.new, &hunk.new) {
            "quoted"
        } else {
            continue;
        };
        if facets.explains(&hunk.old, &hunk.new) {
            continue;
        }
        facets.report(pair, (hunk.old.clone(), hunk.new.clone()), (FacetKind::Name, None), rule);
    }
}

/// Number of capitalised words, missing on the other side, that make a name.
const CAPITALS: usize = 2;

/// Alphabetic names in no list: capitalised words that the other side lacks, on both sides.
fn capitals(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let (old, new) = (capital(&pair.old, &pair.new), capital(&pair.new, &pair.old));
    if old.len() < CAPITALS || new.len() < CAPITALS {
        return;
    }
    let span = |tokens: &[usize]| tokens[0]..tokens[CAPITALS - 1] + 1;
    let (one, other) = (span(&old), span(&new));
    // The words of one name are adjacent, and names are compared only if the rest is the same.
    let beside = |reading: &Annotated<'_>, name: &Range<usize>| {
        reading.tokens[name.start + 1..name.end - 1].iter().all(|token| token.key.trim().is_empty())
    };
    let hunk = |reading: &Annotated<'_>, name: &Range<usize>| reading.tokens[name.start].hunk;
    let one_place = hunk(&pair.old, &one).is_some() && hunk(&pair.old, &one) == hunk(&pair.new, &other);
    if !beside(&pair.old, &one) || !beside(&pair.new, &other) || !one_place || !alike(pair, context) {
        return;
    }
    if !facets.explains(&one, &other) {
        facets.report(pair, (one, other), (FacetKind::Name, None), "capitals");
    }
}

/// The tokens with a capital inside a sentence that the other side lacks.
fn capital(here: &Annotated<'_>, there: &Annotated<'_>) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, token) in here.tokens.iter().enumerate() {
        let text = here.text(at..at + 1);
        let opens = here.before(at).is_none_or(|key| key.ends_with(['.', ':', ';', '(']));
        let known = || there.tokens.iter().any(|other| other.key.eq_ignore_ascii_case(token.key));
        if is_capitalised(text) && !opens && !known() && when::all(text).is_empty() {
            found.push(at);
        }
    }
    found
}

/// Whether a word is a capital and at least two small letters.
fn is_capitalised(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && letters.clone().count() > 1
        && letters.all(|c| c.is_ascii_lowercase())
}

/// Whether a range has two to `longest` characters, all Han.
fn short(reading: &Annotated<'_>, range: &Range<usize>, longest: usize) -> bool {
    let key = reading.key(range.clone());
    (2..=longest).contains(&key.chars().count()) && key.chars().all(is_han)
}

/// One name next to an office for another: 总统某某.
fn holders(pair: &Pair<'_>, hunk: &Hunk, context: &Context<'_>) -> bool {
    [(&pair.old, &hunk.old), (&pair.new, &hunk.new)]
        .into_iter()
        .all(|(reading, range)| is_person(reading, range) && beside_office(reading, range, context))
}

/// Whether a range can be the name of a person. Verbs of the dictionary are not names.
fn is_person(reading: &Annotated<'_>, range: &Range<usize>) -> bool {
    let verb = |token: &Token<'_>| {
        token.key.chars().nth(1).is_some()
            && token.tag.is_some_and(|tag| tag.starts_with(['v', 'l', 'i', 'd']))
    };
    let words = &reading.tokens[range.clone()];
    short(reading, range, LONGEST_PERSON)
        && words.iter().all(|token| token.kind == Kind::Content && !verb(token))
}

/// Whether an office is next to a range; in a signature, a blank separates the office from the name.
fn beside_office(reading: &Annotated<'_>, range: &Range<usize>, context: &Context<'_>) -> bool {
    let before = reading.tokens[..range.start].iter().rev().find(|token| token.kind != Kind::Blank);
    let behind = reading.tokens.get(range.end);
    [before, behind].into_iter().flatten().any(|token| context.lexicon.offices.get(token.key).is_some())
}

/// Whether both sides end in a word for meetings or bodies.
fn called(pair: &Pair<'_>, hunk: &Hunk, context: &Context<'_>) -> bool {
    let named = |reading: &Annotated<'_>, range: &Range<usize>| {
        let words = &reading.tokens[range.clone()];
        let known = |key: &str| {
            let starts = key.char_indices().map(|(at, _)| at);
            starts.skip(1).any(|at| context.lexicon.callings.get(&key[at..]).is_some())
        };
        let key = reading.key(range.clone());
        words.len() <= CALLED_WORDS && words.iter().all(|token| token.kind == Kind::Content) && known(key)
    };
    let keys = (pair.old.key(hunk.old.clone()), pair.new.key(hunk.new.clone()));
    let synonyms = context.lexicon.synonyms.share(keys.0, keys.1);
    named(&pair.old, &hunk.old) && named(&pair.new, &hunk.new) && !synonyms
}

/// Whether a range is not a word of the language, nor made of its verbs and adjectives.
fn strange(reading: &Annotated<'_>, range: &Range<usize>, context: &Context<'_>) -> bool {
    let words = &reading.tokens[range.clone()];
    let plain = |tag: Option<&str>| {
        tag.is_some_and(|tag| tag.starts_with(['v', 'a', 'd', 'm', 'q', 'p', 'c', 'r', 'f', 'u']))
    };
    short(reading, range, LONGEST_NAME)
        && !context.is_word(reading.key(range.clone()))
        && words.iter().all(|token| {
            token.kind == Kind::Content && (token.key.chars().count() == 1 || token.tag.is_none())
        })
        && !words.iter().all(|token| plain(token.tag))
}

/// Whether a range is inside quotation marks, with nothing but its own term.
fn quoted(reading: &Annotated<'_>, range: &Range<usize>) -> bool {
    let inside = |open: char, close: char| {
        let text = &reading.side.text;
        let (Some(first), Some(last)) =
            (reading.side.words.get(range.start), reading.side.words[..range.end].last())
        else {
            return false;
        };
        let start = text[..first.text.start].rfind(open);
        let end = text[last.text.end..].find(close).map(|end| last.text.end + end);
        let (Some(start), Some(end)) = (start, end) else { return false };
        let term = &text[start + open.len_utf8()..end];
        !term.contains(|c| c == open || c == close || is_clause_end(c))
    };
    let [opening, closing] = QUOTES;
    opening.into_iter().zip(closing).any(|(open, close)| inside(open, close))
}
