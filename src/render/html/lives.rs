//! The figure of lifelines: a line for each item, a mark for each statement that it stands in.

use askama::Template;
use askama::filters::HtmlSafe;

use super::text::{Attribute, Say, Text};
use crate::render::summary::opening;
use crate::render::trace::{QUOTED, cells, latest};
use crate::render::{labels, sanitise, words};
use crate::results::lifeline::{Lifeline, Lifelines};

/// So many lines are drawn: a screen.
const DRAWN: usize = 60;
/// The room of a statement and of a line, in the units of the figure.
const COLUMN: usize = 44;
const LINE: usize = 12;
/// The room for the numbers of the statements.
const TOP: usize = 24;

/// The items that stand in several statements.
#[derive(Template)]
#[template(path = "report/lives.html", whitespace = "minimize")]
pub(super) struct Lives {
    /// The statements, each with where its column stands.
    names: Vec<(usize, String)>,
    drawn: Vec<Drawn>,
    rows: Vec<Row>,
    /// How many items stand in one statement only.
    untold: usize,
    width: usize,
    height: usize,
    say: Say,
}

// The template escapes what it is given.
impl HtmlSafe for Lives {}

struct Drawn {
    y: usize,
    from: usize,
    to: usize,
    dots: Vec<Dot>,
}

struct Dot {
    x: usize,
    class: &'static str,
}

struct Row {
    cells: Vec<char>,
    status: Text,
    words: String,
}

impl Lives {
    pub(super) fn of(lifelines: &Lifelines, say: Say) -> Self {
        let statements = &lifelines.statements;
        let names = statements.iter().map(|statement| sanitise::line(&statement.id).into_owned());
        let told: Vec<&Lifeline> = lifelines.lifelines.iter().filter(|line| line.seen > 1).collect();
        let rows: Vec<Row> = told.iter().map(|line| row(line, lifelines, say)).collect();
        let drawn: Vec<Drawn> = rows.iter().take(DRAWN).enumerate().map(|(at, row)| draw(at, row)).collect();
        Self {
            names: names.enumerate().map(|(at, name)| (x(at), name)).collect(),
            width: statements.len() * COLUMN,
            height: TOP + drawn.len() * LINE,
            untold: lifelines.lifelines.len() - told.len(),
            drawn,
            rows,
            say,
        }
    }

    /// What the figure shows, in words.
    fn told(&self) -> Attribute {
        self.say.label(words::LIVES).attribute("aria-label")
    }

    /// That others stand in one statement only.
    fn rest(&self) -> Text {
        self.say.count(labels::UNTOLD, self.untold)
    }
}

fn x(statement: usize) -> usize {
    statement * COLUMN + COLUMN / 2
}

fn row(line: &Lifeline, lifelines: &Lifelines, say: Say) -> Row {
    let wording = latest(lifelines, line).map_or("", |(_, _, text)| text);
    Row {
        cells: cells::all(line, lifelines),
        status: say.both(|lang| lang.status(line.status).to_owned()),
        words: sanitise::line(&opening(wording, QUOTED)).into_owned(),
    }
}

fn draw(at: usize, row: &Row) -> Drawn {
    let marks = row.cells.iter().enumerate();
    let stands = marks.filter(|&(_, &mark)| mark != ' ' && mark != cells::ABSENT);
    let dots: Vec<Dot> =
        stands.map(|(statement, &mark)| Dot { x: x(statement), class: class(mark) }).collect();
    let edge = |dot: Option<&Dot>| dot.map_or(0, |dot| dot.x);
    Drawn { y: TOP + at * LINE + LINE / 2, from: edge(dots.first()), to: edge(dots.last()), dots }
}

const fn class(mark: char) -> &'static str {
    match mark {
        '+' => "begins",
        '=' | '≈' => "stays",
        _ => "changes",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_runs_from_its_first_statement_to_its_last() {
        let status = Say(labels::Lang::En).theirs("");
        let row = Row { cells: "·+=·!·".chars().collect(), status, words: String::new() };
        let drawn = draw(2, &row);
        assert_eq!((drawn.from, drawn.to, drawn.y), (x(1), x(4), TOP + 2 * LINE + LINE / 2));
        let classes: Vec<&str> = drawn.dots.iter().map(|dot| dot.class).collect();
        assert_eq!(classes, ["begins", "stays", "changes"]);
    }
}
