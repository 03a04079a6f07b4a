//! The field's own words, kept whole whatever the dictionary makes of them.

use crate::text::finder::Finder;

/// From this length in characters a term is taken for itself even where the dictionary saw other words across
/// its edge. A shorter one is too often met by chance: 中方 in 集中方向.
const CERTAIN_TERM: usize = 3;

/// The field's own words, which stay whole whatever the dictionary makes of them (颜色革命, 金砖国家); each with
/// whether it is long enough to be itself wherever it is met.
#[derive(Debug)]
pub(super) struct Terms(Finder<bool>);

impl Terms {
    pub(super) fn new(terms: &[&str]) -> Self {
        Self(Finder::new(terms.iter().map(|&term| (term, term.chars().count() >= CERTAIN_TERM))))
    }

    /// Takes away the word edges inside each term, the leftmost and longest first.
    ///
    /// A term that is a word, or lies inside a longer one, changes nothing.
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
