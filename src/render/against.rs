//! One statement against all others: for each sentence the nearest earlier wording and where it began.

use std::io;

use super::compare::{fold_line, folds};
use super::entry::Entry;
use super::only::shows;
use super::page::Page;
use super::summary::{self, GAP};
use super::why::by_link;
use super::{View, labels};
use crate::results::comparison::{Comparisons, History, Link};
use crate::statement::Statement;

/// Writes the history of the newest statement.
pub(super) fn write(
    page: &mut Page<'_>,
    results: &Comparisons,
    history: &[History],
    view: &View,
) -> io::Result<()> {
    let newest = results.comparisons.first().map(|comparison| comparison.new);
    let Some(new) = newest.and_then(|at| results.statements.get(at)) else {
        return page.text(0, view.canvas.lang.of(labels::NOTHING_TO_COMPARE), view.canvas.sheet.quiet);
    };
    let clauses = results.comparisons.iter().map(by_link).collect();
    let study = Study { results, history, new, clauses, view };
    study.head(page)?;
    let counts = study.sentences(page)?;
    study.foot(page, &counts)
}

/// A statement with its history.
struct Study<'a> {
    results: &'a Comparisons,
    history: &'a [History],
    new: &'a Statement,
    /// For each link of each comparison those of its clauses that are explained.
    clauses: Vec<Vec<Vec<&'a Link>>>,
    view: &'a View,
}

/// How many sentences were not written out.
#[derive(Default)]
struct Unwritten {
    folded: usize,
    hidden: usize,
}

/// Unchanged sentences that follow one another and come from the same statement.
#[derive(Default)]
struct Run {
    count: usize,
    note: String,
}

impl Run {
    fn grow(&mut self, page: &mut Page<'_>, note: String) -> io::Result<()> {
        if self.note != note {
            self.end(page)?;
            self.note = note;
        }
        self.count += 1;
        Ok(())
    }

    fn end(&mut self, page: &mut Page<'_>) -> io::Result<()> {
        fold_line(page, &mut self.count, &self.note)
    }
}

impl Study<'_> {
    fn head(&self, page: &mut Page<'_>) -> io::Result<()> {
        let lang = self.view.canvas.lang;
        page.rule()?;
        summary::statement(page, "", self.new)?;
        page.text(0, lang.of(labels::COMPARED_WITH), page.canvas.sheet.quiet)?;
        for comparison in &self.results.comparisons {
            if let Some(old) = self.results.statements.get(comparison.old) {
                let line = format!("{GAP}{}{GAP}{}", summary::date(old, lang), old.id);
                page.text(0, &line, page.canvas.sheet.quiet)?;
            }
        }
        page.rule()
    }

    fn sentences(&self, page: &mut Page<'_>) -> io::Result<Unwritten> {
        let own = self.links_by_sentence();
        let mut unwritten = Unwritten::default();
        let mut run = Run::default();
        let mut before = None;
        for one in self.history {
            let at = one.nearest.as_ref().map(|nearest| (nearest.comparison, nearest.link));
            // The sentences of one group are one entry.
            if at.is_some() && at == before {
                continue;
            }
            before = at;
            let origin = self.origin(one);
            let Some(entry) = self.nearest(one, &own, &origin) else { continue };
            let Entry { old, link, .. } = entry;
            if !shows(&self.view.only, link) {
                unwritten.hidden += 1;
                continue;
            }
            if folds(link, self.view) {
                unwritten.folded += 1;
                run.grow(page, format!("{}{GAP}{origin}", old.id))?;
                continue;
            }
            run.end(page)?;
            entry.write(page, self.view.layout)?;
            page.end_line()?;
        }
        run.end(page)?;
        Ok(unwritten)
    }

    /// The link to the nearest wording; without one, the link that says so.
    fn nearest<'s>(&'s self, one: &History, own: &[Option<usize>], note: &'s str) -> Option<Entry<'s>> {
        let (comparison, link) = match &one.nearest {
            Some(nearest) => (nearest.comparison, nearest.link),
            None => (0, (*own.get(one.sentence)?)?),
        };
        let clauses = self.clauses.get(comparison)?.get(link)?;
        let comparison = self.results.comparisons.get(comparison)?;
        let (old, link) = (self.results.statements.get(comparison.old)?, comparison.links.get(link)?);
        Some(Entry { old, new: self.new, link, clauses, old_name: &old.id, note })
    }

    /// Each sentence's link in the first comparison; a sentence that is new to all is an added one there.
    fn links_by_sentence(&self) -> Vec<Option<usize>> {
        let mut links = vec![None; self.new.sentences.len()];
        let first = self.results.comparisons.iter().take(1).flat_map(|comparison| &comparison.links);
        for (number, link) in first.enumerate() {
            for &sentence in &link.new {
                if let Some(place) = links.get_mut(sentence) {
                    *place = Some(number);
                }
            }
        }
        links
    }

    /// Where the wording was first seen; nothing for one that no earlier statement has.
    fn origin(&self, one: &History) -> String {
        let lang = self.view.canvas.lang;
        let Some(nearest) = &one.nearest else { return String::new() };
        match one.first_seen.map(|at| (at, self.results.statements.get(at))) {
            Some((at, _)) if at == nearest.statement => lang.of(labels::FIRST_SEEN_THERE).to_owned(),
            Some((_, Some(first))) if first.id != self.new.id => {
                format!("{} {}", lang.of(labels::FIRST_SEEN), first.id)
            }
            _ => String::new(),
        }
    }

    fn foot(&self, page: &mut Page<'_>, unwritten: &Unwritten) -> io::Result<()> {
        let lang = self.view.canvas.lang;
        let new = self.history.iter().filter(|one| one.nearest.is_none()).count();
        let mut parts = vec![
            lang.count(labels::WITH_EARLIER, self.history.len() - new),
            lang.count(labels::WITHOUT_EARLIER, new),
        ];
        for (label, count) in [(labels::HIDDEN, unwritten.hidden), (labels::FOLDED, unwritten.folded)] {
            if count > 0 {
                parts.push(lang.count(label, count));
            }
        }
        if unwritten.folded > 0 {
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

    fn screen(only: Vec<Kind>) -> String {
        let canvas =
            Canvas { width: 120, ambiguous: Ambiguous::Narrow, lang: Lang::Zh, sheet: Stylesheet::plain() };
        let view =
            View { canvas, fold: Fold::Unchanged, layout: Layout::Inline, detail: Detail::Links, only };
        let mut out = Vec::new();
        assert!(compare::text(&mut out, &fixture::with_history(), &view).is_ok());
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn each_sentence_tells_its_nearest_wording_and_its_origin() {
        let screen = screen(Vec::new());
        assert!(screen.contains("⋯ 2 句未变   2023-03-21-economic   首见于此\n"), "{screen}");
        assert!(
            screen.contains("~ 改写 · 实质   2023-03-21-economic L11 → 新 L13   首见于此\n  力度↑"),
            "{screen}"
        );
        assert!(screen.contains("+ 新增 · 实质   新 L11\n  双方指出"), "{screen}");
        assert_eq!(screen.matches("< 拆分").count(), 1, "a group is one entry");
    }

    #[test]
    fn the_foot_counts_what_is_new_and_what_is_hidden() {
        let only_moved = screen(vec![Kind::Moved]);
        assert!(only_moved.contains("21 句已有先例   3 句前所未见   --only 隐去 20 项"), "{only_moved}");
        assert_eq!(only_moved.matches("↕ 移位").count(), 2);
    }
}
