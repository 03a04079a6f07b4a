//! Against texts that people aligned and judged.

use std::path::Path;

use super::changes::Changes;
use super::found::Found;
use super::links::Links;
use super::report::Report;
use super::{floors, gold};

/// The folder of a series of gold files, for a run by hand.
const GOLD: &str = "TIFA_GOLD";

#[test]
fn the_gold_series() {
    let mut report = Report::new("Gold series");
    let (mut all, mut judged, mut changes, mut notes) =
        (Links::default(), Links::default(), Changes::default(), Vec::new());
    for pair in gold::series(Path::new("tests/gold")) {
        let found = Found::of(&pair);
        let mut links = Links::of(&pair, &found);
        if pair.is_judged() {
            changes.add(&pair, &found);
            judged.add(&links);
        } else {
            links.facets.clear();
        }
        report.links(&pair.name, &links);
        all.add(&links);
        notes.extend(links.notes);
    }
    report.links("neighbours", &judged);
    report.links("all", &all);
    report.tallies("facet", &judged.facets);
    report.changes(&changes);
    notes.append(&mut changes.notes);
    report.details("misses", &notes);
    report.print();
    series_holds(&all, &judged, &changes);
}

fn series_holds(all: &Links, judged: &Links, changes: &Changes) {
    let mut reached = vec![
        ("pairs", all.pairs.f1(), floors::PAIRS),
        ("groups", all.groups.f1(), floors::GROUPS),
        ("moves", changes.moves.f1(), floors::MOVES),
    ];
    reached.extend(floors::FACETS.map(|(facet, floor)| (facet, judged.facets[facet].f1(), floor)));
    floors::hold(&reached);
    floors::hold_at_most(&[
        ("reversals missed", changes.polarity_missed.len(), floors::POLARITY_MISSED),
        ("noise called substantive", changes.noise_substantive.len(), floors::NOISE_SUBSTANTIVE),
    ]);
}

/// Does nothing where no folder is named.
#[test]
fn a_folder_of_gold() {
    let Some(folder) = std::env::var_os(GOLD) else { return };
    let mut report = Report::new("Folder of gold");
    let (mut all, mut notes) = (Links::default(), Vec::new());
    // What is aligned clause by clause says nothing of sentences.
    for pair in gold::folder(Path::new(&folder)).into_iter().filter(|pair| pair.frames.is_none()) {
        let links = Links::of(&pair, &Found::of(&pair));
        report.links(&pair.name, &links);
        all.add(&links);
        notes.extend(links.notes);
    }
    report.links("all", &all);
    report.tallies("facet", &all.facets);
    report.details("misses", &notes);
    report.print();
}
