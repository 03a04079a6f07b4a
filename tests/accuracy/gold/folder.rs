//! A folder of JSON files, one for each pair; the texts lie in `texts` and `seeds` beside the folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use tifa::results::comparison::Operation;
use tifa::statement::Span;

use super::{GoldGroup, GoldPair, GoldText};

#[derive(Deserialize)]
struct File {
    pair: String,
    old: String,
    new: String,
    /// `[start, end)` of each sentence; of each clause, with the number of its sentence.
    #[serde(alias = "old_clauses")]
    old_sentences: Vec<Vec<usize>>,
    #[serde(alias = "new_clauses")]
    new_sentences: Vec<Vec<usize>>,
    /// Clauses that only say who speaks or when.
    frames: Option<Frames>,
    links: BTreeSet<(usize, usize)>,
    maybe: BTreeSet<(usize, usize)>,
    groups: Vec<Group>,
    old_sha256: String,
    new_sha256: String,
}

#[derive(Deserialize)]
struct Frames {
    old: BTreeSet<usize>,
    new: BTreeSet<usize>,
}

#[derive(Deserialize)]
struct Group {
    old: Vec<usize>,
    new: Vec<usize>,
    label: String,
    facets: BTreeSet<String>,
    maybe_facets: BTreeSet<String>,
}

/// The pairs in the order of the files' names.
pub(crate) fn folder(folder: &Path) -> Vec<GoldPair> {
    let files = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> = files.map(|file| file.expect("the folder reads").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.sort_unstable();
    files.iter().map(|path| pair(path, &folder.join(".."))).collect()
}

fn pair(path: &Path, beside: &Path) -> GoldPair {
    let file = fs::read(path).expect("the gold reads");
    let file: File =
        serde_json::from_slice(&file).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut groups: Vec<GoldGroup> = file.groups.into_iter().map(group).collect();
    let linked = || file.links.iter().chain(&file.maybe);
    let olds: BTreeSet<usize> = linked().map(|&(o, _)| o).collect();
    let news: BTreeSet<usize> = linked().map(|&(_, n)| n).collect();
    let alone = |count, linked: BTreeSet<usize>| (0..count).filter(move |at| !linked.contains(at));
    let dropped = alone(file.old_sentences.len(), olds);
    groups.extend(dropped.map(|o| GoldGroup::unjudged(vec![o], vec![], Operation::Dropped)));
    let added = alone(file.new_sentences.len(), news);
    groups.extend(added.map(|n| GoldGroup::unjudged(vec![], vec![n], Operation::Added)));
    GoldPair {
        name: file.pair,
        old: text(beside, &file.old, &file.old_sentences, file.old_sha256),
        new: text(beside, &file.new, &file.new_sentences, file.new_sha256),
        links: file.links,
        maybe: file.maybe,
        groups,
        frames: file.frames.map(|frames| [frames.old, frames.new]),
    }
}

fn text(beside: &Path, name: &str, spans: &[Vec<usize>], sha256: String) -> GoldText {
    let folder = if name.starts_with("seeds/") { beside.to_owned() } else { beside.join("texts") };
    let path = folder.join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    GoldText {
        file: path.file_name().expect("a file has a name").to_string_lossy().into_owned(),
        text,
        spans: spans.iter().map(|span| Span::new(span[0], span[1])).collect(),
        sha256: Some(sha256),
    }
}

fn group(group: Group) -> GoldGroup {
    let label = match group.label.as_str() {
        "identical" => Operation::Identical,
        "modified" | "reworded" => Operation::Modified,
        "split" => Operation::Split,
        "merged" => Operation::Merged,
        "n:m" => Operation::Regrouped,
        other => panic!("{other} is no label"),
    };
    let (facets, maybe_facets) = (group.facets, group.maybe_facets);
    GoldGroup { facets, maybe_facets, ..GoldGroup::unjudged(group.old, group.new, label) }
}
