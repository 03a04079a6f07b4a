//! Lifelines on a terminal: the table of all of them, or some of them at full length.

pub(super) mod cells;
mod formulas;
mod life;
mod phrases;

use std::io::{self, Write};

use owo_colors::Style;

use super::entry::place;
use super::only::{Kind, follows};
use super::page::Page;
use super::summary::{self, GAP, opening};
use super::wrap::Paragraph;
use super::{Canvas, Lang, labels, sanitise};
use crate::results::lifeline::{Lifeline, Lifelines, Status};
use crate::statement::Statement;

pub use formulas::formulas;
pub use life::found;
pub use phrases::phrases;

/// So much of a wording is quoted in a table: two lines of a terminal.
pub(super) const QUOTED: usize = 72;
/// Below this a wording beside its cells would be a ribbon.
const LEAST_BESIDE: usize = 30;

/// Below this likeness a wording has only its commonest words from another.
const LEAST_NEAR: f64 = 0.1;

/// From this likeness what was dropped in one place still stands in another: a form of address, a formula.
const SAID_STILL: f64 = 0.99;

/// What of the lifelines is shown.
#[derive(Debug, Clone)]
pub struct View {
    /// The surface.
    pub canvas: Canvas,
    /// In so many statements at least a lifeline stood whose loss is told.
    pub min_seen: usize,
    /// Whether those seen seldom are told too.
    pub all: bool,
    /// What must have happened to a lifeline; empty for anything.
    pub only: Vec<Kind>,
}

/// Writes the table of all lifelines, with a report of what is said no longer.
///
/// # Errors
///
/// Those of the writer.
pub fn table(out: &mut dyn Write, results: &Lifelines, view: &View) -> io::Result<()> {
    let mut page = Page::new(&view.canvas, out);
    let table = Table { results, view };
    head(&mut page, results)?;
    let omitted = |line: &Lifeline| {
        let said = line.nearest.is_some_and(|near| near.similarity >= SAID_STILL);
        line.status == Status::Dropped && line.seen >= view.min_seen && !said
    };
    let stands = |line: &Lifeline| line.status != Status::Dropped && line.seen > 1;
    let new = |line: &Lifeline| line.status == Status::New;
    let seldom = |line: &Lifeline| line.status == Status::Dropped && !omitted(line);
    table.part(&mut page, labels::OMITTED_NOW, omitted)?;
    table.part(&mut page, labels::STANDING, stands)?;
    table.part(&mut page, labels::FOR_THE_FIRST_TIME, new)?;
    if view.all {
        table.part(&mut page, labels::SEEN_ONCE, seldom)?;
    }
    let lang = view.canvas.lang;
    let (shown, hidden): (Vec<_>, Vec<_>) =
        results.lifelines.iter().partition(|line| follows(&view.only, line));
    let mut parts = Vec::new();
    if !hidden.is_empty() {
        parts.push(lang.count(labels::HIDDEN_LINES, hidden.len()));
    }
    let untold = shown.into_iter().filter(|line| !view.all && seldom(line)).count();
    if untold > 0 {
        parts.extend([lang.count(labels::UNTOLD, untold), lang.of(labels::HINT_ALL).to_owned()]);
    }
    if parts.is_empty() {
        return Ok(());
    }
    page.rule()?;
    page.text(0, &parts.join(GAP), view.canvas.sheet.quiet)
}

/// Writes the statements by number, how many lifelines of each status there are, and what the cells mean.
fn head(page: &mut Page<'_>, results: &Lifelines) -> io::Result<()> {
    let (lang, sheet) = (page.canvas.lang, page.canvas.sheet);
    page.rule()?;
    for row in &results.rows {
        statements(page, row.iter().filter_map(|&at| results.statements.get(at)))?;
    }
    let statuses = [Status::Dropped, Status::Changed, Status::Steady, Status::Returned, Status::New];
    let count = |status| results.lifelines.iter().filter(|line| line.status == status).count();
    let counted = statuses.map(|status| (lang.status(status), count(status)));
    let counted =
        counted.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{name} {count}"));
    let parts: Vec<String> =
        std::iter::once(format!("{} {}", lang.of(labels::LIFELINES), results.lifelines.len()))
            .chain(counted)
            .collect();
    page.text(0, &parts.join(GAP), Style::new())?;
    page.text(0, lang.of(labels::CELLS), sheet.quiet)?;
    page.rule()
}

/// Writes a line for each statement, by number.
fn statements<'s>(page: &mut Page<'_>, statements: impl Iterator<Item = &'s Statement>) -> io::Result<()> {
    let (lang, sheet) = (page.canvas.lang, page.canvas.sheet);
    for (number, statement) in statements.enumerate() {
        let count = lang.count(labels::SENTENCES, statement.sentences.len());
        let mut line = Paragraph::default();
        line.push(&format!("{:>3}  ", number + 1), sheet.quiet);
        let date = summary::date(statement, lang);
        if date != statement.id {
            line.push(&date, Style::new()).push(GAP, sheet.quiet);
        }
        line.push(&sanitise::line(&statement.id), sheet.title)
            .push(GAP, sheet.quiet)
            .push(&count, sheet.quiet);
        page.hanging(0, 5, &line)?;
    }
    Ok(())
}

