//! The concatenated keys of statements, as numbers.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::normalise::key::Key;
use crate::normalise::script::Script;
use crate::parallel;
use crate::segment::word::Segmenter;
use crate::statement::{Clause, ClauseRole, Sentence, Statement};
use crate::text::chars::is_han;

/// Number of sentences that form one unit of work for a thread.
const TOGETHER: usize = 4096;

/// The boundary between two letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// A free boundary: a passage can begin or end here.
    Free,
    /// A new sentence begins.
    Opening,
    /// A new clause begins.
    Clause,
    /// A new clause begins, after a blank or after a frame: a passage can begin here, but not end.
    ClauseStart,
    /// The second letter is the blank before a new clause: a passage can end here, but not begin.
    ClauseEnd,
    /// Both letters are in one word or number: no passage begins or ends here.
    Inner,
    /// The second letter is a closing mark or a blank: no passage begins here.
    Mark,
    /// The first letter is a blank: no passage ends here.
    Blank,
}

impl Edge {
    const fn begins(self) -> bool {
        !matches!(self, Self::Inner | Self::Mark | Self::ClauseEnd)
    }

    const fn ends(self) -> bool {
        !matches!(self, Self::Inner | Self::Blank | Self::ClauseStart)
    }

    const fn begins_clause(self) -> bool {
        matches!(self, Self::Opening | Self::Clause | Self::ClauseStart)
    }

    const fn ends_clause(self) -> bool {
        matches!(self, Self::Opening | Self::Clause | Self::ClauseEnd)
    }
}

/// Separates the frame of a statement from its content: no passage extends across it.
pub const BORDER: char = '\u{FFFF}';

/// The keys of one statement's sentences, joined without a separator except for borders.
#[derive(Debug, Default)]
pub struct Text {
    /// The characters of the keys.
    pub letters: Vec<char>,
    /// For each letter the boundary before it.
    pub edges: Vec<Edge>,
    /// The start of the key of each sentence, and the end. A border follows the last letter of its sentence.
    pub starts: Vec<u32>,
    /// The number of borders among the letters.
    pub borders: usize,
    /// The script with which the keys were made.
    pub script: Script<'static>,
}

impl Text {
    /// Reads a statement. `frames` says for each sentence whether it only frames the content; borders separate the
    /// opening and the closing from the rest. `terms` stay whole.
    #[must_use]
    pub fn of(statement: &Statement, frames: &[bool], terms: &[&str]) -> Self {
        let script = Script::of(statement.sentences.iter().map(|sentence| sentence.text.as_str()));
        let body = body(frames);
        let clauses: Vec<&[Clause]> = statement.clauses.chunk_by(|a, b| a.sentence == b.sentence).collect();
        let read = |sentences: &[Sentence]| {
            let keys: Vec<Key> = sentences.iter().map(|sentence| Key::of(sentence, &script)).collect();
            let texts: Vec<&str> = keys.iter().map(|key| key.text.as_str()).collect();
            let segmenter = Segmenter::new(&texts, terms);
            let mut text = Self::default();
            for (sentence, key) in sentences.iter().zip(&keys) {
                let at = sentence.index;
                let clauses = clauses.get(at).copied().unwrap_or_default();
                text.push(key, &segmenter.words(&key.text), clauses);
                if body.start == at + 1 || body.end == at + 1 {
                    text.border();
                }
            }
            text
        };
        let pieces = parallel::chunks(&statement.sentences, TOGETHER, read);
        let mut whole = Self { script, starts: vec![0], ..Self::default() };
        for piece in pieces {
            let before = number(whole.letters.len());
            whole.starts.extend(piece.starts.into_iter().map(|end| before + end));
            whole.letters.extend(piece.letters);
            whole.edges.extend(piece.edges);
            whole.borders += piece.borders;
        }
        whole
    }

