//! Why links are links: with `--explain`, and only then.

use serde_json::Value;
use tifa::align;
use tifa::align::Levels;
use tifa::align::pins::Pins;

use crate::cli::{folder, json, program, text, tifa};
use crate::texts::{compare_with, mutated, statement};

const OLD: &str = "# 声明\n\n双方将扩大贸易规模。双方反对单边制裁。双方支持多边主义。\n";
const NEW: &str = "# 声明\n\n双方将稳步扩大贸易规模。双方不反对单边制裁。会议圆满结束。\n";

const OLD_CLAUSES: &str =
    "# 声明\n\n双方将扩大贸易规模，中方支持企业开展合作。双方反对单边制裁。双方支持多边主义。\n";
const NEW_CLAUSES: &str = "# 声明\n\n双方将稳步扩大贸易规模，中方坚定支持企业开展合作。双方不反对单边制裁，愿加强协调。双方支持多边主义。\n";

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
    let mut decided = Pins::default();
    for (old, new) in [(vec![3, 4], vec![20]), (vec![9], vec![1])] {
        assert!(decided.pin(old, new));
    }
    for unit in [5, 6] {
        assert!(decided.forbid(&[unit], &[unit]));
    }
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

/// The explained link of the clauses whose old words begin so.
fn clause_link(all: &Value, old: &str) -> Value {
    let links = all["comparisons"][0]["clauses"].as_array().expect("links of clauses");
    let begins = |link: &&Value| {
        let read = &link["why"]["readings"]["old"][0]["text"];
        read.as_str().is_some_and(|text| text.starts_with(old))
    };
    links.iter().find(begins).expect("the link").clone()
}

/// The slots of the only clause of a side: `actor=双方 modality=将 …`.
fn slots(link: &Value, side: &str) -> String {
    let clauses = link["why"]["readings"][side].as_array().expect("readings");
    assert_eq!(clauses.len(), 1, "{link}");
    let slot = |slot: &Value| {
        let [name, text] = ["slot", "text"].map(|key| slot[key].as_str().expect("words").to_owned());
        format!("{name}={text}")
    };
    clauses[0]["slots"].as_array().expect("slots").iter().map(slot).collect::<Vec<_>>().join(" ")
}

#[test]
fn links_of_clauses_say_how_both_sides_were_read() {
    let files = folder(&[("old.txt", OLD_CLAUSES), ("new.txt", NEW_CLAUSES)]);
    let all = json(&["compare", "old.txt", "new.txt", "--format", "json", "--explain"], files.path());
    let firmer = clause_link(&all, "双方将扩大");
    assert_eq!(slots(&firmer, "old"), "actor=双方 act=扩大 modality=将");
    assert_eq!(slots(&firmer, "new"), "actor=双方 act=扩大 modality=将 degree=稳步");
    let flipped = clause_link(&all, "双方反对");
    let polarity = ["old", "new"].map(|side| flipped["why"]["readings"][side][0]["polarity"].clone());
    assert_eq!(polarity, ["affirmed", "negated"]);
    for link in all["comparisons"][0]["clauses"].as_array().expect("links of clauses") {
        for side in ["old", "new"] {
            let read = link["why"]["readings"][side].as_array().expect("readings");
            let indices: Vec<&Value> = read.iter().map(|clause| &clause["index"]).collect();
            assert_eq!(indices, link[side].as_array().expect("clauses").iter().collect::<Vec<_>>());
        }
    }
    assert!(links(&all).iter().all(|link| link["why"].get("readings").is_none()), "sentences have none");
}

#[test]
fn both_commands_read_a_clause_alike() {
    let files = folder(&[("old.txt", OLD_CLAUSES), ("new.txt", NEW_CLAUSES)]);
    let all = json(&["compare", "old.txt", "new.txt", "--format", "json", "--explain"], files.path());
    let shown = json(&["show", "new.txt", "--clauses", "--format", "json"], files.path());
    let mut explained: Vec<Value> = Vec::new();
    for link in all["comparisons"][0]["clauses"].as_array().expect("links of clauses") {
        explained.extend(link["why"]["readings"]["new"].as_array().expect("readings").clone());
    }
    explained.sort_by_key(|clause| clause["index"].as_u64());
    assert_eq!(shown["statements"][0]["clauses"], Value::from(explained));
}

