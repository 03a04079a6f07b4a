//! The user's own corpus: what is added is known by name everywhere, nothing is lost, every doubt is told.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::cli::{folder, json, program, text, tifa};
use crate::texts::Numbers;

const OLD: &str =
    "# 关于合作的联合声明\n\n双方将扩大贸易规模。双方反对单边制裁。\n\n二〇二二年二月四日于北京\n";
const NEW: &str = "# 关于合作的联合声明\n\n双方将稳步扩大贸易规模。双方不反对单边制裁。\n\n二〇二三年三月二十一日于莫斯科\n";

fn files() -> TempDir {
    folder(&[("old.txt", OLD), ("new.txt", NEW), ("both.md", &format!("{OLD}\n{NEW}"))])
}

/// Runs `tifa` with the corpus in the folder `own`.
fn run(words: &[&str], folder: &Path) -> Output {
    tifa(&[words, &["--corpus", "own"]].concat(), folder)
}

fn done(words: &[&str], folder: &Path) -> String {
    let output = run(words, folder);
    assert!(output.status.success(), "{words:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

/// The only line on standard error of a run that was refused.
fn refused(words: &[&str], folder: &Path) -> String {
    let output = run(words, folder);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{words:?}: {told}");
    assert_eq!(told.lines().count(), 1, "{told}");
    told
}

fn with_stdin(words: &[&str], folder: &Path, input: &[u8]) -> Output {
    let mut child = program()
        .args(words)
        .args(["--corpus", "own"])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(input).expect("the program reads");
    child.wait_with_output().expect("the program ends")
}

fn ids(folder: &Path) -> Vec<String> {
    let list = json(&["corpus", "list", "--format", "json", "--corpus", "own"], folder);
    let rows = list["statements"].as_array().expect("rows");
    rows.iter().filter_map(|row| row["id"].as_str().map(str::to_owned)).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(files) = fs::read_dir(folder.join("own")) else { return Vec::new() };
    let names = files.map(|file| file.expect("it can be listed").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name != ".lock").collect();
    names.sort();
    names
}

#[test]
fn what_is_added_is_known_by_name_everywhere() {
    let files = files();
    let place = files.path();
    let shown = done(&["corpus", "add", "old.txt", "--id", "合作-2022", "--lang", "en"], place);
    for words in [
        "Stored as 合作-2022",
        "关于合作的联合声明",
        "2022-02-04",
        "date from the dateline",
        "北京",
        "4 sentences",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    done(&["corpus", "add", "new.txt"], place);
    fs::remove_file(place.join("old.txt")).expect("ours");
    fs::remove_file(place.join("new.txt")).expect("ours");
    let expected = ["合作-2022", "2023-03-21-economic", "2023-03-21-partnership", "new"];
    let mut sorted = ids(place);
    sorted.sort();
    let mut all = expected;
    all.sort_unstable();
    assert_eq!(sorted, all);
    assert!(done(&["show", "作-20"], place).contains("双方将扩大贸易规模"), "by a part of the id");
    let all = json(&["compare", "--format", "json", "合作-2022", "new", "--corpus", "own"], place);
    assert_eq!(all["statements"][0]["id"], "合作-2022");
    assert_eq!(all["statements"][0]["source"]["files"][0]["name"], "old.txt");
    assert_eq!(all["statements"][0]["date_source"], "dateline");
    let whole = json(&["compare", "--format", "json", "--corpus", "own"], place);
    assert_eq!(whole["statements"].as_array().map(Vec::len), Some(4));
    let against = json(&["compare", "--against", "new", "--format", "json", "--corpus", "own"], place);
    assert_eq!(against["comparisons"].as_array().map(Vec::len), Some(3));
    assert!(done(&["trace", "合作-2022", "new"], place).contains("贸易规模"));
    assert!(done(&["repeats", "合作-2022", "new", "--min-chars", "4"], place).contains("反对单边制裁"));
    assert!(done(&["report", "合作-2022", "new", "--format", "md"], place).contains("稳步"));
    assert!(refused(&["show", "20"], place).contains("合作-2022"), "a part may fit several");
}

#[test]
fn what_was_given_goes_before_what_the_text_says() {
    let files = files();
    let words = [
        "corpus",
        "add",
        "old.txt",
        "--id",
        "a",
        "--date",
        "2021-01-02",
        "--title",
        "别名",
        "--place",
        "上海",
        "--series",
        "s",
        "--parties",
        "甲,乙",
        "--format",
        "json",
    ];
    let added: Value = serde_json::from_str(&done(&words, files.path())).expect("JSON");
    assert_eq!(added["schema"], "tifa.added/1");
    let shown = json(&["show", "a", "--format", "json", "--corpus", "own"], files.path());
    for statement in [&added["statements"][0], &shown["statements"][0]] {
        assert_eq!(statement["date"], "2021-01-02");
        assert_eq!(statement["date_source"], "manifest");
        assert_eq!((&statement["title"], &statement["place"]), (&"别名".into(), &"上海".into()));
        assert_eq!(
            (&statement["series"], &statement["parties"]),
            (&"s".into(), &serde_json::json!(["甲", "乙"]))
        );
    }
    let toml = fs::read_to_string(files.path().join("own/a.toml")).expect("it is kept");
    fs::write(files.path().join("own/a.toml"), toml.replace("别名", "改名"))
        .expect("it may be changed by hand");
    assert!(done(&["corpus", "list"], files.path()).contains("改名"));
}

#[test]
fn nothing_is_overwritten_without_being_told() {
    let files = files();
    let place = files.path();
    done(&["corpus", "add", "old.txt", "--id", "a"], place);
    let before = names(place);
    for (words, said) in [
        (&["corpus", "add", "new.txt", "--id", "a"][..], "--replace"),
        (&["corpus", "add", "new.txt", "--id", "2023-03-21-economic", "--replace"], "a built-in statement"),
        (&["corpus", "add", "new.txt", "--id", "A", "--replace"], "only in case"),
        (&["corpus", "add", "new.txt", "--id", "a/b"], "cannot contain /"),
        (&["corpus", "add", "new.txt", "--id", ".."], "cannot begin with a dot"),
        (&["corpus", "add", "new.txt", "--id", "nul"], "Windows"),
        (&["corpus", "add", "new.txt", "--id", ""], "'--id <ID>'"),
        (&["corpus", "add", "new.txt", "missing.txt"], "missing.txt: no such file"),
        (&["corpus", "add", "2023-03-21-eco"], "no such file"),
        (&["corpus", "add", "new.txt", "old.txt", "--date", "2020-01-01"], "--date applies to one statement"),
        (&["corpus", "add", "both.md", "--id", "x"], "--id applies to one statement"),
        (&["corpus", "add", "new.txt", "--id", "x", "--parties", ",,"], "--parties"),
        // A result without a place: nothing is done.
        (&["corpus", "add", "new.txt", "--id", "x", "-o", "none/x"], "no such folder"),
        (&["corpus", "add", "new.txt", "--id", "x", "-o", "own/.lock"], "would overwrite"),
        (&["corpus", "remove", "a", "-o", "none/x"], "no such folder"),
        (&["corpus", "remove", "a", "-o", "own/a.toml"], "would overwrite"),
        (&["corpus", "add", "new.txt", "./new.txt"], "would both have the id new"),
        (&["corpus", "add", "new.txt", "--date", "2020-02-30"], "YYYY-MM-DD"),
        (&["corpus", "list", "-o", "own/a.toml"], "another -o FILE"),
        (&["corpus", "remove", "2023-03-21-economic"], "only your own statements can be removed"),
        (&["corpus", "remove", "b"], "no statement with this id"),
        (&["corpus", "remove", ""], "no statement with this id"),
    ] {
        let told = refused(words, place);
        assert!(told.contains(said), "{words:?}: {told}");
        assert_eq!(names(place), before, "{words:?}");
    }
    assert!(
        done(&["corpus", "add", "new.txt", "--id", "a", "--replace", "--dry-run"], place)
            .contains("Would replace")
    );
    assert!(done(&["show", "a"], place).contains("将扩大"));
    assert!(done(&["corpus", "add", "new.txt", "--id", "a", "--replace"], place).contains("Replaced a"));
    assert!(done(&["show", "a"], place).contains("将稳步扩大"));
    assert_eq!(names(place).len(), 2, "what was replaced is gone");
    assert!(done(&["corpus", "remove", "a"], place).contains("Removed a   a.toml"));
    assert_eq!(names(place), [""; 0]);
}

#[test]
fn a_statement_under_a_second_id_is_told() {
    let files = files();
    let place = files.path();
    assert!(!done(&["corpus", "add", "old.txt", "new.txt"], place).contains("is the same as"));
    assert!(!done(&["corpus", "add", "old.txt", "--replace"], place).contains("is the same as"));
    let shown = done(&["corpus", "add", "old.txt", "--id", "again", "--width", "400"], place);
    assert!(shown.contains("is the same as old, sentence for sentence"), "{shown}");
    let checked = done(&["corpus", "check", "--width", "400"], place);
    assert_eq!(checked.matches("is the same as").count(), 1, "{checked}");
    assert!(!done(&["corpus", "check", "again"], place).contains("is the same as"));
}

#[test]
fn standard_input_and_parts_and_files_of_several() {
    let files = files();
    let place = files.path();
    let page = "<html><title>声明</title><body><p>双方将进一步加强各领域的务实合作，不断提高水平。</p><p>双方同意继续合作。</p></body></html>";
    let nameless = with_stdin(&["corpus", "add", "-"], place, page.as_bytes());
    assert_eq!(nameless.status.code(), Some(2));
    assert!(text(&nameless.stderr).contains("--id"), "{}", text(&nameless.stderr));
    let output = with_stdin(&["corpus", "add", "-", "--id", "page"], place, page.as_bytes());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let kept = names(place).into_iter().find(|name| name.starts_with("page-")).expect("its source");
    assert_eq!(fs::read(place.join("own").join(kept)).expect("it can be read"), page.as_bytes());
    let output = with_stdin(&["corpus", "add", "-"], place, OLD.as_bytes());
    assert!(output.status.success(), "{}", text(&output.stderr));
    done(&["corpus", "add", "both.md"], place);
    fs::write(place.join("p1.txt"), "双方将进一步加强各领域的务实").expect("room");
    fs::write(place.join("p2.txt"), "合作。").expect("room");
    done(&["corpus", "add", "p1.txt+p2.txt"], place);
    done(&["corpus", "add", "both.md#2", "--id", "second"], place);
    let ids = ids(place);
    for id in ["page", "2022-02-04", "both-1", "both-2", "p1-p2", "second"] {
        assert!(ids.iter().any(|known| known == id), "{id}: {ids:?}");
    }
    for (id, said) in
        [("both-1", "将扩大"), ("both-2", "将稳步扩大"), ("second", "将稳步扩大"), ("p1-p2", "务实")]
    {
        assert!(done(&["show", id], place).contains(said), "{id}");
    }
    let both =
        json(&["compare", "--against", "both-2", "both-1", "--format", "json", "--corpus", "own"], place);
    assert_eq!(both["comparisons"].as_array().map(Vec::len), Some(1));
    done(&["corpus", "remove", "both-1"], place);
    assert!(done(&["show", "both-2"], place).contains("将稳步扩大"), "each has its own file");
}

#[test]
fn a_damaged_statement_makes_no_other_unusable() {
    let files = files();
    let place = files.path();
    for id in ["a", "b", "c"] {
        done(&["corpus", "add", "old.txt", "--id", id], place);
    }
    done(&["corpus", "add", "new.txt", "--id", "whole"], place);
    let own = place.join("own");
    fs::write(own.join("a.toml"), "what is this").expect("ours");
    let file = |id: &str| {
        let name =
            names(place).into_iter().find(|name| name.starts_with(&format!("{id}-"))).expect("its source");
        own.join(name)
    };
    fs::remove_file(file("b")).expect("ours");
    fs::write(file("c"), "双方支持。").expect("ours");
    fs::write(own.join("2023-03-21-economic.toml"), "").expect("ours");
    let output = run(&["compare"], place);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let told = text(&output.stderr);
    for said in ["a.toml", "is missing", "has changed since it was stored", "a built-in statement"] {
        assert!(told.contains(said), "{said}: {told}");
    }
    assert!(told.lines().all(|line| line.starts_with("tifa: left out: ")), "{told}");
    let against = run(&["compare", "--against", "whole"], place);
    assert!(against.status.success(), "{}", text(&against.stderr));
    assert_eq!(run(&["show", "whole"], place).status.code(), Some(0));
    for id in ["a", "b", "c"] {
        assert!(refused(&["show", id], place).starts_with(&format!("tifa: {id}: ")));
    }
    let checked = json(&["corpus", "check", "--format", "json", "--corpus", "own"], place);
    let corpus = checked["corpus"].as_array().expect("a list");
    assert_eq!(corpus.len(), 5, "four are damaged, and the first one's file is named by none: {corpus:?}");
    done(&["corpus", "remove", "a", "b", "c", "2023-03-21-economic"], place);
    assert_eq!(names(place).len(), 2, "{:?}", names(place));
    assert!(!done(&["corpus", "check"], place).contains("own corpus"));
}

#[test]
fn the_status_tells_of_doubts_when_asked() {
    let files = folder(&[
        ("calm.txt", OLD),
        ("doubt.txt", "# 联合声明\n\n双方己经同意,支持的的合作。\n\n二〇二二年二月四日于北京\n"),
        ("undated.txt", "# 联合声明\n\n双方同意合作。\n"),
    ]);
    let status = |words: &[&str]| run(&[&["corpus", "check"], words].concat(), files.path()).status.code();
    assert_eq!(status(&["calm.txt", "--exit-code"]), Some(0));
    assert_eq!(status(&["doubt.txt", "--exit-code"]), Some(1));
    assert_eq!(status(&["undated.txt", "--exit-code"]), Some(1));
    assert_eq!(status(&["doubt.txt"]), Some(0));
    assert_eq!(status(&["nowhere.txt"]), Some(2));
    let screen = done(&["corpus", "check", "doubt.txt", "--lang", "en", "--width", "120"], files.path());
    for said in ["L3  双方[己]经同意", "→ 已", "支持[的的]合作", "ASCII punctuation", "3 doubts"]
    {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    let screen = done(&["corpus", "check", "doubt.txt", "--lang", "zh"], files.path());
    assert!(screen.contains("疑为误字") && screen.contains("3 处存疑"), "{screen}");
    let checked = json(&["corpus", "check", "doubt.txt", "--format", "json"], files.path());
    assert_eq!((&checked["schema"], &checked["count"]), (&"tifa.check/1".into(), &3.into()));
    let doubt = &checked["statements"][0]["doubts"][0];
    assert_eq!((&doubt["kind"], &doubt["quote"]), (&"transcription".into(), &"己".into()));
    assert_eq!((&doubt["line"], &doubt["file"]), (&3.into(), &"doubt.txt".into()));
    let added = done(&["corpus", "add", "doubt.txt", "--lang", "en"], files.path());
    assert!(added.contains("[的的]"), "what is added is checked: {added}");
}

#[test]
fn the_table_keeps_its_width() {
    let files = files();
    done(&["corpus", "add", "old.txt", "--id", "合作-2022", "--series", "系列"], files.path());
    for width in ["80", "140"] {
        let table = done(&["corpus", "list", "--width", width, "--lang", "zh"], files.path());
        assert!(table.contains("自建") && table.contains("内置"), "{table}");
        let most: usize = width.parse().expect("a number");
        let columns = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
        assert!(table.lines().all(|line| columns(line) <= most), "{table}");
    }
    let list = json(&["corpus", "list", "--format", "json", "--corpus", "own"], files.path());
    assert_eq!(list["schema"], "tifa.corpus/1");
    let rows = list["statements"].as_array().expect("rows");
    assert_eq!(rows.iter().filter(|row| row["own"] == true).count(), 1);
    assert_eq!(rows[0]["sentences"], 4);
    for name in ["corpus", "added", "check"] {
        let schema = json(&["schema", name], files.path());
        assert!(schema["properties"]["statements"].is_object(), "{name}");
    }
}

#[test]
fn the_folder_is_found_where_data_is_kept() {
    let files = files();
    let place = files.path();
    let list = |variables: &[(&str, &Path)], words: &[&str]| {
        let mut command = program();
        command.env_remove("XDG_DATA_HOME").env_remove("HOME").env_remove("APPDATA").current_dir(place);
        command.envs(variables.iter().copied()).args(words).output().expect("the program starts")
    };
    let data = place.join("data");
    let added = list(&[("XDG_DATA_HOME", &data)], &["corpus", "add", "old.txt"]);
    assert!(added.status.success(), "{}", text(&added.stderr));
    assert!(data.join("tifa/corpus/old.toml").is_file());
    assert!(text(&list(&[("XDG_DATA_HOME", &data)], &["corpus", "list"]).stdout).contains("old"));
    // A path that depends on where one stands is none, as the standard has it.
    let added = list(&[("XDG_DATA_HOME", Path::new("data")), ("HOME", place)], &["corpus", "add", "old.txt"]);
    assert!(added.status.success(), "{}", text(&added.stderr));
    if cfg!(target_os = "linux") {
        assert!(place.join(".local/share/tifa/corpus/old.toml").is_file());
    }
    let nowhere = list(&[], &["corpus", "add", "old.txt"]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(text(&nowhere.stderr).contains("--corpus DIR"));
    assert!(list(&[], &["corpus", "list"]).status.success());
}

#[cfg(unix)]
#[test]
fn folders_that_cannot_be_used_are_named() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let files = files();
    let place = files.path();
    let at = |words: &[&str], corpus: &str| tifa(&[words, &["--corpus", corpus]].concat(), place);
    for words in [&["corpus", "list"][..], &["corpus", "add", "old.txt"], &["compare", "old.txt", "new.txt"]]
    {
        let output = at(words, "both.md");
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(text(&output.stderr).contains("--corpus DIR"), "{}", text(&output.stderr));
    }
    let output = at(&["compare", "old.txt", "new.txt"], "nowhere");
    assert!(output.status.success());
    let told = text(&output.stderr);
    assert!(told.contains("nowhere: no such folder") && told.contains("corpus add"), "{told}");
    assert!(tifa(&["corpus", "list"], place).stderr.is_empty(), "none was named");
    fs::create_dir(place.join("real")).expect("room");
    symlink("real", place.join("link")).expect("a link");
    assert!(at(&["corpus", "add", "old.txt"], "link").status.success());
    assert!(place.join("real/old.toml").is_file());
    fs::set_permissions(place.join("real"), fs::Permissions::from_mode(0o555)).expect("ours");
    // Whoever may do everything may write there too.
    let free = fs::write(place.join("real/try"), "").is_ok();
    let output = at(&["corpus", "add", "new.txt"], "real");
    assert_eq!(output.status.success(), free, "{}", text(&output.stderr));
    assert!(free || text(&output.stderr).contains("not allowed to write"), "{}", text(&output.stderr));
    assert!(at(&["show", "old"], "real").status.success(), "it can be read");
    fs::set_permissions(place.join("real"), fs::Permissions::from_mode(0o755)).expect("ours");
}

/// Whenever the program is killed, the statement is whole: the old one or the new one.
#[cfg(unix)]
#[test]
fn a_killed_run_leaves_a_whole_statement() {
    let files = files();
    let place = files.path();
    let start = |file: &str| {
        program()
            .args(["corpus", "add", file, "--id", "a", "--replace", "--corpus", "own"])
            .current_dir(place)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts")
    };
    let began = std::time::Instant::now();
    assert!(start("old.txt").wait().expect("it ends").success());
    let whole = began.elapsed();
    let mut numbers = Numbers::new(20);
    let (mut old, mut new) = (0, 0);
    for round in 0..20 {
        let mut child = start(if round % 2 == 0 { "new.txt" } else { "old.txt" });
        let share = u32::try_from(600 + numbers.below(600)).expect("a small number");
        std::thread::sleep(whole * share / 1_000);
        let _ = child.kill();
        child.wait().expect("it ends");
        let shown = done(&["show", "--source", "a"], place);
        assert!(shown == OLD || shown == NEW, "round {round}: {shown}");
        old += usize::from(shown == OLD);
        new += usize::from(shown == NEW);
    }
    assert_eq!(old + new, 20);
    assert!(start("new.txt").wait().expect("it ends").success(), "the lock is free again");
    assert!(!names(place).iter().any(|name| name.contains(".part")), "{:?}", names(place));
}

#[test]
fn many_at_once_wait_for_one_another() {
    let files = files();
    let place = files.path();
    let children: Vec<_> = (0..4)
        .map(|number| {
            let file = if number % 2 == 0 { "old.txt" } else { "new.txt" };
            program()
                .args(["corpus", "add", file, "--id", "a", "--replace", "--corpus", "own"])
                .current_dir(place)
                .stdout(Stdio::null())
                .spawn()
                .expect("the program starts")
        })
        .collect();
    for mut child in children {
        assert!(child.wait().expect("it ends").success());
    }
    let shown = done(&["show", "--source", "a"], place);
    assert!(shown == OLD || shown == NEW);
    assert_eq!(names(place).len(), 2, "{:?}", names(place));
}

#[test]
fn parts_are_one_statement_whatever_each_begins_with() {
    let parts = [("a.md", OLD), ("b.md", "# 关于合作的联合声明（2）\n\n双方将加强科技合作。\n")];
    let files = folder(&parts);
    let whole = json(&["show", "a.md+b.md", "--format", "json"], files.path());
    let statements = whole["statements"].as_array().expect("a list");
    assert_eq!(statements.len(), 1, "{whole}");
    assert_eq!(statements[0]["id"], "a+b");
}
