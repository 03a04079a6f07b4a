//! Words, as jieba cuts them, without the tenth of a second that loading its dictionary would add.
//!
//! The dictionary is `dictionary.fst`: every word of jieba's `dict.txt` with its frequency and tag, in a form
//! that is searched where it lies. `examples/make_dictionary.rs` makes it; `dictionary.LICENSE` is its licence.
//! A [`Segmenter`] takes from it only the words that stand in the texts to be cut, and one filler that carries
//! the frequency of all others, so that every probability, and so every cut, is that of the full dictionary.

#[cfg(not(feature = "dictionary"))]
pub mod given;
mod terms;

use fst::raw::{CompiledAddr, Fst};
use jieba_rs::Jieba;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::chars::is_han;
use crate::text::number::decimal;
use crate::text::symbol::symbols;
use terms::Terms;

static DICTIONARY: LazyLock<Fst<&'static [u8]>> =
    LazyLock::new(|| Fst::new(dictionary()).expect("the dictionary is built in and tested"));

#[cfg(feature = "dictionary")]
const fn dictionary() -> &'static [u8] {
    include_bytes!("dictionary.fst")
}

#[cfg(not(feature = "dictionary"))]
fn dictionary() -> &'static [u8] {
    given::dictionary()
}

/// The sum of the frequencies of all words of the dictionary.
pub const TOTAL_FREQUENCY: u32 = 60_101_964;

/// The parts of speech that the dictionary tells apart, in jieba's abbreviations. A tag is stored as its place
/// here, so the order is part of the file's format.
#[rustfmt::skip]
pub const TAGS: [&str; 55] = [
    "a", "ad", "ag", "an", "b", "c", "d", "df", "dg", "e", "f", "g", "h", "i", "j", "k", "l", "m", "mg", "mq",
    "n", "ng", "nr", "nrfg", "nrt", "ns", "nt", "nz", "o", "p", "q", "r", "rg", "rr", "rz", "s", "t", "tg",
    "u", "ud", "ug", "uj", "ul", "uv", "uz", "v", "vd", "vg", "vi", "vn", "vq", "x", "y", "z", "zg",
];

/// Room for a tag below the frequency in a stored value: the next power of two above their number.
const TAG_SLOTS: u64 = 64;

/// jieba can also guess words that its dictionary lacks, by a model of how characters stand in words. The same
/// characters then fall into other words in other sentences (两国 but 两/国), and words that weigh much are
/// glued to their neighbours (更应, 不排, 愿同): names that matter are better given as terms.
const GUESS_UNKNOWN_WORDS: bool = false;

/// Stands for all words that do not occur: a code point that is no character, so that no text is cut by it.
const FILLER: &str = "\u{FFFF}";

/// So many texts are looked through together: many enough that most words are met more than once, few enough
/// that a long statement gives work to every core.
const TEXTS_TOGETHER: usize = 2048;

/// What the dictionary knows of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// How often the word stands in the [`TOTAL_FREQUENCY`] words of jieba's sources.
    pub frequency: u32,
    /// Its part of speech, one of [`TAGS`].
    pub tag: &'static str,
}

impl Entry {
    /// The value that stands for the entry in the dictionary's file.
    #[must_use]
    pub fn pack(self) -> Option<u64> {
        let tag = TAGS.iter().position(|&tag| tag == self.tag)?;
        Some(u64::from(self.frequency) * TAG_SLOTS + tag as u64)
    }

    fn unpack(value: u64) -> Option<Self> {
        let frequency = u32::try_from(value / TAG_SLOTS).ok()?;
        let tag = usize::try_from(value % TAG_SLOTS).ok()?;
        Some(Self { frequency, tag: TAGS.get(tag)? })
    }
}

/// What the dictionary knows of `word`.
#[must_use]
pub fn entry(word: &str) -> Option<Entry> {
    Entry::unpack(DICTIONARY.get(word)?.value())
}

/// Tells the words of the dictionary that begin some characters, each with its length in characters.
pub(crate) fn opening(chars: &[char], mut told: impl FnMut(usize, Entry)) {
    let (mut node, mut value) = (DICTIONARY.root(), 0);
    for (at, c) in chars.iter().enumerate() {
        for &byte in c.encode_utf8(&mut [0; 4]).as_bytes() {
            let Some(step) = node.find_input(byte) else { return };
            let step = node.transition(step);
            value += step.out.value();
            node = DICTIONARY.node(step.addr);
        }
        if node.is_final()
            && let Some(entry) = Entry::unpack(value + node.final_output().value())
        {
            told(at + 1, entry);
        }
    }
}

/// Cuts texts into words. It knows just those words of the dictionary that stand in the texts it was made for.
#[derive(Debug)]
pub struct Segmenter {
    jieba: Jieba,
    terms: Terms,
    tags: FxHashMap<Box<str>, &'static str>,
}

impl Segmenter {
    /// A segmenter for `texts`, and for any part of one of them, that keeps `terms` whole.
    ///
    /// The terms are written as they stand in the texts.
    #[must_use]
    pub fn new(texts: &[&str], terms: &[&str]) -> Self {
        let mut jieba = Jieba::empty();
        let mut rest = TOTAL_FREQUENCY as usize;
        let mut tags = FxHashMap::default();
        for (word, entry) in occurring(texts) {
            let frequency = entry.frequency as usize;
            if tags.insert(word.into(), entry.tag).is_none() {
                jieba.add_word(word, Some(frequency), None);
                rest = rest.saturating_sub(frequency);
            }
        }
        jieba.add_word(FILLER, Some(rest), None);
        Self { jieba, terms: Terms::new(terms), tags }
    }

