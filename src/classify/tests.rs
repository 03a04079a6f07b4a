use serde::Deserialize;

use super::fixture::{LEXICON, judged, sentence};
use super::*;
use crate::edit::Hunk;

#[derive(Deserialize)]
struct Changes {
    case: Vec<Change>,
}

#[derive(Deserialize)]
struct Change {
    old: String,
    new: String,
    nature: String,
    #[serde(default)]
    facets: Vec<String>,
}

#[derive(Deserialize)]
struct Readings {
    case: Vec<Reading>,
}

#[derive(Deserialize)]
struct Reading {
    text: String,
    class: String,
    #[serde(default)]
    actor: Option<String>,
}

const CHANGES: [(&str, &str); 7] = [
    ("noise", include_str!("cases/noise.toml")),
    ("stance", include_str!("cases/stance.toml")),
    ("content", include_str!("cases/content.toml")),
    ("calm", include_str!("cases/calm.toml")),
    ("style", include_str!("cases/style.toml")),
    ("exchange", include_str!("cases/exchange.toml")),
    ("small", include_str!("cases/small.toml")),
];

/// Kind and direction, each once: `strength+`, `name`.
fn labels(facets: &[Facet]) -> Vec<String> {
    let mut labels: Vec<String> = facets
        .iter()
        .map(|facet| {
            let direction =
                facet.direction.map_or("", |direction| if direction == Direction::Up { "+" } else { "-" });
            format!("{:?}{direction}", facet.kind).to_lowercase()
        })
        .collect();
    labels.sort();
    labels.dedup();
    labels
}

fn mirrored(labels: &[String]) -> Vec<String> {
    let turn = |label: &String| match label.split_at(label.len() - 1) {
        (kind, "+") => format!("{kind}-"),
        (kind, "-") => format!("{kind}+"),
        _ => label.clone(),
    };
    let mut labels: Vec<String> = labels.iter().map(turn).collect();
    labels.sort();
    labels
}

fn changes() -> Vec<(&'static str, Change)> {
    let read = |(name, text)| {
        let changes: Changes = toml::from_str(text).expect("the cases are written here");
        changes.case.into_iter().map(move |change| (name, change))
    };
    CHANGES.into_iter().flat_map(read).collect()
}

/// The sides of all cases.
pub(super) fn pairs() -> Vec<(String, String)> {
    changes().into_iter().map(|(_, case)| (case.old, case.new)).collect()
}

/// The error of a case that `judge` gets wrong; `None` if it is right.
fn wrong(old: &str, new: &str, nature: &str, facets: &[String]) -> Option<String> {
    let judgement = judged(old, new);
    let found = (format!("{:?}", judgement.nature).to_lowercase(), labels(&judgement.facets));
    let expected = (nature.to_owned(), {
        let mut facets = facets.to_vec();
        facets.sort();
        facets
    });
    (found != expected).then(|| {
        format!("{old}\n{new}\n  expected {expected:?}\n  found    {found:?} {:?}", judgement.facets)
    })
}

