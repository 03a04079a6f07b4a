//! Search for many words in a text at once.

use std::hash::BuildHasher as _;
use std::ops::Range;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::ngrams::pair;

/// A set of words, each with a meaning, searched together. The longest word at each place wins.
#[derive(Debug, Clone)]
pub struct Finder<T> {
    /// All words, one after another.
    text: String,
    /// The place of each word in `text`, with its meaning, by the word's hash.
    words: HashTable<(Range<usize>, T)>,
    /// For the first two characters of words, as a pair, the lengths of those words in characters: bit n for length n,
    /// the last bit for all longer ones. It quickly rules out most places that share only the first character with a word.
    lengths: FxHashMap<u64, u64>,
    /// The first characters. They quickly rule out most places of a text, because no word begins there.
    firsts: Chars,
    /// The words of one character.
    alone: Chars,
}

/// A set of characters, which now and then has one more than was put in: a bit for each code modulo their number.
#[derive(Debug, Clone)]
struct Chars(Box<[u64; Self::SIZE]>);

impl Chars {
    /// Its size, in units of 64 bits.
    const SIZE: usize = 256;

    fn none() -> Self {
        Self(Box::new([0; Self::SIZE]))
    }

    fn insert(&mut self, c: char) {
        let (place, bit) = Self::place(c);
        self.0[place] |= bit;
    }

    /// Returns false only if `c` is not in the set.
    fn may_have(&self, c: char) -> bool {
        let (place, bit) = Self::place(c);
        self.0[place] & bit != 0
    }

    /// The index and the bit of a character.
    fn place(c: char) -> (usize, u64) {
        let code = c as usize;
        (code / 64 % Self::SIZE, 1 << (code % 64))
    }
}

/// Maximum length of a word, in characters. Longer ones are not found.
pub(crate) const LONGEST: usize = 63;

/// A word found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<T> {
    /// The first byte of the word.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The meaning of the word.
    pub meaning: T,
}

