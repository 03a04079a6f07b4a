//! Mechanical flips of real sentences. Each must get a facet; none may pass as style or noise.

use super::fixture::judged;
use super::*;

const TEXTS: [&str; 2] = [
    include_str!("../../corpus/texts/2023-03-21-economic.txt"),
    include_str!("../../corpus/texts/2023-03-21-partnership.txt"),
];

const WHO: &[FacetKind] = &[FacetKind::Actor, FacetKind::Name, FacetKind::Citation];
const WHETHER: &[FacetKind] = &[FacetKind::Polarity, FacetKind::Citation];
const WHAT: &[FacetKind] = &[FacetKind::Number, FacetKind::Date, FacetKind::Name, FacetKind::Citation];

/// Words, their replacements, and the facets of which at least one must appear.
const EXCHANGES: [(&str, &str, &[FacetKind]); 10] = [
    ("中方", "俄方", WHO),
    ("俄方", "中方", WHO),
    ("双方", "中方", WHO),
    ("双方", "俄方", WHO),
    ("俄罗斯", "乌克兰", WHO),
    ("支持", "反对", WHETHER),
    ("反对", "支持", WHETHER),
    ("支持", "不支持", WHETHER),
    ("同意", "不同意", WHETHER),
    ("愿", "不愿", WHETHER),
];

/// After these, 愿 is part of a noun, or 不 already makes the antonym.
const BOUND: [char; 5] = ['意', '自', '志', '不', '无'];

fn sentences() -> impl Iterator<Item = &'static str> {
    TEXTS
        .iter()
        .flat_map(|text| text.lines())
        .flat_map(|line| line.split_inclusive('。'))
        .filter(|text| !text.is_empty())
}

/// A sentence with one place changed, for every place.
fn exchanged<'s>(text: &'s str, from: &'s str, to: &'s str) -> impl Iterator<Item = String> + 's {
    let places = text
        .match_indices(from)
        .filter(move |(at, _)| !text[..*at].ends_with(BOUND) && !text[at + from.len()..].starts_with('景'));
    places.map(move |(at, _)| format!("{}{to}{}", &text[..at], &text[at + from.len()..]))
}

/// A sentence with one figure changed, for every figure.
fn recounted(text: &str) -> impl Iterator<Item = String> + '_ {
    let digit = |at: usize| text[at..].starts_with(|c: char| c.is_ascii_digit());
    let starts = text.char_indices().map(|(at, _)| at);
    let starts =
        starts.filter(move |&at| digit(at) && !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric()));
    starts.map(|at| {
        let other = if text[at..].starts_with('1') { '2' } else { '1' };
        format!("{}{other}{}", &text[..at], &text[at + 1..])
    })
}

#[test]
fn a_mechanical_flip_is_seen() {
    let mut calm = Vec::new();
    let mut tried = 0;
    let mut check = |old: &str, new: &str, wanted: &[FacetKind]| {
        tried += 1;
        let judgement = judged(old, new);
        if !judgement.facets.iter().any(|facet| wanted.contains(&facet.kind)) {
            calm.push(format!("{old}\n{new}\n  {:?} {:?}", judgement.nature, judgement.facets));
        }
    };
    for text in sentences() {
        for (from, to, wanted) in EXCHANGES {
            exchanged(text, from, to).for_each(|flipped| check(text, &flipped, wanted));
        }
        recounted(text).for_each(|flipped| check(text, &flipped, WHAT));
    }
    assert!(tried > 300, "{tried}");
    assert!(calm.is_empty(), "{} of {tried} are calm\n{}", calm.len(), calm.join("\n"));
}
