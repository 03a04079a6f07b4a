//! One commitment followed through several statements.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;
use tifa::results::comparison::Nature;
use tifa::results::lifeline::{Lifelines, Status};
use tifa::statement::Statement;

use crate::cli::{folder, json, text, tifa};
use crate::invariants;
use crate::texts::{comparison, statement, trace};

const FIRST: &str = "# 联合声明\n\n双方将扩大贸易规模，加强农业合作。双方反对单边制裁，呼吁取消限制。双方支持联合国发挥核心作用。双方同意每年举行一次磋商，由两国外长主持，磋商结果向两国元首报告。\n";
const SECOND: &str = "# 联合声明\n\n双方将扩大贸易规模，加强农业、科技合作。双方支持联合国发挥核心作用。双方同意每年举行一次磋商，由两国外长主持。磋商结果向两国元首报告，并予以公布。\n";
const THIRD: &str = "# 联合声明\n\n双方将扩大贸易规模，加强农业、科技合作。双方反对单边制裁，呼吁取消限制和封锁。双方同意每年举行一次磋商，由两国外长主持。磋商结果向两国元首报告，并予以公布。双方欢迎青年交流年圆满闭幕。\n";

const FILES: [(&str, &str); 3] = [("2019.txt", FIRST), ("2021.txt", SECOND), ("2023.txt", THIRD)];

fn typed<'w>(more: &[&'w str]) -> Vec<&'w str> {
    [&["trace", "2019.txt", "2021.txt", "2023.txt", "--keep-order", "--lang", "en"], more].concat()
}

fn told(more: &[&str]) -> String {
    let files = folder(&FILES);
    let output = tifa(&typed(more), files.path());
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

fn lifelines(more: &[&str]) -> Vec<Value> {
    let files = folder(&FILES);
    let whole = json(&typed(&[more, &["--format", "json"]].concat()), files.path());
    assert_eq!(whole["schema"], "tifa.trace/1");
    whole["lifelines"].as_array().expect("a list").clone()
}

/// The lifeline whose first wording holds the words.
fn of<'l>(lifelines: &'l [Value], words: &str) -> &'l Value {
    let holds = |line: &&Value| line["points"][0]["text"].as_str().is_some_and(|text| text.contains(words));
    lifelines.iter().find(holds).unwrap_or_else(|| panic!("{words}: {lifelines:?}"))
}

#[test]
fn each_status_is_told() {
    let lines = lifelines(&[]);
    let status = |words: &str| of(&lines, words)["status"].as_str().expect("a name").to_owned();
    assert_eq!(status("扩大贸易规模"), "steady");
    assert_eq!(status("反对单边制裁"), "returned");
    assert_eq!(status("支持联合国"), "dropped");
    assert_eq!(status("青年交流年"), "new");
    let changed = json(&["trace", "--format", "json"], folder(&[]).path());
    let lines = changed["lifelines"].as_array().expect("a list");
    assert!(lines.iter().any(|line| line["status"] == "changed"));
}

#[test]
fn a_gap_is_bridged_with_the_change_over_it() {
    let lines = lifelines(&[]);
    let points = of(&lines, "反对单边制裁")["points"].as_array().expect("a list");
    assert_eq!(points.len(), 2);
    assert_eq!((&points[0]["statement"], &points[1]["statement"]), (&0.into(), &2.into()));
    assert_eq!(points[1]["from"][0][0], 0);
    assert_eq!(points[1]["change"]["nature"], "substantive");
    assert_eq!(points[0]["change"], Value::Null);
}

#[test]
fn a_split_forks_the_lifeline() {
    let lines = lifelines(&[]);
    let talks = of(&lines, "每年举行一次磋商");
    let points = talks["points"].as_array().expect("a list");
    let counts: Vec<usize> =
        (0..3).map(|at| points.iter().filter(|point| point["statement"] == at).count()).collect();
    assert_eq!(counts, [1, 1, 2]);
    assert_eq!(points[1]["change"]["operation"], "split");
    assert_eq!(points[1]["sentences"].as_array().map(Vec::len), Some(2));
}

#[test]
fn the_table_begins_with_what_is_said_no_longer() {
    let screen = told(&["--width", "100"]);
    let at = |words: &str| screen.find(words).unwrap_or_else(|| panic!("{words}: {screen}"));
    assert!(at("Said no longer 1") < at("支持联合国") && at("支持联合国") < at("Standing"), "{screen}");
    assert!(screen.contains("+!=  steady · in 3 statements"), "{screen}");
    assert!(screen.contains("+·!  returned · in 2 statements"), "{screen}");
    assert!(screen.contains("+<=") && screen.contains("··+  new"), "{screen}");
    assert!(told(&["--min-seen", "3"]).contains("1 more lifeline, seen seldom"));
    assert!(told(&["--min-seen", "3", "--all"]).contains("Seen before, and seldom 1"));
}

