//! Rejoins paragraphs that a page break or line break split in two.
//!
//! A wrong join is worse than a missed one, so every rule needs several signals at once.

use std::collections::BTreeMap;

use super::layout::{Gap, Layout, Mark, Mend, Paragraph, mended};
use super::line_kind;
use super::wrap::{Broken, Column};
use crate::segment::sentence::{Script, is_break};
use crate::statement::RepairRule;
use crate::text::chars::is_han;
use crate::text::marks::{self, is_closing, is_sentence_end};

/// A shorter piece is more likely a line of its own than the start of a split paragraph.
const SHORTEST_CUT: usize = 20;
/// Maximum number of further lines of a title.
const TITLE_LINES: usize = 3;
/// Maximum length of a title's further line, in characters.
const LONGEST_TITLE_LINE: usize = 80;
/// Maximum number of closing marks in a row after a name or an aside.
const MOST_CLOSING: usize = 3;
/// Marks that separate clauses.
const CLAUSE_MARKS: [char; 3] = ['，', '。', '；'];
/// A line that begins with one of these continues the line before.
const CONTINUING: &str = "，、。；：！？,/”’》〉）」』)“‘《〈「『(";

/// What a line end means in a source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// It may only fit the text to a page width.
    MayBreakOff,
    /// It ends a paragraph, as markup is read, unless the whole text is wrapped.
    AreParagraphs,
}

/// What splits a paragraph in two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    Line,
    Page,
}

/// Joins what was split: first titles, then lines, then paragraphs split by a page break.
pub(super) fn join(text: &str, layout: &mut Layout, script: Script, lines: Lines) {
    let paragraphs = with_whole_titles(text, &std::mem::take(&mut layout.paragraphs));
    let joins = Joins::of(text, script, lines, &paragraphs);
    let paragraphs =
        joins.fold(paragraphs, RepairRule::JoinedLine, |before, next| joins.wrapped(before, next));
    let usage = Usage::of(text, &paragraphs);
    let page_broken = |before: &Paragraph, next: &Paragraph| joins.page_broken(&usage, before, next);
    let joined = joins.fold(paragraphs, RepairRule::JoinedParagraph, page_broken);
    let mends = |at: usize| joined.partition_point(|paragraph| paragraph.range.end <= at);
    layout
        .edges
        .retain(|(blanks, _)| joined.get(mends(blanks.start)).is_none_or(|next| blanks.start < next.start));
    layout
        .omitted
        .retain(|(mark, _)| joined.get(mends(mark.start)).is_none_or(|next| mark.start < next.range.start));
    layout.paragraphs = joined;
}

fn append(text: &str, before: &mut Paragraph, next: &Paragraph, rule: RepairRule, to: &'static str) {
    before.mends.push(Mend { range: before.range.end..next.range.start, to, rule });
    before.mends.extend_from_slice(&next.mends);
    before.range.end = next.range.end;
    match &mut before.plain {
        Some(plain) => plain.extend([to, next.words(text)]),
        None if next.plain.is_some() => before.plain = Some(mended(text, &before.range, &before.mends)),
        None => {}
    }
}

/// The text to put between two joined pieces: nothing next to a Chinese character or mark, otherwise a blank.
fn between(text: &str, before: &Paragraph, next: &Paragraph) -> &'static str {
    let han = |c: char| is_han(c) || !c.is_ascii() && !c.is_alphabetic();
    let beside_han = text[..before.range.end].ends_with(han) || text[next.range.start..].starts_with(han);
    if beside_han { "" } else { " " }
}

/// The paragraphs, with each multi-line title joined into one.
fn with_whole_titles(text: &str, paragraphs: &[Paragraph]) -> Vec<Paragraph> {
    let mut joined: Vec<Paragraph> = Vec::with_capacity(paragraphs.len());
    let mut lines = 0;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if lines == 0 {
            lines = title_continues(text, paragraphs, at, joined.last());
        }
        match joined.last_mut() {
            Some(before) if lines > 0 => {
                append(text, before, paragraph, RepairRule::JoinedLine, between(text, before, paragraph));
                lines -= 1;
            }
            _ => joined.push(paragraph.clone()),
        }
    }
    joined
}

/// Number of paragraphs from `at` on that continue the title before them.
fn title_continues(text: &str, paragraphs: &[Paragraph], at: usize, before: Option<&Paragraph>) -> usize {
    let Some(before) = before else { return 0 };
    let opens = at == 1 || matches!(before.mark, Mark::Heading(1));
    let title = before.words(text);
    if !opens || !line_kind::is_title(title) || line_kind::ends_as_title(title) {
        return 0;
    }
    let lines = paragraphs[at..].iter().take(TITLE_LINES);
    // Each line of a multi-line title can have a heading mark.
    let lines = lines.take_while(|line| {
        line.gap == Gap::Line
            && (line.mark == Mark::None || line.mark == Mark::Heading(1) && line.mark == before.mark)
    });
    let mut lines = lines.map(|line| line.words(text)).take_while(|line| continues_title(line));
    lines.position(line_kind::ends_as_title).map_or(0, |last| last + 1)
}

