//! The statements known by name, as a table.

use std::io::{self, Write};

use serde::Serialize;

use super::grid::Grid;
use super::labels::{self, Lang};
use super::page::Page;
use super::{Canvas, notes};
use crate::statement::Date;

/// The name and version of the JSON form.
pub const SCHEMA: &str = "tifa.corpus/1";

/// The statements of a corpus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Catalogue {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The statements, in order of time.
    pub statements: Vec<Row>,
}

/// A statement of the corpus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Row {
    /// The id used in commands.
    pub id: String,
    /// Its series.
    pub series: Option<String>,
    /// Its title.
    pub title: String,
    /// Its date.
    pub date: Option<Date>,
    /// Where it was signed.
    pub place: Option<String>,
    /// Its parties.
    pub parties: Vec<String>,
    /// The number of its sentences.
    pub sentences: usize,
    /// Whether it is one of the user's own; otherwise it is built in.
    pub own: bool,
}

/// The column that holds numbers.
const SENTENCES: usize = 2;
/// Minimum width for a title beside the other columns.
const LEAST_TITLE: usize = 30;

/// Writes the table.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn text(out: &mut dyn Write, catalogue: &Catalogue, canvas: &Canvas) -> io::Result<()> {
    let mut page = Page::new(canvas, out);
    let (lang, sheet) = (canvas.lang, &canvas.sheet);
    if catalogue.statements.is_empty() {
        return page.text(0, lang.of(labels::EMPTY_CORPUS), sheet.quiet);
    }
    let head = [labels::NAME, labels::DATE, notes::SENTENCES, notes::ORIGIN, labels::SERIES, labels::TITLE];
    let head = head.map(|label| lang.of(label).to_owned());
    let rows: Vec<_> = catalogue.statements.iter().map(|row| cells(row, lang)).collect();
    let grid = Grid { first: sheet.title, numbers: Some(SENTENCES), least_last: LEAST_TITLE };
    grid.write(&mut page, &head, &rows)
}

fn cells(row: &Row, lang: Lang) -> [String; 6] {
    let date = row.date.map_or_else(|| lang.of(labels::UNDATED).to_owned(), |date| date.to_string());
    let origin = lang.of(if row.own { notes::OWN } else { notes::BUILT_IN });
    let series = row.series.as_deref().unwrap_or("–");
    [row.id.as_str(), &date, &row.sentences.to_string(), origin, series, &row.title].map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Ambiguous, Stylesheet};

    fn table(width: usize, statements: Vec<Row>) -> String {
        let canvas =
            Canvas { width, ambiguous: Ambiguous::Narrow, lang: Lang::En, sheet: Stylesheet::plain() };
        let mut out = Vec::new();
        assert!(text(&mut out, &Catalogue { schema: SCHEMA, statements }, &canvas).is_ok());
        String::from_utf8_lossy(&out).into_owned()
    }

    fn row() -> Row {
        let title = "联合声明\u{1b}".to_owned();
        Row {
            id: "二〇二三".to_owned(),
            series: None,
            title,
            date: Date::new(2023, 3, 21),
            place: None,
            parties: vec![],
            sentences: 7,
            own: true,
        }
    }

    #[test]
    fn columns_stand_below_one_another() {
        assert_eq!(
            table(80, vec![row()]),
            "name      date        sentences  origin  series  title\n二〇二三  2023-03-21          7  own     –       联合声明⟨U+001B⟩\n"
        );
    }

    #[test]
    fn a_title_without_room_has_a_line_of_its_own() {
        assert_eq!(
            table(40, vec![row()]),
            "name      date        sentences  origin\n  series\n  title\n二〇二三  2023-03-21          7  own\n  –\n  联合声明⟨U+001B⟩\n"
        );
    }

    #[test]
    fn an_empty_corpus_says_so() {
        assert_eq!(table(80, Vec::new()), "The corpus is empty.\n");
    }
}
