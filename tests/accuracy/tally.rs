//! Counts of what was found, found wrongly and missed.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::AddAssign;

/// One count of each.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Tally {
    pub hit: usize,
    pub wrong: usize,
    pub missed: usize,
}

impl Tally {
    pub(crate) fn precision(self) -> f64 {
        share(self.hit, self.hit + self.wrong)
    }

    pub(crate) fn recall(self) -> f64 {
        share(self.hit, self.hit + self.missed)
    }

    pub(crate) fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

/// A part of nothing is the whole.
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.hit += other.hit;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "P {:.3} R {:.3} F1 {:.3}", self.precision(), self.recall(), self.f1())
    }
}

/// Tallies by name.
pub(crate) type Tallies = BTreeMap<String, Tally>;

/// Adds the tallies of one table to those of another.
pub(crate) fn add(all: &mut Tallies, more: &Tallies) {
    for (name, tally) in more {
        *all.entry(name.clone()).or_default() += *tally;
    }
}

/// The sum of those whose names fit.
pub(crate) fn sum(tallies: &Tallies, fits: impl Fn(&str) -> bool) -> Tally {
    let mut sum = Tally::default();
    tallies.iter().filter(|(name, _)| fits(name)).for_each(|(_, tally)| sum += *tally);
    sum
}
