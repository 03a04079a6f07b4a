//! The built-in statements.

use std::sync::OnceLock;

use crate::load::Facts;

const MANIFEST: &str = include_str!("../../corpus/manifest.toml");
/// The texts named in the manifest: file name and content.
pub(super) const TEXTS: [(&str, &str); 2] = [
    ("2023-03-21-economic.txt", include_str!("../../corpus/texts/2023-03-21-economic.txt")),
    ("2023-03-21-partnership.txt", include_str!("../../corpus/texts/2023-03-21-partnership.txt")),
];

/// A built-in statement, as the manifest describes it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// The file in `corpus/texts/`.
    pub file: String,
    /// Its facts, including the id.
    pub facts: Facts,
    /// Its text.
    pub text: &'static str,
}

/// The built-in statements, by id.
///
/// # Panics
/// Never panics: the manifest is part of the program, and a test reads it.
#[must_use]
pub fn list() -> &'static [Entry] {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| manifest().expect("a test reads the manifest that is built in"))
}

pub(super) fn manifest() -> Result<Vec<Entry>, String> {
    let mut root: toml::Table = toml::from_str(MANIFEST).map_err(|error| error.to_string())?;
    let Some(toml::Value::Array(statements)) = root.remove("statement") else {
        return Err("the manifest holds no statement".to_owned());
    };
    let mut entries = statements.into_iter().map(entry).collect::<Result<Vec<_>, _>>()?;
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(entries)
}

fn entry(mut value: toml::Value) -> Result<Entry, String> {
    let file = value.as_table_mut().and_then(|table| table.remove("file"));
    let file = file.as_ref().and_then(toml::Value::as_str).ok_or("an entry names no file")?.to_owned();
    let facts: Facts = value.try_into().map_err(|error| format!("{file}: {error}"))?;
    let id = facts.id.clone().ok_or_else(|| format!("{file}: no id"))?;
    let text = TEXTS.iter().find(|(name, _)| *name == file).ok_or_else(|| format!("{file}: not in TEXTS"))?.1;
    Ok(Entry { id, file, facts, text })
}
