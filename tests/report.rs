//! The change report: its forms, its file, and texts made to break out of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::cli::{folder, json, program, text, tifa};
use crate::texts::Numbers;

const OLD: &str =
    "# 联合声明\n\n双方将扩大贸易规模，加强农业合作。双方反对单边制裁。双方将于2025年前，签署能源协定。\n";
const NEW: &str = "# 联合声明\n\n双方将扩大贸易规模，加强农业、科技合作。双方不反对单边制裁。\n";

/// Markup that must never be obeyed; the check in a browser reads it too.
const PAYLOADS: &str = include_str!("browser/payloads.txt");

fn report(words: &[&str], folder: &Path) -> String {
    let output = tifa(&[&["report"], words].concat(), folder);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn the_ending_of_the_file_says_the_form() {
    let files = folder(&[("old.txt", OLD), ("new.txt", NEW)]);
    for (name, begins) in [("r.html", "<!DOCTYPE html>"), ("r.md", "# Change report"), ("r.json", "{")] {
        report(&["old.txt", "new.txt", "-o", name], files.path());
        let written = fs::read_to_string(files.path().join(name)).expect("a report");
        assert!(written.starts_with(begins), "{written}");
        let written = written.replace('\\', "");
        assert!(written.contains("old.txt") && !written.contains(&*files.path().to_string_lossy()));
    }
    for (words, told) in [
        (&["report", "-o", "r.txt"][..], ".html, .md, .json"),
        (&["report", "-o", "r.html", "--format", "svg"], "svg"),
        (&["report", "-o", "r.html", "--digest", "0"], "see 'tifa report --help'"),
        (&["report", "-o", "none/r.html"], "(none)"),
    ] {
        let output = tifa(words, files.path());
        assert_eq!(output.status.code(), Some(2));
        let line = text(&output.stderr);
        assert!(line.contains(told) && line.lines().count() == 1, "{line}");
    }
}

#[test]
fn a_report_without_a_place_is_a_page_of_the_folder() {
    let files = folder(&[("old.txt", OLD), ("new.txt", NEW)]);
    let output = tifa(&["report", "old.txt", "new.txt", "--lang", "en"], files.path());
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), String::new()));
    assert!(text(&output.stderr).contains("changes.html"));
    let written = fs::read_to_string(files.path().join("changes.html")).expect("a report");
    assert!(written.starts_with("<!DOCTYPE html>"));
}

#[test]
fn json_is_that_of_compare_and_a_digest() {
    let files = folder(&[("old.txt", OLD), ("new.txt", NEW)]);
    let mut whole = json(&["report", "old.txt", "new.txt", "--format", "json"], files.path());
    assert_eq!(whole["schema"], "tifa.report/1");
    let first = &whole["digest"][0];
    let link = usize::try_from(first["link"].as_u64().expect("an index")).expect("a small one");
    assert_eq!(whole["comparisons"][0]["links"][link]["salience"], first["salience"]);
    assert!(first["reasons"][0].as_str().is_some_and(|reason| reason.starts_with("polarity ")), "{first}");
    let compared = json(&["compare", "old.txt", "new.txt", "--format", "json"], files.path());
    let object = whole.as_object_mut().expect("an object");
    object.remove("briefs");
    object.remove("digest");
    object.remove("options");
    object.insert("schema".to_owned(), Value::from("tifa.compare/1"));
    assert_eq!(whole, compared);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let files = folder(&[("old.txt", OLD), ("new.txt", NEW)]);
    for format in ["html", "md", "json"] {
        let of = |threads: &str| report(&["--format", format, "--threads", threads], files.path());
        assert!(of("1") == of("3"), "{format}");
    }
}

#[test]
fn permalinks_outlive_a_new_sentence() {
    let files = folder(&[("old.txt", OLD), ("new.txt", NEW)]);
    let of = || report(&["old.txt", "new.txt", "--format", "html", "--keep-order"], files.path());
    let ids = |page: &str| -> BTreeSet<String> {
        page.split(" id=\"c-").skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
    };
    let before = ids(&of());
    fs::write(files.path().join("new.txt"), format!("{NEW}双方愿加强人文交流。\n")).expect("room");
    let after = ids(&of());
    assert!(before.is_subset(&after) && after.len() == before.len() + 1, "{before:?} {after:?}");
}

