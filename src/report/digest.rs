//! The most salient changes of a comparison, each with its reasons.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::results::comparison::{Comparison, Comparisons, EditOp, Link, Nature, Operation};
use crate::results::reason::Reason;
use crate::statement::Statement;

/// Rare words of fewer letters than this may be a chance, of more they are no words any longer.
const WORD: std::ops::RangeInclusive<usize> = 3..=10;
/// Particles at the edges of words that a mark or a change cut off.
const PARTICLES: [char; 5] = ['的', '和', '与', '及', '了'];
/// So many rare words are told of a link.
const RARE: usize = 2;

/// One change of a digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The link, as an index of its comparison's links.
    pub link: usize,
    /// Why a reader should know of it, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// For each comparison the changes that are kept, at most so many, the most salient first.
#[must_use]
pub fn digest(results: &Comparisons, count: usize, keep: impl Fn(&Link) -> bool) -> Vec<Vec<Item>> {
    results.comparisons.iter().map(|comparison| of(results, comparison, count, &keep)).collect()
}

fn of(
    results: &Comparisons,
    comparison: &Comparison,
    count: usize,
    keep: impl Fn(&Link) -> bool,
) -> Vec<Item> {
    let links = &comparison.links;
    let changed = |link: &Link| link.nature != Nature::None || link.moved;
    let mut chosen: Vec<usize> =
        (0..links.len()).filter(|&at| changed(&links[at]) && keep(&links[at])).collect();
    // Saliences are whole ten-thousandths.
    chosen.sort_by(|&a, &b| links[b].salience.total_cmp(&links[a].salience).then(a.cmp(&b)));
    chosen.truncate(count);
    if chosen.is_empty() {
        return Vec::new();
    }
    let words = Words::of([comparison.old, comparison.new].map(|at| &results.statements[at]));
    let item = |link: usize| {
        let mut reasons = links[link].reasons.clone();
        reasons.extend(words.rare(&links[link]).into_iter().map(Reason::Rare));
        Item { link, reasons }
    };
    chosen.into_iter().map(item).collect()
}

/// In how many sentences of two statements each two neighbouring characters stand.
struct Words {
    spread: FxHashMap<[char; 2], u32>,
}

impl Words {
    fn of(statements: [&Statement; 2]) -> Self {
        let mut spread = FxHashMap::default();
        for sentence in statements.into_iter().flat_map(|statement| &statement.sentences) {
            let mut pairs: Vec<[char; 2]> = pairs(&sentence.text).collect();
            pairs.sort_unstable();
            pairs.dedup();
            for pair in pairs {
                *spread.entry(pair).or_default() += 1;
            }
        }
        Self { spread }
    }

    /// The rarest of the words that changed: no two of their neighbouring characters stand together in a sentence
    /// that the link leaves out.
    fn rare(&self, link: &Link) -> Vec<String> {
        // What is only written otherwise has no words of its own.
        if matches!(link.nature, Nature::None | Nature::Noise) {
            return Vec::new();
        }
        let alone = matches!(link.operation, Operation::Added | Operation::Dropped);
        let changed = link.edits.iter().filter(|edit| alone || edit.op != EditOp::Equal);
        let pieces = changed.flat_map(|edit| edit.text.split(|c: char| !c.is_alphanumeric()));
        let mut words: Vec<&str> = pieces.map(|piece| piece.trim_matches(PARTICLES)).collect();
        words.retain(|word| WORD.contains(&word.chars().count()) && self.is_rare(word, link));
        words.sort_by_key(|word| Reverse(word.chars().count()));
        let mut told: Vec<String> = Vec::new();
        for word in words {
            if told.len() < RARE && !told.iter().any(|known| known.contains(word)) {
                told.push(word.to_owned());
            }
        }
        told
    }

    fn is_rare(&self, word: &str, link: &Link) -> bool {
        let own = u32::try_from(link.old.len() + link.new.len()).unwrap_or(u32::MAX);
        pairs(word).all(|pair| self.spread.get(&pair).is_none_or(|&spread| spread <= own))
    }
}

fn pairs(text: &str) -> impl Iterator<Item = [char; 2]> + '_ {
    text.chars().zip(text.chars().skip(1)).map(|(a, b)| [a, b])
}
