//! The figures as text.

use std::fmt::Write as _;

use super::changes::{Changes, Confusion};
use super::links::Links;
use super::tally::{Tallies, sum};

/// Set to anything, it has every miss printed.
const DETAILS: &str = "TIFA_ACCURACY_DETAILS";

/// Lines that are printed together.
#[derive(Default)]
pub(crate) struct Report(String);

impl Report {
    pub(crate) fn new(title: &str) -> Self {
        Self(format!("\n{title}\n\n"))
    }

    pub(crate) fn line(&mut self, line: &str) {
        writeln!(self.0, "{line}").expect("a string takes everything");
    }

    /// A line of the scores of links, as one pair's or a sum's.
    pub(crate) fn links(&mut self, name: &str, links: &Links) {
        let lost = if links.lost > 0 { format!(" | {} sentences lost", links.lost) } else { String::new() };
        let groups = links.groups.f1();
        self.line(&format!("{name:40} pairs {} | groups F1 {groups:.3}{}{lost}", links.pairs, facets(links)));
    }

    pub(crate) fn tallies(&mut self, head: &str, tallies: &Tallies) {
        self.line(&format!("\n| {head} | precision | recall | F1 | hit | wrong | missed |"));
        self.line("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (name, tally) in tallies {
            let (precision, recall, f1) = (tally.precision(), tally.recall(), tally.f1());
            let counts = format!("{} | {} | {}", tally.hit, tally.wrong, tally.missed);
            self.line(&format!("| {name} | {precision:.3} | {recall:.3} | {f1:.3} | {counts} |"));
        }
    }

    /// A table: a row for each name of the gold, a column for each of the program.
    pub(crate) fn confusion(&mut self, head: &str, names: &[&str], confusion: &Confusion) {
        self.line(&format!("\n| {head} | {} |", names.join(" | ")));
        self.line(&format!("| --- |{}", " ---: |".repeat(names.len())));
        for gold in names {
            let count = |given: &&str| {
                confusion.get(&((*gold).to_owned(), (*given).to_owned())).copied().unwrap_or_default()
            };
            let counts: Vec<usize> = names.iter().map(count).collect();
            if counts.iter().any(|&count| count > 0) {
                let counts: Vec<String> = counts.iter().map(ToString::to_string).collect();
                self.line(&format!("| {gold} | {} |", counts.join(" | ")));
            }
        }
    }

    pub(crate) fn changes(&mut self, changes: &Changes) {
        const OPERATIONS: [&str; 8] =
            ["identical", "modified", "split", "merged", "regrouped", "added", "dropped", "apart"];
        const NATURES: [&str; 5] = ["none", "noise", "formula", "stylistic", "substantive"];
        self.tallies("operation", &changes.by_operation);
        self.confusion("operation (gold ↓, program →)", &OPERATIONS, &changes.operations);
        self.confusion("nature (gold ↓, program →)", &NATURES, &changes.natures);
        self.line(&format!("\nmoves {}", changes.moves));
        self.listed("polarity flips missed", &changes.polarity_missed);
        self.listed("noise called substantive", &changes.noise_substantive);
    }

    /// A count and what was counted.
    pub(crate) fn listed(&mut self, name: &str, items: &[String]) {
        self.line(&format!("\n{name}: {}", items.len()));
        for item in items {
            self.line(item);
        }
    }

    /// What is listed only when asked for.
    pub(crate) fn details(&mut self, name: &str, notes: &[String]) {
        if std::env::var_os(DETAILS).is_some() {
            self.listed(name, notes);
        }
    }

    /// Prints all at once, so that reports do not mix.
    #[expect(clippy::print_stdout, reason = "the figures are what a run is for")]
    pub(crate) fn print(self) {
        print!("{}", self.0);
    }
}

fn facets(links: &Links) -> String {
    if links.facets.is_empty() {
        return String::new();
    }
    let all = sum(&links.facets, |_| true).f1();
    let without_scope = sum(&links.facets, |name| !name.starts_with("scope")).f1();
    format!(" | facets F1 {all:.3}, without scope {without_scope:.3}")
}
