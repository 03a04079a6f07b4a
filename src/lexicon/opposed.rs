//! Words on the two sides of a row.

use rustc_hash::FxHashMap;

/// Rows of words and their antonyms. A word can be in several.
#[derive(Debug, Clone, Default)]
pub(crate) struct Opposed {
    rows: FxHashMap<Box<str>, Vec<(u16, bool)>>,
}

impl Opposed {
    /// The rows given: words / their antonyms.
    pub(crate) fn new<'r>(rows: impl Iterator<Item = &'r str>) -> Self {
        let mut words: FxHashMap<Box<str>, Vec<(u16, bool)>> = FxHashMap::default();
        for (number, row) in (0u16..).zip(rows) {
            for (contrary, side) in row.split('/').enumerate() {
                for word in side.split_whitespace() {
                    words.entry(word.into()).or_default().push((number, contrary > 0));
                }
            }
        }
        Self { rows: words }
    }

    /// Whether the words are on opposite sides of one row.
    pub(crate) fn contrary(&self, one: &str, other: &str) -> bool {
        let (Some(one), Some(other)) = (self.rows.get(one), self.rows.get(other)) else { return false };
        one.iter().any(|&(row, side)| other.contains(&(row, !side)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contraries_stand_on_the_two_sides_of_one_row() {
        let opposed = Opposed::new(["增加 扩大 / 减少", "扩大 / 缩小"].into_iter());
        assert!(opposed.contrary("扩大", "缩小") && opposed.contrary("减少", "扩大"));
        assert!(!opposed.contrary("增加", "扩大") && !opposed.contrary("增加", "缩小"));
    }
}
