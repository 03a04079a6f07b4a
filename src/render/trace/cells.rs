//! What became of a lifeline in each statement, a character each.

use crate::render::summary::mark;
use crate::results::comparison::{Link, Nature, Operation};
use crate::results::lifeline::{Lifeline, Lifelines};

/// The item does not stand in the statement.
pub(in crate::render) const ABSENT: char = '·';
/// Nothing leads to it from an earlier statement.
const FIRST: char = '+';
/// Of the branches of one lifeline in one statement the one is shown that comes first here.
const RANK: &str = "<>%!~≈=+·";

/// A character for each statement of the lifeline's row.
pub(in crate::render) fn of(lifeline: &Lifeline, results: &Lifelines) -> String {
    row(lifeline, results).iter().map(|&statement| cell(lifeline, statement)).collect()
}

/// A character for every statement of the run; a blank for those of other rows.
pub(in crate::render) fn all(lifeline: &Lifeline, results: &Lifelines) -> Vec<char> {
    let mut all = vec![' '; results.statements.len()];
    for (&statement, mark) in row(lifeline, results).iter().zip(of(lifeline, results).chars()) {
        all[statement] = mark;
    }
    all
}

/// The statements that the lifeline could stand in.
pub(in crate::render) fn row<'r>(lifeline: &Lifeline, results: &'r Lifelines) -> &'r [usize] {
    let first = lifeline.points.first().map(|point| point.statement);
    let holds = |row: &&Vec<usize>| first.is_some_and(|first| row.contains(&first));
    results.rows.iter().find(holds).map_or(&[], Vec::as_slice)
}

fn cell(lifeline: &Lifeline, statement: usize) -> char {
    let points = lifeline.points.iter().filter(|point| point.statement == statement);
    let cells = points.map(|point| point.change.as_ref().map_or(FIRST, of_link));
    cells.min_by_key(|&cell| RANK.find(cell)).unwrap_or(ABSENT)
}

/// The mark of a link; `!` for one to one where the content changed.
fn of_link(link: &Link) -> char {
    match (link.operation, link.nature) {
        (Operation::Modified, Nature::Substantive) => '!',
        (Operation::Modified, Nature::Noise) => '≈',
        (operation, _) => mark(operation).chars().next().unwrap_or(FIRST),
    }
}
