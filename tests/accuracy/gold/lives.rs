//! The items of the gold series through all its statements.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tifa::results::comparison::Nature;
use tifa::results::lifeline::Status;

use super::series::{Dated, gold_text, labels, pair, statements};
use super::{GoldPair, GoldText};

/// A series and the items that run through it.
pub(crate) struct GoldSeries {
    pub texts: Vec<GoldText>,
    pub lives: Vec<GoldLife>,
}

/// One item: its sentences (statement, sentence), and what has become of it at the last statement.
pub(crate) struct GoldLife {
    pub item: String,
    pub sentences: BTreeSet<(usize, usize)>,
    pub status: Status,
}

/// The series of a folder.
pub(crate) fn lives(folder: &Path) -> GoldSeries {
    let dated = statements(&folder.join("texts"));
    let mut items: BTreeMap<&str, BTreeSet<(usize, usize)>> = BTreeMap::new();
    for (statement, dated) in dated.iter().enumerate() {
        for (sentence, (item, _)) in dated.sentences.iter().enumerate() {
            items.entry(item).or_default().insert((statement, sentence));
        }
    }
    let last = last_pair(folder, &dated);
    let count = dated.len();
    let life = |(item, sentences): (&str, BTreeSet<(usize, usize)>)| {
        let seen: BTreeSet<usize> = sentences.iter().map(|&(statement, _)| statement).collect();
        let status = status(&seen, count, || nature(&last, &sentences, count - 1));
        let life = |sentences| GoldLife { item: item.to_owned(), sentences, status };
        if seen.len() > 1 {
            return vec![life(sentences)];
        }
        // Nothing joins the sentences of one statement.
        sentences.into_iter().map(|one| life(BTreeSet::from([one]))).collect()
    };
    let lives = items.into_iter().flat_map(life).collect();
    GoldSeries { texts: dated.iter().map(gold_text).collect(), lives }
}

fn last_pair(folder: &Path, dated: &[Dated]) -> GoldPair {
    let [.., old, new] = dated else { panic!("a series has two statements at least") };
    pair(old, new, Some(&labels(folder)))
}

/// The first status that fits.
fn status(seen: &BTreeSet<usize>, count: usize, nature: impl Fn() -> Nature) -> Status {
    match (seen.contains(&(count - 1)), seen.len(), seen.contains(&(count - 2))) {
        (false, _, _) => Status::Dropped,
        (true, 1, _) => Status::New,
        (true, _, false) => Status::Returned,
        (true, _, true) if matches!(nature(), Nature::None | Nature::Noise) => Status::Steady,
        (true, _, true) => Status::Changed,
    }
}

/// How much the last change of an item matters.
fn nature(last: &GoldPair, sentences: &BTreeSet<(usize, usize)>, newest: usize) -> Nature {
    let holds = |new: &[usize]| new.iter().any(|&sentence| sentences.contains(&(newest, sentence)));
    let group = last.groups.iter().find(|group| holds(&group.new));
    group.and_then(|group| group.nature).expect("every group of neighbours is judged")
}
