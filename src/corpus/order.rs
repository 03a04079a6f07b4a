//! Order in time, and which statement is compared with which.

use std::collections::BTreeMap;

use super::{Choice, Loaded, Warning};
use crate::statement::Statement;

/// How statements are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// By date; equal dates keep the order given.
    #[default]
    Date,
    /// As they were given (`--keep-order`).
    Given,
}

/// Puts statements in order; where one has no date the order given is kept, and the warning says so.
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

/// The rows in which statements follow one another: two that were named whatever their series, else those of each series.
/// Statements without a series are one series.
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

/// Which statements are compared, old and new: each with the next of its row.
#[must_use]
pub fn pairs(statements: &[Statement], choice: Choice) -> Vec<(usize, usize)> {
    let rows = rows(statements, choice);
    let mut pairs: Vec<(usize, usize)> =
        rows.iter().flat_map(|row| row.windows(2)).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_by_key(|&(_, new)| new);
    pairs
}
