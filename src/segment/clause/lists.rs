//! Lists inside a clause of an alphabet: their commas separate members, not clauses.
//!
//! A list is two or more short pieces followed by one that begins with the word joining its last member (safe,
//! affordable, and effective production), or names alone (the Fund, the Centre and the Committee).

use super::{Place, Strength, count_words};

/// Maximum number of words of a member before the last that is not a name.
const LONGEST_MEMBER: usize = 2;
/// Words that join the last member of a list.
const JOINING: [&str; 10] = ["and", "or", "nor", "und", "oder", "et", "ou", "y", "и", "или"];
/// Lower-case words that are part of names, or join them.
const IN_NAMES: [&str; 16] =
    ["the", "of", "and", "for", "on", "in", "de", "du", "la", "le", "der", "des", "und", "et", "y", "и"];
/// Words that begin a separate clause, however short it is.
const OPENING: [&str; 14] = [
    "which",
    "who",
    "that",
    "while",
    "if",
    "as",
    "but",
    "including",
    "and",
    "or",
    "nor",
    "where",
    "when",
    "thereby",
];

/// Removes the places that separate members of a list.
pub(super) fn part_no_members(text: &str, from: usize, places: &mut Vec<Place>) {
    let mut pieces: Vec<&str> = Vec::with_capacity(places.len() + 1);
    let mut start = from;
    for place in places.iter() {
        pieces.push(text.get(start..place.end).unwrap_or_default());
        start = place.end;
    }
    pieces.push(text.get(start..).unwrap_or_default());
    let firsts = [false, true].map(|named| first_members(&pieces, places, named));
    // The number of lists that begin at each place, minus those that have ended.
    let mut opened = vec![0_i64; pieces.len()];
    for last in 1..pieces.len() {
        let first = firsts[usize::from(joins_a_name(pieces[last]))][last];
        if opens_with(pieces[last], &JOINING) && last - first >= 2 {
            opened[first] += 1;
            opened[last] -= 1;
        }
        let before = last - 1;
        if is_soft(places, before) && ends_in_name(pieces[before]) && is_names(pieces[last]) {
            opened[before] += 1;
            opened[last] -= 1;
        }
    }
    let mut open = 0;
    let mut kept = opened.into_iter().map(|opened| {
        open += opened;
        open == 0
    });
    places.retain(|_| kept.next().unwrap_or(true));
}

/// For each piece, as the last member of a list: the index of the piece with the first member; its own if there is no
/// list. With `named`, names are members whatever their length.
fn first_members(pieces: &[&str], places: &[Place], named: bool) -> Vec<usize> {
    let mut firsts = vec![0; pieces.len()];
    for last in 1..pieces.len() {
        let before = last - 1;
        firsts[last] = match (is_soft(places, before), is_member(pieces[before], named)) {
            (false, _) => last,
            (true, false) => before,
            (true, true) => firsts[before],
        };
    }
    firsts
}

fn is_soft(places: &[Place], at: usize) -> bool {
    places.get(at).is_some_and(|place| place.strength == Strength::BetweenPieces)
}

/// Whether a piece can be a member between two others: it is short, or a name in a list of names.
fn is_member(piece: &str, named: bool) -> bool {
    let words = count_words(piece);
    words > 0 && (words <= LONGEST_MEMBER || named && is_names(piece)) && !opens_with(piece, &OPENING)
}

/// Whether a piece begins with a joining word and a name: and the United States have …
fn joins_a_name(piece: &str) -> bool {
    let name = piece.split_whitespace().skip(1).find(|word| !IN_NAMES.contains(word));
    name.is_some_and(|name| name.starts_with(char::is_uppercase))
}

fn opens_with(piece: &str, words: &[&str]) -> bool {
    let first = piece.split_whitespace().next().unwrap_or_default();
    words.contains(&first)
}

/// Whether the last word before a mark is a name.
fn ends_in_name(piece: &str) -> bool {
    let last = piece.split_whitespace().next_back().unwrap_or_default();
    count_words(piece) > 1 && last.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a piece consists only of names and the words that join them.
fn is_names(piece: &str) -> bool {
    let mut names = 0;
    for word in piece.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        match bare.chars().next() {
            Some(first) if first.is_uppercase() => names += 1,
            _ if IN_NAMES.contains(&bare) => {}
            _ => return false,
        }
    }
    names > 0
}
