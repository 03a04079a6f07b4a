//! Set phrases on a terminal, with the number of occurrences in each statement.

use std::io::{self, Write};

use owo_colors::Style;

use super::{LEAST_BESIDE, View, statements, when};
use crate::render::labels;
use crate::render::page::Page;
use crate::render::summary::GAP;
use crate::render::wrap::Paragraph;
use crate::results::lifeline::Status;
use crate::results::phrases::{Phrase, Phrases};

/// Maximum number of phrases listed per group, unless all are asked for: one screen.
const TOLD: usize = 30;
/// Maximum number of variants listed per phrase.
const VARIANTS: usize = 4;

/// Writes the phrases: those no longer said, those still said, and new ones.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn phrases(out: &mut dyn Write, results: &Phrases, view: &View) -> io::Result<()> {
    let mut page = Page::new(&view.canvas, out);
    let (lang, sheet) = (view.canvas.lang, &view.canvas.sheet);
    page.rule()?;
    statements(&mut page, results.statements.iter())?;
    page.text(0, &format!("{} {}", lang.of(labels::PHRASES), results.phrases.len()), Style::new())?;
    page.text(0, lang.of(labels::COUNTS), sheet.quiet)?;
    page.rule()?;
    let omitted = |phrase: &Phrase| phrase.status == Status::Dropped && phrase.seen() >= view.min_seen;
    let stands = |phrase: &Phrase| phrase.status != Status::Dropped && phrase.status != Status::New;
    let new = |phrase: &Phrase| phrase.status == Status::New;
    let mut told = part(&mut page, results, view, labels::OMITTED_NOW, omitted)?;
    told += part(&mut page, results, view, labels::STANDING, stands)?;
    told += part(&mut page, results, view, labels::FOR_THE_FIRST_TIME, new)?;
    if view.all {
        let seldom = |phrase: &Phrase| phrase.status == Status::Dropped && phrase.seen() < view.min_seen;
        told += part(&mut page, results, view, super::labels::SEEN_ONCE, seldom)?;
    }
    let untold = results.phrases.len() - told;
    if untold == 0 {
        return Ok(());
    }
    page.rule()?;
    let parts = [lang.count(labels::UNTOLD_PHRASES, untold), lang.of(labels::HINT_ALL).to_owned()];
    page.text(0, &parts.join(GAP), sheet.quiet)
}

/// Writes the phrases of one group under a heading; returns the number listed.
fn part(
    page: &mut Page<'_>,
    results: &Phrases,
    view: &View,
    heading: labels::Label,
    holds: impl Fn(&Phrase) -> bool,
) -> io::Result<usize> {
    let most = if view.all { usize::MAX } else { TOLD };
    let all = results.phrases.iter().filter(|phrase| holds(phrase));
    let (count, told) = (all.clone().count(), all.clone().count().min(most));
    if count == 0 {
        return Ok(0);
    }
    let lang = view.canvas.lang;
    page.text(0, &format!("§ {} {count}", lang.of(heading)), view.canvas.sheet.title)?;
    page.end_line()?;
    for phrase in all.take(told) {
        line(page, results, phrase)?;
    }
    page.end_line()?;
    Ok(told)
}

fn line(page: &mut Page<'_>, results: &Phrases, phrase: &Phrase) -> io::Result<()> {
    let (lang, sheet) = (page.canvas.lang, page.canvas.sheet);
    let style = match phrase.status {
        Status::Dropped => sheet.dropped,
        Status::New => sheet.added,
        Status::Returned => sheet.substantive,
        Status::Changed | Status::Steady => sheet.quiet,
    };
    let cells: String = phrase.counts.iter().map(|&count| cell(count)).collect();
    let width = page.width_of(&cells);
    let beside = width + 2 + LEAST_BESIDE <= page.canvas.width;
    let mut words = Paragraph::default();
    words.push(&cells, style);
    if beside {
        words.push("  ", sheet.quiet);
    } else {
        page.hanging(0, 0, &words)?;
        words = Paragraph::default();
    }
    words.push(&phrase.text, Style::new());
    words.push(GAP, sheet.quiet).push(lang.status(phrase.status), style);
    let seen = |at: Option<usize>| at.and_then(|at| results.statements.get(at)).map(|of| when(of, lang));
    let first = seen(phrase.counts.iter().position(|&count| count > 0));
    let last = seen(phrase.counts.iter().rposition(|&count| count > 0));
    if let (Some(first), Some(last)) = (first, last) {
        let span = if first == last { first } else { format!("{first} – {last}") };
        words.push(GAP, sheet.quiet).push(&span, sheet.quiet);
    }
    if !phrase.variants.is_empty() {
        let names: Vec<&str> = phrase.variants.iter().take(VARIANTS).map(String::as_str).collect();
        let more = if phrase.variants.len() > VARIANTS { " …" } else { "" };
        words.push(GAP, sheet.quiet).open(&format!("{} ", lang.of(labels::VARIANTS)), sheet.quiet);
        words.push(&names.join(lang.of(labels::LIST_STOP)), sheet.quiet).push(more, sheet.quiet);
    }
    let indent = if beside { width + 2 } else { 2 };
    page.hanging(if beside { 0 } else { indent }, indent, &words)
}

/// The mark for a number of occurrences: `·` for zero, `+` for ten or more.
fn cell(count: usize) -> char {
    match count {
        0 => '·',
        _ => u32::try_from(count).ok().and_then(|count| char::from_digit(count, 10)).unwrap_or('+'),
    }
}
