//! What happened to a lifeline in each statement, as one character each.

use crate::results::comparison::{Link, Nature, Operation};
use crate::results::lifeline::{Lifeline, Lifelines};

/// The item is not in the statement.
pub(in crate::render) const ABSENT: char = '·';
/// The item is said for the first time.
const FIRST: char = '+';
/// The item returns after a gap.
const BACK: char = '^';

/// A character for each statement of the lifeline's row.
pub(in crate::render) fn of(lifeline: &Lifeline, results: &Lifelines) -> String {
    let row = row(lifeline, results);
    let mut points = lifeline.points.iter().peekable();
    let mut before: Option<usize> = None;
    let mut cells = String::with_capacity(row.len());
    for (place, &statement) in row.iter().enumerate() {
        let Some(point) = points.next_if(|point| point.statement == statement) else {
            cells.push(ABSENT);
            continue;
        };
        cells.push(match (&point.change, before) {
            (None, _) => FIRST,
            (Some(_), Some(before)) if before + 1 < place => BACK,
            (Some(link), _) => of_link(link),
        });
        before = Some(place);
    }
    cells
}

/// A character for each statement of the run; a blank for statements of other rows.
pub(in crate::render) fn all(lifeline: &Lifeline, results: &Lifelines) -> Vec<char> {
    let mut all = vec![' '; results.statements.len()];
    for (&statement, mark) in row(lifeline, results).iter().zip(of(lifeline, results).chars()) {
        all[statement] = mark;
    }
    all
}

/// The row of statements that contains the lifeline; empty if there is none.
pub(in crate::render) fn row<'r>(lifeline: &Lifeline, results: &'r Lifelines) -> &'r [usize] {
    let first = lifeline.points.first().map(|point| point.statement);
    let holds = |row: &&Vec<usize>| first.is_some_and(|first| row.contains(&first));
    results.rows.iter().find(holds).map_or(&[], Vec::as_slice)
}

/// The mark of a link; if it was not split, the mark shows what changed.
fn of_link(link: &Link) -> char {
    match (link.operation, link.nature) {
        (Operation::Split | Operation::Regrouped, _) => '<',
        (_, Nature::Substantive) => '!',
        (_, Nature::Formula | Nature::Stylistic) => '~',
        _ if link.moved => '↕',
        (_, Nature::Noise) => '≈',
        (_, Nature::None) => '=',
    }
}