    fn push(&mut self, key: &Key, words: &[Range<usize>], clauses: &[Clause]) {
        let letters: Vec<char> = key.text.chars().collect();
        let inside = inside_words(&key.text, words);
        let edge = |at: usize| match at.checked_sub(1) {
            Some(before) if key.origin[at] == key.origin[before] => Edge::Inner,
            Some(before) if in_word(letters[at]) && in_word(letters[before]) => Edge::Inner,
            _ if CLOSING.contains(&letters[at]) => Edge::Mark,
            _ if inside[at] => Edge::Inner,
            Some(before) if letters[before] == ' ' => Edge::Blank,
            None => Edge::Opening,
            _ => Edge::Free,
        };
        let mut edges: Vec<Edge> = (0..letters.len()).map(edge).collect();
        for two in clauses.windows(2) {
            mark_clause(&mut edges, key, &letters, two);
        }
        self.letters.extend(letters);
        self.edges.extend(edges);
        self.starts.push(number(self.letters.len()));
    }

    /// Adds a border after the last sentence.
    fn border(&mut self) {
        self.letters.push(BORDER);
        self.edges.push(Edge::Opening);
        self.borders += 1;
        if let Some(end) = self.starts.last_mut() {
            *end += 1;
        }
    }

    /// The number of characters of its keys.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.last().map_or(0, |&end| end as usize) - self.borders
    }

    /// Whether there is nothing to compare.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Marks the beginning of the second of two clauses. No passage ends after a frame.
fn mark_clause(edges: &mut [Edge], key: &Key, letters: &[char], two: &[Clause]) {
    let at = key.origin.partition_point(|own| (own.start as usize) < two[1].bytes.start);
    let Some(before) = at.checked_sub(1).filter(|_| at < edges.len()) else { return };
    let says = two[0].role == ClauseRole::Content;
    if letters[before] == ' ' {
        edges[at] = Edge::ClauseStart;
        if says {
            edges[before] = Edge::ClauseEnd;
        }
    } else if edges[at] == Edge::Free {
        edges[at] = if says { Edge::Clause } else { Edge::ClauseStart };
    }
}

/// The range from the first to the last sentence with content; an empty end if no border is needed there.
fn body(frames: &[bool]) -> Range<usize> {
    let says = |frame: &bool| !*frame;
    match (frames.iter().position(says), frames.iter().rposition(says)) {
        (Some(first), Some(last)) if last + 1 < frames.len() => first..last + 1,
        // The last sentence needs no border after it.
        (Some(first), _) => first..0,
        _ => 0..0,
    }
}

/// For each character of a key whether it is inside a word, but not its first character.
fn inside_words(key: &str, words: &[Range<usize>]) -> Vec<bool> {
    let mut starts = words.iter().map(|word| word.start).peekable();
    key.char_indices().map(|(at, _)| starts.next_if_eq(&at).is_none()).collect()
}

/// A fragment of a sentence at the edge of a passage is dropped if it has fewer letters than this.
const CRUMB: u32 = 5;

/// Marks that belong to the text before them, as written in keys, and the blank.
const CLOSING: [char; 11] = [' ', '.', ',', '、', ';', ':', '!', '?', ')', ']', '》'];

/// Whether a letter is part of a number or of a word in a script that separates words by blanks.
fn in_word(letter: char) -> bool {
    letter.is_alphanumeric() && !is_han(letter)
}

/// The letters of several statements as numbers. Each statement ends with a unique number, and each border is one, so
/// that no repeat extends across it.
#[derive(Debug)]
pub(super) struct Sequence {
    /// The letters; equal numbers are equal characters.
    pub(super) letters: Vec<u32>,
    /// The boundary before each letter, as in [`Text::edges`].
    edges: Vec<Edge>,
    /// The number of different letters; each letter is less than this.
    pub(super) alphabet: usize,
    /// The start of each statement, and the end.
    starts: Vec<u32>,
    /// The places of the borders and of the ends of statements, ascending.
    breaks: Vec<u32>,
}

