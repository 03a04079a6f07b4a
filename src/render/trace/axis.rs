//! The dates above the cells of a lifeline table.

use super::when;
use crate::render::labels::CELLS;
use crate::render::page::Page;
use crate::results::lifeline::Lifelines;
use crate::statement::Statement;

/// The width of a date written on one line, in columns: its year or month, and a blank.
const WRITTEN: usize = 3;
/// The cells take at most the width divided by this.
const SHARE: usize = 2;

/// The distance of the cells, and the text above them.
pub(super) struct Axis {
    /// The width of a cell, in columns.
    pub(super) step: usize,
    /// The lines above the cells.
    lines: Vec<String>,
}

impl Axis {
    /// The axis for the statements of one row; all rows of a table share the same step.
    pub(super) fn of(results: &Lifelines, row: &[usize], width: usize) -> Self {
        let statements: Vec<&Statement> = row.iter().filter_map(|&at| results.statements.get(at)).collect();
        let longest = results.rows.iter().map(Vec::len).max().unwrap_or(0);
        let step = if longest * WRITTEN * SHARE <= width { WRITTEN } else { 1 };
        Self { step, lines: lines(&statements, step) }
    }

    /// The cells, spaced by the step.
    pub(super) fn spaced(&self, cells: &str) -> String {
        let gap = " ".repeat(self.step - 1);
        cells.chars().flat_map(|cell| std::iter::once(cell).chain(gap.chars())).collect()
    }

    /// Writes the lines above the cells.
    pub(super) fn write(&self, page: &mut Page<'_>) -> std::io::Result<()> {
        let quiet = page.canvas.sheet.quiet;
        self.lines.iter().try_for_each(|line| page.text(0, line, quiet))
    }
}

/// The years and the months: one line each if there is room, otherwise with their digits below one another.
fn lines(statements: &[&Statement], step: usize) -> Vec<String> {
    let dates: Vec<[String; 2]> = statements.iter().enumerate().map(|(at, one)| date(at, one)).collect();
    let months = dates.iter().any(|[_, month]| !month.trim().is_empty());
    let parts = if months { 0..2 } else { 0..1 };
    let mut lines = Vec::new();
    for part in parts {
        if step == 1 {
            for digit in 0..2 {
                lines.push(dates.iter().filter_map(|date| date[part].chars().nth(digit)).collect());
            }
        } else {
            let cells: Vec<String> = dates.iter().map(|date| format!("{:<step$}", date[part])).collect();
            lines.push(cells.concat());
        }
    }
    lines
}

/// The last two digits of the year, and the month; for an undated statement its number and blanks.
fn date(at: usize, statement: &Statement) -> [String; 2] {
    let text = statement.date.map(|date| date.to_string()).unwrap_or_default();
    let mut parts = text.split('-');
    match parts.next().and_then(|year| year.get(2..4)) {
        Some(year) => [year.to_owned(), format!("{:<2}", parts.next().unwrap_or_default())],
        None => [format!("{:>2}", (at + 1) % 100), "  ".to_owned()],
    }
}

/// Writes the legend of the cells.
pub(super) fn legend(page: &mut Page<'_>) -> std::io::Result<()> {
    page.text(0, page.canvas.lang.of(CELLS), page.canvas.sheet.quiet)
}

/// The first and the last date of a row; empty if the row is.
pub(super) fn span(results: &Lifelines, row: &[usize], page: &Page<'_>) -> String {
    let day = |at: Option<&usize>| {
        at.and_then(|&at| results.statements.get(at)).map(|one| when(one, page.canvas.lang))
    };
    match (day(row.first()), day(row.last())) {
        (Some(first), Some(last)) => format!("{first} – {last}"),
        _ => String::new(),
    }
}
