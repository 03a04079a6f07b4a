//! One statement against all others: what it says for the first time, what was said before, where and how,
//! and what is gone from all.

use std::io;

use owo_colors::Style;

use super::entry::{Entry, facet_words, inline, is_unsure};
use super::labels::{self, Counted};
use super::only::shows;
use super::page::Page;
use super::sides::Sides;
use super::summary::{self, GAP};
use super::why::by_link;
use super::wrap::Paragraph;
use super::{Canvas, Fold, Layout, View, columns, past};
use crate::report::past::{Group, Item, Told, told};
use crate::results::comparison::{Comparisons, FacetKind, History, Link, Operation};
use crate::statement::Statement;

/// Maximum number of items that are gone written out by default; those in the most statements come first.
const GONE_SHOWN: usize = 30;

/// The column at which details of an item begin.
const INDENT: usize = 4;

/// Writes the past of the newest statement, or a note if there is nothing to compare (`history` is empty).
pub(super) fn write(
    page: &mut Page<'_>,
    results: &Comparisons,
    history: &[History],
    view: &View,
) -> io::Result<()> {
    let newest = results.comparisons.first().map(|comparison| comparison.new).filter(|_| !history.is_empty());
    let (Some(new), Some(told)) = (newest.and_then(|at| results.statements.get(at)), told(results)) else {
        return page.text(0, view.canvas.lang.of(labels::NOTHING_TO_COMPARE), view.canvas.sheet.quiet);
    };
    let study = Study { results, told, new, view };
    study.head(page)?;
    let mut left = Left::default();
    study.first(page, &mut left)?;
    study.before(page, &mut left)?;
    study.gone(page, &mut left)?;
    study.foot(page, &left)
}

/// A statement with its past.
struct Study<'a> {
    results: &'a Comparisons,
    told: Told,
    new: &'a Statement,
    view: &'a View,
}

/// Number of clauses not written out.
#[derive(Default)]
struct Left {
    folded: usize,
    hidden: usize,
}

