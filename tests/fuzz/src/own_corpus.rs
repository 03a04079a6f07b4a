//! An entry of the user's own corpus: the first part names it, the second is its `ID.toml`, the third its text.
//!
//! `SUM` in the second part stands for the checksum of the third, which no fuzzer finds.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use tifa::corpus::own::{self, IdFault, Kept, KeptFile, New, Old, OwnEntry};
use tifa::corpus::{self, DEFAULT_MAX_SIZE, Options, Programs};
use tifa::load::Facts;

use crate::laws::{clauses_tile_each_sentence, no_character_is_lost};
use crate::reading::{parts, refused, text};
use crate::texts::LEXICON;

/// The name of the text in the corpus.
const FILE: &str = "t.txt";
/// The longest name of a file, in bytes.
const LONGEST_NAME: usize = 240;

/// A folder in memory, where writing to the disk takes no time.
pub(crate) fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    tempfile::tempdir_in(place).expect("room for a folder")
}

pub(crate) fn check(input: &[u8]) {
    static FOLDER: LazyLock<TempDir> = LazyLock::new(folder);
    let input = text(input);
    let [id, toml, text] = parts(&input);
    is_checked(id);
    let is_name =
        !id.is_empty() && id.len() <= LONGEST_NAME && !id.contains(['/', '\0']) && !id.starts_with('.');
    if !is_name {
        return;
    }
    let folder = FOLDER.path();
    let sum: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
    let toml = toml.replace("SUM", &sum);
    fs::write(folder.join(FILE), text).expect("room for a file");
    let form = folder.join(format!("{id}.toml"));
    fs::write(&form, &toml).expect("room for a file");
    let entry = own::entries(folder).expect("the folder can be listed").remove(0);
    assert_eq!(entry.id, id);
    match &entry.kept {
        Ok(kept) => {
            is_read(&entry, kept, folder, &toml);
            is_kept_again(&entry, kept);
        }
        Err(fault) => {
            let told = entry.error(fault.clone()).to_string();
            refused(&told, &format!("{}{toml}", id.replace('\n', "⏎")));
            assert!(told.contains(id), "{told}");
            let lines = toml.split('\n').count();
            if own::check_id(id).is_ok() && corpus::list().iter().all(|entry| entry.id != id) {
                names_its_line(&told, &format!("{id}.toml"), lines);
            }
        }
    }
    fs::remove_file(form).expect("it is there");
}

/// Checks that an id is taken or refused, and that one made of a name is refused for its length or as a device alone.
fn is_checked(id: &str) {
    if let Err(fault) = own::check_id(id) {
        refused(&fault.to_string(), "");
    }
    let safe = own::safe_id(id);
    assert_eq!(own::safe_id(&safe), safe);
    match own::check_id(&safe) {
        Ok(()) | Err(IdFault::Length | IdFault::Device) => {}
        Err(fault) => panic!("{safe}: {fault}"),
    }
}

/// Checks that a refusal names a line of the file, if a line of it is at fault.
fn names_its_line(told: &str, file: &str, lines: usize) {
    let why = told.split(&format!("{file} in ")).nth(1).unwrap_or_else(|| panic!("no file is named: {told}"));
    let line = why.split_once("line ").and_then(|(_, rest)| rest.split(':').next()?.parse().ok());
    match line {
        Some(line) => assert!((1..=lines).contains(&line), "{told}"),
        None => assert!(why.contains("it names no [[file]]"), "no line is named: {told}"),
    }
}

/// Checks that the entry is one statement with all its characters, or is refused in one line.
fn is_read(entry: &OwnEntry, kept: &Kept, folder: &Path, toml: &str) {
    let options =
        Options { corpus: Some(folder.to_owned()), programs: Programs::Forbidden, ..Options::default() };
    match corpus::resolve(&[entry.id.clone()], &options, &LEXICON, &mut std::io::empty()) {
        Ok(loaded) => {
            assert!(kept.number.is_none() || loaded.statements.len() == 1, "one was meant");
            loaded.statements.iter().for_each(no_character_is_lost);
            loaded.statements.iter().for_each(clauses_tile_each_sentence);
            loaded.warnings.iter().for_each(|warning| refused(&warning.to_string(), toml));
        }
        Err(error) => refused(&error.to_string(), toml),
    }
}

/// Checks that what is kept of the entry is read again as it was, and removed with all its files.
fn is_kept_again(entry: &OwnEntry, kept: &Kept) {
    static FOLDER: LazyLock<TempDir> = LazyLock::new(folder);
    let folder = FOLDER.path();
    let Ok(opened) = entry.open(DEFAULT_MAX_SIZE) else { return };
    let new = New {
        id: &entry.id,
        facts: &kept.facts,
        encoding: kept.encoding,
        tracked: kept.tracked,
        number: kept.number,
        files: opened.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect(),
    };
    if let Err(error) = own::keep(folder, &new, Old::Stays) {
        // Its name differs by case alone from one that is built in.
        return refused(&error.to_string(), "");
    }
    let again = own::entries(folder).expect("the folder can be listed").remove(0);
    let opened_again = again.open(DEFAULT_MAX_SIZE).unwrap_or_else(|fault| panic!("{}", again.error(fault)));
    assert_eq!(opened_again.files, opened.files);
    assert_eq!(facts(&opened_again.kept), facts(kept));
    own::remove(folder, &entry.id).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(own::entries(folder), Ok(Vec::new()));
    assert_eq!(own::left_over(folder), Ok(Vec::new()));
}

/// What is kept, without what comes anew of the entry's name and its files.
fn facts(kept: &Kept) -> Kept {
    let file = |file: &KeptFile| KeptFile { kept: String::new(), bytes: 0, ..file.clone() };
    Kept {
        facts: Facts { id: None, ..kept.facts.clone() },
        files: kept.files.iter().map(file).collect(),
        ..kept.clone()
    }
}
