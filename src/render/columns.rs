//! Two wordings in two columns, with the mark and the line numbers between them.

use std::io;

use super::entry::{Entry, entry_mark, push_edit, style_of};
use super::page::Page;
use super::wrap::{Line, Paragraph};
use crate::results::comparison::{EditOp, Operation};
use crate::statement::Statement;

/// Writes the two wordings of an entry.
pub(super) fn write(page: &mut Page<'_>, entry: &Entry<'_>) -> io::Result<()> {
    let numbers = digits(entry.old).max(digits(entry.new));
    let gutter = Gutter { numbers, mark: entry_mark(entry.link) };
    let width = page.canvas.width.saturating_sub(gutter.width(page)) / 2;
    let [left, right] = [EditOp::Delete, EditOp::Insert].map(|side| wording(entry, side, page));
    let [mut left, mut right] = [&left, &right].map(|words| words.wrap(width, width, page.canvas.ambiguous));
    for row in 0_u32.. {
        let (left, right) = (left.next(), right.next());
        if left.is_none() && right.is_none() {
            break;
        }
        if let Some(line) = &left {
            page.runs(line)?;
        }
        if row == 0 || right.is_some() {
            page.blanks(width.saturating_sub(left.map_or(0, |line| line.width)))?;
            gutter.write(page, entry, row)?;
        }
        if let Some(line) = &right {
            page.runs(line)?;
        }
        page.end_line()?;
    }
    Ok(())
}

/// The words of one side, with those that only this side has marked.
fn wording(entry: &Entry<'_>, side: EditOp, page: &Page<'_>) -> Paragraph {
    let mut paragraph = Paragraph::default();
    let whole = matches!(entry.link.operation, Operation::Added | Operation::Dropped);
    for edit in entry.link.edits.iter().filter(|edit| edit.op == EditOp::Equal || edit.op == side) {
        if whole {
            paragraph.push(&edit.text, style_of(entry.link, page.canvas));
        } else {
            push_edit(&mut paragraph, edit, entry.link, page.canvas);
        }
    }
    paragraph
}

/// What is between the columns: `  12 ~ 30  `.
struct Gutter {
    numbers: usize,
    mark: &'static str,
}

impl Gutter {
    fn width(&self, page: &Page<'_>) -> usize {
        self.numbers * 2 + page.width_of(WIDEST_MARK) + 4
    }

    fn write(&self, page: &mut Page<'_>, entry: &Entry<'_>, row: u32) -> io::Result<()> {
        if row > 0 {
            return page.blanks(self.width(page));
        }
        let (numbers, quiet) = (self.numbers, page.canvas.sheet.quiet);
        let [old, new] =
            [(entry.old, &entry.link.old), (entry.new, &entry.link.new)].map(|(statement, sentences)| {
                let first = sentences.first().and_then(|&at| statement.sentences.get(at));
                first.map_or_else(String::new, |sentence| sentence.line.to_string())
            });
        let fill = page.width_of(WIDEST_MARK).saturating_sub(page.width_of(self.mark));
        let mut runs = vec![
            (format!(" {old:>numbers$} "), quiet),
            (self.mark.to_owned(), style_of(entry.link, page.canvas)),
        ];
        if !new.is_empty() {
            runs.push((format!("{:fill$} {new:<numbers$} ", ""), quiet));
        }
        page.runs(&Line { runs, width: 0 })
    }
}

/// The widest mark if ambiguous characters are wide.
const WIDEST_MARK: &str = "≈";

fn digits(statement: &Statement) -> usize {
    statement.sentences.last().map_or(1, |last| last.line.to_string().len())
}
