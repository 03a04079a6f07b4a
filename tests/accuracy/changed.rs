//! Against flips and rewordings made by rule.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tifa::statement::Statement;
use tifa::text::chars::is_han;

use super::floors;
use super::report::Report;
use super::tally::share;
use super::trials::{self, Trial};
use super::variants::{Flips, Rewordings, Variant};
use crate::texts::{self, CORPUS};

/// A folder of plain texts to change besides the corpus, for a run by hand.
const TEXTS: &str = "TIFA_CHANGE_TEXTS";

/// Of each kind, how many trials went well and how many there were.
#[derive(Default)]
struct Counts {
    kinds: BTreeMap<&'static str, (usize, usize)>,
    failures: Vec<String>,
}

impl Counts {
    /// Tries every variant of every sentence of a statement.
    fn add(
        &mut self,
        statement: &Statement,
        vary: impl Fn(&str) -> Vec<Variant>,
        well: fn(&Trial<'_>) -> bool,
    ) {
        let originals = trials::originals(statement);
        let vary = |text: &String| if text.contains(is_han) { vary(text) } else { Vec::new() };
        let variants: Vec<Vec<Variant>> = originals.iter().map(vary).collect();
        for trial in trials::run(statement, &originals, &variants) {
            let (good, tried) = self.kinds.entry(trial.variant.kind).or_default();
            *tried += 1;
            if well(&trial) {
                *good += 1;
            } else {
                self.failures.push(trial.quoted());
            }
        }
    }

    fn share(&self, kind: &str) -> f64 {
        let (good, tried) = self.kinds[kind];
        share(good, tried)
    }

    /// Of all kinds together.
    fn total(&self) -> f64 {
        let sums = self.kinds.values().fold((0, 0), |sums, kind| (sums.0 + kind.0, sums.1 + kind.1));
        share(sums.0, sums.1)
    }

    fn report(&self, title: &str, head: &str, failures: &str) {
        let mut report = Report::new(title);
        report.line(&format!("| {head} | trials | share |\n| --- | ---: | ---: |"));
        for (kind, (_, tried)) in &self.kinds {
            report.line(&format!("| {kind} | {tried} | {:.3} |", self.share(kind)));
        }
        report.line(&format!("| all | | {:.3} |", self.total()));
        report.details(failures, &self.failures);
        report.print();
    }
}

fn corpus() -> Vec<Statement> {
    CORPUS.iter().filter_map(|(name, text)| texts::statement(name, text)).collect()
}

/// The plain texts of a folder and of those in it.
fn plain_texts(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder reads").path()).collect();
    paths.sort_unstable();
    let inside = |path: PathBuf| if path.is_dir() { plain_texts(&path) } else { vec![path] };
    let mut files: Vec<PathBuf> = paths.into_iter().flat_map(inside).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files
}

fn statements_of(folder: &Path) -> impl Iterator<Item = Statement> {
    plain_texts(folder).into_iter().filter_map(|path| {
        let text = fs::read_to_string(&path).ok()?;
        texts::statement(&path.file_name()?.to_string_lossy(), &text)
    })
}

#[test]
fn flips_are_seen() {
    let (flips, mut counts) = (Flips::read(), Counts::default());
    for statement in corpus() {
        counts.add(&statement, |text| flips.of(text), trials::is_seen);
    }
    counts.report("Flips of the corpus", "flip", "flips missed");
    floors::hold(&floors::FLIPS.map(|(kind, floor)| (kind, counts.share(kind), floor)));
}

#[test]
fn rewordings_raise_no_alarm() {
    let (rewordings, mut counts) = (Rewordings::read(), Counts::default());
    for statement in corpus() {
        counts.add(&statement, |text| rewordings.of(text), trials::is_calm);
    }
    counts.report("Rewordings of the corpus, taken for no flip", "rewording", "false alarms");
    floors::hold(&[("rewordings", counts.total(), floors::REWORDINGS)]);
}

/// Does nothing where no folder is named.
#[test]
fn a_folder_of_texts() {
    let Some(folder) = std::env::var_os(TEXTS) else { return };
    let (flips, rewordings) = (Flips::read(), Rewordings::read());
    let (mut seen, mut calm) = (Counts::default(), Counts::default());
    for statement in statements_of(Path::new(&folder)) {
        seen.add(&statement, |text| flips.of(text), trials::is_seen);
        calm.add(&statement, |text| rewordings.of(text), trials::is_calm);
    }
    seen.report("Flips of the folder", "flip", "flips missed");
    calm.report("Rewordings of the folder, taken for no flip", "rewording", "false alarms");
}
