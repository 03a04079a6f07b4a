//! One commitment followed through several statements.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;
use tifa::results::comparison::Nature;
use tifa::results::lifeline::{Lifelines, Status};
use tifa::statement::{ClauseRole, Role, Statement};

use crate::cli::{folder, json, text, tifa};
use crate::invariants;
use crate::texts::{statement, trace};

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
    let points = of(&lines, "呼吁取消限制")["points"].as_array().expect("a list");
    assert_eq!(points.len(), 2);
    assert_eq!((&points[0]["statement"], &points[1]["statement"]), (&0.into(), &2.into()));
    assert_eq!(points[1]["from"][0][0], 0);
    assert_eq!(points[1]["change"]["nature"], "substantive");
    assert_eq!(points[0]["change"], Value::Null);
}

#[test]
fn a_clause_that_changes_sentence_goes_on() {
    let lines = lifelines(&[]);
    let result = of(&lines, "磋商结果向两国元首报告");
    let points = result["points"].as_array().expect("a list");
    assert_eq!((points.len(), &result["status"]), (3, &"steady".into()));
    assert_eq!(points[1]["text"], "磋商结果向两国元首报告，");
    assert_eq!(points[1]["clauses"].as_array().map(Vec::len), Some(1));
    assert_eq!(of(&lines, "并予以公布")["seen"], 2, "what joined it is an item of its own");
}

#[test]
fn the_table_shows_what_a_reader_asks_first() {
    let screen = told(&["--width", "100"]);
    let at = |words: &str| screen.find(words).unwrap_or_else(|| panic!("{words}: {screen}"));
    assert!(
        at("Back 2") < at("反对单边制裁") && at("Back 2") < at("Still said, the longest first"),
        "{screen}"
    );
    assert!(at("New now 1") < at("青年交流年") && at("青年交流年") < at("Back 2"), "{screen}");
    assert!(at("Gone now 1") < at("支持联合国") && at("支持联合国") < at("New now"), "{screen}");
    assert!(screen.contains("nearest now") || screen.contains("nothing similar now"), "{screen}");
    assert!(screen.contains("+  =  =  双方将扩大贸易规模"), "{screen}");
    assert!(screen.contains("+  ·  ^  呼吁取消限制和封锁"), "{screen}");
    assert!(told(&["--min-seen", "3"]).contains("1 more lifeline, rarely seen"));
    assert!(told(&["--min-seen", "3", "--all"]).contains("Seen before, rarely 1"));
}

