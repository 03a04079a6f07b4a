//! Lines with positions → paragraphs.
//!
//! A line continues the one before if that one is full and nothing separates them: no indent, no gap, no
//! change of font size.

use super::columns::WHOLE;
use super::page::{Line, Page, is_bullet, is_picture, is_wide_mark};
use crate::load::html::Page as Read;
use crate::load::line_kind;
use crate::statement::OmissionRule;
use crate::text::chars::is_han;
use crate::text::marks::{is_clause_end, is_closing, is_opening};

/// A line may end this many tenths of its height early, because marks do not start a line.
const SLACK: i64 = 17;
/// Minimum indent, in tenths of a line's height.
const INDENT: i64 = 6;
/// Maximum difference of equal positions, in hundredths of a point: two points.
const SAME: i64 = 200;
/// Paragraphs begin with indents if at least one in this many lines is indented.
const LINES_FOR_ONE_INDENT: usize = 12;

/// The left and right edges of a page's lines.
#[derive(Debug, Clone, Copy, Default)]
struct Column {
    left: i64,
    right: i64,
    /// Distance from one line to the next.
    pitch: i64,
}

/// The paragraphs of the pages, one per line, with running heads and feet cut out.
pub(super) fn paragraphs(pages: &[Page], running: &[Vec<bool>]) -> Read {
    let mut writer = Writer { indents: indents(pages, running), ..Writer::default() };
    let width = |(page, running): (&Page, &Vec<bool>)| column(&page.text(running)).width();
    let width = pages.iter().zip(running).map(width).max().unwrap_or(0);
    let columns = columns(pages, running);
    for (page, running) in pages.iter().zip(running) {
        writer.left_out.extend(
            page.lines.iter().zip(running).filter(|(_, own)| **own).map(|(line, _)| line.text.clone()),
        );
        let lines = page.text(running);
        for region in lines.chunk_by(|one, next| one.region == next.region) {
            let is_whole = region.first().is_some_and(|line| line.region == WHOLE);
            let mut column = column(if is_whole { &lines } else { region });
            // The last page may have only short lines.
            column.right =
                column.right.max(if is_whole { column.left + width } else { widest(&columns, column) });
            for (at, line) in region.iter().enumerate() {
                writer.line(line, column, at == 0);
            }
        }
    }
    writer.finish()
}

/// The columns of all pages that are set in columns.
fn columns(pages: &[Page], running: &[Vec<bool>]) -> Vec<Column> {
    let mut columns = Vec::new();
    for (page, running) in pages.iter().zip(running) {
        let lines = page.text(running);
        let regions = lines.chunk_by(|one, next| one.region == next.region);
        columns.extend(regions.filter(|region| region[0].region != WHOLE).map(column));
    }
    columns
}

/// The rightmost edge of all columns with the same left edge as `own`.
fn widest(columns: &[Column], own: Column) -> i64 {
    let same = columns.iter().filter(|other| (other.left - own.left).abs() <= SAME);
    same.map(|other| other.right).max().unwrap_or(own.right)
}

/// The edges of some lines: the leftmost left edge that two lines share, and the rightmost right edge.
fn column(lines: &[&Line]) -> Column {
    let mut edges: Vec<i64> = lines.iter().map(|line| line.left).collect();
    edges.sort_unstable();
    let shared = edges.windows(2).find(|pair| pair[1] - pair[0] <= SAME).map(|pair| pair[0]);
    let left = shared.or_else(|| edges.first().copied());
    let right = lines.iter().map(|line| line.right).max();
    let mut pitches: Vec<i64> =
        lines.windows(2).map(|pair| pair[1].top - pair[0].top).filter(|&pitch| pitch > 0).collect();
    pitches.sort_unstable();
    // Gaps between paragraphs are larger, so a low quartile gives the line distance.
    let pitch = pitches.get(pitches.len() / 4).copied();
    Column { left: left.unwrap_or(0), right: right.unwrap_or(0), pitch: pitch.unwrap_or(0) }
}

