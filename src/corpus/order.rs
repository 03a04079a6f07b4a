//! Order in time, and which statements are compared.

use std::collections::BTreeMap;

use super::{Choice, Loaded, Warning};
use crate::statement::Statement;

/// Order of statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// By date; equal dates keep the order given.
    #[default]
    Date,
    /// As given (`--keep-order`).
    Given,
}

/// Sorts the statements. If one has no date, keeps the given order and returns a warning.
pub fn order(loaded: &mut Loaded, order: Order) -> Option<Warning> {
    if order == Order::Given || loaded.statements.len() < 2 {
        return None;
    }
    let undated = loaded.statements.iter().filter(|statement| statement.date.is_none());
    let ids: Vec<String> = undated.map(|statement| statement.id.clone()).collect();
    if ids.is_empty() {
        loaded.statements.sort_by_key(|statement| statement.date);
        return None;
    }
    Some(Warning::Undated { ids })
}

/// Groups statement indices into rows of successive statements: one row per series. Exactly two named statements are
/// one row, whatever their series. Statements without a series count as one series.
#[must_use]
pub fn rows(statements: &[Statement], choice: Choice) -> Vec<Vec<usize>> {
    if choice == Choice::Named && statements.len() == 2 {
        return vec![vec![0, 1]];
    }
    let mut rows: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        rows.entry(statement.series.as_deref()).or_default().push(at);
    }
    let mut rows: Vec<Vec<usize>> = rows.into_values().collect();
    rows.sort();
    rows
}

/// The pairs (old, new) to compare: each statement with the next of its row.
#[must_use]
pub fn pairs(statements: &[Statement], choice: Choice) -> Vec<(usize, usize)> {
    let rows = rows(statements, choice);
    let mut pairs: Vec<(usize, usize)> =
        rows.iter().flat_map(|row| row.windows(2)).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_by_key(|&(_, new)| new);
    pairs
}
