//! Aligned pairs of texts, and how well an alignment meets them.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::path::Path;

use tifa::align::Group;
use tifa::statement::Statement;

#[path = "../../tests/texts.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod texts;

#[derive(serde::Deserialize)]
struct File {
    pair: String,
    old: String,
    new: String,
    old_sentences: Vec<[usize; 2]>,
    new_sentences: Vec<[usize; 2]>,
    links: BTreeSet<[usize; 2]>,
    maybe: BTreeSet<[usize; 2]>,
    groups: Vec<FileGroup>,
}

#[derive(serde::Deserialize)]
struct FileGroup {
    old: BTreeSet<usize>,
    new: BTreeSet<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    Link,
    Maybe,
    Nothing,
}

/// Two texts and their alignment by hand.
pub(crate) struct Gold {
    pub(crate) name: String,
    pub(crate) statements: [Statement; 2],
    /// For each sentence of either side the gold sentences that it covers.
    covers: [Vec<Vec<usize>>; 2],
    links: BTreeSet<[usize; 2]>,
    maybe: BTreeSet<[usize; 2]>,
    groups: BTreeSet<(BTreeSet<usize>, BTreeSet<usize>)>,
}

/// Reads each `.json` of a folder; the texts lie in `texts` and `seeds` beside it.
pub(crate) fn read(folder: &Path) -> Result<Vec<Gold>, Box<dyn Error>> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    let beside = folder.parent().ok_or("the folder has no parent")?;
    files.iter().map(|file| one(beside, serde_json::from_str(&std::fs::read_to_string(file)?)?)).collect()
}

fn one(beside: &Path, file: File) -> Result<Gold, Box<dyn Error>> {
    let statement = |name: &str| -> Result<Statement, Box<dyn Error>> {
        let path =
            if name.starts_with("seeds/") { beside.join(name) } else { beside.join("texts").join(name) };
        let text = std::fs::read_to_string(&path)?;
        texts::statement(name, &text).ok_or_else(|| format!("{} does not read", path.display()).into())
    };
    let statements = [statement(&file.old)?, statement(&file.new)?];
    let covers = [covers(&statements[0], &file.old_sentences), covers(&statements[1], &file.new_sentences)];
    let groups = file.groups.into_iter().map(|group| (group.old, group.new)).collect();
    Ok(Gold { name: file.pair, statements, covers, links: file.links, maybe: file.maybe, groups })
}

/// The gold sentences of which each sentence covers a half, or that cover a half of it.
fn covers(statement: &Statement, gold: &[[usize; 2]]) -> Vec<Vec<usize>> {
    let one = |sentence: &tifa::statement::Sentence| {
        let [a, b] = [sentence.span.start, sentence.span.end];
        let half = |&(_, &[c, d]): &(usize, &[usize; 2])| {
            let common = b.min(d).saturating_sub(a.max(c));
            common > 0 && 2 * common >= (b - a).min(d - c)
        };
        gold.iter().enumerate().filter(half).map(|(at, _)| at).collect()
    };
    statement.sentences.iter().map(one).collect()
}

impl Gold {
    pub(crate) fn label(&self, old: usize, new: usize) -> Label {
        let pairs =
            || self.covers[0][old].iter().flat_map(|&o| self.covers[1][new].iter().map(move |&n| [o, n]));
        if pairs().any(|pair| self.links.contains(&pair)) {
            Label::Link
        } else if pairs().any(|pair| self.maybe.contains(&pair)) {
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
        let pairs: BTreeSet<[usize; 2]> = found
            .iter()
            .flat_map(|(old, new)| old.iter().flat_map(|&o| new.iter().map(move |&n| [o, n])))
            .collect();
        let unsure = |(old, new): &(BTreeSet<usize>, BTreeSet<usize>)| {
            old.iter().all(|&o| new.iter().all(|&n| self.maybe.contains(&[o, n])))
        };
        Score {
            pairs: [
                pairs.intersection(&self.links).count(),
                pairs
                    .iter()
                    .filter(|pair| !self.links.contains(*pair) && !self.maybe.contains(*pair))
                    .count(),
                self.links.difference(&pairs).count(),
            ],
            groups: [
                found.intersection(&self.groups).count(),
                found.difference(&self.groups).filter(|group| !unsure(group)).count(),
                self.groups.difference(&found).count(),
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
