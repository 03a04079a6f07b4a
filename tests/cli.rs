//! The program as a user meets it: what is typed, what comes out, with which status.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::texts::CORPUS;

/// The program, which sees nothing of its user's own: no settings, no statements, no variables.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tifa"));
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(variable);
    }
    command.env("TIFA_CONFIG", "");
    command.env("XDG_DATA_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-such-folder"));
    command
}

pub(crate) fn tifa(words: &[&str], folder: &Path) -> Output {
    program().args(words).current_dir(folder).output().expect("the program starts")
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

pub(crate) fn json(words: &[&str], folder: &Path) -> Value {
    let output = tifa(words, folder);
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("output is JSON")
}

/// Writes a program in place of another.
#[cfg(unix)]
pub(crate) fn stand_in(path: &Path, script: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::write(path, format!("#!/bin/sh\n{script}\n")).expect("room for a program");
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).expect("it is ours");
}

pub(crate) fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    for (name, content) in files {
        let file = folder.path().join(name);
        std::fs::create_dir_all(file.parent().expect("the folder")).expect("room for a folder");
        std::fs::write(file, content).expect("room for a text");
    }
    folder
}

const OLD: &str =
    "# 关于合作的联合声明\n\n双方将扩大贸易规模。双方反对单边制裁。\n\n二〇二二年二月四日于北京\n";
const NEW: &str = "# 关于合作的联合声明\n\n双方将稳步扩大贸易规模。双方不反对单边制裁。\n\n二〇二三年三月二十一日于莫斯科\n";

#[test]
fn the_two_statements_compare_without_any_word_typed() {
    let empty = folder(&[]);
    let output = tifa(&["compare"], empty.path());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let screen = text(&output.stdout);
    for word in ["2023-03-21-economic", "2023-03-21-partnership", "莫斯科"] {
        assert!(screen.contains(word), "{word}");
    }
    assert!(!screen.contains('\x1b'), "no colour into a pipe");
    assert!(output.stderr.is_empty());
}

#[test]
fn json_has_the_shape_that_scripts_read() {
    let empty = folder(&[]);
    let all = json(&["compare", "--format", "json"], empty.path());
    assert_eq!(all["schema"], "tifa.compare/1");
    assert_eq!(all["generator"]["name"], "tifa");
    let statement = &all["statements"][0];
    assert_eq!(statement["date"], "2023-03-21");
    assert_eq!(statement["date_source"], "manifest");
    assert_eq!(statement["place"], "莫斯科");
    assert_eq!(statement["parties"], serde_json::json!(["中华人民共和国", "俄罗斯联邦"]));
    assert_eq!(statement["source"]["files"][0]["name"], "corpus:2023-03-21-economic");
    assert_eq!(statement["source"]["chars"], CORPUS[0].1.chars().count());
    assert_eq!(
        statement["repairs"][0],
        serde_json::json!({
            "rule": "joined-paragraph", "span": [376, 378], "from": "\n\n", "to": ""
        })
    );
    assert_eq!(statement["omitted"][0], serde_json::json!({"span": [0, 2], "rule": "heading-mark"}));
    let first = &statement["sentences"][0];
    assert_eq!((&first["role"], &first["line"]), (&Value::from("title"), &Value::from(1)));
    assert_eq!(first["span"], serde_json::json!([2, 46]));
    assert!(all.get("history").is_none());
}

#[test]
fn joined_sentences_are_whole() {
    let empty = folder(&[]);
    let all = json(&["compare", "--format", "json"], empty.path());
    let sentences = |statement: usize| -> Vec<String> {
        let sentences = all["statements"][statement]["sentences"].as_array().expect("a list");
        sentences.iter().map(|s| s["text"].as_str().expect("a text").to_owned()).collect()
    };
    let joined = |statement: usize, words: &str| sentences(statement).iter().any(|text| text.contains(words));
    assert!(joined(0, "营造良好营商环境"));
    assert!(joined(0, "加强能源技术、设备"));
    assert!(joined(1, "稳定、公平、透明"));
    assert!(joined(1, "以世界贸易组织为核心的多边贸易体制"));
}

#[test]
fn a_flip_is_never_calm() {
    let files = folder(&[("old.txt", OLD), ("new.txt", NEW)]);
    let all = json(&["compare", "--format", "json", "old.txt", "new.txt"], files.path());
    let links = all["comparisons"][0]["links"].as_array().expect("links");
    let flip =
        links.iter().find(|link| link["edits"].to_string().contains("不")).expect("the flipped sentence");
    assert_eq!(flip["nature"], "substantive");
    assert!(
        flip["facets"].as_array().expect("facets").iter().any(|facet| facet["kind"] == "polarity"),
        "{flip}"
    );
}

