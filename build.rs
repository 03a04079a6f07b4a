//! Writes data files as Rust, so that the program does not read them when it starts: the lists of words, and the table
//! of simplified characters.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use sha2::{Digest as _, Sha256};
use toml::{Table, Value};

const FOLDER: &str = "src/lexicon/data";

const SIMPLIFIED: &str = "src/normalise/simplified.txt";

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("shipped.rs"), lists()?)?;
    fs::write(Path::new(&out).join("simplified.rs"), simplified()?)?;
    Ok(())
}

/// The lists of words, and the checksum of their files.
///
/// It checks nothing: a test reads the same files as it would read a user's, and compares.
fn lists() -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut names = fs::read_dir(FOLDER)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<Vec<String>, std::io::Error>>()?;
    names.sort();
    let mut hash = Sha256::new();
    let mut out = format!("pub(super) static SHIPPED: [(&str, &[List]); {}] = [\n", names.len());
    for name in &names {
        let text = fs::read_to_string(Path::new(FOLDER).join(name))?;
        hash.update(Sha256::digest(&text));
        let file: Table = text.parse().map_err(|error| format!("{FOLDER}/{name}: {error}"))?;
        writeln!(out, "({name:?}, &[")?;
        for list in file.get("list").and_then(Value::as_array).into_iter().flatten() {
            write(&mut out, list)?;
        }
        writeln!(out, "]),")?;
    }
    write!(out, "];\npub(super) const SHA256: &str = \"")?;
    for byte in hash.finalize() {
        write!(out, "{byte:02x}")?;
    }
    writeln!(out, "\";")?;
    Ok(out)
}

/// Writes one list as a value of `lexicon::file::List`.
fn write(out: &mut String, list: &Value) -> Result<(), Box<dyn Error>> {
    let word = |key: &str| list.get(key).and_then(Value::as_str);
    let variant = |of: &str, key: &str| {
        word(key).map_or("None".to_owned(), |word| format!("Some({of}::{})", in_capitals(word)))
    };
    let tag = word("language").unwrap_or("zh");
    let verbs = list.get("verbs").and_then(Value::as_bool).unwrap_or_default();
    writeln!(
        out,
        "List {{ name: Cow::Borrowed({:?}), entries: Cow::Borrowed({:?}), shape: {}, category: {}, \
         language: Language::of_tag({tag:?}), verbs: {verbs} }},",
        word("name").ok_or("a list has no name")?,
        word("entries").ok_or("a list has no entries")?,
        variant("Shape", "shape"),
        variant("Category", "category"),
    )?;
    Ok(())
}

/// The name of a variant: `time-end` as `TimeEnd`.
fn in_capitals(word: &str) -> String {
    let capital = |part: &str| part[..1].to_uppercase() + &part[1..];
    word.split('-').map(capital).collect()
}

/// The characters and phrases with their simplified forms, each sorted by the first.
fn simplified() -> Result<String, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={SIMPLIFIED}");
    let text = fs::read_to_string(SIMPLIFIED)?;
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let entries = lines.flat_map(str::split_whitespace).map(|entry| entry.chars().collect::<Vec<char>>());
    let (mut characters, mut phrases): (Vec<_>, Vec<_>) = entries.partition(|entry| entry.len() == 2);
    characters.sort();
    phrases.sort();
    let mut out = format!("static CHARACTERS: [(char, char); {}] = [\n", characters.len());
    for entry in characters {
        writeln!(out, "({:?}, {:?}),", entry[0], entry[1])?;
    }
    writeln!(out, "];\nstatic PHRASES: [(&[char], &[char]); {}] = [", phrases.len())?;
    for entry in phrases {
        if entry.len() % 2 == 1 {
            return Err(format!("{SIMPLIFIED}: two forms of different lengths: {entry:?}").into());
        }
        let (own, form) = entry.split_at(entry.len() / 2);
        writeln!(out, "(&{own:?}, &{form:?}),")?;
    }
    writeln!(out, "];")?;
    Ok(out)
}
