//! Formulas with a slot on a terminal: their fillers, statement by statement.

use std::io::{self, Write};

use owo_colors::Style;

use super::{View, statements, when};
use crate::render::brief::topic_name;
use crate::render::labels::{self, Label};
use crate::render::page::Page;
use crate::render::summary::GAP;
use crate::render::wrap::Paragraph;
use crate::results::formula::{Filler, Formula, Formulas};

/// Maximum number of frames found in a series that are listed, unless all are asked for: a screen or two.
const TOLD: usize = 20;

/// Writes the formulas: those of the lexicon, then the frames found in the series.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn formulas(out: &mut dyn Write, results: &Formulas, view: &View) -> io::Result<()> {
    let mut page = Page::new(&view.canvas, out);
    let (lang, sheet) = (view.canvas.lang, &view.canvas.sheet);
    page.rule()?;
    statements(&mut page, results.statements.iter())?;
    page.text(0, &format!("{} {}", lang.of(labels::FORMULAS), results.formulas.len()), Style::new())?;
    page.rule()?;
    let (listed, found): (Vec<&Formula>, Vec<&Formula>) = results.formulas.iter().partition(|of| of.listed);
    let most = if view.all { usize::MAX } else { TOLD };
    part(&mut page, results, labels::LISTED, &listed)?;
    part(&mut page, results, labels::IN_SERIES, &found[..found.len().min(most)])?;
    let untold = found.len().saturating_sub(most);
    if untold == 0 {
        return Ok(());
    }
    page.rule()?;
    let parts = [lang.count(labels::UNTOLD_FORMULAS, untold), lang.of(labels::HINT_ALL).to_owned()];
    page.text(0, &parts.join(GAP), sheet.quiet)
}

fn part(page: &mut Page<'_>, results: &Formulas, heading: Label, formulas: &[&Formula]) -> io::Result<()> {
    if formulas.is_empty() {
        return Ok(());
    }
    let lang = page.canvas.lang;
    page.text(0, &format!("§ {} {}", lang.of(heading), formulas.len()), page.canvas.sheet.title)?;
    page.end_line()?;
    for formula in formulas {
        let topic = formula.topic.as_deref().map_or_else(String::new, |topic| topic_name(topic, lang));
        page.text(0, format!("{}{GAP}{topic}", formula.formula).trim_end(), page.canvas.sheet.facet)?;
        lines(page, results, formula)?;
        page.end_line()?;
    }
    Ok(())
}

/// Writes a line for each run of statements in which the formula has the same fillers.
fn lines(page: &mut Page<'_>, results: &Formulas, formula: &Formula) -> io::Result<()> {
    let keys = |own: &[Filler]| own.iter().map(|filler| filler.key.clone()).collect::<Vec<_>>();
    let mut at = 0;
    for run in formula.fillers.chunk_by(|a, b| keys(a) == keys(b)) {
        let (first, last) = (at, at + run.len() - 1);
        at = last + 1;
        let day = |at: usize| when(&results.statements[at], page.canvas.lang);
        let span = if first == last { day(first) } else { format!("{} – {}", day(first), day(last)) };
        let mut line = Paragraph::default();
        line.push(&span, page.canvas.sheet.quiet).push("  ", page.canvas.sheet.quiet);
        if run[0].is_empty() {
            line.push("–", page.canvas.sheet.quiet);
        }
        for (number, filler) in run[0].iter().enumerate() {
            if number > 0 {
                line.push(page.canvas.lang.of(labels::PART_STOP), page.canvas.sheet.quiet);
            }
            line.push(&filler.text, Style::new());
        }
        page.hanging(2, 4, &line)?;
    }
    Ok(())
}
