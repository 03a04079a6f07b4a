//! The table of all lifelines: one row each, with a mark under each date and the latest wording beside the marks.

use std::io::{self, Write};

use owo_colors::Style;

use super::axis::{self, Axis};
use super::labels as own;
use super::{LEAST_BESIDE, QUOTED, View, cells, latest, when};
use crate::render::entry::place;
use crate::render::labels::{self, Label};
use crate::render::only::follows;
use crate::render::page::Page;
use crate::render::summary::{GAP, opening};
use crate::render::wrap::Paragraph;
use crate::results::lifeline::{Lifeline, Lifelines, Status};

/// Maximum number of lifelines listed per part, unless all are asked for: one screen.
const TOLD: usize = 40;
/// Minimum similarity of a nearest wording: below this only the commonest words are the same.
const LEAST_NEAR: f64 = 0.3;

/// The parts of the table, in order of interest to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    GoneNow,
    NewNow,
    Back,
    Standing,
    GoneBefore,
    Seldom,
}

impl Part {
    const ALL: [Self; 6] =
        [Self::GoneNow, Self::NewNow, Self::Back, Self::Standing, Self::GoneBefore, Self::Seldom];

    const fn heading(self) -> Label {
        match self {
            Self::GoneNow => own::GONE_NOW,
            Self::NewNow => own::NEW_NOW,
            Self::Back => own::BACK,
            Self::Standing => own::STANDING,
            Self::GoneBefore => own::GONE_BEFORE,
            Self::Seldom => own::SEEN_ONCE,
        }
    }
}

/// Writes the table of all lifelines.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn table(out: &mut dyn Write, results: &Lifelines, view: &View) -> io::Result<()> {
    let mut page = Page::new(&view.canvas, out);
    head(&mut page, results)?;
    let axes = results.rows.iter().map(|row| Axis::of(results, row, view.canvas.width)).collect();
    let table = Table { results, view, axes };
    let (shown, hidden): (Vec<_>, Vec<_>) =
        results.lifelines.iter().partition(|line| follows(&view.only, line));
    let mut untold = 0;
    for part in Part::ALL {
        let lines: Vec<&Lifeline> =
            shown.iter().copied().filter(|line| table.part_of(line) == part).collect();
        if part == Part::Seldom && !view.all {
            untold += lines.len();
        } else {
            table.part(&mut page, part, &lines)?;
        }
    }
    let lang = view.canvas.lang;
    let mut parts = Vec::new();
    if !hidden.is_empty() {
        parts.push(lang.count(labels::HIDDEN_LINES, hidden.len()));
    }
    if untold > 0 {
        parts.extend([lang.count(labels::UNTOLD, untold), lang.of(labels::HINT_ALL).to_owned()]);
    }
    if parts.is_empty() {
        return Ok(());
    }
    page.rule()?;
    page.text(0, &parts.join(GAP), view.canvas.sheet.quiet)
}

/// Writes the statements, the number of lifelines of each status, and the legend of the cells.
fn head(page: &mut Page<'_>, results: &Lifelines) -> io::Result<()> {
    let (lang, sheet) = (page.canvas.lang, page.canvas.sheet);
    page.rule()?;
    for row in &results.rows {
        let span = axis::span(results, row, page);
        let line = [lang.count(labels::STATEMENTS, row.len()), span].join(GAP);
        page.text(0, &line, sheet.title)?;
    }
    let statuses = [Status::Dropped, Status::New, Status::Returned, Status::Changed, Status::Steady];
    let mut parts = vec![format!("{} {}", lang.of(labels::LIFELINES), results.lifelines.len())];
    for status in statuses {
        let count = results.lifelines.iter().filter(|line| line.status == status).count();
        if count > 0 {
            parts.push(format!("{} {count}", lang.status(status)));
        }
    }
    page.text(0, &parts.join(GAP), Style::new())?;
    axis::legend(page)?;
    page.rule()
}

struct Table<'a> {
    results: &'a Lifelines,
    view: &'a View,
    /// One axis per row of statements.
    axes: Vec<Axis>,
}

