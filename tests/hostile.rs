//! Texts made to harm: whatever they hold, the program ends, with one message or a clean screen. How soon it ends is
//! measured by `benches/side-by-side hostile`.

use std::process::Output;

use crate::cli::{folder, program, tifa};

fn run(words: &[&str], name: &str, content: &[u8]) -> Output {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    std::fs::write(folder.path().join(name), content).expect("room for a text");
    program().args(words).current_dir(folder.path()).output().expect("the program starts")
}

fn harmless(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("output is UTF-8");
    let harmful = |c: char| {
        c.is_control() && c != '\n' && c != '\t'
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}'..='\u{200F}' | '\u{61C}' | '\u{FEFF}')
    };
    assert_eq!(text.chars().find(|&c| harmful(c)), None);
}

#[test]
fn what_a_terminal_obeys_reaches_none() {
    let evil = "# 标题\u{1b}]0;own\u{7}声明\n\n双方\u{202e}支持\u{9b}31m合作\u{8}。\u{feff}甲\u{200b}乙\u{ad}\r丙。\n";
    for words in
        [&["show", "a.txt"][..], &["compare", "a.txt", "a.txt"], &["compare", "a.txt", "2023-03-21-eco"]]
    {
        let output = run(words, "a.txt", evil.as_bytes());
        assert!(output.status.success());
        harmless(&output.stdout);
        harmless(&output.stderr);
    }
    let output = run(&["show", "evil\u{1b}[2J.txt"], "other.txt", b"x");
    assert_eq!(output.status.code(), Some(2));
    harmless(&output.stderr);
    #[cfg(unix)]
    {
        let output =
            run(&["show", "a\u{1b}[2J\u{202e}.txt"], "a\u{1b}[2J\u{202e}.txt", "双方支持合作。".as_bytes());
        assert!(output.status.success());
        harmless(&output.stdout);
    }
}

#[test]
fn a_name_that_a_terminal_obeys_reaches_none() {
    let named = |name: &str, text: &str| format!("+++\nid = \"{name}\\u001b[2J\\u202e\"\n+++\n{text}");
    let [old, new] = [("a", "双方支持合作。\n\n双方反对单边制裁。"), ("b", "双方支持合作。")];
    let files = folder(&[("a.txt", &named(old.0, old.1)), ("b.txt", &named(new.0, new.1))]);
    let commands: [&[&str]; 8] = [
        &["compare", "--against"],
        &["compare", "--all", "--explain", "--against"],
        &["trace", "--min-seen", "1"],
        &["trace", "--query", "双方"],
        &["trace", "--phrases", "--all"],
        &["repeats", "--min-chars", "4"],
        &["compare", "--explain"],
        &["compare", "--digest", "3"],
    ];
    for words in commands {
        let output = tifa(&[words, &["a.txt", "b.txt"]].concat(), files.path());
        assert!(output.status.success(), "{words:?} {}", String::from_utf8_lossy(&output.stderr));
        harmless(&output.stdout);
        harmless(&output.stderr);
    }
}

#[test]
fn what_is_no_text_is_refused_in_one_line() {
    let cases: [(&str, &[u8]); 3] =
        [("empty", b""), ("blank", " \n\u{3000}\n".as_bytes()), ("binary", b"PK\x03\x04\x00\x00")];
    for (name, content) in cases {
        let output = run(&["compare", "a.txt", "a.txt"], "a.txt", content);
        assert_eq!(output.status.code(), Some(2), "{name}");
        let told = String::from_utf8(output.stderr).expect("messages are UTF-8");
        assert!(told.lines().count() == 1 && told.contains("a.txt"), "{name}: {told}");
    }
    let missing = run(&["compare", "missing.txt", "a.txt"], "a.txt", "双方支持合作。".as_bytes());
    assert_eq!(missing.status.code(), Some(2));
    let large = run(&["show", "--max-size", "1K", "a.txt"], "a.txt", "双方。".repeat(1000).as_bytes());
    assert_eq!(large.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&large.stderr).contains("--max-size"));
}

#[test]
fn long_lines_and_deep_brackets_are_read() {
    let line = "双方支持合作，".repeat(8_000);
    let brackets = "（".repeat(20_000) + "双方" + &"）".repeat(20_000) + "。";
    let quotes = "“".repeat(20_000);
    for text in [line, brackets, quotes] {
        let output = run(&["compare", "a.txt", "a.txt"], "a.txt", text.as_bytes());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let output =
            run(&["compare", "--format", "json", "a.txt", "2023-03-21-eco"], "a.txt", text.as_bytes());
        assert!(output.status.success());
    }
}

#[test]
fn a_word_longer_than_a_passage_shows_is_shown_whole() {
    let long = format!("双方支持{:0200}合作。\n", 1);
    let output = run(&["repeats", "a.txt", "a.txt"], "a.txt", long.repeat(2).as_bytes());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).replace(['\n', ' '], "").contains(&"0".repeat(190)));
}

