//! The names of the two statements of a comparison: old and new, or A and B if neither is the older.

use super::labels::{self, Label, Lang};
use super::sanitise;
use crate::report::flow::{Place, Side};
use crate::results::comparison::{Comparison, Comparisons, Operation, Order};

/// How the two statements are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sides {
    /// By time: one is the older.
    InTime,
    /// Without order: both have the same date.
    Alike,
}

impl From<&Comparison> for Sides {
    fn from(comparison: &Comparison) -> Self {
        if comparison.order == Order::SameDate { Self::Alike } else { Self::InTime }
    }
}

impl Sides {
    /// The names for a table over several comparisons: without order only if all comparisons are.
    pub(super) fn of_all(results: &Comparisons) -> Self {
        let in_time = |comparison| Self::from(comparison) == Self::InTime;
        let any = results.comparisons.is_empty() || results.comparisons.iter().any(in_time);
        if any { Self::InTime } else { Self::Alike }
    }

    /// The labels of the old and the new statement.
    pub(super) const fn names(self) -> [Label; 2] {
        match self {
            Self::InTime => [labels::OLD, labels::NEW],
            Self::Alike => [labels::SIDE_A, labels::SIDE_B],
        }
    }

    /// The label for what is the same in both.
    pub(super) const fn both(self) -> Label {
        match self {
            Self::InTime => labels::BOTH,
            Self::Alike => labels::BOTH_ALIKE,
        }
    }

    /// `旧 L12`
    pub(super) fn place(self, place: Place, lang: Lang) -> String {
        let name = self.names()[usize::from(place.side == Side::New)];
        format!("{} L{}", lang.of(name), place.line)
    }

    /// The name of an operation. If neither statement is the older, what only one has was neither dropped nor added.
    pub(super) const fn operation(self, operation: Operation, lang: Lang) -> &'static str {
        match (self, operation) {
            (Self::Alike, Operation::Dropped) => lang.of(labels::ONLY_A),
            (Self::Alike, Operation::Added) => lang.of(labels::ONLY_B),
            _ => lang.operation(operation),
        }
    }

    /// The labels for an item that only the old, and only the new statement has.
    pub(super) const fn alone(self) -> [Label; 2] {
        match self {
            Self::InTime => [labels::ITEM_DROPPED, labels::ITEM_ADDED],
            Self::Alike => [labels::ONLY_A, labels::ONLY_B],
        }
    }

    /// The labels for a term that appears nowhere in the new, and nowhere in the old statement.
    pub(super) const fn nowhere(self) -> [Label; 2] {
        match self {
            Self::InTime => [labels::TERM_GONE, labels::TERM_NEW],
            Self::Alike => [labels::NOWHERE_B, labels::NOWHERE_A],
        }
    }

    /// The headings of a table of links.
    pub(super) fn columns(self, lang: Lang) -> [&'static str; labels::COLUMNS.len()] {
        let mut heads = labels::COLUMNS.map(|label| lang.of(label));
        if self == Self::Alike {
            for (at, label) in labels::COLUMNS_ALIKE {
                heads[at] = lang.of(label);
            }
        }
        heads
    }
}

/// Which statement was taken as the old one, and how to reverse that; `None` if the order is known.
pub(super) fn order_note(results: &Comparisons, comparison: &Comparison, lang: Lang) -> Option<String> {
    let old = results.statements.get(comparison.old).filter(|_| comparison.order == Order::Unsure)?;
    Some(lang.of(labels::ORDER_UNSURE).replacen("{}", &sanitise::line(&old.id), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_of_undated_statements_says_which_is_older() {
        let says = |lang: Lang, head: &str| match lang {
            Lang::Zh => head.contains(['旧', '新', '前', '后']),
            Lang::En => head.split(' ').any(|word| matches!(word, "old" | "new" | "older" | "newer")),
        };
        for lang in Lang::ALL {
            let [alike, dated] = [Sides::Alike, Sides::InTime].map(|sides| sides.columns(lang));
            assert_eq!(alike.iter().find(|head| says(lang, head)), None);
            assert!(dated.iter().any(|head| says(lang, head)), "the words are looked for");
        }
    }
}
