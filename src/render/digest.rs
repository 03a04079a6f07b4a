//! The most salient changes with their reasons, between the header and the footer of their comparison.

use std::collections::BTreeSet;
use std::io::{self, Write};

use owo_colors::Style;

use super::brief::{places, topic_name, what, wordings};
use super::compare::Screen;
use super::entry::{INDENT, entry_mark, facet_words, inline, style_of};
use super::labels::{self, Label};
use super::only::shows;
use super::page::Page;
use super::sides::Sides;
use super::summary::GAP;
use super::wrap::Paragraph;
use super::{Canvas, View};
use crate::report::changes::{Change, is_news};
use crate::results::comparison::{Comparison, Comparisons, Link};
use crate::results::reason::Reason;

/// Writes the digest of each comparison.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn text(
    out: &mut dyn Write,
    results: &Comparisons,
    digest: &[Vec<Change>],
    view: &View,
) -> io::Result<()> {
    let mut page = Page::new(&view.canvas, out);
    for (number, (comparison, changes)) in results.comparisons.iter().zip(digest).enumerate() {
        if number > 0 {
            page.end_line()?;
        }
        let Some(screen) = Screen::of(results, comparison, view) else { continue };
        screen.head(&mut page, results)?;
        for (rank, change) in changes.iter().enumerate() {
            write(&mut page, comparison, (rank, change))?;
            page.end_line()?;
        }
        let listed: BTreeSet<usize> = changes.iter().flat_map(|change| change.clauses.clone()).collect();
        let news = |at: &usize| {
            let clause = &comparison.clauses[*at];
            is_news(clause) && shows(&view.only, &clause.change) && !listed.contains(at)
        };
        let left = (0..comparison.clauses.len()).filter(news).count();
        screen.foot(&mut page, &[(labels::UNLISTED, left)])?;
    }
    Ok(())
}

/// Writes the header of a change, its reasons, and its words: one text with changes marked, or both wordings of a
/// formula.
fn write(page: &mut Page<'_>, comparison: &Comparison, (rank, change): (usize, &Change)) -> io::Result<()> {
    page.hanging(0, INDENT, &head(page.canvas, comparison, (rank, change)))?;
    let first = &comparison.clauses[change.clauses[0]].change;
    let reasons = because(first, &change.reasons, Sides::from(comparison), page.canvas);
    if !change.reasons.is_empty() {
        page.block(INDENT, &reasons)?;
    }
    match change.edited(comparison) {
        Some(link) => page.block(INDENT, &inline(link, page.canvas)),
        None => page.block(INDENT, &both(change, first, page.canvas)),
    }
}

/// `~ 改动 · 货币   旧 L12 → 新 L30   #1 (0.95)`
fn head(canvas: &Canvas, comparison: &Comparison, (rank, change): (usize, &Change)) -> Paragraph {
    let (lang, sheet) = (canvas.lang, &canvas.sheet);
    let link = &comparison.clauses[change.clauses[0]].change;
    let sides = Sides::from(comparison);
    let mut head = Paragraph::default();
    let style = style_of(link, canvas);
    head.open(&format!("{} ", entry_mark(link)), style).push(lang.of(what(change.what, sides)), style);
    if let Some(topic) = &change.topic {
        head.push(" · ", sheet.quiet).push(&topic_name(topic, lang), style);
    }
    head.push(GAP, sheet.quiet).push(&places(change, sides, lang), sheet.quiet);
    head.push(GAP, sheet.quiet).push(&format!("#{} ({:.2})", rank + 1, change.salience), sheet.quiet);
    head
}

/// Both wordings, one after the other.
fn both(change: &Change, link: &Link, canvas: &Canvas) -> Paragraph {
    let [old, new] = wordings(change, canvas.ambiguous);
    let mut both = Paragraph::default();
    if old.is_empty() || new.is_empty() {
        let text = change.sides.iter().flatten().map(|quote| quote.text.as_str());
        both.push(&text.collect::<String>(), style_of(link, canvas));
        return both;
    }
    both.push(&old, canvas.sheet.deleted).push(" → ", canvas.sheet.quiet).push(&new, canvas.sheet.inserted);
    both
}