fn continues_title(line: &str) -> bool {
    line.chars().nth(LONGEST_TITLE_LINE).is_none()
        && !line.contains(['，', '。', '；', '：'])
        && line_kind::is_unfinished(line)
        && line_kind::numbering(line).is_none()
        && line_kind::closing(line).is_none()
        && !line.starts_with(['（', '('])
}

/// Decides which paragraphs of a text belong together.
struct Joins<'t> {
    text: &'t str,
    script: Script,
    lines: Lines,
    /// The column at which lines are wrapped, if they are.
    wrap: Option<Column>,
}

impl<'t> Joins<'t> {
    fn of(text: &'t str, script: Script, lines: Lines, paragraphs: &[Paragraph]) -> Self {
        let mut joins = Self { text, script, lines, wrap: None };
        // A title can be wider than the text under it.
        let body = paragraphs.get(1..).unwrap_or_default();
        let all: Vec<&str> = body.iter().map(|paragraph| joins.last_line(paragraph)).collect();
        let pairs = body.windows(2).filter(|pair| joins.breaks_off(&pair[0], &pair[1]));
        let broken: Vec<Broken<'_>> = pairs.map(|pair| joins.broken(&pair[0], &pair[1])).collect();
        let nearly = || {
            let clauses =
                |pair: &&Broken<'_>| pair.line.contains(CLAUSE_MARKS) || pair.next.contains(CLAUSE_MARKS);
            let spoken: Vec<Broken<'_>> = broken.iter().filter(clauses).copied().collect();
            // Lines without clauses are a list.
            let prose = script == Script::Han && lines == Lines::MayBreakOff && spoken.len() == broken.len();
            prose.then(|| Column::nearly(&broken)).flatten()
        };
        joins.wrap = Column::of(&all, &broken).or_else(nearly);
        joins
    }

    /// Joins each paragraph that continues the one before. Nothing is joined to the first, which may be a
    /// title.
    fn fold(
        &self,
        paragraphs: Vec<Paragraph>,
        rule: RepairRule,
        goes_on: impl Fn(&Paragraph, &Paragraph) -> bool,
    ) -> Vec<Paragraph> {
        let mut joined: Vec<Paragraph> = Vec::with_capacity(paragraphs.len());
        for next in paragraphs {
            let under_title = joined.len() == 1;
            match joined.last_mut() {
                Some(before) if !under_title && goes_on(before, &next) => {
                    let to = self.between(before, &next);
                    append(self.text, before, &next, rule, to);
                }
                _ => joined.push(next),
            }
        }
        joined
    }

