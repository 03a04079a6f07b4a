//! The header and footer of a comparison: which statements, and the counts.

use std::borrow::Cow;
use std::io;

use owo_colors::Style;

use super::Ambiguous;
use super::labels::{self, Lang};
use super::page::Page;
use super::sides::Sides;
use super::wrap::Paragraph;
use crate::results::comparison::{Comparison, Nature, Operation, Summary};
use crate::statement::Statement;
use crate::text::chars::is_han;

/// Separates the parts of a line.
pub(super) const GAP: &str = "   ";

/// Writes the facts about a statement on two lines: id, date and counts; title.
pub(super) fn statement(page: &mut Page<'_>, label: &str, statement: &Statement) -> io::Result<()> {
    let (lang, sheet) = (page.canvas.lang, page.canvas.sheet);
    let hang = if label.is_empty() { 0 } else { page.width_of(label) + 2 };
    let mut facts = Paragraph::default();
    if !label.is_empty() {
        facts.push(label, sheet.quiet).push("  ", sheet.quiet);
    }
    facts.push(&statement.id, sheet.title).push(GAP, Style::new());
    facts.push(&date(statement, lang), Style::new()).push(GAP, Style::new());
    facts.push(&lang.count(labels::SENTENCES, statement.sentences.len()), Style::new());
    if !statement.repairs.is_empty() {
        facts.push(GAP, Style::new());
        facts.push(&lang.count(labels::REPAIRS, statement.repairs.len()), Style::new());
    }
    page.hanging(0, hang, &facts)?;
    let title = if statement.title.is_empty() { lang.of(labels::UNTITLED) } else { &statement.title };
    page.text(hang, &opening(title, TITLE_SHOWN), sheet.quiet)
}

/// Maximum length of a title, in characters: enough for every known title, but not for a whole text without line
/// breaks.
pub(super) const TITLE_SHOWN: usize = 160;

/// The first characters of a text, with `…` if there are more.
pub(super) fn opening(text: &str, characters: usize) -> Cow<'_, str> {
    match text.char_indices().nth(characters) {
        Some((end, _)) => format!("{}…", &text[..word_end(text, end)]).into(),
        None => text.into(),
    }
}

/// The byte position at which to cut a text, at most `end`: before an alphabetic word that would be split, unless that
/// word is most of the text.
pub(super) fn word_end(text: &str, end: usize) -> usize {
    let inside = |c: char| (c.is_alphanumeric() || c == '\'' || c == '’') && !is_han(c);
    if !text[..end].ends_with(inside) || !text[end..].starts_with(inside) {
        return end;
    }
    let start = text[..end].trim_end_matches(inside).trim_end().len();
    if 2 * start > end { start } else { end }
}

/// The byte position at which a cut text begins, at most `start`: before an alphabetic word that would be split.
pub(super) fn word_start(text: &str, start: usize) -> usize {
    let inside = |c: char| (c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')) && !is_han(c);
    if text[start..].starts_with(inside) { text[..start].trim_end_matches(inside).len() } else { start }
}

/// The start of a text that fits into a number of columns, with `…` if there is more.
pub(super) fn fitting(text: &str, columns: usize, ambiguous: Ambiguous) -> Cow<'_, str> {
    if ambiguous.width(text) <= columns {
        return text.into();
    }
    let mut room = columns.saturating_sub(ambiguous.width(MORE));
    let mut shown = String::new();
    for c in text.chars() {
        let Some(left) = room.checked_sub(ambiguous.width(c.encode_utf8(&mut [0; 4]))) else { break };
        room = left;
        shown.push(c);
    }
    shown.truncate(word_end(text, shown.len()));
    (shown + MORE).into()
}

/// Shows that there is more.
const MORE: &str = "…";

pub(super) fn date(statement: &Statement, lang: Lang) -> String {
    statement.date.map_or_else(|| lang.of(labels::UNDATED).to_owned(), |date| date.to_string())
}