#[test]
fn the_schema_has_the_readings() {
    let files = folder(&[("old.txt", OLD_CLAUSES), ("new.txt", NEW_CLAUSES)]);
    let all = json(&["compare", "old.txt", "new.txt", "--format", "json", "--explain"], files.path());
    let schema = json(&["schema", "compare"], files.path());
    let why = &all["comparisons"][0]["clauses"][0]["why"];
    let pairs = [
        (why, "Why"),
        (&why["readings"], "ReadSides"),
        (&why["readings"]["new"][0], "ReadClause"),
        (&clause_link(&all, "双方将")["why"]["readings"]["new"][0]["slots"][0], "Filled"),
    ];
    for (value, name) in pairs {
        for key in value.as_object().expect("an object").keys() {
            assert!(schema["$defs"][name]["properties"].get(key).is_some(), "{name} has no {key}");
        }
    }
}

/// What the screen says of the clauses, in a language, in so many columns.
fn explained_clauses(lang: &str, columns: &str) -> String {
    let files = folder(&[("old.txt", OLD_CLAUSES), ("new.txt", NEW_CLAUSES)]);
    let words = ["compare", "old.txt", "new.txt", "--explain", "--lang", lang];
    let made = program().args(words).current_dir(files.path()).env("COLUMNS", columns).output();
    text(&made.expect("the program starts").stdout)
}

#[test]
fn the_screen_shows_the_readings_of_clauses_that_changed() {
    let english = explained_clauses("en", "140");
    for part in [
        "  | ~ clause modified · substantive   L3 双方将扩大贸易规模， → L3 双方将稳步扩大贸易规模，\n    | why: grams ",
        "    | old: ‹commitment; actor=双方 (parties); act=扩大; modality=将 (promise 4); object={贸易规模}›\n",
        "    | new: ‹position negated; actor=双方 (parties); act=反对 (stance-against 4); negations={不}; ",
        "  | + clause added · substantive   L3 愿加强协调。\n",
    ] {
        assert!(english.contains(part), "{part}: {english}");
    }
    assert!(!english.contains("clause identical"), "{english}");
    let chinese = explained_clauses("zh", "140");
    for part in ["  | ~ 分句 改写 · 实质   L3 双方将", "    | 旧: ‹承诺; 主体=双方", "    | 新: ‹立场 否定; "]
    {
        assert!(chinese.contains(part), "{part}: {chinese}");
    }
}

#[test]
fn a_block_of_a_clause_is_short() {
    for (lang, columns, most) in [("en", "80", 9), ("zh", "80", 9), ("en", "140", 7), ("zh", "140", 7)] {
        let screen = explained_clauses(lang, columns);
        let lines: Vec<&str> = screen.lines().collect();
        let heads = |line: &&str| line.contains("| ~ clause") || line.contains("| ~ 分句");
        assert_eq!(lines.iter().copied().filter(|line| heads(line)).count(), 3, "{screen}");
        for (at, _) in lines.iter().enumerate().filter(|(_, line)| heads(line)) {
            let inner = lines[at + 1..].iter().take_while(|line| line.starts_with("    ")).count();
            assert!((3..=most - 1).contains(&inner), "{inner} lines: {screen}");
        }
    }
}

#[test]
fn without_explain_the_screen_says_nothing_of_clauses() {
    let files = folder(&[("old.txt", OLD_CLAUSES), ("new.txt", NEW_CLAUSES)]);
    let words = ["compare", "old.txt", "new.txt", "--lang", "en", "--details"];
    let screen = text(&tifa(&words, files.path()).stdout);
    assert!(screen.contains("{+稳步+}") && !screen.contains("clause") && !screen.contains('‹'), "{screen}");
}
