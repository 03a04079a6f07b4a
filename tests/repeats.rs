//! Passages that stand more than once.

use proptest::prelude::*;
use serde_json::Value;
use tifa::lexicon::Lexicon;
use tifa::normalise::key::Key;
use tifa::normalise::script::Script;
use tifa::pipeline;
use tifa::repeat::{Likeness, Options};
use tifa::results::comparison::EditOp;
use tifa::results::passages::{Kind, Occurrence, Passage, Passages};
use tifa::statement::{Repair, Statement};

use crate::cli::{folder, json, text, tifa};
use crate::texts::{CORPUS, mutated, mutated_at, statement};

const FIRST: &str = "# 联合声明\n\n双方将扩大贸易规模，加强农业、能源和科技领域的务实合作，推动共同发展。双方反对单边制裁。\n";
const SECOND: &str = "# 联合公报\n\n双方重申恪守条约。\n\n双方將擴大貿易規模，加強農業、能源和科技領域的務實合作，推動共同發展。双方签署文件。\n";

fn repeats(texts: &[(&str, &str)], options: Options) -> Passages {
    let statements = texts.iter().filter_map(|(name, text)| statement(name, text)).collect();
    pipeline::repeats(statements, options, &Lexicon::builtin())
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn the_doubled_paragraph_of_the_corpus_is_one_passage() {
    let found = json(&["repeats", "--format", "json"], folder(&[]).path());
    let passage = &found["passages"][0];
    assert_eq!((&passage["exact"], &passage["kind"]), (&Value::from(false), &Value::from("content")));
    assert!(passage["chars"].as_u64() > Some(200), "{passage}");
    let places = list(passage, "occurrences");
    assert_eq!(places.len(), 2);
    assert_eq!(places[0]["statement"], places[1]["statement"]);
    let changed: Vec<&str> = list(&places[1], "edits")
        .iter()
        .filter(|edit| edit["op"] != "equal")
        .filter_map(|edit| edit["text"].as_str())
        .collect();
    assert!(changed.contains(&"外空") && changed.contains(&"外交"), "{changed:?}");
}

#[test]
fn spans_and_lines_lead_to_the_words() {
    let found = repeats(&CORPUS, Options { least: 10, ..Options::default() });
    assert!(found.passages.len() > 10);
    for place in found.passages.iter().flat_map(|passage| &passage.occurrences) {
        let statement = &found.statements[place.statement];
        let source: Vec<char> = statement.source.text.chars().collect();
        let mut words = String::new();
        let mut at = place.span.start;
        let inside =
            |repair: &&Repair| repair.span.start >= place.span.start && repair.span.end <= place.span.end;
        for repair in statement.repairs.iter().filter(inside) {
            words.extend(&source[at..repair.span.start]);
            words.push_str(&repair.to);
            at = repair.span.end;
        }
        words.extend(&source[at..place.span.end]);
        assert_eq!(place.text, words);
        let line = source[..place.span.start].iter().filter(|&&c| c == '\n').count() + 1;
        assert_eq!(place.line, line, "{}", place.text);
        let sentence = &statement.sentences[place.sentence];
        assert!((sentence.span.start..sentence.span.end).contains(&place.span.start));
        let ends = [place.text.chars().next(), place.text.chars().next_back()];
        assert!(ends.iter().all(|end| end.is_some_and(|end| !end.is_whitespace())), "{}", place.text);
    }
}

#[test]
fn exact_passages_have_equal_keys_and_near_ones_say_what_differs() {
    let texts = [("a.txt", mutated_at(200, 1, 40)), ("b.txt", mutated_at(200, 2, 40))];
    let texts = texts.each_ref().map(|(name, text)| (*name, text.as_str()));
    let found = repeats(&texts, Options { least: 16, ..Options::default() });
    let key = |text: &str| Key::of_text(text, 0, &Script::of([text])).text;
    assert!(found.passages.iter().any(|passage| passage.exact));
    assert!(found.passages.iter().any(|passage| !passage.exact));
    for passage in &found.passages {
        assert!((0.8..=1.0).contains(&passage.similarity));
        assert_eq!(passage.places, passage.occurrences.len());
        for place in &passage.occurrences {
            assert!(key(&place.text).chars().count() >= 16, "{}", place.text);
            if passage.exact {
                assert_eq!(key(&place.text), key(&passage.text));
            }
            if !place.edits.is_empty() {
                let side = |op| place.edits.iter().filter(move |edit| edit.op != op).map(|edit| &*edit.text);
                assert_eq!(side(EditOp::Insert).collect::<String>(), passage.text);
                assert_eq!(side(EditOp::Delete).collect::<String>(), place.text);
            }
        }
    }
}

#[test]
fn script_variants_are_the_same_wording() {
    let files = folder(&[("a.txt", FIRST), ("b.txt", SECOND)]);
    let found = json(&["repeats", "a.txt", "b.txt", "--format", "json", "--exact"], files.path());
    let passage = &found["passages"][0];
    assert_eq!((&passage["exact"], &passage["similarity"]), (&Value::from(true), &Value::from(1.0)));
    let places = list(passage, "occurrences");
    assert!(places[0]["text"].as_str().is_some_and(|text| text.contains("贸易")));
    assert!(places[1]["text"].as_str().is_some_and(|text| text.contains("貿易")));
    let marked = places.iter().filter(|place| !list(place, "edits").is_empty()).count();
    assert_eq!(marked, 1, "one is the wording that is shown");
    let screen = text(&tifa(&["repeats", "a.txt", "b.txt", "--lang", "zh"], files.path()).stdout);
    assert!(screen.contains("≈ 仅书写不同") && screen.contains("+}") && screen.contains("貿易"), "{screen}");
}

#[test]
fn set_phrases_are_told_from_content() {
    let named = "中华人民共和国和俄罗斯联邦（以下称“双方”），声明如下：\n\n";
    let texts = [
        format!(
            "# 联合声明\n\n{named}双方将继续扩大农产品贸易，推动边境口岸基础设施建设项目尽快落地实施。\n"
        ),
        format!(
            "# 联合公报\n\n双方举行会谈。{named}双方将继续扩大农产品贸易，推动边境口岸基础设施建设项目尽快落地实施。双方满意。\n"
        ),
    ];
    let found = repeats(&[("a.txt", &texts[0]), ("b.txt", &texts[1])], Options::default());
    let whole = serde_json::to_value(&found).expect("results are JSON");
    assert_eq!(whole["passages"][0]["kind"], "content", "{}", whole["passages"]);
    let alone = [
        format!("# 联合声明\n\n{named}双方扩大贸易。\n"),
        format!("# 联合公报\n\n{named}各方重申恪守条约。\n"),
    ];
    let found =
        repeats(&[("a.txt", &alone[0]), ("b.txt", &alone[1])], Options { least: 16, ..Options::default() });
    let whole = serde_json::to_value(&found).expect("results are JSON");
    assert_eq!(list(&whole, "passages").len(), 1, "{}", whole["passages"]);
    assert_eq!(whole["passages"][0]["kind"], "set-phrase");
}

#[test]
fn a_statement_under_two_names_repeats_wholly() {
    let found = repeats(&[("a.txt", CORPUS[1].1), ("b.txt", CORPUS[1].1)], Options::default());
    for novelty in &found.novelty {
        assert_eq!(novelty.repeated, novelty.chars);
        assert_eq!(novelty.from[0].statement, 1 - novelty.statement);
        assert_eq!(novelty.from[0].chars, novelty.chars);
    }
    // The opening and the closing are apart from what is said, and come behind it.
    let kinds: Vec<Kind> = found.passages.iter().map(|passage| passage.kind).collect();
    let across = |passage: &&Passage| passage.occurrences[0].statement != passage.occurrences[1].statement;
    let chars: Vec<usize> = found.passages.iter().filter(across).map(|passage| passage.chars).collect();
    assert_eq!(
        chars[0] + chars[chars.len() - 2] + chars[chars.len() - 1],
        found.novelty[0].chars,
        "{chars:?}"
    );
    assert!(kinds.is_sorted_by_key(|kind| *kind == Kind::SetPhrase), "{kinds:?}");
}

#[test]
fn what_is_typed_says_what_is_sought() {
    let doubled = format!("{FIRST}\n双方表示满意。\n\n{}", FIRST.replace("# ", ""));
    let files = folder(&[("a.txt", &doubled), ("b.txt", SECOND), ("c.txt", SECOND)]);
    let found = |words: &[&str]| {
        let words = [&["repeats", "a.txt", "b.txt", "c.txt", "--format", "json"], words].concat();
        json(&words, files.path())
    };
    let homes = |passage: &Value| -> Vec<u64> {
        let mut homes: Vec<u64> =
            list(passage, "occurrences").iter().filter_map(|place| place["statement"].as_u64()).collect();
        homes.dedup();
        homes
    };
    let within = found(&["--within"]);
    assert!(!list(&within, "passages").is_empty());
    assert!(list(&within, "passages").iter().all(|passage| homes(passage) == [0]));
    let across = found(&["--across"]);
    assert!(list(&across, "passages").iter().all(|passage| homes(passage).len() > 1));
    assert!(list(&across, "passages").iter().any(|passage| homes(passage) == [0, 1, 2]));
    assert!(list(&found(&["--min-chars", "1000"]), "passages").is_empty());
    let both = tifa(&["repeats", "a.txt", "--within", "--across"], files.path());
    assert_eq!(both.status.code(), Some(2));
    assert_eq!(tifa(&["repeats", "a.txt", "--min-chars", "1"], files.path()).status.code(), Some(2));
}

#[test]
fn lines_of_json_and_the_screen_show_the_longest() {
    let files = folder(&[("a.txt", &mutated(300, 1)), ("b.txt", &mutated(300, 2))]);
    let words = ["repeats", "a.txt", "b.txt", "--min-chars", "12", "--top", "3"];
    let lines = text(&tifa(&[&words[..], &["--format", "jsonl"]].concat(), files.path()).stdout);
    let lines: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(list(&lines[0], "statements").len(), list(&lines[0], "occurrences").len());
    let whole = json(&[&words[..], &["--format", "json"]].concat(), files.path());
    let passages = list(&whole, "passages");
    assert!(passages.len() > 3 && passages[2]["text"] == lines[2]["text"]);
    let screen = text(&tifa(&[&words[..], &["--lang", "zh"]].concat(), files.path()).stdout);
    assert!(screen.contains(&format!("另有 {} 个文段未列", passages.len() - 3)), "{screen}");
    assert!(screen.contains("\n3 ") && !screen.contains("\n4 "), "{screen}");
}

#[test]
fn threads_change_nothing() {
    let files =
        folder(&[("a.txt", &mutated(150, 1)), ("b.txt", &mutated(150, 2)), ("c.txt", &mutated(150, 3))]);
    let of = |threads: &str| {
        let words = [
            "repeats",
            "a.txt",
            "b.txt",
            "c.txt",
            "--min-chars",
            "12",
            "--format",
            "json",
            "--threads",
            threads,
        ];
        tifa(&words, files.path()).stdout
    };
    let one = of("1");
    assert!(one.len() > 10_000 && one == of("2"));
}

#[test]
fn the_schema_names_every_key_of_an_output() {
    let empty = folder(&[]);
    let schema = json(&["schema", "repeats"], empty.path());
    let found = json(&["repeats", "--format", "json"], empty.path());
    assert_eq!(schema["properties"]["schema"]["const"], found["schema"]);
    let passage = &found["passages"][0];
    let pairs = [
        (&found, &schema),
        (passage, &schema["$defs"]["Passage"]),
        (&passage["occurrences"][1], &schema["$defs"]["Occurrence"]),
        (&found["novelty"][0], &schema["$defs"]["Novelty"]),
        (&found["novelty"][0]["from"][0], &schema["$defs"]["Share"]),
    ];
    for (value, schema) in pairs {
        let keys: Vec<&String> = value.as_object().into_iter().flat_map(|object| object.keys()).collect();
        assert!(!keys.is_empty());
        assert!(keys.iter().all(|key| schema["properties"].get(key).is_some()), "{keys:?}");
    }
}

#[test]
fn no_line_is_wider_than_asked_and_colour_adds_only_colour() {
    let files = folder(&[("a.txt", &mutated_at(200, 1, 50)), ("b.txt", &mutated_at(200, 2, 50))]);
    for (width, lang) in [("40", "zh"), ("80", "en"), ("140", "zh")] {
        let words = ["repeats", "a.txt", "b.txt", "--width", width, "--lang", lang];
        let plain = text(&tifa(&words, files.path()).stdout);
        let most = width.parse().expect("a number");
        let wide = |line: &&str| unicode_width::UnicodeWidthStr::width(*line) > most;
        assert_eq!(plain.lines().find(wide), None);
        let coloured = text(&tifa(&[&words[..], &["--color", "always"]].concat(), files.path()).stdout);
        assert!(coloured.contains('\u{1b}'));
        assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
    }
}

#[test]
fn nothing_that_repeats_is_said_so() {
    let files = folder(&[("a.txt", "双方反对单边制裁。\n")]);
    let screen = text(&tifa(&["repeats", "a.txt", "--lang", "zh"], files.path()).stdout);
    assert!(screen.contains("没有重复的文段"), "{screen}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn the_order_of_the_files_changes_their_numbers_only(
        seeds in prop::collection::vec(1..1000_u64, 2..4),
        exact in any::<bool>(),
    ) {
        let likeness = if exact { Likeness::Exact } else { Likeness::Near };
        let options = Options { least: 14, likeness, ..Options::default() };
        let texts: Vec<(String, String)> =
            seeds.iter().enumerate().map(|(at, &seed)| (format!("{at}.txt"), mutated_at(40, seed, 30))).collect();
        let mut given: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (&**name, &**text)).collect();
        let there = repeats(&given, options);
        given.reverse();
        let back = repeats(&given, options);
        prop_assert_eq!(there.passages.len(), back.passages.len());
        for (a, b) in there.passages.iter().zip(&back.passages) {
            prop_assert_eq!((&a.text, a.chars, a.exact, a.kind), (&b.text, b.chars, b.exact, b.kind));
            let places = |passage: &Passage, statements: &[Statement]| {
                let place = |place: &Occurrence| {
                    (statements[place.statement].id.clone(), place.span, place.text.clone())
                };
                let mut places: Vec<_> = passage.occurrences.iter().map(place).collect();
                places.sort();
                places
            };
            prop_assert_eq!(places(a, &there.statements), places(b, &back.statements));
        }
    }
}
