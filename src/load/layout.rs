//! Source text → paragraphs as they are set: lines, marks, blanks.

use std::ops::Range;

use super::looks;
use super::places::breaks;
use crate::segment::sentence::trim;
use crate::statement::{OmissionRule, RepairRule};

/// The blank that marks a paragraph's start where it stands twice.
const WIDE_BLANK: char = '\u{3000}';

/// A text's paragraphs and what stands beside them; all ranges are bytes of the source.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) omitted: Vec<(Range<usize>, OmissionRule)>,
    pub(super) trailing: Vec<Range<usize>>,
    /// How far the last line was indented.
    indent: usize,
}

/// A paragraph: one line, part of a line between wide blanks, or several lines joined.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    /// Its bytes, behind its mark, without blanks around it.
    pub(super) range: Range<usize>,
    /// Where its mark begins, else as `range`.
    pub(super) start: usize,
    pub(super) mark: Mark,
    /// What stands before it.
    pub(super) gap: Gap,
    /// The joins inside it.
    pub(super) mends: Vec<Mend>,
}

/// The mark of Markdown before a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    /// `# ` to `###### `, by level.
    Heading(u8),
    List,
}

/// What parts a paragraph from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// A line break.
    Line,
    /// A line break that the text asks for: two blanks at the line's end.
    HardBreak,
    /// An empty line, or a rule.
    Blank,
    /// Blanks that mark a paragraph's start.
    Indent,
}

/// A stretch inside a paragraph for which another stands.
#[derive(Debug, Clone)]
pub(super) struct Mend {
    pub(super) range: Range<usize>,
    pub(super) to: &'static str,
    pub(super) rule: RepairRule,
}

/// Reads the lines of a text from a byte on.
pub(super) fn read(text: &str, from: usize) -> Layout {
    let mut layout = Layout::default();
    let mut gap = Gap::Blank;
    let mut start = 0;
    for (end, next) in breaks(text).chain([(text.len(), text.len())]) {
        if end >= from {
            gap = layout.line(text, start.max(from)..end, gap);
        }
        start = next;
    }
    layout
}

impl Layout {
    /// Adds one line; tells the gap before the next.
    fn line(&mut self, text: &str, line: Range<usize>, gap: Gap) -> Gap {
        let inner = trim(text, line.clone());
        if inner.is_empty() {
            return Gap::Blank;
        }
        if looks::thematic_break(&text[inner.clone()]) {
            self.omitted.push((inner, OmissionRule::ThematicBreak));
            return Gap::Blank;
        }
        let blanks = &text[line.start..inner.start];
        // A whole text may be indented: only a line that stands further in than the one before begins a paragraph,
        // unless it goes on in lower case.
        let deeper =
            blanks.chars().count() > self.indent && !text[inner.clone()].starts_with(char::is_lowercase);
        let indented = gap != Gap::Blank && (deeper || is_wide(blanks));
        self.indent = blanks.chars().count();
        self.marked(text, inner.clone(), if indented { Gap::Indent } else { gap });
        if inner.end == line.end {
            return Gap::Line;
        }
        self.trailing.push(inner.end..line.end);
        if text[inner.end..line.end].ends_with("  ") { Gap::HardBreak } else { Gap::Line }
    }

    /// Takes the mark off a line and cuts the rest at wide blanks.
    fn marked(&mut self, text: &str, line: Range<usize>, gap: Gap) {
        let (mark, len) = looks::mark(&text[line.clone()]);
        if mark != Mark::None {
            let rule = if mark == Mark::List { OmissionRule::ListMark } else { OmissionRule::HeadingMark };
            self.omitted.push((line.start..line.start + len, rule));
        }
        let body = trim(text, line.start + len..line.end);
        let mut first = Some((line.start, mark, gap));
        for range in pieces(text, body) {
            let (start, mark, gap) = first.take().unwrap_or((range.start, Mark::None, Gap::Indent));
            self.paragraphs.push(Paragraph { range, start, mark, gap, mends: Vec::new() });
        }
    }
}

fn is_wide(blanks: &str) -> bool {
    blanks.chars().filter(|&c| c == WIDE_BLANK).count() >= 2
}

/// The parts of a line between wide blanks, but for those that set a signatory's name apart from the office.
fn pieces(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut at = line.start;
    let wide = [WIDE_BLANK, WIDE_BLANK];
    let wide: &str = &wide.iter().collect::<String>();
    while at < line.end {
        let end = text[at..line.end].find(wide).map_or(line.end, |found| at + found);
        let piece = trim(text, at..end);
        match pieces.last_mut() {
            Some(last) if looks::office_and_name(&text[last.clone()], &text[piece.clone()]) => {
                last.end = piece.end;
            }
            _ if !piece.is_empty() => pieces.push(piece),
            _ => {}
        }
        at = line.end - text[end..line.end].trim_start().len();
    }
    pieces
}
