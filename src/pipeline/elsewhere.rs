//! Whether a statement somewhere says what seems to be added or dropped. Such a claim must hold against both whole
//! texts.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::align::Keyed;
use crate::edit::Part;
use crate::lexicon::Lexicon;
use crate::lexicon::senses::{Category, Language};
use crate::normalise::key::Key;
use crate::parallel;
use crate::read::{language, words};
use crate::results::comparison::{Facet, FacetKind};
use crate::salience::content;
use crate::text::chars::{is_letter, is_whole};
use crate::text::ngrams::{Gram, Holders, common, pair};

/// Minimum length of the words, in characters: shorter ones occur everywhere.
const SHORTEST: usize = 4;
/// A sentence says a clause if it has at least this share of its grams, in tenths.
const SAID_TENTHS: usize = 9;
const TENTHS: usize = 10;
/// Minimum number of grams of a clause: fewer can match by chance.
const FEWEST: usize = 3;

/// The words of a whole statement, for exact search.
pub(super) struct Bare {
    /// Its sentences without punctuation, in lower case.
    lines: Vec<String>,
    /// The sentences with each pair of adjacent characters.
    pairs: Holders,
}

impl Bare {
    pub(super) fn of(keys: &[Key]) -> Self {
        let lines = parallel::map(keys, |key| bare(&key.text));
        let pairs = Holders::of(lines.iter().map(|line| pairs_of(line)));
        Self { lines, pairs }
    }

    /// The first sentence with these words of a key, letter for letter; `None` if there is no such
    /// sentence, or if the words are shorter than [`SHORTEST`].
    fn has(&self, words: &str) -> Option<usize> {
        let words = bare(words);
        words.chars().nth(SHORTEST - 1)?;
        // Only sentences that have the rarest pair can have the words.
        let likely = pairs_of(&words).map(|pair| self.pairs.get(pair));
        likely.min_by_key(ExactSizeIterator::len)?.find(|&sentence| is_in(&self.lines[sentence], &words))
    }
}

/// The pairs of adjacent characters of a text, by their codes.
fn pairs_of(text: &str) -> impl Iterator<Item = Gram> {
    let mut before = None;
    text.chars().filter_map(move |c| {
        let one = before.replace(c)?;
        Some(pair(u32::from(one), u32::from(c)))
    })
}

/// A whole statement, prepared for searching what it says.
pub(super) struct Whole<'s> {
    side: Keyed<'s>,
    lexicon: &'s Lexicon,
    language: Language,
    pub(super) bare: Bare,
    /// The grams of each sentence's content, ascending, without duplicates.
    sentences: Vec<Vec<Gram>>,
    /// For each gram, the sentences that have it, ascending.
    holders: Holders,
    /// The grams of each clause's content, ascending, without duplicates.
    pub(super) clauses: Vec<Vec<Gram>>,
}

impl<'s> Whole<'s> {
    pub(super) fn of(side: Keyed<'s>, lexicon: &'s Lexicon) -> Self {
        let language = language(side.statement);
        let grams = |key: &str| content(key, language, lexicon);
        let clauses = parallel::map(side.clauses, |key| grams(&key.text));
        let sentences = parallel::map(side.keys, |key| grams(&key.text));
        let holders = Holders::of(sentences.iter().map(|grams| grams.iter().copied()));
        Self { side, lexicon, language, bare: Bare::of(side.keys), sentences, holders, clauses }
    }

    /// The clause in which this statement says a clause of another statement (`there`); `None` if it does not. It does
    /// if one of its sentences has the same words, or nearly all of the content and each deciding word.
    pub(super) fn says(&self, there: &Self, clause: usize) -> Option<usize> {
        let grams = &there.clauses[clause];
        let sentence =
            self.bare.has(&there.side.clauses[clause].text).or_else(|| self.covers(there, clause))?;
        let clauses = self.side.statement.clauses_of(sentence).iter();
        let count = |clause: usize| common(&self.clauses[clause], grams);
        clauses.map(|clause| clause.index).max_by_key(|&clause| (count(clause), Reverse(clause)))
    }

