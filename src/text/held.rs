//! The words of a list that a text holds, found in one pass over the text.

use rustc_hash::FxHashMap;

use super::finder::{Finder, LONGEST};

/// Numbered words. A word is found by its first [`LONGEST`] characters, so words that share these have one number.
#[derive(Debug, Clone)]
pub(crate) struct Held(Finder<u32>);

impl Default for Held {
    fn default() -> Self {
        Self::of(&[]).0
    }
}

impl Held {
    /// The finder of these words, and the number of each. The empty word has a number, and every text holds it.
    pub(crate) fn of(words: &[&str]) -> (Self, Vec<u32>) {
        let mut numbers: FxHashMap<&str, u32> = std::iter::once(("", EMPTY)).collect();
        let mut each = Vec::with_capacity(words.len());
        for &word in words {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            each.push(*numbers.entry(beginning(word)).or_insert(next));
        }
        (Self(Finder::new(numbers)), each)
    }

    /// The numbers of the words in a text, ascending.
    pub(crate) fn numbers(&self, text: &str) -> Vec<u32> {
        let mut numbers: Vec<u32> =
            std::iter::once(EMPTY).chain(self.0.inside(text).map(|f| f.meaning)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// The number of the empty word.
const EMPTY: u32 = 0;

fn beginning(word: &str) -> &str {
    word.char_indices().nth(LONGEST).map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_inside_words_are_held_too() {
        let (held, numbers) = Held::of(&["合作", "", "合作伙伴", "伙伴", "合作"]);
        assert_eq!(numbers, [1, EMPTY, 2, 3, 1]);
        assert_eq!(held.numbers("合作伙伴"), [EMPTY, 1, 2, 3]);
        assert_eq!(held.numbers("作"), [EMPTY]);
    }

    #[test]
    fn a_long_word_is_found_by_its_beginning() {
        let long = "甲".repeat(LONGEST + 7);
        let (held, numbers) = Held::of(&[&long]);
        assert!(held.numbers(&format!("乙{long}")).contains(&numbers[0]));
    }
}
