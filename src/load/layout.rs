//! Source text → paragraphs as laid out: lines, marks, blanks.

use std::ops::Range;

use super::Fault;
use super::line_kind;
use super::markdown::{self, Marks};
use super::most::{Many, Most};
use super::source::Cut;
use crate::segment::sentence::trim;
use crate::statement::{OmissionRule, RepairRule};
use crate::text::places::breaks;

/// The blank that starts a paragraph if it occurs twice.
const WIDE_BLANK: char = '\u{3000}';

/// A text's paragraphs and everything around them. All ranges are bytes of the source.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) omitted: Vec<(Range<usize>, OmissionRule)>,
    /// What is removed at line edges: trailing blanks and invisible characters.
    pub(super) edges: Vec<(Range<usize>, RepairRule)>,
    /// Number of mends in the paragraphs.
    mends: usize,
    /// Indent of the last line, in characters.
    indent: usize,
}

/// A paragraph: one line, a part of a line between wide blanks, or several joined lines.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    /// Its bytes, after its mark and without surrounding blanks.
    pub(super) range: Range<usize>,
    /// The start of its mark, or of `range` if it has none.
    pub(super) start: usize,
    pub(super) mark: Mark,
    /// What comes before it.
    pub(super) gap: Gap,
    /// The joins and the marks inside it.
    pub(super) mends: Vec<Mend>,
    /// Its text with the mends applied, if it has any.
    pub(super) plain: Option<String>,
}

/// The Markdown mark before a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    /// `# ` to `###### `, by level.
    Heading(u8),
    List,
}

/// What separates a paragraph from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// A line break.
    Line,
    /// A hard line break, marked by two blanks or a backslash at the line's end.
    HardBreak,
    /// An empty line or a rule.
    Blank,
    /// An indent that starts a paragraph.
    Indent,
}

/// A range inside a paragraph and its replacement.
#[derive(Debug, Clone)]
pub(super) struct Mend {
    pub(super) range: Range<usize>,
    pub(super) to: &'static str,
    pub(super) rule: RepairRule,
}

impl Paragraph {
    /// Its text with the marks inside it removed and its joins applied.
    pub(super) fn words<'p>(&'p self, text: &'p str) -> &'p str {
        self.plain.as_deref().unwrap_or_else(|| &text[self.range.clone()])
    }

    /// Maps its words to the source: pairs of a byte offset in the words and the matching byte offset in the
    /// text.
    pub(super) fn way(&self) -> Vec<(usize, usize)> {
        let mut way = vec![(0, self.range.start)];
        let (mut count, mut at) = (0, self.range.start);
        for mend in self.mends.iter().filter(|_| self.plain.is_some()) {
            count += mend.range.start - at;
            way.push((count, mend.range.start));
            count += mend.to.len();
            at = mend.range.end;
            way.push((count, at));
        }
        way
    }
}

/// The source range of a range of a paragraph's words.
pub(super) fn source(way: &[(usize, usize)], words: &Range<usize>) -> Range<usize> {
    let place = |byte: usize| {
        let (first, place) = way[way.partition_point(|&(first, _)| first <= byte).saturating_sub(1)];
        place + byte - first
    };
    place(words.start)..words.end.checked_sub(1).map_or(place(0), |last| place(last) + 1)
}

/// The text in a range, with the mends inside it applied.
pub(super) fn mended(text: &str, range: &Range<usize>, mends: &[Mend]) -> String {
    let mut mended = String::with_capacity(range.len());
    let mut at = range.start;
    let first = mends.partition_point(|mend| mend.range.start < range.start);
    for mend in mends[first..].iter().take_while(|mend| mend.range.end <= range.end) {
        mended.push_str(&text[at..mend.range.start]);
        mended.push_str(mend.to);
        at = mend.range.end;
    }
    mended.push_str(&text[at..range.end]);
    mended
}

