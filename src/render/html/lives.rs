//! The lifelines on the page: one row per lifeline with its words, one mark per statement.

use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;
use rustc_hash::FxHashMap;

use super::side::language;
use super::text::{Say, Text};
use crate::render::summary::opening;
use crate::render::trace::{QUOTED, cells as marks, latest};
use crate::render::words;
use crate::render::{labels, sanitise};
use crate::results::lifeline::{Lifeline, Lifelines, Status};

/// Maximum number of rows: nobody reads a page with more.
const SHOWN: usize = 500;

/// Maximum number of statements for which dates fit above the marks on a narrow screen.
const DATED: usize = 14;

/// The items that several statements have, and those that are new in the last one.
#[derive(Template)]
#[template(path = "report/lives.html", whitespace = "minimize")]
pub(super) struct Lives<'a> {
    /// For each statement, the head of its column (date or name), and its name.
    heads: Vec<[String; 2]>,
    rows: Vec<Row<'a>>,
    /// The number of items that are not shown.
    untold: usize,
    say: Say,
}

// The template escapes its input.
impl HtmlSafe for Lives<'_> {}

struct Row<'a> {
    cells: Vec<Cell<'a>>,
    status: Text,
    /// The CSS class of the status.
    class: &'static str,
    words: String,
    lang: &'static str,
}

/// A mark, or a sequence of statements without the item.
struct Cell<'a> {
    /// The mark, repeated for each statement.
    marks: String,
    /// The number of statements.
    span: usize,
    class: &'static str,
    /// The words, unless they are the same as at the previous mark.
    words: Option<Cow<'a, str>>,
}

/// The row of each clause, from 1, by statement and clause.
#[derive(Debug, Default)]
pub(super) struct RowOf(FxHashMap<(usize, usize), usize>);

impl RowOf {
    pub(super) fn of(lifelines: Option<&Lifelines>) -> Self {
        let mut of = FxHashMap::default();
        for (number, line) in lifelines.into_iter().flat_map(shown).enumerate() {
            for point in &line.points {
                for &clause in &point.clauses {
                    of.entry((point.statement, clause)).or_insert(number + 1);
                }
            }
        }
        Self(of)
    }

    /// The row of a clause; `None` if it is in no row.
    pub(super) fn get(&self, statement: usize, clause: usize) -> Option<usize> {
        self.0.get(&(statement, clause)).copied()
    }
}

/// The lifelines to show.
fn shown(lifelines: &Lifelines) -> impl Iterator<Item = &Lifeline> {
    lifelines.lifelines.iter().filter(|line| line.seen > 1 || line.status == Status::New).take(SHOWN)
}

impl<'a> Lives<'a> {
    pub(super) fn of(lifelines: &'a Lifelines, say: Say) -> Self {
        let head = |statement: &crate::statement::Statement| {
            let name = sanitise::line(&statement.id).into_owned();
            [statement.date.map_or_else(|| name.clone(), |date| date.to_string()), name]
        };
        let rows: Vec<Row<'_>> = shown(lifelines).map(|line| row(line, lifelines, say)).collect();
        Self {
            heads: lifelines.statements.iter().map(head).collect(),
            untold: lifelines.lifelines.len() - rows.len(),
            rows,
            say,
        }
    }

    /// The number of lifelines that are not shown, in words.
    fn rest(&self) -> Text {
        self.say.count(labels::UNTOLD, self.untold)
    }
}

fn row<'a>(line: &'a Lifeline, lifelines: &'a Lifelines, say: Say) -> Row<'a> {
    let (lang, wording) =
        latest(lifelines, line).map_or(("", ""), |(statement, _, text)| (language(statement), text));
    Row {
        cells: cells(line, lifelines),
        status: say.both(|lang| lang.status(line.status).to_owned()),
        class: match line.status {
            Status::Dropped => "gone",
            Status::New => "come",
            _ => "",
        },
        words: sanitise::line(&opening(wording, QUOTED)).into_owned(),
        lang,
    }
}

/// The marks of a lifeline, each with its words if they are new; consecutive statements without it are one cell.
fn cells<'a>(line: &'a Lifeline, lifelines: &Lifelines) -> Vec<Cell<'a>> {
    let marks = marks::all(line, lifelines);
    let mut points = line.points.iter();
    let mut before = "";
    let mut cells = Vec::new();
    for run in marks.chunk_by(|a, b| a == b && is_gap(*a)) {
        let point = if is_gap(run[0]) { None } else { points.next() };
        let said = point.map_or(before, |point| &point.text);
        cells.push(Cell {
            marks: run.iter().collect(),
            span: run.len(),
            class: class(run[0]),
            words: (said != before).then(|| sanitise::line(said)),
        });
        before = said;
    }
    cells
}

/// Whether the mark is for a statement without the item.
const fn is_gap(mark: char) -> bool {
    matches!(mark, marks::ABSENT | ' ')
}

/// The CSS class of a mark.
const fn class(mark: char) -> &'static str {
    match mark {
        '+' => "first",
        '=' | '≈' => "same",
        '↕' => "moved",
        '^' => "back",
        marks::ABSENT => "absent",
        ' ' => "",
        _ => "changed",
    }
}
