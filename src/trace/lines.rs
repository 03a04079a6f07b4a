//! Lines as they grow, statement by statement: each follows links, and can return after a gap.
//!
//! A clause joins a line only if it still carries the item with which the line began; otherwise a chain of links, each
//! good by itself, could lead from one item to another.

mod back;
mod unite;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::index::Index;
use super::items::{Items, alike, carries};
use crate::align::{ALL, Group, OptionsFor, Score};
use crate::text::ngrams::Profile;
use back::Offer;

/// Minimum similarity of a clause to the latest wording of a line across a gap; high, because many clauses are tried.
const SURE: Score = ALL * 6 / 10;

/// Minimum similarity at which a clause is the item of an ended line again, whatever a link between neighbours says.
const AGAIN: Score = ALL * 9 / 10;

/// Minimum confidence of a link that continues a line from its first wording, whatever the two share.
const CERTAIN: Score = ALL * 9 / 10;

/// One item followed through the statements of a row.
#[derive(Debug)]
pub struct Line {
    /// Its steps, in order of time; the first has no link.
    pub steps: Vec<Step>,
    /// For a line that has ended: the most similar clause of the last statement of the row. For a line that begins
    /// there: that of all earlier ones.
    pub nearest: Option<Near>,
}

/// A clause that resembles a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Near {
    /// Its similarity to the latest wording of the line.
    pub similarity: Score,
    /// Its statement.
    pub statement: usize,
    /// Its index in the statement.
    pub clause: usize,
}

/// The clauses that carry an item in one statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The statement.
    pub statement: usize,
    /// The clauses, ascending.
    pub clauses: Vec<usize>,
    /// The link from the clauses of the step before.
    pub link: Option<Group>,
    /// Whether the item left its order.
    pub moved: bool,
}

/// The groups of the clauses of two adjacent statements, each with whether it moved.
pub type Groups = Vec<(Group, bool)>;

/// The lines of a row, given its statements in order of time and the groups of each adjacent pair.
#[must_use]
pub fn grown(items: &Items<'_>, row: &[usize], neighbours: Vec<Groups>, asked: OptionsFor<'_>) -> Vec<Line> {
    let mut growth = Growth {
        items,
        asked,
        lines: Vec::new(),
        at: Vec::new(),
        index: Index::default(),
        parts: BTreeMap::new(),
        said: FxHashMap::default(),
    };
    let mut neighbours = neighbours.into_iter();
    for (place, &statement) in row.iter().enumerate() {
        let groups = if place == 0 { Vec::new() } else { neighbours.next().unwrap_or_default() };
        growth.add(statement, &groups);
    }
    if let Some((&last, earlier)) = row.split_last() {
        growth.find_nearest(last, earlier);
    }
    growth.lines.retain(|line| !line.steps.is_empty());
    growth.lines
}

struct Growth<'a> {
    items: &'a Items<'a>,
    asked: OptionsFor<'a>,
    lines: Vec<Line>,
    /// The lines of each clause of the newest statement.
    at: Vec<Vec<usize>>,
    /// Index of the lines by their wordings.
    index: Index,
    /// For each line merged into another: that other line.
    parts: BTreeMap<usize, usize>,
    /// For each wording its occurrences as (statement, clause), one per statement.
    said: FxHashMap<&'a str, Vec<(usize, usize)>>,
}

/// The target of a line: where the links to the next statement lead it.
#[derive(Default)]
struct Led<'g> {
    old: BTreeSet<usize>,
    new: BTreeSet<usize>,
    groups: Vec<&'g Group>,
    moved: bool,
}

