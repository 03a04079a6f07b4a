//! Comparisons on a terminal: a header, the links in order, and a footer.

use std::io::{self, Write};

use super::entry::{Entry, is_unsure};
use super::flow::{Flow, fold_line};
use super::labels::Lang;
use super::only::shows;
use super::page::Page;
use super::sides::Sides;
use super::summary::{self, GAP};
use super::why::by_link;
use super::{Detail, Fold, Kind, Layout, View, against, brief, labels};
use crate::report;
use crate::report::brief::Brief;
use crate::report::flow::flow;
use crate::results::comparison::{Comparison, Comparisons, Link, Nature, Operation};
use crate::statement::{Role, Statement};

/// Number of brief lines above the texts.
const LINES: usize = 5;

/// Writes all comparisons; if there is a history, only that of the newest statement.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn text(out: &mut dyn Write, results: &Comparisons, view: &View) -> io::Result<()> {
    let mut page = Page::new(&view.canvas, out);
    if let Some(history) = &results.history {
        return against::write(&mut page, results, history, view);
    }
    if results.comparisons.is_empty() {
        return page.text(0, view.canvas.lang.of(labels::NOTHING_TO_COMPARE), view.canvas.sheet.quiet);
    }
    for (number, comparison) in results.comparisons.iter().enumerate() {
        if number > 0 {
            page.end_line()?;
        }
        if let Some(screen) = Screen::of(results, comparison, view) {
            screen.write(&mut page, results)?;
        }
    }
    Ok(())
}

/// One comparison with its statements.
pub(super) struct Screen<'a> {
    old: &'a Statement,
    new: &'a Statement,
    comparison: &'a Comparison,
    /// For each link, the clause links that are explained.
    clauses: Vec<Vec<&'a Link>>,
    view: &'a View,
}

impl<'a> Screen<'a> {
    /// The comparison with its statements; `None` if one of them is missing.
    pub(super) fn of(results: &'a Comparisons, comparison: &'a Comparison, view: &'a View) -> Option<Self> {
        let sides = (results.statements.get(comparison.old)?, results.statements.get(comparison.new)?);
        Some(Self { old: sides.0, new: sides.1, comparison, clauses: by_link(comparison), view })
    }

    /// The link with this index, with its statements; `None` if there is no such link.
    pub(super) fn entry<'e>(&'e self, number: usize, note: &'e str) -> Option<Entry<'e>> {
        let (link, clauses) = (self.comparison.links.get(number)?, self.clauses.get(number)?);
        let sides = Sides::from(self.comparison);
        let old_name = self.view.canvas.lang.of(sides.names()[0]);
        Some(Entry { old: self.old, new: self.new, link, clauses, sides, old_name, note })
    }

    fn write(&self, page: &mut Page<'_>, results: &Comparisons) -> io::Result<()> {
        match self.view.detail {
            Detail::Links => {
                self.head(page, results)?;
                let folded = self.links(page)?;
                self.foot(page, &[(labels::FOLDED, folded)])
            }
            Detail::Reading => self.read(page, results, &report::brief::of(results, self.comparison)),
        }
    }

    /// Writes both texts as one, below a summary.
    fn read(&self, page: &mut Page<'_>, results: &Comparisons, brief: &Brief) -> io::Result<()> {
        let (lang, quiet) = (page.canvas.lang, page.canvas.sheet.quiet);
        let sides = Sides::from(self.comparison);
        page.rule()?;
        for (name, statement) in sides.names().into_iter().zip([self.old, self.new]) {
            summary::statement(page, lang.of(name), statement)?;
        }
        brief::note(page, results, self.comparison)?;
        page.end_line()?;
        brief::lines(page, &brief.foremost(LINES), sides)?;
        page.text(0, &brief::counts(brief.counts, sides, lang), quiet)?;
        page.rule()?;
        let paragraphs = flow(self.old, self.new, self.comparison);
        let flow = Flow { paragraphs, comparison: self.comparison, sides, view: self.view };
        let folded = flow.write(page)?;
        page.rule()?;
        let folds = [(labels::FOLDED_PARAGRAPHS, folded)];
        let mut parts = counted(folds.into_iter().chain(self.known()), lang);
        let hints =
            [(labels::HINT_ALL, folded > 0), (labels::HINT_COLUMNS, self.view.layout == Layout::Inline)];
        parts.extend(hints.iter().filter(|(_, fits)| *fits).map(|(hint, _)| lang.of(*hint).to_owned()));
        parts.push(lang.of(labels::HINT_DETAILS).to_owned());
        page.text(0, &parts.join(GAP), quiet)
    }

