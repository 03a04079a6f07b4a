//! Links → lifelines: whatever links join, directly or through others, is one lifeline.

use std::cmp::Reverse;

use super::strands::{Step, Strands};
use crate::results::comparison::Nature;
use crate::results::lifeline::{Lifeline, Point, Status};
use crate::statement::Statement;

/// So many characters of a wording let a reader know it again.
const LABEL: usize = 24;

/// The statements of a row, and the place of each in it.
struct Rows<'r> {
    rows: &'r [Vec<usize>],
    /// For each statement its row and its place there.
    places: Vec<Option<(usize, usize)>>,
}

impl<'r> Rows<'r> {
    fn of(rows: &'r [Vec<usize>], statements: usize) -> Self {
        let mut places = vec![None; statements];
        for (number, row) in rows.iter().enumerate() {
            row.iter().enumerate().for_each(|(place, &statement)| places[statement] = Some((number, place)));
        }
        Self { rows, places }
    }

    /// How many statements of its row come after a statement.
    fn later(&self, statement: usize) -> usize {
        self.places[statement].map_or(0, |(row, place)| self.rows[row].len() - 1 - place)
    }
}

/// Sets of sentences, by a number for each sentence (union–find with halving of paths; Tarjan and van Leeuwen 1984).
struct Sets(Vec<usize>);

impl Sets {
    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        // The first sentence stands for its set.
        self.0[a.max(b)] = a.min(b);
    }
}

/// Joins them.
pub(super) fn lifelines(strands: Strands, statements: &[Statement], rows: &[Vec<usize>]) -> Vec<Lifeline> {
    let mut starts = Vec::with_capacity(statements.len());
    let mut count = 0;
    for statement in statements {
        starts.push(count);
        count += statement.sentences.len();
    }
    let number = |statement: usize, sentence: usize| starts[statement] + sentence;
    let mut sets = Sets((0..count).collect());
    let mut led_to = vec![false; count];
    for Step { old, new, link } in &strands.steps {
        let first = number(*old, link.old[0]);
        link.old.iter().for_each(|&sentence| sets.unite(first, number(*old, sentence)));
        for &sentence in &link.new {
            sets.unite(first, number(*new, sentence));
            led_to[number(*new, sentence)] = true;
        }
    }
    let mut points: Vec<Vec<Point>> = vec![Vec::new(); count];
    for Step { old, new, link } in strands.steps {
        let from = link.old.iter().map(|&sentence| [old, sentence]).collect();
        let root = sets.root(number(new, link.new[0]));
        let text = text(&statements[new], &link.new);
        points[root].push(Point {
            statement: new,
            sentences: link.new.clone(),
            text,
            from,
            change: Some(link),
        });
    }
    for (at, statement) in statements.iter().enumerate() {
        for sentence in (0..statement.sentences.len()).filter(|&sentence| !led_to[number(at, sentence)]) {
            let (sentences, text) = (vec![sentence], statement.sentences[sentence].text.clone());
            let point = Point { statement: at, sentences, text, from: Vec::new(), change: None };
            points[sets.root(number(at, sentence))].push(point);
        }
    }
    let rows = Rows::of(rows, statements.len());
    let full = points.into_iter().filter(|points| !points.is_empty());
    let mut lifelines: Vec<Lifeline> = full.map(|points| lifeline(points, &rows)).collect();
    for lifeline in lifelines.iter_mut().filter(|lifeline| lifeline.status == Status::Dropped) {
        let ends = lifeline.points.last().map(|point| (point.statement, point.sentences[0]));
        lifeline.nearest = ends.and_then(|end| strands.nearest.get(&end).copied());
    }
    // A stable sort: equals keep the order of their first sentences.
    lifelines.sort_by_key(|lifeline| (part(lifeline, &rows), Reverse(lifeline.seen)));
    lifelines
}

fn text(statement: &Statement, sentences: &[usize]) -> String {
    sentences.iter().map(|&sentence| statement.sentences[sentence].text.as_str()).collect()
}

/// The part of the list that a lifeline stands in: newly dropped, standing, dropped before, seen once.
fn part(lifeline: &Lifeline, rows: &Rows<'_>) -> u8 {
    let newly = lifeline.points.last().is_some_and(|point| rows.later(point.statement) == 1);
    match lifeline.status {
        _ if lifeline.seen < 2 => 3,
        Status::Dropped if newly => 0,
        Status::Dropped => 2,
        _ => 1,
    }
}

fn lifeline(mut points: Vec<Point>, rows: &Rows<'_>) -> Lifeline {
    points.sort_by(|a, b| (a.statement, &a.sentences).cmp(&(b.statement, &b.sentences)));
    let mut statements: Vec<usize> = points.iter().map(|point| point.statement).collect();
    statements.dedup();
    let latest = statements.last().copied().unwrap_or(0);
    let wording = points.iter().find(|point| point.statement == latest);
    let label = wording.map(|point| opening(&point.text)).unwrap_or_default();
    let status = status(&points, &statements, rows);
    Lifeline { label, status, seen: statements.len(), points, nearest: None }
}

/// The first words of a text, with `…` where more follow.
fn opening(text: &str) -> String {
    match text.char_indices().nth(LABEL) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// By the statements that it stands in.
fn status(points: &[Point], seen: &[usize], rows: &Rows<'_>) -> Status {
    let Some(&latest) = seen.last() else { return Status::Dropped };
    let absent_before = || seen.iter().rev().nth(1).is_some_and(|&before| rows.later(before) > 1);
    let changed = |point: &&Point| {
        let nature = point.change.as_ref().map(|link| link.nature);
        point.statement == latest && !matches!(nature, Some(Nature::None | Nature::Noise))
    };
    match () {
        () if rows.later(latest) > 0 => Status::Dropped,
        () if seen.len() == 1 => Status::New,
        () if absent_before() => Status::Returned,
        () if points.iter().any(|point| changed(&point)) => Status::Changed,
        () => Status::Steady,
    }
}
