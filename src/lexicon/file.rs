//! Reads one data file: named lists of rows, each list with the reason for it.
//!
//! A list with a `category` gives its words a sense (see [`super::senses`]), whatever its name and file.

use std::borrow::Cow;

use serde::Deserialize;
use toml::Spanned;

use super::LexiconError;
use super::senses::{Category, Language};
use crate::text::places::line_of;

/// The form of the rows of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Shape {
    /// Words, any number per row.
    #[default]
    Words,
    /// Words that can replace one another, one group per row.
    Rows,
    /// A level from 0 to 9, then the words of that level.
    Scale,
    /// An ASCII id, then its names.
    Named,
    /// Words, a slash, words.
    Opposed,
}

/// A file's name, and its built-in lists.
pub(super) type Shipped = (&'static str, &'static [List]);

/// One list of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct List {
    /// Its name in the file.
    pub(super) name: Cow<'static, str>,
    /// Its rows, one per line.
    pub(super) entries: Cow<'static, str>,
    /// The form of its rows; `None` means words.
    pub(super) shape: Option<Shape>,
    /// The category of its words for reading clauses; `None` if it gives no senses.
    pub(super) category: Option<Category>,
    /// The language of its words.
    pub(super) language: Language,
    /// Whether its words are regular verbs, so that their other forms count too.
    pub(super) verbs: bool,
}

/// The content of a file.
#[derive(Debug)]
pub(super) struct Content {
    /// Whether it extends the built-in lists or replaces them.
    pub(super) extend: bool,
    /// The lists, in order.
    pub(super) lists: Vec<List>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    extend: bool,
    list: Vec<RawList>,
}

const fn chinese() -> Language {
    Language::Chinese
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawList {
    name: Spanned<String>,
    #[serde(alias = "source")]
    reason: Spanned<String>,
    entries: Spanned<String>,
    #[serde(default)]
    category: Option<Category>,
    #[serde(default = "chinese")]
    language: Language,
    #[serde(default)]
    shape: Option<Shape>,
    #[serde(default)]
    verbs: bool,
}

impl List {
    /// The form of its rows.
    pub(super) fn shape(&self) -> Shape {
        self.shape.unwrap_or_default()
    }
}

/// Reads `text` as a replacement or extension of a built-in file. A list without a shape takes that of the built-in
/// list with its name.
pub(super) fn read(shipped: &Shipped, text: &str) -> Result<Content, LexiconError> {
    let &(file, known) = shipped;
    let fault = |at: usize, problem: String, remedy: &str| LexiconError {
        file: file.into(),
        line: line_of(text, at),
        problem,
        remedy: remedy.into(),
    };
    let raw: RawFile = toml::from_str(text).map_err(|error| {
        let remedy =
            "a file contains `extend` and [[list]] tables with `name`, `reason` (or `source`) and `entries`";
        fault(error.span().map_or(0, |span| span.start), error.message().into(), remedy)
    })?;
    let mut lists = Vec::with_capacity(raw.list.len());
    for list in raw.list {
        let name = list.name.get_ref();
        let like = known.iter().find(|known| known.name == *name);
        if like.is_none() && list.category.is_none() && list.shape.is_none() {
            let mut names: Vec<&str> = known.iter().map(|known| known.name.as_ref()).collect();
            names.dedup();
            let remedy = format!("its lists are {}; any other list needs a `category`", names.join(", "));
            return Err(fault(list.name.span().start, format!("no list is named `{name}` here"), &remedy));
        }
        let shape = list.shape.or(like.and_then(|like| like.shape));
        if list.reason.get_ref().trim().is_empty() {
            return Err(fault(
                list.reason.span().start,
                "the reason is empty".into(),
                "state the source of the list",
            ));
        }
        check_rows(shape.unwrap_or_default(), &list.entries)
            .map_err(|(row, problem, remedy)| fault(row_start(text, &list.entries, row), problem, remedy))?;
        lists.push(List {
            name: list.name.into_inner().into(),
            entries: list.entries.into_inner().into(),
            shape,
            category: list.category,
            language: list.language,
            verbs: list.verbs,
        });
    }
    Ok(Content { extend: raw.extend, lists })
}

/// Checks that all rows fit `shape`. The error has the number of the first row that does not, the problem and the
/// remedy.
fn check_rows(shape: Shape, entries: &Spanned<String>) -> Result<(), (usize, String, &'static str)> {
    for (number, row) in entries.get_ref().lines().enumerate() {
        let mut cells = row.split_whitespace();
        let Some(first) = cells.next() else { continue };
        let (fits, remedy) = match shape {
            Shape::Words | Shape::Rows => (true, ""),
            Shape::Scale => (
                level(first).is_some() && cells.next().is_some(),
                "a row is a level from 0 to 9, then the words of that level",
            ),
            Shape::Named => {
                (first.is_ascii() && cells.next().is_some(), "a row is an id in ASCII, then the names")
            }
            Shape::Opposed => {
                let sides: Vec<&str> = row.split('/').map(str::trim).collect();
                (
                    sides.len() == 2 && sides.iter().all(|side| !side.is_empty()),
                    "a row is words / their antonyms",
                )
            }
        };
        if !fits {
            return Err((number, format!("the row `{}` does not match the format", row.trim()), remedy));
        }
    }
    Ok(())
}

/// The level in a cell, 0 to 9; `None` if it is not one.
pub(super) fn level(cell: &str) -> Option<u8> {
    cell.parse().ok().filter(|level| *level <= 9)
}

/// The byte of the file where row `number` of a value begins. Escapes cannot break a line, so rows are lines.
fn row_start(text: &str, entries: &Spanned<String>, number: usize) -> usize {
    let start = entries.span().start;
    let value = text.get(start..).unwrap_or_default();
    let opening = if value.starts_with("\"\"\"\n") || value.starts_with("'''\n") { 4 } else { 0 };
    let rows = value.get(opening..).unwrap_or_default().split_inclusive('\n');
    start + opening + rows.take(number).map(str::len).sum::<usize>()
}
