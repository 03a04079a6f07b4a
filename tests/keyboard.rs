//! What the hand at the keyboard meets: names of the two sides, the order of statements, languages, warnings.

use std::path::Path;

use crate::cli::{folder, json, program, text, tifa};

const TITLE: &str = "# 甲国和乙国联合声明\n\n";

/// Two statements that differ by a sentence each, with what follows their text.
fn pair(endings: [&str; 2]) -> tempfile::TempDir {
    let body = ["双方支持多边主义。双方将扩大农产品贸易。", "双方支持多边主义。双方反对单边制裁和霸权。"];
    let [a, b] = [0, 1].map(|at| format!("{TITLE}{}\n\n{}\n", body[at], endings[at]));
    folder(&[("a.txt", &a), ("b.txt", &b)])
}

const SAME_DAY: [&str; 2] = ["二〇二三年三月二十一日于莫斯科"; 2];

fn written(folder: &Path, words: &[&str]) -> String {
    let output = tifa(words, folder);
    assert!(output.status.success(), "{words:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn statements_of_one_date_are_a_and_b() {
    let files = pair(SAME_DAY);
    let views: [&[&str]; 7] = [
        &["compare", "a.txt", "b.txt"],
        &["compare", "a.txt", "b.txt", "--details"],
        &["compare", "a.txt", "b.txt", "--explain"],
        &["compare", "a.txt", "b.txt", "--digest", "3"],
        &["brief", "a.txt", "b.txt"],
        &["report", "a.txt", "b.txt", "--format", "md"],
        &["report", "a.txt", "b.txt", "--format", "csv"],
    ];
    for words in views {
        let screen = written(files.path(), &[words, &["--lang", "en"]].concat());
        assert!(screen.contains("only in A") && screen.contains("only in B"), "{words:?}: {screen}");
        for word in ["old", "new", "added", "dropped", "gone"] {
            let mut own = screen.split(|c: char| !c.is_alphabetic());
            assert!(!own.any(|own| own == word), "{words:?}: {word}: {screen}");
        }
    }
    let page = written(files.path(), &["report", "a.txt", "b.txt", "--format", "html", "--lang", "en"]);
    let body = page.split("</style>").nth(1).expect("a page has a style");
    for label in [">old<", ">new<", ">added<", ">dropped<"] {
        assert!(!body.contains(label), "{label}");
    }
    let all = json(&["compare", "a.txt", "b.txt", "--format", "json"], files.path());
    assert_eq!(all["comparisons"][0]["order"], "same-date");
    assert!(all["comparisons"][0]["summary"]["dropped"].is_u64(), "the names for programs stay");
}

#[test]
fn the_head_says_which_was_taken_as_old_if_no_date_tells() {
    let note =
        "which is older is uncertain: a is taken as the old one; to reverse it, give a --date for each";
    let cases: [([&str; 2], &[&str], Option<&str>); 6] = [
        (["", ""], &[], Some("unsure")),
        (["", SAME_DAY[0]], &[], Some("unsure")),
        (["（完）", SAME_DAY[0]], &["--date", "2023"], Some("unsure")),
        (["", ""], &["--keep-order"], None),
        (["", ""], &["--date", "2020", "--date", "2021"], None),
        (["二〇二二年二月四日于北京", SAME_DAY[0]], &[], None),
    ];
    for (endings, words, expected) in cases {
        let files = pair(endings);
        let views: [&[&str]; 6] = [
            &["compare"],
            &["compare", "--details"],
            &["compare", "--digest", "2"],
            &["brief"],
            &["report", "--format", "md"],
            &["report", "--format", "html"],
        ];
        for view in views {
            let all = [view, words, &["a.txt", "b.txt", "--lang", "en", "--width", "200"]].concat();
            let all: Vec<&str> = all
                .into_iter()
                .filter(|word| view[0] != "report" || *word != "200" && *word != "--width")
                .collect();
            let screen = written(files.path(), &all);
            assert_eq!(screen.contains(note), expected.is_some(), "{all:?}: {screen}");
        }
        let known = json(&[&["compare", "a.txt", "b.txt", "--format", "json"], words].concat(), files.path());
        assert_eq!(known["comparisons"][0]["order"], expected.unwrap_or("known"), "{words:?}");
    }
}

#[test]
fn messages_and_help_are_in_the_readers_language() {
    let files = pair(["", ""]);
    let said = |words: &[&str], locale: &str| {
        let output =
            program().args(words).env("LANG", locale).current_dir(files.path()).output().expect("it starts");
        text(&output.stdout) + &text(&output.stderr)
    };
    let cases: [(&[&str], &str); 9] = [
        (&["--help"], "对齐声明，显示每句的去向"),
        (&["compare", "-h"], "两篇措辞分栏对照"),
        (&["compare", "--help"], "[默认：text]"),
        (&["corpus", "add", "--help"], "把您自己的声明收入语料库"),
        (&["show", "c.txt"], "没有这个文件或声明"),
        (&["compare", "--formatt"], "不认识的参数"),
        (&["compare", "a.txt", "b.txt"], "先后存疑"),
        (&["compare", "a.txt", "b.txt", "--only", "merged"], "没有这些种类的对应"),
        (&["compare", "a.txt", "https://a.b/c"], "不从网上取任何内容"),
    ];
    for (words, expected) in cases {
        assert!(said(words, "zh_CN.UTF-8").contains(expected), "{words:?}: {}", said(words, "zh_CN.UTF-8"));
        let asked = [words, &["--lang", "zh"]].concat();
        assert!(said(&asked, "C").contains(expected), "{asked:?}");
        let english = said(&[words, &["--lang", "en"]].concat(), "zh_CN.UTF-8");
        assert!(!english.contains(expected), "{words:?}: {english}");
    }
    std::fs::write(files.path().join("tifa.toml"), "lang = \"zh\"\n").expect("room for settings");
    let output = program()
        .args(["show", "c.txt"])
        .env_remove("TIFA_CONFIG")
        .env("XDG_CONFIG_HOME", files.path())
        .current_dir(files.path())
        .output()
        .expect("it starts");
    assert!(text(&output.stderr).contains("没有这个文件或声明"), "{}", text(&output.stderr));
}

#[test]
fn it_says_if_it_is_not_sure_how_many_statements_a_file_holds() {
    let body = "双方支持多边主义。\n\n双方反对单边制裁。\n\n双方将扩大农产品贸易。\n\n";
    let two = |between: &str| {
        format!(
            "甲国和乙国关于能源合作的联合声明\n\n{body}{between}甲国和乙国关于粮食合作的联合声明\n\n{body}"
        )
    };
    let dated = format!("{}二〇二三年三月二十二日于北京\n", two("二〇二三年三月二十一日于莫斯科\n\n"));
    let marked = two("").replace("甲国", "# 甲国");
    let cases = [
        (two(""), "may contain several statements: line 9 (甲国和乙国关于粮食合作的联合声明)"),
        (marked, "was read as 2 statements because of its headings alone"),
        (dated, ""),
        (format!("{TITLE}{body}"), ""),
        (format!("{TITLE}双方签署下列文件：\n\n《甲国和乙国关于粮食合作的联合声明》\n\n{body}"), ""),
        (format!("{TITLE}双方签署下列文件：\n\n甲国和乙国关于粮食合作的联合声明\n\n{body}"), ""),
    ];
    for (content, expected) in cases {
        let files = folder(&[("a.txt", &content)]);
        let said = text(&tifa(&["show", "a.txt"], files.path()).stderr);
        assert!(said.contains(expected) && said.is_empty() == expected.is_empty(), "{content}: {said}");
        assert!(text(&tifa(&["show", "a.txt#1"], files.path()).stderr).is_empty());
    }
}

#[test]
fn front_matter_is_shown() {
    let content = format!("---\ndate: 2023-03-21\nsource: 外交部网站\n---\n{TITLE}双方支持合作。\n");
    let files = folder(&[("a.txt", &content)]);
    let shown = written(files.path(), &["show", "a.txt"]);
    let kept = written(files.path(), &["corpus", "add", "a.txt", "--dry-run", "--corpus", "own"]);
    for screen in [shown, kept] {
        for line in ["date: 2023-03-21", "source: 外交部网站"] {
            assert!(screen.contains(line), "{screen}");
        }
    }
    let plain = folder(&[("a.txt", &format!("{TITLE}双方支持合作。\n"))]);
    assert!(!written(plain.path(), &["show", "a.txt"]).contains("front matter"));
}

#[test]
fn two_texts_that_share_nothing_are_told_in_one_line() {
    let files = folder(&[
        ("a.txt", "# 甲国和乙国联合声明\n\n双方支持多边主义。\n\n双方反对单边制裁。\n"),
        ("b.txt", "# 全国代表大会会议公报\n\n会议审议了年度工作报告。\n\n与会人员听取了情况说明。\n"),
    ]);
    let said = text(&tifa(&["a.txt", "b.txt", "-q", "--keep-order"], files.path()).stderr);
    assert!(said.is_empty(), "{said}");
    let said = text(&tifa(&["a.txt", "b.txt", "--keep-order"], files.path()).stderr);
    assert!(said.lines().count() == 1 && said.contains("share no sentence"), "{said}");
}

#[test]
fn a_cell_that_is_too_long_is_told() {
    let long = format!("{TITLE}双方支持{}。\n", "多边主义和".repeat(8_000));
    let files = folder(&[("a.txt", &long), ("b.txt", &format!("{TITLE}双方反对单边制裁。\n"))]);
    for (ending, expected) in [
        ("xlsx", "they continue in the rows below"),
        ("csv", "a spreadsheet program will cut them off"),
        ("md", ""),
    ] {
        let file = format!("r.{ending}");
        let output = tifa(&["report", "a.txt", "b.txt", "--keep-order", "-o", &file], files.path());
        let said = text(&output.stderr);
        let told = said.contains("too long for one cell (32,767 characters)");
        assert!(said.contains(expected) && told != expected.is_empty(), "{ending}: {said}");
    }
}