#[test]
fn statements_stand_in_order_of_time_unless_told() {
    let files = folder(&[("old.txt", OLD), ("new.txt", NEW)]);
    let ids = |words: &[&str]| {
        let all =
            json(&[&["compare", "--format", "json", "new.txt", "old.txt"], words].concat(), files.path());
        let comparison = &all["comparisons"][0];
        let of =
            |side: &str| usize::try_from(comparison[side].as_u64().expect("an index")).expect("a small one");
        [of("old"), of("new")].map(|at| all["statements"][at]["id"].as_str().expect("an id").to_owned())
    };
    assert_eq!(ids(&[]), ["old", "new"]);
    assert_eq!(ids(&["--keep-order"]), ["new", "old"]);
}

#[test]
fn one_file_may_hold_both_statements() {
    let both = format!("{OLD}\n{NEW}");
    let files = folder(&[("both.md", &both)]);
    let all = json(&["compare", "--format", "json", "both.md"], files.path());
    let ids: Vec<&str> =
        all["statements"].as_array().expect("a list").iter().filter_map(|s| s["id"].as_str()).collect();
    assert_eq!(ids, ["both#1", "both#2"]);
    let second = json(&["show", "--format", "json", "both.md#2"], files.path());
    assert!(second.to_string().contains("稳步"));
    let third = tifa(&["show", "both.md#3"], files.path());
    assert_eq!(third.status.code(), Some(2));
}

#[test]
fn against_tells_where_each_sentence_stood_first() {
    let older = OLD.replace("二〇二二年", "二〇二一年").replace("双方反对单边制裁。", "");
    let files = folder(&[("a.txt", &older), ("b.txt", OLD), ("c.txt", NEW)]);
    let all = json(&["compare", "--format", "json", "--against", "c.txt", "a.txt", "b.txt"], files.path());
    assert_eq!(all["comparisons"].as_array().map(Vec::len), Some(2));
    let history = all["history"].as_array().expect("a history");
    let sentences = all["statements"][2]["sentences"].as_array().expect("sentences");
    assert_eq!(history.len(), sentences.len());
    let of = |words: &str| {
        let at = sentences.iter().position(|s| s["text"].as_str().is_some_and(|t| t.contains(words)));
        &history[at.expect("a sentence with these words")]
    };
    assert_eq!(of("贸易规模")["first_seen"], 0);
    assert_eq!(of("制裁")["first_seen"], 1);
    assert_eq!(of("制裁")["nearest"]["statement"], 1);
    let screen = tifa(&["compare", "--against", "c.txt", "a.txt", "b.txt"], files.path());
    assert!(screen.status.success());
}

#[test]
fn the_status_tells_of_changes_when_asked() {
    let files = folder(&[("old.txt", OLD), ("new.txt", NEW)]);
    let status = |words: &[&str]| tifa(words, files.path()).status.code();
    assert_eq!(status(&["compare", "--exit-code", "old.txt", "new.txt"]), Some(1));
    assert_eq!(status(&["compare", "--exit-code", "--only", "merged", "old.txt", "new.txt"]), Some(1));
    assert_eq!(status(&["compare", "--exit-code", "old.txt", "old.txt"]), Some(0));
    assert_eq!(status(&["compare", "old.txt", "new.txt"]), Some(0));
}

