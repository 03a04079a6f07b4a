//! Lifelines on a terminal: a table of all, some of them in full, or which statements say some words.

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

/// Maximum length of a wording in a table, in characters: two lines of a terminal.
pub(super) const QUOTED: usize = 72;
/// Minimum width of a wording beside its cells, in columns.
const LEAST_BESIDE: usize = 30;

/// What is shown of the lifelines.
#[derive(Debug, Clone)]
pub struct View {
    /// The surface.
    pub canvas: Canvas,
    /// Minimum number of statements of a dropped lifeline that is shown.
    pub min_seen: usize,
    /// Whether rarely seen lifelines are shown too.
    pub all: bool,
    /// Lifelines are shown only if one of these changes happened to them; empty for all.
    pub only: Vec<Kind>,
}

/// Writes a numbered line for each statement.
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
        line.push(&statement.id, sheet.title).push(summary::GAP, sheet.quiet).push(&count, sheet.quiet);
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

/// The date of a statement, otherwise its sanitised id.
fn when(statement: &Statement, lang: Lang) -> String {
    match statement.date {
        Some(_) => summary::date(statement, lang),
        None => sanitise::line(&statement.id).into_owned(),
    }
}
