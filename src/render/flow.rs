//! Both statements as one continuous text, or in two columns clause by clause.

use std::io;

use owo_colors::Style;

use super::entry::{facet_words, push_run};
use super::labels::{self, Counted};
use super::only::shows;
use super::page::Page;
use super::sides::Sides;
use super::summary::GAP;
use super::wrap::Paragraph;
use super::{Canvas, Fold, Layout, View};
use crate::report::flow::{self, Clause, Place, Run, Sentence, Side};
use crate::results::comparison::{Comparison, EditOp};
use crate::statement::Role;

/// The start of a line of labels.
const BELOW: &str = "└ ";
/// Replaces sentences that are not shown.
const LEFT_OUT: &str = "…";
/// The mark of a clause that is at another place.
const AWAY: &str = "⇄";

/// A joint text and how it is shown.
pub(super) struct Flow<'a> {
    pub(super) paragraphs: Vec<flow::Paragraph<'a>>,
    pub(super) comparison: &'a Comparison,
    pub(super) sides: Sides,
    pub(super) view: &'a View,
}

impl Flow<'_> {
    /// Writes the text; returns the number of folded paragraphs.
    pub(super) fn write(&self, page: &mut Page<'_>) -> io::Result<usize> {
        let (mut folded, mut run) = (0, 0);
        let digits = self.digits();
        for paragraph in &self.paragraphs {
            if !paragraph.sentences.iter().any(|sentence| self.is_shown(sentence)) {
                continue;
            }
            if self.view.fold == Fold::Unchanged && paragraph.is_kept() && paragraph.role == Role::Body {
                run += 1;
                continue;
            }
            folded += run;
            fold_line(page, &mut run, labels::SAME_PARAGRAPHS)?;
            match self.view.layout {
                Layout::Inline => self.paragraph(page, paragraph, digits)?,
                Layout::SideBySide => self.rows(page, paragraph, digits)?,
            }
            page.end_line()?;
        }
        folded += run;
        fold_line(page, &mut run, labels::SAME_PARAGRAPHS)?;
        Ok(folded)
    }

    fn is_shown(&self, sentence: &Sentence<'_>) -> bool {
        self.comparison.links.get(sentence.link).is_some_and(|link| shows(&self.view.only, link))
    }

    /// The number of digits of the highest line number.
    fn digits(&self) -> usize {
        let sentences = self.paragraphs.iter().flat_map(|paragraph| &paragraph.sentences);
        let aways = sentences.clone().flat_map(|sentence| &sentence.clauses).filter_map(|clause| clause.away);
        let lines = sentences.map(|sentence| sentence.line).chain(aways.map(|place| place.line));
        lines.max().unwrap_or(0).to_string().len()
    }

    /// Writes `  12  会议指出，…`, with a line of labels below each sentence that needs one.
    fn paragraph(&self, page: &mut Page<'_>, of: &flow::Paragraph<'_>, digits: usize) -> io::Result<()> {
        let canvas = page.canvas;
        let (indent, plain) = (digits + 3, plain(of.role, canvas));
        let mut first = Some(self.gutter(of, digits));
        let mut text = Runs::default();
        for shown in of.sentences.chunk_by(|a, b| self.is_shown(a) == self.is_shown(b)) {
            if !self.is_shown(&shown[0]) {
                text.close(plain, canvas);
                text.done.push(LEFT_OUT, canvas.sheet.quiet);
                continue;
            }
            for sentence in shown {
                if sentence.blank && !text.is_empty() {
                    let op = text.open.as_ref().map_or(EditOp::Equal, |(op, _)| *op);
                    text.add(op, " ", plain, canvas);
                }
                self.words(&mut text, sentence, plain);
                let labels = self.labels(page, sentence, indent);
                if !labels.is_empty() {
                    Self::lines_of(page, text.take(plain, canvas), first.take(), indent)?;
                    page.block(indent, &labels)?;
                }
            }
        }
        if text.is_empty() {
            Ok(())
        } else {
            Self::lines_of(page, text.take(plain, canvas), first.take(), indent)
        }
    }

    /// Writes text after its gutter; only the first text of a paragraph has one.
    fn lines_of(
        page: &mut Page<'_>,
        text: Paragraph,
        gutter: Option<Paragraph>,
        indent: usize,
    ) -> io::Result<()> {
        match gutter {
            Some(mut gutter) => page.hanging(0, indent, gutter.append(text)),
            None => page.block(indent, &text),
        }
    }

    /// `+ 12  `
    fn gutter(&self, of: &flow::Paragraph<'_>, digits: usize) -> Paragraph {
        let sheet = self.view.canvas.sheet;
        let (mark, style) = match of.place.side {
            Side::Old => ("-", sheet.dropped),
            Side::New if of.sentences.iter().all(Sentence::is_new) => ("+", sheet.added),
            Side::New => (" ", sheet.quiet),
        };
        let mut gutter = Paragraph::default();
        gutter.open(mark, style).open(&format!("{:>digits$}  ", of.place.line), sheet.quiet);
        gutter
    }

    /// Adds the words of a sentence; the place of clauses that moved together follows them once.
    fn words(&self, text: &mut Runs, sentence: &Sentence<'_>, plain: Style) {
        let canvas = &self.view.canvas;
        for (number, clause) in sentence.clauses.iter().enumerate() {
            clause.joint().for_each(|run| text.add(marked(run), run.text, plain, canvas));
            let next = sentence.clauses.get(number + 1).and_then(|next| next.away);
            let Some(away) = clause.away.filter(|away| next != Some(*away)) else { continue };
            let blanks = text.trim_end();
            text.close(plain, canvas);
            text.done.close(&format!("({AWAY}{})", self.place(away)), canvas.sheet.moved);
            text.done.push(&blanks, plain);
        }
    }

    /// `旧 L12`
    fn place(&self, place: Place) -> String {
        self.sides.place(place, self.view.canvas.lang)
    }

    /// The facets that the marks of a sentence do not show, as many as fit on a line.
    fn labels(&self, page: &Page<'_>, sentence: &Sentence<'_>, indent: usize) -> Paragraph {
        let canvas = page.canvas;
        let room = canvas.width.saturating_sub(indent);
        let mut line = Paragraph::default();
        let labels = flow::labels(sentence, self.comparison);
        for (number, facet) in labels.iter().enumerate() {
            let mut one = Paragraph::default();
            one.open(if number == 0 { BELOW } else { GAP }, canvas.sheet.quiet);
            facet_words(&mut one, facet, canvas);
            let more = labels.len() - number;
            let behind = format!("{GAP}+{}", more - 1);
            let reserved = if more > 1 { canvas.ambiguous.width(&behind) } else { 0 };
            if number > 0 && line.width(canvas.ambiguous) + one.width(canvas.ambiguous) + reserved > room {
                line.push(&format!("{GAP}+{more}"), canvas.sheet.quiet);
                break;
            }
            line.append(one);
        }
        line
    }

    /// Writes a row for each changed clause, and one for each run of other clauses.
    fn rows(&self, page: &mut Page<'_>, of: &flow::Paragraph<'_>, digits: usize) -> io::Result<()> {
        let mut told = [0, 0];
        for sentence in of.sentences.iter().filter(|sentence| self.is_shown(sentence)) {
            for clauses in sentence.clauses.chunk_by(|a, b| kind(a) != Kind::Changed && kind(a) == kind(b)) {
                let row = Row { clauses, kind: kind(&clauses[0]), role: of.role };
                let mut lines = clauses[0].lines;
                for (line, told) in lines.iter_mut().zip(&mut told) {
                    let new = line.filter(|line| line != told);
                    *told = line.unwrap_or(*told);
                    *line = new;
                }
                self.row(page, &row, lines, digits)?;
            }
            let labels = self.labels(page, sentence, digits + 1);
            page.block(digits + 1, &labels)?;
        }
        Ok(())
    }

    /// Writes `12 这是旧文  ~ 14 这是新文`.
    fn row(
        &self,
        page: &mut Page<'_>,
        row: &Row<'_, '_>,
        lines: [Option<usize>; 2],
        digits: usize,
    ) -> io::Result<()> {
        let sheet = page.canvas.sheet;
        let marks = page.width_of(AWAY);
        let width = page.canvas.width.saturating_sub(2 * digits + marks + 5) / 2;
        let [left, right] = self.sides(row);
        let mut sides = [&left, &right].map(|text| text.wrap(width, width, page.canvas.ambiguous));
        let [old, new] = lines.map(|line| line.map_or_else(String::new, |line| line.to_string()));
        let (mark, style) = mark(row.kind, page.canvas);
        let mut gutters = Some([format!("{old:>digits$} "), mark.to_owned(), format!(" {new:>digits$} ")]);
        loop {
            let [left, right] = sides.each_mut().map(Iterator::next);
            if left.is_none() && right.is_none() {
                return Ok(());
            }
            let [before, mark, behind] = gutters.take().unwrap_or_default();
            let taken = left.as_ref().map_or(0, |line| line.width);
            page.run(&format!("{before:>0$}", digits + 1), sheet.quiet)?;
            page.runs(&left.unwrap_or_default())?;
            if right.is_some() || !mark.is_empty() {
                page.blanks(width - taken + 1)?;
                let fill = marks - page.width_of(&mark);
                page.run(&mark, style)?;
                page.blanks(fill)?;
            }
            if let Some(right) = right {
                page.run(&format!("{behind:>0$}", digits + 2), sheet.quiet)?;
                page.runs(&right)?;
            }
            page.end_line()?;
        }
    }

    /// The words of both sides of a row. Words that only one side has are not marked: the mark between the columns is
    /// enough.
    fn sides(&self, row: &Row<'_, '_>) -> [Paragraph; 2] {
        let canvas = &self.view.canvas;
        let both = plain(row.role, canvas);
        let mut texts = [Paragraph::default(), Paragraph::default()];
        for clause in row.clauses {
            for (text, side) in texts.iter_mut().zip([EditOp::Delete, EditOp::Insert]) {
                for run in clause.side(side) {
                    match row.kind {
                        Kind::Gone => {
                            text.push(run.text, canvas.sheet.dropped);
                        }
                        Kind::New => {
                            text.push(run.text, canvas.sheet.added);
                        }
                        _ => push_run(text, marked(run), run.text, both, canvas),
                    }
                }
            }
        }
        texts
    }
}