#[test]
fn no_line_is_wider_than_asked_for() {
    for width in ["40", "80", "140"] {
        for more in [&["--all"][..], &["--query", "制裁"]] {
            let screen = told(&[more, &["--width", width]].concat());
            let columns = |line: &str| unicode_width::UnicodeWidthStr::width(line);
            let widest = screen.lines().map(columns).max();
            assert!(widest <= width.parse().ok(), "{screen}");
        }
    }
}

#[test]
fn a_query_tells_each_wording_as_an_edit() {
    let screen = told(&["--query", "单边制裁", "--width", "100"]);
    let at = |words: &str| screen.find(words).unwrap_or_else(|| panic!("{words}: {screen}"));
    assert!(at("+ first seen") < at("· absent") && at("· absent") < at("呼吁取消限制{+和封锁+}"), "{screen}");
    assert!(screen.contains("says it") && !screen.contains("农业"), "{screen}");
    let by_line = told(&["--query", "2023:3", "--width", "100"]);
    assert!(by_line.contains("单边制裁") && by_line.contains("农业"), "{by_line}");
    assert_eq!(lifelines(&["--query", "單邊制裁"]).len(), 1, "the script does not matter");
    let near = told(&["--query", "反对任何单边制裁"]);
    assert!(near.contains("No sentence says it") && near.contains("反对单边制裁"), "{near}");
    assert!(told(&["--query", "zzz"]).contains("Nothing was found"));
    assert_eq!(told(&["--query", "./2023.txt:3", "--width", "100"]), by_line, "a path names a statement too");
    let files = folder(&FILES);
    for (query, message) in
        [("2023:99", "no sentence stands there"), ("2023:2", "no sentence"), ("20:3", "several")]
    {
        let output = tifa(&typed(&["--query", query]), files.path());
        assert_eq!(output.status.code(), Some(2), "{query}");
        assert!(text(&output.stderr).contains(message), "{}", text(&output.stderr));
    }
}

#[test]
fn one_statement_alone_is_nothing_to_follow() {
    let files = folder(&FILES);
    let output = tifa(&["trace", "2019.txt"], files.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("at least two statements"), "{}", text(&output.stderr));
}

#[test]
fn the_threads_change_no_byte_and_lines_hold_one_lifeline_each() {
    let files = folder(&FILES);
    let run = |more: &[&str]| tifa(&typed(&[&["--format", "jsonl"], more].concat()), files.path()).stdout;
    let (one, many) = (run(&["--threads", "1"]), run(&["--threads", "4"]));
    assert_eq!(text(&one), text(&many));
    assert_eq!(text(&one).lines().count(), lifelines(&[]).len());
}

/// Each sentence stands in exactly one point of one lifeline.
fn all_once(traced: &Lifelines) -> Result<(), TestCaseError> {
    let mut places: Vec<(usize, usize)> = Vec::new();
    for point in traced.lifelines.iter().flat_map(|line| &line.points) {
        places.extend(point.sentences.iter().map(|&sentence| (point.statement, sentence)));
    }
    places.sort_unstable();
    let all = traced.statements.iter().enumerate();
    let all: Vec<(usize, usize)> =
        all.flat_map(|(at, of)| (0..of.sentences.len()).map(move |sentence| (at, sentence))).collect();
    prop_assert_eq!(places, all);
    Ok(())
}

/// What each status says is so.
fn statuses_hold(traced: &Lifelines) -> Result<(), TestCaseError> {
    let last = traced.statements.len() - 1;
    for line in &traced.lifelines {
        let seen: BTreeSet<usize> = line.points.iter().map(|point| point.statement).collect();
        let now = line.points.iter().filter(|point| point.statement == last);
        let natures: Vec<_> = now.map(|point| point.change.as_ref().map(|link| link.nature)).collect();
        let quiet = natures.iter().all(|nature| matches!(nature, Some(Nature::None | Nature::Noise)));
        let expected = match (seen.contains(&last), seen.len(), seen.contains(&(last - 1))) {
            (false, _, _) => Status::Dropped,
            (true, 1, _) => Status::New,
            (true, _, false) => Status::Returned,
            (true, _, true) => {
                if quiet {
                    Status::Steady
                } else {
                    Status::Changed
                }
            }
        };
        prop_assert_eq!(line.status, expected);
        prop_assert_eq!(line.seen, seen.len());
    }
    Ok(())
}

