//! Paragraphs that a page break or a line break cut in two are made whole.
//!
//! A false join would be worse than a missed one, so every rule asks for several signs at once.

use std::collections::BTreeMap;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::layout::{Gap, Layout, Mark, Mend, Paragraph, mended};
use super::looks;
use crate::normalise::script::is_han;
use crate::segment::sentence::{Script, is_closing, is_final};
use crate::statement::RepairRule;

/// A shorter piece is rather a line of its own than the head of a cut paragraph.
const SHORTEST_CUT: usize = 20;
/// A wider text is not wrapped by hand.
const WIDEST_WRAP: usize = 160;
/// A narrower text is a list.
const NARROWEST_WRAP: usize = 30;
/// A line may end this many columns early, so as not to begin the next with a mark.
const SLACK: usize = 3;
/// A title is broken over at most this many lines.
const TITLE_LINES: usize = 3;
/// A title's further lines are short.
const LONGEST_TITLE_LINE: usize = 80;

/// What the end of a line means in a source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// It may have been broken to fit a page.
    MayBreakOff,
    /// It ends a paragraph: a reader of markup made it.
    AreParagraphs,
}

/// Joins what was cut.
pub(super) fn join(text: &str, layout: &mut Layout, script: Script, lines: Lines) {
    let paragraphs = std::mem::take(&mut layout.paragraphs);
    let evidence = Evidence::of(text, &paragraphs, script);
    let whole = |paragraph: &Paragraph| lines == Lines::AreParagraphs && paragraph.gap != Gap::Blank;
    let mut title_lines = 0;
    let mut joined: Vec<Paragraph> = Vec::with_capacity(paragraphs.len());
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if title_lines == 0 {
            title_lines = title_continues(text, &paragraphs, at, joined.last());
        }
        let rule = match joined.last() {
            Some(_) if title_lines > 0 => Some(RepairRule::JoinedLine),
            Some(_) if whole(paragraph) => None,
            Some(before) => evidence.rule(before, at, paragraph),
            None => None,
        };
        title_lines = title_lines.saturating_sub(1);
        match (rule, joined.last_mut()) {
            (Some(rule), Some(before)) => append(text, before, paragraph, rule),
            _ => joined.push(paragraph.clone()),
        }
    }
    // What lies in a join is part of its repair.
    let next = |at: usize| joined.get(joined.partition_point(|paragraph| paragraph.range.end <= at));
    layout.trailing.retain(|blanks| next(blanks.start).is_none_or(|next| blanks.start < next.start));
    layout.omitted.retain(|(mark, _)| next(mark.start).is_none_or(|next| mark.start < next.range.start));
    layout.paragraphs = joined;
}

fn append(text: &str, before: &mut Paragraph, next: &Paragraph, rule: RepairRule) {
    let han = |c: Option<char>| c.is_some_and(|c| is_han(c) || !c.is_ascii() && !c.is_alphabetic());
    let (last, first) =
        (text[..before.range.end].chars().next_back(), text[next.range.start..].chars().next());
    let to = if han(last) || han(first) { "" } else { " " };
    before.mends.push(Mend { range: before.range.end..next.range.start, to, rule });
    before.mends.extend_from_slice(&next.mends);
    before.range.end = next.range.end;
    match &mut before.plain {
        Some(plain) => plain.extend([to, next.words(text)]),
        None if next.plain.is_some() => before.plain = Some(mended(text, &before.range, &before.mends)),
        None => {}
    }
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

/// What the whole text says about its lines.
struct Evidence<'t> {
    text: &'t str,
    script: Script,
    /// The column at which lines were wrapped by hand, where they were.
    wrap: Option<usize>,
    /// How many paragraphs open with each pair of characters.
    openings: BTreeMap<[char; 2], usize>,
    /// Whether the list items of this text end in final marks.
    finished_items: bool,
}

impl<'t> Evidence<'t> {
    fn of(text: &'t str, paragraphs: &[Paragraph], script: Script) -> Self {
        let mut openings = BTreeMap::new();
        for pair in paragraphs.iter().filter_map(|paragraph| opening(paragraph.words(text))) {
            *openings.entry(pair).or_insert(0) += 1;
        }
        let items = || paragraphs.iter().filter(|paragraph| paragraph.mark == Mark::List);
        let finished = items().filter(|item| item.words(text).ends_with(ends_sentence)).count();
        let finished_items = 2 * finished > items().count();
        let mut evidence = Self { text, script, wrap: None, openings, finished_items };
        evidence.wrap = evidence.wrap_column(paragraphs);
        evidence
    }

