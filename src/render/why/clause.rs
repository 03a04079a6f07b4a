//! Why the clauses of a link are linked, and how they were read: a short block for each clause link that changed.

use std::io;

use owo_colors::Style;

use super::{chances, figures, is_alone, lead, line, terms};
use crate::render::Ambiguous;
use crate::render::clauses::{Detail, reading};
use crate::render::entry::{Differs, Entry, INDENT, differs, entry_mark, place, style_of};
use crate::render::labels::{self, Label, Lang};
use crate::render::page::Page;
use crate::render::sanitise;
use crate::render::sides::Sides;
use crate::render::summary::{GAP, fitting};
use crate::render::wrap::Paragraph;
use crate::results::clauses::ReadClause;
use crate::results::comparison::{Comparison, Link, Nature, Operation};
use crate::results::why::{ReadSides, Scores};
use crate::statement::Statement;

/// Maximum number of terms shown of the deciding model.
const TERMS: usize = 2;
/// Maximum number of salience features shown.
const SALIENT: usize = 2;
/// Maximum width of a clause that is not part of the link, in columns.
const SHOWN: usize = 32;
/// Minimum width of each side in a header, in columns; it gets more if the line has room.
const LEAST_ROOM: usize = 16;
/// Separates the two sides of a header.
const ARROW: &str = " → ";
/// The column at which the lines of a clause begin.
const INNER: usize = INDENT + 2;

/// For each link of a comparison, its explained clause links, in their order.
pub(in crate::render) fn by_link(comparison: &Comparison) -> Vec<Vec<&Link>> {
    let mut of = vec![Vec::new(); comparison.links.len()];
    for clause in comparison.clauses.iter().filter(|clause| clause.change.why.is_some()) {
        if let Some(of) = of.get_mut(clause.link) {
            of.push(&clause.change);
        }
    }
    of
}

/// Writes a block for each clause that changed, was added, was dropped, or moved. Nothing is written for an identical
/// sentence: its clauses are identical too, and moved with it.
pub(super) fn write(page: &mut Page<'_>, entry: &Entry<'_>) -> io::Result<()> {
    if entry.link.operation == Operation::Identical {
        return Ok(());
    }
    let changed = entry.clauses.iter().filter(|link| link.operation != Operation::Identical || link.moved);
    changed.into_iter().try_for_each(|link| Block { entry, link }.write(page))
}

/// One clause link, with the entry that contains it.
struct Block<'a> {
    entry: &'a Entry<'a>,
    link: &'a Link,
}

