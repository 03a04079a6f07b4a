//! The most salient changes, each with its reasons, between the head and the foot of their comparison.

use std::io::{self, Write};

use owo_colors::Style;

use super::compare::Screen;
use super::entry::{Entry, facet_words, inline};
use super::labels::{self, Label};
use super::page::Page;
use super::summary::GAP;
use super::wrap::Paragraph;
use super::{Canvas, Layout, View, columns, reason, sanitise};
use crate::report::digest::Item;
use crate::results::comparison::{Comparisons, Link};
use crate::results::reason::Reason;

/// Writes the digest of each comparison.
///
/// # Errors
///
/// Those of the writer.
pub fn text(out: &mut dyn Write, results: &Comparisons, digest: &[Vec<Item>], view: &View) -> io::Result<()> {
    let mut page = Page::new(&view.canvas, out);
    for (number, (comparison, items)) in results.comparisons.iter().zip(digest).enumerate() {
        if number > 0 {
            page.end_line()?;
        }
        let Some(screen) = Screen::of(results, comparison, view) else { continue };
        screen.head(&mut page)?;
        for (rank, item) in items.iter().enumerate() {
            if let Some(link) = comparison.links.get(item.link) {
                let note = format!("#{} ({:.2})", rank + 1, link.salience);
                if let Some(entry) = screen.entry(item.link, &note) {
                    write(&mut page, &entry, &item.reasons, view.layout)?;
                    page.end_line()?;
                }
            }
        }
        let shown = screen.shown();
        screen.foot(&mut page, &[(labels::UNLISTED, shown - items.len())])?;
    }
    Ok(())
}

fn write(page: &mut Page<'_>, entry: &Entry<'_>, reasons: &[Reason], layout: Layout) -> io::Result<()> {
    entry.lead(page, &because(entry.link, reasons, page.canvas))?;
    match layout {
        Layout::Inline => page.block(super::entry::INDENT, &inline(entry.link, page.canvas)),
        Layout::SideBySide => columns::write(page, entry),
    }?;
    entry.why(page)
}

/// `因 正反 支持 → 反对   “台独” 新文全文未提   罕见 …`
fn because(link: &Link, reasons: &[Reason], canvas: &Canvas) -> Paragraph {
    let (lang, sheet) = (canvas.lang, &canvas.sheet);
    let mut paragraph = Paragraph::default();
    paragraph.open(&format!("{} ", lang.of(labels::BECAUSE)), sheet.quiet);
    if reasons.is_empty() {
        paragraph.push(lang.nature(link.nature), sheet.quiet);
    }
    let (told, rest) = reason::told(reasons);
    for (number, reason) in told.into_iter().enumerate() {
        if number > 0 {
            paragraph.push(GAP, sheet.quiet);
        }
        push(&mut paragraph, link, reason, canvas);
    }
    if let Some(rest) = rest {
        paragraph.push(GAP, sheet.quiet).push(&rest, sheet.quiet);
    }
    paragraph
}

fn push(paragraph: &mut Paragraph, link: &Link, reason: &Reason, canvas: &Canvas) {
    let (lang, sheet) = (canvas.lang, &canvas.sheet);
    let mut quoted = |label: Label, words: &str| {
        paragraph.open(&format!("{} ", lang.of(label)), sheet.facet);
        paragraph.push(&sanitise::line(words), Style::new());
    };
    match reason {
        Reason::Facet(at) => {
            if let Some(facet) = link.facets.get(*at) {
                facet_words(paragraph, facet, canvas);
            }
        }
        Reason::TermGone(words) => quoted(labels::TERM_GONE, words),
        Reason::TermNew(words) => quoted(labels::TERM_NEW, words),
        Reason::Rare(words) => quoted(labels::RARE, words),
        Reason::Dropped(class) => {
            paragraph.open(&format!("{} ", lang.of(labels::ITEM_DROPPED)), sheet.facet);
            paragraph.push(class.map_or(lang.of(labels::ITEM), |class| lang.class(class)), sheet.facet);
        }
        Reason::Added(class) => {
            paragraph.open(&format!("{} ", lang.of(labels::ITEM_ADDED)), sheet.facet);
            paragraph.push(class.map_or(lang.of(labels::ITEM), |class| lang.class(class)), sheet.facet);
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
    use crate::render::{Ambiguous, Fold, Lang, Stylesheet, fixture};
    use crate::report::digest::digest;
    use crate::results::comparison::{Nature, Operation};

    fn screen(count: usize, width: usize, lang: Lang) -> String {
        let canvas = Canvas { width, ambiguous: Ambiguous::Narrow, lang, sheet: Stylesheet::plain() };
        let view = View { canvas, fold: Fold::Unchanged, layout: Layout::Inline, only: Vec::new() };
        let mut results = fixture::comparisons();
        for link in &mut results.comparisons[0].links {
            link.salience = if link.operation == Operation::Dropped { 0.9 } else { 0.5 };
        }
        let mut out = Vec::new();
        assert!(text(&mut out, &results, &digest(&results, count, |_| true), &view).is_ok());
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn so_many_changes_are_told_and_the_rest_counted() {
        let told = screen(2, 80, Lang::Zh);
        assert_eq!(told.matches("- 删去 · 实质").count(), 1, "{told}");
        assert_eq!(told.matches("#2 (0.90)").count(), 1, "{told}");
        assert!(!told.contains("#3") && told.contains("另有 22 项未列"), "{told}");
        let all = screen(99, 80, Lang::En);
        let links = &fixture::comparisons().comparisons[0].links;
        let changed = links.iter().filter(|link| link.moved || link.nature != Nature::None).count();
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
