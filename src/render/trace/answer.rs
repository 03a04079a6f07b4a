//! Which statements say some words: as a table, as a concordance around the words, and as CSV.

use std::io::{self, Write};

use owo_colors::Style;

use super::{LEAST_BESIDE, labels as own, when};
use crate::render::labels;
use crate::render::page::Page;
use crate::render::summary::GAP;
use crate::render::table::Cell;
use crate::render::wrap::Paragraph;
use crate::render::{Canvas, Lang, csv as sheet, sanitise};
use crate::results::lifeline::Lifelines;
use crate::results::query::{Answer, Basis, Instead, Row, Said};

/// The column at which the words of a row begin.
const INDENT: usize = 2;
/// Separates the columns of a concordance.
const BETWEEN: &str = "  ";

/// Writes one row per statement: how often and where it says the words, or what it says instead. With a context, the
/// words are aligned below one another.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn text(out: &mut dyn Write, results: &Lifelines, answer: &Answer, canvas: &Canvas) -> io::Result<()> {
    let mut page = Page::new(canvas, out);
    head(&mut page, answer)?;
    let concordance = answer.rows.iter().flat_map(|row| &row.said).any(|said| said.left.is_some());
    if concordance {
        return columns(&mut page, results, answer);
    }
    for row in &answer.rows {
        lead(&mut page, results, row)?;
        for said in &row.said {
            page.hanging(INDENT, INDENT + 2, &marked(said, canvas))?;
        }
        if row.count == 0 {
            instead(&mut page, row)?;
        }
    }
    Ok(())
}

/// `房住不炒   提及 4 / 10`, then the wordings.
fn head(page: &mut Page<'_>, answer: &Answer) -> io::Result<()> {
    let (lang, sheet) = (page.canvas.lang, page.canvas.sheet);
    page.rule()?;
    let saying = answer.rows.iter().filter(|row| row.count > 0).count();
    let mut line = Paragraph::default();
    line.push(&answer.query, sheet.title).push(GAP, sheet.quiet);
    let share = format!("{} {saying} {} {}", lang.of(own::SAID_BY), lang.of(own::OF), answer.rows.len());
    line.push(&share, if saying == 0 { sheet.doubt } else { Style::new() });
    page.hanging(0, INDENT, &line)?;
    if answer.wordings.len() > 1 {
        let mut line = Paragraph::default();
        line.push(&format!("{} ", lang.of(own::WORDINGS)), sheet.quiet);
        for (number, wording) in answer.wordings.iter().enumerate() {
            if number > 0 {
                line.push(lang.of(labels::LIST_STOP), sheet.quiet);
            }
            let count: usize = wording.counts.iter().sum();
            line.push(&wording.text, Style::new()).push(&format!(" {count}"), sheet.quiet);
        }
        page.hanging(0, INDENT, &line)?;
    }
    page.rule()
}

/// `2023-04-28   2 次   稳健`.
fn lead(page: &mut Page<'_>, results: &Lifelines, row: &Row) -> io::Result<()> {
    let (lang, sheet) = (page.canvas.lang, page.canvas.sheet);
    let mut line = Paragraph::default();
    let style = if row.count > 0 { sheet.title } else { sheet.quiet };
    if let Some(of) = results.statements.get(row.statement) {
        let date = when(of, lang);
        line.push(&date, style);
        if date != row.id {
            line.push(GAP, sheet.quiet).push(&row.id, sheet.quiet);
        }
    }
    line.push(GAP, sheet.quiet);
    match row.count {
        0 => line.push("·", sheet.quiet),
        count => line.push(&lang.count(own::TIMES, count), Style::new()),
    };
    let mut slots: Vec<&str> = row.said.iter().filter_map(|said| said.slot.as_deref()).collect();
    slots.dedup();
    if !slots.is_empty() {
        line.push(GAP, sheet.quiet).push(&slots.join(lang.of(labels::PART_STOP)), sheet.facet);
    }
    page.hanging(0, INDENT, &line)
}

/// The clause with the words marked, and its line.
fn marked(said: &Said, canvas: &Canvas) -> Paragraph {
    let sheet = &canvas.sheet;
    let [start, end] = said.at;
    let part = |from: usize, to: usize| -> String { said.text.chars().skip(from).take(to - from).collect() };
    let mut words = Paragraph::default();
    words.push(part(0, start).trim_start(), Style::new());
    words.open("[", sheet.facet).push(&part(start, end), sheet.facet).close("]", sheet.facet);
    let rest = part(end, said.text.chars().count().max(end));
    words.push(rest.trim_end(), Style::new());
    words.push(GAP, sheet.quiet).push(&format!("L{}", said.line), sheet.quiet);
    words
}