/// Whether paragraphs begin with an indent.
fn indents(pages: &[Page], running: &[Vec<bool>]) -> bool {
    let (mut indented, mut all) = (0, 0);
    for (page, running) in pages.iter().zip(running) {
        let lines = page.text(running);
        for region in lines.chunk_by(|one, next| one.region == next.region) {
            let column = column(region);
            all += region.len();
            indented += region.iter().filter(|line| column.indents(line) && !column.centres(line)).count();
        }
    }
    indented * LINES_FOR_ONE_INDENT >= all
}

impl Column {
    fn width(self) -> i64 {
        self.right - self.left
    }

    fn indents(self, line: &Line) -> bool {
        (line.left - self.left) * 10 > line.height() * INDENT
    }

    fn centres(self, line: &Line) -> bool {
        let [before, behind] = [line.left - self.left, self.right - line.right];
        // A line that nearly fills the column is not centred, however it is indented.
        let narrow = (line.right - line.left) * 10 < (self.right - self.left) * 9;
        narrow && before > line.height() && (before - behind).abs() <= line.height()
    }

    /// Whether the next line's first word does not fit on a line.
    fn is_full(self, line: &Line, next: &Line) -> bool {
        // A few letters matter in a narrow column. Its slack is one letter more, because marks can hang out of it.
        let slack =
            if line.region == WHOLE { line.height() * SLACK / 10 } else { line.size() * (SLACK + 10) / 10 };
        line.right + first_word(next) + slack >= self.right
    }
}

/// The width of what no line break parts at the start of a line: a word; a wide character with the marks that open before it
/// and close behind it. A wide character alone has none: a line can end before it.
fn first_word(line: &Line) -> i64 {
    let chars: Vec<char> = line.text.chars().collect();
    let opening = chars.iter().take_while(|&&c| is_opening(c)).count();
    let rest = &chars[opening..];
    let letters = rest.iter().take_while(|&&c| !c.is_whitespace() && !is_wide(c)).count();
    let closing = rest.iter().skip(1).take_while(|&&c| is_closing(c) || is_clause_end(c)).count();
    let wide = if opening + closing > 0 { 1 + closing } else { 0 };
    let whole = opening + if letters > 0 { letters } else { wide };
    let [whole, count] =
        [whole.min(chars.len()), chars.len().max(1)].map(|n| i64::try_from(n).unwrap_or(i64::MAX));
    (line.right - line.left) * whole / count
}

fn is_wide(c: char) -> bool {
    is_han(c) || is_wide_mark(c)
}

/// What separates a line from the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parted {
    /// Nothing: it continues.
    No,
    /// It is centred under it, like the lines of a title.
    Centred,
    Yes,
}

#[derive(Default)]
struct Writer {
    read: Read,
    indents: bool,
    last: Option<(Line, Column)>,
    /// Indents of the paragraph's first line and next line, from the edge of the column.
    edges: [Option<i64>; 2],
    /// The byte offset at which the paragraph begins.
    start: usize,
    /// Heads and feet to add at the end of the paragraph.
    left_out: Vec<String>,
}

impl Writer {
    fn line(&mut self, line: &Line, column: Column, new_page: bool) {
        let parted = match &self.last {
            None => Parted::Yes,
            Some((last, of_last)) => self.parted(last, *of_last, line, column, new_page),
        };
        if parted == Parted::No {
            let blank = blank_between(&self.read.text, &line.text);
            self.read.text.push_str(blank);
            self.read.text.push_str(&line.text);
            self.edges[1] = self.edges[1].or(Some(line.left - column.left));
        } else {
            self.end_paragraph(parted);
            self.begin(line, column);
        }
        self.last = Some((line.clone(), column));
    }

