//! Statements in two languages, and what is read in English.

use crate::cli::{folder, json, text, tifa};

const ENGLISH: &str = "# Joint Statement\n\nPresident Ann Poe of the United States and Prime Minister Ito Ken of Japan met today \
    in Tokyo. The two leaders reaffirmed their commitment to a free and open Indo-Pacific. They will hold the next meeting in \
    March 2025.\n";
const LATER: &str = "# Joint Statement\n\nPresident Ann Poe of the United States and Prime Minister Ito Ken of Japan met today \
    in Kyoto. The two leaders reaffirmed their commitment to a free and open Indo-Pacific. They will not hold the next meeting \
    in March 2025.\n";
const CHINESE: &str = "# 联合声明\n\n双方将扩大贸易规模。双方反对单边制裁。双方愿继续深化各领域务实合作。\n";

#[test]
fn statements_in_two_languages_are_refused_with_a_line_that_says_why() {
    let here = folder(&[("2023-01-02.txt", CHINESE), ("2024-01-02.txt", ENGLISH)]);
    let output = tifa(&["compare", "2023-01-02.txt", "2024-01-02.txt"], here.path());
    assert!(!output.status.success() && output.stdout.is_empty());
    let said = text(&output.stderr);
    for words in ["not compared", "2023-01-02 is in Chinese", "2024-01-02 in English", "--across-languages"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn statements_in_two_languages_are_compared_if_that_is_asked_for() {
    let here = folder(&[("2023-01-02.txt", CHINESE), ("2024-01-02.txt", ENGLISH)]);
    let words = ["compare", "--across-languages", "--format", "json", "2023-01-02.txt", "2024-01-02.txt"];
    let all = json(&words, here.path());
    assert_eq!([&all["statements"][0]["language"], &all["statements"][1]["language"]], ["zh", "en"]);
    let links = all["comparisons"][0]["clauses"].as_array().expect("links of clauses");
    let alone =
        |side: &str| links.iter().filter(|link| link[side].as_array().is_some_and(Vec::is_empty)).count();
    assert!(alone("old") > 0 && alone("new") > 0);
}

#[test]
fn a_series_leaves_out_the_pairs_of_two_languages_and_says_so() {
    let here = folder(&[("2023-01-02.txt", CHINESE), ("2024-01-02.txt", ENGLISH), ("2024-06-02.txt", LATER)]);
    let words = ["compare", "--format", "json", "2023-01-02.txt", "2024-01-02.txt", "2024-06-02.txt"];
    let output = tifa(&words, here.path());
    assert!(output.status.success() && text(&output.stderr).contains("left out 1 pairs of two languages"));
}

#[test]
fn who_speaks_and_what_is_denied_is_read_in_english() {
    let here = folder(&[("2024-01-02.txt", ENGLISH), ("2024-06-02.txt", LATER)]);
    let all = json(&["compare", "--format", "json", "2024-01-02.txt", "2024-06-02.txt"], here.path());
    assert_eq!(all["statements"][0]["parties"], serde_json::json!(["United States", "Japan"]));
    let links = all["comparisons"][0]["clauses"].as_array().expect("links of clauses");
    let facets: Vec<&str> = links
        .iter()
        .flat_map(|link| link["facets"].as_array().expect("facets"))
        .filter_map(|facet| facet["kind"].as_str())
        .collect();
    assert_eq!(facets, ["name", "polarity"], "{links:?}");
}

#[test]
fn set_phrases_hold_words_with_hyphens_and_figures() {
    let old = "We seek a free and open Indo-Pacific. Inflation will return to the 2 percent objective of the Committee.";
    let new = "They stand for a free and open Indo-Pacific! Inflation will return to the 2 percent objective of the Committee, too.";
    let here = folder(&[("2023-01-02.txt", old), ("2024-01-02.txt", new)]);
    let output =
        tifa(&["trace", "--phrases", "--format", "json", "2023-01-02.txt", "2024-01-02.txt"], here.path());
    let all: serde_json::Value = serde_json::from_slice(&output.stdout).expect("output is JSON");
    let phrases: Vec<&str> = all["phrases"]
        .as_array()
        .expect("phrases")
        .iter()
        .filter_map(|phrase| phrase["text"].as_str())
        .collect();
    assert!(phrases.contains(&"free and open Indo-Pacific"), "{phrases:?}");
    assert!(
        phrases.iter().any(|phrase| phrase.ends_with("2 percent objective of the Committee")),
        "{phrases:?}"
    );
    assert!(!phrases.iter().any(|phrase| phrase.ends_with("Indo")), "{phrases:?}");
}