#[test]
fn a_study_of_one_statement_names_where_wordings_were_first_seen() {
    let older = OLD.replace("双方反对单边制裁。", "");
    let files = folder(&[("a.txt", &older), ("b.txt", OLD), ("c.txt", NEW)]);
    let words = ["--against", "c.txt", "a.txt", "b.txt", "--keep-order", "--format", "html", "--lang", "en"];
    let page = report(&words, files.path());
    assert!(page.contains("id=\"pair-2\"") && page.contains("--against c.txt"));
    assert!(page.contains("first seen in</span> a</span>"), "the sentence on trade");
}

#[test]
fn a_memo_of_several_statements_tells_first_of_all_together() {
    let files = folder(&[("1.txt", OLD), ("2.txt", OLD), ("3.txt", NEW)]);
    let words = ["1.txt", "2.txt", "3.txt", "--keep-order", "--format", "md", "--lang", "en", "-q"];
    let memo = report(&words, files.path());
    let at = |words: &str| memo.find(words).unwrap_or_else(|| panic!("{words}: {memo}"));
    assert!(at("## Overview") < at("## 1 → 2") && at("Commitments through time") < at("## 1 → 2"), "{memo}");
    assert!(at(" · 2 → 3 · ") < at("## 1 → 2"), "the comparison of each change");
    assert!(memo.contains("| +=! | changed |"), "{memo}");
    assert!(memo.contains("\n\\+ first  = kept"), "the legend opens no list: {memo}");
    let first = memo.split("## 1 → 2").nth(1).and_then(|rest| rest.split("## 2 → 3").next());
    assert_eq!(first.map(|pair| pair.matches("Nothing changed.").count()), Some(1), "{memo}");
}

