//! How well an alignment meets the one by people.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::path::Path;

use gold::{GoldPair, GoldText};
use tifa::align::{Group, Level};
use tifa::statement::{ClauseRole, Span, Statement};

#[path = "../../tests/accuracy/gold/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the tests use the rest")]
mod gold;
#[path = "../../tests/texts.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod texts;

/// What people said of a pair of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    Link,
    Maybe,
    Nothing,
}

/// Two texts and their alignment by people, by sentences or by clauses.
pub(crate) struct Aligned {
    pub(crate) statements: [Statement; 2],
    pub(crate) level: Level,
    gold: GoldPair,
    /// For each unit of either side the units of the gold that it covers.
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
    let level = if gold.frames.is_some() { Level::Clauses } else { Level::Sentences };
    let covers = [
        covers(&statements[0], level, &gold.old.spans, gold.frames.as_ref().map(|frames| &frames[0])),
        covers(&statements[1], level, &gold.new.spans, gold.frames.as_ref().map(|frames| &frames[1])),
    ];
    Ok(Aligned { statements, level, gold, covers })
}

/// The units of the gold, but for frames, of which each unit covers a half, or that cover a half of it.
fn covers(
    statement: &Statement,
    level: Level,
    gold: &[Span],
    frames: Option<&BTreeSet<usize>>,
) -> Vec<Vec<usize>> {
    let spans: Vec<Span> = match level {
        Level::Sentences => statement.sentences.iter().map(|sentence| sentence.span).collect(),
        Level::Clauses => statement.clauses.iter().map(|clause| clause.span).collect(),
    };
    let one = |span: &Span| {
        let half = |(at, gold): &(usize, &Span)| {
            let common = span.end.min(gold.end).saturating_sub(span.start.max(gold.start));
            let is_frame = frames.is_some_and(|frames| frames.contains(at));
            !is_frame && common > 0 && 2 * common >= span.len().min(gold.len())
        };
        gold.iter().enumerate().filter(half).map(|(at, _)| at).collect()
    };
    spans.iter().map(one).collect()
}

impl Aligned {
    pub(crate) fn name(&self) -> &str {
        &self.gold.name
    }

    /// Whether the unit of a side says nothing but who speaks or when, to people.
    pub(crate) fn counts(&self, side: usize, unit: usize) -> bool {
        let frame =
            self.level == Level::Clauses && self.statements[side].clauses[unit].role == ClauseRole::Frame;
        !frame && !self.covers[side][unit].is_empty()
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
        let side = |side: usize, units: &[usize]| -> BTreeSet<usize> {
            units.iter().flat_map(|&unit| self.covers[side][unit].iter().copied()).collect()
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
            let side = |units: &[usize]| units.iter().copied().collect::<BTreeSet<usize>>();
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

/// Right, wrong and missed, of pairs of units and of groups.
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

    /// F1 on pairs.
    pub(crate) fn of_pairs(&self) -> f64 {
        f1(self.pairs)
    }

    /// F1 on groups.
    pub(crate) fn of_groups(&self) -> f64 {
        f1(self.groups)
    }
}

fn f1([right, wrong, missed]: [usize; 3]) -> f64 {
    2.0 * right as f64 / (2 * right + wrong + missed).max(1) as f64
}

impl fmt::Display for Score {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, " pairs {:.3} groups {:.3} ", self.of_pairs(), self.of_groups())
    }
}
