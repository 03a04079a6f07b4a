//! `tifa.toml`: what it sets, what wins over it, and what is said of a wrong one.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::cli::{folder, program, text};

const OLD: &str =
    "# 关于合作的联合声明\n\n双方将扩大贸易规模。双方反对单边制裁。\n\n二〇二二年二月四日于北京\n";
const NEW: &str =
    "# 关于合作的联合声明\n\n双方将扩大贸易规模。双方谴责单边制裁。\n\n二〇二三年三月二十一日于莫斯科\n";

/// A folder with two statements and these files; every test has its own `tifa.toml`, so that none above is found.
fn place(files: &[(&str, &str)]) -> tempfile::TempDir {
    let place = folder(&[("old.txt", OLD), ("new.txt", NEW), ("tifa.toml", "")]);
    for (name, content) in files {
        let path = place.path().join(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("room for a folder");
        fs::write(path, content).expect("room for a file");
    }
    place
}

/// Runs the program in a folder below `place`, where settings are looked for; the user's are in `place/user`.
fn run_in(place: &Path, below: &str, words: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = program();
    command.env_remove("TIFA_CONFIG").env("XDG_CONFIG_HOME", place.join("user")).env("HOME", place);
    command.env("XDG_DATA_HOME", "/none");
    command.envs(variables.iter().copied()).args(words).current_dir(place.join(below));
    command.output().expect("the program starts")
}

fn run(place: &Path, words: &[&str]) -> Output {
    run_in(place, "", words, &[])
}

fn out(place: &Path, words: &[&str]) -> String {
    let output = run(place, words);
    assert!(output.status.success(), "{words:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

/// What `tifa config` tells of an option: its value, and from where.
fn told(place: &Path, option: &str, command: Option<&str>, variables: &[(&str, &str)]) -> (Value, Value) {
    let output = run_in(place, "", &["config", "--format", "json"], variables);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let all: Value = serde_json::from_slice(&output.stdout).expect("output is JSON");
    let settings = all["settings"].as_array().expect("a list");
    let found = settings.iter().find(|row| row["option"] == option && row["command"] == Value::from(command));
    let found = found.unwrap_or_else(|| panic!("{option} of {command:?} in {all}"));
    (found["value"].clone(), found["from"].clone())
}

const COMPARE: [&str; 3] = ["compare", "old.txt", "new.txt"];

#[test]
fn a_setting_is_a_default_and_what_is_typed_wins() {
    let place = place(&[("tifa.toml", "lang = \"zh\"\nformat = \"json\"\n")]);
    assert!(out(place.path(), &COMPARE).starts_with('{'));
    let screen = out(place.path(), &["compare", "old.txt", "new.txt", "--format", "text"]);
    assert!(screen.contains("分句："), "{screen}");
    let screen = out(place.path(), &["compare", "old.txt", "new.txt", "--format=text", "--lang=en"]);
    assert!(screen.contains("Clauses: ") && !screen.contains("分句："), "{screen}");
    assert!(out(place.path(), &["--no-config", "compare", "old.txt", "new.txt"]).contains("sentences"));
}

#[test]
fn a_flag_can_be_undone() {
    let place = place(&[("tifa.toml", "all = true\nexit-code = true\n")]);
    let kept = "双方将扩大贸易规模";
    let shows = |words: &[&str]| {
        let typed = [&COMPARE[..], &["--details"], words].concat();
        text(&run(place.path(), &typed).stdout).contains(kept)
    };
    assert!(shows(&[]) && shows(&["--all"]) && shows(&["--no-all", "--all"]));
    assert!(!shows(&["--no-all"]) && !shows(&["--all", "--no-all"]));
    assert_eq!(run(place.path(), &COMPARE).status.code(), Some(1));
    assert_eq!(run(place.path(), &[&COMPARE[..], &["--no-exit-code"]].concat()).status.code(), Some(0));
}

#[test]
fn a_table_is_for_one_command_and_wins() {
    let toml = "format = \"jsonl\"\n[compare]\nformat = \"json\"\n[corpus-list]\nformat = \"json\"\n";
    let place = place(&[("tifa.toml", toml)]);
    assert!(out(place.path(), &COMPARE).starts_with("{\n"));
    assert!(out(place.path(), &["trace", "old.txt", "new.txt"]).starts_with("{\""), "one a line");
    assert!(out(place.path(), &["corpus", "list"]).starts_with("{\n"));
    assert!(!out(place.path(), &["show", "old.txt"]).starts_with('{'), "it has no jsonl: the built-in form");
}

#[test]
fn the_nearest_project_wins_over_the_user_option_by_option() {
    let files = [
        ("tifa.toml", "width = 75\n"),
        ("user/tifa/tifa.toml", "width = 76\nthreads = 2\n[compare]\nwidth = 77\n"),
        ("below/deep/old.txt", OLD),
        ("near/tifa.toml", "width = 78\n"),
    ];
    let place = place(&files);
    let width = |below: &str| {
        let output = run_in(place.path(), below, &["config"], &[]);
        let screen = text(&output.stdout);
        let row = |name: &str| {
            let line = screen.lines().find(|line| line.split(' ').next() == Some(name)).expect("a row");
            line.split_whitespace().skip(1).collect::<Vec<_>>().join(" ")
        };
        (row("width"), row("threads"))
    };
    let threads = "~/user/tifa/tifa.toml:2 2".to_owned();
    assert_eq!(width(""), ("tifa.toml:1 75".to_owned(), threads.clone()));
    assert_eq!(width("below/deep"), ("../../tifa.toml:1 75".to_owned(), threads.clone()));
    assert_eq!(width("near"), ("tifa.toml:1 78".to_owned(), threads));
    let all = text(&run_in(place.path(), "", &["config"], &[]).stdout);
    assert!(all.lines().all(|line| line.chars().count() <= 80), "{all}");
}

#[test]
fn one_file_may_be_named() {
    let place = place(&[("tifa.toml", "lang = \"zh\"\n"), ("other.toml", "width = 44\n")]);
    let has = |words: &[&str], variables: &[(&str, &str)], wanted: &str| {
        let output = run_in(place.path(), "", &[words, &["config"]].concat(), variables);
        text(&output.stdout).contains(wanted)
    };
    assert!(has(&["--config", "other.toml"], &[], "other.toml:1"));
    assert!(has(&[], &[("TIFA_CONFIG", "other.toml")], "other.toml:1"));
    assert!(!has(&[], &[("TIFA_CONFIG", "other.toml")], "选项"));
    assert!(has(&["--config", "tifa.toml"], &[("TIFA_CONFIG", "other.toml")], "选项"));
    assert!(!has(&[], &[("TIFA_CONFIG", "")], ".toml"));
    let output = run(place.path(), &["compare", "old.txt", "new.txt", "--config", "none.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("none.toml"));
}

#[test]
fn paths_count_from_the_folder_of_the_file() {
    let lexicon = "extend = true\n\n[extra]\nreason = \"a test\"\nnegations = \"毋\"\n";
    let files =
        [("tifa.toml", "lexicon = \"words\"\n"), ("words/unknown.toml", lexicon), ("below/old.txt", OLD)];
    let place = place(&files);
    let output = run_in(place.path(), "below", &["show", "old.txt"], &[]);
    let said = text(&output.stderr);
    assert!(output.status.code() == Some(2) && said.contains("unknown.toml"), "{said}");
    let home = place.path().join("tifa.toml");
    fs::write(home, "lexicon = \"~/words\"\n").expect("room");
    let (value, _) = told(place.path(), "lexicon", None, &[]);
    assert_eq!(value.as_str().map(Path::new), Some(place.path().join("words").as_path()));
}

#[test]
fn what_is_typed_drops_the_settings_that_it_excludes() {
    let toml = "format = \"json\"\nquiet = true\n[repeats]\nall = true\n";
    let place = place(&[("tifa.toml", toml)]);
    assert_eq!(out(place.path(), &["show", "old.txt", "--source"]), OLD);
    out(place.path(), &["repeats", "old.txt", "new.txt", "--top", "1"]);
    let output = run(place.path(), &["show", "old.txt", "-v"]);
    assert!(text(&output.stderr).contains("read old.txt"), "-v wins over quiet = true");
    let report = run(place.path(), &["report", "old.txt", "new.txt", "-o", "r.html"]);
    assert!(report.status.success());
    let page = fs::read_to_string(place.path().join("r.html")).expect("a report");
    assert!(page.starts_with("<!"), "the ending says more than a setting");
}

/// What a run says of a wrong file, to a reader of Chinese: nothing that is written in English words.
fn is_told_in_chinese(place: &Path, words: &[&str]) {
    let output = run_in(place, "", words, &[("LC_ALL", "zh_CN.UTF-8")]);
    let said = text(&output.stderr);
    let is_word = |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase());
    let unquoted: String = said.split(['`', '\'']).step_by(2).collect();
    let words: Vec<&str> = unquoted.split_whitespace().collect();
    let english = words.windows(2).find(|two| two.iter().all(is_word));
    assert!(said.contains("：") && english.is_none(), "{said}");
}

#[test]
fn a_wrong_file_is_told_in_one_line() {
    let cases = [
        ("langg = \"zh\"", ":1: no option has this name (langg): did you mean lang?"),
        ("\nside_by_side = true", ":2: no option has this name (side_by_side): did you mean side-by-side?"),
        (
            "[reprot]\ndigest = 1",
            ":2: no command with settings has this name ([reprot]): did you mean report?",
        ),
        (
            "[show]\nthreads = 1",
            ":2: show has no such option (threads): compare, brief, trace, repeats, report have it",
        ),
        ("color = \"blue\"", ":1: color cannot be 'blue': use one of auto, always, never"),
        (
            "threads = \"many\"",
            ":1: threads cannot be 'many' (not a whole number from 1 to 256): give another",
        ),
        ("threads = [1]", ":1: threads cannot be a list: give it a text or a number"),
        ("all = \"yes\"", ":1: all cannot be a text or number: give it true or false"),
        ("color = { a = 1 }", ":1: color cannot be a table: give it a text or a number"),
        ("only = \"added,x\"", ":1: only cannot be 'x': use one of identical,"),
        ("[show]\nformat = \"jsonl\"", ":2: format cannot be 'jsonl': use one of text, json"),
        ("format = \"pdf\"", ":1: format cannot be 'pdf'"),
        (
            "output = \"x\"",
            ":1: not a setting (output): it would overwrite a file without being asked to: use --output on the command line instead",
        ),
        ("quiet = true\nverbose = true", ":2: verbose and quiet (line 1) cannot be used together"),
        ("lang = \"zh\"\nlang", ":2: "),
    ];
    for (toml, expected) in cases {
        let place = place(&[("tifa.toml", toml)]);
        for command in [&["show", "old.txt"][..], &["config"]] {
            let output = run(place.path(), command);
            let said = text(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{toml}: {said}");
            assert!(said.starts_with(&format!("tifa: tifa.toml{expected}")), "{toml}: {said}");
            assert_eq!(said.lines().count(), 1, "{toml}: {said}");
            assert_eq!(output.stdout.is_empty(), command[0] == "show", "`config` tells the rest too");
            is_told_in_chinese(place.path(), command);
        }
        for command in
            [&["completions", "bash"][..], &["man"], &["schema", "config"], &["--help"], &["--version"]]
        {
            out(place.path(), command);
        }
        out(place.path(), &["show", "old.txt", "--no-config"]);
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_of_settings_is_told() {
    type Make = fn(&Path) -> std::io::Result<()>;
    let cases: [(Make, &str); 5] = [
        (|path| fs::create_dir(path), "is a folder"),
        (|path| std::os::unix::fs::symlink("nowhere", path), "is a broken link"),
        (|path| std::process::Command::new("mkfifo").arg(path).status().map(drop), "is not a regular file"),
        (|path| fs::write(path, "#".repeat(2 << 20)), "is too long"),
        (|path| fs::write(path, b"lang = \"\xff\""), "is not in UTF-8"),
    ];
    for (make, expected) in cases {
        let place = place(&[]);
        let path = place.path().join("tifa.toml");
        fs::remove_file(&path).expect("it was there");
        make(&path).expect("it can be made");
        let output = run(place.path(), &["show", "old.txt"]);
        let said = text(&output.stderr);
        assert!(output.status.code() == Some(2) && said.contains(expected), "{expected}: {said}");
        is_told_in_chinese(place.path(), &["show", "old.txt"]);
    }
    let place = place(&[("real.toml", "lang = \"zh\"\n")]);
    let path = place.path().join("tifa.toml");
    fs::remove_file(&path).expect("it was there");
    std::os::unix::fs::symlink("real.toml", path).expect("a link can be made");
    assert!(out(place.path(), &["config"]).contains("选项"), "a link to a file is a file");
}

#[test]
fn the_surroundings_are_named_where_they_decide() {
    let place = place(&[("tifa.toml", "")]);
    let environment = |name: &str| serde_json::json!({"kind": "environment", "name": name});
    let built_in = serde_json::json!({"kind": "built-in"});
    let of = |option: &str, variables: &[(&str, &str)]| told(place.path(), option, None, variables);
    assert_eq!(of("color", &[("NO_COLOR", "1")]), ("never".into(), environment("NO_COLOR")));
    assert_eq!(of("color", &[("CLICOLOR_FORCE", "1")]), ("always".into(), environment("CLICOLOR_FORCE")));
    assert_eq!(of("color", &[("CLICOLOR", "0")]), ("never".into(), environment("CLICOLOR")));
    assert_eq!(of("color", &[("TERM", "xterm")]), ("auto".into(), built_in.clone()));
    assert_eq!(of("lang", &[("LANG", "zh_CN.UTF-8")]), ("zh".into(), environment("LANG")));
    assert_eq!(of("width", &[("COLUMNS", "66")]), ("66".into(), environment("COLUMNS")));
    assert_eq!(of("digest", &[]), (Value::Null, built_in.clone()));
    assert_eq!(told(place.path(), "digest", Some("report"), &[]), ("10".into(), built_in));
    fs::write(place.path().join("tifa.toml"), "color = \"always\"\nlang = \"en\"\n").expect("room");
    let file = |line: usize| serde_json::json!(line);
    let (value, from) = of("color", &[("NO_COLOR", "1")]);
    assert_eq!((value, from["line"].clone()), ("always".into(), file(1)));
    let (value, from) = of("lang", &[("LANG", "zh_CN.UTF-8")]);
    assert_eq!((value, from["line"].clone()), ("en".into(), file(2)));
}

#[test]
fn the_manual_and_the_completions_know_nothing_of_a_users_settings() {
    let place = place(&[("user/tifa/tifa.toml", "max-size = \"7M\"\ncolor = \"always\"\n")]);
    for words in [&["man", "compare"][..], &["completions", "zsh"], &["compare", "--help"]] {
        let with = out(place.path(), words);
        assert_eq!(with, out(place.path(), &[words, &["--no-config"]].concat()));
        assert!(!with.contains("7M") && !with.contains("--no-all"));
    }
}

/// Whoever gives somebody a folder must not have his program write elsewhere, start another, or read without end.
#[test]
fn a_folder_sets_nothing_that_could_harm() {
    for (key, value) in [("corpus", "\"stolen\""), ("max-size", "\"1G\""), ("open", "true")] {
        let line = format!("{key} = {value}\n");
        let found = place(&[("tifa.toml", &line), ("a/b/old.txt", OLD)]);
        for below in ["", "a/b"] {
            let output = run_in(found.path(), below, &["corpus", "add", "old.txt", "--id", "x"], &[]);
            assert_eq!(output.status.code(), Some(2), "{key}");
            let told = text(&output.stderr);
            assert!(
                told.contains(&format!("tifa.toml:1: not allowed in the settings of a folder ({key})")),
                "{told}"
            );
            assert_eq!(told.lines().count(), 1, "{told}");
        }
        assert!(!found.path().join("stolen").exists());
        let own = place(&[("user/tifa/tifa.toml", &line)]);
        assert!(run(own.path(), &["config"]).status.success(), "{key} in one's own settings");
    }
    let devices = place(&[("tifa.toml", "links = \"/dev/zero\"\n")]);
    let output = run(devices.path(), &COMPARE);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("/dev/zero: is not a regular file"), "{}", text(&output.stderr));
}

#[test]
fn twenty_thousand_tables_are_one_mistake() {
    let tables: Vec<String> = (0..20_000).map(|at| format!("[t{at}]\nlang = \"zh\"\n")).collect();
    let tables = tables.concat();
    let place = place(&[("tifa.toml", &tables)]);
    let told = text(&run(place.path(), &COMPARE).stderr);
    assert!(told.starts_with("tifa: tifa.toml:2: no command with settings has this name ([t0])"), "{told}");
}

#[test]
fn a_conflict_between_settings_goes_to_the_stronger() {
    let toml = "format = \"json\"\n[show]\nsource = true\n";
    let place = place(&[("tifa.toml", toml), ("user/tifa/tifa.toml", "[show]\nrepairs = true\n")]);
    assert_eq!(out(place.path(), &["show", "old.txt"]), OLD, "the table wins over what stands in none");
    assert!(out(place.path(), &["show", "old.txt", "--no-source"]).starts_with('{'));
    assert!(out(place.path(), &["show", "old.txt", "--format", "json"]).starts_with('{'));
}

#[test]
fn the_schema_names_what_is_told() {
    let place = place(&[]);
    let told: Value =
        serde_json::from_str(&out(place.path(), &["config", "--format", "json"])).expect("JSON");
    let schema: Value = serde_json::from_str(&out(place.path(), &["schema", "config"])).expect("JSON");
    for key in told.as_object().expect("an object").keys() {
        assert!(schema["properties"][key].is_object(), "{key}");
    }
    assert_eq!(told["schema"], schema["properties"]["schema"]["const"]);
}

#[test]
fn no_result_replaces_the_settings() {
    let place = place(&[("tifa.toml", "width = 70\n"), ("other.toml", "width = 71\n")]);
    let user = place.path().join("user/tifa/tifa.toml");
    fs::create_dir_all(user.parent().expect("a folder")).expect("room for a folder");
    fs::write(&user, "threads = 2\n").expect("room for a file");
    for words in [
        &["compare", "old.txt", "new.txt", "-o", "tifa.toml"][..],
        &["config", "-o", "user/tifa/tifa.toml"],
        &["report", "old.txt", "new.txt", "--format", "json", "--config", "other.toml", "-o", "other.toml"],
    ] {
        assert_eq!(run(place.path(), words).status.code(), Some(2), "{words:?}");
    }
    let read = |name: &str| fs::read_to_string(place.path().join(name)).expect("the settings");
    assert_eq!(read("tifa.toml") + &read("other.toml"), "width = 70\nwidth = 71\n");
    assert_eq!(read("user/tifa/tifa.toml"), "threads = 2\n");
}
