//! The keys of statements behind one another, as numbers.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::normalise::key::Key;
use crate::normalise::script::Script;
use crate::statement::{Sentence, Statement};
use crate::text::chars::is_han;

/// So many sentences are one piece of work for a thread.
const TOGETHER: usize = 4096;

/// What stands between two letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Nothing that holds them together.
    Free,
    /// A new sentence.
    Opening,
    /// They are of one word or number: no passage begins or ends here.
    Inner,
    /// The second closes what stands before it, or is a blank: no passage begins here.
    Mark,
    /// The first is a blank: no passage ends here.
    Blank,
}

/// The keys of one statement's sentences, joined without a separator.
#[derive(Debug, Default)]
pub struct Text {
    /// The characters of the keys.
    pub letters: Vec<char>,
    /// For each whether a passage may begin or end before it.
    pub edges: Vec<Edge>,
    /// Where the key of each sentence begins; one more for the end.
    pub starts: Vec<u32>,
    /// What the keys were made with.
    pub script: Script<'static>,
}

impl Text {
    /// Reads a statement.
    #[must_use]
    pub fn of(statement: &Statement) -> Self {
        let script = Script::of(statement.sentences.iter().map(|sentence| sentence.text.as_str()));
        let read = |sentences: &[Sentence]| {
            let mut text = Self::default();
            for sentence in sentences {
                text.push(&Key::of(sentence, &script));
            }
            text
        };
        let pieces: Vec<Self> = statement.sentences.par_chunks(TOGETHER).map(read).collect();
        let mut whole = Self { script, starts: vec![0], ..Self::default() };
        for piece in pieces {
            let before = number(whole.letters.len());
            whole.starts.extend(piece.starts.into_iter().map(|end| before + end));
            whole.letters.extend(piece.letters);
            whole.edges.extend(piece.edges);
        }
        whole
    }

    fn push(&mut self, key: &Key) {
        let from = self.letters.len();
        self.letters.extend(key.text.chars());
        let letters = &self.letters[from..];
        let edge = |at: usize| match at.checked_sub(1) {
            Some(before) if key.origin[at] == key.origin[before] => Edge::Inner,
            Some(before) if in_word(letters[at]) && in_word(letters[before]) => Edge::Inner,
            _ if CLOSING.contains(&letters[at]) => Edge::Mark,
            Some(before) if letters[before] == ' ' => Edge::Blank,
            None => Edge::Opening,
            _ => Edge::Free,
        };
        self.edges.extend((0..letters.len()).map(edge));
        self.starts.push(number(self.letters.len()));
    }

    /// How many characters its keys have.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.last().map_or(0, |&end| end as usize)
    }

    /// Whether there is nothing to compare.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Of a sentence at the edge of a passage fewer letters than this are left out.
const CRUMB: u32 = 5;

/// Marks that belong to what stands before them, as keys write them, and the blank.
const CLOSING: [char; 11] = [' ', '.', ',', '、', ';', ':', '!', '?', ')', ']', '》'];

/// Whether a letter is part of a word that is told apart by blanks, or of a number.
fn in_word(letter: char) -> bool {
    letter.is_alphanumeric() && !is_han(letter)
}

/// Several statements' letters as numbers, each statement followed by a number that stands nowhere else: what
/// repeats never reaches over it.
#[derive(Debug)]
pub(super) struct Sequence {
    /// The letters; those of equal number are the same character.
    pub(super) letters: Vec<u32>,
    /// As [`Text::edges`], for each letter.
    edges: Vec<Edge>,
    /// Every letter is below this.
    pub(super) alphabet: usize,
    /// Where each statement begins; one more for the end.
    starts: Vec<u32>,
}

impl Sequence {
    pub(super) fn of(texts: &[&Text]) -> Self {
        let numbers = numbers(texts);
        let length: usize = texts.iter().map(|text| text.letters.len() + 1).sum();
        let mut sequence = Self {
            letters: Vec::with_capacity(length),
            edges: Vec::with_capacity(length),
            alphabet: texts.len() + numbers.len(),
            starts: vec![0],
        };
        for (end, text) in texts.iter().enumerate() {
            sequence.letters.extend(text.letters.iter().map(|letter| numbers[letter]));
            sequence.letters.push(number(end));
            sequence.edges.extend(&text.edges);
            sequence.edges.push(Edge::Free);
            sequence.starts.push(number(sequence.letters.len()));
        }
        sequence
    }

    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// The statement that a place belongs to.
    pub(super) fn statement(&self, place: u32) -> usize {
        self.starts.partition_point(|&start| start <= place).saturating_sub(1)
    }

    /// The part of a wording of so many letters that begins and ends well at each of its places.
    pub(super) fn well_cut(&self, starts: &[u32], length: u32) -> Range<u32> {
        let all = |at: &u32, fits: fn(Edge) -> bool| {
            starts.iter().all(|&start| fits(self.edges[(start + at) as usize]))
        };
        let opens = |at: &u32| all(at, |edge| edge == Edge::Opening);
        let begins = |at: &u32| all(at, |edge| !matches!(edge, Edge::Inner | Edge::Mark));
        let ends = |at: &u32| all(at, |edge| !matches!(edge, Edge::Inner | Edge::Blank));
        let first = (0..length).find(begins).unwrap_or(length);
        let last = (first..=length).rev().find(ends).unwrap_or(first);
        let first = (first..last.min(first + CRUMB)).rev().find(opens).unwrap_or(first);
        let last = (first.max(last.saturating_sub(CRUMB)) + 1..last).find(opens).unwrap_or(last);
        first..last
    }

    /// The places of a statement's letters.
    pub(super) fn bounds(&self, statement: usize) -> Range<u32> {
        self.starts[statement]..self.starts[statement + 1] - 1
    }
}

/// A number for each character, behind those that end statements; in the order of the characters, so that it does
/// not depend on the order of the statements.
fn numbers(texts: &[&Text]) -> FxHashMap<char, u32> {
    let known: FxHashSet<char> = texts.iter().flat_map(|text| text.letters.iter().copied()).collect();
    let mut known: Vec<char> = known.into_iter().collect();
    known.sort_unstable();
    known.into_iter().enumerate().map(|(at, letter)| (letter, number(texts.len() + at))).collect()
}

/// Texts are shorter than 2^32 letters: no input so large is read.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
