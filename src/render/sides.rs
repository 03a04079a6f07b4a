//! What the two statements of a comparison are called: old and new, or A and B if neither is the older.

use super::labels::{self, Label, Lang};
use super::sanitise;
use crate::report::flow::{Place, Side};
use crate::results::comparison::{Comparison, Comparisons, Operation, Order};

/// What the two statements are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sides {
    /// One is the older one.
    InTime,
    /// They are of one date: none is older.
    Alike,
}

impl From<&Comparison> for Sides {
    fn from(comparison: &Comparison) -> Self {
        if comparison.order == Order::SameDate { Self::Alike } else { Self::InTime }
    }
}

impl Sides {
    /// What the statements of a table are called: of several comparisons all must be alike.
    pub(super) fn of_all(results: &Comparisons) -> Self {
        let in_time = |comparison| Self::from(comparison) == Self::InTime;
        let any = results.comparisons.is_empty() || results.comparisons.iter().any(in_time);
        if any { Self::InTime } else { Self::Alike }
    }

    /// What the old and the new statement are called.
    pub(super) const fn names(self) -> [Label; 2] {
        match self {
            Self::InTime => [labels::OLD, labels::NEW],
            Self::Alike => [labels::SIDE_A, labels::SIDE_B],
        }
    }

    /// What is called so if it is the same in both.
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

    /// What an operation is called; what only one statement has was neither dropped nor added if none is the older.
    pub(super) const fn operation(self, operation: Operation, lang: Lang) -> &'static str {
        match (self, operation) {
            (Self::Alike, Operation::Dropped) => lang.of(labels::ONLY_A),
            (Self::Alike, Operation::Added) => lang.of(labels::ONLY_B),
            _ => lang.operation(operation),
        }
    }

    /// What is said of an item that only the one statement has, only the other.
    pub(super) const fn alone(self) -> [Label; 2] {
        match self {
            Self::InTime => [labels::ITEM_DROPPED, labels::ITEM_ADDED],
            Self::Alike => [labels::ONLY_A, labels::ONLY_B],
        }
    }

    /// What is said of a term that the new statement nowhere has, the old one nowhere.
    pub(super) const fn nowhere(self) -> [Label; 2] {
        match self {
            Self::InTime => [labels::TERM_GONE, labels::TERM_NEW],
            Self::Alike => [labels::NOWHERE_B, labels::NOWHERE_A],
        }
    }

    /// The columns of a table of links.
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

/// If no date says which statement is the older: which was taken as such, and how to turn it round.
pub(super) fn order_note(results: &Comparisons, comparison: &Comparison, lang: Lang) -> Option<String> {
    let old = results.statements.get(comparison.old).filter(|_| comparison.order == Order::Unsure)?;
    Some(lang.of(labels::ORDER_UNSURE).replacen("{}", &sanitise::line(&old.id), 1))
}
