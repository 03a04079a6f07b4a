//! Lines as they grow, statement by statement: each goes on where links lead, and comes back after a gap.
//!
//! A clause joins a line only if it still carries the item that the line began with: a chain of links, each good by itself,
//! would else lead from one item to another.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::index::Index;
use super::items::{Items, alike, carries, says};
use crate::align::{ALL, Group, Options, Score};
use crate::text::ngrams::Profile;

/// Over a gap a clause must be so like the latest wording of a line: one of many is tried.
const SURE: Score = ALL / 2;

/// A wording so like one that had ended is the same item again, whatever a link between neighbours says.
const AGAIN: Score = ALL * 9 / 10;

/// A link this sure leads a line on from its first wording, whatever the two share.
const CERTAIN: Score = ALL * 8 / 10;

/// One item through the statements of a row.
#[derive(Debug)]
pub struct Line {
    /// Where it is, in order of time; the first step has no link.
    pub steps: Vec<Step>,
    /// What comes nearest to a line that has ended, in the last statement of the row: the clause, and how alike it is.
    pub nearest: Option<(usize, Score)>,
}

/// The clauses that carry an item in one statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The statement.
    pub statement: usize,
    /// The clauses, ascending.
    pub clauses: Vec<usize>,
    /// How they come from those of the step before.
    pub link: Option<Group>,
    /// Whether the item left its order.
    pub moved: bool,
}

/// The groups of the clauses of two neighbours, each with whether it moved.
pub type Groups = Vec<(Group, bool)>;

/// What was asked for in the alignment of two statements (old, new).
type Asked<'a> = &'a (dyn Fn(usize, usize) -> Options + Sync);

/// The lines of a row, given its statements in order of time and the groups of each two neighbours.
#[must_use]
pub fn grown(items: &Items<'_>, row: &[usize], neighbours: Vec<Groups>, asked: Asked<'_>) -> Vec<Line> {
    let mut growth = Growth {
        items,
        asked,
        lines: Vec::new(),
        at: Vec::new(),
        index: Index::default(),
        parts: BTreeMap::new(),
    };
    let mut neighbours = neighbours.into_iter();
    for (place, &statement) in row.iter().enumerate() {
        let groups = if place == 0 { Vec::new() } else { neighbours.next().unwrap_or_default() };
        growth.add(statement, &groups);
    }
    if let Some(&last) = row.last() {
        growth.tell_nearest(last);
    }
    growth.lines.retain(|line| !line.steps.is_empty());
    growth.lines
}

struct Growth<'a> {
    items: &'a Items<'a>,
    asked: Asked<'a>,
    lines: Vec<Line>,
    /// For each clause of the newest statement the lines that it carries.
    at: Vec<Vec<usize>>,
    /// The lines by their wordings.
    index: Index,
    /// Of lines that became parts of others: which.
    parts: BTreeMap<usize, usize>,
}

/// Where the links of a statement lead a line.
#[derive(Default)]
struct Led<'g> {
    old: BTreeSet<usize>,
    new: BTreeSet<usize>,
    groups: Vec<&'g Group>,
    moved: bool,
}

/// A clause that may carry a line on: the more like its latest wording, then the later that is, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Offer {
    alike: Reverse<Score>,
    from: Reverse<usize>,
    clause: usize,
    line: usize,
}

impl Step {
    /// Adds the clauses of another line in the same statement.
    fn take_in(&mut self, other: Self) {
        self.clauses.extend(other.clauses);
        self.clauses.sort_unstable();
        self.clauses.dedup();
        self.moved &= other.moved;
    }