    /// The dictionary's part of speech of a word that stands in the texts, one of [`TAGS`].
    #[must_use]
    pub fn tag(&self, word: &str) -> Option<&'static str> {
        self.tags.get(word).copied()
    }

    /// The words of `text` as byte ranges that follow one another and cover it.
    ///
    /// jieba decides where Han characters part; elsewhere it parts too much, so only the edges that Unicode's
    /// rules know as well are taken: 3.5, don't and Россия are one word each. A mark of punctuation is a word of
    /// its own.
    #[must_use]
    pub fn words(&self, text: &str) -> Vec<Range<usize>> {
        let mut edges = vec![false; text.len() + 1];
        edges[0] = true;
        for token in self.jieba.cut(text, GUESS_UNKNOWN_WORDS) {
            edges[token.byte_end] = true;
        }
        if text.contains(parts_otherwise) {
            for (start, word) in text.split_word_bound_indices() {
                edges[start + 1..start + word.len()].fill(false);
            }
        }
        for (bar, _) in text.match_indices('/') {
            if let Some(fraction) = decimal::around(text, bar) {
                edges[fraction.start + 1..fraction.end].fill(false);
            }
        }
        for symbol in symbols(text) {
            edges[symbol.start + 1..symbol.end].fill(false);
        }
        self.terms.keep_whole(text, &mut edges);
        let edges: Vec<usize> = (0..edges.len()).filter(|&at| edges[at]).collect();
        edges.windows(2).map(|edge| edge[0]..edge[1]).collect()
    }
}

/// Whether Unicode's rules may join `c` to its neighbours: letters but Han, digits, what is not seen.
fn parts_otherwise(c: char) -> bool {
    !(is_han(c) || matches!(c, '\u{3001}'..='\u{301F}' | '\u{2010}'..='\u{2026}') || c.is_ascii_punctuation())
}

/// The dictionary's words that occur in `texts`; some of them more than once.
fn occurring<'t>(texts: &[&'t str]) -> Vec<(&'t str, Entry)> {
    let one = |part: &[&'t str]| {
        let mut found = Occurring::default();
        for text in part {
            found.read(text);
        }
        found.words
    };
    texts.par_chunks(TEXTS_TOGETHER).flat_map_iter(one).collect()
}

/// The dictionary's words that occur in the texts read so far.
///
/// Texts repeat themselves, so each step from a beginning of words to the next character is looked up once.
struct Occurring<'t> {
    /// The words, in the order in which they were first met.
    words: Vec<(&'t str, Entry)>,
    /// The beginnings of words met so far; a step names them by their place.
    beginnings: Vec<Beginning>,
    /// The steps tried so far: from a beginning by a character to a longer one, or to [`DEAD_END`].
    steps: FxHashMap<(u32, char), u32>,
}

/// A place in the dictionary's automaton, and the part of the value that was gathered on the way to it.
#[derive(Clone, Copy)]
struct Beginning {
    node: CompiledAddr,
    value: u64,
}

/// The empty beginning, from which every word starts.
const EMPTY: u32 = 0;

/// Where a step leads that begins no word: no step leads back to the empty beginning.
const DEAD_END: u32 = EMPTY;

impl Default for Occurring<'_> {
    fn default() -> Self {
        let empty = Beginning { node: DICTIONARY.root().addr(), value: 0 };
        Self { words: Vec::new(), beginnings: vec![empty], steps: FxHashMap::default() }
    }
}

impl<'t> Occurring<'t> {
    /// Notes the words that start at any character of `text`.
    fn read(&mut self, text: &'t str) {
        for (start, _) in text.char_indices() {
            let rest = &text[start..];
            let mut beginning = EMPTY;
            for (at, character) in rest.char_indices() {
                beginning = self.step(beginning, character, &rest[..at + character.len_utf8()]);
                if beginning == DEAD_END {
                    break;
                }
            }
        }
    }

    /// The beginning reached from another by `character`: `path`, noted if it is a word met for the first time.
    fn step(&mut self, from: u32, character: char, path: &'t str) -> u32 {
        if let Some(&to) = self.steps.get(&(from, character)) {
            return to;
        }
        let to = match follow(self.beginnings[from as usize], character) {
            Some(reached) => self.note(reached, path),
            None => DEAD_END,
        };
        self.steps.insert((from, character), to);
        to
    }

    fn note(&mut self, reached: Beginning, path: &'t str) -> u32 {
        let node = DICTIONARY.node(reached.node);
        if node.is_final() {
            let value = reached.value + node.final_output().value();
            self.words.extend(Entry::unpack(value).map(|entry| (path, entry)));
        }
        self.beginnings.push(reached);
        u32::try_from(self.beginnings.len() - 1).unwrap_or(DEAD_END)
    }
}

/// The place in the dictionary's automaton that `character` leads to.
fn follow(from: Beginning, character: char) -> Option<Beginning> {
    character.encode_utf8(&mut [0; 4]).bytes().try_fold(from, |from, byte| {
        let node = DICTIONARY.node(from.node);
        let transition = node.transition(node.find_input(byte)?);
        Some(Beginning { node: transition.addr, value: from.value + transition.out.value() })
    })
}

#[cfg(test)]
mod tests;