impl Growth<'_> {
    /// Adds the next statement, given the groups that link its clauses with those of the one before.
    fn add(&mut self, statement: usize, groups: &Groups) {
        let none = vec![Vec::new(); self.items.clauses(statement)];
        let before = std::mem::replace(&mut self.at, none);
        for (line, led) in self.led(statement, &before, groups) {
            self.go_on(line, statement, led);
        }
        self.unite();
        self.come_back(statement);
        self.find_within(statement, &before);
        for clause in self.items.carriers(statement) {
            if self.at[clause].is_empty() {
                self.begin(statement, clause);
            }
        }
        for clause in self.items.carriers(statement) {
            let said = self.said.entry(self.items.wording(statement, clause)).or_default();
            if said.last().is_none_or(|&(last, _)| last != statement) {
                said.push((statement, clause));
            }
        }
    }

    /// Starts a line at a clause. If clauses of other lines had the same wording before, among more, they become its
    /// past.
    fn begin(&mut self, statement: usize, clause: usize) {
        let line = self.lines.len();
        let said = self.said.get(self.items.wording(statement, clause)).cloned().unwrap_or_default();
        self.lines.push(Line { steps: Vec::new(), nearest: None });
        for (from, old) in said {
            let before = self.latest(line).map(|step| step.clauses.clone());
            let group = before.map(|before| self.group(line, before, from, vec![old]));
            let step = Step { statement: from, clauses: vec![old], link: group, moved: false };
            self.lines[line].steps.push(step);
        }
        let free = |from: &Step| self.allowed(from, statement, clause, ALL);
        if self.latest(line).is_some_and(free) {
            self.lead(line, statement, clause, false);
        } else {
            self.lines[line].steps.clear();
            self.join(line, Step { statement, clauses: vec![clause], link: None, moved: false });
        }
    }

    /// The targets of the lines of the statement before, by the groups.
    fn led<'g>(
        &self,
        statement: usize,
        before: &[Vec<usize>],
        groups: &'g Groups,
    ) -> BTreeMap<usize, Led<'g>> {
        let mut all: BTreeMap<usize, Led<'g>> = BTreeMap::new();
        for (group, moved) in groups {
            for &old in &group.old {
                for &line in &before[old] {
                    let first = self.wording(line, 0);
                    // A line with only its first wording cannot have drifted.
                    let sure = self.lines[line].steps.len() == 1 && group.confidence >= CERTAIN;
                    let carries = |new: &usize| {
                        (sure || carries(&first, self.items.content(statement, *new)))
                            && !self.is_said_again(statement, *new, (line, group))
                            && self.latest(line).is_some_and(|from| {
                                self.items.are_of_a_kind((from.statement, old), (statement, *new))
                            })
                    };
                    let new: Vec<usize> = group.new.iter().copied().filter(carries).collect();
                    if new.is_empty() {
                        continue;
                    }
                    let led = all.entry(line).or_default();
                    led.old.insert(old);
                    led.new.extend(new);
                    led.moved |= moved;
                    led.groups.push(group);
                }
            }
        }
        all
    }

    /// Whether a clause repeats another line, which had ended, more closely than the line of the link.
    fn is_said_again(&self, statement: usize, clause: usize, (line, group): (usize, &Group)) -> bool {
        if group.similarity == ALL {
            return false;
        }
        let content = self.items.content(statement, clause);
        let own = alike(&self.said_last(line), content);
        let here = self.latest(line).map(|step| step.statement);
        let mut others = self.index.like(content).into_iter().map(|line| self.whole(line));
        others.any(|other| {
            let ended = self.latest(other).is_some_and(|step| Some(step.statement) < here);
            let again = |offer: Offer| offer.alike.0 >= AGAIN && offer.alike.0 > own;
            ended && self.offer(other, statement, clause, content).is_some_and(again)
        })
    }

    fn go_on(&mut self, line: usize, statement: usize, led: Led<'_>) {
        let (old, new): (Vec<usize>, Vec<usize>) =
            (led.old.into_iter().collect(), led.new.into_iter().collect());
        let whole = led.groups.first().filter(|group| group.old == old && group.new == new);
        let group = if let Some(&group) = whole {
            group.clone()
        } else {
            let confidence = led.groups.iter().map(|group| group.confidence).min().unwrap_or(0);
            Group { confidence, ..self.group(line, old, statement, new.clone()) }
        };
        self.join(line, Step { statement, clauses: new, link: Some(group), moved: led.moved });
    }

    /// A group of clauses from the latest step of a line and from the newest statement.
    fn group(&self, line: usize, old: Vec<usize>, statement: usize, new: Vec<usize>) -> Group {
        let from = self.latest(line).map_or(0, |step| step.statement);
        let similarity = self.items.alike((from, &old), (statement, &new));
        Group { old, new, similarity, confidence: similarity, ..Group::default() }
    }

    /// Continues a line in a clause to which no link leads it.
    fn lead(&mut self, line: usize, statement: usize, clause: usize, moved: bool) {
        let old = self.latest(line).map(|step| step.clauses.clone()).unwrap_or_default();
        let group = self.group(line, old, statement, vec![clause]);
        self.join(line, Step { statement, clauses: vec![clause], link: Some(group), moved });
    }

    fn join(&mut self, line: usize, step: Step) {
        step.clauses.iter().for_each(|&clause| self.at[clause].push(line));
        self.index.add(&self.items.together(step.statement, &step.clauses), line);
        self.lines[line].steps.push(step);
    }

    /// The content of a line at one of its steps.
    fn wording(&self, line: usize, step: usize) -> Cow<'_, Profile> {
        let Step { statement, clauses, .. } = &self.lines[line].steps[step];
        self.items.together(*statement, clauses)
    }

    /// The line into which a line has been merged; the line itself if it has not.
    fn whole(&self, mut line: usize) -> usize {
        while let Some(&whole) = self.parts.get(&line) {
            line = whole;
        }
        line
    }

    fn latest(&self, line: usize) -> Option<&Step> {
        self.lines[line].steps.last()
    }

    fn is_in(&self, line: usize, statement: usize) -> bool {
        self.latest(line).is_some_and(|step| step.statement == statement)
    }
}
