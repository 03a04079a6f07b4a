//! The digest: the most salient changes first, with their reasons.

use serde_json::Value;

use crate::cli::{folder, json, text, tifa};

const OLD: &str =
    "# 联合声明\n\n双方将扩大贸易规模，加强农业合作。双方反对单边制裁。双方将于2025年前，签署能源协定。\n";
const NEW: &str = "# 联合声明\n\n双方将扩大贸易规模，加强农业、科技合作。双方不反对单边制裁。\n";

#[test]
fn a_flip_comes_first_and_a_lost_commitment_before_a_longer_list() {
    let files = folder(&[("old.txt", OLD), ("new.txt", NEW)]);
    let output = tifa(&["compare", "old.txt", "new.txt", "--lang", "zh", "--digest", "3"], files.path());
    let screen = text(&output.stdout);
    let at = |words: &str| screen.find(words).unwrap_or_else(|| panic!("{words}: {screen}"));
    assert!(at("因 正反") < at("因 删去 承诺") && at("因 删去 承诺") < at("#3"), "{screen}");
    assert!(screen.contains("~ 反转 · 贸易   旧 L3 → 新 L3   #1"), "{screen}");
}

#[test]
fn lines_of_json_come_in_order_of_salience_and_json_stays_whole() {
    let empty = folder(&[]);
    let output = tifa(&["compare", "--digest", "7", "--format", "jsonl"], empty.path());
    let lines: Vec<Value> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect();
    let saliences: Vec<f64> = lines.iter().filter_map(|line| line["salience"].as_f64()).collect();
    assert!(saliences.len() == 7 && saliences.windows(2).all(|two| two[0] >= two[1]), "{saliences:?}");
    let whole = json(&["compare", "--format", "json"], empty.path());
    assert_eq!(whole, json(&["compare", "--format", "json", "--digest", "7"], empty.path()));
}

#[test]
fn only_narrows_the_digest() {
    let empty = folder(&[]);
    let words = ["compare", "--digest", "3", "--only", "dropped", "--lang", "en"];
    let screen = text(&tifa(&words, empty.path()).stdout);
    let changes = screen.lines().filter(|line| line.starts_with("- only in A ")).count();
    assert_eq!(changes, 3, "{screen}");
    assert_eq!(tifa(&["compare", "--digest", "0"], empty.path()).status.code(), Some(2));
}

#[test]
fn what_had_stood_long_is_told() {
    let files = folder(&[("1.txt", OLD), ("2.txt", OLD), ("3.txt", OLD), ("4.txt", NEW)]);
    let words = [
        "compare",
        "1.txt",
        "2.txt",
        "3.txt",
        "4.txt",
        "--keep-order",
        "--digest",
        "1",
        "--lang",
        "en",
        "--width",
        "140",
    ];
    let screen = text(&tifa(&words, files.path()).stdout);
    assert!(screen.contains("was unchanged in 2 earlier statements"), "{screen}");
}