/// `因 正反 支持 → 反对   “台独” 新文全文未提`
fn because(link: &Link, reasons: &[Reason], sides: Sides, canvas: &Canvas) -> Paragraph {
    let (lang, sheet) = (canvas.lang, &canvas.sheet);
    let mut paragraph = Paragraph::default();
    paragraph.open(&format!("{} ", lang.of(labels::BECAUSE)), sheet.quiet);
    for (number, reason) in reasons.iter().enumerate() {
        if number > 0 {
            paragraph.push(GAP, sheet.quiet);
        }
        push(&mut paragraph, link, reason, sides, canvas);
    }
    paragraph
}

fn push(paragraph: &mut Paragraph, link: &Link, reason: &Reason, sides: Sides, canvas: &Canvas) {
    let (lang, sheet) = (canvas.lang, &canvas.sheet);
    let ([term_gone, term_new], [dropped, added]) = (sides.nowhere(), sides.alone());
    let mut quoted = |label: Label, words: &str| {
        paragraph.open(&format!("{} ", lang.of(label)), sheet.facet);
        paragraph.push(words, Style::new());
    };
    match reason {
        Reason::Facet(at) => {
            if let Some(facet) = link.facets.get(*at) {
                facet_words(paragraph, facet, canvas);
            }
        }
        Reason::TermGone(words) => quoted(term_gone, words),
        Reason::TermNew(words) => quoted(term_new, words),
        Reason::Dropped(class) => {
            paragraph.open(&format!("{} ", lang.of(dropped)), sheet.facet);
            paragraph.push(class.map_or(lang.of(labels::ITEM), |class| lang.class(class)), sheet.facet);
        }
        Reason::Added(class) => {
            paragraph.open(&format!("{} ", lang.of(added)), sheet.facet);
            paragraph.push(class.map_or(lang.of(labels::ITEM), |class| lang.class(class)), sheet.facet);
        }
        Reason::Elsewhere(place) => {
            paragraph.push(&format!("{} L{place}", lang.of(labels::ELSEWHERE)), sheet.quiet);
        }
        Reason::Moved => {
            paragraph.open("↕ ", sheet.moved).push(lang.of(labels::MOVED), sheet.moved);
        }
        Reason::Stood(count) => {
            paragraph.push(&lang.count(labels::STOOD, *count), sheet.facet);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Ambiguous, Detail, Fold, Lang, Layout, Stylesheet, fixture};
    use crate::report::digest::digest;
    use crate::results::comparison::{ClauseLink, Operation, Order};

    fn screen(count: usize, width: usize, lang: Lang) -> String {
        let canvas = Canvas { width, ambiguous: Ambiguous::Narrow, lang, sheet: Stylesheet::plain() };
        let view = View {
            canvas,
            fold: Fold::Unchanged,
            layout: Layout::Inline,
            detail: Detail::Links,
            only: Vec::new(),
        };
        let mut results = fixture::comparisons();
        results.comparisons[0].order = Order::SameDate;
        for ClauseLink { change: link, .. } in &mut results.comparisons[0].clauses {
            link.salience = if link.operation == Operation::Dropped { 0.9 } else { 0.5 };
        }
        let mut out = Vec::new();
        assert!(text(&mut out, &results, &digest(&results, count, |_| true), &view).is_ok());
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn so_many_changes_are_told_and_the_rest_counted() {
        let told = screen(2, 80, Lang::Zh);
        assert_eq!(told.matches("- 仅见甲篇   甲 L").count(), 2, "{told}");
        assert_eq!(told.matches("#2 (0.90)").count(), 1, "{told}");
        let clauses = &fixture::comparisons().comparisons[0].clauses;
        let changed = clauses.iter().filter(|clause| is_news(clause)).count();
        assert!(!told.contains("#3") && told.contains(&format!("另有 {} 项未列", changed - 2)), "{told}");
        let all = screen(99, 80, Lang::En);
        assert_eq!(all.matches("(0.50)").count() + all.matches("(0.90)").count(), changed);
    }

    #[test]
    fn no_line_is_wider_than_the_view() {
        for (width, lang) in [(40, Lang::Zh), (80, Lang::En), (140, Lang::Zh)] {
            let told = screen(99, width, lang);
            assert!(told.lines().all(|line| Ambiguous::Narrow.width(line) <= width), "{told}");
        }
    }
}
