//! Paragraphs that a page break or a line break cut in two are made whole.
//!
//! A false join would be worse than a missed one, so every rule asks for several signs at once.

use std::collections::BTreeMap;

use super::layout::{Gap, Layout, Mark, Mend, Paragraph, mended};
use super::looks;
use super::wrap::{Broken, Column};
use crate::segment::sentence::{Script, is_break};
use crate::statement::RepairRule;
use crate::text::chars::is_han;
use crate::text::marks::{self, is_closing, is_sentence_end};

/// A shorter piece is rather a line of its own than the head of a cut paragraph.
const SHORTEST_CUT: usize = 20;
/// A title is broken over at most this many lines.
const TITLE_LINES: usize = 3;
/// A title's further lines are short.
const LONGEST_TITLE_LINE: usize = 80;
/// Names and asides close with at most so many marks at once.
const MOST_CLOSING: usize = 3;
/// What parts clauses.
const CLAUSE_MARKS: [char; 3] = ['，', '。', '；'];
/// A line that begins with one of these goes on with the one before.
const CONTINUING: &str = "，、。；：！？,/”’》〉）」』)“‘《〈「『(";

/// What the end of a line means in a source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// It may have been broken to fit a page.
    MayBreakOff,
    /// It ends a paragraph, as a reader of markup made it, unless the whole text is wrapped.
    AreParagraphs,
}

/// What cuts a paragraph in two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    Line,
    Page,
}

/// Joins what was cut: titles, then lines, then what stands on two pages.
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

/// What stands between two pieces that are one: nothing beside a Chinese character or mark, else a blank.
fn between(text: &str, before: &Paragraph, next: &Paragraph) -> &'static str {
    let han = |c: char| is_han(c) || !c.is_ascii() && !c.is_alphabetic();
    let beside_han = text[..before.range.end].ends_with(han) || text[next.range.start..].starts_with(han);
    if beside_han { "" } else { " " }
}

/// The paragraphs, each title that stands on several lines made one.
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

/// How many of the paragraphs from `at` on go on with the title before them.
fn title_continues(text: &str, paragraphs: &[Paragraph], at: usize, before: Option<&Paragraph>) -> usize {
    let Some(before) = before else { return 0 };
    let opens = at == 1 || matches!(before.mark, Mark::Heading(1));
    let title = before.words(text);
    if !opens || !looks::title(title) || looks::ends_as_title(title) {
        return 0;
    }
    let lines = paragraphs[at..].iter().take(TITLE_LINES);
    // A title of several lines may be marked on each of them.
    let lines = lines.take_while(|line| {
        line.gap == Gap::Line
            && (line.mark == Mark::None || line.mark == Mark::Heading(1) && line.mark == before.mark)
    });
    let mut lines = lines.map(|line| line.words(text)).take_while(|line| continues_title(line));
    lines.position(looks::ends_as_title).map_or(0, |last| last + 1)
}

fn continues_title(line: &str) -> bool {
    line.chars().nth(LONGEST_TITLE_LINE).is_none()
        && !line.contains(['，', '。', '；', '：'])
        && looks::unfinished(line)
        && looks::numbering(line).is_none()
        && looks::closing(line).is_none()
        && !line.starts_with(['（', '('])
}

/// What tells which paragraphs of a text are one.
struct Joins<'t> {
    text: &'t str,
    script: Script,
    lines: Lines,
    /// The column at which lines were wrapped, where they were.
    wrap: Option<Column>,
}

impl<'t> Joins<'t> {
    fn of(text: &'t str, script: Script, lines: Lines, paragraphs: &[Paragraph]) -> Self {
        let mut joins = Self { text, script, lines, wrap: None };
        // A title may be wider than the text under it.
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

    /// Joins each paragraph that goes on with the one before; the first is a title, or may be one.
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

    /// As [`between()`]; a number that the end of a line cut stays one number.
    fn between(&self, before: &Paragraph, next: &Paragraph) -> &'static str {
        let (head, tail) = (self.words(before), self.words(next));
        let digit = |c: char| c.is_ascii_digit();
        let cut = self.text[before.range.end..].starts_with(is_break);
        let number = self.script == Script::Han && cut && head.ends_with(digit) && tail.starts_with(digit);
        if number { "" } else { between(self.text, before, next) }
    }

    /// Whether nothing in the two speaks against their being one.
    fn may_go_on(&self, before: &Paragraph, next: &Paragraph, cut: Cut) -> bool {
        let (head, tail) = (self.words(before), self.words(next));
        next.mark == Mark::None
            && !matches!(before.mark, Mark::Heading(_))
            && (self.is_open(head, cut) || self.goes_on_small(next))
            && continues(tail, cut)
            && looks::numbering(tail).is_none()
            && ![head, tail].into_iter().any(looks::page_number)
            && looks::closing(head).is_none()
            && looks::closing(tail).is_none()
    }

    /// Whether a text does not end as a sentence or a clause of its own does.
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

    /// Whether a line break of a wrapped text parts the two.
    fn wrapped(&self, before: &Paragraph, next: &Paragraph) -> bool {
        let full = || self.wrap.is_some_and(|wrap| wrap.is_full(&self.broken(before, next)));
        let ended = || self.words(before).ends_with([';', ':', '.', '!', '?']);
        let small = || self.lines == Lines::MayBreakOff && self.goes_on_small(next) && !ended();
        self.may_go_on(before, next, Cut::Line)
            && (matches!(next.gap, Gap::Line | Gap::HardBreak) && small() || next.gap == Gap::Line && full())
    }

    /// Whether a page break cut a sentence in two: the first has clauses but no end, the second has an end and
    /// does not begin as the paragraphs of this text do.
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
            && !looks::numbered_heading(head)
            && !usage.opens(tail)
            && !item
    }

    fn broken(&self, before: &Paragraph, next: &Paragraph) -> Broken<'t> {
        Broken { line: self.last_line(before), next: &self.text[next.range.clone()] }
    }

    /// The last line of a paragraph, from its indent on.
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

/// How the paragraphs of a text are usually set.
struct Usage {
    /// How many open with each pair of characters.
    openings: BTreeMap<[char; 2], usize>,
    /// Whether list items end in final marks.
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

    /// Whether several paragraphs open as this one.
    fn opens(&self, words: &str) -> bool {
        opening(words).and_then(|pair| self.openings.get(&pair)).is_some_and(|&count| count > 1)
    }
}

/// Whether a text ends behind a name or an aside: 《…条约》.
fn ends_in_name(head: &str) -> bool {
    let mut end = head.chars().rev().take(MOST_CLOSING + 1).skip_while(|&c| is_closing(c));
    head.ends_with(is_closing) && end.next().is_some_and(char::is_alphanumeric)
}

/// Whether a text can be the rest of another; only a full line vouches for an aside or a range cut in two.
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