    fn parted(&self, last: &Line, of_last: Column, line: &Line, column: Column, new_page: bool) -> Parted {
        let heights = [last.height(), line.height()];
        let [small, great] = [heights[0].min(heights[1]), heights[0].max(heights[1])];
        let size = great * 4 > small * 5;
        let pitch = line.top - last.top;
        let gap = !new_page && (pitch * 100 > column.pitch.max(great) * 140 || pitch < -SAME);
        let full = of_last.is_full(last, line);
        let ended = ends_sentence(&last.text);
        // A box indented as a whole has no indents of its own.
        let below = !new_page && (line.left - last.left).abs() <= SAME && !(ended && self.indents);
        if size || gap || !full || !below && self.begins(line, column) {
            let heads = full || of_last.centres(last);
            let under = !size && !gap && !new_page && heads && column.centres(line);
            return if under { Parted::Centred } else { Parted::Yes };
        }
        let numbered = ended && line_kind::numbering(&line.text).is_some();
        let unsure = ended && new_page && !self.indents;
        if numbered || unsure { Parted::Yes } else { Parted::No }
    }

    /// Whether a line's position starts a paragraph. Further lines of an item can be indented more.
    fn begins(&self, line: &Line, column: Column) -> bool {
        if line.text.starts_with(is_bullet) {
            return true;
        }
        if !column.indents(line) {
            return false;
        }
        let own = &self.read.text[self.start..];
        let item = line_kind::numbering(own).is_some() || own.starts_with("- ") || own.starts_with(is_bullet);
        let left = line.left - column.left;
        let hangs = match self.edges {
            [_, Some(next)] => (next - left).abs() <= SAME,
            [Some(first), None] => item && left > first + SAME,
            [None, None] => false,
        };
        !hangs
    }

    fn begin(&mut self, line: &Line, column: Column) {
        self.start = self.read.text.len();
        let bullet = line.text.chars().next().filter(|&c| is_picture(c));
        if let Some(bullet) = bullet {
            self.read.text.push(bullet);
            self.read.cut.push((self.start..self.read.text.len(), OmissionRule::ListMark));
            self.read.text.push_str("- ");
        }
        let own = line.text.trim_start_matches(|c: char| bullet == Some(c)).trim_start();
        let (shape, rest) =
            own.split_at(own.chars().next().filter(|&c| is_bullet(c)).map_or(0, char::len_utf8));
        let gap = if shape.is_empty() || rest.starts_with(char::is_whitespace) { "" } else { " " };
        self.read.text.extend([shape, gap, rest]);
        self.edges = [Some(line.left - column.left), None];
    }

    fn end_paragraph(&mut self, parted: Parted) {
        if !self.read.text.is_empty() {
            self.read.text.push('\n');
        }
        for line in std::mem::take(&mut self.left_out) {
            let start = self.read.text.len();
            self.read.text.push_str(&line);
            self.read.cut.push((start..self.read.text.len(), OmissionRule::RunningLine));
            self.read.text.push('\n');
        }
        if parted == Parted::Yes && self.last.is_some() {
            self.read.text.push('\n');
        }
    }

    fn finish(mut self) -> Read {
        self.end_paragraph(Parted::Centred);
        self.read
    }
}

/// The text between two lines of one paragraph: nothing next to a wide character or after a hyphen, otherwise
/// a blank.
fn blank_between(before: &str, behind: &str) -> &'static str {
    let wide = |c: Option<char>| c.is_some_and(|c| is_wide(c) || !c.is_ascii() && !c.is_alphanumeric());
    let beside_wide = wide(before.chars().next_back()) || wide(behind.chars().next());
    // The Leaders’ ⏎ Summit
    if before.ends_with(['’', '”']) && behind.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return " ";
    }
    if beside_wide || before.ends_with(['-', '\u{ad}']) { "" } else { " " }
}

fn ends_sentence(text: &str) -> bool {
    !line_kind::is_unfinished(text) || text.ends_with(is_closing)
}
