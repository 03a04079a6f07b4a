//! Unique ids for the statements of one call.

use std::collections::BTreeMap;

use super::Found;
use crate::statement::Statement;

/// Makes equal ids unique: prefixes their folders, nearest first, then appends a number if they are still equal.
pub(super) fn unique(mut found: Vec<Found>) -> Vec<Statement> {
    let deepest = found.iter().map(|found| found.folders.len()).max().unwrap_or(0);
    for depth in 0..deepest {
        let counts = counts(&found);
        for Found { statement, folders } in &mut found {
            if let Some(folder) = folders.get(depth).filter(|_| counts[&statement.id] > 1) {
                statement.id = format!("{folder}/{}", statement.id);
            }
        }
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let statements = found.into_iter().map(|Found { mut statement, .. }| {
        let times = seen.entry(statement.id.clone()).or_insert(0);
        *times += 1;
        if *times > 1 {
            statement.id = format!("{} ({times})", statement.id);
        }
        statement
    });
    statements.collect()
}

fn counts(found: &[Found]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for found in found {
        *counts.entry(found.statement.id.clone()).or_insert(0) += 1;
    }
    counts
}
