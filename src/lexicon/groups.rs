//! Words that share rows of a list.

use rustc_hash::FxHashMap;

/// Rows of words. A word can be in several.
#[derive(Debug, Clone, Default)]
pub struct Groups {
    rows: FxHashMap<Box<str>, Vec<u16>>,
}

impl Groups {
    /// The rows of `entries`, one per line.
    #[must_use]
    pub fn new(entries: &str) -> Self {
        let mut rows: FxHashMap<Box<str>, Vec<u16>> = FxHashMap::default();
        for (number, row) in (0u16..).zip(entries.lines()) {
            for word in row.split_whitespace() {
                rows.entry(word.into()).or_default().push(number);
            }
        }
        Self { rows }
    }

    /// The rows that contain `word`; empty if there are none.
    #[must_use]
    pub fn of(&self, word: &str) -> &[u16] {
        self.rows.get(word).map_or(&[], Vec::as_slice)
    }

    /// The words of all rows, without duplicates.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.rows.keys().map(|word| &**word)
    }

    /// Whether both words are in one row.
    #[must_use]
    pub fn share(&self, one: &str, other: &str) -> bool {
        self.of(one).iter().any(|row| self.of(other).contains(row))
    }
}
