//! Formulas with a slot, from text to text and through a series.

use serde_json::Value;

use crate::cli::{folder, json, text, tifa};

const FIRST: &str =
    "# 公报\n\n要实施稳健的货币政策。双方将深化全面战略合作伙伴关系。要持续有效防范化解重点领域风险。\n";
const SECOND: &str = "# 公报\n\n要切实防范化解重点领域风险。要实施稳健的货币政策。双方友好相处。\n";
const THIRD: &str =
    "# 公报\n\n要更好防范化解重点领域风险。扩大开放。继续实施积极的财政政策和适度宽松的货币政策。\n";
const FILES: [(&str, &str); 3] = [("2021.txt", FIRST), ("2022.txt", SECOND), ("2023.txt", THIRD)];

fn typed<'w>(command: &[&'w str], more: &[&'w str]) -> Vec<&'w str> {
    [command, &["2021.txt", "2022.txt", "2023.txt", "--keep-order"], more].concat()
}

/// The formulas of a comparison as (name, old wordings, new wordings).
fn changes(comparison: &Value) -> Vec<(String, Vec<String>, Vec<String>)> {
    let texts = |value: &Value| -> Vec<String> {
        let all = value.as_array().expect("a list").iter();
        all.map(|filler| filler["text"].as_str().expect("words").to_owned()).collect()
    };
    let all = comparison["formulas"].as_array().expect("a list").iter();
    all.map(|of| (of["formula"].as_str().expect("a name").to_owned(), texts(&of["old"]), texts(&of["new"])))
        .collect()
}

#[test]
fn a_formula_is_compared_wherever_it_is() {
    let files = folder(&FILES);
    let whole = json(&["compare", "2021.txt", "2023.txt", "--keep-order", "--format", "json"], files.path());
    let changes = changes(&whole["comparisons"][0]);
    let money = changes.iter().find(|change| change.0 == "monetary-policy").expect("it changed");
    assert_eq!(
        money,
        &("monetary-policy".into(), vec!["稳健的货币政策".into()], vec!["适度宽松的货币政策".into()])
    );
    let gone = changes.iter().find(|change| change.0 == "partnership").expect("it is gone");
    assert_eq!(gone.1, ["全面战略合作伙伴关系"]);
    assert!(gone.2.is_empty(), "{gone:?}");
    let turned = json(&["compare", "2023.txt", "2021.txt", "--keep-order", "--format", "json"], files.path());
    let turned: Vec<_> = self::changes(&turned["comparisons"][0])
        .into_iter()
        .map(|(name, old, new)| (name, new, old))
        .collect();
    assert_eq!(changes, turned);
}

#[test]
fn a_series_shows_its_own_frames() {
    let files = folder(&FILES);
    let whole = json(&typed(&["trace", "--formulas"], &["--format", "json"]), files.path());
    assert_eq!(whole["schema"], "tifa.formulas/1");
    let formulas = whole["formulas"].as_array().expect("a list");
    let named = |name: &str| formulas.iter().find(|of| of["formula"] == name);
    let found = named("要…防范化解重点领域风险").unwrap_or_else(|| panic!("{formulas:?}"));
    assert_eq!(found["listed"], false);
    let slots: Vec<&Value> =
        found["fillers"].as_array().expect("a list").iter().map(|own| &own[0]["slot"]).collect();
    assert_eq!(slots, ["持续有效", "切实", "更好"]);
    assert_eq!(named("monetary-policy").expect("it is listed")["listed"], true);
    // Two statements make no series.
    let two = json(&["compare", "2021.txt", "2022.txt", "--keep-order", "--format", "json"], files.path());
    assert!(changes(&two["comparisons"][0]).iter().all(|change| !change.0.contains('…')));
    let three = json(&typed(&["compare"], &["--format", "json"]), files.path());
    assert!(changes(&three["comparisons"][0]).iter().any(|change| change.0.contains('…')));
}

#[test]
fn fillers_are_listed_in_time() {
    let files = folder(&FILES);
    let output = tifa(&typed(&["trace", "--formulas"], &["--lang", "en"]), files.path());
    let screen = text(&output.stdout);
    let money = screen.split("monetary-policy").nth(1).expect("it is listed");
    let lines: Vec<&str> = money.lines().skip(1).take(2).map(str::trim).collect();
    assert_eq!(lines, ["2021 – 2022  稳健的货币政策", "2023  适度宽松的货币政策"], "{screen}");
}

#[test]
fn a_user_may_list_formulas_of_their_own() {
    let own = "extend = true\n\n[[list]]\nname = \"formulas\"\nreason = \"ours\"\nentries = \"opening 扩大…开放\"\n";
    let files = folder(&[
        ("lexicon/formulas.toml", own),
        ("a.txt", "# 公报\n\n扩大高水平开放。双方友好相处。\n"),
        ("b.txt", "# 公报\n\n扩大制度型开放。双方友好相处。\n"),
    ]);
    let words = ["compare", "a.txt", "b.txt", "--keep-order", "--lexicon", "lexicon", "--format", "json"];
    let whole = json(&words, files.path());
    let changes = changes(&whole["comparisons"][0]);
    assert_eq!(changes[0], ("opening".into(), vec!["扩大高水平开放".into()], vec!["扩大制度型开放".into()]));
}

#[test]
fn what_a_review_says_again_is_not_held_to() {
    let files = folder(&[
        ("a.txt", "# 报告\n\n今年实施适度宽松的货币政策。双方友好相处。\n"),
        (
            "b.txt",
            "# 报告\n\n去年果断实施适度宽松的货币政策。今年要实施稳健的货币政策。双方反对从紧的货币政策。\n",
        ),
    ]);
    let whole = json(&["compare", "a.txt", "b.txt", "--keep-order", "--format", "json"], files.path());
    let changes = changes(&whole["comparisons"][0]);
    assert_eq!(changes[0].1, ["适度宽松的货币政策"]);
    assert_eq!(changes[0].2, ["稳健的货币政策"], "what it said last; what it opposes is not its own");
}