/// Writes the counts of a comparison: one line of operations, one of natures.
pub(super) fn counts(page: &mut Page<'_>, comparison: &Comparison) -> io::Result<()> {
    let (lang, sheet) = (page.canvas.lang, page.canvas.sheet);
    let mut operations = Counts::new(lang.of(labels::OPERATIONS), sheet.quiet);
    let sides = Sides::from(comparison);
    for (operation, count) in by_operation(comparison.summary) {
        operations.add(mark(operation), sides.operation(operation, lang), count);
    }
    operations.add("↕", lang.of(labels::MOVED), comparison.summary.moved);
    let mut natures = Counts::new(lang.of(labels::NATURES), sheet.quiet);
    for (nature, count) in by_nature(comparison.summary) {
        natures.add("", lang.nature(nature), count);
    }
    for line in [operations, natures] {
        let hang = page.width_of(line.label) + 2;
        page.hanging(0, hang, &line.text)?;
    }
    Ok(())
}

/// A label and its non-zero counts.
struct Counts {
    label: &'static str,
    text: Paragraph,
    quiet: Style,
    empty: bool,
}

impl Counts {
    fn new(label: &'static str, quiet: Style) -> Self {
        let mut text = Paragraph::default();
        text.push(label, quiet).push("  ", quiet);
        Self { label, text, quiet, empty: true }
    }

    fn add(&mut self, mark: &str, name: &str, count: usize) {
        if count == 0 {
            return;
        }
        if !self.empty {
            self.text.push(GAP, self.quiet);
        }
        self.empty = false;
        if !mark.is_empty() {
            // Keeps a mark, its name and its number on one line.
            self.text.open(&format!("{mark} "), self.quiet);
        }
        self.text.open(&format!("{name} "), self.quiet).push(&count.to_string(), Style::new());
    }
}

/// The mark of an operation, used with and without colour.
pub(super) const fn mark(operation: Operation) -> &'static str {
    match operation {
        Operation::Identical => "=",
        Operation::Modified => "~",
        Operation::Split => "<",
        Operation::Merged => ">",
        Operation::Regrouped => "%",
        Operation::Added => "+",
        Operation::Dropped => "-",
    }
}

/// The number of links of each operation.
pub(super) const fn by_operation(summary: Summary) -> [(Operation, usize); 7] {
    [
        (Operation::Identical, summary.identical),
        (Operation::Modified, summary.modified),
        (Operation::Split, summary.split),
        (Operation::Merged, summary.merged),
        (Operation::Regrouped, summary.regrouped),
        (Operation::Added, summary.added),
        (Operation::Dropped, summary.dropped),
    ]
}

/// The number of changes of each nature, in descending order of weight.
pub(super) const fn by_nature(summary: Summary) -> [(Nature, usize); 4] {
    [
        (Nature::Substantive, summary.substantive),
        (Nature::Stylistic, summary.stylistic),
        (Nature::Formula, summary.formula),
        (Nature::Noise, summary.noise),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_cut() {
        let cases = [
            ("双方", 4, Ambiguous::Narrow, "双方"),
            ("双方同意", 7, Ambiguous::Narrow, "双方同…"),
            ("双方同意", 7, Ambiguous::Wide, "双方…"),
            ("the parties", 8, Ambiguous::Narrow, "the par…"),
            ("", 0, Ambiguous::Narrow, ""),
            ("双", 0, Ambiguous::Narrow, "…"),
        ];
        for (text, columns, ambiguous, expected) in cases {
            assert_eq!(fitting(text, columns, ambiguous), expected, "{text} in {columns}");
        }
    }

    #[test]
    fn an_opening_says_that_more_follows() {
        for (text, expected) in [("", ""), ("双方", "双方"), ("双方同", "双方…"), ("ab", "ab")] {
            assert_eq!(opening(text, 2), expected);
        }
    }
}
