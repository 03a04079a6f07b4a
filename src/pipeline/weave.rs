//! The edits of a sentence link, assembled from those of its clauses.

use crate::align::Group;
use crate::align::moves::Order;
use crate::edit;
use crate::results::comparison::{Edit, EditOp, Link};
use crate::statement::Clause;

/// A group of clauses that is contiguous on both sides of a sentence link; ranges are positions among the link's
/// clauses.
struct Block {
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
    number: usize,
}

/// The clauses of a sentence link, with their groups.
pub(super) struct Woven<'a> {
    /// The clauses of either side, in order.
    pub(super) clauses: [Vec<&'a Clause>; 2],
    /// For each clause of either statement, the index of its group.
    pub(super) group_of: [&'a [usize]; 2],
    /// The groups of clauses.
    pub(super) groups: &'a [Group],
    /// What happened to each group.
    pub(super) changes: &'a [Link],
    /// The order of the clauses.
    pub(super) order: Order<'a>,
}

impl Woven<'_> {
    /// The edits: those of the clauses that keep their order; all other clauses are deleted or inserted whole.
    pub(super) fn edits(&self) -> Vec<Edit> {
        let mut edits: Vec<Edit> = Vec::new();
        let (mut old, mut new) = (0, 0);
        for block in self.in_order() {
            self.alone(&mut edits, old..block.old.start, new..block.new.start);
            self.changes[block.number].edits.iter().for_each(|edit| push(&mut edits, edit.op, &edit.text));
            (old, new) = (block.old.end, block.new.end);
        }
        self.alone(&mut edits, old..self.clauses[0].len(), new..self.clauses[1].len());
        edits
    }

    /// Adds clauses that only one side has, or that are elsewhere.
    fn alone(&self, edits: &mut Vec<Edit>, old: std::ops::Range<usize>, new: std::ops::Range<usize>) {
        for (side, op, range) in [(0, EditOp::Delete, old), (1, EditOp::Insert, new)] {
            self.clauses[side][range].iter().for_each(|clause| push(edits, op, &clause.text));
        }
    }

    /// The blocks that keep their order within the link.
    fn in_order(&self) -> Vec<Block> {
        let blocks = self.blocks();
        let moved = self.order.moved(blocks.iter().map(|block| &self.groups[block.number]));
        let mut kept: Vec<Block> =
            blocks.into_iter().zip(moved).filter(|(_, moved)| !moved).map(|(block, _)| block).collect();
        kept.sort_unstable_by_key(|block| block.old.start);
        // If blocks overlap, the first one wins.
        let (mut old, mut new) = (0, 0);
        kept.retain(|block| {
            let fits = block.old.start >= old && block.new.start >= new;
            if fits {
                (old, new) = (block.old.end, block.new.end);
            }
            fits
        });
        kept
    }

    /// The groups whose clauses are all in this link, contiguous on each side.
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut at = 0;
        while let Some(first) = self.clauses[0].get(at) {
            let number = self.group_of[0][first.index];
            let group = &self.groups[number];
            let start = at;
            at += self.clauses[0][at..].iter().take_while(|c| self.group_of[0][c.index] == number).count();
            let Some(new) = group.new.first().and_then(|&first| self.find_new(first)) else { continue };
            let end = new + group.new.len();
            let together = self.clauses[1].get(new..end).is_some_and(|clauses| {
                clauses.iter().zip(&group.new).all(|(clause, &member)| clause.index == member)
            });
            if together && at - start == group.old.len() {
                blocks.push(Block { old: start..at, new: new..end, number });
            }
        }
        blocks
    }

    /// The position of a clause among the link's new clauses.
    fn find_new(&self, index: usize) -> Option<usize> {
        self.clauses[1].binary_search_by_key(&index, |clause| clause.index).ok()
    }
}

/// Adds an edit; joins it to its neighbour if both are of the same kind.
fn push(edits: &mut Vec<Edit>, op: EditOp, text: &str) {
    // A deletion comes before the insertion that replaces it.
    let at = match (op, edits.last()) {
        (EditOp::Delete, Some(last)) if last.op == EditOp::Insert => edits.len() - 1,
        _ => edits.len(),
    };
    match at.checked_sub(1).map(|before| &mut edits[before]) {
        Some(before) if before.op == op => before.text.push_str(text),
        _ => edits.splice(at..at, edit::whole(op, text)).for_each(drop),
    }
}
