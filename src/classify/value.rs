//! The value of figures in any form: 2000亿 is 0.2万亿, 首轮 is the first.

use std::ops::Range;

use crate::text::number::decimal::{self, Number};

/// The value of a figure in any form.
#[derive(Debug)]
pub(super) struct Value<'d> {
    /// The figure as written, without 年.
    bare: &'d str,
    worth: Option<Number>,
}

impl<'d> Value<'d> {
    pub(super) fn of(figure: &'d str) -> Self {
        let bare = figure.trim_end_matches('年');
        Self { bare, worth: decimal::value(bare) }
    }

    /// Whether two figures have the same value.
    pub(super) fn same(&self, other: &Self) -> bool {
        self.bare == other.bare || (self.worth.is_some() && self.worth == other.worth)
    }
}

/// Whether a key says 首 where another has the figure 第1 before the same character: 第1轮, 首轮.
pub(super) fn first(here: &str, figure: Range<usize>, there: &str) -> bool {
    let counted = here[figure.end..].chars().next();
    let word = counted.filter(|_| &here[figure] == "第1").map(|counted| format!("首{counted}"));
    word.is_some_and(|word| there.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_has_many_writings() {
        for (one, other) in [("2000亿", "0.2万亿"), ("100", "1百"), ("-3.50", "-3.5"), ("2022年", "2022")]
        {
            assert!(Value::of(one).same(&Value::of(other)), "{one} {other}");
        }
        for (one, other) in [("2000亿", "2万亿"), ("5", "-5"), ("5%", "5"), ("5%", "5‰"), ("第5", "5")]
        {
            assert!(!Value::of(one).same(&Value::of(other)), "{one} {other}");
        }
    }

    #[test]
    fn the_first_has_a_word_of_its_own() {
        assert!(first("举行第1轮磋商", "举行".len().."举行第1".len(), "举行首轮磋商"));
        assert!(!first("举行第2轮磋商", "举行".len().."举行第2".len(), "举行首轮磋商"));
    }
}
