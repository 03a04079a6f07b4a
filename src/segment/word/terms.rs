//! The field's own words, kept whole whatever the dictionary makes of them.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

/// From this length in characters a term is taken for itself even where the dictionary saw other words across
/// its edge. A shorter one is too often met by chance: 中方 in 集中方向.
const CERTAIN_TERM: usize = 3;

/// The field's own words, which stay whole whatever the dictionary makes of them (颜色革命, 金砖国家).
#[derive(Debug)]
pub(super) struct Terms {
    /// The terms by their first character, longer ones first.
    by_first: FxHashMap<char, Vec<Term>>,
}

#[derive(Debug)]
struct Term {
    text: String,
    /// Whether it is long enough to be itself wherever it is met.
    certain: bool,
}

impl Terms {
    pub(super) fn new(terms: &[&str]) -> Self {
        let mut by_first: FxHashMap<char, Vec<Term>> = FxHashMap::default();
        for &text in terms {
            if let Some(first) = text.chars().next() {
                let certain = text.chars().count() >= CERTAIN_TERM;
                by_first.entry(first).or_default().push(Term { text: text.to_owned(), certain });
            }
        }
        for same_first in by_first.values_mut() {
            same_first.sort_by_key(|term| Reverse(term.text.len()));
        }
        Self { by_first }
    }

    /// Takes away the word edges inside each term, the leftmost and longest first.
    ///
    /// A term that is a word, or lies inside a longer one, changes nothing.
    pub(super) fn keep_whole(&self, text: &str, edges: &mut [bool]) {
        let mut done = 0;
        for (start, first) in text.char_indices() {
            if start < done {
                continue;
            }
            let Some(term) = self.at(first, &text[start..]) else { continue };
            let end = start + term.text.len();
            let inside = start + 1..end;
            let is_whole = !edges[inside.clone()].contains(&true);
            let is_met = term.certain || edges[start] && edges[end];
            if !is_whole && is_met {
                edges[inside].fill(false);
                edges[start] = true;
                edges[end] = true;
            }
            if is_whole || is_met {
                done = end;
            }
        }
    }

    /// The longest term that `rest`, whose first character is `first`, begins with.
    fn at(&self, first: char, rest: &str) -> Option<&Term> {
        self.by_first.get(&first)?.iter().find(|term| rest.starts_with(&term.text))
    }
}
