//! Writes the lists of the data files of words as Rust, so that the program reads no TOML of its own when it starts.
//!
//! It checks nothing: a test reads the same files as it would read a user's, and compares.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use sha2::{Digest as _, Sha256};
use toml::{Table, Value};

const FOLDER: &str = "src/lexicon/data";

fn main() -> Result<(), Box<dyn Error>> {
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
    fs::write(Path::new(&env::var("OUT_DIR")?).join("shipped.rs"), out)?;
    Ok(())
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
