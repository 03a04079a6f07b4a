//! Frames found in a series: the same words around a changing slot in at least three statements.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::align::Keyed;
use crate::lexicon::formulas::{Formulas, Frame};
use crate::normalise::key::Key;
use crate::parallel;
use crate::results::comparison::{Comparison, Edit, EditOp, Link};
use crate::text::chars::letters;

/// Minimum number of statements with the frame …
const STATEMENTS: usize = 3;
/// … and of its different fillers.
const FILLERS: usize = 2;
/// Minimum number of letters in the fixed words of a frame …
const FIXED: usize = 6;
/// … and their minimum length, as a multiple of the filler's.
const LONGER: usize = 2;

/// The frames in which linked clauses differ by one run of words, and that at least three statements have; those with
/// the most clauses first. Frames that one of the `known` formulas already covers are left out.
#[must_use]
pub fn found(comparisons: &[Comparison], sides: &[Keyed<'_>], known: &Formulas) -> Vec<Frame> {
    let keys: Vec<Vec<String>> = sides.iter().map(|side| small(side.clauses)).collect();
    let mut frames: BTreeSet<Frame> = BTreeSet::new();
    for comparison in comparisons {
        let pair = [sides[comparison.old], sides[comparison.new]];
        frames.extend(comparison.clauses.iter().filter_map(|link| frame(&link.change, pair, known)));
    }
    let frames: Vec<Frame> = frames.into_iter().collect();
    let places: Vec<Places> = parallel::map(&frames, |frame| Places::of(frame, &keys));
    let mut order: Vec<usize> = (0..frames.len()).filter(|&at| places[at].are_a_series()).collect();
    order.sort_by_key(|&at| (Reverse(places[at].clauses.len()), at));
    let mut told: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut found = Vec::new();
    for at in order {
        let of = &places[at].clauses;
        if of.iter().any(|place| !told.contains(place)) {
            told.extend(of);
            found.push(frames[at].clone());
        }
    }
    found
}

/// The keys in ASCII lower case.
fn small(keys: &[Key]) -> Vec<String> {
    keys.iter().map(|key| key.text.to_ascii_lowercase()).collect()
}

/// The occurrences of a frame.
struct Places {
    /// The statement and the clause of each occurrence, in order.
    clauses: Vec<(usize, usize)>,
    fillers: usize,
}

impl Places {
    fn of(frame: &Frame, keys: &[Vec<String>]) -> Self {
        let mut clauses = Vec::new();
        let mut fillers: BTreeSet<&str> = BTreeSet::new();
        for (statement, keys) in keys.iter().enumerate() {
            for (clause, key) in keys.iter().enumerate() {
                if let Some(filler) = frame.filler(key) {
                    clauses.push((statement, clause));
                    fillers.insert(filler);
                }
            }
        }
        Self { clauses, fillers: fillers.len() }
    }

    fn are_a_series(&self) -> bool {
        let statements: BTreeSet<usize> = self.clauses.iter().map(|&(statement, _)| statement).collect();
        statements.len() >= STATEMENTS && self.fillers >= FILLERS
    }
}

/// The fixed words of two clauses that differ in one run of words; `None` if they do not have this shape.
fn frame(link: &Link, [old, new]: [Keyed<'_>; 2], known: &Formulas) -> Option<Frame> {
    let (&[one], &[other]) = (&link.old[..], &link.new[..]) else { return None };
    let (before, after) = around(&link.edits)?;
    let key = &new.clauses[other];
    let length = new.statement.clauses[other].text.len();
    let (before, after) = (opening(key, before), closing(key, length - after));
    let fixed = letters(&before) + letters(&after);
    let slot = letters(&key.text).max(letters(&old.clauses[one].text)).checked_sub(fixed)?;
    let listed = || !known.find(&key.text, &new.keys[new.statement.clauses[other].sentence].text).is_empty();
    let is_frame = fixed >= FIXED && slot > 0 && fixed >= LONGER * slot && !listed();
    is_frame.then(|| Frame::of_clause(&before, &after))
}

/// The number of bytes before and after the only changed run; `None` unless there is exactly one, with words on both
/// sides.
fn around(edits: &[Edit]) -> Option<(usize, usize)> {
    let length = |edit: &Edit| (edit.op == EditOp::Equal).then_some(edit.text.len());
    let changed = |one: &Edit, other: &Edit| length(one).is_none() && length(other).is_none();
    match edits {
        [one, other] if changed(one, other) => Some((0, 0)),
        [one, other, after] if changed(one, other) => Some((0, length(after)?)),
        [before, one, other] if changed(one, other) => Some((length(before)?, 0)),
        [before, one, other, after] if changed(one, other) => Some((length(before)?, length(after)?)),
        _ => None,
    }
}

/// The key of the first `bytes` bytes of a text.
fn opening(key: &Key, bytes: usize) -> String {
    let own = key.origin.iter().take_while(|origin| origin.end as usize <= bytes).count();
    key.text.chars().take(own).collect()
}

/// The key of a text from byte `from` on.
fn closing(key: &Key, from: usize) -> String {
    let before = key.origin.iter().take_while(|origin| (origin.start as usize) < from).count();
    key.text.chars().skip(before).collect()
}