#[test]
fn every_change_is_judged_as_a_reader_would_in_both_directions() {
    let mut failures = Vec::new();
    for (file, case) in changes() {
        let there = wrong(&case.old, &case.new, &case.nature, &case.facets);
        let back = wrong(&case.new, &case.old, &case.nature, &mirrored(&case.facets));
        failures.extend([there, back].into_iter().flatten().map(|failure| format!("{file}: {failure}")));
    }
    assert!(failures.is_empty(), "{} wrong\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn facets_quote_the_source() {
    for (_, case) in changes() {
        for facet in judged(&case.old, &case.new).facets {
            assert!(case.old.contains(&facet.old), "{facet:?} {}", case.old);
            assert!(case.new.contains(&facet.new), "{facet:?} {}", case.new);
            assert!(!(facet.old.is_empty() && facet.new.is_empty()), "{facet:?} shows nothing");
        }
    }
}

#[test]
fn swapping_the_sides_of_one_difference_mirrors_the_facets() {
    for (_, case) in changes() {
        let difference = super::fixture::difference(&case.old, &case.new);
        let there = judge(&difference, &super::fixture::context());
        let turned = |hunks: &[Hunk]| {
            hunks.iter().map(|hunk| Hunk { old: hunk.new.clone(), new: hunk.old.clone() }).collect()
        };
        let (hunks, runs) = (turned(&difference.hunks), turned(&difference.runs));
        let swapped = Difference { old: difference.new, new: difference.old, hunks, runs, edits: Vec::new() };
        let back = judge(&swapped, &super::fixture::context());
        assert_eq!(there.nature, back.nature);
        let words = |facets: &[Facet], swap: bool| {
            let mut words: Vec<_> = facets
                .iter()
                .map(|facet| {
                    let pair = if swap { (&facet.new, &facet.old) } else { (&facet.old, &facet.new) };
                    (
                        facet.kind,
                        facet.direction.map(|d| (d == Direction::Up) != swap),
                        pair.0.clone(),
                        pair.1.clone(),
                    )
                })
                .collect();
            words.sort();
            words
        };
        assert_eq!(words(&there.facets, false), words(&back.facets, true), "{} / {}", case.old, case.new);
    }
}

#[test]
fn a_facet_shows_whole_words() {
    let cases = [
        ("贸易额达到500亿美元。", "贸易额达到600亿美元。", "500亿美元"),
        ("增长目标是5%。", "增长目标是4.5%。", "5%"),
        ("普京总统出席会议。", "梅德韦杰夫总统出席会议。", "普京"),
        ("梅德韦杰夫总统出席会议。", "普京总统出席会议。", "梅德韦杰夫"),
    ];
    for (old, new, words) in cases {
        let shown: Vec<String> = judged(old, new).facets.into_iter().map(|facet| facet.old).collect();
        assert_eq!(shown, [words], "{old}");
    }
}

#[test]
fn a_facet_quotes_words_with_what_negates_them() {
    for (old, new, quoted) in [
        ("双方承认单边制裁。", "双方不承认单边制裁。", "不承认"),
        ("双方重申禁止化学武器。", "双方重申不得禁止化学武器。", "不得禁止"),
    ] {
        let words = [judged(old, new), judged(new, old)];
        assert!(words[0].facets.iter().any(|facet| facet.new == quoted), "{new}: {:?}", words[0].facets);
        assert!(words[1].facets.iter().any(|facet| facet.old == quoted), "{new}: {:?}", words[1].facets);
        for facet in words.iter().flat_map(|judgement| &judgement.facets) {
            assert_ne!(facet.old, facet.new, "{new}");
        }
    }
}

#[test]
fn a_text_and_itself_differ_in_nothing() {
    for (_, case) in changes() {
        assert_eq!(judged(&case.old, &case.old).nature, Nature::None);
    }
}

#[test]
fn classes_and_actors_are_read_as_a_reader_would() {
    let readings: Readings =
        toml::from_str(include_str!("cases/classes.toml")).expect("the cases are written here");
    let mut failures = Vec::new();
    for case in readings.case {
        let mut sentences = [sentence(&case.text, Role::Body)];
        read(&mut sentences, &LEXICON);
        let [read] = &sentences;
        let class = read.class.map(|class| format!("{class:?}").to_lowercase()).unwrap_or_default();
        if (class.as_str(), &read.actor) != (case.class.as_str(), &case.actor) {
            failures.push(format!("{}: {class} {:?}", case.text, read.actor));
        }
    }
    assert!(failures.is_empty(), "{} wrong\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn a_bullet_inherits_from_its_lead_in() {
    let mut sentences = [sentence("双方将：", Role::Body), sentence("推进世界多极化。", Role::Body)];
    sentences[1].lead_in = Some(0);
    read(&mut sentences, &LEXICON);
    assert_eq!(sentences[1].class, Some(Class::Commitment));
    assert_eq!(sentences[1].actor_text.as_deref(), Some("双方"));
}

#[test]
fn only_body_sentences_of_chinese_texts_are_read() {
    let mut sentences = [sentence("The parties support the plan.", Role::Body)];
    read(&mut sentences, &LEXICON);
    assert_eq!(sentences[0].class, None);
    let mut sentences = [sentence("双方将加强合作", Role::Heading)];
    read(&mut sentences, &LEXICON);
    assert_eq!((sentences[0].class, &sentences[0].actor), (None, &None));
}

#[test]
fn what_comes_or_goes_alone_matters_unless_it_is_formula() {
    let mut formula = sentence("双方声明如下：", Role::Body);
    formula.class = Some(Class::Formula);
    assert_eq!(judge_alone(&formula), Nature::Formula);
    assert_eq!(judge_alone(&sentence("双方反对单边制裁。", Role::Body)), Nature::Substantive);
    assert_eq!(judge_alone(&sentence("一、能源", Role::Heading)), Nature::Substantive);
    assert_eq!(judge_alone(&sentence("莫斯科", Role::Dateline)), Nature::Formula);
}
