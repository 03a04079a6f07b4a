//! The numbers behind a report's figures.

use crate::results::comparison::{Comparison, Link, Nature, Operation};

/// What happened to the sentences of one statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shares {
    /// The other side has them word for word, or with differences in writing only.
    pub kept: usize,
    /// They have a counterpart in other words.
    pub reworded: usize,
    /// They have no counterpart: dropped from the old statement, or new in the new one.
    pub alone: usize,
}

impl Shares {
    /// The number of sentences.
    #[must_use]
    pub const fn total(self) -> usize {
        self.kept + self.reworded + self.alone
    }

    fn add(&mut self, link: &Link, sentences: usize) {
        *match (link.operation, link.nature) {
            (Operation::Added | Operation::Dropped, _) => &mut self.alone,
            (_, Nature::None | Nature::Noise) => &mut self.kept,
            _ => &mut self.reworded,
        } += sentences;
    }
}

/// The shares of the old and of the new statement.
#[must_use]
pub fn shares(comparison: &Comparison) -> [Shares; 2] {
    let mut shares = [Shares::default(); 2];
    for link in &comparison.links {
        shares[0].add(link, link.old.len());
        shares[1].add(link, link.new.len());
    }
    shares
}

/// The path of a sentence from its place in the old statement to its place in the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strand {
    /// The old sentence.
    pub old: usize,
    /// The new sentence.
    pub new: usize,
    /// The link, as an index of the comparison's links.
    pub link: usize,
}

/// The paths of all sentences with a counterpart: from the first sentence of a link to each one on the other side.
#[must_use]
pub fn flow(comparison: &Comparison) -> Vec<Strand> {
    let mut strands = Vec::new();
    for (at, link) in comparison.links.iter().enumerate() {
        let (Some(&first), Some(&foremost)) = (link.old.first(), link.new.first()) else { continue };
        strands.extend(link.new.iter().map(|&new| Strand { old: first, new, link: at }));
        strands.extend(link.old[1..].iter().map(|&old| Strand { old, new: foremost, link: at }));
    }
    strands
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture;

    #[test]
    fn every_sentence_has_its_share() {
        let results = fixture::comparisons();
        let [old, new] = shares(&results.comparisons[0]);
        assert_eq!(old.total(), results.statements[0].sentences.len());
        assert_eq!(new.total(), results.statements[1].sentences.len());
        let summary = results.comparisons[0].summary;
        assert_eq!((old.alone, new.alone), (summary.dropped, summary.added));
        assert_eq!(old.kept, summary.identical + summary.noise);
    }

    #[test]
    fn strands_reach_every_sentence_with_a_counterpart() {
        let comparison = &fixture::comparisons().comparisons[0];
        let strands = flow(comparison);
        for link in comparison.links.iter().filter(|link| !link.old.is_empty() && !link.new.is_empty()) {
            assert!(link.old.iter().all(|&old| strands.iter().any(|strand| strand.old == old)));
            assert!(link.new.iter().all(|&new| strands.iter().any(|strand| strand.new == new)));
        }
    }
}
