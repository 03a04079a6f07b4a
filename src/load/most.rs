//! Limits on what is built from one text. A small text can still hold very many lines, sentences, clauses and
//! marks, and each of them costs time and memory.

use super::Fault;

/// Maximum number of sentences in a text at the default size limit. Far above the longest known statement; a
/// comparison with this many sentences, and all the clauses they can have, takes about ten seconds.
const SENTENCES: usize = 40_000;
/// Maximum number of characters in a text, about fifty for each sentence: thirty times the longest known statement.
const CHARACTERS: usize = 2_000_000;
/// Maximum number of statements in a text; each is compared with the next.
const STATEMENTS: usize = 2_000;
/// The text size for which these limits apply, in bytes.
const SIZE: u64 = 8 << 20;
/// Limit for lines, clauses and marks, as a multiple of the sentence limit.
const TIMES: usize = 4;

/// The limits on what is built from one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Most {
    /// Factor by which the default limits are multiplied.
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
    /// Characters.
    Characters,
    /// Statements.
    Statements,
    /// Lines, before joining.
    Lines,
    /// Sentences of all its statements.
    Sentences,
    /// Clauses of all its statements.
    Clauses,
    /// Markdown marks, trailing blanks and other stretches that are recorded with a place.
    Marks,
}

impl Most {
    /// The limits if texts of up to `bytes` bytes are allowed; larger texts may hold more.
    #[must_use]
    pub fn of_size(bytes: u64) -> Self {
        Self { times: usize::try_from(bytes.div_ceil(SIZE)).unwrap_or(usize::MAX).max(1) }
    }

    /// Maximum number of items of a kind.
    #[must_use]
    pub const fn of(self, what: Many) -> usize {
        let sentences = SENTENCES.saturating_mul(self.times);
        match what {
            Many::Characters => CHARACTERS.saturating_mul(self.times),
            Many::Statements => STATEMENTS.saturating_mul(self.times),
            Many::Sentences => sentences,
            Many::Lines | Many::Clauses | Many::Marks => sentences.saturating_mul(TIMES),
        }
    }

    /// Returns a fault if `count` is above the limit.
    pub(super) fn check(self, what: Many, count: usize) -> Result<(), Fault> {
        let limit = self.of(what);
        let mebibytes = SIZE.saturating_mul(2).saturating_mul(self.times as u64) >> 20;
        if count > limit { Err(Fault::TooMany { what, limit, mebibytes }) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Facts, Part, ReadOptions, read_as};
    use super::*;
    use crate::lexicon::Lexicon;

    fn count(text: &str, reading: &ReadOptions) -> Result<usize, Fault> {
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
            (many("甲", Many::Characters), Many::Characters),
            (many("甲。", Many::Sentences), Many::Sentences),
            (statements(Most::default().of(Many::Statements) + 1, "甲。"), Many::Statements),
            (statements(Most::default().of(Many::Statements), &long), Many::Sentences),
            (many("甲乙，", Many::Clauses), Many::Clauses),
            (many("甲\n", Many::Lines), Many::Lines),
            (many("**甲** ", Many::Marks), Many::Marks),
            (many("甲  \n", Many::Marks), Many::Lines),
        ];
        for (text, what) in cases {
            let Err(Fault::TooMany { what: told, .. }) = count(&text, &ReadOptions::default()) else {
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
        assert_eq!(
            count(&text, &ReadOptions { most, ..ReadOptions::default() }),
            Ok(text.chars().count() / 2)
        );
    }
}
