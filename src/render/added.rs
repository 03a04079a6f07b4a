//! What was read from statements on their way into the user's own corpus, as text.

use std::io::{self, Write};

use owo_colors::Style;

use super::doubts::{self, Extent};
use super::labels::{self, Label};
use super::page::Page;
use super::summary::GAP;
use super::wrap::Paragraph;
use super::{Canvas, notes};
use crate::results::added::{Added, Understood};
use crate::results::doubts::More;

/// Maximum number of headings listed.
const SECTIONS_SHOWN: usize = 12;
/// Number of characters shown of a checksum: enough to tell two files apart at a glance.
const SUM_SHOWN: usize = 12;

/// Writes what was read from each statement.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn text(out: &mut dyn Write, added: &Added, canvas: &Canvas) -> io::Result<()> {
    let mut page = Page::new(canvas, out);
    for (number, statement) in added.statements.iter().enumerate() {
        if number > 0 {
            page.end_line()?;
        }
        put(&mut page, statement, added.kept)?;
    }
    page.end_line()?;
    let folder = format!("{}{GAP}{}", canvas.lang.of(notes::FOLDER), added.folder);
    page.text(0, &folder, canvas.sheet.quiet)
}

/// Writes what was removed: for each statement, its files.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn removed(out: &mut dyn Write, removed: &[(String, Vec<String>)], canvas: &Canvas) -> io::Result<()> {
    let mut page = Page::new(canvas, out);
    removed.iter().try_for_each(|(id, files)| {
        let mut line = Paragraph::default();
        line.push(canvas.lang.of(notes::REMOVED), Style::new()).push(" ", Style::new());
        line.push(id, canvas.sheet.title).push(GAP, Style::new());
        let files = files.join(canvas.lang.of(labels::LIST_STOP));
        line.push(&files, canvas.sheet.quiet);
        page.hanging(0, 2, &line)
    })
}

fn put(page: &mut Page<'_>, statement: &Understood, kept: bool) -> io::Result<()> {
    let (lang, sheet) = (page.canvas.lang, page.canvas.sheet);
    let done = match (kept, statement.replaces) {
        (true, false) => notes::KEPT_AS,
        (true, true) => notes::REPLACED,
        (false, false) => notes::WOULD_BE_KEPT_AS,
        (false, true) => notes::WOULD_REPLACE,
    };
    let mut head = Paragraph::default();
    head.push(lang.of(done), Style::new()).push(" ", Style::new());
    head.push(&statement.id, sheet.title);
    page.hanging(0, 2, &head)?;
    for (label, value) in facts(statement, page.canvas) {
        field(page, label, &value)?;
    }
    let more = statement.sections.len().saturating_sub(SECTIONS_SHOWN);
    for section in statement.sections.iter().take(SECTIONS_SHOWN) {
        page.text(4, &format!("L{}  {}", section.line, section.heading), sheet.quiet)?;
    }
    if more > 0 {
        page.text(4, &lang.count(notes::MORE_SECTIONS, more), sheet.quiet)?;
    }
    let count = More::all(&statement.doubts, &statement.more) + statement.reading.len();
    let count = if count == 0 { lang.of(notes::NONE).to_owned() } else { count.to_string() };
    field(page, notes::DOUBTS, &count)?;
    for remark in &statement.reading {
        page.text(4, &format!("! {remark}"), Style::new())?;
    }
    doubts::list(page, &statement.doubts, &statement.more, Extent::Few)
}

/// The facts to check, each with its label.
fn facts(statement: &Understood, canvas: &Canvas) -> Vec<(Label, String)> {
    let lang = canvas.lang;
    let none = || lang.of(notes::NONE).to_owned();
    let or_none = |text: String| if text.is_empty() { none() } else { text };
    let stop = lang.of(labels::LIST_STOP);
    let date = statement.date.map_or_else(none, |date| match statement.date_source {
        Some(source) => format!("{date}{GAP}{}", lang.date_source(source)),
        None => date.to_string(),
    });
    let repairs = statement.repairs.iter().map(|kind| (lang.repair(kind.rule), kind.count));
    let omitted = statement.omitted.iter().map(|kind| (lang.omission(kind.rule), kind.count));
    let mut facts = vec![
        (labels::TITLE, or_none(statement.title.clone())),
        (labels::DATE, date),
        (notes::PLACE, or_none(statement.place.clone().unwrap_or_default())),
        (notes::PARTIES, or_none(statement.parties.join(stop))),
    ];
    if let Some(series) = &statement.series {
        facts.push((labels::SERIES, series.clone()));
    }
    for file in &statement.files {
        let sum = file.sha256.get(..SUM_SHOWN).unwrap_or(&file.sha256);
        facts.push((notes::FILES, format!("{}{GAP}{}{GAP}sha256 {sum}…", file.name, file.encoding)));
    }
    facts.push((notes::TEXT, lang.count(labels::SENTENCES, statement.sentences)));
    if !statement.front_matter.is_empty() {
        facts.push((labels::FRONT_MATTER, statement.front_matter.join(lang.of(labels::PART_STOP))));
    }
    facts.push((notes::REPAIRS, or_none(counted(repairs, stop))));
    facts.push((notes::OMITTED, or_none(counted(omitted, stop))));
    facts.push((
        notes::SECTIONS,
        if statement.sections.is_empty() { none() } else { statement.sections.len().to_string() },
    ));
    facts
}

/// Names with their counts, as a list.
fn counted<'n>(kinds: impl Iterator<Item = (&'n str, usize)>, stop: &str) -> String {
    let kinds: Vec<String> = kinds.map(|(name, count)| format!("{name} ×{count}")).collect();
    kinds.join(stop)
}

/// Writes `  title  …`, with all values aligned.
fn field(page: &mut Page<'_>, label: Label, value: &str) -> io::Result<()> {
    let lang = page.canvas.lang;
    let labels = [
        labels::TITLE,
        labels::DATE,
        labels::SERIES,
        labels::FRONT_MATTER,
        notes::PLACE,
        notes::PARTIES,
        notes::SECTIONS,
        notes::REPAIRS,
    ];
    let width = labels.into_iter().map(|label| page.width_of(lang.of(label))).max().unwrap_or(0);
    let label = lang.of(label);
    let fill = " ".repeat(width.saturating_sub(page.width_of(label)) + 2);
    let mut line = Paragraph::default();
    line.open(label, page.canvas.sheet.quiet).open(&fill, Style::new());
    line.push(value, Style::new());
    page.hanging(2, 2 + width + 2, &line)
}