impl Sequence {
    pub(super) fn of(texts: &[&Text]) -> Self {
        let breaks = texts.iter().map(|text| 1 + text.letters.iter().filter(|&&c| c == BORDER).count()).sum();
        let numbers = numbers(texts, breaks);
        let length: usize = texts.iter().map(|text| text.letters.len() + 1).sum();
        let mut sequence = Self {
            letters: Vec::with_capacity(length),
            edges: Vec::with_capacity(length),
            alphabet: breaks + numbers.len(),
            starts: vec![0],
            breaks: Vec::with_capacity(breaks),
        };
        for text in texts {
            for letter in text.letters.iter().chain([&BORDER]) {
                let own = numbers.get(letter).copied().unwrap_or_else(|| {
                    sequence.breaks.push(number(sequence.letters.len()));
                    number(sequence.breaks.len() - 1)
                });
                sequence.letters.push(own);
            }
            sequence.edges.extend(&text.edges);
            sequence.edges.push(Edge::Opening);
            sequence.starts.push(number(sequence.letters.len()));
        }
        sequence
    }

    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// The statement that contains a place.
    pub(super) fn statement(&self, place: u32) -> usize {
        self.starts.partition_point(|&start| start <= place).saturating_sub(1)
    }

    /// The part of a wording, `length` letters from each of `starts`, that has good boundaries at every place: whole
    /// clauses, or else a part that begins or ends with a clause, if this is half of it and at least `least` letters;
    /// otherwise whole words.
    pub(super) fn well_cut(&self, starts: &[u32], length: u32, least: u32) -> Range<u32> {
        let words = self.cut_between(starts, 0..length, [Edge::begins, Edge::ends]);
        let long = |cut: &Range<u32>| number(cut.len()) >= least && 2 * cut.len() >= words.len();
        let cut = |edges| Some(self.cut_between(starts, words.clone(), edges)).filter(long);
        let whole = cut([Edge::begins_clause, Edge::ends_clause]);
        let half = || {
            let both = [[Edge::begins, Edge::ends_clause], [Edge::begins_clause, Edge::ends]];
            both.into_iter().filter_map(cut).rev().max_by_key(ExactSizeIterator::len)
        };
        whole.unwrap_or_else(|| self.without_crumbs(starts, half().unwrap_or(words.clone())))
    }

    /// The longest part of a stretch that begins and ends at the given kinds of boundary at each of its places.
    fn cut_between(
        &self,
        starts: &[u32],
        stretch: Range<u32>,
        [begins, ends]: [fn(Edge) -> bool; 2],
    ) -> Range<u32> {
        let first = stretch.clone().find(|&at| self.all(starts, at, begins)).unwrap_or(stretch.end);
        let last = (first..=stretch.end).rev().find(|&at| self.all(starts, at, ends)).unwrap_or(first);
        first..last
    }

    /// A stretch without the fragments of other sentences at its edges.
    fn without_crumbs(&self, starts: &[u32], Range { start: first, end: last }: Range<u32>) -> Range<u32> {
        let opens = |at: &u32| self.all(starts, *at, |edge| edge == Edge::Opening);
        let first = (first..last.min(first + CRUMB)).rev().find(opens).unwrap_or(first);
        let last = (first.max(last.saturating_sub(CRUMB)) + 1..last).find(opens).unwrap_or(last);
        first..last
    }

    fn all(&self, starts: &[u32], at: u32, fits: fn(Edge) -> bool) -> bool {
        starts.iter().all(|&start| fits(self.edges[(start + at) as usize]))
    }

    /// The start of a statement.
    pub(super) fn start(&self, statement: usize) -> u32 {
        self.starts[statement]
    }

    /// The range of letters around a place, up to the next borders.
    pub(super) fn bounds(&self, place: u32) -> Range<u32> {
        let next = self.breaks.partition_point(|&at| at < place);
        let start = next.checked_sub(1).map_or(0, |before| self.breaks[before] + 1);
        start..self.breaks.get(next).copied().unwrap_or(number(self.letters.len()))
    }
}

/// A number for each character, above those of the `breaks`. Numbers follow the order of the characters, so that they
/// do not depend on the order of the statements.
fn numbers(texts: &[&Text], breaks: usize) -> FxHashMap<char, u32> {
    let known: FxHashSet<char> = texts.iter().flat_map(|text| text.letters.iter().copied()).collect();
    let mut known: Vec<char> = known.into_iter().filter(|&letter| letter != BORDER).collect();
    known.sort_unstable();
    known.into_iter().enumerate().map(|(at, letter)| (letter, number(breaks + at))).collect()
}

/// As `u32`: texts are shorter than 2^32 letters, since no larger input is read.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
