//! Against damage made by rule.

use super::report::Report;
use super::tally::Tally;
use super::{corruption, floors};
use crate::texts::{self, CORPUS};

/// Percents of characters.
const RATES: [usize; 9] = [0, 1, 2, 3, 5, 7, 10, 15, 20];
/// Each text is damaged so many times.
const SEEDS: u64 = 2;

fn tally(percent: usize) -> Tally {
    let mut sum = Tally::default();
    for (name, text) in CORPUS {
        let statement = texts::statement(name, text).expect("the corpus reads");
        for seed in 1..=SEEDS {
            sum += corruption::tally(&statement, percent * 10_000, seed);
        }
    }
    sum
}

#[test]
fn damage_loses_few_links() {
    let mut report = Report::new("Damaged texts against their clean selves: sentence pairs");
    report.line("| characters damaged | precision | recall | F1 |\n| ---: | ---: | ---: | ---: |");
    let mut reached = Vec::new();
    for rate in RATES {
        let tally = tally(rate);
        let (precision, recall, f1) = (tally.precision(), tally.recall(), tally.f1());
        report.line(&format!("| {rate} % | {precision:.3} | {recall:.3} | {f1:.3} |"));
        let floor = floors::DAMAGED.iter().find(|(of, _)| *of == rate);
        reached.extend(floor.map(|&(_, floor)| ("pairs of damaged texts", f1, floor)));
    }
    report.print();
    floors::hold(&reached);
}
