//! One word with two names, depending on where a text was written.

use crate::text::finder::Finder;

/// Words of one region, each with its counterpart in another.
#[derive(Debug, Clone)]
pub struct Wordings {
    foreign: Finder<u16>,
    own: Vec<Box<str>>,
}

impl Default for Wordings {
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

impl Wordings {
    /// Rows of words: the first replaces all others.
    pub fn new<'r>(rows: impl IntoIterator<Item = &'r str>) -> Self {
        let mut own = Vec::new();
        let mut foreign = Finder::new(std::iter::empty());
        for (number, row) in (0..).zip(rows) {
            let mut words = row.split_whitespace();
            own.push(words.next().unwrap_or_default().into());
            words.for_each(|word| foreign.insert(word, number));
        }
        Self { foreign, own }
    }

    /// The rows of which a text uses another word and not the first, ascending.
    #[must_use]
    pub fn used_in(&self, text: &str) -> Vec<u16> {
        let mut rows: Vec<u16> = self.foreign.all(text).into_iter().map(|found| found.meaning).collect();
        rows.sort_unstable();
        rows.dedup();
        rows.retain(|&row| !text.contains(&*self.own[usize::from(row)]));
        rows
    }

    /// The byte ranges of such words in a text, with their replacements, for these rows only.
    #[must_use]
    pub fn exchanged(&self, text: &str, rows: &[u16]) -> Vec<(std::ops::Range<usize>, &str)> {
        let found = self.foreign.all(text).into_iter().filter(|found| rows.contains(&found.meaning));
        found.map(|found| (found.start..found.end, &*self.own[usize::from(found.meaning)])).collect()
    }
}
