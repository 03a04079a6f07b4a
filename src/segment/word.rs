//! Words, as jieba cuts them, without the tenth of a second for loading its dictionary.
//!
//! The dictionary is `dictionary.fst`: every word of jieba's `dict.txt` with its frequency and tag, in a form that is
//! searched in place. `examples/make_dictionary.rs` makes it; `dictionary.LICENSE` is its licence. A [`Segmenter`]
//! takes from it only the words that occur in the texts to cut, and one filler with the frequency of all others, so
//! that every probability, and so every cut, is that of the full dictionary.

#[cfg(not(feature = "dictionary"))]
pub mod given;
mod terms;

use fst::raw::{CompiledAddr, Fst};
use jieba_rs::Jieba;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

use crate::parallel;
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

/// The parts of speech in the dictionary, in jieba's abbreviations. A tag is stored as its index here, so the order is
/// part of the file format.
#[rustfmt::skip]
pub const TAGS: [&str; 55] = [
    "a", "ad", "ag", "an", "b", "c", "d", "df", "dg", "e", "f", "g", "h", "i", "j", "k", "l", "m", "mg", "mq",
    "n", "ng", "nr", "nrfg", "nrt", "ns", "nt", "nz", "o", "p", "q", "r", "rg", "rr", "rz", "s", "t", "tg",
    "u", "ud", "ug", "uj", "ul", "uv", "uz", "v", "vd", "vg", "vi", "vn", "vq", "x", "y", "z", "zg",
];

/// Number of tag values below the frequency in a stored value: the next power of two above the number of tags.
const TAG_SLOTS: u64 = 64;

/// Whether jieba guesses words that its dictionary lacks, by a model of character positions in words. Then the same
/// characters form different words in different sentences (两国 but 两/国), and important words stick to their neighbours
/// (更应, 不排, 愿同): names that matter are better given as terms.
const GUESS_UNKNOWN_WORDS: bool = false;

/// Represents all words that do not occur: a noncharacter code point, so that it never cuts a text.
const FILLER: &str = "\u{FFFF}";

/// Number of texts searched together: large enough that most words are found more than once, small enough that a long
/// statement gives work to every core.
const TEXTS_TOGETHER: usize = 2048;

/// The dictionary entry of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The frequency of the word among the [`TOTAL_FREQUENCY`] words of jieba's sources.
    pub frequency: u32,
    /// Its part of speech, one of [`TAGS`].
    pub tag: &'static str,
}

impl Entry {
    /// The value for the entry in the dictionary file; `None` if the tag is not one of [`TAGS`].
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

/// The entry of `word`; `None` if the dictionary does not have it.
#[must_use]
pub fn entry(word: &str) -> Option<Entry> {
    Entry::unpack(DICTIONARY.get(word)?.value())
}

/// Calls `told` for each word of the dictionary at the beginning of some characters, with its length in characters.
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

/// Cuts texts into words. Has only those words of the dictionary that occur in the texts it was made for.
#[derive(Debug)]
pub struct Segmenter {
    jieba: Jieba,
    terms: Terms,
    tags: FxHashMap<Box<str>, &'static str>,
}

impl Segmenter {
    /// A segmenter for `texts`, and for any part of one of them, that keeps `terms` whole.
    ///
    /// The terms are spelled as in the texts.
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

    /// The part of speech of a word that occurs in the texts, one of [`TAGS`]; `None` if the dictionary does not have
    /// it.
    #[must_use]
    pub fn tag(&self, word: &str) -> Option<&'static str> {
        self.tags.get(word).copied()
    }

    /// The words of `text` as consecutive byte ranges that cover it.
    ///
    /// jieba decides the boundaries between Han characters. Elsewhere it cuts too much, so only the boundaries that
    /// Unicode's rules also have are used: 3.5, don't and Россия are one word each. A punctuation mark is a separate
    /// word.
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

/// Whether Unicode's rules can join `c` to its neighbours: letters except Han, digits, invisible characters.
fn parts_otherwise(c: char) -> bool {
    !(is_han(c) || matches!(c, '\u{3001}'..='\u{301F}' | '\u{2010}'..='\u{2026}') || c.is_ascii_punctuation())
}

/// The dictionary words that occur in `texts`; some can be listed more than once.
fn occurring<'t>(texts: &[&'t str]) -> Vec<(&'t str, Entry)> {
    let one = |part: &[&'t str]| {
        let mut found = Occurring::default();
        for text in part {
            found.read(text);
        }
        found.words
    };
    parallel::chunks(texts, TEXTS_TOGETHER, one).concat()
}

/// The dictionary words that occur in the texts read so far.
///
/// Texts repeat themselves, so each step from a word prefix to the next character is looked up only once.
struct Occurring<'t> {
    /// The words, in order of first occurrence.
    words: Vec<(&'t str, Entry)>,
    /// The word prefixes found so far; steps refer to them by index.
    beginnings: Vec<Beginning>,
    /// The steps tried so far: from a prefix, by a character, to a longer prefix or to [`DEAD_END`].
    steps: FxHashMap<(u32, char), u32>,
}

/// A node in the dictionary's automaton, and the part of the value collected on the way to it.
#[derive(Clone, Copy)]
struct Beginning {
    node: CompiledAddr,
    value: u64,
}

/// The empty prefix, from which every word starts.
const EMPTY: u32 = 0;

/// The target of a step that leads to no word; no step leads back to the empty prefix.
const DEAD_END: u32 = EMPTY;

impl Default for Occurring<'_> {
    fn default() -> Self {
        let empty = Beginning { node: DICTIONARY.root().addr(), value: 0 };
        Self { words: Vec::new(), beginnings: vec![empty], steps: FxHashMap::default() }
    }
}

impl<'t> Occurring<'t> {
    /// Records the words that start at any character of `text`.
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

    /// The prefix reached from another by `character`. `path` is its text, recorded if it is a word found for the
    /// first time.
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

/// The node of the dictionary's automaton to which `character` leads; `None` if no word continues with it.
fn follow(from: Beginning, character: char) -> Option<Beginning> {
    character.encode_utf8(&mut [0; 4]).bytes().try_fold(from, |from, byte| {
        let node = DICTIONARY.node(from.node);
        let transition = node.transition(node.find_input(byte)?);
        Some(Beginning { node: transition.addr, value: from.value + transition.out.value() })
    })
}

#[cfg(test)]
mod tests;
