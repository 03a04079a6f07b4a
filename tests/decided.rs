//! Links that an analyst has settled: they hold, whatever the texts.

use proptest::prelude::*;
use tifa::align;
use tifa::align::Levels;
use tifa::align::pins::Pins;
use tifa::results::comparison::Link;

use crate::cli::{folder, json, text, tifa};
use crate::texts::{compare_with, mutated, statement};

const OLD: &str = "# 声明\n\n双方将扩大贸易规模。双方反对单边制裁。双方反对单边主义。\n";
const NEW: &str = "# 声明\n\n双方将扩大贸易规模，优化结构。双方谴责单边制裁。会议圆满结束。\n";

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn pins_and_forbidden_pairs_hold(
        seed in 1..1000_u64,
        pin in prop::collection::vec((0..20_usize, 0..20_usize), 0..4),
        forbidden in prop::collection::vec((0..20_usize, 0..20_usize), 0..40),
    ) {
        let [old, new] = [1, 2].map(|side| statement("a.txt", &mutated(24, seed * side)).expect("a text"));
        let mut decided = Pins::default();
        for (a, b) in pin {
            decided.pin(vec![a], vec![b]);
        }
        let forbidden: Vec<(usize, usize)> =
            forbidden.into_iter().filter(|&(a, b)| decided.forbid(&[a], &[b])).collect();
        let options = align::Options {
            pins: Levels { sentences: decided.clone(), ..Levels::default() },
            ..align::Options::default()
        };
        let links = compare_with(&old, &new, options).comparisons.remove(0).links;
        for [a, b] in decided.pinned() {
            let link = links.iter().find(|link| &link.old == a).expect("a link");
            prop_assert_eq!((&link.new, link.confidence), (b, 1.0));
        }
        for (a, b) in &forbidden {
            prop_assert!(!links.iter().any(|link| link.old.contains(a) && link.new.contains(b)));
        }
        let places = |side: fn(&Link) -> &Vec<usize>| {
            let mut all: Vec<usize> = links.iter().flat_map(|link| side(link).clone()).collect();
            all.sort_unstable();
            all
        };
        prop_assert!(places(|link| &link.old).into_iter().eq(0..old.sentences.len()));
        prop_assert!(places(|link| &link.new).into_iter().eq(0..new.sentences.len()));
    }
}

#[test]
fn a_forbidden_link_is_gone_and_a_pinned_one_there() {
    let links = "[[forbid]]\nold = \"单边制裁\"\nnew = \"单边制裁\"\n\n[[pin]]\nold = [\"单边主义\"]\nnew = \"圆满结束\"\n";
    let files = folder(&[("old.txt", OLD), ("new.txt", NEW), ("links.toml", links)]);
    let linked = |words: &[&str], old: u64| {
        let all =
            json(&[&["compare", "--format", "json", "old.txt", "new.txt"], words].concat(), files.path());
        let links = all["comparisons"][0]["links"].as_array().expect("links").clone();
        links.into_iter().find(|link| link["old"] == serde_json::json!([old])).expect("a link")
    };
    assert_eq!(linked(&[], 2)["new"], serde_json::json!([2]));
    let decided = ["--links", "links.toml"];
    assert_eq!(linked(&decided, 2)["new"], serde_json::json!([]));
    let pinned = linked(&decided, 3);
    assert_eq!((&pinned["new"], &pinned["confidence"]), (&serde_json::json!([3]), &1.0.into()));
}

#[test]
fn a_file_of_very_many_quotes_is_refused() {
    let pin = "[[pin]]\nold = \"单边制裁\"\nnew = \"单边制裁\"\n";
    let files = folder(&[("old.txt", OLD), ("new.txt", NEW), ("links.toml", &pin.repeat(2_001))]);
    let run = || tifa(&["compare", "old.txt", "new.txt", "--links", "links.toml"], files.path());
    let refused = run();
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        text(&refused.stderr).contains("links.toml:6002: this is quote 4001"),
        "{}",
        text(&refused.stderr)
    );
    std::fs::write(files.path().join("links.toml"), pin.repeat(2_000)).expect("room for a file");
    assert!(run().status.success());
}

#[test]
fn an_entry_that_names_no_one_sentence_is_told_with_its_line() {
    let entry = |old: &str, new: &str| format!("\n[[pin]]\nold = \"{old}\"\nnew = \"{new}\"\n");
    let cases = [
        (entry("没有这句话", "圆满"), "links.toml:3: no sentence of old contains the words “没有这句话”"),
        (entry("扩大", "双方"), "links.toml:4: 2 sentences of new contain the words “双方”"),
        (entry("", "圆满"), "links.toml:3: no sentence of old"),
        (
            entry("主义", "圆满") + &entry("制裁", "圆满"),
            "another [[pin]] already uses a sentence of this entry",
        ),
        (
            entry("主义", "圆满") + "old_statement = \"2019\"",
            "no two statements with these names are compared",
        ),
        ("[[pin]]\nold = 3\nnew = \"圆满\"\n".to_owned(), "links.toml:2: "),
        ("[[link]]\n".to_owned(), "links.toml:1: unknown field"),
    ];
    for (links, expected) in cases {
        let files = folder(&[("old.txt", OLD), ("new.txt", NEW), ("links.toml", &links)]);
        let output = tifa(&["compare", "old.txt", "new.txt", "-q", "--links", "links.toml"], files.path());
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(expected) && told.lines().count() == 1, "{told}");
    }
    let files = folder(&[("old.txt", OLD)]);
    let output = tifa(&["compare", "old.txt", "old.txt", "--links", "none.toml"], files.path());
    assert!(output.status.code() == Some(2) && text(&output.stderr).contains("none.toml"));
}

#[test]
fn of_several_pairs_an_entry_names_its_own() {
    let links = "[[forbid]]\nold = \"扩大贸易\"\nnew = \"扩大贸易\"\n";
    let named = format!("{links}new_statement = \"c\"\n");
    let files = folder(&[
        ("a.txt", OLD),
        ("b.txt", NEW),
        ("c.txt", OLD),
        ("plain.toml", links),
        ("named.toml", &named),
    ]);
    let words = ["compare", "a.txt", "b.txt", "c.txt", "--keep-order", "--format", "json", "--links"];
    let output = tifa(&[&words[..], &["plain.toml"]].concat(), files.path());
    assert!(text(&output.stderr).contains("old_statement"), "{}", text(&output.stderr));
    let all = json(&[&words[..], &["named.toml"]].concat(), files.path());
    let linked = |comparison: usize| {
        let links = all["comparisons"][comparison]["links"].as_array().expect("links");
        links
            .iter()
            .any(|link| link["old"] == serde_json::json!([1]) && link["new"] == serde_json::json!([1]))
    };
    assert!(linked(0) && !linked(1));
}