impl<T: Copy> Finder<T> {
    /// A finder of these words. Of equal words the last is kept.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w str, T)>) -> Self {
        let given: Vec<(&str, T)> = words.into_iter().collect();
        let mut finder = Self::with_room(given.len());
        for (word, meaning) in given {
            finder.insert(word, meaning);
        }
        finder
    }

    /// An empty finder, with room for a number of words.
    pub(crate) fn with_room(words: usize) -> Self {
        let [firsts, alone] = [(); 2].map(|()| Chars::none());
        Self {
            text: String::new(),
            words: HashTable::with_capacity(words),
            lengths: FxHashMap::with_capacity_and_hasher(words, FxBuildHasher),
            firsts,
            alone,
        }
    }

    /// Adds a word, or replaces its meaning.
    pub fn insert(&mut self, word: &str, meaning: T) {
        let mut chars = word.chars();
        let Some(first) = chars.next() else { return };
        self.firsts.insert(first);
        match chars.next() {
            Some(second) => {
                *self.lengths.entry(pair(first.into(), second.into())).or_default() |=
                    1 << (2 + chars.count()).min(LONGEST);
            }
            None => self.alone.insert(first),
        }
        let text = &self.text;
        let is_known = |(place, _): &(Range<usize>, T)| text[place.clone()] == *word;
        let hash_of = |(place, _): &(Range<usize>, T)| hash(&text[place.clone()]);
        match self.words.entry(hash(word), is_known, hash_of) {
            Entry::Occupied(mut known) => known.get_mut().1 = meaning,
            Entry::Vacant(free) => {
                free.insert((self.text.len()..self.text.len() + word.len(), meaning));
                self.text.push_str(word);
            }
        }
    }

    /// The longest word at the start of `text`; `None` if there is none.
    #[must_use]
    pub fn opening(&self, text: &str) -> Option<Found<T>> {
        self.openings(text).last()
    }

    /// Every word at the start of `text`, the shortest first.
    pub(crate) fn openings(&self, text: &str) -> impl Iterator<Item = Found<T>> {
        let lengths = self.lengths(text);
        let ends = text.char_indices().skip(1).map(|(at, _)| at).chain(std::iter::once(text.len()));
        (1..=LONGEST)
            .zip(ends)
            .take_while(move |(length, _)| lengths >> length != 0)
            .filter(move |(length, _)| lengths >> length & 1 == 1)
            .filter_map(|(_, end)| self.meaning(&text[..end]).map(|meaning| Found { start: 0, end, meaning }))
    }

    /// The possible lengths of a word at the start of `text`, as bits.
    fn lengths(&self, text: &str) -> u64 {
        let mut chars = text.chars();
        let Some(first) = chars.next().filter(|&first| self.firsts.may_have(first)) else { return 0 };
        let longer = chars.next().and_then(|second| self.lengths.get(&pair(first.into(), second.into())));
        longer.copied().unwrap_or(0) | u64::from(self.alone.may_have(first)) << 1
    }

    /// The meaning of `text`; `None` if it is not one of the words.
    #[must_use]
    pub fn get(&self, text: &str) -> Option<T> {
        let mut chars = text.chars();
        let first = chars.next()?;
        let likely = if chars.as_str().is_empty() { &self.alone } else { &self.firsts };
        if likely.may_have(first) { self.meaning(text) } else { None }
    }

    fn meaning(&self, word: &str) -> Option<T> {
        let known = self.words.find(hash(word), |(place, _)| self.text[place.clone()] == *word);
        known.map(|&(_, meaning)| meaning)
    }

    /// Every word in `text` from left to right, the longest at each place, without overlaps.
    #[must_use]
    pub fn all(&self, text: &str) -> Vec<Found<T>> {
        let mut found: Vec<Found<T>> = Vec::new();
        let mut free = 0;
        for (start, _) in text.char_indices().filter(|&(_, first)| self.firsts.may_have(first)) {
            if start >= free
                && let Some(word) = self.opening(&text[start..])
            {
                free = start + word.end;
                found.push(Found { start, end: free, meaning: word.meaning });
            }
        }
        found
    }

    /// Every word in `text`, including those inside longer ones.
    pub fn within<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        self.inside(text).map(|found| &text[found.start..found.end])
    }

    /// The same, with places and meanings.
    pub(crate) fn inside(&self, text: &str) -> impl Iterator<Item = Found<T>> {
        let starts = text.char_indices().filter(|&(_, first)| self.firsts.may_have(first));
        let at = |start: usize, found: Found<T>| Found { start, end: start + found.end, ..found };
        starts.flat_map(move |(start, _)| self.openings(&text[start..]).map(move |found| at(start, found)))
    }
}

fn hash(word: &str) -> u64 {
    FxBuildHasher.hash_one(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_wins_and_words_do_not_overlap() {
        let finder = Finder::new([("支持", 1), ("坚定支持", 2), ("持续", 3)]);
        let found: Vec<_> =
            finder.all("坚定支持续签，支持续").iter().map(|f| (f.start, f.end, f.meaning)).collect();
        assert_eq!(found, [(0, 12, 2), (21, 27, 1)]);
    }

    #[test]
    fn words_within_words_are_found_where_they_are_asked_for() {
        let finder = Finder::new([("产业链", 1), ("产业链供应链", 2), ("供应链", 3)]);
        let found: Vec<_> = finder.within("稳产业链供应链").collect();
        assert_eq!(found, ["产业链", "产业链供应链", "供应链"]);
    }

    #[test]
    fn a_word_given_twice_keeps_its_last_meaning() {
        assert_eq!(Finder::new([("愿", 1), ("愿", 2)]).get("愿"), Some(2));
    }

    #[test]
    fn the_empty_word_is_not_found() {
        assert!(Finder::new([("", 1)]).all("愿").is_empty());
    }
}