    /// The sentence with nearly all of the content of a clause of another statement, and with each of its deciding
    /// words.
    fn covers(&self, there: &Self, clause: usize) -> Option<usize> {
        let grams = &there.clauses[clause];
        if grams.len() < FEWEST {
            return None;
        }
        let count = |sentence: usize| (sentence, common(grams, &self.sentences[sentence]));
        let enough = |&(_, count): &(usize, usize)| count * TENTHS >= grams.len() * SAID_TENTHS;
        let mut likely: Vec<(usize, usize)> =
            self.likely(grams).into_iter().map(count).filter(enough).collect();
        if likely.is_empty() {
            return None;
        }
        likely.sort_by_key(|&(sentence, count)| (Reverse(count), sentence));
        let deciding = there.deciding(clause);
        let has_all = |&(sentence, _): &(usize, usize)| {
            let key = self.side.keys[sentence].text.to_ascii_lowercase();
            deciding.iter().all(|word| key.contains(word.as_str()))
        };
        likely.into_iter().find(has_all).map(|(sentence, _)| sentence)
    }

    /// The sentences that can have a large enough share of the grams: each has one of the rarest, since it may lack
    /// only a few.
    fn likely(&self, grams: &[Gram]) -> BTreeSet<usize> {
        let lacking = grams.len() * (TENTHS - SAID_TENTHS) / TENTHS;
        let mut holders: Vec<_> = grams.iter().map(|&gram| self.holders.get(gram)).collect();
        holders.sort_unstable_by_key(ExactSizeIterator::len);
        holders.into_iter().take(lacking + 1).flatten().collect()
    }

    /// The words of a clause that decide what is said about its content, in lower case: words of negation, prevention,
    /// stance, quantity and state, closed-class words; and its numbers.
    fn deciding(&self, clause: usize) -> Vec<String> {
        let key = &self.side.clauses[clause].text;
        let decides = [
            Category::Negation,
            Category::Averting,
            Category::Stance,
            Category::Quantifier,
            Category::Closed,
            Category::State,
        ];
        let found = words::words(key, self.language, &self.lexicon.senses);
        let known =
            found.iter().filter(|word| word.senses.iter().any(|sense| decides.contains(&sense.category)));
        let known = known.map(|word| key[word.start..word.end].to_ascii_lowercase());
        let figures = key.split(|c: char| !c.is_ascii_digit()).filter(|figure| !figure.is_empty());
        known.chain(figures.map(str::to_owned)).collect()
    }
}

/// Whether a facet wrongly reports words as added or dropped, since the other statement has them. `sides` are the
/// clauses of the facet, `wholes` the words of the statements.
pub(super) fn is_false(facet: &Facet, sides: [&[Part<'_>]; 2], wholes: [&Bare; 2]) -> bool {
    let (side, words) = match (facet.old.is_empty(), facet.new.is_empty()) {
        (false, true) => (0, &facet.old),
        (true, false) => (1, &facet.new),
        _ => return false,
    };
    let keys = sides[side].iter().filter_map(|part| {
        let start = part.text.find(words.as_str())?;
        Some(key_of(part.key, start..start + words.len()))
    });
    facet.kind == FacetKind::Scope && keys.into_iter().any(|key| wholes[1 - side].has(&key).is_some())
}

/// A key without punctuation, in lower case.
fn bare(key: &str) -> String {
    let kept = key.chars().filter(|&c| is_letter(c) || c == ' ');
    kept.collect::<String>().trim().to_ascii_lowercase()
}

/// Whether a text contains the words; alphabetic words must be whole.
fn is_in(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, found)| is_whole(text, &(at..at + found.len())))
}

/// The part of a key that comes from a byte range of the text.
fn key_of(key: &Key, bytes: Range<usize>) -> String {
    let inside =
        |origin: &Range<u32>| bytes.start <= origin.start as usize && origin.end as usize <= bytes.end;
    let placed = key.text.chars().zip(&key.origin);
    placed.filter(|(_, origin)| inside(origin)).map(|(character, _)| character).collect()
}