impl Table<'_> {
    /// The part that a lifeline belongs to.
    fn part_of(&self, line: &Lifeline) -> Part {
        match line.status {
            Status::New => Part::NewNow,
            Status::Returned => Part::Back,
            Status::Changed | Status::Steady => Part::Standing,
            Status::Dropped if line.seen < self.view.min_seen => Part::Seldom,
            Status::Dropped if self.is_new_loss(line) => Part::GoneNow,
            Status::Dropped => Part::GoneBefore,
        }
    }

    /// Whether a dropped lifeline was still there in the last statement but one.
    fn is_new_loss(&self, line: &Lifeline) -> bool {
        let before = cells::row(line, self.results).iter().rev().nth(1);
        line.points.last().is_some_and(|point| before == Some(&point.statement))
    }

    /// Writes the lifelines of one part under a heading and the dates.
    fn part(&self, page: &mut Page<'_>, part: Part, lines: &[&Lifeline]) -> io::Result<()> {
        let (lang, sheet) = (self.view.canvas.lang, &self.view.canvas.sheet);
        let most = if self.view.all { usize::MAX } else { TOLD };
        for (number, axis) in self.axes.iter().enumerate() {
            let row = &self.results.rows[number];
            let own = |line: &&&Lifeline| std::ptr::eq(cells::row(line, self.results), row.as_slice());
            let lines: Vec<&Lifeline> = lines.iter().filter(own).copied().collect();
            if lines.is_empty() {
                continue;
            }
            page.text(0, &format!("§ {} {}", lang.of(part.heading()), lines.len()), sheet.title)?;
            page.end_line()?;
            axis.write(page)?;
            for line in lines.iter().take(most) {
                self.line(page, axis, line, part)?;
            }
            if lines.len() > most {
                let rest =
                    [lang.count(own::UNTOLD, lines.len() - most), lang.of(labels::HINT_ALL).to_owned()];
                page.text(0, &rest.join(GAP), sheet.quiet)?;
            }
            page.end_line()?;
        }
        Ok(())
    }

    /// Writes the cells, then the latest wording with its place; for a lifeline dropped last also its nearest wording
    /// now, for a new one the nearest wording before.
    fn line(&self, page: &mut Page<'_>, axis: &Axis, lifeline: &Lifeline, part: Part) -> io::Result<()> {
        let Some((statement, sentences, text)) = latest(self.results, lifeline) else { return Ok(()) };
        let (lang, sheet) = (self.view.canvas.lang, &self.view.canvas.sheet);
        let style = match lifeline.status {
            Status::Dropped => sheet.dropped,
            Status::New => sheet.added,
            Status::Changed | Status::Returned => sheet.substantive,
            Status::Steady => sheet.quiet,
        };
        let spaced = axis.spaced(&cells::of(lifeline, self.results));
        let mut words = Paragraph::default();
        let width = page.width_of(&spaced) + if axis.step == 1 { 2 } else { 0 };
        let beside = width + LEAST_BESIDE <= self.view.canvas.width;
        words.push(spaced.trim_end(), style);
        let indent = if beside { width } else { 2 };
        if beside {
            words.push(&" ".repeat(width - page.width_of(spaced.trim_end())), sheet.quiet);
        } else {
            page.hanging(0, 0, &words)?;
            words = Paragraph::default();
        }
        words.push(&opening(text.trim(), QUOTED), Style::new());
        words.push(GAP, sheet.quiet);
        if part == Part::GoneBefore || part == Part::Seldom {
            words.open(&format!("{} ", when(statement, lang)), sheet.quiet);
        }
        words.push(&place(statement, sentences), sheet.quiet);
        page.hanging(if beside { 0 } else { indent }, indent, &words)?;
        match part {
            Part::GoneNow | Part::NewNow => self.nearest(page, lifeline, indent),
            _ => Ok(()),
        }
    }

    fn nearest(&self, page: &mut Page<'_>, lifeline: &Lifeline, indent: usize) -> io::Result<()> {
        let (lang, sheet) = (self.view.canvas.lang, &self.view.canvas.sheet);
        let near = lifeline.nearest.filter(|near| near.similarity >= LEAST_NEAR);
        let found = near.and_then(|near| {
            let statement = self.results.statements.get(near.statement)?;
            Some((statement, near, statement.clauses.get(near.clause)?.text.trim()))
        });
        let is_new = lifeline.status == Status::New;
        let Some((statement, near, text)) = found else {
            let said = format!("→ {}", lang.of(labels::NOTHING_NEAR));
            return if is_new { Ok(()) } else { page.text(indent, &said, sheet.quiet) };
        };
        let mut words = Paragraph::default();
        let facts = format!("{} ({:.2})  ", place(statement, &[near.sentence]), near.similarity);
        if is_new {
            let label = lang.of(own::BEFORE);
            words.open(&format!("← {label} {} ", when(statement, lang)), sheet.quiet);
        } else {
            words.open(&format!("→ {} ", lang.of(own::NOW)), sheet.quiet);
        }
        words.push(&facts, sheet.quiet).push(&opening(text, QUOTED), sheet.quiet);
        page.hanging(indent, indent + 2, &words)
    }
}
