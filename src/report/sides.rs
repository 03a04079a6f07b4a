//! Both texts side by side: which links stand in which row, and the words of each sentence.

use crate::results::comparison::{Comparison, EditOp, Link};
use crate::statement::Statement;

/// One row of the two columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// A link, at its place in the new text, or in the old one where it was dropped.
    Link(usize),
    /// The place in the old text that a moved link left.
    Left(usize),
}

/// The rows, so that the right column is the new text in its order, and the left one the old text in its own.
#[must_use]
pub fn rows(comparison: &Comparison) -> Vec<Row> {
    let links = &comparison.links;
    // Behind which row (0 for the top) each old sentence stands; a moved or dropped one where the one before stands.
    let olds = links.iter().flat_map(|link| &link.old).max().map_or(0, |last| last + 1);
    let mut behind: Vec<Option<usize>> = vec![None; olds];
    for (at, link) in links.iter().enumerate().filter(|(_, link)| !link.moved && !link.new.is_empty()) {
        link.old.iter().for_each(|&old| behind[old] = Some(at + 1));
    }
    let mut last = 0;
    for place in &mut behind {
        last = *place.get_or_insert(last);
    }
    let mut placed: Vec<((usize, usize), Row)> = Vec::new();
    for (at, link) in links.iter().enumerate() {
        // The row itself comes first, what follows it in the old text behind.
        let left = || link.old.first().map_or((0, 0), |&old| (behind[old].unwrap_or(0), old + 1));
        if link.new.is_empty() {
            placed.push((left(), Row::Link(at)));
        } else {
            placed.push(((at + 1, 0), Row::Link(at)));
            if link.moved {
                placed.push((left(), Row::Left(at)));
            }
        }
    }
    placed.sort_by_key(|&(place, _)| place);
    placed.into_iter().map(|(_, row)| row).collect()
}

/// A stretch of a sentence, and whether it stands on both sides or only here.
pub type Piece<'a> = (EditOp, &'a str);

/// The sentences of one side of a link, each with its number and its words.
#[must_use]
pub fn wording<'a>(link: &'a Link, statement: &Statement, side: EditOp) -> Vec<(usize, Vec<Piece<'a>>)> {
    let members = if side == EditOp::Delete { &link.old } else { &link.new };
    let mut edits = link.edits.iter().filter(|edit| edit.op == EditOp::Equal || edit.op == side);
    let mut rest: Piece<'a> = (EditOp::Equal, "");
    let mut sentence = |&at: &usize| {
        let mut wanted = statement.sentences[at].text.len();
        let mut pieces = Vec::new();
        while wanted > 0 {
            if rest.1.is_empty() {
                let Some(edit) = edits.next() else { break };
                rest = (edit.op, &edit.text);
            }
            let (now, after) = rest.1.split_at_checked(wanted).unwrap_or((rest.1, ""));
            wanted -= now.len();
            if !now.is_empty() {
                pieces.push((rest.0, now));
            }
            rest.1 = after;
        }
        (at, pieces)
    };
    members.iter().map(&mut sentence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture;

    #[test]
    fn both_columns_hold_their_texts_in_order() {
        let results = fixture::comparisons();
        let comparison = &results.comparisons[0];
        let (mut left, mut right): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        for row in rows(comparison) {
            match row {
                Row::Link(at) if comparison.links[at].moved => right.extend(&comparison.links[at].new),
                Row::Link(at) => {
                    left.extend(&comparison.links[at].old);
                    right.extend(&comparison.links[at].new);
                }
                Row::Left(at) => left.extend(&comparison.links[at].old),
            }
        }
        for (column, statement) in [(left, 0), (right, 1)] {
            let all: Vec<usize> = (0..results.statements[statement].sentences.len()).collect();
            assert_eq!(column, all);
        }
    }

    #[test]
    fn a_sentence_is_made_of_its_pieces() {
        let results = fixture::comparisons();
        let comparison = &results.comparisons[0];
        for link in &comparison.links {
            for (side, statement) in [(EditOp::Delete, comparison.old), (EditOp::Insert, comparison.new)] {
                let statement = &results.statements[statement];
                for (at, pieces) in wording(link, statement, side) {
                    let text: String = pieces.iter().map(|piece| piece.1).collect();
                    assert_eq!(text, statement.sentences[at].text);
                }
            }
        }
    }
}
