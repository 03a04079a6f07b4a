//! Continuations without a link: lines that return after a gap or go on inside a longer clause; and the nearest clause
//! for lines that ended.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Growth, Line, Near, SURE, Step};
use crate::align::{ALL, Score};
use crate::parallel;
use crate::text::ngrams::Profile;
use crate::trace::index::Index;
use crate::trace::items::{alike, carries, says};

/// A clause that can continue a line; ordered by similarity to its latest wording, then by how late that wording is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Offer {
    pub(super) alike: Reverse<Score>,
    from: Reverse<usize>,
    clause: usize,
    line: usize,
}

impl Growth<'_> {
    /// Lets ended lines return in clauses that have no line.
    pub(super) fn come_back(&mut self, statement: usize) {
        let growth = &*self;
        let carriers = self.items.carriers(statement).into_iter();
        let free: Vec<usize> = carriers.filter(|&clause| growth.at[clause].is_empty()).collect();
        let mut offers: Vec<Offer> =
            parallel::map(&free, |&clause| growth.offers(statement, clause)).concat();
        offers.sort_unstable();
        for Offer { clause, line, .. } in offers {
            if self.at[clause].is_empty() && !self.is_in(line, statement) {
                self.lead(line, statement, clause, false);
            }
        }
    }

    /// The lines that can return in a clause.
    fn offers(&self, statement: usize, clause: usize) -> Vec<Offer> {
        let content = self.items.content(statement, clause);
        let lines = self.index.like(content).into_iter().map(|line| self.whole(line));
        lines.filter_map(|line| self.offer(line, statement, clause, content)).collect()
    }

    pub(super) fn offer(
        &self,
        line: usize,
        statement: usize,
        clause: usize,
        content: &Profile,
    ) -> Option<Offer> {
        let from = self.latest(line)?;
        let alike = alike(&self.wording(line, self.lines[line].steps.len() - 1), content);
        let fits = alike >= SURE && from.statement != statement && carries(&self.wording(line, 0), content);
        let offer = Offer { alike: Reverse(alike), from: Reverse(from.statement), clause, line };
        (fits && self.allowed(from, statement, clause, alike)).then_some(offer)
    }

    /// Whether the options allow the continuation.
    pub(super) fn allowed(&self, from: &Step, statement: usize, clause: usize, alike: Score) -> bool {
        let options = (self.asked)(from.statement, statement);
        let least = options.min_similarity.unwrap_or(0.0);
        alike as f64 >= least * ALL as f64
            && from.clauses.iter().all(|&old| {
                options.pins.clauses.allows(old, clause)
                    && self.items.are_of_a_kind((from.statement, old), (statement, clause))
            })
    }

    /// Continues lines of the statement before that no link continues, if a clause says all of them and more.
    pub(super) fn find_within(&mut self, statement: usize, before: &[Vec<usize>]) {
        let (clauses, here) = self.clauses_of(&[statement]);
        let open: BTreeSet<usize> = before.iter().flatten().map(|&line| self.whole(line)).collect();
        let open: Vec<usize> = open.into_iter().filter(|&line| !self.is_in(line, statement)).collect();
        let growth = &*self;
        let found = parallel::map(&open, |&line| growth.within(line, statement, (&clauses, &here)));
        for (line, clause) in open.into_iter().zip(found) {
            if let Some(clause) = clause {
                self.lead(line, statement, clause, true);
            }
        }
    }

    /// The clause of a statement that says all of a line and more; `None` if there is none.
    fn within(
        &self,
        line: usize,
        statement: usize,
        (clauses, here): (&[(usize, usize)], &Index),
    ) -> Option<usize> {
        let (from, latest, first) = (self.latest(line)?, self.said_last(line), self.wording(line, 0));
        let near = |clause: usize| alike(&latest, self.items.content(statement, clause));
        let holds = |clause: &usize| {
            let content = self.items.content(statement, *clause);
            says(&latest, content)
                && carries(&first, content)
                && self.allowed(from, statement, *clause, near(*clause))
        };
        let likely = here.like(&latest).into_iter().map(|number| clauses[number].1).filter(holds);
        likely.max_by_key(|&clause| (near(clause), Reverse(clause)))
    }

    /// Sets the nearest clause of the last statement for each line that has ended, and the nearest earlier one for each
    /// line that begins in the last statement.
    pub(super) fn find_nearest(&mut self, last: usize, earlier: &[usize]) {
        let growth = &*self;
        let (here, before) = (growth.clauses_of(&[last]), growth.clauses_of(earlier));
        let near = |line: &Line| match (line.steps.first(), line.steps.last()) {
            (_, Some(step)) if step.statement != last => growth.nearest(line, &here),
            (Some(step), _) if step.statement == last => growth.nearest(line, &before),
            _ => None,
        };
        let nearest = parallel::map(&self.lines, near);
        for (line, nearest) in self.lines.iter_mut().zip(nearest) {
            line.nearest = nearest;
        }
    }

    /// The clauses of some statements, with an index of their content.
    fn clauses_of(&self, statements: &[usize]) -> (Vec<(usize, usize)>, Index) {
        let carriers = |&statement: &usize| {
            self.items.carriers(statement).into_iter().map(move |clause| (statement, clause))
        };
        let clauses: Vec<(usize, usize)> = statements.iter().flat_map(carriers).collect();
        let mut index = Index::default();
        for (number, &(statement, clause)) in clauses.iter().enumerate() {
            index.add(self.items.content(statement, clause), number);
        }
        (clauses, index)
    }

    /// The clause most similar to the latest wording of a line; of equally similar ones the first of the last statement.
    fn nearest(&self, line: &Line, (clauses, index): &(Vec<(usize, usize)>, Index)) -> Option<Near> {
        let step = line.steps.last()?;
        let latest = self.items.together(step.statement, &step.clauses);
        let near = index.like(&latest).into_iter().map(|number| {
            let (statement, clause) = clauses[number];
            Near { similarity: alike(&latest, self.items.content(statement, clause)), statement, clause }
        });
        near.max_by_key(|near| (near.similarity, near.statement, Reverse(near.clause)))
    }

    /// The content of the latest step of a line.
    pub(super) fn said_last(&self, line: usize) -> Cow<'_, Profile> {
        self.wording(line, self.lines[line].steps.len().saturating_sub(1))
    }
}