impl Study<'_> {
    fn head(&self, page: &mut Page<'_>) -> io::Result<()> {
        let Canvas { lang, sheet, .. } = &self.view.canvas;
        page.rule()?;
        summary::statement(page, "", self.new)?;
        let mut others = Paragraph::default();
        others.push(lang.of(labels::COMPARED_WITH), sheet.quiet);
        for (number, comparison) in self.results.comparisons.iter().enumerate() {
            let stop = if number > 0 { lang.of(labels::LIST_STOP) } else { " " };
            others.push(stop, sheet.quiet).push(&self.results.statements[comparison.old].id, sheet.quiet);
        }
        page.hanging(0, 2, &others)?;
        page.text(0, &past::counts(&self.told, *lang), Style::new())?;
        page.rule()
    }

    fn first(&self, page: &mut Page<'_>, left: &mut Left) -> io::Result<()> {
        self.title(page, past::FIRST, self.told.count(Group::First))?;
        for item in self.told.of(Group::First).filter(|item| self.is_shown(item, left)) {
            let mut line = Paragraph::default();
            line.open("+ ", page.canvas.sheet.added);
            line.push(&item.quote.text, page.canvas.sheet.added);
            line.push(&format!("{GAP}L{}", item.quote.line), page.canvas.sheet.quiet);
            page.hanging(2, INDENT, &line)?;
            self.why(page, item)?;
        }
        page.end_line()
    }

    fn before(&self, page: &mut Page<'_>, left: &mut Left) -> io::Result<()> {
        self.title(page, past::REWORDED, self.told.count(Group::Reworded))?;
        for item in self.told.of(Group::Reworded).filter(|item| self.is_shown(item, left)) {
            self.reworded(page, item)?;
        }
        page.end_line()?;
        self.title(page, past::SAME, self.told.count(Group::Same))?;
        let same: Vec<&Item> = self.told.of(Group::Same).filter(|item| self.is_shown(item, left)).collect();
        if self.view.fold == Fold::Unchanged && self.view.only.is_empty() {
            left.folded += same.iter().map(|item| item.clauses.len()).sum::<usize>();
            for (statement, count) in past::by_statement(&same) {
                let id = &self.results.statements[statement].id;
                let line = format!("⋯ {}{GAP}{id}", page.canvas.lang.count(past::CLAUSES, count));
                page.text(2, &line, page.canvas.sheet.quiet)?;
            }
            return page.end_line();
        }
        for item in same {
            let mut line = Paragraph::default();
            line.open("= ", page.canvas.sheet.quiet).push(&item.quote.text, Style::new());
            line.push(&format!("{GAP}{}", self.place(item)), page.canvas.sheet.quiet);
            page.hanging(2, INDENT, &line)?;
            self.why(page, item)?;
        }
        page.end_line()
    }

    fn gone(&self, page: &mut Page<'_>, left: &mut Left) -> io::Result<()> {
        self.title(page, past::GONE, self.told.count(Group::Gone))?;
        let shown: Vec<&Item> = self.told.of(Group::Gone).filter(|item| self.is_shown(item, left)).collect();
        let (mut often, mut rest): (Vec<&Item>, Vec<&Item>) =
            shown.into_iter().partition(|item| self.is_told(item));
        if self.view.fold == Fold::Unchanged {
            rest.extend(often.drain(GONE_SHOWN.min(often.len())..));
        }
        for item in often {
            let mut line = Paragraph::default();
            line.open("- ", page.canvas.sheet.dropped);
            line.push(&item.quote.text, page.canvas.sheet.dropped);
            line.push(&format!("{GAP}{}", self.place(item)), page.canvas.sheet.quiet);
            page.hanging(2, INDENT, &line)?;
            self.why(page, item)?;
        }
        let count = rest.iter().map(|item| item.clauses.len()).sum();
        if count > 0 {
            left.folded += count;
            let line = format!("⋯ {}", page.canvas.lang.count(past::MORE, count));
            page.text(2, &line, page.canvas.sheet.quiet)?;
        }
        Ok(())
    }

    /// Whether an item that is gone is written out by default: more than one statement says it, or the last
    /// one does.
    fn is_told(&self, item: &Item) -> bool {
        let last = self.results.comparisons.iter().map(|comparison| comparison.old).max();
        self.view.fold != Fold::Unchanged || item.statements.len() > 1 || Some(item.statement) == last
    }

    fn title(&self, page: &mut Page<'_>, label: Counted, count: usize) -> io::Result<()> {
        page.text(0, &self.view.canvas.lang.count(label, count), page.canvas.sheet.title)
    }

    /// Whether an item is of a requested kind; the clauses of other items are counted as hidden.
    fn is_shown(&self, item: &Item, left: &mut Left) -> bool {
        let shown = self.links(item).any(|link| shows(&self.view.only, link));
        left.hidden += if shown { 0 } else { item.clauses.len() };
        shown
    }

    /// The links of an item's clauses.
    fn links(&self, item: &Item) -> impl Iterator<Item = &Link> {
        let clauses = &self.results.comparisons[item.comparison].clauses;
        item.links.iter().map(|&link| &clauses[link].change)
    }

    /// `~ 坚持[-稳中求进-]{+…+}   L7 ← 2026-04-28 L9 · 5 篇，首次出现于 2023-04-28`
    fn reworded(&self, page: &mut Page<'_>, item: &Item) -> io::Result<()> {
        let sheet = &self.view.canvas.sheet;
        let mut line = Paragraph::default();
        line.open("~ ", sheet.reworded);
        if self.view.layout == Layout::SideBySide {
            line.push(&self.place(item), sheet.quiet);
            page.hanging(2, INDENT, &line)?;
            for link in self.links(item) {
                self.columns(page, item, link)?;
            }
        } else {
            self.wording(&mut line, item);
            line.push(&format!("{GAP}{}", self.place(item)), sheet.quiet);
            page.hanging(2, INDENT, &line)?;
        }
        self.respects(page, item)?;
        self.why(page, item)
    }

    /// Adds both wordings in one text, or one after the other if they are not two versions of one clause.
    fn wording(&self, line: &mut Paragraph, item: &Item) {
        let sheet = &self.view.canvas.sheet;
        for link in self.links(item) {
            if link.operation != Operation::Added {
                line.append(inline(link, &self.view.canvas));
                continue;
            }
            let old = item.earlier.as_ref().map_or("", |(_, _, quote)| &quote.text);
            line.open("[-", sheet.deleted).push(old, sheet.deleted).close("-]", sheet.deleted);
            line.open("{+", sheet.inserted);
            line.push(&item.quote.text, sheet.inserted).close("+}", sheet.inserted);
        }
    }

    /// Writes the two wordings of a link side by side.
    fn columns(&self, page: &mut Page<'_>, item: &Item, link: &Link) -> io::Result<()> {
        let comparison = &self.results.comparisons[item.comparison];
        let old = &self.results.statements[comparison.old];
        let sentences = |statement: &Statement, clauses: &[usize]| -> Vec<usize> {
            let mut sentences: Vec<usize> =
                clauses.iter().map(|&at| statement.clauses[at].sentence).collect();
            sentences.dedup();
            sentences
        };
        let (olds, news) = (sentences(old, &link.old), sentences(self.new, &link.new));
        let link = &Link { old: olds, new: news, ..link.clone() };
        columns::write(
            page,
            &Entry {
                old,
                new: self.new,
                link,
                clauses: &[],
                sides: Sides::InTime,
                old_name: &old.id,
                note: "",
            },
        )
    }

    /// Writes the facets in which the wordings differ, except those visible from the marks, and any doubt.
    fn respects(&self, page: &mut Page<'_>, item: &Item) -> io::Result<()> {
        let mut respects = Paragraph::default();
        for link in self.links(item) {
            for facet in link.facets.iter().filter(|facet| facet.kind != FacetKind::Scope) {
                facet_words(&mut respects, facet, &self.view.canvas);
                respects.push(GAP, Style::new());
            }
            if is_unsure(link) && link.operation != Operation::Added {
                let doubt = format!("? {} {:.2}", self.view.canvas.lang.of(labels::UNSURE), link.confidence);
                respects.push(&doubt, self.view.canvas.sheet.doubt).push(GAP, Style::new());
            }
        }
        page.block(INDENT, &respects)
    }

    fn place(&self, item: &Item) -> String {
        past::place(self.results, item, self.view.canvas.lang)
    }

    /// Writes the reasons for an item's links, if requested.
    fn why(&self, page: &mut Page<'_>, item: &Item) -> io::Result<()> {
        let comparison = &self.results.comparisons[item.comparison];
        let mut sentences: Vec<usize> =
            item.links.iter().map(|&link| comparison.clauses[link].link).collect();
        sentences.dedup();
        if sentences.iter().all(|&at| comparison.links[at].why.is_none()) {
            return Ok(());
        }
        let clauses = by_link(comparison);
        let old = &self.results.statements[comparison.old];
        for at in sentences {
            let (link, clauses) = (&comparison.links[at], &clauses[at][..]);
            Entry { old, new: self.new, link, clauses, sides: Sides::InTime, old_name: &old.id, note: "" }
                .why(page)?;
        }
        Ok(())
    }

    fn foot(&self, page: &mut Page<'_>, left: &Left) -> io::Result<()> {
        let lang = self.view.canvas.lang;
        let mut parts = vec![past::counts(&self.told, lang)];
        for (label, count) in [(past::HIDDEN, left.hidden), (past::FOLDED, left.folded)] {
            if count > 0 {
                parts.push(lang.count(label, count));
            }
        }
        if left.folded > 0 {
            parts.push(lang.of(labels::HINT_ALL).to_owned());
        }
        page.rule()?;
        page.text(0, &parts.join(GAP), page.canvas.sheet.quiet)
    }
}

