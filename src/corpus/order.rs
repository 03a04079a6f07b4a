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

/// Which statements are compared, old and new: two that were named whatever their series, else each with the next of its
/// own series. Statements without a series are one series.
#[must_use]
pub fn pairs(statements: &[Statement], choice: Choice) -> Vec<(usize, usize)> {
    if choice == Choice::Named && statements.len() == 2 {
        return vec![(0, 1)];
    }
    let mut last: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    let neighbours = statements
        .iter()
        .enumerate()
        .filter_map(|(new, statement)| last.insert(statement.series.as_deref(), new).map(|old| (old, new)));
    neighbours.collect()
}