fn read(texts: &[String]) -> Vec<Statement> {
    texts.iter().enumerate().filter_map(|(at, text)| statement(&format!("{at}.txt"), text)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_sentence_stands_in_one_lifeline(texts in prop::collection::vec(invariants::text(), 2..6)) {
        let statements = read(&texts);
        prop_assume!(statements.len() > 1);
        let traced = trace(statements);
        all_once(&traced)?;
        statuses_hold(&traced)?;
    }

    #[test]
    fn lifelines_of_two_statements_are_their_comparison(texts in prop::collection::vec(invariants::text(), 2)) {
        let statements = read(&texts);
        prop_assume!(statements.len() == 2);
        let links = comparison(&statements[0], &statements[1]).links;
        let mut links: Vec<_> = links.into_iter().map(|link| [link.old, link.new]).collect();
        let of = |points: &[&tifa::results::lifeline::Point]| {
            points.iter().flat_map(|point| point.sentences.iter().copied()).collect::<Vec<usize>>()
        };
        let traced = trace(statements);
        let mut lines: Vec<_> = traced.lifelines.iter().map(|line| {
            let (new, old): (Vec<_>, Vec<_>) = line.points.iter().partition(|point| point.statement == 1);
            [of(&old), of(&new)]
        }).collect();
        links.sort();
        lines.sort();
        prop_assert_eq!(links, lines);
    }
}

const SLOGANS: [(&str, &str); 3] = [
    ("a.txt", "# 一\n\n双方实施稳健的货币政策，坚持房住不炒。双方将实施稳健的货币政策。双方重视港口建设。\n"),
    ("b.txt", "# 二\n\n双方实施稳健货币政策，坚持房住不炒。双方重视港口建设。双方支持货币政策协调。\n"),
    ("c.txt", "# 三\n\n双方实施稳健的货币政策。双方重视港口建设。\n"),
];

#[test]
fn set_phrases_are_counted_in_each_statement() {
    let files = folder(&SLOGANS);
    let words = ["trace", "a.txt", "b.txt", "c.txt", "--phrases", "--keep-order", "--lang", "en"];
    let whole = json(&[&words[..], &["--format", "json"]].concat(), files.path());
    assert_eq!(whole["schema"], "tifa.phrases/1");
    let phrases = whole["phrases"].as_array().expect("a list");
    let of = |text: &str| {
        phrases.iter().find(|phrase| phrase["text"] == text).unwrap_or_else(|| panic!("{text}: {phrases:?}"))
    };
    let slogan = of("房住不炒");
    assert_eq!(
        (&slogan["counts"], &slogan["status"], &slogan["term"]),
        (&serde_json::json!([1, 1, 0]), &"dropped".into(), &true.into())
    );
    let policy = of("实施稳健的货币政策");
    assert_eq!((&policy["counts"], &policy["status"]), (&serde_json::json!([2, 0, 1]), &"returned".into()));
    assert_eq!(of("重视港口建设")["counts"], serde_json::json!([1, 1, 1]));
    assert_eq!(of("货币政策")["counts"], serde_json::json!([2, 2, 1]));
    let screen = text(&tifa(&words, files.path()).stdout);
    assert!(screen.contains("11·  房住不炒   dropped   a – b"), "{screen}");
}

#[test]
fn only_hides_lifelines_and_counts_them() {
    let shown = told(&["--only", "dropped"]);
    assert!(shown.contains("支持联合国") && !shown.contains("青年交流年"), "{shown}");
    assert!(shown.contains("5 lifelines hidden by --only"), "{shown}");
    assert!(told(&["--only", "added"]).contains("青年交流年"));
    let lines = told(&["--only", "scope", "--format", "jsonl"]);
    // A clause that came is no item of another.
    assert_eq!(lines.lines().count(), 2, "{lines}");
}

#[test]
fn lifelines_follow_what_is_asked_of_links() {
    let alike = lifelines(&["--min-similarity", "1"]);
    assert!(of(&alike, "反对单边制裁")["seen"] == 1 && of(&lifelines(&[]), "反对单边制裁")["seen"] == 2);
    let mut files = FILES.to_vec();
    let forbidden = "[[forbid]]\nold = \"加强农业合作\"\nnew = \"加强农业、科技合作\"\nold_statement = \"2019\"\nnew_statement = \"2021\"\n";
    files.push(("links.toml", forbidden));
    let files = folder(&files);
    for command in ["trace", "report"] {
        let words = [command, "2019.txt", "2021.txt", "2023.txt", "--keep-order", "--links", "links.toml"];
        let whole = json(&[&words[..], &["--format", "json"]].concat(), files.path());
        let lines = whole["lifelines"].as_array().expect("a list");
        assert_eq!(of(lines, "加强农业合作")["seen"], 1);
    }
}
