//! Lifelines in full: each wording as an edit of the one before.

use std::io::{self, Write};

use owo_colors::Style;

use super::{cells, when};
use crate::render::entry::{Entry, INDENT, place};
use crate::render::page::Page;
use crate::render::sides::Sides;
use crate::render::summary::GAP;
use crate::render::wrap::Paragraph;
use crate::render::{Canvas, Layout, labels};
use crate::results::comparison::Link;
use crate::results::lifeline::{Lifeline, Lifelines, Point};
use crate::statement::Statement;

/// Writes the lifelines, one after the other.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn whole(out: &mut dyn Write, results: &Lifelines, canvas: &Canvas) -> io::Result<()> {
    let mut page = Page::new(canvas, out);
    for lifeline in &results.lifelines {
        Life { results, lifeline, canvas }.write(&mut page)?;
    }
    Ok(())
}

/// One lifeline.
struct Life<'a> {
    results: &'a Lifelines,
    lifeline: &'a Lifeline,
    canvas: &'a Canvas,
}

impl Life<'_> {
    fn write(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.rule()?;
        let (lang, sheet) = (self.canvas.lang, &self.canvas.sheet);
        let mut head = Paragraph::default();
        head.push(&cells::of(self.lifeline, self.results), sheet.facet).push(GAP, sheet.quiet);
        let facts =
            [lang.status(self.lifeline.status), &lang.count(labels::SEEN, self.lifeline.seen)].join(" · ");
        head.push(&facts, sheet.substantive).push(GAP, sheet.quiet);
        head.push(&self.lifeline.label, sheet.title);
        page.hanging(0, INDENT, &head)?;
        page.rule()?;
        let mut before: Option<&Point> = None;
        for &statement in self.span() {
            let Some(of) = self.results.statements.get(statement) else { continue };
            if let Some(point) = self.lifeline.points.iter().find(|point| point.statement == statement) {
                self.point(page, point, before, of)?;
                before = Some(point);
            } else {
                let line = [&when(of, lang), lang.of(labels::ABSENT)].join(GAP);
                page.text(0, &line, sheet.quiet)?;
            }
            page.end_line()?;
        }
        Ok(())
    }

    /// The statements of the row, from the first one that has the item.
    fn span(&self) -> &[usize] {
        let row = cells::row(self.lifeline, self.results);
        let first = self.lifeline.points.first().map_or(0, |point| point.statement);
        &row[row.iter().position(|&at| at == first).unwrap_or(0)..]
    }

    fn point(
        &self,
        page: &mut Page<'_>,
        point: &Point,
        before: Option<&Point>,
        new: &Statement,
    ) -> io::Result<()> {
        let (lang, sheet) = (self.canvas.lang, &self.canvas.sheet);
        let mut facts = Paragraph::default();
        facts.push(&when(new, lang), sheet.title).push(GAP, sheet.quiet);
        if new.date.is_some_and(|date| date.to_string() != new.id) {
            facts.push(&new.id, sheet.quiet).push(GAP, sheet.quiet);
        }
        facts.push(&place(new, &point.sentences), sheet.quiet);
        page.hanging(0, INDENT, &facts)?;
        let old = before.and_then(|before| self.results.statements.get(before.statement));
        let (Some(change), Some(old)) = (&point.change, old) else {
            page.text(0, lang.of(labels::FIRST_WORDING), sheet.added)?;
            return page.text(INDENT, &point.text, Style::new());
        };
        // The link of the clauses' sentences, since the places shown are those of sentences.
        let sentences = |statement: &Statement, clauses: &[usize]| {
            clauses.iter().map(|&clause| statement.clauses[clause].sentence).collect()
        };
        let (olds, news) = (sentences(old, &change.old), sentences(new, &change.new));
        let link = &Link { old: olds, new: news, runner_up: None, ..change.clone() };
        let name = when(old, lang);
        Entry { old, new, link, clauses: &[], sides: Sides::InTime, old_name: &name, note: "" }
            .write(page, Layout::Inline)
    }
}
