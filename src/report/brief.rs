//! A comparison in ten lines (new, gone, stronger, weaker, changed, moved), followed by one sentence of counts.

use std::collections::BTreeSet;

use super::changes::{Change, foremost};
use super::flow::is_linked;
use crate::results::comparison::{ClauseLink, Comparison, Comparisons, Nature, Operation};

/// Maximum number of lines.
pub const LINES: usize = 10;
/// Maximum number of changes of one topic, as long as other changes can fill the lines.
const OF_ONE_TOPIC: usize = 4;
/// The lines are chosen from this many times [`LINES`] changes.
const LIKELY: usize = 3;
/// Minimum salience of a change that gets a line.
const LEAST: f64 = 0.2;

/// The brief of one comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// The changes, at most [`LINES`]: grouped by topic, in the order in which the topics first occur by salience;
    /// changes without a topic come last.
    pub changes: Vec<Change>,
    /// The number of sentences and clauses of each kind.
    pub counts: Counts,
}

impl Brief {
    /// The `count` most salient changes, in the order of the brief.
    #[must_use]
    pub fn foremost(&self, count: usize) -> Vec<&Change> {
        let mut ranked: Vec<usize> = (0..self.changes.len()).collect();
        // A stable sort: among equal saliences the first one comes first.
        ranked.sort_by(|&a, &b| self.changes[b].salience.total_cmp(&self.changes[a].salience));
        ranked.truncate(count);
        ranked.sort_unstable();
        ranked.into_iter().map(|at| &self.changes[at]).collect()
    }
}

/// The number of sentences and clauses of each kind in two statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Sentences of the old statement.
    pub sentences: usize,
    /// Sentences of the old statement that the new one does not have.
    pub gone: usize,
    /// Sentences that only the new statement has.
    pub new: usize,
    /// Clauses of the old statement that the new one says nowhere.
    pub clauses_gone: usize,
    /// Clauses that only the new statement has.
    pub clauses_new: usize,
    /// Clauses that are unchanged, apart from their writing.
    pub kept: usize,
    /// Clauses with a different wording.
    pub reworded: usize,
    /// Clauses that moved.
    pub moved: usize,
}

/// The brief of each comparison.
#[must_use]
pub fn briefs(results: &Comparisons) -> Vec<Brief> {
    results.comparisons.iter().map(|comparison| of(results, comparison)).collect()
}

/// The brief of one of the comparisons.
#[must_use]
pub fn of(results: &Comparisons, comparison: &Comparison) -> Brief {
    let tells = |clause: &ClauseLink| {
        let change = &clause.change;
        change.nature == Nature::Substantive && change.salience >= LEAST && clause.elsewhere.is_none()
    };
    let likely = foremost(results, comparison, LINES * LIKELY, tells);
    let changes = by_topic(of_many_topics(likely));
    Brief { changes, counts: counts(results, comparison) }
}

/// The first [`LINES`] changes, with at most [`OF_ONE_TOPIC`] of one topic while there are others left.
fn of_many_topics(likely: Vec<Change>) -> Vec<Change> {
    let mut chosen: Vec<Change> = Vec::new();
    let mut later: Vec<Change> = Vec::new();
    for change in likely {
        let same = chosen.iter().filter(|known| known.topic.is_some() && known.topic == change.topic).count();
        if same < OF_ONE_TOPIC { chosen.push(change) } else { later.push(change) }
    }
    chosen.extend(later);
    chosen.truncate(LINES);
    chosen
}

/// The changes, grouped by topic; those without a topic last.
fn by_topic(changes: Vec<Change>) -> Vec<Change> {
    let mut topics: Vec<Option<String>> = Vec::new();
    for change in &changes {
        if !topics.contains(&change.topic) {
            topics.push(change.topic.clone());
        }
    }
    // The sort is stable: false comes before true.
    topics.sort_by_key(Option::is_none);
    let place = |change: &Change| topics.iter().position(|topic| *topic == change.topic);
    let mut changes = changes;
    changes.sort_by_key(place);
    changes
}

/// The number of added or dropped sentences with a clause that the other statement says nowhere.
fn unsaid(results: &Comparisons, comparison: &Comparison, operation: Operation) -> usize {
    let (side, statement) =
        if operation == Operation::Dropped { (0, comparison.old) } else { (1, comparison.new) };
    let clauses = &results.statements[statement].clauses;
    let mut unsaid = BTreeSet::new();
    for ClauseLink { change, elsewhere, .. } in &comparison.clauses {
        if change.operation == operation && elsewhere.is_none() {
            unsaid.extend(change.members(side).iter().map(|&clause| clauses[clause].sentence));
        }
    }
    let links = comparison.links.iter().filter(|link| link.operation == operation);
    links.flat_map(|link| link.members(side)).filter(|sentence| unsaid.contains(sentence)).count()
}

fn counts(results: &Comparisons, comparison: &Comparison) -> Counts {
    let mut counts = Counts {
        sentences: results.statements[comparison.old].sentences.len(),
        gone: unsaid(results, comparison, Operation::Dropped),
        new: unsaid(results, comparison, Operation::Added),
        ..Counts::default()
    };
    for ClauseLink { change, elsewhere, .. } in &comparison.clauses {
        let linked = is_linked(change);
        let same = matches!(change.nature, Nature::None | Nature::Noise);
        counts.kept += usize::from(linked && same);
        counts.reworded += usize::from(linked && !same);
        counts.moved += usize::from(linked && change.moved);
        if !linked && elsewhere.is_none() {
            counts.clauses_gone += change.old.len();
            counts.clauses_new += change.new.len();
        }
    }
    counts
}