    /// The widest line, where nearly all lines that break off are as wide as can be.
    fn wrap_column(&self, paragraphs: &[Paragraph]) -> Option<usize> {
        let widest = paragraphs.iter().map(|line| self.words(line).width()).max()?;
        if !(NARROWEST_WRAP..=WIDEST_WRAP).contains(&widest) {
            return None;
        }
        let broken = || paragraphs.windows(2).skip(1).filter(|pair| self.breaks_off(&pair[0], &pair[1]));
        let full = broken().filter(|pair| self.is_full(&pair[0], &pair[1], widest)).count();
        (full > 0 && 5 * full >= 4 * broken().count()).then_some(widest)
    }

    /// The reason to join a paragraph to the one before it.
    fn rule(&self, before: &Paragraph, at: usize, next: &Paragraph) -> Option<RepairRule> {
        let title = at == 1 || before.range.start == 0;
        if title || !self.may_go_on(before, next) {
            return None;
        }
        match next.gap {
            Gap::Line | Gap::HardBreak if self.wrapped(before, next) => Some(RepairRule::JoinedLine),
            Gap::Blank if self.page_broken(before, next) => Some(RepairRule::JoinedParagraph),
            _ => None,
        }
    }

    /// Whether nothing in the two speaks against their being one.
    fn may_go_on(&self, before: &Paragraph, next: &Paragraph) -> bool {
        let (head, tail) = (self.words(before), self.words(next));
        next.mark == Mark::None
            && !matches!(before.mark, Mark::Heading(_))
            && (self.is_open(head) || self.goes_on_small(next))
            && tail.starts_with(|c: char| c.is_alphanumeric() || "，、,”’》）)“《(".contains(c))
            && looks::numbering(tail).is_none()
            && looks::closing(head).is_none()
            && looks::closing(tail).is_none()
    }

    /// Whether a text does not end as a sentence or a clause of its own does.
    fn is_open(&self, head: &str) -> bool {
        let open = |c: char| c.is_alphanumeric() || "，、,“‘《（(".contains(c);
        head.ends_with(open) || self.script == Script::Other && head.ends_with([';', ')', '”', '"', '-', '—'])
    }

    fn goes_on_small(&self, next: &Paragraph) -> bool {
        self.script == Script::Other && self.words(next).starts_with(char::is_lowercase)
    }

    fn breaks_off(&self, line: &Paragraph, next: &Paragraph) -> bool {
        next.gap == Gap::Line && self.may_go_on(line, next)
    }

    /// Whether a line break of a wrapped text parts the two.
    fn wrapped(&self, before: &Paragraph, next: &Paragraph) -> bool {
        let small = self.goes_on_small(next) && !self.words(before).ends_with([';', ':', '.', '!', '?']);
        let full = |wrap| next.gap == Gap::Line && self.is_full(before, next, wrap);
        small || self.wrap.is_some_and(full)
    }

    /// Whether the next line's first word found no room on a line.
    fn is_full(&self, line: &Paragraph, next: &Paragraph, wrap: usize) -> bool {
        let joins = |mend: &&Mend| matches!(mend.rule, RepairRule::JoinedLine | RepairRule::JoinedParagraph);
        let from = line.mends.iter().rev().find(joins).map_or(line.start, |mend| mend.range.end);
        let width = self.text[from..line.range.end].width();
        let word = self.words(next).split(char::is_whitespace).next().unwrap_or("");
        let word = match word.chars().next() {
            Some(c) if is_han(c) => c.width().unwrap_or(0) + SLACK,
            _ => 1 + word.width() + SLACK,
        };
        width + word > wrap
    }

    /// Whether a page break cut a sentence in two: the first has clauses but no end, the second has an end and
    /// does not begin as the paragraphs of this text do.
    fn page_broken(&self, before: &Paragraph, next: &Paragraph) -> bool {
        let (head, tail) = (self.words(before), self.words(next));
        if self.script == Script::Other {
            return head.chars().nth(SHORTEST_CUT).is_some()
                && tail.starts_with(char::is_lowercase)
                && tail.ends_with(ends_sentence);
        }
        let usual = opening(tail).and_then(|pair| self.openings.get(&pair)).is_some_and(|&count| count > 1);
        let item = before.mark == Mark::List && !head.contains(is_final) && !self.finished_items;
        head.chars().nth(SHORTEST_CUT).is_some()
            && head.contains(['，', '、', '。', '；'])
            && tail.ends_with(ends_sentence)
            && !looks::numbered_heading(head)
            && !usual
            && !item
    }

    fn words<'p>(&'p self, paragraph: &'p Paragraph) -> &'p str {
        paragraph.words(self.text)
    }
}

fn ends_sentence(c: char) -> bool {
    is_final(c) || is_closing(c) || c == '.'
}

fn opening(text: &str) -> Option<[char; 2]> {
    let mut chars = text.chars();
    Some([chars.next()?, chars.next()?])
}
