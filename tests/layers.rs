//! Top modules are layers: their imports form no circle, neither in the library nor in the command.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The modules that each module imports, by name; a folder belongs to the file of the same name.
type Imports = BTreeMap<String, BTreeSet<String>>;

/// The folders of modules, and what in them is no module: roots, and other programs.
const FOLDERS: [(&str, &[&str]); 2] = [("src", &["lib", "bin"]), ("src/bin/tifa", &["main"])];
/// Files that only tests use.
const OF_TESTS: [&str; 3] = ["tests", "fixture", "flips"];

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the source");
    entries.map(|entry| entry.expect("it can be listed").path()).collect()
}

/// The code of a module at a depth, 1 for those of the root: its file or all files of its folder, without those of
/// tests.
fn code(path: &Path, depth: usize) -> String {
    if path.is_dir() {
        return entries(path)
            .iter()
            .map(|path| code(path, depth + usize::from(stem(path) != "mod")))
            .collect();
    }
    let is_code = path.extension().is_some_and(|ending| ending == "rs") && !OF_TESTS.contains(&&*stem(path));
    if !is_code {
        return String::new();
    }
    from_root(&without_tests(&fs::read_to_string(path).expect("it is text")), depth)
}

/// The code of a module at a depth, whose paths that `super::` leads to the root begin with `crate::` instead.
fn from_root(code: &str, depth: usize) -> String {
    code.replace(&"super::".repeat(depth), "crate::")
}

/// The lines of code in a file: no comments, no tests, which come last.
fn without_tests(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The names after each `crate::`, alone or in braces.
fn named(code: &str) -> BTreeSet<String> {
    code.split("crate::").skip(1).flat_map(heads).filter(|name| !name.is_empty()).collect()
}

/// The first name of a path, or of each path in braces: `a::{b, c}` names `a`, `{a::{b, c}, d}` names `a` and `d`.
fn heads(path: &str) -> Vec<String> {
    let head = |path: &str| path.trim_start().chars().take_while(|&c| is_word(c)).collect();
    let Some(group) = path.strip_prefix('{') else { return vec![head(path)] };
    let mut depth = 1;
    let mut outer = String::new();
    for c in group.chars() {
        depth = match c {
            '{' => depth + 1,
            '}' => depth - 1,
            _ => depth,
        };
        match depth {
            0 => break,
            1 => outer.push(c),
            _ => {}
        }
    }
    outer.split(',').map(head).collect()
}

/// The imports among modules, given as (name, code).
fn imports(modules: impl IntoIterator<Item = (String, String)>) -> Imports {
    let mut imports = Imports::new();
    for (name, code) in modules {
        imports.entry(name).or_default().extend(named(&code));
    }
    let names: BTreeSet<String> = imports.keys().cloned().collect();
    for (name, imported) in &mut imports {
        imported.retain(|other| other != name && names.contains(other));
    }
    imports
}

/// The modules of a circle, each of which imports the next and the last one the first; none if there is no circle.
fn circle(imports: &Imports) -> Vec<&str> {
    let mut left: BTreeMap<&str, &BTreeSet<String>> =
        imports.iter().map(|(name, imported)| (name.as_str(), imported)).collect();
    let next = |left: &BTreeMap<&str, &BTreeSet<String>>, name: &str| {
        imports[name].iter().find(|other| left.contains_key(other.as_str()))
    };
    // Takes away the lowest layer, again and again.
    while let Some(lowest) = left.keys().copied().find(|name| next(&left, name).is_none()) {
        left.remove(lowest);
    }
    let mut walk: Vec<&str> = left.keys().copied().take(1).collect();
    while let Some(other) = walk.last().and_then(|last| next(&left, last)) {
        if let Some(at) = walk.iter().position(|name| name == other) {
            return walk.split_off(at);
        }
        walk.push(other);
    }
    walk
}

#[test]
fn no_modules_import_one_another_in_a_circle() {
    for (folder, others) in FOLDERS {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let modules = entries(&root).into_iter().map(|path| (stem(&path), code(&path, 1)));
        let imports = imports(modules.filter(|(name, _)| !others.contains(&name.as_str())));
        assert!(imports.len() > 15, "{folder}: the modules are found: {imports:?}");
        assert!(imports.values().map(BTreeSet::len).sum::<usize>() > 50, "{folder}: their imports are found");
        let circle = circle(&imports);
        assert!(circle.is_empty(), "{folder}: a circle of imports: {}", circle.join(" → "));
        if let Some(lowest) = imports.get("text") {
            assert_eq!(lowest.iter().collect::<Vec<_>>(), ["parallel"], "the lowest layer imports only that");
        }
    }
}

#[test]
fn a_path_from_the_root_is_seen_without_its_name() {
    let cases = [
        ("use super::a::A;", 1, "a"),
        ("use super::super::{a, b::B};", 2, "a b"),
        ("fn f() {\n    super::super::a();\n}", 2, "a"),
        ("use super::a;", 2, ""),
        ("use super::super::a;\nuse crate::b;", 3, "b"),
        ("pub(super) fn f() {}", 1, ""),
    ];
    for (code, depth, expected) in cases {
        let found: Vec<String> = named(&from_root(code, depth)).into_iter().collect();
        assert_eq!(found.join(" "), expected, "{code}");
    }
}

/// The modules that the lines of a file declare, in the form `mod NAME;` or `pub(crate) mod NAME;`.
fn declared(text: &str) -> BTreeSet<&str> {
    let lines = text.lines().map(|line| line.trim().trim_start_matches("pub(crate) "));
    lines.filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';')).collect()
}

/// The fuzzer is built by hand, so nothing else notices that it lacks a module.
#[test]
fn the_fuzzer_knows_the_modules_of_the_command() {
    let command = declared(include_str!("../src/bin/tifa/main.rs"));
    let fuzzer = include_str!("fuzz/src/main.rs");
    let block = fuzzer.split("mod command {").nth(1).and_then(|rest| rest.split("\n}").next());
    assert_eq!(declared(block.expect("the modules of the command")), command);
}

#[test]
fn a_circle_is_found_and_named() {
    let with = |second: &str, last: &str| {
        let modules = [
            ("a", "use crate::b::C;\nuse crate::d;\n"),
            ("b", "use crate::{d::{self, a}, c::D as a, e};\n"),
            ("c", second),
            (
                "d",
                "// use crate::a;\nuse crate::d::x;\nuse other::a;\n#[cfg(test)]\nmod tests {\n    use crate::a;\n}\n",
            ),
            ("d", last),
        ];
        imports(modules.map(|(name, text)| (name.to_owned(), without_tests(text))))
    };
    let layers = with("use std::fmt;\n", "");
    assert_eq!(layers["b"].iter().collect::<Vec<_>>(), ["c", "d"]);
    assert!(layers["c"].is_empty() && layers["d"].is_empty(), "{layers:?}");
    let cases: [(&str, &str, &[&str]); 4] = [
        ("use std::fmt;\n", "", &[]),
        ("fn f() {\n    crate::b::g();\n}\n", "", &["b", "c"]),
        ("use crate::{\n    x,\n    d,\n};\n", "use crate::a::A;\n", &["a", "b", "c", "d"]),
        ("", "use crate::{b, c};\n", &["b", "d"]),
    ];
    for (second, last, expected) in cases {
        assert_eq!(circle(&with(second, last)), expected, "{second}{last}");
    }
}