/// A paragraph in the making: adjacent words of one kind become one run.
#[derive(Default)]
struct Runs {
    done: Paragraph,
    open: Option<(EditOp, String)>,
}

impl Runs {
    fn add(&mut self, op: EditOp, words: &str, plain: Style, canvas: &Canvas) {
        match &mut self.open {
            Some((of, open)) if *of == op => open.push_str(words),
            _ => {
                self.close(plain, canvas);
                self.open = Some((op, words.to_owned()));
            }
        }
    }

    /// Removes and returns the blanks at the end of the open run.
    fn trim_end(&mut self) -> String {
        self.open.as_mut().map_or_else(String::new, |(_, words)| words.split_off(words.trim_end().len()))
    }

    fn close(&mut self, plain: Style, canvas: &Canvas) {
        if let Some((op, words)) = self.open.take() {
            push_run(&mut self.done, op, &words, plain, canvas);
        }
    }

    /// Returns the paragraph and begins the next one.
    fn take(&mut self, plain: Style, canvas: &Canvas) -> Paragraph {
        self.close(plain, canvas);
        std::mem::take(&mut self.done)
    }

    fn is_empty(&self) -> bool {
        self.open.is_none() && self.done.is_empty()
    }
}

/// What happened to a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Kept,
    Gone,
    New,
    Changed,
    Moved,
}

