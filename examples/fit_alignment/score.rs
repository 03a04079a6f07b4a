//! How well an alignment meets the one by people.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::path::Path;

use gold::{GoldPair, GoldText};
use tifa::align::Group;
use tifa::statement::{Sentence, Span, Statement};

#[path = "../../tests/accuracy/gold/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the tests use the rest")]
mod gold;
#[path = "../../tests/texts.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod texts;

/// What people said of a pair of sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    Link,
    Maybe,
    Nothing,
}

/// Two texts and their alignment by people.
pub(crate) struct Aligned {
    pub(crate) statements: [Statement; 2],
    gold: GoldPair,
    /// For each sentence of either side the gold sentences that it covers.
    covers: [Vec<Vec<usize>>; 2],
}

/// Reads each alignment of a folder; the texts lie in `texts` and `seeds` beside it.
pub(crate) fn read(folder: &Path) -> Result<Vec<Aligned>, Box<dyn Error>> {
    gold::folder(folder).into_iter().map(aligned).collect()
}

fn aligned(gold: GoldPair) -> Result<Aligned, Box<dyn Error>> {
    let statement = |text: &GoldText| {
        texts::statement(&text.file, &text.text).ok_or_else(|| format!("{} does not read", text.file))
    };
    let statements = [statement(&gold.old)?, statement(&gold.new)?];
    let covers = [covers(&statements[0], &gold.old.spans), covers(&statements[1], &gold.new.spans)];
    Ok(Aligned { statements, gold, covers })
}

/// The gold sentences of which each sentence covers a half, or that cover a half of it.
fn covers(statement: &Statement, gold: &[Span]) -> Vec<Vec<usize>> {
    let one = |sentence: &Sentence| {
        let [a, b] = [sentence.span.start, sentence.span.end];
        let half = |(_, gold): &(usize, &Span)| {
            let [c, d] = [gold.start, gold.end];
            let common = b.min(d).saturating_sub(a.max(c));
            common > 0 && 2 * common >= (b - a).min(d - c)
        };
        gold.iter().enumerate().filter(half).map(|(at, _)| at).collect()
    };
    statement.sentences.iter().map(one).collect()
}

impl Aligned {
    pub(crate) fn name(&self) -> &str {
        &self.gold.name
    }

    pub(crate) fn label(&self, old: usize, new: usize) -> Label {
        let pairs =
            || self.covers[0][old].iter().flat_map(|&o| self.covers[1][new].iter().map(move |&n| (o, n)));
        if pairs().any(|pair| self.gold.links.contains(&pair)) {
            Label::Link
        } else if pairs().any(|pair| self.gold.maybe.contains(&pair)) {
            Label::Maybe
        } else {
            Label::Nothing
        }
    }

    pub(crate) fn score(&self, groups: &[Group]) -> Score {
        let side = |side: usize, sentences: &[usize]| -> BTreeSet<usize> {
            sentences.iter().flat_map(|&sentence| self.covers[side][sentence].iter().copied()).collect()
        };
        let found: BTreeSet<_> = (groups.iter())
            .map(|group| (side(0, &group.old), side(1, &group.new)))
            .filter(|(old, new)| !old.is_empty() && !new.is_empty())
            .collect();
        let pairs: BTreeSet<(usize, usize)> = found
            .iter()
            .flat_map(|(old, new)| old.iter().flat_map(|&o| new.iter().map(move |&n| (o, n))))
            .collect();
        let unsure = |(old, new): &(BTreeSet<usize>, BTreeSet<usize>)| {
            old.iter().all(|&o| new.iter().all(|&n| self.gold.maybe.contains(&(o, n))))
        };
        let whole = |group: &gold::GoldGroup| {
            let side = |sentences: &[usize]| sentences.iter().copied().collect::<BTreeSet<usize>>();
            (side(&group.old), side(&group.new))
        };
        let groups: BTreeSet<_> = (self.gold.groups.iter())
            .map(whole)
            .filter(|(old, new)| !old.is_empty() && !new.is_empty())
            .collect();
        Score {
            pairs: [
                pairs.intersection(&self.gold.links).count(),
                pairs
                    .iter()
                    .filter(|pair| !self.gold.links.contains(*pair) && !self.gold.maybe.contains(*pair))
                    .count(),
                self.gold.links.difference(&pairs).count(),
            ],
            groups: [
                found.intersection(&groups).count(),
                found.difference(&groups).filter(|group| !unsure(group)).count(),
                groups.difference(&found).count(),
            ],
        }
    }
}

/// Right, wrong and missed, of pairs of sentences and of groups.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Score {
    pairs: [usize; 3],
    groups: [usize; 3],
}

impl Score {
    pub(crate) fn add(&mut self, other: Self) {
        for at in 0..3 {
            self.pairs[at] += other.pairs[at];
            self.groups[at] += other.groups[at];
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let f1 = |[right, wrong, missed]: [usize; 3]| {
            2.0 * right as f64 / (2 * right + wrong + missed).max(1) as f64
        };
        write!(out, " pairs {:.3} groups {:.3} ", f1(self.pairs), f1(self.groups))
    }
}
