//! Against the items that people followed through a series.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tifa::results::lifeline::{Lifeline, Status};

use super::found::{all_touched, read};
use super::gold;
use super::report::Report;
use super::{floors, tally};
use crate::texts;

/// A lifeline by its sentences (statement, sentence), and its status.
type Life = (BTreeSet<(usize, usize)>, Status);

/// Of `lives` the one that shares most sentences with this one; of equals the shortest.
fn nearest<'l>(life: &Life, lives: &'l [Life]) -> Option<&'l Life> {
    let shared = |other: &Life| life.0.intersection(&other.0).count();
    let best = lives.iter().max_by_key(|other| (shared(other), std::cmp::Reverse(other.0.len())))?;
    (shared(best) > 0).then_some(best)
}

/// The share of `lives` that have the status of the one nearest to them among `others`.
fn agreement(lives: &[Life], others: &[Life]) -> f64 {
    let agrees = |life: &&Life| nearest(life, others).is_some_and(|other| other.1 == life.1);
    tally::share(lives.iter().filter(agrees).count(), lives.len())
}

#[test]
fn lifelines_of_the_gold_series() {
    let series = gold::lives(Path::new("tests/gold"));
    let statements: Vec<_> = series.texts.iter().map(read).collect();
    let touched: Vec<_> =
        statements.iter().zip(&series.texts).map(|(own, text)| all_touched(own, &text.spans)).collect();
    let sentences = |lifeline: &Lifeline| {
        let points = lifeline.points.iter();
        let own =
            points.flat_map(|point| point.sentences.iter().map(|&sentence| (point.statement, sentence)));
        own.flat_map(|(statement, own)| touched[statement][own].iter().map(move |&gold| (statement, gold)))
            .collect()
    };
    let traced = texts::trace(statements.clone());
    let lives: Vec<Life> = traced.lifelines.iter().map(|line| (sentences(line), line.status)).collect();
    let golds: Vec<Life> = series.lives.iter().map(|gold| (gold.sentences.clone(), gold.status)).collect();
    let mut report = Report::new("Lifelines of the gold series");
    let mut counts: BTreeMap<Status, [usize; 3]> = BTreeMap::new();
    let mut misses = Vec::new();
    for gold in &series.lives {
        let nearest = nearest(&(gold.sentences.clone(), gold.status), &lives);
        let right = nearest.is_some_and(|(_, status)| *status == gold.status);
        let whole = nearest.is_some_and(|(own, _)| *own == gold.sentences);
        let [lives, rights, wholes] = counts.entry(gold.status).or_default();
        *lives += 1;
        *rights += usize::from(right);
        *wholes += usize::from(whole);
        if !(right && whole) {
            let found = nearest.map(|(own, status)| (status, own));
            misses.push(format!("{} {:?} {:?}: {found:?}", gold.item, gold.status, gold.sentences));
        }
    }
    report.line("| status | lifelines | status right | sentences right |\n| --- | ---: | ---: | ---: |");
    for (status, [lives, right, whole]) in &counts {
        report.line(&format!("| {status:?} | {lives} | {right} | {whole} |").to_lowercase());
    }
    let total = |at: usize| counts.values().map(|counts| counts[at]).sum::<usize>();
    let share = |at: usize| tally::share(total(at), total(0));
    report.line(&format!("| all | {} | {:.3} | {:.3} |", total(0), share(1), share(2)));
    let own = agreement(&lives, &golds);
    report.line(&format!("\nof the program's {} lifelines the status is right of {own:.3}", lives.len()));
    report.details("misses", &misses);
    report.print();
    floors::hold(&[
        ("statuses of the gold's lifelines", share(1), floors::STATUSES[0]),
        ("statuses of the program's lifelines", own, floors::STATUSES[1]),
    ]);
}
