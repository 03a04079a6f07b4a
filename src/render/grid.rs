//! Rows of cells in aligned columns; the last column takes the remaining width.

use std::io;

use owo_colors::Style;

use super::page::Page;
use super::sanitise;
use super::wrap::Paragraph;

/// Minimum width for the last column beside the others; with less room it gets its own line.
const LEAST_LAST: usize = 20;
/// Blanks between two columns.
const GAP: usize = 2;

/// Writes a header and the rows below it; `first` is the style of the rows' first cell.
pub(super) fn write<const N: usize>(
    page: &mut Page<'_>,
    head: &[String; N],
    rows: &[[String; N]],
    first: Style,
) -> io::Result<()> {
    let quiet = page.canvas.sheet.quiet;
    let clean = |row: &[String; N]| row.each_ref().map(|cell| sanitise::line(cell).into_owned());
    let (head, rows) = (clean(head), rows.iter().map(clean).collect::<Vec<_>>());
    let widths: [usize; N] = std::array::from_fn(|column| {
        rows.iter().chain([&head]).map(|row| page.width_of(&row[column])).max().unwrap_or(0)
    });
    put(page, &head, &widths, [quiet; 2])?;
    rows.iter().try_for_each(|row| put(page, row, &widths, [first, Style::new()]))
}

/// Writes one row; `styles` are those of the first cell and of the others.
fn put<const N: usize>(
    page: &mut Page<'_>,
    row: &[String; N],
    widths: &[usize; N],
    styles: [Style; 2],
) -> io::Result<()> {
    let style = |column: usize| styles[usize::from(column > 0)];
    let last = N - 1;
    let mut line = Paragraph::default();
    for (column, width) in widths[..last].iter().enumerate() {
        let fill = width.saturating_sub(page.width_of(&row[column])) + GAP;
        line.push(&row[column], style(column)).push(&" ".repeat(fill), Style::new());
    }
    let beside: usize = widths[..last].iter().map(|width| width + GAP).sum();
    if beside + widths[last].min(LEAST_LAST) <= page.canvas.width {
        line.push(&row[last], style(last));
        return page.hanging(0, beside, &line);
    }
    page.hanging(0, GAP, &line)?;
    page.text(GAP, &row[last], style(last))
}
