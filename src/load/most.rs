//! How much may be made of one text: small texts can hold very many lines, sentences, clauses and marks, each of which
//! takes time and memory of its own, whatever the bytes.

use super::Fault;

/// Of a text so many sentences are read at most, if no larger one is allowed: many times those of the longest statement
/// known. With so many, and all clauses that they may have, a comparison takes some ten seconds.
const SENTENCES: usize = 40_000;
/// A text holds so many statements at most, each of which is compared with the next.
const STATEMENTS: usize = 2_000;
/// The size of texts for which that holds, in bytes.
const SIZE: u64 = 8 << 20;
/// Lines, clauses and marks may each be so many times as many as sentences.
const TIMES: usize = 4;

/// The bounds of what is made of one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Most {
    /// How many times the usual bounds.
    times: usize,
}

impl Default for Most {
    fn default() -> Self {
        Self { times: 1 }
    }
}

/// What a text can hold too many of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Many {
    /// Statements.
    Statements,
    /// Lines, before those that belong together are joined.
    Lines,
    /// Sentences, of all its statements.
    Sentences,
    /// Clauses, of all its statements.
    Clauses,
    /// Marks of Markdown, blanks at the ends of lines, and whatever else is told of a place.
    Marks,
}

impl Most {
    /// The bounds if texts of so many bytes are allowed: larger ones may hold more.
    #[must_use]
    pub fn of_size(bytes: u64) -> Self {
        Self { times: usize::try_from(bytes.div_ceil(SIZE)).unwrap_or(usize::MAX).max(1) }
    }

    /// How many there may be of some kind.
    #[must_use]
    pub const fn of(self, what: Many) -> usize {
        let sentences = SENTENCES.saturating_mul(self.times);
        match what {
            Many::Statements => STATEMENTS.saturating_mul(self.times),
            Many::Sentences => sentences,
            Many::Lines | Many::Clauses | Many::Marks => sentences.saturating_mul(TIMES),
        }
    }

    /// Refuses what there is too much of.
    pub(super) fn check(self, what: Many, count: usize) -> Result<(), Fault> {
        let limit = self.of(what);
        let mebibytes = SIZE.saturating_mul(2).saturating_mul(self.times as u64) >> 20;
        if count > limit { Err(Fault::TooMany { what, limit, mebibytes }) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Facts, Part, Reading, read_as};
    use super::*;
    use crate::lexicon::Lexicon;

    fn count(text: &str, reading: &Reading) -> Result<usize, Fault> {
        let part = Part { name: "a.md", bytes: text.as_bytes() };
        let read = read_as(&[part], &Facts::default(), reading, &Lexicon::builtin());
        read.map(|read| read.iter().map(|one| one.sentences.len()).sum()).map_err(|error| error.fault)
    }

    #[test]
    fn what_is_made_of_a_text_is_bounded() {
        let many = |unit: &str, what| unit.repeat(Most::default().of(what) + 2);
        let dated = "二〇二三年三月二十一日于莫斯科";
        let statements =
            |most: usize, text: &str| format!("# 联合声明\n\n{text}\n\n{dated}\n\n").repeat(most);
        let long = "甲。".repeat(20);
        let cases = [
            (many("甲。", Many::Sentences), Many::Sentences),
            (statements(Most::default().of(Many::Statements) + 1, "甲。"), Many::Statements),
            (statements(Most::default().of(Many::Statements), &long), Many::Sentences),
            (many("甲乙，", Many::Clauses), Many::Clauses),
            (many("甲\n", Many::Lines), Many::Lines),
            (many("**甲** ", Many::Marks), Many::Marks),
            (many("甲  \n", Many::Marks), Many::Lines),
        ];
        for (text, what) in cases {
            let Err(Fault::TooMany { what: told, .. }) = count(&text, &Reading::default()) else {
                panic!("{what:?} are not bounded");
            };
            assert_eq!(told, what);
        }
    }

    #[test]
    fn a_larger_size_allows_more() {
        let text = "甲。".repeat(Most::default().of(Many::Sentences) + 1);
        let most = Most::of_size(SIZE + 1);
        assert_eq!(most.of(Many::Clauses), 2 * Most::default().of(Many::Clauses));
        assert_eq!(Most::of_size(1), Most::default());
        assert_eq!(count(&text, &Reading { most, ..Reading::default() }), Ok(text.chars().count() / 2));
    }
}