#[cfg(test)]
mod tests {
    use crate::render::{
        Ambiguous, Canvas, Detail, Fold, Kind, Lang, Layout, Stylesheet, View, compare, fixture,
    };

    fn screen(fold: Fold, layout: Layout, only: Vec<Kind>) -> String {
        let canvas =
            Canvas { width: 120, ambiguous: Ambiguous::Narrow, lang: Lang::Zh, sheet: Stylesheet::plain() };
        let view = View { canvas, fold, layout, detail: Detail::Links, only };
        let mut out = Vec::new();
        assert!(compare::text(&mut out, &fixture::with_history(), &view).is_ok());
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn what_is_new_what_was_said_and_what_is_gone_are_told_apart() {
        let screen = screen(Fold::Unchanged, Layout::Inline, Vec::new());
        let at = |words: &str| screen.find(words).unwrap_or_else(|| panic!("{words} in {screen}"));
        let places = [
            at("\n首次出现 "),
            at("\n  + 双方指出"),
            at("\n此前有不同表述 "),
            at("[-支持-]{+坚定支持+}"),
            at("\n逐字沿用 "),
            at("\n  ⋯ "),
            at("\n各篇均已不提 "),
            at("\n  - "),
        ];
        assert!(places.is_sorted(), "{places:?} {screen}");
        assert!(screen.contains("L13 ← 2023-03-21-economic L11"), "{screen}");
        assert!(!screen.contains("\n  = "));
    }

    #[test]
    fn what_was_folded_is_shown_when_asked() {
        let whole = screen(Fold::Nothing, Layout::Inline, Vec::new());
        assert!(whole.contains("\n  = ") && !whole.contains("⋯"), "{whole}");
        let moved = screen(Fold::Unchanged, Layout::Inline, vec![Kind::Moved]);
        assert!(moved.contains("--only 隐去 ") && moved.contains("\n  = "), "{moved}");
        let columns = screen(Fold::Unchanged, Layout::SideBySide, Vec::new());
        assert!(columns.contains(" ~ ") && columns.contains("[-"), "{columns}");
    }
}