    /// Like [`between()`], but a number split by a line end stays one number.
    fn between(&self, before: &Paragraph, next: &Paragraph) -> &'static str {
        let (head, tail) = (self.words(before), self.words(next));
        let digit = |c: char| c.is_ascii_digit();
        let cut = self.text[before.range.end..].starts_with(is_break);
        let number = self.script == Script::Han && cut && head.ends_with(digit) && tail.starts_with(digit);
        if number { "" } else { between(self.text, before, next) }
    }

    /// Whether the two can be one paragraph: nothing suggests otherwise.
    fn may_go_on(&self, before: &Paragraph, next: &Paragraph, cut: Cut) -> bool {
        let (head, tail) = (self.words(before), self.words(next));
        next.mark == Mark::None
            && !matches!(before.mark, Mark::Heading(_))
            && (self.is_open(head, cut) || self.goes_on_small(next))
            && continues(tail, cut)
            && line_kind::numbering(tail).is_none()
            && ![head, tail].into_iter().any(line_kind::is_page_number)
            && line_kind::closing(head).is_none()
            && line_kind::closing(tail).is_none()
    }

    /// Whether a text ends unlike a complete sentence or clause.
    fn is_open(&self, head: &str, cut: Cut) -> bool {
        let open = |c: char| {
            c.is_alphanumeric() || "，、,-/·%％“‘《〈「『（(".contains(c) || marks::DASHES.contains(&c)
        };
        let other = |c: char| [';', ')', '”', '"'].contains(&c);
        head.ends_with(open)
            || self.script == Script::Other && head.ends_with(other)
            || cut == Cut::Line && ends_in_name(head)
    }

    fn goes_on_small(&self, next: &Paragraph) -> bool {
        self.script == Script::Other && self.words(next).starts_with(char::is_lowercase)
    }

    fn breaks_off(&self, line: &Paragraph, next: &Paragraph) -> bool {
        next.gap == Gap::Line && self.may_go_on(line, next, Cut::Line)
    }

    /// Whether only a line break of a wrapped text separates the two.
    fn wrapped(&self, before: &Paragraph, next: &Paragraph) -> bool {
        let full = || self.wrap.is_some_and(|wrap| wrap.is_full(&self.broken(before, next)));
        let ended = || self.words(before).ends_with([';', ':', '.', '!', '?']);
        let small = || self.lines == Lines::MayBreakOff && self.goes_on_small(next) && !ended();
        self.may_go_on(before, next, Cut::Line)
            && (matches!(next.gap, Gap::Line | Gap::HardBreak) && small() || next.gap == Gap::Line && full())
    }

    /// Whether a page break split a sentence in two: the first part has clauses but no end; the second part
    /// has an end and does not begin the way paragraphs of this text do.
    fn page_broken(&self, usage: &Usage, before: &Paragraph, next: &Paragraph) -> bool {
        let (head, tail) = (self.words(before), self.words(next));
        let whole = head.chars().nth(SHORTEST_CUT).is_none() || !tail.ends_with(ends_sentence);
        if next.gap != Gap::Blank || whole || !self.may_go_on(before, next, Cut::Page) {
            return false;
        }
        if self.script == Script::Other {
            return tail.starts_with(char::is_lowercase);
        }
        let item = before.mark == Mark::List && !head.contains(is_sentence_end) && !usage.finished_items;
        head.contains(['，', '、', '。', '；'])
            && !line_kind::is_numbered_heading(head)
            && !usage.opens(tail)
            && !item
    }

    fn broken(&self, before: &Paragraph, next: &Paragraph) -> Broken<'t> {
        Broken { line: self.last_line(before), next: &self.text[next.range.clone()] }
    }

    /// The last line of a paragraph, including its indent.
    fn last_line(&self, paragraph: &Paragraph) -> &'t str {
        let joins = |mend: &&Mend| matches!(mend.rule, RepairRule::JoinedLine | RepairRule::JoinedParagraph);
        let words = paragraph.mends.iter().rfind(joins).map_or(paragraph.start, |mend| mend.range.end);
        let blank = |c: char| c.is_whitespace() && !is_break(c);
        let line = self.text[..words].trim_end_matches(blank).len();
        &self.text[line..paragraph.range.end]
    }

    fn words<'p>(&'p self, paragraph: &'p Paragraph) -> &'p str {
        paragraph.words(self.text)
    }
}

/// Typical form of the paragraphs in a text.
struct Usage {
    /// Number of paragraphs that begin with each pair of characters.
    openings: BTreeMap<[char; 2], usize>,
    /// Whether most list items end in final marks.
    finished_items: bool,
}

impl Usage {
    fn of(text: &str, paragraphs: &[Paragraph]) -> Self {
        let mut openings = BTreeMap::new();
        for pair in paragraphs.iter().filter_map(|paragraph| opening(paragraph.words(text))) {
            *openings.entry(pair).or_insert(0) += 1;
        }
        let items = || paragraphs.iter().filter(|paragraph| paragraph.mark == Mark::List);
        let finished = items().filter(|item| item.words(text).ends_with(ends_sentence)).count();
        Self { openings, finished_items: 2 * finished > items().count() }
    }

    /// Whether more than one paragraph begins like this one.
    fn opens(&self, words: &str) -> bool {
        opening(words).and_then(|pair| self.openings.get(&pair)).is_some_and(|&count| count > 1)
    }
}

/// Whether a text ends with a name or an aside and its closing marks: 《…条约》.
fn ends_in_name(head: &str) -> bool {
    let mut end = head.chars().rev().take(MOST_CLOSING + 1).skip_while(|&c| is_closing(c));
    head.ends_with(is_closing) && end.next().is_some_and(char::is_alphanumeric)
}

/// Whether a text can be the rest of another. An aside or a range counts only after a full line.
fn continues(tail: &str, cut: Cut) -> bool {
    let aside = |c: char| c == '（' || marks::DASHES.contains(&c);
    let continuing = |c: char| c.is_alphanumeric() || CONTINUING.contains(c) || cut == Cut::Line && aside(c);
    tail.starts_with(continuing) && !tail.starts_with("——")
}

fn ends_sentence(c: char) -> bool {
    is_sentence_end(c) || is_closing(c) || c == '.'
}

fn opening(text: &str) -> Option<[char; 2]> {
    let mut chars = text.chars();
    Some([chars.next()?, chars.next()?])
}
