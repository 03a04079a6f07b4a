//! Terms of the field, kept whole regardless of the dictionary.

use crate::text::finder::Finder;

/// Minimum length, in characters, at which a term is kept even if the dictionary has other words across its edge.
/// Shorter ones match too often by chance: 中方 in 集中方向.
const CERTAIN_TERM: usize = 3;

/// Terms of the field that stay whole regardless of the dictionary (颜色革命, 金砖国家); each with whether it is long enough
/// to be recognised anywhere.
#[derive(Debug)]
pub(super) struct Terms(Finder<bool>);

impl Terms {
    pub(super) fn new(terms: &[&str]) -> Self {
        Self(Finder::new(terms.iter().map(|&term| (term, term.chars().count() >= CERTAIN_TERM))))
    }

    /// Removes the word boundaries inside each term, leftmost and longest first.
    ///
    /// A term that is a word, or is inside a longer word, changes nothing.
    pub(super) fn keep_whole(&self, text: &str, edges: &mut [bool]) {
        let mut done = 0;
        for (start, _) in text.char_indices() {
            if start < done {
                continue;
            }
            let Some(term) = self.0.opening(&text[start..]) else { continue };
            let end = start + term.end;
            let inside = start + 1..end;
            let is_whole = !edges[inside.clone()].contains(&true);
            let is_met = term.meaning || edges[start] && edges[end];
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
}
