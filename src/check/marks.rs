//! Blanks and ASCII marks among Chinese characters, lost characters, and sentences without an end mark.

use super::text::Line;
use super::{DoubtKind, Finding, Findings};
use crate::segment::word::entry;
use crate::statement::Role;
use crate::text::chars::is_han;
use crate::text::marks::{self, is_closing, is_sentence_end};

/// ASCII marks and their Chinese counterparts.
const MARKS: [(char, char); 7] =
    [(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！'), ('(', '（'), (')', '）')];
/// Minimum length of prose, in characters. A shorter line can be an unmarked heading or a remark.
const LEAST_PROSE: usize = 12;
/// Minimum number of sentences of a paragraph that cannot be a heading.
const FEWEST_SENTENCES: usize = 2;
/// Maximum length of a heading, in characters.
const LONGEST_HEADING: usize = 60;
/// Titles that are followed by a blank and a name: 国务院总理 李克强.
const OFFICES: [&str; 12] =
    ["主席", "总理", "总统", "首相", "部长", "外长", "书记", "大臣", "国王", "委员长", "秘书长", "记者"];

/// Doubtful places inside one sentence.
pub(super) fn find(line: &Line<'_>) -> Findings {
    let mut found = Findings::default();
    let mut quotes = 0;
    for (at, &c) in line.chars.iter().enumerate().skip(line.numbering()) {
        let span = || line.span(at..at + 1);
        if c == char::REPLACEMENT_CHARACTER
            || matches!(c, '\u{E000}'..='\u{F8FF}')
            || is_blank_square(line, at)
        {
            found.push(Finding::new(DoubtKind::LostCharacter, span()));
        } else if let Some(&(_, own)) = MARKS.iter().find(|&&(mark, _)| mark == c)
            && line.is_prose()
            && is_among_han(line, at)
        {
            found.push(Finding::new(DoubtKind::AsciiMark, span()).suggesting(own));
        } else if c == '.' && line.is_prose() && is_among_han(line, at) {
            let finding = Finding::new(DoubtKind::AsciiMark, span());
            found.push(if is_full_stop(line, at) { finding.suggesting("。") } else { finding });
        } else if c == '"' && line.is_prose() {
            quotes += 1;
            let sides = [line.before(at), line.at(at + 1)];
            if sides.into_iter().flatten().any(|c| is_han(c) || is_wide_mark(c)) {
                let own = if quotes % 2 == 1 { '“' } else { '”' };
                found.push(Finding::new(DoubtKind::AsciiMark, span()).suggesting(own));
            }
        }
    }
    found.append(blanks(line));
    found
}

/// □ and 〓, used for characters that could not be printed.
fn is_blank_square(line: &Line<'_>, at: usize) -> bool {
    let beside = || [line.before(at), line.at(at + 1)].into_iter().flatten();
    matches!(line.chars[at], '□' | '〓') && line.is_prose() && beside().any(|c| is_han(c) || is_wide_mark(c))
}

/// Whether a dot between Chinese characters ends a sentence. In a foreign name it means ·.
fn is_full_stop(line: &Line<'_>, at: usize) -> bool {
    let word = |start: usize, end: usize| {
        let word: Option<String> = line.chars.get(start..end).map(|word| word.iter().collect());
        word.and_then(|word| entry(&word)).is_some_and(|entry| !entry.tag.starts_with("nr"))
    };
    match line.at(at + 1) {
        Some(c) if is_han(c) => at >= 2 && word(at - 2, at) && word(at + 1, at + 3),
        _ => true,
    }
}

/// Whether the neighbours of a mark are Chinese: both, or the only one.
fn is_among_han(line: &Line<'_>, at: usize) -> bool {
    let chinese = |c: Option<char>| c.is_none_or(|c| is_han(c) || is_wide_mark(c));
    let (before, after) = (line.before(at), line.at(at + 1));
    match line.chars[at] {
        '(' => after.is_some_and(is_han) && chinese(before),
        _ => before.is_some_and(|c| is_han(c) || is_wide_mark(c)) && chinese(after),
    }
}

/// Blanks between two Chinese characters. Between names and in titles they are intended.
fn blanks(line: &Line<'_>) -> Findings {
    if !line.is_prose() || !line.chars.iter().any(|&c| is_sentence_end(c)) {
        return Findings::default();
    }
    let mut found = Findings::default();
    let mut at = line.numbering();
    while at < line.chars.len() {
        let count = line.chars[at..].iter().take_while(|c| c.is_whitespace()).count();
        let chinese = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_wide_mark(c));
        let name = || OFFICES.iter().any(|office| line.ends_with(at, office));
        if count > 0 && name() {
            // A line that sets names apart is manually spaced as a whole.
            return Findings::default();
        }
        if count > 0 && chinese(line.before(at)) && chinese(line.at(at + count)) && at > line.numbering() {
            found.push(Finding::new(DoubtKind::StrayBlank, line.span(at..at + count)).suggesting(""));
        }
        at += count.max(1);
    }
    found
}

fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3011}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF1F}' | '“' | '”')
}

/// Prose paragraphs without an end mark, between paragraphs that have one.
pub(super) fn unfinished(lines: &[Line<'_>]) -> Vec<Finding> {
    let paragraphs: Vec<&[Line<'_>]> =
        lines.chunk_by(|a, b| a.sentence.paragraph == b.sentence.paragraph).collect();
    let mut found = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| paragraphs[before]);
        let next = paragraphs.get(at + 1).copied();
        if !lacks_end(paragraph) || ![before, next].into_iter().flatten().all(is_finished) {
            continue;
        }
        let Some(line) = paragraph.last() else { continue };
        let end = line.chars.len();
        let finding = Finding::new(DoubtKind::NoEndMark, line.span(end - 1..end));
        found.push(finding.suggesting(format!("{}。", line.chars[end - 1])));
    }
    found
}

/// Whether a paragraph is prose that ends in a Chinese character, and is no heading.
fn lacks_end(lines: &[Line<'_>]) -> bool {
    let is_heading = lines.len() < FEWEST_SENTENCES && lines[0].chars.len() <= LONGEST_HEADING;
    let Some(last) = lines.last() else { return false };
    !is_heading
        && last.sentence.role == Role::Body
        && last.chars.last().is_some_and(|&c| is_han(c))
        && last.chars.len() >= LEAST_PROSE
        && !has_end(last)
}

/// Whether a paragraph has an end mark, or is not prose.
fn is_finished(lines: &[Line<'_>]) -> bool {
    lines.last().is_none_or(|line| !line.is_prose() || has_end(line))
}

/// Whether a line has an end mark, not counting closing marks behind it.
fn has_end(line: &Line<'_>) -> bool {
    let last = line.chars.iter().rev().find(|&&c| !is_closing(c));
    last.is_some_and(|&c| marks::is_stop(c) || matches!(c, '…' | '.' | '—' | '\u{E000}'..='\u{F8FF}'))
}