#[cfg(unix)]
#[test]
fn pipes_are_neither_waited_for_nor_replaced() {
    let files = folder(&[("a.txt", "双方支持合作。"), ("b.txt", "双方坚定支持合作。"), ("o.txt", "old")]);
    let here = files.path();
    std::fs::create_dir(here.join("c")).expect("room for a folder");
    std::fs::create_dir(here.join("words")).expect("room for a folder");
    for pipe in ["p", "c/x", "c/.lock", "words/x.toml"] {
        let made = std::process::Command::new("mkfifo").arg(here.join(pipe)).status();
        assert!(made.expect("every Unix has mkfifo").success());
    }
    assert!(tifa(&["compare", "a.txt", "b.txt", "--corpus", "c", "-o", "o.txt"], here).status.success());
    let mut reader = std::process::Command::new("cat");
    let reader = reader.arg("p").current_dir(here).stdout(std::process::Stdio::piped()).spawn().expect("cat");
    assert!(tifa(&["compare", "a.txt", "b.txt", "-o", "p"], here).status.success());
    assert!(!reader.wait_with_output().expect("cat ends").stdout.is_empty());
    for words in [
        &["corpus", "add", "a.txt", "--id", "x", "--corpus", "c"][..],
        &["compare", "a.txt", "b.txt", "--lexicon", "words"],
        &["compare", "a.txt", "b.txt", "--links", "p"],
    ] {
        let output = tifa(words, here);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains("regular file"), "{told}");
    }
}

#[test]
fn what_is_read_is_not_written_over() {
    let pins = "[[pin]]\nold = \"双方支持合作\"\nnew = \"双方坚定支持合作\"\n";
    let files = folder(&[("a.txt", "双方支持合作。"), ("b.txt", "双方坚定支持合作。"), ("l.toml", pins)]);
    for command in ["compare", "trace"] {
        let output = tifa(&[command, "a.txt", "b.txt", "--links", "l.toml", "-o", "l.toml"], files.path());
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(std::fs::read_to_string(files.path().join("l.toml")).expect("it is there"), pins);
    }
}

#[cfg(unix)]
#[test]
fn a_result_goes_where_it_is_meant_to() {
    let files = folder(&[("a.txt", "双方支持合作。"), ("b.txt", "双方坚定支持合作。"), ("mine", "old")]);
    let here = files.path();
    let read = |name: &str| std::fs::read(here.join(name)).unwrap_or_default();
    // A path below /proc is an ordinary file; what it holds is replaced.
    if cfg!(target_os = "linux") {
        let once =
            || tifa(&["compare", "a.txt", "b.txt", "-o", "/proc/self/cwd/o.txt"], here).status.success();
        assert!(once());
        let first = read("o.txt");
        assert!(once() && read("o.txt") == first && !first.is_empty());
    }
    // The default name of a report was not typed, so it leads nowhere else.
    std::os::unix::fs::symlink(here.join("mine"), here.join("changes.html")).expect("room for a link");
    assert_eq!(tifa(&["report", "a.txt", "b.txt"], here).status.code(), Some(2));
    assert_eq!(read("mine"), b"old");
    // A result in the folder of the corpus could replace what is being stored.
    std::fs::create_dir(here.join("c")).expect("room for a folder");
    let add = ["corpus", "add", "a.txt", "--id", "x", "--corpus", "c", "-o", "c/x.toml"];
    assert_eq!(tifa(&add, here).status.code(), Some(2));
    assert_eq!(std::fs::read_dir(here.join("c")).expect("it is there").count(), 0);
}

#[test]
fn sizes_that_the_surroundings_name_are_bounded() {
    let files = folder(&[("a.txt", "双方支持合作。"), ("b.txt", "双方坚定支持合作。")]);
    let run = |variable: &str| {
        let mut command = program();
        command.env(variable, "999999999999").args(["compare", "a.txt", "b.txt"]);
        command.current_dir(files.path()).output().expect("the program starts")
    };
    for variable in ["COLUMNS", "RAYON_NUM_THREADS", "RAYON_RS_NUM_CPUS"] {
        assert!(run(variable).status.success(), "{variable}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_told() {
    for words in [&["--version"][..], &["--help"], &["compare", "--help"], &["show", "2023-03-21-eco"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
        let output = program().args(words).stdout(full).output().expect("the program starts");
        assert_eq!(output.status.code(), Some(2), "{words:?}");
    }
}

/// An entry of somebody else's corpus names another's file as its own.
#[test]
fn an_entry_takes_nothing_away_but_its_own() {
    let files = folder(&[("a.txt", "双方支持合作。")]);
    let add = ["corpus", "add", "a.txt", "--id", "victim", "--corpus", "c"];
    assert!(tifa(&add, files.path()).status.success());
    let evil = "[[file]]\nname = \"x\"\nkept = \"victim.toml\"\nsha256 = \"0\"\nbytes = 9000000000\n";
    let place = files.path().join("c");
    std::fs::write(place.join("evil.toml"), evil).expect("room for a file");
    assert!(tifa(&["corpus", "remove", "evil", "--corpus", "c"], files.path()).status.success());
    assert!(place.join("victim.toml").exists() && !place.join("evil.toml").exists());
}

/// Names of files are bytes; not all are Unicode.
#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_unicode_is_read_and_not_written_over() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let files = folder(&[("a.txt", "双方支持合作。")]);
    let name = OsStr::from_bytes(b"\xFF.txt");
    std::fs::write(files.path().join(name), "双方坚定支持合作。").expect("room for a file");
    let run = |more: &[&OsStr]| {
        let mut command = program();
        command.arg("compare").arg(name).arg("a.txt").args(more).current_dir(files.path());
        command.output().expect("the program starts")
    };
    assert!(run(&[]).status.success());
    assert_eq!(run(&[OsStr::new("-o"), name]).status.code(), Some(2));
}

#[test]
fn what_holds_too_much_is_refused_with_a_way_out() {
    let text = "双方支持合作。".repeat(50_000);
    let refused = run(&["compare", "a.txt", "2023-03-21-eco"], "a.txt", text.as_bytes());
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("allow more with --max-size 16M"));
    assert!(run(&["show", "--max-size", "16M", "a.txt"], "a.txt", text.as_bytes()).status.success());
}