    /// The number of links in doubt, and the number hidden by `--only`.
    fn known(&self) -> [(labels::Counted, usize); 2] {
        let links = &self.comparison.links;
        let doubts = links.iter().filter(|link| is_unsure(link)).count();
        let hidden = links.iter().filter(|link| !shows(&self.view.only, link)).count();
        [(labels::DOUBTS, doubts), (labels::HIDDEN, hidden)]
    }

    /// Writes which statements are compared, and the counts.
    pub(super) fn head(&self, page: &mut Page<'_>, results: &Comparisons) -> io::Result<()> {
        let lang = self.view.canvas.lang;
        page.rule()?;
        let names = Sides::from(self.comparison).names();
        for (name, statement) in names.into_iter().zip([self.old, self.new]) {
            summary::statement(page, lang.of(name), statement)?;
        }
        brief::note(page, results, self.comparison)?;
        summary::counts(page, self.comparison)?;
        page.rule()
    }

    /// Writes the links to be shown; returns the number of folded links.
    fn links(&self, page: &mut Page<'_>) -> io::Result<usize> {
        let (mut folded, mut run) = (0, 0);
        let mut section = None;
        for entry in (0..self.comparison.links.len()).filter_map(|number| self.entry(number, "")) {
            let link = entry.link;
            if !shows(&self.view.only, link) {
                continue;
            }
            if folds(link, self.view) {
                run += 1;
                continue;
            }
            folded += run;
            fold_line(page, &mut run, labels::UNCHANGED)?;
            self.section_line(page, link, &mut section)?;
            entry.write(page, self.view.layout)?;
            page.end_line()?;
        }
        folded += run;
        fold_line(page, &mut run, labels::UNCHANGED)?;
        Ok(folded)
    }

    /// Writes the section of the new statement when it changes, unless the entry is its heading.
    fn section_line(&self, page: &mut Page<'_>, link: &Link, shown: &mut Option<usize>) -> io::Result<()> {
        let Some(first) = link.new.first().and_then(|&at| self.new.sentences.get(at)) else { return Ok(()) };
        if first.role == Role::Heading {
            *shown = Some(first.index);
            return Ok(());
        }
        if first.section == *shown {
            return Ok(());
        }
        *shown = first.section;
        let Some(heading) = first.section.and_then(|at| self.new.sentences.get(at)) else { return Ok(()) };
        page.text(
            0,
            &format!("§ {}", summary::opening(&heading.text, summary::TITLE_SHOWN)),
            page.canvas.sheet.title,
        )?;
        page.end_line()
    }

    /// Writes the counts again, with those of the links that were left out.
    pub(super) fn foot(&self, page: &mut Page<'_>, left_out: &[(labels::Counted, usize)]) -> io::Result<()> {
        page.rule()?;
        summary::counts(page, self.comparison)?;
        let lang = self.view.canvas.lang;
        let mut parts = vec![lang.count(labels::LINKS, self.comparison.links.len())];
        parts.extend(counted(self.known().into_iter().chain(left_out.iter().copied()), lang));
        if left_out.iter().any(|&(label, count)| label == labels::FOLDED && count > 0) {
            parts.push(lang.of(labels::HINT_ALL).to_owned());
        }
        if self.view.layout == Layout::Inline {
            parts.push(lang.of(labels::HINT_COLUMNS).to_owned());
        }
        page.text(0, &parts.join(GAP), page.canvas.sheet.quiet)
    }
}