    /// Links it to the step before, unless it is linked so already.
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
    /// Adds the next statement, given the groups of its clauses with those of the one before.
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
                self.lines.push(Line { steps: Vec::new(), nearest: None });
                let step = Step { statement, clauses: vec![clause], link: None, moved: false };
                self.join(self.lines.len() - 1, step);
            }
        }
    }

    /// Where the groups lead the lines of the statement before.
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
                    // From the first wording itself no chain leads away.
                    let sure = self.lines[line].steps.len() == 1 && group.confidence >= CERTAIN;
                    let carries = |new: &usize| {
                        (sure || carries(&first, self.items.content(statement, *new)))
                            && !self.is_said_again(statement, *new, (line, group))
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

    /// Whether a clause repeats another line, which had ended, more closely than the one that a link leads on.
    fn is_said_again(&self, statement: usize, clause: usize, (line, group): (usize, &Group)) -> bool {
        if group.similarity == ALL {
            return false;
        }
        let content = self.items.content(statement, clause);
        let own = alike(&self.wording(line, self.lines[line].steps.len() - 1), content);
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

    /// Makes one of lines that meet in a clause, if they were much the same before.
    fn unite(&mut self) {
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

    /// Whether two lines that go on in one clause were much the same in the step before.
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

    /// Makes the younger of two lines a part of the older.
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

    /// A group of clauses of the latest step of a line and of the newest statement.
    fn group(&self, line: usize, old: Vec<usize>, statement: usize, new: Vec<usize>) -> Group {
        let from = self.latest(line).map_or(0, |step| step.statement);
        let similarity = self.items.alike((from, &old), (statement, &new));
        Group { old, new, similarity, confidence: similarity, ..Group::default() }
    }

    /// Lets lines that ended come back in clauses that carry none.
    fn come_back(&mut self, statement: usize) {
        let growth = &*self;
        let carriers = self.items.carriers(statement).into_par_iter();
        let free = carriers.filter(|&clause| growth.at[clause].is_empty());
        let mut offers: Vec<Offer> = free.flat_map_iter(|clause| growth.offers(statement, clause)).collect();
        offers.sort_unstable();
        for Offer { clause, line, .. } in offers {
            if self.at[clause].is_empty() && !self.is_in(line, statement) {
                self.lead(line, statement, clause, false);
            }
        }
    }

    /// The lines that may come back in a clause.
    fn offers(&self, statement: usize, clause: usize) -> Vec<Offer> {
        let content = self.items.content(statement, clause);
        let lines = self.index.like(content).into_iter().map(|line| self.whole(line));
        lines.filter_map(|line| self.offer(line, statement, clause, content)).collect()
    }

    fn offer(&self, line: usize, statement: usize, clause: usize, content: &Profile) -> Option<Offer> {
        let from = self.latest(line)?;
        let alike = alike(&self.wording(line, self.lines[line].steps.len() - 1), content);
        let fits = alike >= SURE && from.statement != statement && carries(&self.wording(line, 0), content);
        let offer = Offer { alike: Reverse(alike), from: Reverse(from.statement), clause, line };
        (fits && self.allowed(from, statement, clause, alike)).then_some(offer)
    }

    /// Whether nothing that was asked for is against it.
    fn allowed(&self, from: &Step, statement: usize, clause: usize, alike: Score) -> bool {
        let options = (self.asked)(from.statement, statement);
        let least = options.min_similarity.unwrap_or(0.0);
        alike as f64 >= least * ALL as f64
            && from.clauses.iter().all(|&old| options.pins.clauses.allows(old, clause))
    }

    /// Lets the lines of the statement before that no link leads on go on in a clause that says all of them beside
    /// something else.
    fn find_within(&mut self, statement: usize, before: &[Vec<usize>]) {
        let here = self.index_of(statement);
        let open: BTreeSet<usize> = before.iter().flatten().map(|&line| self.whole(line)).collect();
        let open: Vec<usize> = open.into_iter().filter(|&line| !self.is_in(line, statement)).collect();
        let growth = &*self;
        let found: Vec<Option<usize>> =
            open.par_iter().map(|&line| growth.within(line, statement, &here)).collect();
        for (line, clause) in open.into_iter().zip(found) {
            if let Some(clause) = clause {
                self.lead(line, statement, clause, true);
            }
        }
    }

    /// The clauses of a statement by what they say.
    fn index_of(&self, statement: usize) -> Index {
        let mut index = Index::default();
        for clause in self.items.carriers(statement) {
            index.add(self.items.content(statement, clause), clause);
        }
        index
    }

    /// The clause of a statement that says all of a line beside something else.
    fn within(&self, line: usize, statement: usize, here: &Index) -> Option<usize> {
        let (from, latest, first) = (self.latest(line)?, self.said_last(line), self.wording(line, 0));
        let near = |clause: usize| alike(&latest, self.items.content(statement, clause));
        let holds = |clause: &usize| {
            let content = self.items.content(statement, *clause);
            says(&latest, content)
                && carries(&first, content)
                && self.allowed(from, statement, *clause, near(*clause))
        };
        let clauses = here.like(&latest).into_iter().filter(holds);
        clauses.max_by_key(|&clause| (near(clause), Reverse(clause)))
    }

    /// Leads a line to a clause that no link led it to.
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

    /// What a line says at one of its steps.
    fn wording(&self, line: usize, step: usize) -> Cow<'_, Profile> {
        let Step { statement, clauses, .. } = &self.lines[line].steps[step];
        self.items.together(*statement, clauses)
    }

    /// The line that a line is a part of by now.
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

    /// Says of each line that has ended what comes nearest to it in the last statement.
    fn tell_nearest(&mut self, last: usize) {
        let here = self.index_of(last);
        let growth = &*self;
        let ended = |line: &Line| line.steps.last().is_some_and(|step| step.statement != last);
        let near =
            |line: usize| ended(&growth.lines[line]).then(|| growth.nearest(line, last, &here)).flatten();
        let nearest: Vec<Option<(usize, Score)>> = (0..self.lines.len()).into_par_iter().map(near).collect();
        for (line, nearest) in self.lines.iter_mut().zip(nearest) {
            line.nearest = nearest;
        }
    }

    /// What comes nearest to a line in a statement.
    fn nearest(&self, line: usize, statement: usize, here: &Index) -> Option<(usize, Score)> {
        let latest = self.said_last(line);
        let near = here
            .like(&latest)
            .into_iter()
            .map(|clause| (alike(&latest, self.items.content(statement, clause)), Reverse(clause)));
        near.max().map(|(alike, Reverse(clause))| (clause, alike))
    }

    /// The latest wording of a line.
    fn said_last(&self, line: usize) -> Cow<'_, Profile> {
        self.wording(line, self.lines[line].steps.len().saturating_sub(1))
    }
}
