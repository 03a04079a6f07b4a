//! The links as a workbook: a sheet of changes with types and filters, and a sheet of the statements.

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::Lang;
use super::table::{COUNT, Cell, PAST, PAST_WORDINGS, WORDINGS, heads, past_heads, past_table, table};
use super::{labels, past, provenance};
use crate::report::Report;
use crate::results::comparison::Comparisons;
use crate::statement::Date;

/// Maximum length of a cell's text, in UTF-16 units; a longer text continues in the row below.
const MOST_IN_CELL: usize = 32_767;
/// The column widths, in characters of the sheet's font.
const WIDTHS: [f64; COUNT] =
    [6.0, 22.0, 22.0, 9.0, 7.0, 10.0, 16.0, 30.0, 60.0, 60.0, 9.0, 9.0, 9.0, 9.0, 24.0, 12.0, 12.0, 9.0, 9.0];

/// The column widths of the sheet of a statement's past.
const PAST_WIDTHS: [f64; PAST] = [12.0, 6.0, 60.0, 22.0, 6.0, 60.0, 10.0, 16.0, 9.0, 22.0, 40.0];

/// Writes the workbook; the sheet of the statements names the generator.
///
/// # Errors
///
/// Returns the errors of the writer, and of texts that no workbook can hold.
pub fn write(out: &mut dyn Write, report: &Report<'_>, lang: Lang) -> io::Result<()> {
    let bytes = workbook(report.results, lang, &provenance::line(report)).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

/// The number of texts in the tables that are longer than a cell can hold (32,767 UTF-16 units).
#[must_use]
pub fn long_cells(results: &Comparisons, lang: Lang) -> usize {
    let overflows = |cell: &Cell| matches!(cell, Cell::Text(text) if is_long(text));
    let links = table(results, lang).flatten().filter(overflows).count();
    let past = past_table(results, lang).into_iter().flatten().filter(overflows).count();
    let statements = results.statements.iter();
    links + past + statements.filter(|one| is_long(&one.id) || is_long(&one.title)).count()
}

fn workbook(results: &Comparisons, lang: Lang, made_by: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The file has a fixed date, so that the same results give the same bytes.
    let day = ExcelDateTime::from_ymd(1980, 1, 1)?;
    book.set_properties(
        &DocProperties::new().set_author("tifa").set_comment(made_by).set_creation_datetime(&day),
    );
    if results.past.is_some() {
        let sheet = book.add_worksheet();
        sheet.set_name(lang.of(past::SHEET))?;
        head(sheet, &past_heads(lang))?;
        let rows = past_table(results, lang).into_iter();
        fill(sheet, &PAST_WIDTHS, &PAST_WORDINGS, rows.flat_map(|row| in_rows(row, lang)))?;
    }
    changes(book.add_worksheet(), results, lang)?;
    statements(book.add_worksheet(), results, lang, made_by)?;
    book.save_to_buffer()
}

fn changes(sheet: &mut Worksheet, results: &Comparisons, lang: Lang) -> Result<(), XlsxError> {
    sheet.set_name(lang.of(labels::CHANGES))?;
    head(sheet, &heads(results, lang))?;
    fill(sheet, &WIDTHS, &WORDINGS, table(results, lang).flat_map(|row| in_rows(row, lang)))
}

/// Writes rows of cells below the header; the columns in `wordings` have long texts.
fn fill<const N: usize>(
    sheet: &mut Worksheet,
    widths: &[f64; N],
    wordings: &[usize],
    rows: impl Iterator<Item = [Cell; N]>,
) -> Result<(), XlsxError> {
    let top = Format::new().set_align(FormatAlign::Top);
    let wrapped = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    let (mut at, mut last) = (1, 0);
    for (column, width) in (0..).zip(widths) {
        sheet.set_column_width(column, *width)?;
        last = column;
    }
    for cells in rows {
        for (column, cell) in (0..).zip(&cells) {
            let format = if wordings.contains(&usize::from(column)) { &wrapped } else { &top };
            match cell {
                Cell::Text(text) => sheet.write_string_with_format(at, column, text, format)?,
                Cell::Number(number) => sheet.write_number_with_format(at, column, *number, &top)?,
            };
        }
        at += 1;
    }
    sheet.autofilter(0, 0, at - 1, last)?;
    Ok(())
}

fn statements(
    sheet: &mut Worksheet,
    results: &Comparisons,
    lang: Lang,
    made_by: &str,
) -> Result<(), XlsxError> {
    sheet.set_name(lang.of(labels::SHEET))?;
    head(sheet, &[labels::NAME, labels::DATE, labels::TITLE, labels::SOURCES].map(|label| lang.of(label)))?;
    for (column, width) in (0..).zip([30.0, 12.0, 60.0, 80.0]) {
        sheet.set_column_width(column, width)?;
    }
    let mut at = 1;
    for statement in &results.statements {
        let files =
            statement.source.files.iter().map(|file| format!("{} SHA-256 {}", file.name, file.sha256));
        let cells = [(0, &statement.id), (2, &statement.title), (3, &files.collect::<Vec<_>>().join("; "))];
        for (column, text) in cells {
            sheet.write_string(at, column, opening(text, lang))?;
        }
        if let Some(date) = statement.date {
            write_date(sheet, at, date)?;
        }
        at += 1;
    }
    sheet.write_string(at + 1, 0, opening(made_by, lang))?;
    Ok(())
}

/// Writes a date as a date value, so that it sorts; as text if workbooks cannot represent it.
fn write_date(sheet: &mut Worksheet, at: u32, date: Date) -> Result<(), XlsxError> {
    let Ok(day) = ExcelDateTime::from_ymd(date.year, date.month, date.day) else {
        return sheet.write_string(at, 1, date.to_string()).map(|_| ());
    };
    let format = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write_datetime_with_format(at, 1, &day, &format).map(|_| ())
}

/// Writes the column headings, which stay visible when scrolling.
fn head(sheet: &mut Worksheet, heads: &[&str]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, head) in (0..).zip(heads) {
        sheet.write_string_with_format(0, column, *head, &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// The row, split into several if a text is too long for a cell; the other cells are repeated.
fn in_rows<const N: usize>(cells: [Cell; N], lang: Lang) -> Vec<[Cell; N]> {
    let overflows = |cell: &Cell| matches!(cell, Cell::Text(text) if is_long(text));
    if !cells.iter().any(overflows) {
        return vec![cells];
    }
    let columns = cells.map(|cell| match cell {
        Cell::Text(text) => parts(&text, lang).into_iter().map(Cell::Text).collect(),
        number @ Cell::Number(_) => vec![number],
    });
    let count = columns.iter().map(Vec::len).max().unwrap_or(1);
    let cell = |parts: &Vec<Cell>, at: usize| match parts.len() {
        1 => parts[0].clone(),
        _ => parts.get(at).cloned().unwrap_or_else(|| Cell::Text(String::new())),
    };
    (0..count).map(|at| std::array::from_fn(|column| cell(&columns[column], at))).collect()
}

/// Space for the marks of a continued text, in characters.
const ROOM_FOR_MARKS: usize = 100;

/// A text in parts that fit into cells; marks show that a part continues, or continues the row above.
fn parts(text: &str, lang: Lang) -> Vec<String> {
    let mut parts =
        if is_long(text) { pieces(text, MOST_IN_CELL - ROOM_FOR_MARKS) } else { vec![text.to_owned()] };
    let last = parts.len() - 1;
    for (at, part) in parts.iter_mut().enumerate() {
        if at > 0 {
            part.insert_str(0, lang.of(labels::CELL_FROM_ABOVE));
        }
        if at < last {
            part.push_str(lang.of(labels::CELL_GOES_ON));
        }
    }
    parts
}

/// Whether a text is longer than a cell can hold.
pub(super) fn is_long(text: &str) -> bool {
    text.len() > MOST_IN_CELL && text.encode_utf16().count() > MOST_IN_CELL
}

/// A text in pieces of at most `most` UTF-16 units.
fn pieces(text: &str, most: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut length = 0;
    for character in text.chars() {
        if length + character.len_utf16() > most {
            pieces.push(String::new());
            length = 0;
        }
        length += character.len_utf16();
        if let Some(last) = pieces.last_mut() {
            last.push(character);
        }
    }
    pieces
}

/// The start of a text that fits into a cell, with a mark if it was cut.
fn opening(text: &str, lang: Lang) -> String {
    if !is_long(text) {
        return text.to_owned();
    }
    pieces(text, MOST_IN_CELL - ROOM_FOR_MARKS).swap_remove(0) + lang.of(labels::CELL_CUT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_goes_on_below() {
        let long: String = "支持𠀀".chars().cycle().take(40_000).collect();
        let mut cells: [Cell; COUNT] = std::array::from_fn(|_| Cell::Text("同".to_owned()));
        cells[8] = Cell::Text(long.clone());
        cells[0] = Cell::Number(1.0);
        let rows = in_rows(cells, Lang::En);
        assert_eq!(rows.len(), 2);
        let text = |row: &[Cell; COUNT], at: usize| match &row[at] {
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
        };
        let [goes_on, from_above] =
            [labels::CELL_GOES_ON, labels::CELL_FROM_ABOVE].map(|label| Lang::En.of(label));
        let joined = rows.iter().map(|row| text(row, 8)).collect::<String>();
        assert_eq!(joined.replace(&[goes_on, from_above].concat(), ""), long);
        assert!(text(&rows[0], 8).ends_with(goes_on) && text(&rows[1], 8).starts_with(from_above));
        assert!(rows.iter().all(|row| text(row, 8).encode_utf16().count() <= MOST_IN_CELL));
        assert_eq!((text(&rows[1], 0), text(&rows[1], 3)), ("1".to_owned(), "同".to_owned()));
        let cut = opening(&long, Lang::Zh);
        assert!(cut.ends_with(Lang::Zh.of(labels::CELL_CUT)) && cut.encode_utf16().count() <= MOST_IN_CELL);
        assert_eq!(opening("同", Lang::Zh), "同");
    }

    #[test]
    fn what_says_that_a_text_goes_on_has_room() {
        for lang in [Lang::Zh, Lang::En] {
            let marks =
                [labels::CELL_GOES_ON, labels::CELL_FROM_ABOVE, labels::CELL_CUT].map(|label| lang.of(label));
            assert!(marks.concat().chars().count() <= ROOM_FOR_MARKS);
        }
    }
}
