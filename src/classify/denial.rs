//! What is denied on one side in words of an alphabet: did not support ↔ supported.

use std::ops::Range;

use super::Facets;
use super::content::same_word;
use super::reading::{Kind, Pair, Reading};
use crate::lexicon::senses::Category;
use crate::results::comparison::FacetKind;
use crate::text::chars::is_han;

/// What a word denies stands so many words behind it at most.
const FAR: usize = 8;

/// A word that denies, with the word that it denies.
struct Denial {
    tokens: Range<usize>,
    denied: usize,
}

/// Finds words that one side denies and the other affirms only.
pub(super) fn facets(pair: &Pair<'_>, facets: &mut Facets) {
    let sides = [&pair.old, &pair.new];
    let denials = sides.map(denials);
    for side in [0, 1] {
        let other = 1 - side;
        for denial in denials[side].iter().filter(|denial| sides[side].changed(denial.tokens.clone())) {
            let word = sides[side].tokens[denial.denied].key;
            // What is affirmed here too, or denied there too, is no flip.
            let flipped = said(word, sides[side], &denials[side], Said::Affirmed).is_none()
                && said(word, sides[other], &denials[other], Said::Denied).is_none();
            let affirmed = said(word, sides[other], &denials[other], Said::Affirmed);
            let Some(affirmed) = affirmed.filter(|_| flipped) else { continue };
            let (own, its) = (denial.tokens.start..denial.denied + 1, affirmed..affirmed + 1);
            let (old, new) = if side == 0 { (own, its) } else { (its, own) };
            let words = (pair.old.text(old.clone()), pair.new.text(new.clone()));
            facets.push(FacetKind::Polarity, None, words, "denied".into());
            facets.explain(old, new);
        }
    }
}

/// How a word is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Affirmed,
    Denied,
}

/// Where a side says a word in some form, affirmed or denied.
fn said(word: &str, reading: &Reading<'_>, denials: &[Denial], how: Said) -> Option<usize> {
    let how_is = |at: usize| {
        if denials.iter().any(|denial| denial.denied == at) { Said::Denied } else { Said::Affirmed }
    };
    let mut places = reading.tokens.iter().enumerate();
    let found = places
        .find(|(at, token)| token.kind == Kind::Content && same_word(word, token.key) && how_is(*at) == how);
    found.map(|(at, _)| at)
}

/// The words that deny, each with the first word of content behind it.
fn denials(reading: &Reading<'_>) -> Vec<Denial> {
    let mut denials = Vec::new();
    for word in reading.known.iter().filter(|word| word.is(Category::Negation)) {
        let tokens = reading.tokens_at(word.start, word.end);
        let behind = tokens.end..reading.tokens.len().min(tokens.end + FAR);
        // Of the marks behind it, one that opens an aside is passed over; else a mark that is no blank ends what is denied.
        let aside = behind.clone().next().is_some_and(|at| reading.tokens[at].key == ",");
        let behind = behind.start + usize::from(aside)..behind.end;
        let inside = |at: &usize| {
            let token = &reading.tokens[*at];
            token.kind != Kind::Mark || token.key.trim().is_empty()
        };
        let content = |at: &usize| reading.tokens[*at].kind == Kind::Content;
        let denied = behind.take_while(inside).find(content);
        let denied = denied.filter(|at| !reading.tokens[*at].key.contains(is_han));
        denials.extend(denied.map(|denied| Denial { tokens, denied }));
    }
    denials
}
