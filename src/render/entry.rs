//! One link on the screen: what happened, where, and in which words.

use std::io;

use owo_colors::Style;

use super::labels;
use super::page::Page;
use super::sanitise;
use super::sides::Sides;
use super::style::Marks;
use super::summary::{GAP, mark, opening};
use super::wrap::Paragraph;
use super::{Canvas, Layout, columns, why};
use crate::results::comparison::{Edit, EditOp, Facet, Link, Nature, Operation, RunnerUp};
use crate::statement::Statement;

/// The column at which the words of an entry begin.
pub(super) const INDENT: usize = 2;

/// Maximum length of a quoted second choice: enough to recognise the sentence.
pub(super) const FIRST_WORDS: usize = 24;

/// A link with its two statements.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) old: &'a Statement,
    pub(super) new: &'a Statement,
    pub(super) link: &'a Link,
    /// The links of its clauses, shown if they are explained.
    pub(super) clauses: &'a [&'a Link],
    /// How the two statements are named.
    pub(super) sides: Sides,
    /// The name of the old statement in the header line.
    pub(super) old_name: &'a str,
    /// Further text for the header line, such as where the wording was first seen.
    pub(super) note: &'a str,
}

impl Entry<'_> {
    /// Writes the entry.
    pub(super) fn write(&self, page: &mut Page<'_>, layout: Layout) -> io::Result<()> {
        self.lead(page, &facets(&self.link.facets, page.canvas))?;
        match layout {
            Layout::Inline => page.block(INDENT, &inline(self.link, page.canvas)),
            Layout::SideBySide => columns::write(page, self),
        }?;
        self.why(page)
    }

    /// Writes why the link and its clause links are what they are, if that was asked for.
    pub(super) fn why(&self, page: &mut Page<'_>) -> io::Result<()> {
        self.link.why.as_ref().map_or(Ok(()), |why| why::write(page, self, why))
    }

    /// Writes the lines above the words: what happened, in which aspects, and any doubt.
    pub(super) fn lead(&self, page: &mut Page<'_>, respects: &Paragraph) -> io::Result<()> {
        page.hanging(0, INDENT, &self.head(page.canvas))?;
        page.block(INDENT, respects)?;
        if is_unsure(self.link) {
            page.block(INDENT, &self.doubt(page.canvas))?;
        }
        Ok(())
    }

    /// `~ 改写 · 实质   旧 L12 → 新 L30   ↕ 移位`
    fn head(&self, canvas: &Canvas) -> Paragraph {
        let (lang, sheet, link) = (canvas.lang, &canvas.sheet, self.link);
        let style = style_of(link, canvas);
        let mut head = Paragraph::default();
        head.open(&format!("{} ", entry_mark(link)), style)
            .push(self.sides.operation(link.operation, lang), style);
        if link.nature != Nature::None {
            head.push(" · ", sheet.quiet).push(lang.nature(link.nature), style);
        }
        head.push(GAP, sheet.quiet);
        if !link.old.is_empty() {
            head.open(&format!("{} ", self.old_name), sheet.quiet);
            head.push(&place(self.old, &link.old), sheet.quiet).push(" ", sheet.quiet);
        }
        if !link.old.is_empty() && !link.new.is_empty() {
            head.open("→ ", sheet.quiet);
        }
        if !link.new.is_empty() {
            head.open(&format!("{} ", lang.of(self.sides.names()[1])), sheet.quiet);
            head.push(&place(self.new, &link.new), sheet.quiet);
        }
        if link.moved {
            head.push(GAP, sheet.quiet).open("↕ ", sheet.moved).push(lang.of(labels::MOVED), sheet.moved);
        }
        if !self.note.is_empty() {
            head.push(GAP, sheet.quiet).push(self.note, sheet.quiet);
        }
        head
    }

    /// `存疑 0.45：另一可能 新 L40 “双方将在…”`
    fn doubt(&self, canvas: &Canvas) -> Paragraph {
        let (lang, sheet) = (canvas.lang, &canvas.sheet);
        let mut doubt = Paragraph::default();
        doubt.push(&format!("? {} {:.2}", lang.of(labels::UNSURE), self.link.confidence), sheet.doubt);
        if let Some(runner_up) = &self.link.runner_up {
            let one_sided = matches!(self.link.operation, Operation::Added | Operation::Dropped);
            let lead = lang.of(if one_sided { labels::NEAREST } else { labels::ELSE });
            doubt.push(GAP, sheet.quiet).push(&format!("{lead} "), sheet.quiet);
            let (side, statement, sentences) = self.other_side(runner_up);
            doubt.push(&format!("{} {} ", lang.of(side), place(statement, sentences)), sheet.quiet);
            doubt.push(&first_words(statement, sentences), sheet.quiet);
            doubt.push(&format!(" ({:.2})", runner_up.similarity), sheet.quiet);
        }
        doubt
    }

    /// The side on which a second choice differs from the link.
    pub(super) fn other_side<'r>(
        &'r self,
        runner_up: &'r RunnerUp,
    ) -> (labels::Label, &'r Statement, &'r [usize]) {
        let [old, new] = self.sides.names();
        match differs(self.link, runner_up) {
            Differs::New => (new, self.new, &runner_up.new),
            Differs::Old => (old, self.old, &runner_up.old),
        }
    }
}