/// Reads the lines of a text from byte `from` on, leaving out the `cut` ranges.
pub(super) fn read(text: &str, from: usize, marks: Marks, cut: &[Cut], most: Most) -> Result<Layout, Fault> {
    let mut start = 0;
    let mut lines = Vec::new();
    for (end, next) in breaks(text).chain([(text.len(), text.len())]) {
        lines.extend((end >= from).then_some(start.max(from)..end));
        start = next;
    }
    let mut layout = Layout::default();
    leave_out(&mut lines, cut);
    layout.omitted.extend(cut.iter().filter(|(range, _)| !text[range.clone()].trim().is_empty()).cloned());
    let mut gap = Gap::Blank;
    let is_blank = |line: &Range<usize>| text[line.clone()].trim().is_empty();
    for block in lines.chunk_by(|a, b| is_blank(a) == is_blank(b)) {
        let opens = |line: &Range<usize>| markdown::quote(text[line.clone()].trim_start()).is_some();
        // A quotation mark that does not open every line of the block belongs to the text.
        let quoted = marks != Marks::Set && block.iter().all(opens);
        for line in block {
            let line = if quoted { layout.unquoted(text, line) } else { line.clone() };
            gap = layout.line(text, line, gap, marks);
            layout.check(most)?;
        }
    }
    layout.omitted.sort_by_key(|(range, _)| range.start);
    Ok(layout)
}

/// Removes cut lines, or the cut starts of lines, from a text's lines.
fn leave_out(lines: &mut Vec<Range<usize>>, cut: &[Cut]) {
    let mut rest = cut;
    lines.retain_mut(|line| {
        while let [(first, _), more @ ..] = rest
            && first.end <= line.start
        {
            rest = more;
        }
        let Some((first, _)) = rest.first().filter(|(first, _)| first.start <= line.start) else {
            return true;
        };
        let whole = first.end >= line.end;
        line.start = first.end.clamp(line.start, line.end);
        !whole
    });
}

impl Layout {
    /// Returns a fault if there are more lines or marks than allowed.
    fn check(&self, most: Most) -> Result<(), Fault> {
        most.check(Many::Lines, self.paragraphs.len())?;
        most.check(Many::Marks, self.omitted.len() + self.edges.len() + self.mends)
    }

    /// Removes quotation marks from the start of a line.
    fn unquoted(&mut self, text: &str, line: &Range<usize>) -> Range<usize> {
        let mut start = line.end - text[line.clone()].trim_start().len();
        while let Some(len) = markdown::quote(&text[start..line.end]) {
            self.omitted.push((start..start + 1, OmissionRule::QuoteMark));
            start += len;
        }
        start..line.end
    }

    /// Adds one line; returns the gap before the next.
    fn line(&mut self, text: &str, line: Range<usize>, gap: Gap, marks: Marks) -> Gap {
        let mut inner = self.visible(text, &line);
        if inner.is_empty() {
            return Gap::Blank;
        }
        if line_kind::is_thematic_break(&text[inner.clone()]) {
            self.omitted.push((inner, OmissionRule::ThematicBreak));
            return Gap::Blank;
        }
        if marks != Marks::Set && markdown::underlines(&text[inner.clone()]) {
            self.underline(inner, gap);
            return Gap::Blank;
        }
        let broken = marks != Marks::Set && markdown::breaks_line(&text[inner.clone()]);
        if broken {
            self.omitted.push((inner.end - 1..inner.end, OmissionRule::LineBreakMark));
            inner = trim(text, inner.start..inner.end - 1);
        }
        let blanks = &text[line.start..inner.start];
        // A whole text can be indented: only a line that is indented more than the one before starts a
        // paragraph, and not if it begins in lower case.
        let deeper =
            blanks.chars().count() > self.indent && !text[inner.clone()].starts_with(char::is_lowercase);
        let indented = gap != Gap::Blank && (deeper || is_wide(blanks));
        self.indent = blanks.chars().count();
        self.marked(text, inner, if indented { Gap::Indent } else { gap }, marks);
        if broken || text[line].ends_with("  ") { Gap::HardBreak } else { Gap::Line }
    }

    /// The visible part of a line.
    fn visible(&mut self, text: &str, line: &Range<usize>) -> Range<usize> {
        let is_nothing = |c: char| c.is_whitespace() || is_unseen(c);
        let start = line.end - text[line.clone()].trim_start_matches(is_nothing).len();
        let inner = start..start + text[start..line.end].trim_end_matches(is_nothing).len();
        for edge in [line.start..inner.start, inner.end..line.end] {
            if text[edge.clone()].contains(is_unseen) {
                self.edges.push((trim(text, edge), RepairRule::UnseenCharacter));
            } else if edge.end == line.end && !edge.is_empty() && !inner.is_empty() {
                self.edges.push((edge, RepairRule::TrailingBlanks));
            }
        }
        inner
    }