fn kind(clause: &Clause<'_>) -> Kind {
    match (clause.away, clause.side) {
        (Some(_), _) => Kind::Moved,
        (None, Side::Old) => Kind::Gone,
        (None, Side::New) if clause.is_kept() => Kind::Kept,
        (None, Side::New) if clause.runs.iter().all(|run| run.op == EditOp::Insert) => Kind::New,
        (None, Side::New) => Kind::Changed,
    }
}

/// The mark between the columns.
fn mark(kind: Kind, canvas: &Canvas) -> (&'static str, Style) {
    match kind {
        Kind::Kept => (" ", canvas.sheet.quiet),
        Kind::Gone => ("-", canvas.sheet.dropped),
        Kind::New => ("+", canvas.sheet.added),
        Kind::Changed => ("~", canvas.sheet.reworded),
        Kind::Moved => (AWAY, canvas.sheet.moved),
    }
}

/// The side that a run is marked with.
fn marked(run: Run<'_>) -> EditOp {
    if run.is_marked() { run.op } else { EditOp::Equal }
}

/// The style of words that both statements have.
fn plain(role: Role, canvas: &Canvas) -> Style {
    if matches!(role, Role::Title | Role::Heading) { canvas.sheet.title } else { Style::new() }
}

/// Clauses of a sentence that are shown side by side.
struct Row<'r, 'a> {
    clauses: &'r [Clause<'a>],
    kind: Kind,
    role: Role,
}

/// Writes how many items in sequence are unchanged, if any, and resets the count.
pub(super) fn fold_line(page: &mut Page<'_>, run: &mut usize, label: Counted) -> io::Result<()> {
    let count = std::mem::take(run);
    if count == 0 {
        return Ok(());
    }
    page.text(0, &format!("⋯ {}", page.canvas.lang.count(label, count)), page.canvas.sheet.quiet)?;
    page.end_line()
}
