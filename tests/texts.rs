//! Texts to try things on: the corpus, and longer ones made from its sentences.

use std::fmt::Write as _;
use std::sync::LazyLock;

use tifa::align;
use tifa::lexicon::Lexicon;
use tifa::load::{self, Facts, Part};
use tifa::pipeline::{self, Pairing};
use tifa::results::comparison::{Comparison, Comparisons};
use tifa::results::lifeline::Lifelines;
use tifa::statement::Statement;

/// The built-in statements, by name and text.
pub(crate) const CORPUS: [(&str, &str); 2] = [
    ("economic.txt", include_str!("../corpus/texts/2023-03-21-economic.txt")),
    ("partnership.txt", include_str!("../corpus/texts/2023-03-21-partnership.txt")),
];

/// The lexicons that ship.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

/// Reads one text as one statement.
pub(crate) fn statement(name: &str, text: &str) -> Option<Statement> {
    let part = Part { name, bytes: text.as_bytes() };
    load::read(&[part], &Facts::default(), &LEXICON).ok()?.into_iter().next()
}

/// Compares two statements.
pub(crate) fn compare(old: &Statement, new: &Statement) -> Comparisons {
    compare_with(old, new, align::Options::default())
}

/// Compares two statements as the options say.
pub(crate) fn compare_with(old: &Statement, new: &Statement, options: align::Options) -> Comparisons {
    let statements = vec![old.clone(), new.clone()];
    pipeline::compare(statements, &[Pairing { old: 0, new: 1, options }], None, &LEXICON)
}

/// The only comparison of such a run.
pub(crate) fn comparison(old: &Statement, new: &Statement) -> Comparison {
    compare(old, new).comparisons.remove(0)
}

/// Follows each item through statements that are in order.
pub(crate) fn trace(statements: Vec<Statement>) -> Lifelines {
    let row = (0..statements.len()).collect();
    let asked = |_, _| tifa::align::Options::default();
    pipeline::trace(statements, vec![row], &asked, &LEXICON, &|_, _| {})
}

/// A generator of numbers that gives the same ones on every machine (Knuth's MMIX constants).
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }
}

/// A text of `sentences` sentences of the corpus, each with about a tenth of its characters exchanged, dropped
/// or put in anew.
pub(crate) fn mutated(sentences: usize, seed: u64) -> String {
    mutated_at(sentences, seed, 10)
}

/// As [`mutated`], with one edit for every `spared` characters of a sentence, by chance where it has fewer.
pub(crate) fn mutated_at(sentences: usize, seed: u64, spared: usize) -> String {
    let mut numbers = Numbers::new(seed);
    let own: Vec<&str> =
        CORPUS.iter().flat_map(|(_, text)| text.split_inclusive('。')).map(str::trim).collect();
    let own: Vec<&str> = own.into_iter().filter(|s| s.ends_with('。') && !s.contains('\n')).collect();
    let letters: Vec<char> = own.concat().chars().filter(|&c| c != '。').collect();
    let mut text = String::new();
    for number in 0..sentences {
        let mut chars: Vec<char> = own[(number * 7 + numbers.below(4)) % own.len()].chars().collect();
        // Where edits are frequent each sentence has one.
        let chance = if spared > 10 { usize::from(numbers.below(spared) < chars.len() % spared) } else { 0 };
        for _ in 0..(chars.len() / spared + chance).max(usize::from(spared <= 10)) {
            let at = numbers.below(chars.len() - 1);
            let letter = letters[numbers.below(letters.len())];
            match numbers.below(4) {
                0 => chars.insert(at, letter),
                1 if chars.len() > 3 => drop(chars.remove(at)),
                _ => chars[at] = letter,
            }
        }
        text.extend(chars);
        if number % 3 == 2 {
            write!(text, "\n\n").expect("a string takes everything");
        }
    }
    text
}