#[test]
fn a_new_item_is_shown_with_what_resembled_it_before() {
    let files = folder(&[
        ("2021.txt", "# 联合声明\n\n双方支持多边主义。双方反对单边制裁。\n"),
        ("2022.txt", "# 联合声明\n\n双方支持多边主义。\n"),
        (
            "2023.txt",
            "# 联合声明\n\n双方支持多边主义。双方坚决抵制一切形式的单边制裁。双方欢迎月球科研站。\n",
        ),
    ]);
    let words = ["trace", "2021.txt", "2022.txt", "2023.txt", "--lang", "en"];
    let all = json(&[&words[..], &["--format", "json"]].concat(), files.path());
    let lines = all["lifelines"].as_array().expect("a list");
    let new = of(lines, "抵制一切形式的单边制裁");
    assert_eq!((&new["status"], &new["nearest"]["statement"]), (&"new".into(), &0.into()));
    assert_eq!(of(lines, "多边主义")["nearest"], Value::Null);
    let screen = text(&tifa(&words, files.path()).stdout);
    let before = screen.split_once("抵制一切形式的单边制裁").map_or("", |(_, rest)| rest);
    assert!(before.contains("← nearest before 2021") && before.contains("反对单边制裁"), "{screen}");
    assert_eq!(screen.matches("←").count(), 1, "nothing resembles the last item: {screen}");
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
fn a_line_is_followed_wording_by_wording() {
    let screen = told(&["--query", "2023:3", "--width", "100"]);
    let at = |words: &str| screen.find(words).unwrap_or_else(|| panic!("{words}: {screen}"));
    assert!(at("+ first seen") < at("· absent") && at("· absent") < at("呼吁取消限制{+和封锁+}"), "{screen}");
    assert!(screen.contains("单边制裁") && screen.contains("农业"), "{screen}");
    let by_path = told(&["--query", "./2023.txt:3", "--width", "100"]);
    assert_eq!(by_path, screen, "a path names a statement too");
    let files = folder(&FILES);
    for (query, message) in
        [("2023:99", "is on this line"), ("2023:2", "is on this line"), ("20:3", "several")]
    {
        let output = tifa(&typed(&["--query", query]), files.path());
        assert_eq!(output.status.code(), Some(2), "{query}");
        assert!(text(&output.stderr).contains(message), "{}", text(&output.stderr));
    }
}

/// A series in which a slogan comes, is put otherwise, and goes.
const HOUSING: [(&str, &str); 5] = [
    ("2016.txt", "# 报告\n\n促进房地产市场平稳健康发展。实施稳健的货币政策。\n"),
    (
        "2017.txt",
        "# 报告\n\n坚持“房子是用来住的、不是用来炒的”定位，促进房地产市场平稳健康发展。要实施积极的财政政策和稳健中性的货币政策。\n",
    ),
    (
        "2018.txt",
        "# 报告\n\n坚持“房子是用来\n住的、不是用来炒的”定位，支持居民自住购房需求。稳健的货币政策要松紧适度。\n",
    ),
    ("2019.txt", "# 报告\n\n坚持房住不炒定位，支持居民自住购房需求。稳健的货币政策要松紧适度。\n"),
    ("2020.txt", "# 报告\n\n支持居民改善住房需求。实施适度宽松的货币政策。\n"),
];

fn asked(more: &[&str]) -> Vec<String> {
    let names = HOUSING.map(|(name, _)| name);
    let typed = [&["trace"][..], &names, &["--keep-order", "--lang", "en"], more].concat();
    typed.into_iter().map(str::to_owned).collect()
}

fn answer(more: &[&str]) -> Value {
    let files = folder(&HOUSING);
    let typed = asked(&[more, &["--format", "json"]].concat());
    let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
    json(&typed, files.path())["answer"].clone()
}

fn counts(answer: &Value) -> Vec<u64> {
    let rows = answer["rows"].as_array().expect("rows");
    rows.iter().map(|row| row["count"].as_u64().expect("a count")).collect()
}

#[test]
fn a_query_says_who_says_it_and_what_is_there_instead() {
    let answer = answer(&["--query", "房子是用来住的|房住不炒"]);
    assert_eq!(counts(&answer), [0, 1, 1, 1, 0], "over the end of a line too");
    assert_eq!(answer["wordings"].as_array().map(Vec::len), Some(2), "{answer}");
    let rows = answer["rows"].as_array().expect("rows");
    assert_eq!(rows[1]["said"][0]["text"], "坚持“房子是用来住的、不是用来炒的”定位，");
    assert_eq!(rows[1]["said"][0]["at"], serde_json::json!([3, 10]));
    assert!(rows[0]["instead"]["text"].as_str().is_some_and(|text| text.contains("房")), "{answer}");
    assert_eq!(rows[0]["instead"]["basis"], "content");
    assert_eq!(rows[1]["instead"], Value::Null);
}

#[test]
fn a_slot_is_told_statement_by_statement() {
    let answer = answer(&["--query", "*的货币政策"]);
    assert_eq!(counts(&answer), [1, 1, 1, 1, 1]);
    let rows = answer["rows"].as_array().expect("rows");
    let slots: Vec<&str> = rows.iter().filter_map(|row| row["said"][0]["slot"].as_str()).collect();
    assert_eq!(slots, ["稳健", "稳健中性", "稳健", "稳健", "适度宽松"]);
    let wordings = answer["wordings"].as_array().expect("wordings");
    assert_eq!(wordings[0]["counts"], serde_json::json!([1, 0, 1, 1, 0]));
}

#[test]
fn an_answer_is_shown_as_rows_in_columns_and_as_tables() {
    let files = folder(&HOUSING);
    let run = |more: &[&str]| {
        let typed = asked(more);
        let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
        text(&tifa(&typed, files.path()).stdout)
    };
    let rows = run(&["--query", "用来住的", "--width", "80"]);
    assert!(rows.contains("said by 2 of 5") && rows.contains("坚持“房子是[用来住的]、不是"), "{rows}");
    assert!(
        rows.contains("→ instead, on the same lifeline") || rows.contains("nearest by content"),
        "{rows}"
    );
    let columns = run(&["--query", "货币政策", "--context", "4", "--width", "80"]);
    let at: Vec<usize> = columns
        .lines()
        .filter_map(|line| Some(unicode_width::UnicodeWidthStr::width(&line[..line.find("  货币政策")?])))
        .collect();
    assert!(at.len() == 5 && at.iter().all(|place| place == &at[0]), "{columns}");
    let table = run(&["--query", "用来住的", "--format", "csv"]);
    assert_eq!(table.matches("\r\n").count(), 6, "{table}");
    let lines = run(&["--query", "用来住的", "--format", "jsonl"]);
    assert_eq!(lines.lines().count(), 5, "{lines}");
    let typed = asked(&["--format", "csv"]);
    let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
    assert_eq!(tifa(&typed, files.path()).status.code(), Some(2));
    assert!(run(&["--query", "zzz"]).contains("said by 0 of 5"));
}

#[test]
fn a_query_in_english_is_counted_as_it_is_written() {
    let files = folder(&[
        ("a.txt", "# A\n\nThe Committee expects some further gradual increases in the target range.\n"),
        (
            "b.txt",
            "# B\n\nThe Committee will be patient as it\ndetermines what adjustments are appropriate. Patient, it waits.\n",
        ),
        ("c.txt", "# C\n\nThe Committee will act as appropriate.\n"),
    ]);
    let words = ["trace", "a.txt", "b.txt", "c.txt", "--keep-order", "--format", "json", "--query"];
    let of = |query: &str| json(&[&words[..], &[query]].concat(), files.path())["answer"].clone();
    assert_eq!(counts(&of("patient")), [0, 2, 0]);
    assert_eq!(counts(&of("gradual increases")), [1, 0, 0]);
    let slot = of("gradual * in the");
    assert_eq!(slot["rows"][0]["said"][0]["slot"], "increases", "{slot}");
    assert_eq!(counts(&of("patient as it determines")), [0, 1, 0], "over the end of a line");
}

#[test]
fn a_line_does_not_drift() {
    // Each link is good by itself; the ends have nothing to do with one another.
    let texts = [
        "双方将扩大农业贸易规模。",
        "双方将扩大农业贸易规模，提升港口通关效率。",
        "双方将提升港口通关效率和航线密度。",
        "双方将增加航线密度和青年往来。",
        "双方将扩大青年往来和语言教学。",
    ];
    let read = texts.iter().enumerate().filter_map(|(at, text)| {
        statement(&format!("{at}.txt"), &format!("# 声明\n\n{text}双方重申友好。\n"))
    });
    let traced = trace(read.collect());
    for line in traced.lifelines.iter().filter(|line| line.seen > 1) {
        let [first, .., last] = &line.points[..] else { continue };
        let shares = |words: &&str| first.text.contains(*words) && last.text.contains(*words);
        let items = ["农业贸易", "通关", "航线", "青年", "语言", "友好"];
        assert!(items.iter().any(shares), "{} … {}", first.text, last.text);
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

/// Each clause of content of the body is in a lifeline, and nothing else is.
fn all_there(traced: &Lifelines) -> Result<(), TestCaseError> {
    let mut places: BTreeSet<(usize, usize)> = BTreeSet::new();
    for line in &traced.lifelines {
        prop_assert!(line.points.windows(2).all(|two| two[0].statement < two[1].statement));
        for point in &line.points {
            let of = &traced.statements[point.statement];
            let clauses = point.clauses.iter().map(|&clause| &of.clauses[clause]);
            prop_assert_eq!(
                clauses.clone().map(|clause| clause.text.as_str()).collect::<String>(),
                &*point.text
            );
            prop_assert!(clauses.clone().all(|clause| point.sentences.contains(&clause.sentence)));
            prop_assert!(clauses.clone().all(|clause| clause.role == ClauseRole::Content));
            places.extend(point.clauses.iter().map(|&clause| (point.statement, clause)));
        }
    }
    for (at, of) in traced.statements.iter().enumerate() {
        let body = of.clauses.iter().filter(|clause| of.sentences[clause.sentence].role == Role::Body);
        let says = |text: &str| ["联合国宪章", "台独"].iter().any(|name| text.contains(name));
        for clause in body.filter(|clause| clause.role == ClauseRole::Content && says(&clause.text)) {
            prop_assert!(places.contains(&(at, clause.index)), "{}", clause.text);
        }
    }
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
    fn every_clause_is_in_a_lifeline(texts in prop::collection::vec(invariants::text(), 2..6)) {
        let statements = read(&texts);
        prop_assume!(statements.len() > 1);
        let traced = trace(statements);
        all_there(&traced)?;
        statuses_hold(&traced)?;
    }

    #[test]
    fn a_statement_said_again_is_all_unchanged(text in invariants::text()) {
        let statements = read(&[text.clone(), text]);
        prop_assume!(statements.len() == 2);
        for line in trace(statements).lifelines {
            prop_assert_eq!(line.seen, 2, "{}", line.label);
            prop_assert_eq!(line.status, Status::Steady);
        }
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
    assert!(shown.contains("9 lifelines hidden by --only"), "{shown}");
    assert!(told(&["--only", "added"]).contains("青年交流年"));
    let lines = told(&["--only", "scope", "--format", "jsonl"]);
    // A clause that came is no item of another.
    assert_eq!(lines.lines().count(), 1, "{lines}");
    assert!(lines.contains("加强农业、科技合作"), "{lines}");
}

#[test]
fn lifelines_follow_what_is_asked_of_links() {
    let alike = lifelines(&["--min-similarity", "1"]);
    let seen = |lines: &[Value]| of(lines, "呼吁取消限制")["seen"].clone();
    assert_eq!((seen(&alike), seen(&lifelines(&[]))), (1.into(), 2.into()));
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
