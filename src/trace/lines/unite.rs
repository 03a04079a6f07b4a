//! Lines that meet: two that were similar before become one.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{Growth, SURE, Step};
use crate::align::Group;
use crate::trace::items::{Items, alike};

impl Step {
    /// Adds the clauses of another line in the same statement.
    fn take_in(&mut self, other: Self) {
        self.clauses.extend(other.clauses);
        self.clauses.sort_unstable();
        self.clauses.dedup();
        self.moved &= other.moved;
    }

    /// Links the step to the one before, unless it already is.
    fn follow(&mut self, before: &Self, items: &Items<'_>) {
        let linked = |group: &Group| {
            group.old.iter().all(|old| before.clauses.contains(old)) && group.new == self.clauses
        };
        if self.link.as_ref().is_some_and(linked) {
            return;
        }
        let (old, new) = (before.clauses.clone(), self.clauses.clone());
        let similarity = items.alike((before.statement, &old), (self.statement, &new));
        self.link = Some(Group { old, new, similarity, confidence: similarity, ..Group::default() });
    }
}

impl Growth<'_> {
    /// Merges the lines that meet in a clause, if they were similar before.
    pub(super) fn unite(&mut self) {
        for clause in 0..self.at.len() {
            let lines = self.at[clause].clone();
            for (place, &younger) in lines.iter().enumerate().skip(1) {
                let older = lines[..place].iter().copied().find(|&older| self.were_alike(older, younger));
                if let Some(older) = older {
                    self.merge(older, younger);
                }
            }
        }
    }

    /// Whether two lines that share a clause were similar in the step before.
    fn were_alike(&self, one: usize, other: usize) -> bool {
        let before = |line: usize| {
            let step = self.lines[line].steps.len().checked_sub(2)?;
            Some(self.wording(line, step))
        };
        match (before(one), before(other)) {
            (Some(one), Some(other)) => alike(&one, &other) >= SURE,
            _ => false,
        }
    }

    /// Merges the younger of two lines into the older.
    fn merge(&mut self, one: usize, other: usize) {
        let (older, younger) = (one.min(other), one.max(other));
        let mut steps: BTreeMap<usize, Step> = BTreeMap::new();
        let [kept, gone] = [older, younger].map(|line| std::mem::take(&mut self.lines[line].steps));
        for step in kept.into_iter().chain(gone) {
            match steps.entry(step.statement) {
                Entry::Vacant(free) => drop(free.insert(step)),
                Entry::Occupied(held) => held.into_mut().take_in(step),
            }
        }
        let mut steps: Vec<Step> = steps.into_values().collect();
        for at in 1..steps.len() {
            let (before, rest) = steps.split_at_mut(at);
            rest[0].follow(&before[at - 1], self.items);
        }
        self.lines[older].steps = steps;
        for lines in &mut self.at {
            lines.iter_mut().filter(|line| **line == younger).for_each(|line| *line = older);
            lines.sort_unstable();
            lines.dedup();
        }
        self.parts.insert(younger, older);
    }
}