struct Table<'a> {
    results: &'a Lifelines,
    view: &'a View,
}

impl Table<'_> {
    /// Writes the lifelines of one kind under a heading.
    fn part(
        &self,
        page: &mut Page<'_>,
        heading: labels::Label,
        holds: impl Fn(&Lifeline) -> bool,
    ) -> io::Result<()> {
        let lines =
            self.results.lifelines.iter().filter(|line| holds(line) && follows(&self.view.only, line));
        let lines: Vec<&Lifeline> = lines.collect();
        if lines.is_empty() {
            return Ok(());
        }
        let lang = self.view.canvas.lang;
        page.text(0, &format!("§ {} {}", lang.of(heading), lines.len()), self.view.canvas.sheet.title)?;
        page.end_line()?;
        for line in lines {
            self.line(page, line)?;
        }
        page.end_line()
    }

    /// Writes the cells, then the latest wording with its place; of a dropped one also what comes nearest to it now.
    fn line(&self, page: &mut Page<'_>, lifeline: &Lifeline) -> io::Result<()> {
        let Some((statement, sentences, text)) = latest(self.results, lifeline) else { return Ok(()) };
        let (lang, sheet) = (self.view.canvas.lang, &self.view.canvas.sheet);
        let style = match lifeline.status {
            Status::Dropped => sheet.dropped,
            Status::New => sheet.added,
            Status::Changed | Status::Returned => sheet.substantive,
            Status::Steady => sheet.quiet,
        };
        let cells = cells::of(lifeline, self.results);
        let mut words = Paragraph::default();
        let beside = page.width_of(&cells) + 2 + LEAST_BESIDE <= self.view.canvas.width;
        words.push(&cells, style);
        let indent = if beside { page.width_of(&cells) + 2 } else { 2 };
        if beside {
            words.push("  ", sheet.quiet);
        } else {
            page.hanging(0, 0, &words)?;
            words = Paragraph::default();
        }
        let dropped = lifeline.status == Status::Dropped;
        let mut facts =
            vec![lang.status(lifeline.status).to_owned(), lang.count(labels::SEEN, lifeline.seen)];
        if dropped {
            facts.push(format!("{} {}", lang.of(labels::LAST_SEEN), when(statement, lang)));
        }
        facts.push(place(statement, sentences));
        words.push(&facts.join(" · "), sheet.quiet).push("  ", sheet.quiet);
        words.push(&sanitise::line(&opening(text, QUOTED)), Style::new());
        page.hanging(if beside { 0 } else { indent }, indent, &words)?;
        if dropped && lifeline.seen >= self.view.min_seen {
            self.nearest(page, lifeline, indent)
        } else {
            Ok(())
        }
    }

    fn nearest(&self, page: &mut Page<'_>, lifeline: &Lifeline, indent: usize) -> io::Result<()> {
        let (lang, sheet) = (self.view.canvas.lang, &self.view.canvas.sheet);
        let near = lifeline.nearest.filter(|near| near.similarity >= LEAST_NEAR);
        let found = near.and_then(|near| {
            let statement = self.results.statements.get(near.statement)?;
            Some((statement, near, &statement.sentences.get(near.sentence)?.text))
        });
        let Some((statement, near, text)) = found else {
            return page.text(indent, lang.of(labels::NOTHING_NEAR), sheet.quiet);
        };
        let mut words = Paragraph::default();
        words.open(&format!("{} ", lang.of(labels::NEAREST_NOW)), sheet.quiet);
        words
            .push(&format!("{} ({:.2})  ", place(statement, &[near.sentence]), near.similarity), sheet.quiet);
        words.push(&sanitise::line(&opening(text, QUOTED)), sheet.quiet);
        page.hanging(indent, indent + 2, &words)
    }
}

/// The latest wording: its statement, its sentences, its words.
pub(super) fn latest<'r>(
    results: &'r Lifelines,
    lifeline: &'r Lifeline,
) -> Option<(&'r Statement, &'r [usize], &'r str)> {
    let last = lifeline.points.last()?.statement;
    let point = lifeline.points.iter().find(|point| point.statement == last)?;
    Some((results.statements.get(last)?, &point.sentences, &point.text))
}

/// The date of a statement, else its name, harmless in a line.
fn when(statement: &Statement, lang: Lang) -> String {
    match statement.date {
        Some(_) => summary::date(statement, lang),
        None => sanitise::line(&statement.id).into_owned(),
    }
}
