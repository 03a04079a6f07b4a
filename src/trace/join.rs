//! Joins lines and the change at each of their steps into lifelines.

use std::cmp::Reverse;

use super::lines::{Line, Near, Step};
use crate::align::ALL;
use crate::results::comparison::{Link, Nature};
use crate::results::lifeline::{Lifeline, Nearest, Point, Status};
use crate::statement::Statement;

/// Maximum number of characters of a label: enough to recognise a wording.
const LABEL: usize = 24;

/// For each statement: how many statements of its row come after it, and the last statement of that row.
#[derive(Debug)]
struct Places {
    later: Vec<usize>,
    last: Vec<usize>,
}

impl Places {
    fn of(rows: &[Vec<usize>], statements: usize) -> Self {
        let mut places = Self { later: vec![0; statements], last: vec![0; statements] };
        for row in rows {
            for (place, &statement) in row.iter().enumerate() {
                places.later[statement] = row.len() - 1 - place;
                places.last[statement] = row.last().copied().unwrap_or(statement);
            }
        }
        places
    }
}

/// Joins the lines. `changes` has the link of the clauses for each step of each line; `None` for a first step.
#[must_use]
pub fn lifelines(
    lines: Vec<Line>,
    changes: Vec<Vec<Option<Link>>>,
    statements: &[Statement],
    rows: &[Vec<usize>],
) -> Vec<Lifeline> {
    let places = Places::of(rows, statements.len());
    let all = lines.into_iter().zip(changes);
    let mut lifelines: Vec<Lifeline> =
        all.map(|(line, changes)| lifeline(line, changes, statements, &places)).collect();
    let begins = |line: &Lifeline| line.points.first().map(|point| (point.statement, point.clauses.clone()));
    lifelines.sort_by_cached_key(|line| (part(line, &places), Reverse(line.seen), begins(line)));
    lifelines
}

/// The section of the list for a lifeline, in order: dropped now, new now, returned, continuing, dropped earlier, seen
/// once earlier.
fn part(lifeline: &Lifeline, places: &Places) -> u8 {
    let later = lifeline.points.last().map_or(0, |point| places.later[point.statement]);
    match lifeline.status {
        Status::Dropped if later == 1 => 0,
        Status::New => 1,
        Status::Returned => 2,
        Status::Changed | Status::Steady => 3,
        Status::Dropped if lifeline.seen > 1 => 4,
        Status::Dropped => 5,
    }
}

fn lifeline(line: Line, changes: Vec<Option<Link>>, statements: &[Statement], places: &Places) -> Lifeline {
    let nearest = line.nearest.map(|Near { similarity, statement, clause }| {
        let sentence = statements[statement].clauses[clause].sentence;
        Nearest { statement, sentence, clause, similarity: share(similarity) }
    });
    let mut points: Vec<Point> = Vec::with_capacity(line.steps.len());
    for (step, change) in line.steps.into_iter().zip(changes) {
        let from = points.last();
        points.push(point(step, change, from, statements));
    }
    let label = points.last().map(|point| opening(point.text.trim())).unwrap_or_default();
    let status = status(&points, places);
    let nearest = nearest.filter(|near| is_at_an_end(status) && near.similarity > 0.0);
    Lifeline { label, status, seen: points.len(), points, nearest }
}

/// Whether a status claims that the other statements do not have the item.
const fn is_at_an_end(status: Status) -> bool {
    matches!(status, Status::Dropped | Status::New)
}

fn point(step: Step, change: Option<Link>, before: Option<&Point>, statements: &[Statement]) -> Point {
    let statement = &statements[step.statement];
    let mut sentences: Vec<usize> =
        step.clauses.iter().map(|&clause| statement.clauses[clause].sentence).collect();
    sentences.dedup();
    let text = step.clauses.iter().map(|&clause| statement.clauses[clause].text.as_str()).collect();
    let from = before.map_or_else(Vec::new, |before| {
        before.sentences.iter().map(|&sentence| [before.statement, sentence]).collect()
    });
    Point { statement: step.statement, clauses: step.clauses, sentences, text, from, change }
}

fn share(alike: i64) -> f64 {
    (alike.clamp(0, ALL) / (ALL / 10_000)) as f64 / 10_000.0
}

/// The beginning of a text, with `…` if more follows.
fn opening(text: &str) -> String {
    match text.char_indices().nth(LABEL) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The status of a lifeline, from the statements that it passes through.
fn status(points: &[Point], places: &Places) -> Status {
    let Some(latest) = points.last() else { return Status::Dropped };
    let before = points.iter().rev().nth(1).map(|point| places.later[point.statement]);
    let quiet =
        latest.change.as_ref().is_some_and(|link| matches!(link.nature, Nature::None | Nature::Noise));
    match (places.later[latest.statement], before) {
        (1.., _) => Status::Dropped,
        (0, None) => Status::New,
        (0, Some(2..)) => Status::Returned,
        (0, Some(_)) if quiet => Status::Steady,
        (0, Some(_)) => Status::Changed,
    }
}
