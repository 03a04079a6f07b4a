//! One word put in the place of another.

use serde::Deserialize;

/// Words, what stands for them, and the characters that must not stand beside them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exchange {
    from: String,
    to: String,
    #[serde(default)]
    before: String,
    #[serde(default)]
    after: String,
}

impl Exchange {
    /// The sentence with one place changed, for every place: where it is, and the sentence.
    pub(crate) fn variants(&self, text: &str) -> Vec<(usize, String)> {
        let fits = |at: usize| {
            let before = text[..at].chars().next_back();
            let after = text[at + self.from.len()..].chars().next();
            before.is_none_or(|c| !self.before.contains(c)) && after.is_some_and(|c| !self.after.contains(c))
        };
        let places = text.match_indices(&self.from).map(|(at, _)| at).filter(|&at| fits(at));
        places.map(|at| (at, replaced(text, at, self.from.len(), &self.to))).collect()
    }
}

/// The text with `to` for its `len` bytes at `at`.
pub(crate) fn replaced(text: &str, at: usize, len: usize, to: &str) -> String {
    format!("{}{to}{}", &text[..at], &text[at + len..])
}
