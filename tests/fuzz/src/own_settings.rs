//! A `tifa.toml`: the command line that it completes is read, or it is refused in one line that names its line.
//!
//! The first byte chooses the command, whose the file is, and the language.

use std::ffi::OsString;
use std::fs;
use std::sync::LazyLock;

use tempfile::TempDir;
use tifa::render::Lang;

use crate::args::Args;
use crate::environment::Environment;
use crate::exit::Outcome;
use crate::language;
use crate::own_corpus::folder;
use crate::reading::refused;

/// Where the file lies.
static FOLDER: LazyLock<TempDir> = LazyLock::new(folder);
const NAME: &str = "tifa.toml";

/// Command lines that are right without any settings.
const TYPED: [&[&str]; 8] = [
    &["compare", "a", "b"],
    &["compare", "--all", "--format", "json", "--width", "60"],
    &["report", "a", "b", "-o", "r.html"],
    &["trace", "--query", "合作"],
    &["repeats", "--verbose"],
    &["show", "a", "--source"],
    &["corpus", "list"],
    &["corpus", "check", "--quiet"],
];

pub(crate) fn check(input: &[u8]) {
    let Some((&choice, text)) = input.split_first() else { return };
    let file = FOLDER.path().join(NAME);
    fs::write(&file, text).expect("room for a file");
    let mut environment = Environment::default();
    if choice & 8 == 0 {
        environment.places.here = Some(FOLDER.path().to_owned());
    } else {
        environment.places.named = Some(file);
    }
    language::speak(if choice & 16 == 0 { Lang::En } else { Lang::Zh });
    let text = String::from_utf8_lossy(text);
    let sound = is_sound(TYPED[usize::from(choice & 7)], &environment, &text);
    let shown = is_shown(&environment, &text);
    assert!(sound || !shown, "`tifa config` is silent about a fault");
}

/// Whether the file fits a typed command.
fn is_sound(typed: &[&str], environment: &Environment, text: &str) -> bool {
    let words = [&["tifa"], typed].concat().into_iter().map(OsString::from).collect();
    match Args::read(words, environment) {
        Ok(args) => {
            args.command.writing().map(|writing| environment.canvas(writing));
            true
        }
        Err(Outcome::Trouble(told)) => {
            names_its_line(&told, text);
            false
        }
        Err(Outcome::Usage(error)) => panic!("a setting spoils what is typed: {error}"),
    }
}

/// Whether the settings in force are shown without a fault.
fn is_shown(environment: &Environment, text: &str) -> bool {
    let shown = FOLDER.path().join("shown");
    let words = [
        OsString::from("tifa"),
        "config".into(),
        "--format=text".into(),
        "--color=never".into(),
        "-o".into(),
        shown.clone().into(),
    ];
    let args = match Args::read(words.into(), environment) {
        Ok(args) => args,
        Err(outcome) => panic!("`tifa config` does not begin: {outcome:?}"),
    };
    let outcome = args.run(environment);
    let table = fs::read_to_string(shown).expect("the settings are shown, and are text");
    assert!(!table.contains(|c: char| c.is_control() && c != '\n'), "{table}");
    match outcome {
        Ok(_) => true,
        Err(Outcome::Trouble(told)) => {
            names_its_line(&told, text);
            false
        }
        Err(Outcome::Usage(error)) => panic!("a setting spoils what is typed: {error}"),
    }
}

/// Checks that a refusal is one line that begins with the file and, but for a file that is no text, a line of it.
fn names_its_line(told: &str, text: &str) {
    let lines = text.split('\n').count();
    refused(told, text);
    refused(&language::told(told), text);
    let at = told.find(NAME).map(|at| &told[at + NAME.len()..]);
    let line = at.and_then(|rest| rest.strip_prefix(':')?.split_once(':')).map(|(line, _)| line.parse());
    match line {
        Some(Ok(line)) => assert!((1..=lines).contains(&line), "{told}"),
        _ => assert!(told.contains("is not in UTF-8"), "no line is named: {told}"),
    }
}
