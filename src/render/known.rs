//! The statements known to exist, and which of them a corpus lacks.

use std::io::{self, Write};

use serde::Serialize;

use super::Canvas;
use super::grid::Grid;
use super::labels::{self, Counted, Label};
use super::page::Page;

/// The name and version of the JSON form.
pub const SCHEMA: &str = "tifa.known/1";

const PLACE: Label = ("地点", "place");
const CORPUS: Label = ("语料库", "corpus");
const BUILT_IN: Label = ("内置", "built in");
const OWN: Label = ("自建", "own");
const MISSING: Label = ("缺", "missing");
const STATEMENTS: Counted = ("已知 {} 篇", "{} statement known", "{} statements known");

/// The known statements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Known {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The statements, in order of time.
    pub statements: Vec<Row>,
    /// The number of statements of each standing.
    pub counts: Counts,
}

impl Known {
    /// Counts the statements by standing.
    #[must_use]
    pub fn new(statements: Vec<Row>) -> Self {
        let count = |standing| statements.iter().filter(|row| row.standing == standing).count();
        let counts = Counts {
            built_in: count(Standing::BuiltIn),
            own: count(Standing::Own),
            missing: count(Standing::Missing),
        };
        Self { schema: SCHEMA, statements, counts }
    }
}

/// A known statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Row {
    /// Its date (YYYY-MM-DD), or only the month (YYYY-MM).
    pub date: String,
    /// Where it was made.
    pub place: Option<String>,
    /// Its title.
    pub title: String,
    /// Who made it.
    pub parties: Vec<String>,
    /// The documents that mention it.
    pub sources: Vec<String>,
    /// Whether its text is in the corpus.
    pub standing: Standing,
    /// Its id in the corpus; null if it is missing.
    pub id: Option<String>,
}

/// Whether the text of a statement is in the corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It is built into the program.
    BuiltIn,
    /// The user added it.
    Own,
    /// It is not in the corpus.
    Missing,
}

/// The number of statements of each standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Counts {
    /// Statements that are built in.
    pub built_in: usize,
    /// Statements that the user added.
    pub own: usize,
    /// Statements that are not in the corpus.
    pub missing: usize,
}

const fn named(standing: Standing) -> Label {
    match standing {
        Standing::BuiltIn => BUILT_IN,
        Standing::Own => OWN,
        Standing::Missing => MISSING,
    }
}

const fn counted(standing: Standing) -> Counted {
    match standing {
        Standing::BuiltIn => ("内置 {}", "{} built in", "{} built in"),
        Standing::Own => ("自建 {}", "{} own", "{} own"),
        Standing::Missing => ("缺 {}", "{} missing", "{} missing"),
    }
}

/// Writes the table, with the counts below it.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn text(out: &mut dyn Write, known: &Known, canvas: &Canvas) -> io::Result<()> {
    let mut page = Page::new(canvas, out);
    let lang = canvas.lang;
    let row = |row: &Row| {
        let place = row.place.as_deref().unwrap_or("–").to_owned();
        [row.date.clone(), place, lang.of(named(row.standing)).to_owned(), row.title.clone()]
    };
    let rows: Vec<_> = known.statements.iter().map(row).collect();
    let head = [labels::DATE, PLACE, CORPUS, labels::TITLE].map(|label| lang.of(label).to_owned());
    Grid::new(canvas.sheet.title).write(&mut page, &head, &rows)?;
    let Counts { built_in, own, missing } = known.counts;
    let counts = [(built_in, Standing::BuiltIn), (own, Standing::Own), (missing, Standing::Missing)];
    let counts = counts.map(|(count, of)| lang.count(counted(of), count));
    page.end_line()?;
    let all = lang.count(STATEMENTS, known.statements.len());
    page.text(0, &format!("{all} · {}", counts.join(" · ")), canvas.sheet.quiet)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Ambiguous, Lang, Stylesheet};

    #[test]
    fn what_is_missing_is_seen_and_counted() {
        let row = |date: &str, place: Option<&str>, standing| Row {
            date: date.to_owned(),
            place: place.map(str::to_owned),
            title: "联合声明".to_owned(),
            parties: Vec::new(),
            sources: Vec::new(),
            standing,
            id: None,
        };
        let known = Known::new(vec![
            row("2017-07", None, Standing::Missing),
            row("2023-03-21", Some("莫斯科"), Standing::BuiltIn),
        ]);
        let told = |lang| {
            let canvas = Canvas { width: 80, ambiguous: Ambiguous::Narrow, lang, sheet: Stylesheet::plain() };
            let mut out = Vec::new();
            assert!(text(&mut out, &known, &canvas).is_ok());
            String::from_utf8_lossy(&out).into_owned()
        };
        assert_eq!(
            told(Lang::En),
            "date        place   corpus    title\n\
             2017-07     –       missing   联合声明\n\
             2023-03-21  莫斯科  built in  联合声明\n\
             \n\
             2 statements known · 1 built in · 0 own · 1 missing\n"
        );
        assert!(told(Lang::Zh).ends_with("已知 2 篇 · 内置 1 · 自建 0 · 缺 1\n"));
    }
}
