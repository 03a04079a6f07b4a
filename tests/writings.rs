//! Writings of the same, which are noise at most, and writings that only look alike: `writings/*.tsv`.

use tifa::results::comparison::{Link, Nature, Operation};

use crate::texts::{comparison, statement};

/// The pairs of a table: old and new.
fn pairs(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split_once('\t').unwrap_or_else(|| panic!("{line}")))
}

fn links(old: &str, new: &str) -> Vec<Link> {
    let read = |text| statement("a.txt", text).unwrap_or_else(|| panic!("{text}"));
    comparison(&read(old), &read(new)).links
}

/// Whether only the writing differs.
fn is_the_same(link: &Link) -> bool {
    link.operation == Operation::Identical || link.nature == Nature::Noise
}

#[test]
fn writings_of_the_same_are_noise_at_most() {
    for (old, new) in pairs(include_str!("writings/same.tsv")) {
        for (old, new) in [(old, new), (new, old)] {
            assert!(links(old, new).iter().all(is_the_same), "{old} / {new}");
        }
    }
}

#[test]
fn what_only_looks_alike_is_a_change() {
    for (old, new) in pairs(include_str!("writings/different.tsv")) {
        for (old, new) in [(old, new), (new, old)] {
            assert!(!links(old, new).iter().all(is_the_same), "{old} / {new}");
        }
    }
}
