//! The gold series of two invented countries (see `tests/gold/README.md`).

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::Path;

use serde::Deserialize;
use tifa::results::comparison::{Nature, Operation};
use tifa::statement::Span;

use super::{GoldGroup, GoldPair, GoldText};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Changes {
    formula_items: HashSet<String>,
    change: Vec<Change>,
    moved: Vec<Moved>,
}

#[derive(Deserialize)]
struct Change {
    item: String,
    old: String,
    new: String,
    nature: String,
    facets: BTreeSet<String>,
    #[serde(default)]
    maybe: BTreeSet<String>,
    #[serde(default)]
    moved: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Moved {
    item: String,
    old: String,
    new: String,
}

/// One statement of the series.
pub(super) struct Dated {
    date: String,
    text: String,
    /// The sentences in order, each with its item.
    pub(super) sentences: Vec<(String, Span)>,
}

/// Every two statements of the series, neighbours first; only their changes are judged.
pub(crate) fn series(folder: &Path) -> Vec<GoldPair> {
    let changes = labels(folder);
    let dated = statements(&folder.join("texts"));
    let distances = 1..dated.len();
    let pairs = distances.flat_map(|far| (0..dated.len() - far).map(move |old| (old, old + far)));
    pairs.map(|(old, new)| pair(&dated[old], &dated[new], (new == old + 1).then_some(&changes))).collect()
}

/// What people said of the changes.
pub(super) fn labels(folder: &Path) -> Changes {
    let changes = fs::read_to_string(folder.join("changes.toml")).expect("the labels are there");
    toml::from_str(&changes).expect("the labels read")
}

pub(super) fn statements(folder: &Path) -> Vec<Dated> {
    let files = fs::read_dir(folder).expect("the texts are there");
    let mut files: Vec<_> = files.map(|file| file.expect("the folder reads").path()).collect();
    files.sort_unstable();
    let read = |path: &std::path::PathBuf| {
        let (text, sentences) = untagged(&fs::read_to_string(path).expect("the text reads"));
        let date = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        Dated { date, text, sentences }
    };
    files.iter().map(read).collect()
}

/// The plain text, and the item and place of each sentence.
fn untagged(tagged: &str) -> (String, Vec<(String, Span)>) {
    let mut pieces = tagged.split('⟦');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    let mut sentences = Vec::new();
    let mut at = text.chars().count();
    for piece in pieces {
        let (item, rest) = piece.split_once('⟧').expect("a tag is closed");
        let sentence = rest.trim_end();
        let sentence = sentence.strip_suffix("\n-").unwrap_or(sentence).trim_end();
        assert!(sentence.starts_with(|c: char| !c.is_whitespace()), "a tag stands before {item}");
        sentences.push((item.to_owned(), Span::new(at, at + sentence.chars().count())));
        text.push_str(rest);
        at += rest.chars().count();
    }
    (text, sentences)
}

pub(super) fn pair(old: &Dated, new: &Dated, changes: Option<&Changes>) -> GoldPair {
    let mut pair = GoldPair {
        frames: None,
        name: format!("{} {}", old.date, new.date),
        old: gold_text(old),
        new: gold_text(new),
        links: BTreeSet::new(),
        maybe: BTreeSet::new(),
        groups: Vec::new(),
    };
    let (olds, news) = (places(old), places(new));
    let items: BTreeSet<&str> = olds.keys().chain(news.keys()).copied().collect();
    for item in items {
        let members = |places: &HashMap<&str, Vec<usize>>| places.get(item).cloned().unwrap_or_default();
        let mut groups = groups(&pair, &members(&olds), &members(&news));
        if let Some(changes) = changes {
            for group in &mut groups {
                judge(group, item, [&old.date, &new.date], changes);
            }
        }
        pair.groups.extend(groups);
    }
    pair.links = pair.groups.iter().flat_map(GoldGroup::pairs).collect();
    pair
}

pub(super) fn gold_text(dated: &Dated) -> GoldText {
    GoldText {
        file: format!("{}.txt", dated.date),
        text: dated.text.clone(),
        spans: dated.sentences.iter().map(|&(_, span)| span).collect(),
        sha256: None,
    }
}

/// The sentences of each item.
fn places(dated: &Dated) -> HashMap<&str, Vec<usize>> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, (item, _)) in dated.sentences.iter().enumerate() {
        places.entry(item).or_default().push(at);
    }
    places
}

/// One group, or one for each sentence of an item that stands in one statement only.
fn groups(pair: &GoldPair, old: &[usize], new: &[usize]) -> Vec<GoldGroup> {
    let label = match (old, new) {
        (_, []) => {
            return old.iter().map(|&o| GoldGroup::unjudged(vec![o], vec![], Operation::Dropped)).collect();
        }
        ([], _) => {
            return new.iter().map(|&n| GoldGroup::unjudged(vec![], vec![n], Operation::Added)).collect();
        }
        (&[o], &[n]) if mended(&pair.old, o) == mended(&pair.new, n) => Operation::Identical,
        ([_], [_]) => Operation::Modified,
        ([_], _) => Operation::Split,
        (_, [_]) => Operation::Merged,
        _ => Operation::Regrouped,
    };
    vec![GoldGroup::unjudged(old.to_vec(), new.to_vec(), label)]
}

/// A sentence that a blank line cuts is read whole.
fn mended(text: &GoldText, at: usize) -> String {
    text.sentence(at).replace('\n', "")
}

fn judge(group: &mut GoldGroup, item: &str, dates: [&str; 2], changes: &Changes) {
    group.moved = changes.moved.iter().any(|moved| moved.item == item && [&*moved.old, &*moved.new] == dates);
    let change =
        changes.change.iter().find(|change| change.item == item && [&*change.old, &*change.new] == dates);
    if let Some(change) = change {
        group.moved |= change.moved;
        group.facets.clone_from(&change.facets);
        group.maybe_facets.clone_from(&change.maybe);
    }
    group.nature = Some(match (group.label, change) {
        (Operation::Identical, _) => Nature::None,
        (Operation::Added | Operation::Dropped, _) if changes.formula_items.contains(item) => Nature::Formula,
        (Operation::Added | Operation::Dropped, _) => Nature::Substantive,
        (_, change) => nature(&change.unwrap_or_else(|| panic!("{item} {dates:?} has no label")).nature),
    });
}

fn nature(name: &str) -> Nature {
    match name {
        "noise" => Nature::Noise,
        "formula" => Nature::Formula,
        "stylistic" => Nature::Stylistic,
        "substantive" => Nature::Substantive,
        _ => panic!("{name} is no nature"),
    }
}
