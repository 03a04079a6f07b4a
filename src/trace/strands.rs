//! The links so far, and where a strand of them may yet go on.

use rustc_hash::FxHashMap;

use super::join;
use crate::align::{ALL, Group, Score};
use crate::results::comparison::{Comparison, Link};
use crate::results::lifeline::{Lifeline, Surviving};
use crate::statement::Statement;

/// A link over a gap is one of many that were tried, so it must be surer than one of neighbours: at most one in five
/// such is wrong.
const SURE: Score = 800_000;

/// Two statements that are no neighbours, aligned.
#[derive(Debug)]
pub struct Aligned {
    /// The older one.
    pub old: usize,
    /// The newer one.
    pub new: usize,
    /// The groups of sentences, each with whether it moved.
    pub groups: Vec<(Group, bool)>,
    /// The groups of their clauses.
    pub clauses: Vec<Group>,
}

/// A link with the statements that it joins.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) old: usize,
    pub(super) new: usize,
    pub(super) link: Link,
}

/// The links of neighbours, and those that bridge a gap.
#[derive(Debug)]
pub struct Strands {
    pub(super) steps: Vec<Step>,
    /// For each sentence of each statement whether something leads to it.
    begun: Vec<Vec<bool>>,
    /// For each sentence of each statement whether it leads on.
    led_on: Vec<Vec<bool>>,
    /// For sentences without a counterpart in the last statement of their row: what comes nearest there.
    pub(super) nearest: FxHashMap<(usize, usize), Surviving>,
}

impl Strands {
    /// Of the comparisons of neighbours.
    #[must_use]
    pub fn of(statements: &[Statement], rows: &[Vec<usize>], neighbours: Vec<Comparison>) -> Self {
        let none: Vec<Vec<bool>> = statements.iter().map(|of| vec![false; of.sentences.len()]).collect();
        let (begun, nearest) = (none.clone(), FxHashMap::default());
        let mut strands = Self { steps: Vec::new(), begun, led_on: none, nearest };
        for Comparison { old, new, links, .. } in neighbours {
            if rows.iter().any(|row| row.last() == Some(&new)) {
                strands.survivors(old, new, &links);
            }
            strands.add(old, new, links);
        }
        strands
    }

    /// Keeps what comes nearest to what the last statement has dropped.
    fn survivors(&mut self, old: usize, new: usize, links: &[Link]) {
        for link in links.iter().filter(|link| link.new.is_empty()) {
            if let (&[own], Some(rival)) = (&link.old[..], &link.runner_up) {
                let near = rival.new.first().map(|&sentence| (sentence, rival.similarity));
                self.survivor((old, own), new, near);
            }
        }
    }

    fn survivor(&mut self, lost: (usize, usize), statement: usize, near: Option<(usize, f64)>) {
        if let Some((sentence, similarity)) = near {
            self.nearest.insert(lost, Surviving { statement, sentence, similarity });
        }
    }

    /// Adds the links between two statements that have both sides.
    pub fn add(&mut self, old: usize, new: usize, links: Vec<Link>) {
        for link in links.into_iter().filter(|link| !link.old.is_empty() && !link.new.is_empty()) {
            link.old.iter().for_each(|&sentence| self.led_on[old][sentence] = true);
            link.new.iter().for_each(|&sentence| self.begun[new][sentence] = true);
            self.steps.push(Step { old, new, link });
        }
    }

    /// Whether an end of the one may find a beginning, or at least its like, in the other.
    #[must_use]
    pub fn may_bridge(&self, old: usize, new: usize) -> bool {
        self.led_on[old].contains(&false) && !self.begun[new].is_empty()
    }

    /// Of the alignments of the statement at `newest` of its row with earlier ones: the groups that lead from ends to
    /// beginnings, those of the nearest statement first.
    pub fn bridges(&mut self, row: &[usize], newest: usize, mut aligned: Vec<Aligned>) -> Vec<Aligned> {
        aligned.reverse();
        for Aligned { old, new, groups, .. } in &mut aligned {
            if newest + 1 == row.len() {
                self.survivors_of(*old, *new, groups);
            }
            groups.retain(|(group, _)| {
                let both = !group.old.is_empty() && !group.new.is_empty();
                let free = both
                    && group.confidence >= SURE
                    && !group.old.iter().any(|&sentence| self.led_on[*old][sentence])
                    && !group.new.iter().any(|&sentence| self.begun[*new][sentence]);
                if free {
                    group.old.iter().for_each(|&sentence| self.led_on[*old][sentence] = true);
                    group.new.iter().for_each(|&sentence| self.begun[*new][sentence] = true);
                }
                free
            });
        }
        aligned
    }

    fn survivors_of(&mut self, old: usize, new: usize, groups: &[(Group, bool)]) {
        let share = |similarity: i64| similarity as f64 / ALL as f64;
        for (group, _) in groups {
            let near = match group.new.first() {
                Some(&sentence) => Some((sentence, share(group.similarity))),
                None => group.rival.map(|rival| (rival.new, share(rival.similarity))),
            };
            group.old.iter().for_each(|&own| self.survivor((old, own), new, near));
        }
    }

    /// The lifelines that the links make.
    #[must_use]
    pub fn lifelines(self, statements: &[Statement], rows: &[Vec<usize>]) -> Vec<Lifeline> {
        join::lifelines(self, statements, rows)
    }
}
