//! The lifelines on the page: a row a clause with its words, a mark for each statement.

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

/// So many rows are shown; a page with more is no longer read.
const SHOWN: usize = 500;

/// With more statements their dates do not fit above the marks on a narrow screen.
const DATED: usize = 14;

/// The items that are in several statements, and those that are new in the last.
#[derive(Template)]
#[template(path = "report/lives.html", whitespace = "minimize")]
pub(super) struct Lives<'a> {
    /// The statements: what is above their columns, and their names.
    heads: Vec<[String; 2]>,
    rows: Vec<Row<'a>>,
    /// How many items are not shown.
    untold: usize,
    say: Say,
}

// The template escapes what it is given.
impl HtmlSafe for Lives<'_> {}

struct Row<'a> {
    cells: Vec<Cell<'a>>,
    status: Text,
    /// The word of the status that styles go by.
    class: &'static str,
    words: String,
    lang: &'static str,
}

/// A mark, or a stretch of statements without one.
struct Cell<'a> {
    /// The mark, as often as there are statements.
    marks: String,
    /// How many statements.
    span: usize,
    class: &'static str,
    /// The words, unless they are those of the mark before.
    words: Option<Cow<'a, str>>,
}

/// Which row each clause is in: by statement and clause, from 1.
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

    /// The row of a clause, if it is in one.
    pub(super) fn get(&self, statement: usize, clause: usize) -> Option<usize> {
        self.0.get(&(statement, clause)).copied()
    }
}

/// The lifelines that a reader asks for first.
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

    /// How many are not shown.
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

/// The marks of a lifeline, each with its words if they are new; statements without it are one cell.
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

/// Whether a mark is that of a statement without the item.
const fn is_gap(mark: char) -> bool {
    matches!(mark, marks::ABSENT | ' ')
}

/// The word that styles go by.
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