/// Whether a link is folded into a counted line. Unchanged links that are named in `--only` are always shown.
pub(super) fn folds(link: &Link, view: &View) -> bool {
    const ASKED: [Kind; 2] = [Kind::Operation(Operation::Identical), Kind::Nature(Nature::None)];
    let unchanged = link.operation == Operation::Identical && !link.moved;
    unchanged && view.fold == Fold::Unchanged && !view.only.iter().any(|kind| ASKED.contains(kind))
}

/// The non-zero counts, in words.
pub(super) fn counted(counts: impl IntoIterator<Item = (labels::Counted, usize)>, lang: Lang) -> Vec<String> {
    let counts = counts.into_iter();
    counts.filter(|(_, count)| *count > 0).map(|(label, count)| lang.count(label, count)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Ambiguous, Canvas, Lang, Stylesheet, fixture, sanitise};
    use crate::report::flow::Clause;

    fn view(width: usize, ambiguous: Ambiguous, layout: Layout, detail: Detail) -> View {
        let canvas = Canvas { width, ambiguous, lang: Lang::Zh, sheet: Stylesheet::plain() };
        View { canvas, fold: Fold::Unchanged, layout, detail, only: Vec::new() }
    }

    fn rendered(results: &Comparisons, view: &View) -> String {
        let mut out = Vec::new();
        assert!(text(&mut out, results, view).is_ok());
        String::from_utf8_lossy(&out).into_owned()
    }

    fn every_view() -> impl Iterator<Item = View> {
        let layouts = [Layout::Inline, Layout::SideBySide];
        let each = move |layout| [Detail::Links, Detail::Reading].map(move |detail| (layout, detail));
        [40, 80, 140].into_iter().flat_map(move |width| {
            [Ambiguous::Narrow, Ambiguous::Wide].into_iter().flat_map(move |ambiguous| {
                layouts
                    .into_iter()
                    .flat_map(each)
                    .map(move |(layout, detail)| view(width, ambiguous, layout, detail))
            })
        })
    }

    fn without_blanks(text: &str) -> String {
        text.chars().filter(|c| !c.is_whitespace()).collect()
    }

    #[test]
    fn no_line_is_wider_than_the_view() {
        for view in every_view() {
            for results in [fixture::comparisons(), fixture::with_history()] {
                for line in rendered(&results, &view).lines() {
                    let width = view.canvas.ambiguous.width(line);
                    assert!(width <= view.canvas.width, "{width} > {}: {line}", view.canvas.width);
                }
            }
        }
    }

    #[test]
    fn every_word_of_a_shown_link_is_there() {
        let results = fixture::comparisons();
        let inline = |view: &View| view.layout == Layout::Inline && view.detail == Detail::Links;
        for view in every_view().filter(inline) {
            let screen = without_blanks(&rendered(&results, &view));
            for link in results.comparisons[0].links.iter().filter(|link| !folds(link, &view)) {
                for edit in &link.edits {
                    let words = without_blanks(&sanitise::line(&edit.text));
                    assert!(screen.contains(&words), "{words} at {}", view.canvas.width);
                }
            }
        }
    }

    #[test]
    fn columns_hold_both_wordings_whole() {
        let results = fixture::comparisons();
        let view =
            View { fold: Fold::Nothing, ..view(140, Ambiguous::Narrow, Layout::SideBySide, Detail::Links) };
        let screen = rendered(&results, &view);
        let rows: Vec<(String, String)> = screen.lines().map(split_columns).collect();
        let left = without_blanks(&rows.iter().map(|row| row.0.as_str()).collect::<String>());
        let right = without_blanks(&rows.iter().map(|row| row.1.as_str()).collect::<String>());
        let links = &results.comparisons[0].links;
        let whole = |op| {
            links
                .iter()
                .flat_map(move |link| &link.edits)
                .filter(move |edit| edit.op == op)
                .map(|edit| &edit.text)
        };
        for (column, op) in [
            (&left, crate::results::comparison::EditOp::Delete),
            (&right, crate::results::comparison::EditOp::Insert),
        ] {
            for words in whole(op) {
                let words = without_blanks(&sanitise::line(words));
                assert!(column.contains(&words), "{words}");
            }
        }
    }

    /// The left and the right half of a line of 140 columns.
    fn split_columns(line: &str) -> (String, String) {
        let (mut left, mut right, mut column) = (String::new(), String::new(), 0);
        for c in line.chars() {
            if column < 65 {
                left.push(c);
            } else {
                right.push(c);
            }
            column += Ambiguous::Narrow.width(c.encode_utf8(&mut [0; 4]));
        }
        (left, right)
    }

    #[test]
    fn hidden_and_folded_links_are_counted() {
        let results = fixture::comparisons();
        let links = &results.comparisons[0].links;
        let mut view = view(80, Ambiguous::Narrow, Layout::Inline, Detail::Links);
        let folded = links.iter().filter(|link| folds(link, &view)).count();
        assert!(rendered(&results, &view).contains(&format!("折叠未变 {folded} 项")));
        view.only = vec![Kind::Moved];
        let moved = links.iter().filter(|link| link.moved).count();
        let screen = rendered(&results, &view);
        assert!(screen.contains(&format!("--only 隐去 {} 项", links.len() - moved)));
        assert_eq!(
            screen.matches("↕ 移位").count(),
            2 + moved,
            "head and foot count them, each entry says it"
        );
    }

    #[test]
    fn a_reading_has_every_word_of_the_joint_text() {
        let results = fixture::comparisons();
        let paragraphs = flow(&results.statements[0], &results.statements[1], &results.comparisons[0]);
        let bare = |text: &str| -> String {
            text.chars().filter(|c| !c.is_whitespace() && !c.is_ascii_punctuation()).collect()
        };
        let inline = |view: &View| view.detail == Detail::Reading && view.layout == Layout::Inline;
        for view in every_view().filter(inline) {
            let screen = bare(&rendered(&results, &View { fold: Fold::Nothing, ..view }));
            let sentences = paragraphs.iter().flat_map(|of| &of.sentences);
            for run in sentences.flat_map(|of| &of.clauses).flat_map(Clause::joint) {
                assert!(screen.contains(&bare(&sanitise::line(run.text))), "{}: {screen}", run.text);
            }
        }
    }

    #[test]
    fn colours_stand_for_brackets() {
        let results = fixture::comparisons();
        let mut view = view(80, Ambiguous::Narrow, Layout::Inline, Detail::Reading);
        let plain = rendered(&results, &view);
        view.canvas.sheet = Stylesheet::coloured();
        let coloured = rendered(&results, &view);
        assert!(coloured.contains('\u{1b}') && !plain.contains('\u{1b}'));
        let bare = without_blanks(&anstream::adapter::strip_str(&coloured).to_string());
        assert!(plain.contains("[-") && plain.contains("{+") && !bare.contains("[-") && !bare.contains("{+"));
        let mut marks = without_blanks(&plain);
        for mark in ["[-", "-]", "{+", "+}"] {
            marks = marks.replace(mark, "");
        }
        assert_eq!(bare, marks);
    }

    #[test]
    fn an_empty_run_says_so() {
        let mut results = fixture::comparisons();
        results.comparisons.clear();
        let view = view(80, Ambiguous::Narrow, Layout::Inline, Detail::Links);
        assert_eq!(rendered(&results, &view), "没有可比较的声明。\n");
    }
}
