//! Numbers of sections that are missing or stand twice.

use super::text::Line;
use super::{DoubtKind, Finding};
use crate::statement::{Role, Span};

const DIGITS: &str = "一二三四五六七八九";
/// A number that opens a text and is not one: so far a beginning may be left out.
const FARTHEST_START: usize = 3;
/// More than so many missing are another list, or no list.
const MOST_MISSING: usize = 3;

/// A section's number: how it is written, how deep that usually nests, and what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Number {
    kind: char,
    depth: u8,
    value: usize,
}

/// The last number met of a kind.
struct Last {
    number: Number,
    line: usize,
}

pub(super) fn find(lines: &[Line<'_>]) -> Vec<Finding> {
    let mut open: Vec<Last> = Vec::new();
    let mut found = Vec::new();
    let firsts = lines.chunk_by(|a, b| a.sentence.paragraph == b.sentence.paragraph).filter_map(<[Line<'_>]>::first);
    let numbered = firsts.filter(|line| matches!(line.sentence.role, Role::Body | Role::Heading));
    for line in numbered {
        let Some(number) = read(&line.chars[..line.numbering()]) else { continue };
        let before = open.iter().rposition(|last| last.number.kind == number.kind);
        let span = line.span(0..line.numbering());
        found.extend(doubt(number, before.map(|at| &open[at]), span));
        // What stands below a number begins anew with the next.
        open.retain(|last| last.number.kind != number.kind && last.number.depth <= number.depth);
        open.push(Last { number, line: line.sentence.line });
    }
    found
}

fn doubt(number: Number, before: Option<&Last>, span: Span) -> Option<Finding> {
    let finding = Finding::new(DoubtKind::SectionNumber, span);
    let Some(last) = before else {
        return ((2..=FARTHEST_START).contains(&number.value)).then(|| finding.suggesting("1"));
    };
    let expected = last.number.value + 1;
    let near = number.value < expected || number.value - expected <= MOST_MISSING;
    let told = number.value != 1 && number.value != expected && near;
    told.then(|| finding.suggesting(expected.to_string()).seeing(last.line))
}

/// Reads 第三章, 三、, （三）, 3., (3), 3）, ③.
fn read(numbering: &[char]) -> Option<Number> {
    let text: Vec<char> = numbering.iter().copied().filter(|c| !c.is_whitespace()).collect();
    let (&first, &last) = (text.first()?, text.last()?);
    // 一是 and 其二， count what is said, not sections.
    if last == '是' || first == '其' || "，,".contains(last) {
        return None;
    }
    if let '①'..='⑳' = first {
        let value = u32::from(first).checked_sub(u32::from('①'))? as usize + 1;
        return Some(Number { kind: '①', depth: 6, value });
    }
    let inner: Vec<char> = text.iter().copied().filter(|c| c.is_ascii_digit() || chinese(*c)).collect();
    let is_arabic = inner.first()?.is_ascii_digit();
    let value = if is_arabic { inner.iter().collect::<String>().parse().ok()? } else { numeral(&inner)? };
    let unit = text.iter().copied().find(|c| "部编章节条款".contains(*c));
    let (kind, depth) = match (first, last) {
        // Articles are counted through all chapters.
        ('第', _) if unit == Some('条') => ('条', 0),
        ('第', _) => (unit?, 1),
        ('（' | '(', _) if is_arabic => ('(', 5),
        ('（' | '(', _) => ('（', 3),
        (_, ')' | '）') => (')', 5),
        _ if is_arabic => ('1', 4),
        _ => ('一', 2),
    };
    Some(Number { kind, depth, value })
}

fn chinese(c: char) -> bool {
    DIGITS.contains(c) || c == '十' || c == '百' || c == '〇'
}

/// The number that a Chinese numeral below a thousand names.
fn numeral(chars: &[char]) -> Option<usize> {
    let (mut sum, mut digit) = (0, 0);
    for &c in chars {
        match c {
            '百' | '十' => {
                sum += digit.max(1) * if c == '百' { 100 } else { 10 };
                digit = 0;
            }
            '〇' => digit = 0,
            _ => digit = DIGITS.chars().position(|known| known == c)? + 1,
        }
    }
    Some(sum + digit)
}