    /// Handles a line of `===`: it makes the line above a title, or is a rule if there is none.
    fn underline(&mut self, line: Range<usize>, gap: Gap) {
        let above = self.paragraphs.last_mut().filter(|_| gap != Gap::Blank);
        let rule = if above.is_some() { OmissionRule::HeadingMark } else { OmissionRule::ThematicBreak };
        self.omitted.push((line, rule));
        let alone = |above: &&mut Paragraph| above.gap == Gap::Blank && above.mark == Mark::None;
        above.filter(alone).into_iter().for_each(|above| above.mark = Mark::Heading(1));
    }

    /// Removes the mark from a line and splits the rest at wide blanks.
    fn marked(&mut self, text: &str, line: Range<usize>, gap: Gap, marks: Marks) {
        // Writing \- escapes a mark that belongs to the plain text.
        let escaped = usize::from(marks != Marks::Set && text[line.clone()].starts_with('\\'));
        let (mark, len) = line_kind::mark(&text[line.start + escaped..line.end]);
        let len = if mark == Mark::None { 0 } else { escaped + len };
        if mark != Mark::None {
            let rule = if mark == Mark::List { OmissionRule::ListMark } else { OmissionRule::HeadingMark };
            self.omitted.push((line.start..line.start + len, rule));
        }
        let body = trim(text, line.start + len..line.end);
        let mut first = Some((line.start, mark, gap));
        for range in pieces(text, body) {
            let (start, mark, gap) = first.take().unwrap_or((range.start, Mark::None, Gap::Indent));
            let (range, mends) = self.unmarked(text, range, marks);
            self.mends += mends.len();
            let plain = (!mends.is_empty()).then(|| mended(text, &range, &mends));
            self.paragraphs.push(Paragraph { range, start, mark, gap, mends, plain });
        }
    }

    /// Removes Markdown marks from a piece's edges. Those inside it are returned as mends.
    fn unmarked(&mut self, text: &str, piece: Range<usize>, marks: Marks) -> (Range<usize>, Vec<Mend>) {
        let found = if marks == Marks::Set { Vec::new() } else { markdown::find(text, piece.clone()) };
        let mut range = piece;
        let mut rest = &found[..];
        while let [(mark, kind), more @ ..] = rest
            && mark.start == range.start
        {
            self.omitted.push((mark.clone(), kind.omission()));
            range.start = mark.end;
            rest = more;
        }
        while let [more @ .., (mark, kind)] = rest
            && mark.end == range.end
        {
            self.omitted.push((mark.clone(), kind.omission()));
            range.end = mark.start;
            rest = more;
        }
        let mend = |(range, kind): &(Range<usize>, markdown::Kind)| Mend {
            range: range.clone(),
            to: "",
            rule: kind.repair(),
        };
        (range, rest.iter().map(mend).collect())
    }
}

/// Byte-order marks, zero-width blanks and control characters.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{2060}') || c.is_control() && !c.is_whitespace()
}

fn is_wide(blanks: &str) -> bool {
    blanks.chars().filter(|&c| c == WIDE_BLANK).count() >= 2
}

/// The parts of a line between wide blanks. An office and the signatory's name stay together.
fn pieces(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut at = line.start;
    let wide = [WIDE_BLANK, WIDE_BLANK];
    let wide: &str = &wide.iter().collect::<String>();
    while at < line.end {
        let end = text[at..line.end].find(wide).map_or(line.end, |found| at + found);
        let piece = trim(text, at..end);
        match pieces.last_mut() {
            Some(last) if line_kind::is_office_and_name(&text[last.clone()], &text[piece.clone()]) => {
                last.end = piece.end;
            }
            _ if !piece.is_empty() => pieces.push(piece),
            _ => {}
        }
        at = line.end - text[end..line.end].trim_start().len();
    }
    pieces
}
