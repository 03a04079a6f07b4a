//! What `brief` says: ten lines that can be checked, and one sentence of counts.

use serde_json::Value;

use crate::cli::{folder, json, text, tifa};

const OLD: &str = "# 会议公报\n\n会议强调，要实施积极的财政政策和稳健的货币政策。要推动高水平科技自立自强。\n\n\
    今年发展主要预期目标是：国内生产总值增长6%以上；城镇新增就业1100万人以上。要坚决防止规模性返贫。双方反对单边制裁。\n";
const NEW: &str = "# 会议公报\n\n今年发展主要预期目标是：国内生产总值增长5.5%左右；城镇新增就业1100万人以上。双方支持单边制裁。\n\n\
    会议强调，要稳住楼市股市。要防止规模性返贫。用好用足更加积极的财政政策和适度宽松的货币政策。\n";

fn told(more: &[&str]) -> String {
    let files = folder(&[("2021-03-05.txt", OLD), ("2022-03-05.txt", NEW)]);
    let output = tifa(&[&["brief", "2021-03-05.txt", "2022-03-05.txt"], more].concat(), files.path());
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

/// The line that has all these words.
fn line<'t>(told: &'t str, words: &[&str]) -> &'t str {
    let has = |line: &&str| words.iter().all(|word| line.contains(word));
    told.lines().find(has).unwrap_or_else(|| panic!("{words:?}: {told}"))
}

#[test]
fn what_is_new_gone_and_otherwise_is_told_with_both_wordings_and_their_lines() {
    let told = told(&["--lang", "zh"]);
    line(&told, &["货币", "改动", "稳健的货币政策 → 适度宽松的货币政策", "旧 L3 → 新 L5"]);
    line(&told, &["财政", "积极的财政政策 → 更加积极的财政政策"]);
    line(&told, &["数字", "国内生产总值增长6%以上 → 国内生产总值增长5.5%左右", "旧 L5 → 新 L3"]);
    line(&told, &["住房", "新增", "要稳住楼市股市。", "新 L5"]);
    line(&told, &["科技", "删去", "要推动高水平科技自立自强。", "旧 L3"]);
    line(&told, &["减弱", "要坚决防止规模性返贫。 → 要防止规模性返贫。"]);
    line(&told, &["反转", "双方反对单边制裁。 → 双方支持单边制裁。"]);
    assert!(!told.contains("城镇新增就业"), "{told}");
    let counts = told.lines().last().unwrap_or_default();
    assert!(counts.starts_with("分句："), "{counts}");
}

#[test]
fn a_change_is_one_line_in_a_pipe_and_wrapped_to_a_width() {
    for lang in ["zh", "en"] {
        let piped = told(&["--lang", lang]);
        assert!(piped.lines().count() <= 12, "a head, ten lines, a foot: {piped}");
        let narrow = told(&["--lang", lang, "--width", "40"]);
        assert!(narrow.lines().count() > piped.lines().count(), "{narrow}");
        let squeezed = |told: &str| told.split_whitespace().collect::<String>();
        assert_eq!(squeezed(&narrow), squeezed(&piped));
    }
}

#[test]
fn neither_of_two_statements_of_one_day_is_old() {
    let output = tifa(&["brief", "--lang", "en"], folder(&[]).path());
    let told = text(&output.stdout);
    assert!(told.starts_with("A 2023-03-21-economic → B 2023-03-21-partnership"), "{told}");
    assert!(told.contains("only in B") && !told.contains(" new ") && !told.contains(" gone"), "{told}");
}

#[test]
fn json_has_the_lines_of_the_text_with_their_clauses() {
    let files = folder(&[("2021-03-05.txt", OLD), ("2022-03-05.txt", NEW)]);
    let names = ["2021-03-05.txt", "2022-03-05.txt"];
    let whole = json(&[&["brief", "--format", "json"][..], &names].concat(), files.path());
    assert_eq!(whole["schema"], "tifa.brief/1");
    let compared = json(&[&["compare", "--format", "json"][..], &names].concat(), files.path());
    let screen = told(&["--lang", "en"]);
    let changes = whole["briefs"][0]["changes"].as_array().expect("a list");
    assert!(changes.len() > 5, "{changes:?}");
    for change in changes {
        for side in ["old", "new"] {
            if let Some(words) = change[side]["text"].as_str() {
                assert!(screen.contains(words), "{words}: {screen}");
                assert!(OLD.contains(words) || NEW.contains(words), "the source's own: {words}");
            }
        }
        let clause = change["clause"].as_u64().or(change["clause"][0].as_u64()).expect("an index");
        let clause = &compared["comparisons"][0]["clauses"][usize::try_from(clause).expect("small")];
        assert!(clause["salience"].as_f64() >= change["salience"].as_f64(), "{clause}");
    }
}

/// The keys of the clauses of a statement, and its whole text, without marks and blanks.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn nothing_is_called_new_or_gone_that_the_other_text_has_word_for_word() {
    let gold = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold/texts");
    let mut names: Vec<String> = std::fs::read_dir(gold)
        .expect("the folder")
        .map(|file| file.expect("a file").path().display().to_string())
        .collect();
    names.sort();
    let mut claims = 0;
    for (at, old) in names.iter().enumerate() {
        for new in &names[at + 1..] {
            let texts = [old, new].map(|name| bare(&std::fs::read_to_string(name).expect("a text")));
            let words = ["report", "--format", "json", "--digest", "1000", "--keep-order", old, new];
            let whole = json(&words, folder(&[]).path());
            let mut check = |old: &str, new: &str, what: &str| {
                let (words, other) = match (bare(old), bare(new)) {
                    (old, new) if new.is_empty() => (old, &texts[1]),
                    (old, new) if old.is_empty() => (new, &texts[0]),
                    _ => return,
                };
                claims += 1;
                let fits = words.chars().nth(3).is_some() && other.contains(&words);
                assert!(!fits, "{what}: {words}");
            };
            let words = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
            for clause in whole["comparisons"][0]["clauses"].as_array().expect("a list") {
                for facet in clause["facets"].as_array().expect("a list") {
                    if facet["kind"] == "scope" {
                        check(&words(facet, "old"), &words(facet, "new"), "a facet");
                    }
                }
            }
            let changes = whole["digest"].as_array().expect("a list").iter();
            let lines = whole["briefs"][0]["changes"].as_array().expect("a list").iter();
            for change in changes.chain(lines) {
                check(&words(&change["old"], "text"), &words(&change["new"], "text"), "a line");
            }
        }
    }
    assert!(claims > 100, "{claims}");
}
