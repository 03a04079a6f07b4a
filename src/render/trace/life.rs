//! Lifelines at full length: each wording as an edit from the one before.

use std::io::{self, Write};

use owo_colors::Style;

use super::{cells, when};
use crate::render::entry::{Entry, INDENT, place};
use crate::render::page::Page;
use crate::render::summary::GAP;
use crate::render::wrap::Paragraph;
use crate::render::{Canvas, Layout, labels, sanitise};
use crate::results::lifeline::{Found, Lifeline, Lifelines, Point};
use crate::statement::Statement;

/// Writes the lifelines that were found, one after the other.
///
/// # Errors
///
/// Those of the writer.
pub fn found(out: &mut dyn Write, results: &Lifelines, found: &Found, canvas: &Canvas) -> io::Result<()> {
    let mut page = Page::new(canvas, out);
    if found.lifelines.is_empty() {
        return page.text(0, canvas.lang.of(labels::NOT_FOUND), canvas.sheet.doubt);
    }
    if !found.exact {
        page.text(0, canvas.lang.of(labels::ONLY_NEAR), canvas.sheet.doubt)?;
    }
    for lifeline in found.lifelines.iter().filter_map(|&at| results.lifelines.get(at)) {
        Life { results, lifeline, found, canvas }.write(&mut page)?;
    }
    Ok(())
}

/// One lifeline with what was asked of it.
struct Life<'a> {
    results: &'a Lifelines,
    lifeline: &'a Lifeline,
    found: &'a Found,
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
        head.push(&sanitise::line(&self.lifeline.label), sheet.title);
        page.hanging(0, INDENT, &head)?;
        page.rule()?;
        for &statement in self.span() {
            let points: Vec<&Point> =
                self.lifeline.points.iter().filter(|point| point.statement == statement).collect();
            let Some(of) = self.results.statements.get(statement) else { continue };
            if points.is_empty() {
                let line = [&when(of, self.canvas.lang), lang.of(labels::ABSENT)].join(GAP);
                page.text(0, &line, sheet.quiet)?;
                page.end_line()?;
            }
            for point in points {
                self.point(page, point, of)?;
                page.end_line()?;
            }
        }
        Ok(())
    }

    /// The statements from the first that has it on.
    fn span(&self) -> &[usize] {
        let row = cells::row(self.lifeline, self.results);
        let first = self.lifeline.points.first().map_or(0, |point| point.statement);
        &row[row.iter().position(|&at| at == first).unwrap_or(0)..]
    }

    fn point(&self, page: &mut Page<'_>, point: &Point, new: &Statement) -> io::Result<()> {
        let (lang, sheet) = (self.canvas.lang, &self.canvas.sheet);
        let mut facts = Paragraph::default();
        facts.push(&when(new, lang), sheet.title).push(GAP, sheet.quiet);
        if new.date.is_some_and(|date| date.to_string() != new.id) {
            facts.push(&sanitise::line(&new.id), sheet.quiet).push(GAP, sheet.quiet);
        }
        facts.push(&place(new, &point.sentences), sheet.quiet);
        if let Some(said) = &self.found.said {
            let says = said
                .get(point.statement)
                .is_some_and(|said| point.sentences.iter().any(|at| said.contains(at)));
            let (label, style) =
                if says { (labels::SAYS, sheet.facet) } else { (labels::SAYS_NOT, sheet.doubt) };
            facts.push(GAP, sheet.quiet).push(lang.of(label), style);
        }
        page.hanging(0, INDENT, &facts)?;
        let old = point.from.first().and_then(|&[statement, _]| self.results.statements.get(statement));
        let (Some(link), Some(old)) = (&point.change, old) else {
            page.text(0, lang.of(labels::FIRST_WORDING), sheet.added)?;
            return page.text(INDENT, &point.text, Style::new());
        };
        let name = when(old, self.canvas.lang);
        Entry { old, new, link, clauses: &[], old_name: &name, note: "" }.write(page, Layout::Inline)
    }
}
