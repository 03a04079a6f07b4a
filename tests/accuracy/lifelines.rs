//! Against the items that people followed through a series.
//!
//! The gold follows sentences, the program clauses: an item of the gold is a sentence or several, each with one or more
//! clauses. So what is counted are the steps from one statement to the next in which the item is: a step of the gold is
//! found if a lifeline takes it, a step of the program is right if both ends carry one item of the gold.

use std::collections::BTreeSet;
use std::path::Path;

use tifa::results::lifeline::{Lifeline, Status};
use tifa::statement::{ClauseRole, Role, Sentence, Span, Statement};

use super::found::{read, touched};
use super::gold::{self, GoldLife, GoldSeries};
use super::report::Report;
use super::{floors, tally};
use crate::texts;

/// A sentence of the gold: statement, sentence.
type Place = (usize, usize);

/// A lifeline as the gold sees it: at each of its statements the gold's sentences that its clauses are in.
type Life = Vec<BTreeSet<Place>>;

fn life(line: &Lifeline, statements: &[Statement], series: &GoldSeries) -> Life {
    let sentences = |statement: usize, clause: usize| {
        let spans: &[Span] = &series.texts[statement].spans;
        touched(statements[statement].clauses[clause].span, spans).into_iter().map(move |at| (statement, at))
    };
    let at = |point: &tifa::results::lifeline::Point| {
        point.clauses.iter().flat_map(|&clause| sentences(point.statement, clause)).collect()
    };
    line.points.iter().map(at).collect()
}

/// The item of each sentence, by its place among the gold's.
fn item_of(golds: &[GoldLife], place: Place) -> Option<&str> {
    golds.iter().find(|gold| gold.sentences.contains(&place)).map(|gold| gold.item.as_str())
}

/// The steps of an item: the sentences of a statement and those of the next that has it.
fn steps(gold: &GoldLife) -> Vec<[BTreeSet<Place>; 2]> {
    let mut by_statement: Vec<BTreeSet<Place>> = Vec::new();
    for &place in &gold.sentences {
        match by_statement.last_mut() {
            Some(last) if last.first().is_some_and(|first| first.0 == place.0) => {
                last.insert(place);
            }
            _ => by_statement.push(BTreeSet::from([place])),
        }
    }
    by_statement.windows(2).map(|two| [two[0].clone(), two[1].clone()]).collect()
}

/// Whether the gold's sentences of an item are in the body: titles, signatures and frames are no items of a lifeline.
fn is_followed(gold: &GoldLife, statements: &[Statement], series: &GoldSeries) -> bool {
    gold.sentences.iter().all(|&(statement, sentence)| {
        let span = series.texts[statement].spans[sentence];
        let of = &statements[statement];
        let mut own = of.sentences.iter().filter(|own| !touched(own.span, &[span]).is_empty()).peekable();
        let body = |own: &Sentence| matches!(own.role, Role::Body | Role::Preamble | Role::Heading);
        let says = |own: &Sentence| {
            let mut clauses = of.clauses.iter().filter(|clause| clause.sentence == own.index);
            clauses.any(|clause| clause.role == ClauseRole::Content)
        };
        own.peek().is_some() && own.all(|own| body(own) && says(own))
    })
}

#[test]
fn lifelines_of_the_gold_series() {
    let series = gold::lives(Path::new("tests/gold"));
    let statements: Vec<_> = series.texts.iter().map(read).collect();
    let traced = texts::trace(statements.clone());
    let lives: Vec<Life> =
        traced.lifelines.iter().map(|line| life(line, &traced.statements, &series)).collect();
    let mut misses = Vec::new();
    let golds: Vec<&GoldLife> =
        series.lives.iter().filter(|gold| is_followed(gold, &traced.statements, &series)).collect();
    let taken = |[old, new]: &[BTreeSet<Place>; 2]| {
        let takes = |two: &[BTreeSet<Place>]| !two[0].is_disjoint(old) && !two[1].is_disjoint(new);
        lives.iter().any(|life| life.windows(2).any(takes))
    };
    let (mut found, mut all) = (0, 0);
    for gold in &golds {
        for step in steps(gold) {
            all += 1;
            let hit = taken(&step);
            found += usize::from(hit);
            if !hit {
                misses.push(format!("not followed: {} {step:?}", gold.item));
            }
        }
    }
    let (mut right, mut taken) = (0, 0);
    for (line, life) in traced.lifelines.iter().zip(&lives) {
        let items: Vec<BTreeSet<&str>> = life
            .iter()
            .map(|at| at.iter().filter_map(|&place| item_of(&series.lives, place)).collect())
            .collect();
        for (at, two) in items.windows(2).enumerate() {
            taken += 1;
            let one = !two[0].is_disjoint(&two[1]);
            right += usize::from(one);
            if !one {
                misses.push(format!("drifts: {} → {}", line.points[at].text, line.points[at + 1].text));
            }
        }
    }
    let ends = lives.iter().filter(|life| life.len() > 1).filter(|life| {
        let items = |at: &BTreeSet<Place>| -> BTreeSet<&str> {
            at.iter().filter_map(|&place| item_of(&series.lives, place)).collect()
        };
        !items(&life[0]).is_disjoint(&items(&life[life.len() - 1]))
    });
    let (whole, several) = (ends.count(), lives.iter().filter(|life| life.len() > 1).count());
    let statuses = statuses(&golds, &lives, &traced.lifelines, &mut misses);
    let [followed, steps, carried] =
        [tally::share(found, all), tally::share(right, taken), tally::share(whole, several)];
    let mut report = Report::new("Lifelines of the gold series");
    report.line("| what | of | share |\n| --- | ---: | ---: |");
    report.line(&format!("| steps of the gold that a lifeline takes | {all} | {followed:.3} |"));
    report.line(&format!("| steps of lifelines within one item | {taken} | {steps:.3} |"));
    report.line(&format!("| lifelines that end with the item they begin with | {several} | {carried:.3} |"));
    report.line(&format!("| items whose last presence is right | {} | {statuses:.3} |", golds.len()));
    report.details("misses", &misses);
    report.print();
    floors::hold(&[
        ("steps of the gold's lifelines", followed, floors::LIFELINES[0]),
        ("steps of the program's lifelines", steps, floors::LIFELINES[1]),
        ("lifelines that carry one item", carried, floors::LIFELINES[2]),
        ("presence of the gold's items", statuses, floors::LIFELINES[3]),
    ]);
}

/// The share of items of which some lifeline says rightly whether they are gone, new, back or there as before; what
/// joined an item is an item of its own, so that the lifeline is taken that shares most sentences with it.
fn statuses(golds: &[&GoldLife], lives: &[Life], followed: &[Lifeline], misses: &mut Vec<String>) -> f64 {
    let presence = |status: Status| match status {
        Status::Changed => Status::Steady,
        status => status,
    };
    let mut right = 0;
    for gold in golds {
        let shared =
            |life: &Life| life.iter().flatten().filter(|place| gold.sentences.contains(place)).count();
        let best = (0..lives.len()).rev().max_by_key(|&at| shared(&lives[at]));
        let status = best.filter(|&at| shared(&lives[at]) > 0).map(|at| presence(followed[at].status));
        let hit = status == Some(presence(gold.status));
        right += usize::from(hit);
        if !hit {
            misses.push(format!("status: {} {:?}, found {status:?}", gold.item, gold.status));
        }
    }
    tally::share(right, golds.len())
}
