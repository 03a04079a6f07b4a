//! What the program made of a gold pair, told in the gold's own sentences.

use std::collections::BTreeSet;

use tifa::results::comparison::{Direction, FacetKind, Link};
use tifa::statement::{Span, Statement};

use super::gold::{GoldGroup, GoldPair, GoldText};
use crate::texts;

/// The links of one comparison.
pub(crate) struct Found {
    pub groups: Vec<FoundGroup>,
    /// Gold sentences that no sentence of the program covers.
    pub lost: usize,
}

/// A link, with the gold sentences that its own sentences cover.
pub(crate) struct FoundGroup {
    pub old: Vec<usize>,
    pub new: Vec<usize>,
    pub link: Link,
}

impl Found {
    /// Runs the program on the pair.
    pub(crate) fn of(pair: &GoldPair) -> Self {
        let (old, new) = (read(&pair.old), read(&pair.new));
        let (olds, news) = (all_touched(&old, &pair.old.spans), all_touched(&new, &pair.new.spans));
        let links = texts::comparison(&old, &new).links;
        let groups = links.into_iter().map(|link| FoundGroup {
            old: members(&link.old, &olds),
            new: members(&link.new, &news),
            link,
        });
        let lost = |spans: &[Span], touched: &[Vec<usize>]| spans.len() - members_of(touched).len();
        Self { groups: groups.collect(), lost: lost(&pair.old.spans, &olds) + lost(&pair.new.spans, &news) }
    }

    /// The link of exactly these sentences.
    pub(crate) fn exact(&self, gold: &GoldGroup) -> Option<&FoundGroup> {
        self.groups.iter().rev().find(|found| found.old == gold.old && found.new == gold.new)
    }

    /// The link that shares most with the group: pairs of sentences, or else its only sentence.
    pub(crate) fn nearest(&self, gold: &GoldGroup) -> Option<&FoundGroup> {
        let shared = |found: &FoundGroup| {
            let count = |a: &[usize], b: &[usize]| a.iter().filter(|at| b.contains(at)).count();
            let (old, new) = (count(&found.old, &gold.old), count(&found.new, &gold.new));
            if gold.old.is_empty() || gold.new.is_empty() { old + new } else { old * new }
        };
        // The first of the best.
        let best = self.groups.iter().rev().max_by_key(|found| shared(found))?;
        (shared(best) > 0).then_some(best)
    }
}

impl FoundGroup {
    /// Every old sentence with every new one.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.old.iter().flat_map(|&o| self.new.iter().map(move |&n| (o, n)))
    }

    /// The facets by the gold's names.
    pub(crate) fn facets(&self) -> BTreeSet<String> {
        let name = |facet: &tifa::results::comparison::Facet| {
            let direction = match (facet.kind, facet.direction) {
                (FacetKind::Strength | FacetKind::Scope, Some(Direction::Up)) => "+",
                (FacetKind::Strength | FacetKind::Scope, Some(Direction::Down)) => "-",
                _ => "",
            };
            format!("{:?}{direction}", facet.kind).to_lowercase()
        };
        self.link.facets.iter().map(name).collect()
    }
}

pub(crate) fn read(text: &GoldText) -> Statement {
    let statement = texts::statement(&text.file, &text.text).expect("the gold's texts hold statements");
    if let Some(sha256) = &text.sha256 {
        assert_eq!(sha256, &statement.source.files[0].sha256, "{}: not the text annotated", text.file);
    }
    statement
}

/// For each sentence of the program the gold sentences that it covers.
pub(crate) fn all_touched(statement: &Statement, gold: &[Span]) -> Vec<Vec<usize>> {
    statement.sentences.iter().map(|sentence| touched(sentence.span, gold)).collect()
}

/// The spans of which this one covers a half, or that cover a half of it.
pub(crate) fn touched(span: Span, spans: &[Span]) -> Vec<usize> {
    let touches = |other: &Span| {
        let common = span.end.min(other.end).saturating_sub(span.start.max(other.start));
        common > 0 && 2 * common >= span.len().min(other.len())
    };
    (0..spans.len()).filter(|&at| touches(&spans[at])).collect()
}

fn members(sentences: &[usize], touched: &[Vec<usize>]) -> Vec<usize> {
    let all: BTreeSet<usize> = sentences.iter().flat_map(|&at| touched[at].iter().copied()).collect();
    all.into_iter().collect()
}

fn members_of(touched: &[Vec<usize>]) -> BTreeSet<usize> {
    touched.iter().flatten().copied().collect()
}
