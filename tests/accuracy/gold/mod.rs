//! Pairs of texts that people aligned sentence by sentence. Needs nothing of the tests around it.

mod folder;
mod lives;
mod series;

use std::collections::BTreeSet;

use tifa::results::comparison::{Nature, Operation};
use tifa::statement::Span;

pub(crate) use folder::folder;
pub(crate) use lives::{GoldLife, GoldSeries, lives};
pub(crate) use series::series;

/// Two texts and what people found between them.
pub(crate) struct GoldPair {
    pub name: String,
    pub old: GoldText,
    pub new: GoldText,
    /// The pairs of sentences that carry the same item.
    pub links: BTreeSet<(usize, usize)>,
    /// Pairs that count neither for nor against.
    pub maybe: BTreeSet<(usize, usize)>,
    /// The links as groups; also those of sentences without counterpart, with an empty side.
    pub groups: Vec<GoldGroup>,
    /// If it is aligned clause by clause, for the fitting of the alignment: the clauses of either side that only say who speaks or when.
    pub frames: Option<[BTreeSet<usize>; 2]>,
}

/// A text and the places of its sentences.
pub(crate) struct GoldText {
    pub file: String,
    pub text: String,
    pub spans: Vec<Span>,
    /// SHA-256 of the file that was annotated, where that is known.
    pub sha256: Option<String>,
}

/// Sentences that carry the same item, and what changed.
#[derive(Clone)]
pub(crate) struct GoldGroup {
    pub old: Vec<usize>,
    pub new: Vec<usize>,
    pub label: Operation,
    /// By the names of the output, the direction behind: `strength+`.
    pub facets: BTreeSet<String>,
    /// Facets that count neither for nor against.
    pub maybe_facets: BTreeSet<String>,
    /// Where the pair's changes were judged.
    pub nature: Option<Nature>,
    pub moved: bool,
}

impl GoldPair {
    /// Whether its changes were judged, not its links alone.
    pub(crate) fn is_judged(&self) -> bool {
        self.groups.iter().any(|group| group.nature.is_some())
    }
}

impl GoldText {
    /// The sentence's characters, as they stand in the text.
    pub(crate) fn sentence(&self, at: usize) -> String {
        let span = self.spans[at];
        self.text.chars().skip(span.start).take(span.len()).collect()
    }
}

impl GoldGroup {
    /// A group of which nothing was judged.
    fn unjudged(old: Vec<usize>, new: Vec<usize>, label: Operation) -> Self {
        let (facets, maybe_facets) = (BTreeSet::new(), BTreeSet::new());
        Self { old, new, label, facets, maybe_facets, nature: None, moved: false }
    }

    /// Every old sentence with every new one.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.old.iter().flat_map(|&o| self.new.iter().map(move |&n| (o, n)))
    }
}