fn basis(instead: &Instead, lang: Lang) -> &'static str {
    lang.of(match instead.basis {
        Basis::Lifeline => own::INSTEAD_LINE,
        Basis::Spelled => own::INSTEAD_SPELLED,
        Basis::Content => own::INSTEAD_CONTENT,
    })
}

/// Writes what the statement says instead of the words.
fn instead(page: &mut Page<'_>, row: &Row) -> io::Result<()> {
    let (lang, sheet) = (page.canvas.lang, page.canvas.sheet);
    let Some(instead) = &row.instead else {
        return page.text(INDENT, lang.of(own::NOTHING), sheet.quiet);
    };
    let mut words = Paragraph::default();
    words.open(&format!("→ {} ", basis(instead, lang)), sheet.quiet);
    words.push(instead.text.trim(), sheet.reworded);
    words.push(GAP, sheet.quiet).push(&format!("L{}", instead.line), sheet.quiet);
    page.hanging(INDENT, INDENT + 2, &words)
}

/// Writes the words below one another, with their left and right context.
fn columns(page: &mut Page<'_>, results: &Lifelines, answer: &Answer) -> io::Result<()> {
    let sheet = page.canvas.sheet;
    let line = |text: &Option<String>| sanitise::line(text.as_deref().unwrap_or_default()).trim().to_owned();
    let names: Vec<String> = answer.rows.iter().map(|row| name(results, row, page.canvas.lang)).collect();
    let (mut broad, mut left, mut words) = (0, 0, 0);
    for (row, name) in answer.rows.iter().zip(&names) {
        broad = broad.max(page.width_of(name));
        for said in &row.said {
            left = left.max(page.width_of(&line(&said.left)));
            words = words.max(page.width_of(&sanitise::line(&said.words)));
        }
    }
    for (row, name) in answer.rows.iter().zip(&names) {
        for said in &row.said {
            let (before, own) = (line(&said.left), sanitise::line(&said.words).into_owned());
            let mut one = Paragraph::default();
            let pad = |width: usize, text: &str| " ".repeat(width.saturating_sub(page.width_of(text)));
            one.push(&format!("{name}{}{BETWEEN}", pad(broad, name)), sheet.quiet);
            one.push(&pad(left, &before), Style::new())
                .push(&before, Style::new())
                .push(BETWEEN, sheet.quiet);
            one.push(&own, sheet.facet).push(&pad(words, &own), Style::new()).push(BETWEEN, sheet.quiet);
            one.push(&line(&said.right), Style::new());
            let rest = broad + 2 * BETWEEN.len() + left;
            let rest = if rest + LEAST_BESIDE <= page.canvas.width { rest } else { INDENT };
            page.hanging(0, rest, &one)?;
        }
        if row.count == 0 {
            page.text(0, &format!("{name}{BETWEEN}·"), sheet.quiet)?;
        }
    }
    Ok(())
}

fn name(results: &Lifelines, row: &Row, lang: Lang) -> String {
    let date = results.statements.get(row.statement).map_or_else(String::new, |of| when(of, lang));
    if date == row.id { date } else { format!("{date} {}", sanitise::line(&row.id)) }
}

/// Writes a row for each occurrence of the words, and one for each statement without any.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn csv(out: &mut dyn Write, answer: &Answer, lang: Lang) -> io::Result<()> {
    let heads = own::COLUMNS.map(|label| lang.of(label));
    let mut rows = Vec::new();
    for row in &answer.rows {
        rows.extend(row.said.iter().map(|said| cells(row, Some(said), lang)));
        if row.said.is_empty() {
            rows.push(cells(row, None, lang));
        }
    }
    sheet::rows(out, &heads, rows)
}

fn cells(row: &Row, said: Option<&Said>, lang: Lang) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.trim().to_owned());
    let number = |number: usize| Cell::Text(number.to_string());
    let date = row.date.map_or_else(String::new, |date| date.to_string());
    let mut cells = vec![text(&row.id), text(&date), number(row.count)];
    match said {
        Some(said) => cells.extend([
            number(said.line),
            text(&said.words),
            text(said.slot.as_deref().unwrap_or_default()),
            text(&said.text),
            text(said.left.as_deref().unwrap_or_default()),
            text(said.right.as_deref().unwrap_or_default()),
        ]),
        None => cells.extend([""; 6].map(text)),
    }
    match &row.instead {
        Some(instead) => {
            cells.extend([text(&instead.text), text(basis(instead, lang)), number(instead.line)]);
        }
        None => cells.extend([""; 3].map(text)),
    }
    cells
}