#[test]
fn standard_input_is_a_statement_too() {
    let files = folder(&[("new.txt", NEW)]);
    let mut child = program()
        .args(["compare", "--format", "json", "-", "new.txt"])
        .current_dir(files.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(OLD.as_bytes()).expect("the program reads");
    let output = child.wait_with_output().expect("the program ends");
    let all: Value = serde_json::from_slice(&output.stdout).expect("output is JSON");
    assert_eq!(all["statements"][0]["id"], "-");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = program()
        .args(["compare", "--all"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}

#[test]
fn a_lexicon_folder_replaces_or_extends() {
    let negations = "extend = true\n\n[extra]\nreason = \"a test\"\nnegations = \"毋\"\n";
    let files = folder(&[("unknown.toml", negations)]);
    let output = tifa(&["compare", "--lexicon", "."], files.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("unknown.toml"), "{}", text(&output.stderr));
    let empty = folder(&[]);
    assert_eq!(tifa(&["compare", "--lexicon", "."], empty.path()).status.code(), Some(2));
}

#[test]
fn what_else_is_offered_is_there() {
    let empty = folder(&[]);
    let out = |words: &[&str]| {
        let output = tifa(words, empty.path());
        assert!(output.status.success(), "{words:?}");
        text(&output.stdout)
    };
    assert!(out(&["corpus", "list"]).contains("2023-03-21-partnership"));
    assert!(out(&["show", "2023-03-21-eco"]).contains("关于2030年前中俄经济合作"));
    assert!(out(&["show", "--source", "2023-03-21-eco"]) == CORPUS[0].1);
    assert!(out(&["show", "--repairs", "2023-03-21-eco"]).contains("  joined paragraph  "));
    assert!(out(&["completions", "bash"]).contains("tifa"));
    assert!(out(&["man"]).contains(".TH"));
    let schema: Value = serde_json::from_str(&out(&["schema", "compare"])).expect("a schema is JSON");
    assert!(schema["properties"]["comparisons"].is_object());
}

#[test]
fn unknown_formats_are_refused_by_name() {
    let empty = folder(&[]);
    let output = tifa(&["compare", "--format", "html"], empty.path());
    assert_eq!(output.status.code(), Some(2));
    let told = text(&output.stderr);
    assert!(told.contains("html") && told.contains("jsonl") && told.lines().count() == 1, "{told}");
}

#[test]
fn what_was_read_in_each_clause_is_shown_with_its_list() {
    let files = folder(&[("new.txt", NEW)]);
    let screen = text(&tifa(&["show", "--clauses", "--lang", "en", "new.txt"], files.path()).stdout);
    assert!(screen.contains("negated") && screen.contains("stances.toml/stance-against 4"), "{screen}");
    let read = json(&["show", "--clauses", "--format", "json", "new.txt"], files.path());
    let clause = &read["statements"][0]["clauses"][2];
    assert_eq!(clause["members"][0], "单边制裁");
    let shown = json(&["show", "--format", "json", "new.txt"], files.path());
    let clause = &shown["statements"][0]["clauses"][2];
    assert_eq!((&clause["actor"], &clause["act"]), (&"parties".into(), &"反对".into()));
    assert_eq!((&clause["polarity"], &clause["role"]), (&"negated".into(), &"content".into()));
    let both = tifa(&["show", "--clauses", "--source", "new.txt"], files.path());
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn rules_are_listed_one_or_all() {
    let empty = folder(&[]);
    let out = |words: &[&str]| {
        let output = tifa(words, empty.path());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let all = out(&["rules"]);
    for line in [
        "degree (strength)",
        "  + 双方呼吁停火。 → 双方呼吁开火。",
        "  - 建立居住证制度。 → 取消居住证收费。",
    ] {
        assert!(all.lines().any(|own| own == line), "{line}");
    }
    let one = out(&["rules", "degree", "--lang", "zh"]);
    assert!(one.starts_with("degree (力度)\n") && !one.contains("opposite"), "{one}");
    let refused = tifa(&["rules", "no-such"], empty.path());
    assert_ne!(refused.status.code(), Some(0));
    assert!(text(&refused.stderr).contains("the rules are citation, "), "{}", text(&refused.stderr));
    let whole = json(&["rules", "--format", "json"], empty.path());
    assert_eq!(whole["schema"], "tifa.rules/1");
    let schema = json(&["schema", "rules"], empty.path());
    assert_eq!(schema["properties"]["schema"]["const"], "tifa.rules/1");
    let rule = &whole["rules"][0];
    let known = &schema["$defs"]["Rule"]["properties"];
    assert!(rule.as_object().expect("an object").keys().all(|key| known[key].is_object()), "{rule}");
}

/// The names of the rules of all facets of a comparison, of sentences and of clauses.
fn rules_of(comparisons: &Value) -> std::collections::BTreeSet<String> {
    let all = comparisons["comparisons"].as_array().into_iter().flatten();
    let links =
        all.flat_map(|one| ["links", "clauses"].map(|key| one[key].as_array().cloned().unwrap_or_default()));
    let facets = links.flatten().flat_map(|link| link["facets"].as_array().cloned().unwrap_or_default());
    let id = |facet: Value| {
        facet["rule"].as_str().unwrap_or_default().split(':').next().unwrap_or_default().to_owned()
    };
    facets.map(id).collect()
}

#[test]
fn no_facet_is_found_but_by_a_rule_that_is_listed() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = json(&["rules", "--format", "json"], here);
    let rules = listed["rules"].as_array().expect("rules");
    let ids: Vec<&str> = rules.iter().filter_map(|rule| rule["id"].as_str()).collect();
    let corpus = json(&["compare", "--format", "json"], here);
    let gold = ["2013-05-18", "2016-06-02", "2019-09-10", "2023-04-21"]
        .map(|day| format!("tests/gold/texts/{day}.txt"));
    let words = ["compare", "--format", "json"].into_iter().chain(gold.iter().map(String::as_str));
    let gold = json(&words.collect::<Vec<_>>(), here);
    let fired: Vec<String> = rules_of(&corpus).into_iter().chain(rules_of(&gold)).collect();
    assert!(fired.len() > 20, "{fired:?}");
    let unknown: Vec<&String> = fired.iter().filter(|id| !ids.contains(&id.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn rules_of_whole_clauses_find_their_examples() {
    let listed = json(&["rules", "--format", "json"], Path::new("."));
    let rules = listed["rules"].as_array().expect("rules");
    for rule in rules.iter().filter(|rule| rule["whole"] == true) {
        let id = rule["id"].as_str().expect("a name");
        for (key, fires) in [("fires", true), ("quiet", false)] {
            for example in rule[key].as_array().into_iter().flatten() {
                let [old, new] = [0, 1].map(|side| example[side].as_str().unwrap_or_default());
                let files = folder(&[("1.txt", old), ("2.txt", new)]);
                let compared =
                    json(&["compare", "--keep-order", "--format", "json", "1.txt", "2.txt"], files.path());
                assert_eq!(rules_of(&compared).contains(id), fires, "{id}: {old} → {new}");
            }
        }
    }
}
