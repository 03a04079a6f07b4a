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
    assert!(
        output.status.success() && text(&output.stderr).contains("left out 1 pairs in different languages")
    );
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

/// The facets of the clauses of two texts.
fn facets(old: &str, new: &str) -> Vec<(String, String)> {
    let here = folder(&[("2024-01-02.txt", old), ("2024-06-02.txt", new)]);
    let all = json(&["compare", "--format", "json", "2024-01-02.txt", "2024-06-02.txt"], here.path());
    let links = all["comparisons"][0]["clauses"].as_array().expect("links of clauses").clone();
    let facets = links.iter().flat_map(|link| link["facets"].as_array().expect("facets"));
    let word = |facet: &serde_json::Value, key: &str| facet[key].as_str().unwrap_or_default().to_owned();
    facets.map(|facet| (word(facet, "kind"), word(facet, "rule"))).collect()
}

#[test]
fn names_and_figures_in_other_writings_are_no_exchange() {
    let cases = [
        (
            "We reaffirm the complete denuclearization of the peninsula in accordance with UNSC resolutions.",
            "We reaffirm the complete denuclearization of the peninsula in accordance with United Nations Security Council resolutions.",
        ),
        (
            "Partners have committed $524 million to the next phase of the work on vaccines.",
            "Partners have committed 524 million dollars to the next phase of the work on vaccines.",
        ),
        (
            "Recalling decisions 1/CP.16, 13/CP.18 and 2/CP.17 on the technology mechanism of the Convention,",
            "Recalling decisions 1/CP.16,\u{a0}13/CP.18 and 2/CP.17 on the technology mechanism of the Convention,",
        ),
    ];
    for (old, new) in cases {
        assert_eq!(facets(old, new), [], "{new}");
    }
    let old = "We reaffirm our commitment to the complete denuclearization of North Korea.";
    let new = "We reaffirm our commitment to the complete denuclearization of South Korea.";
    assert_eq!(facets(old, new), [("name".to_owned(), "name-exchanged".to_owned())]);
}

#[test]
fn a_document_cited_for_another_is_no_figure() {
    let old =
        "Recalling decisions 1/CP.16, 13/CP.18 and 2/CP.17 on the technology mechanism of the Convention,";
    let new =
        "Recalling decisions 1/CP.16, 13/CP.18 and 2/CP.19 on the technology mechanism of the Convention,";
    assert_eq!(facets(old, new), [("citation".to_owned(), "citation".to_owned())]);
}

#[test]
fn struck_sentences_that_one_new_sentence_takes_up_keep_their_blanks() {
    let old = "The leaders of the three nations met today in the capital, guided by shared ideals. As a first step, \
        they announced the creation of an enhanced security partnership.\n";
    let new = "In May, the leaders of the three nations announced an enhanced security partnership.\n";
    let here = folder(&[("2024-01-02.txt", old), ("2024-06-02.txt", new)]);
    let shown = text(&tifa(&["compare", "2024-01-02.txt", "2024-06-02.txt"], here.path()).stdout);
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!shown.contains("ideals.As"), "{shown}");
    assert!(shown.contains("ideals. As") || shown.contains("ideals.-] [-As"), "{shown}");
}

#[test]
fn the_brief_says_what_is_done_to_a_rate() {
    let old = "The labor market has continued to strengthen. The Committee decided to raise the target range for the \
        federal funds rate to 2-1/4 to 2-1/2 percent.\n";
    let new = "The labor market has weakened since May. In support of these goals, the Committee decided to maintain the \
        target range for the federal funds rate at 2-1/4 to 2-3/4 percent.\n";
    let here = folder(&[("2024-01-02.txt", old), ("2024-06-02.txt", new)]);
    let shown = text(&tifa(&["brief", "2024-01-02.txt", "2024-06-02.txt"], here.path()).stdout);
    assert!(
        shown.contains("raise the target range") && shown.contains("maintain the target range"),
        "{shown}"
    );
}
