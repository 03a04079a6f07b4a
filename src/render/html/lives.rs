//! The lifelines on the page: a row a clause with its words, a mark for each statement.

use askama::Template;
use askama::filters::HtmlSafe;
use rustc_hash::FxHashMap;

use super::text::{Say, Text};
use crate::render::summary::opening;
use crate::render::trace::{QUOTED, cells, latest};
use crate::render::words;
use crate::render::{labels, sanitise};
use crate::results::lifeline::{Lifeline, Lifelines, Status};

/// So many rows are shown; a page with more is no longer read.
const SHOWN: usize = 500;

/// The items that are in several statements, and those that are new in the last.
#[derive(Template)]
#[template(path = "report/lives.html", whitespace = "minimize")]
pub(super) struct Lives {
    /// The statements: what is above their columns, and their names.
    heads: Vec<[String; 2]>,
    rows: Vec<Row>,
    /// How many items are not shown.
    untold: usize,
    say: Say,
}

// The template escapes what it is given.
impl HtmlSafe for Lives {}

struct Row {
    cells: Vec<Cell>,
    status: Text,
    /// The word of the status that styles go by.
    class: &'static str,
    words: String,
}

struct Cell {
    mark: char,
    class: &'static str,
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

impl Lives {
    pub(super) fn of(lifelines: &Lifelines, say: Say) -> Self {
        let head = |statement: &crate::statement::Statement| {
            let name = sanitise::line(&statement.id).into_owned();
            [statement.date.map_or_else(|| name.clone(), |date| date.to_string()), name]
        };
        let rows: Vec<Row> = shown(lifelines).map(|line| row(line, lifelines, say)).collect();
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

fn row(line: &Lifeline, lifelines: &Lifelines, say: Say) -> Row {
    let wording = latest(lifelines, line).map_or("", |(_, _, text)| text);
    let cell = |mark| Cell { mark, class: class(mark) };
    Row {
        cells: cells::all(line, lifelines).into_iter().map(cell).collect(),
        status: say.both(|lang| lang.status(line.status).to_owned()),
        class: match line.status {
            Status::Dropped => "gone",
            Status::New => "come",
            _ => "",
        },
        words: sanitise::line(&opening(wording, QUOTED)).into_owned(),
    }
}

/// The word that styles go by.
const fn class(mark: char) -> &'static str {
    match mark {
        '+' => "first",
        '=' | '≈' => "same",
        '↕' => "moved",
        '^' => "back",
        cells::ABSENT => "absent",
        ' ' => "",
        _ => "changed",
    }
}