/// The side on which a second choice differs from its link.
pub(super) enum Differs {
    Old,
    New,
}

/// Finds the side on which a second choice differs from a link.
pub(super) fn differs(link: &Link, runner_up: &RunnerUp) -> Differs {
    let old_is_ours = !link.old.is_empty() && runner_up.old.iter().all(|at| link.old.contains(at));
    if old_is_ours { Differs::New } else { Differs::Old }
}

/// Whether a link is in doubt.
pub(super) fn is_unsure(link: &Link) -> bool {
    !link.is_sure()
}

/// The mark of an entry: `≈` if only the writing differs, otherwise the mark of its operation.
pub(super) fn entry_mark(link: &Link) -> &'static str {
    match (link.operation, link.nature) {
        (Operation::Modified, Nature::Noise) => "≈",
        (operation, _) => mark(operation),
    }
}

pub(super) fn style_of(link: &Link, canvas: &Canvas) -> Style {
    match (link.operation, link.nature) {
        (Operation::Added, _) => canvas.sheet.added,
        (Operation::Dropped, _) => canvas.sheet.dropped,
        (_, Nature::Substantive) => canvas.sheet.substantive,
        (_, Nature::Formula | Nature::Stylistic) => canvas.sheet.reworded,
        (_, Nature::None | Nature::Noise) => canvas.sheet.quiet,
    }
}

/// `L12`, or `L12+L14` if the sentences are on several lines.
pub(super) fn place(statement: &Statement, sentences: &[usize]) -> String {
    let mut lines: Vec<usize> = sentences
        .iter()
        .filter_map(|&at| statement.sentences.get(at))
        .map(|sentence| sentence.line)
        .collect();
    lines.dedup();
    let lines: Vec<String> = lines.iter().map(|line| format!("L{line}")).collect();
    lines.join("+")
}

pub(super) fn first_words(statement: &Statement, sentences: &[usize]) -> String {
    let text = sentences.first().and_then(|&at| statement.sentences.get(at)).map_or("", |first| &first.text);
    sanitise::line(&opening(text, FIRST_WORDS)).into_owned()
}

/// `力度↑ 支持 → 坚定支持   日期 2022年 → 2023年`
fn facets(facets: &[Facet], canvas: &Canvas) -> Paragraph {
    let mut paragraph = Paragraph::default();
    for (number, facet) in facets.iter().enumerate() {
        if number > 0 {
            paragraph.push(GAP, canvas.sheet.quiet);
        }
        facet_words(&mut paragraph, facet, canvas);
    }
    paragraph
}

/// Adds `力度↑ 支持 → 坚定支持`.
pub(super) fn facet_words(paragraph: &mut Paragraph, facet: &Facet, canvas: &Canvas) {
    let sheet = &canvas.sheet;
    let name = format!("{}{} ", canvas.lang.facet(facet.kind), labels::arrow(facet.direction));
    paragraph.open(&name, sheet.facet);
    paragraph.push(&words_of(&facet.old), Style::new()).push(" → ", sheet.quiet);
    paragraph.push(&words_of(&facet.new), Style::new());
}

/// The words that show a facet, cut if long; the entry's text has the rest.
fn words_of(words: &str) -> String {
    if words.is_empty() { "∅".into() } else { sanitise::line(&opening(words, FIRST_WORDS)).into_owned() }
}

/// Both wordings in one text: `[-…-]` is in the old one, `{+…+}` in the new one.
pub(super) fn inline(link: &Link, canvas: &Canvas) -> Paragraph {
    let mut paragraph = Paragraph::default();
    match link.operation {
        Operation::Added | Operation::Dropped => {
            let style = style_of(link, canvas);
            link.edits.iter().for_each(|edit| {
                paragraph.push(&edit.text, style);
            });
        }
        _ => link.edits.iter().for_each(|edit| push_edit(&mut paragraph, edit, link, canvas)),
    }
    paragraph
}

/// Adds an edit with the marks of its side.
pub(super) fn push_edit(paragraph: &mut Paragraph, edit: &Edit, link: &Link, canvas: &Canvas) {
    let plain = if link.nature == Nature::None { canvas.sheet.quiet } else { Style::new() };
    push_run(paragraph, edit.op, &edit.text, plain, canvas);
}

/// Adds words with the marks of their side; words of both sides have the style `both`.
pub(super) fn push_run(paragraph: &mut Paragraph, op: EditOp, text: &str, both: Style, canvas: &Canvas) {
    let text = sanitise::line(text);
    let (style, [open, close]) = match op {
        EditOp::Equal => (both, ["", ""]),
        EditOp::Delete => (canvas.sheet.deleted, ["[-", "-]"]),
        EditOp::Insert => (canvas.sheet.inserted, ["{+", "+}"]),
    };
    if canvas.sheet.marks == Marks::Styles {
        paragraph.push(&text, style);
        return;
    }
    // Blanks at the end of a run are not part of the change.
    let words = text.trim_end();
    paragraph.open(open, style).push(words, style).close(close, style).push(&text[words.len()..], both);
}