#[test]
fn an_input_is_never_replaced_and_folders_are_made_when_asked() {
    let files = folder(&[("old.md", OLD), ("new.md", NEW)]);
    let output = tifa(&["report", "old.md", "new.md", "-o", "new.md"], files.path());
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(files.path().join("new.md")).expect("the input"), NEW);
    let said = |words: &[&str]| {
        let output = tifa(words, files.path());
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(said(&["report", "old.md", "new.md", "-o", "a/b/r.html"]).contains("--mkdir"));
    report(&["old.md", "new.md", "-o", "a/b/r.html", "--mkdir"], files.path());
    assert!(files.path().join("a/b/r.html").is_file());
    assert!(said(&["report", "old.md", "new.md", "--format", "md", "-o", "-"]).contains("./-"));

    fs::create_dir(files.path().join("own")).expect("our own folder");
    let degrees = include_str!("../src/lexicon/data/degrees.toml");
    fs::write(files.path().join("own/degrees.toml"), degrees).expect("our own file");
    let lexicon =
        ["report", "old.md", "new.md", "--lexicon", "own", "--format", "md", "-o", "own/degrees.toml"];
    assert!(said(&lexicon).contains("own/degrees.toml"));
    assert_eq!(fs::read_to_string(files.path().join("own/degrees.toml")).expect("the lexicon"), degrees);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_is_standard_output_is_written_to_not_replaced() {
    use std::io::Write as _;

    let files = folder(&[("old.md", OLD), ("new.md", NEW)]);
    let path = files.path().join("all.csv");
    let mut all = fs::File::create(&path).expect("room for a file");
    all.write_all(b"first\n").expect("room for a line");
    let words = ["report", "old.md", "new.md", "-q", "--format", "csv", "-o", "/dev/stdout"];
    let status =
        program().args(words).current_dir(files.path()).stdout(all).status().expect("the program runs");
    assert!(status.success());
    let read = || fs::read_to_string(&path).expect("a text");
    let lines = read().lines().count();
    assert!(read().starts_with("first\n") && lines > 2, "{}", read());
    // Another file that the shell has opened is appended to.
    let all = fs::OpenOptions::new().append(true).open(&path).expect("the file");
    let words = [&words[..7], &["/dev/stderr"]].concat();
    let status =
        program().args(words).current_dir(files.path()).stderr(all).status().expect("the program runs");
    assert!(status.success() && read().starts_with("first\n"), "{}", read());
    assert_eq!(read().lines().count(), 2 * lines - 1);
}

#[test]
fn what_standard_input_reads_is_never_replaced() {
    let files = folder(&[("old.md", OLD), ("new.md", NEW)]);
    let path = files.path().join("old.md");
    let status = program()
        .args(["report", "-", "new.md", "-o", "old.md", "--keep-order"])
        .current_dir(files.path())
        .stdin(fs::File::open(&path).expect("the input"))
        .status()
        .expect("the program starts");
    assert_eq!(status.code(), Some(2));
    assert_eq!(fs::read_to_string(&path).expect("the input"), OLD);
}

#[test]
fn a_word_is_nowhere_only_where_the_statement_lacks_it() {
    let old = "双方将加强宏观政策逆周期调节，提升产业链供应链韧性。\n\n双方将扩大贸易。\n";
    let new = "双方将加强宏观政策调节，重视产业链和绿色发展。\n\n双方将扩大贸易。\n";
    let files = folder(&[("old.txt", old), ("new.txt", new)]);
    let words =
        ["compare", "old.txt", "new.txt", "--keep-order", "--digest", "9", "--lang", "en", "--width", "400"];
    let told = text(&tifa(&words, files.path()).stdout);
    assert!(told.contains("nowhere in the old statement 绿色发展"), "{told}");
    assert!(!told.contains("nowhere in the old statement 产业链"), "{told}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_report_is_opened_by_the_readers_own_program() {
    let files = folder(&[("old.txt", OLD), ("new.txt", NEW)]);
    let script = "printf '%s' \"$1\" > opened.part && mv opened.part opened";
    crate::cli::stand_in(&files.path().join("xdg-open"), script);
    let paths = std::env::var("PATH").unwrap_or_default();
    let status = program()
        .args(["report", "old.txt", "new.txt", "-o", "r.html", "--open"])
        .current_dir(files.path())
        .env("PATH", format!("{}:{paths}", files.path().display()))
        .status()
        .expect("the program starts");
    assert!(status.success());
    // The opener goes on after the program has ended.
    while !files.path().join("opened").exists() {
        std::thread::sleep(Duration::from_millis(20));
    }
    let opened = fs::read_to_string(files.path().join("opened")).expect("the opener was called");
    assert!(opened.ends_with("r.html") && Path::new(&opened).is_absolute(), "{opened}");
}

#[test]
fn the_example_of_the_readme_is_what_the_digest_says() {
    let whole = json(&["report", "--format", "json"], folder(&[]).path());
    let comparison = &whole["comparisons"][0];
    let at = |value: &Value| usize::try_from(value.as_u64().expect("an index")).expect("a small one");
    let line = |side: &str, link: &Value| {
        let sentence = link[side].as_array().expect("sentences").first()?;
        Some(at(&whole["statements"][at(&comparison[side])]["sentences"][at(sentence)]["line"]).to_string())
    };
    let place =
        |link: &Value| ["old", "new"].into_iter().filter_map(|side| line(side, link)).collect::<Vec<_>>();
    let places: Vec<String> = (0..3)
        .map(|rank| &comparison["links"][at(&whole["digest"][rank]["link"])])
        .map(|link| place(link).join(" → "))
        .collect();
    let readme = include_str!("../README.md");
    let told = format!("lines {}, {} and {}", places[0], places[1], places[2]);
    assert!(readme.contains(&told), "{told}");
    for (id, words) in [("eco", "全方位能源合作伙伴关系"), ("part", "更加紧密的能源合作伙伴关系")]
    {
        let command = format!("tifa show --source 2023-03-21-{id} | sed -n ");
        let number = readme.split(&command).nth(1).and_then(|rest| rest.split('p').next());
        let number: usize = number.and_then(|number| number.parse().ok()).expect("a line");
        let source = tifa(&["show", "--source", &format!("2023-03-21-{id}")], Path::new("."));
        assert!(text(&source.stdout).lines().nth(number - 1).is_some_and(|line| line.contains(words)));
    }
}

/// The tags of a page outside its style and script, each with the names of its attributes.
fn tags(page: &str) -> BTreeSet<String> {
    let mut body = page.to_owned();
    for name in ["style", "script"] {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        let (start, end) = (body.find(&open).expect(name) + open.len(), body.find(&close).expect(name));
        body.replace_range(start..end, "");
    }
    let tag = |rest: &str| {
        let inside = rest.split('>').next().unwrap_or(rest);
        // Values are escaped: a quotation mark begins or ends one.
        let names: Vec<&str> = inside.split('"').step_by(2).flat_map(str::split_whitespace).collect();
        names.join(" ")
    };
    body.split('<').skip(1).map(tag).collect()
}

#[test]
fn no_text_becomes_markup() {
    let payloads: Vec<&str> = PAYLOADS.lines().collect();
    assert_eq!(payloads.len(), 60);
    let texts = |payload: &dyn Fn(usize) -> String| -> Vec<(String, String)> {
        let text = |at: usize| {
            let evil = payload(at);
            let facts =
                format!("---\nseries: s\ntitle: {evil}\nplace: {evil}\nparties: {evil}、{evil}\n---\n");
            let body = format!(
                "# {evil}声明\n\n一、{evil}\n\n双方{evil}{at}支持。《{evil}》{at}{evil}。\n\n{evil}主席\n"
            );
            // Windows has fewer characters for names.
            let barred = if cfg!(windows) { "/\0\\:#+<>\"|?*\t" } else { "/\0\\:#+" };
            let name: String = evil.chars().filter(|&c| !barred.contains(c)).collect();
            (format!("{at:02}{name}.txt"), facts + &body)
        };
        (0..payloads.len()).map(text).collect()
    };
    let page = |files: &[(String, String)], format: &str| {
        let files: Vec<(&str, &str)> =
            files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let place = folder(&files);
        let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
        report(&[&names[..], &["--format", format, "--keep-order", "-q"]].concat(), place.path())
    };
    let evil = texts(&|at| payloads[at].to_owned());
    let calm = texts(&|_| "和平".to_owned());
    let known: BTreeSet<String> = tags(&page(&calm, "html"))
        .into_iter()
        .chain(tags(&report(&["--format", "html"], Path::new("."))))
        .collect();
    let written = page(&evil, "html");
    assert!(written.contains("window.harmed=1"), "the payloads are shown");
    let new: Vec<String> = tags(&written).difference(&known).cloned().collect();
    let strange = |tag: &String| {
        let name = tag.split(' ').next().unwrap_or("");
        let same_name = known.iter().any(|known| known.split(' ').next() == Some(name));
        let attributes: BTreeSet<&str> = known.iter().flat_map(|tag| tag.split(' ').skip(1)).collect();
        !same_name || tag.split(' ').skip(1).any(|attribute| !attributes.contains(attribute))
    };
    assert_eq!(new.iter().filter(|tag| strange(tag)).count(), 0, "{new:?}");
    let memo = page(&evil, "md");
    let opens = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
    let mut shown = 0;
    // What separates the words that a forge would link, and what keeps a dollar sign from opening a formula; a text's own is
    // escaped.
    let parts = |at: usize| memo[at..].starts_with("<!-- -->");
    let dollar = |at: usize| {
        let [before, behind] = [r"<span>\$", "</span>"];
        memo[at..].strip_prefix(before).is_some_and(|rest| rest.starts_with(behind))
            || memo[..at].ends_with(before) && memo[at..].starts_with(behind)
    };
    let own = |at: usize| parts(at) || dollar(at);
    for (at, _) in memo.match_indices('<').filter(|&(at, _)| opens(&memo[at + 1..]) && !own(at)) {
        let before = &memo[..at];
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        assert!(backslashes % 2 == 1, "{}", &memo[at..]);
        shown += 1;
    }
    assert!(shown > 0, "the payloads are shown");
}

/// Whenever the program is killed, the file holds the old report or the new one.
#[cfg(unix)]
#[test]
fn a_killed_run_leaves_a_whole_report() {
    let place = folder(&[]);
    let run = || {
        program()
            .args(["report", "-o", "r.html"])
            .current_dir(place.path())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts")
    };
    let start = Instant::now();
    assert!(run().wait().expect("the program ends").success());
    let whole = start.elapsed();
    let path = place.path().join("r.html");
    let new = fs::read(&path).expect("a report");
    let mut numbers = Numbers::new(20);
    for _ in 0..20 {
        fs::write(&path, "old").expect("room");
        let mut child = run();
        let share = u32::try_from(numbers.below(1_100)).expect("a small number");
        std::thread::sleep(whole * share / 1_000);
        let _ = child.kill();
        child.wait().expect("the program ends");
        let found = fs::read(&path).expect("a report");
        assert!(found == b"old" || found == new, "{} of {} bytes", found.len(), new.len());
    }
}
