//! Lifelines on a terminal: the table of all of them, some of them at full length, or who says some words.

mod answer;
mod axis;
pub(super) mod cells;
mod formulas;
pub(super) mod labels;
mod life;
mod phrases;
mod table;

use std::io;

use super::page::Page;
use super::summary;
use super::wrap::Paragraph;
use super::{Canvas, Lang, labels as words, sanitise};
use crate::render::only::Kind;
use crate::results::lifeline::{Lifeline, Lifelines};
use crate::statement::Statement;

pub use answer::{csv, text as answer};
pub use formulas::formulas;
pub use life::whole;
pub use phrases::phrases;
pub use table::table;

/// So much of a wording is quoted in a table: two lines of a terminal.
pub(super) const QUOTED: usize = 72;
/// Below this a wording beside its cells would be a ribbon.
const LEAST_BESIDE: usize = 30;

/// What of the lifelines is shown.
#[derive(Debug, Clone)]
pub struct View {
    /// The surface.
    pub canvas: Canvas,
    /// In so many statements at least a lifeline was whose loss is told.
    pub min_seen: usize,
    /// Whether those seen seldom are told too.
    pub all: bool,
    /// What must have happened to a lifeline; empty for anything.
    pub only: Vec<Kind>,
}

/// Writes a line for each statement, by number.
fn statements<'s>(page: &mut Page<'_>, statements: impl Iterator<Item = &'s Statement>) -> io::Result<()> {
    let (lang, sheet) = (page.canvas.lang, page.canvas.sheet);
    for (number, statement) in statements.enumerate() {
        let count = lang.count(words::SENTENCES, statement.sentences.len());
        let mut line = Paragraph::default();
        line.push(&format!("{:>3}  ", number + 1), sheet.quiet);
        let date = summary::date(statement, lang);
        if date != statement.id {
            line.push(&date, owo_colors::Style::new()).push(summary::GAP, sheet.quiet);
        }
        line.push(&sanitise::line(&statement.id), sheet.title)
            .push(summary::GAP, sheet.quiet)
            .push(&count, sheet.quiet);
        page.hanging(0, 5, &line)?;
    }
    Ok(())
}

/// The latest wording: its statement, its sentences, its words.
pub(super) fn latest<'r>(
    results: &'r Lifelines,
    lifeline: &'r Lifeline,
) -> Option<(&'r Statement, &'r [usize], &'r str)> {
    let point = lifeline.points.last()?;
    Some((results.statements.get(point.statement)?, &point.sentences, &point.text))
}

/// The date of a statement, else its name, harmless in a line.
fn when(statement: &Statement, lang: Lang) -> String {
    match statement.date {
        Some(_) => summary::date(statement, lang),
        None => sanitise::line(&statement.id).into_owned(),
    }
}
