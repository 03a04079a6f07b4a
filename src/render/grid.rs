//! Rows of cells in aligned columns; the last column takes the remaining width.

use std::io;

use owo_colors::Style;

use super::page::Page;
use super::sanitise;
use super::wrap::Paragraph;

/// Blanks between two columns.
const GAP: usize = 2;

/// How rows are laid out.
pub(super) struct Grid {
    /// Style of the rows' first cell.
    pub(super) first: Style,
    /// The column that is aligned right, if there is one.
    pub(super) numbers: Option<usize>,
    /// Minimum width for the last column beside the others; with less room it gets its own line.
    pub(super) least_last: usize,
}

impl Grid {
    /// The usual layout.
    pub(super) const fn new(first: Style) -> Self {
        Self { first, numbers: None, least_last: 20 }
    }

    /// Writes a header and the rows below it.
    pub(super) fn write<const N: usize>(
        &self,
        page: &mut Page<'_>,
        head: &[String; N],
        rows: &[[String; N]],
    ) -> io::Result<()> {
        let quiet = page.canvas.sheet.quiet;
        let clean = |row: &[String; N]| row.each_ref().map(|cell| sanitise::line(cell).into_owned());
        let (head, rows) = (clean(head), rows.iter().map(clean).collect::<Vec<_>>());
        let widths: [usize; N] = std::array::from_fn(|column| {
            rows.iter().chain([&head]).map(|row| page.width_of(&row[column])).max().unwrap_or(0)
        });
        self.put(page, &head, &widths, [quiet; 2])?;
        rows.iter().try_for_each(|row| self.put(page, row, &widths, [self.first, Style::new()]))
    }

    /// Writes one row; `styles` are those of the first cell and of the others.
    fn put<const N: usize>(
        &self,
        page: &mut Page<'_>,
        row: &[String; N],
        widths: &[usize; N],
        styles: [Style; 2],
    ) -> io::Result<()> {
        let style = |column: usize| styles[usize::from(column > 0)];
        let last = N - 1;
        let mut line = Paragraph::default();
        for (column, width) in widths[..last].iter().enumerate() {
            let fill = width.saturating_sub(page.width_of(&row[column]));
            let (before, behind) = if self.numbers == Some(column) { (fill, 0) } else { (0, fill) };
            line.push(&" ".repeat(before), Style::new()).push(&row[column], style(column));
            line.push(&" ".repeat(behind + GAP), Style::new());
        }
        let beside: usize = widths[..last].iter().map(|width| width + GAP).sum();
        if beside + widths[last].min(self.least_last) <= page.canvas.width {
            line.push(&row[last], style(last));
            return page.hanging(0, beside, &line);
        }
        page.hanging(0, GAP, &line)?;
        page.text(GAP, &row[last], style(last))
    }
}
