//! Denials that one side lacks, in alphabetic words: did not support ↔ supported.

use std::ops::Range;

use super::annotated::{Annotated, Kind, Pair, Token};
use super::content::{self, same_word};
use super::{Context, Facets};
use crate::edit::Hunk;
use crate::lexicon::senses::{Category, Language};
use crate::results::comparison::FacetKind;
use crate::text::chars::is_han;

/// Maximum words between a denying word and the word it denies.
const FAR: usize = 8;

/// A denying word, with the word that it denies.
struct Denial {
    tokens: Range<usize>,
    denied: usize,
}

/// Finds changes of only negations and their auxiliaries, if one side has more negations than the other.
pub(super) fn bare(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    if content::language(&pair.old.side.key) == Language::Chinese {
        return;
    }
    let count = |reading: &Annotated<'_>, range: &Range<usize>| negators(reading, range, context).len();
    let counts = pair.hunks.iter().map(|hunk| [count(&pair.old, &hunk.old), count(&pair.new, &hunk.new)]);
    let counts: Vec<[usize; 2]> = counts.collect();
    let [old, new] = [0, 1].map(|side| counts.iter().map(|count| count[side]).sum::<usize>());
    if old == new {
        return;
    }
    for (hunk, [old, new]) in pair.hunks.iter().zip(counts) {
        if old % 2 != new % 2
            && others(&pair.old, &hunk.old, context) == others(&pair.new, &hunk.new, context)
        {
            let (old, new) = shown(pair, hunk);
            facets.report(pair, (old, new), (FacetKind::Polarity, None), "negated");
        }
    }
}

/// Whether a word says nothing beside a negation: will not, does not.
fn carries(token: &Token<'_>, context: &Context<'_>) -> bool {
    const CARRIERS: [Category; 5] =
        [Category::Modal, Category::Aspect, Category::Function, Category::Filler, Category::Joint];
    token.kind != Kind::Content || content::any(token.key, &CARRIERS, context)
}

/// The negations in a change, as tokens. “nor” is left out, because it continues a negation.
fn negators(reading: &Annotated<'_>, change: &Range<usize>, context: &Context<'_>) -> Vec<Range<usize>> {
    let words = reading.known.iter().filter(|word| word.is(Category::Negation));
    let inside = |tokens: &Range<usize>| change.start <= tokens.start && tokens.end <= change.end;
    let mut found: Vec<Range<usize>> =
        words.map(|word| reading.tokens_at(word.start, word.end)).filter(inside).collect();
    let negates = |at: &usize| content::any(reading.tokens[*at].key, &[Category::Negation], context);
    for at in change.clone().filter(negates) {
        if !found.iter().any(|tokens| tokens.contains(&at)) {
            found.push(at..at + 1);
        }
    }
    found.retain(|tokens| !reading.tokens[tokens.start].key.eq_ignore_ascii_case("nor"));
    found
}

/// What a change says besides negations and their auxiliaries.
fn others<'d>(reading: &Annotated<'d>, change: &Range<usize>, context: &Context<'_>) -> Vec<&'d str> {
    let negators = negators(reading, change, context);
    let other = |at: &usize| {
        !negators.iter().any(|tokens| tokens.contains(at)) && !carries(&reading.tokens[*at], context)
    };
    change.clone().filter(other).map(|at| reading.tokens[at].key).collect()
}

/// The tokens shown for a change: its words up to the next content word, or from the previous one.
fn shown(pair: &Pair<'_>, hunk: &Hunk) -> (Range<usize>, Range<usize>) {
    let content = |reading: &Annotated<'_>, at: &usize| reading.tokens[*at].kind == Kind::Content;
    let whole = |reading: &Annotated<'_>, range: &Range<usize>| {
        let last = reading.tokens.len().min(range.end + FAR);
        if let Some(behind) = (range.end..last).find(|at| content(reading, at)) {
            return range.start..behind + 1;
        }
        let before = (0..range.start).rev().find(|at| content(reading, at));
        before.unwrap_or(range.start)..range.end
    };
    (whole(&pair.old, &hunk.old), whole(&pair.new, &hunk.new))
}

/// Finds words that one side denies and the other only affirms.
pub(super) fn facets(pair: &Pair<'_>, facets: &mut Facets) {
    let sides = [&pair.old, &pair.new];
    let denials = sides.map(denials);
    for side in [0, 1] {
        let other = 1 - side;
        for denial in denials[side].iter().filter(|denial| sides[side].changed(denial.tokens.clone())) {
            let word = sides[side].tokens[denial.denied].key;
            // A word affirmed on this side too, or denied on the other side too, is not a flip.
            let flipped = said(word, sides[side], &denials[side], Said::Affirmed).is_none()
                && said(word, sides[other], &denials[other], Said::Denied).is_none();
            let affirmed = said(word, sides[other], &denials[other], Said::Affirmed);
            let Some(affirmed) = affirmed.filter(|_| flipped) else { continue };
            let (own, its) = (denial.tokens.start..denial.denied + 1, affirmed..affirmed + 1);
            let (old, new) = if side == 0 { (own, its) } else { (its, own) };
            if facets.explains(&old, &new) {
                continue;
            }
            facets.report(pair, (old, new), (FacetKind::Polarity, None), "denied");
        }
    }
}

/// How a word is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Affirmed,
    Denied,
}

/// The token where a side affirms or denies some form of a word; `None` if nowhere.
fn said(word: &str, reading: &Annotated<'_>, denials: &[Denial], how: Said) -> Option<usize> {
    let how_is = |at: usize| {
        if denials.iter().any(|denial| denial.denied == at) { Said::Denied } else { Said::Affirmed }
    };
    let mut places = reading.tokens.iter().enumerate();
    let found = places
        .find(|(at, token)| token.kind == Kind::Content && same_word(word, token.key) && how_is(*at) == how);
    found.map(|(at, _)| at)
}

/// The denying words, each with the first content word after it.
fn denials(reading: &Annotated<'_>) -> Vec<Denial> {
    let mut denials = Vec::new();
    for word in reading.known.iter().filter(|word| word.is(Category::Negation)) {
        let tokens = reading.tokens_at(word.start, word.end);
        let behind = tokens.end..reading.tokens.len().min(tokens.end + FAR);
        // A comma right after the negation opens an aside and is skipped. Any other mark, except a blank, ends the
        // denial.
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
