//! Why links are links: with `--explain`, and only then.

use serde_json::Value;
use tifa::align;
use tifa::align::Levels;
use tifa::align::pins::Pins;

use crate::cli::{folder, json, text, tifa};
use crate::texts::{compare_with, mutated, statement};

const OLD: &str = "# 声明\n\n双方将扩大贸易规模。双方反对单边制裁。双方支持多边主义。\n";
const NEW: &str = "# 声明\n\n双方将稳步扩大贸易规模。双方不反对单边制裁。会议圆满结束。\n";

fn links(all: &Value) -> Vec<Value> {
    all["comparisons"][0]["links"].as_array().expect("links").clone()
}

#[test]
fn chances_are_the_sums_of_their_terms() {
    let empty = folder(&[]);
    let all = json(&["compare", "--format", "json", "--explain"], empty.path());
    for link in links(&all).iter().filter(|link| !link["why"]["scores"].is_null()) {
        let scores = &link["why"]["scores"];
        for stage in ["alone", "company", "joined"].into_iter().filter(|&stage| !scores[stage].is_null()) {
            let figure = |of: &Value| of.as_f64().expect("a number");
            let terms = scores[stage]["terms"].as_array().expect("terms");
            let odds: f64 = terms.iter().map(|term| figure(&term["contribution"])).sum();
            let chance = 1.0 / (1.0 + (-(odds + figure(&scores[stage]["bias"]))).exp());
            assert!((chance - figure(&scores[stage]["chance"])).abs() < 0.001, "{link}");
        }
        let whole = link["old"].as_array().map(Vec::len) == Some(1)
            && link["new"].as_array().map(Vec::len) == Some(1);
        let best = scores["company"]["chance"].as_f64().unwrap_or(0.0);
        assert!(!whole || (best - link["confidence"].as_f64().expect("a number")).abs() < 0.001, "{link}");
    }
}

#[test]
fn nothing_else_changes() {
    let empty = folder(&[]);
    let plain = json(&["compare", "--format", "json"], empty.path());
    let mut explained = json(&["compare", "--format", "json", "--explain"], empty.path());
    assert!(links(&plain).iter().all(|link| link.get("why").is_none()));
    for layer in ["links", "clauses"] {
        for link in explained["comparisons"][0][layer].as_array_mut().expect("links") {
            let why = link.as_object_mut().expect("a link").remove("why").expect("why");
            assert!(why["rules"].as_array().is_some_and(|rules| !rules.is_empty()), "{link} {why}");
        }
    }
    assert_eq!(plain, explained);
}

#[test]
fn the_screen_says_why_below_each_link() {
    let pin = "[[pin]]\nold = \"多边主义\"\nnew = \"圆满\"\n";
    let files = folder(&[("old.txt", OLD), ("new.txt", NEW), ("links.toml", pin)]);
    let words = ["compare", "old.txt", "new.txt", "--explain", "--lang", "en", "--links", "links.toml"];
    let screen = text(&tifa(&words, files.path()).stdout);
    for part in ["| why: L3 → L3", " × ", "| words in common: “", "| rules: ", "pinned"] {
        assert!(screen.contains(part), "{part}: {screen}");
    }
    assert!(screen.lines().all(|line| line.chars().count() <= 80), "{screen}");
}

#[test]
fn threads_do_not_matter_to_what_is_settled_and_explained() {
    let [old, new] = [3, 4].map(|seed| statement("a.txt", &mutated(60, seed)).expect("a text"));
    let decided =
        Pins { pinned: vec![[vec![3, 4], vec![20]], [vec![9], vec![1]]], forbidden: vec![(5, 5), (6, 6)] };
    let bytes = |threads: usize| {
        let options = align::Options {
            pins: Levels { sentences: decided.clone(), ..Levels::default() },
            explain: true,
            ..align::Options::default()
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads start");
        serde_json::to_vec(&pool.install(|| compare_with(&old, &new, options))).expect("results are JSON")
    };
    assert_eq!(bytes(1), bytes(4));
}
