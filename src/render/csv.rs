//! The links as comma-separated values (RFC 4180), ready for spreadsheets.

use std::io::{self, Write};

use super::Lang;
use super::sanitise;
use super::table::{Cell, heads, past_heads, past_table, table};
use crate::results::comparison::Comparisons;

/// The byte order mark by which Excel recognises UTF-8.
const MARK: &str = "\u{FEFF}";

/// Writes a row for each link; for one statement against all others, a row for each item said for the first time, said
/// before, or gone.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn write(out: &mut dyn Write, results: &Comparisons, lang: Lang) -> io::Result<()> {
    if results.past.is_some() {
        return rows(out, &past_heads(lang), past_table(results, lang));
    }
    rows(out, &heads(results, lang), table(results, lang))
}

/// Writes a header and rows of cells.
pub(super) fn rows<R: IntoIterator<Item = Cell>>(
    out: &mut dyn Write,
    heads: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> io::Result<()> {
    out.write_all(MARK.as_bytes())?;
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    table.write_record(heads)?;
    for cells in rows {
        table.write_record(cells.into_iter().map(written))?;
    }
    table.flush()
}

fn written(cell: Cell) -> String {
    match cell {
        Cell::Text(text) => defused(sanitise::block(&text).into_owned()),
        Cell::Number(number) => number.to_string(),
    }
}

/// The characters with which a formula begins.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The characters at which some spreadsheets begin another cell, even within a quoted text.
const PARTING: [char; 4] = [';', '\t', '\n', '\r'];

/// A text that no spreadsheet reads as a formula, as a whole or from one of its marks on.
fn defused(text: String) -> String {
    let mut parts = text.split_inclusive(PARTING);
    let before = |c: char| c.is_whitespace() || c == '"';
    let starts = |part: &str| part.trim_start_matches(before).starts_with(SIGNS);
    let mut safe = match parts.next() {
        Some(first) if starts(first) || text.starts_with(['\t', '\r', '\n']) => format!("'{first}"),
        Some(first) if first.len() == text.len() => return text,
        Some(first) => first.to_owned(),
        None => return text,
    };
    for part in parts {
        safe.push_str(if starts(part) { "'" } else { "" });
        safe.push_str(part);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture;
    use crate::render::table::COUNT;

    #[test]
    fn a_formula_is_text() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"] {
            assert!(defused(text.to_owned()).starts_with('\''), "{text}");
        }
        assert_eq!(defused("双方=".to_owned()), "双方=");
        assert_eq!(defused("a; b; \"c\"".to_owned()), "a; b; \"c\"");
        assert_eq!(defused("We ;=1+1; \"@a\";\n-2".to_owned()), "We ;'=1+1;' \"@a\";\n'-2");
        assert_eq!(defused("a;\" =1;\r+1".to_owned()), "a;'\" =1;\r'+1");
    }

    #[test]
    fn a_cell_hides_nothing() {
        for text in ["\u{200b}=1+1", "\u{2060}-1", "\u{1c}=1", "\u{1b}[2J双方"] {
            let cell = written(Cell::Text(text.into()));
            assert!(cell.starts_with("⟨U+"), "{cell}");
        }
    }

    #[test]
    fn each_link_is_a_row_that_reads_back() -> Result<(), csv::Error> {
        let results = fixture::comparisons();
        let mut written = Vec::new();
        write(&mut written, &results, Lang::Zh)?;
        let text = String::from_utf8_lossy(&written).into_owned();
        let mut rows = csv::Reader::from_reader(text.trim_start_matches(MARK).as_bytes());
        assert!(text.starts_with(MARK));
        assert_eq!(rows.headers()?.len(), COUNT);
        let rows: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>()?;
        let links = &results.comparisons[0].links;
        assert_eq!(rows.len(), links.len());
        for (row, link) in rows.iter().zip(links) {
            let old: String =
                link.old.iter().map(|&at| results.statements[0].sentences[at].text.as_str()).collect();
            assert_eq!(row.get(8), Some(defused(old).as_str()));
        }
        Ok(())
    }
}
