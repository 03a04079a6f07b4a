//! The results of a check, as text.

use std::collections::BTreeMap;
use std::io::{self, Write};

use owo_colors::Style;

use super::page::Page;
use super::summary::{GAP, opening};
use super::wrap::Paragraph;
use super::{Canvas, labels, notes};
use crate::results::doubts::{Checked, Doubt, DoubtKind, Examined, More};

/// Maximum number of doubts of one kind listed per statement, unless all are asked for: what is everywhere is a matter
/// of style.
const OF_ONE_KIND: usize = 8;
/// Maximum length of a quote; a longer one, such as a paragraph, is cut.
const LONGEST_QUOTE: usize = 30;

/// Whether every doubt is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Some of each kind, and the number of the others.
    Few,
    /// All.
    All,
}

/// Writes the results, statement by statement; statements without doubts are only counted.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn text(out: &mut dyn Write, checked: &Checked, extent: Extent, canvas: &Canvas) -> io::Result<()> {
    let mut page = Page::new(canvas, out);
    let (lang, sheet) = (canvas.lang, &canvas.sheet);
    for examined in &checked.statements {
        let count = More::all(&examined.doubts, &examined.more) + examined.reading.len();
        if count > 0 {
            head(&mut page, examined, count)?;
            remarks(&mut page, &examined.reading)?;
            list(&mut page, &examined.doubts, &examined.more, extent)?;
            page.end_line()?;
        }
    }
    if !checked.corpus.is_empty() {
        page.text(0, lang.of(notes::CORPUS), sheet.title)?;
        remarks(&mut page, &checked.corpus)?;
        page.end_line()?;
    }
    let sentences = checked.statements.iter().map(|examined| examined.sentences).sum();
    let mut foot = vec![
        lang.count(labels::STATEMENTS, checked.statements.len()),
        lang.count(labels::SENTENCES, sentences),
    ];
    if checked.count > 0 {
        foot.push(lang.count(notes::COUNT, checked.count));
    } else {
        foot.push(lang.of(notes::NO_DOUBT).to_owned());
    }
    page.text(0, &foot.join(GAP), sheet.quiet)
}

fn head(page: &mut Page<'_>, examined: &Examined, count: usize) -> io::Result<()> {
    let (lang, sheet) = (page.canvas.lang, page.canvas.sheet);
    let mut line = Paragraph::default();
    line.push(&examined.id, sheet.title).push(GAP, Style::new());
    line.push(&lang.count(notes::COUNT, count), Style::new());
    page.hanging(0, 2, &line)
}

fn remarks(page: &mut Page<'_>, remarks: &[String]) -> io::Result<()> {
    remarks.iter().try_for_each(|remark| {
        let mut line = Paragraph::default();
        line.open("! ", page.canvas.sheet.doubt).push(remark, Style::new());
        page.hanging(2, 4, &line)
    })
}

/// Writes doubts line by line, and the number of doubts not listed.
pub(super) fn list(page: &mut Page<'_>, doubts: &[Doubt], more: &[More], extent: Extent) -> io::Result<()> {
    let width = doubts.iter().map(|doubt| place(doubt).len()).max().unwrap_or(0);
    let mut counts: BTreeMap<DoubtKind, usize> = BTreeMap::new();
    for doubt in doubts {
        let count = counts.entry(doubt.kind).or_default();
        *count += 1;
        if extent == Extent::All || *count <= OF_ONE_KIND {
            put(page, doubt, width)?;
        }
    }
    let (lang, quiet) = (page.canvas.lang, page.canvas.sheet.quiet);
    for more in more {
        *counts.entry(more.kind).or_default() += more.count;
    }
    for (kind, count) in counts {
        let uncounted = more.iter().find(|more| more.kind == kind).map_or(0, |more| more.count);
        let (hidden, hint) = match extent {
            Extent::Few => (count.saturating_sub(OF_ONE_KIND), Some(lang.of(notes::HINT_ALL))),
            Extent::All => (uncounted, None),
        };
        if hidden > 0 {
            let parts = [Some(lang.doubt(kind)), Some(&*lang.count(notes::MORE, hidden)), hint];
            let line: Vec<&str> = parts.into_iter().flatten().collect();
            page.text(2, &format!("… {}", line.join(GAP)), quiet)?;
        }
    }
    Ok(())
}

/// `L59  和金砖外[冈]对话  →  岗   probably another character`
fn put(page: &mut Page<'_>, doubt: &Doubt, width: usize) -> io::Result<()> {
    let (lang, sheet) = (page.canvas.lang, page.canvas.sheet);
    let lead = format!("{:<width$}  ", place(doubt));
    let mut line = Paragraph::default();
    line.open(&lead, sheet.quiet);
    line.push(&doubt.before, Style::new());
    line.open("[", sheet.doubt);
    line.push(&opening(&doubt.quote, LONGEST_QUOTE), sheet.doubt);
    line.close("]", sheet.doubt);
    line.push(&doubt.after, Style::new());
    if let Some(suggestion) = &doubt.suggestion {
        let meant = if suggestion.is_empty() { lang.of(notes::LEAVE_OUT) } else { suggestion };
        line.push(" → ", sheet.quiet).push(meant, sheet.inserted);
    }
    line.push(GAP, Style::new()).push(lang.doubt(doubt.kind), sheet.quiet);
    if let Some(see) = doubt.see {
        line.push(&format!("{GAP}{} L{see}", lang.of(notes::SEE)), sheet.quiet);
    }
    page.hanging(2, 2 + lead.len(), &line)
}

fn place(doubt: &Doubt) -> String {
    format!("L{}", doubt.line)
}