impl Block<'_> {
    fn write(&self, page: &mut Page<'_>) -> io::Result<()> {
        let Some(why) = &self.link.why else { return Ok(()) };
        page.hanging(INDENT, INNER, &self.head(page))?;
        if let Some(scores) = &why.scores {
            let figures = figures(scores, page.canvas.lang);
            let parts = [self.nearest(scores, page.canvas.lang), figures];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            line(page, INNER, lead(self.link), &parts.join(GAP))?;
            if let Some((label, chance)) = chances(scores).last() {
                line(page, INNER, label, &terms(&chance.terms, TERMS))?;
            }
            line(page, INNER, labels::ELSE, &self.second(scores, page.canvas.lang))?;
        }
        line(page, INNER, labels::SALIENCE, &terms(&why.salience, SALIENT))?;
        why.readings.as_ref().map_or(Ok(()), |read| readings(page, read, self.entry.sides))
    }

    /// `| ~ 分句 改写 · 实质   L3 双方将… → L3 双方将稳步…`
    fn head(&self, page: &Page<'_>) -> Paragraph {
        let (lang, sheet, link) = (page.canvas.lang, page.canvas.sheet, self.link);
        let style = style_of(link, page.canvas);
        let mut head = Paragraph::default();
        head.open("| ", sheet.facet).open(&format!("{} ", entry_mark(link)), style);
        head.push(
            &format!("{} {}", lang.of(labels::CLAUSE), self.entry.sides.operation(link.operation, lang)),
            style,
        );
        if link.nature != Nature::None {
            head.push(" · ", sheet.quiet).push(lang.nature(link.nature), style);
        }
        if link.moved {
            head.push(" · ", sheet.quiet).open("↕ ", sheet.moved).push(lang.of(labels::MOVED), sheet.moved);
        }
        head.push(GAP, sheet.quiet);
        self.texts(page, &mut head);
        head
    }

    /// Adds the first words of both sides, as many as fit on the line; space that one side does not need goes to the
    /// other.
    fn texts(&self, page: &Page<'_>, head: &mut Paragraph) {
        let (quiet, link) = (page.canvas.sheet.quiet, self.link);
        let sides = [(self.entry.old, &link.old), (self.entry.new, &link.new)];
        let texts = sides.map(|(statement, clauses)| text_of(statement, clauses));
        let widths = texts.each_ref().map(|text| page.width_of(text));
        let places = sides.map(|(statement, clauses)| line_of(statement, clauses));
        let marks = page.width_of(&places.concat()) + page.width_of(ARROW) + 2;
        let taken = INDENT + head.width(page.canvas.ambiguous) + marks;
        let room = page.canvas.width.saturating_sub(taken).max(2 * LEAST_ROOM);
        for side in [0, 1].into_iter().filter(|&side| !sides[side].1.is_empty()) {
            if side == 1 && !is_alone(link) {
                head.push(" ", quiet).open(ARROW.trim_start(), quiet);
            }
            let columns = (room / 2).max(room.saturating_sub(widths[1 - side]));
            head.open(&format!("{} ", places[side]), quiet);
            head.push(&fitting(&texts[side], columns, page.canvas.ambiguous), Style::new());
        }
    }

    /// The nearest wording of a clause without a link; empty for a link with two sides.
    fn nearest(&self, scores: &Scores, lang: Lang) -> String {
        let [old, new] = self.entry.sides.names();
        match (self.link.old.is_empty(), self.link.new.is_empty()) {
            (true, _) => named(old, self.entry.old, &[scores.old], lang),
            (_, true) => named(new, self.entry.new, &[scores.new], lang),
            _ => String::new(),
        }
    }

    /// The second choice with its probability; empty for a clause without a link, whose scores show it already.
    fn second(&self, scores: &Scores, lang: Lang) -> String {
        let (Some(other), Some(chance), false) =
            (&self.link.runner_up, scores.runner_up, is_alone(self.link))
        else {
            return String::new();
        };
        let names = self.entry.sides.names();
        let other = match differs(self.link, other) {
            Differs::Old => named(names[0], self.entry.old, &other.old, lang),
            Differs::New => named(names[1], self.entry.new, &other.new, lang),
        };
        format!("{other}{GAP}{chance:.2}")
    }
}

/// Writes a line for the reading of each side, or one line if both are the same.
fn readings(page: &mut Page<'_>, read: &ReadSides, sides: Sides) -> io::Result<()> {
    let lang = page.canvas.lang;
    let [old, new] = [&read.old, &read.new].map(|clauses| side(clauses, lang));
    if old == new {
        return line(page, INNER, sides.both(), &old);
    }
    let names = sides.names();
    line(page, INNER, names[0], &old)?;
    line(page, INNER, names[1], &new)
}

fn side(clauses: &[ReadClause], lang: Lang) -> String {
    clauses.iter().map(|clause| reading(clause, lang, Detail::Brief)).collect::<Vec<_>>().join(" ")
}

/// `新 L40 双方将在…`
fn named(label: Label, statement: &Statement, clauses: &[usize], lang: Lang) -> String {
    format!(
        "{} {} {}",
        lang.of(label),
        line_of(statement, clauses),
        fitting(&text_of(statement, clauses), SHOWN, Ambiguous::Narrow)
    )
}

fn line_of(statement: &Statement, clauses: &[usize]) -> String {
    let clauses = clauses.iter().filter_map(|&at| statement.clauses.get(at));
    place(statement, &clauses.map(|clause| clause.sentence).collect::<Vec<_>>())
}

/// The sanitised words of clauses.
fn text_of(statement: &Statement, clauses: &[usize]) -> String {
    let clauses = clauses.iter().filter_map(|&at| statement.clauses.get(at));
    let words: Vec<&str> = clauses.map(|clause| clause.text.trim_end()).collect();
    sanitise::line(&words.join(" ")).into_owned()
}
