//! Writes lines to a writer.

use std::io::{self, Write};

use owo_colors::Style;

use super::wrap::{Line, Paragraph};
use super::{Canvas, sanitise};

/// A canvas and its writer.
pub(super) struct Page<'a> {
    pub(super) canvas: &'a Canvas,
    out: &'a mut dyn Write,
}

impl<'a> Page<'a> {
    pub(super) fn new(canvas: &'a Canvas, out: &'a mut dyn Write) -> Self {
        Self { canvas, out }
    }

    /// The width of a text on this canvas, in columns.
    pub(super) fn width_of(&self, text: &str) -> usize {
        self.canvas.ambiguous.width(text)
    }

    /// Writes a paragraph whose lines all begin at column `indent`.
    pub(super) fn block(&mut self, indent: usize, paragraph: &Paragraph) -> io::Result<()> {
        self.hanging(indent, indent, paragraph)
    }

    /// Writes a paragraph whose first line begins at column `first`, and the others at column `rest`.
    pub(super) fn hanging(&mut self, first: usize, rest: usize, paragraph: &Paragraph) -> io::Result<()> {
        let width = self.canvas.width;
        let lines =
            paragraph.wrap(width.saturating_sub(first), width.saturating_sub(rest), self.canvas.ambiguous);
        for (number, line) in lines.enumerate() {
            self.blanks(if number == 0 { first } else { rest })?;
            self.runs(&line)?;
            self.end_line()?;
        }
        Ok(())
    }

    /// Writes a text of one style; it may wrap onto several lines.
    pub(super) fn text(&mut self, indent: usize, text: &str, style: Style) -> io::Result<()> {
        let mut paragraph = Paragraph::default();
        paragraph.push(text, style);
        self.block(indent, &paragraph)
    }

    /// Writes the runs of a line, without a line break.
    pub(super) fn runs(&mut self, line: &Line) -> io::Result<()> {
        line.runs.iter().try_for_each(|(text, style)| write!(self.out, "{}", style.style(text)))
    }

    /// Writes text of one style, without a line break.
    pub(super) fn run(&mut self, text: &str, style: Style) -> io::Result<()> {
        write!(self.out, "{}", style.style(sanitise::line(text)))
    }

    pub(super) fn blanks(&mut self, count: usize) -> io::Result<()> {
        write!(self.out, "{:count$}", "")
    }

    pub(super) fn end_line(&mut self) -> io::Result<()> {
        self.out.write_all(b"\n")
    }

    /// Draws a line across the whole width.
    pub(super) fn rule(&mut self) -> io::Result<()> {
        let count = self.canvas.width / self.width_of("─");
        let rule = "─".repeat(count);
        writeln!(self.out, "{}", self.canvas.sheet.quiet.style(rule))
    }
}
