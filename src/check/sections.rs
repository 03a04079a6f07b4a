//! Section numbers that are missing or repeated.

use super::text::Line;
use super::{DoubtKind, Finding, Findings};
use crate::statement::Role;
use crate::text::number::{is_chinese, whole, written};

/// Maximum first number of a list whose beginning can be missing.
const FARTHEST_START: usize = 3;
/// Maximum missing numbers. If more are missing, it is another list, or not a list.
const MOST_MISSING: usize = 3;

/// Maximum lines back in which a number inside a line is looked for.
const FARTHEST_LINE: usize = 1_000;
/// Maximum depth of nested lists.
const DEEPEST: usize = 32;

/// A section number: its form, and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Number {
    kind: char,
    value: usize,
}

/// The last number of a list, and the index of its sentence.
struct Last {
    number: Number,
    place: usize,
}

pub(super) fn find(lines: &[Line<'_>]) -> Findings {
    // Nested lists, the outermost first.
    let mut open: Vec<Last> = Vec::new();
    let mut found = Findings::default();
    for (place, line) in lines.iter().enumerate() {
        let first = place == 0 || lines[place - 1].sentence.paragraph != line.sentence.paragraph;
        if !first || !matches!(line.sentence.role, Role::Body | Role::Heading) {
            continue;
        }
        let Some(number) = read(&line.chars[..line.numbering()]) else { continue };
        let same = |last: &Last| last.number.kind == number.kind;
        let goes_on = open.iter().rposition(|last| same(last) && last.number.value + 1 == number.value);
        let before = goes_on.or_else(|| open.iter().rposition(same)).filter(|_| number.value > 1);
        if goes_on.is_none() {
            let since = before.map_or(0, |at| open[at].place);
            let since = since.max(place.saturating_sub(FARTHEST_LINE));
            let hidden = |expected: usize| is_hidden(&lines[since..place], line, number.value, expected);
            found.extend(doubt(number, before.map(|at| (&open[at], lines)), line, hidden));
        }
        open.truncate(before.unwrap_or(open.len()));
        if open.len() == DEEPEST {
            open.remove(0);
        }
        open.push(Last { number, place });
    }
    found
}

fn doubt(
    number: Number,
    before: Option<(&Last, &[Line<'_>])>,
    line: &Line<'_>,
    hidden: impl Fn(usize) -> bool,
) -> Option<Finding> {
    let finding = Finding::new(DoubtKind::SectionNumber, line.span(0..line.numbering()));
    let Some((last, lines)) = before else {
        let told = (2..=FARTHEST_START).contains(&number.value) && !hidden(1);
        return told.then(|| finding.suggesting("1"));
    };
    let expected = last.number.value + 1;
    let near = number.value < expected || number.value - expected <= MOST_MISSING;
    let told = near && !(number.value > expected && hidden(expected));
    told.then(|| finding.suggesting(expected.to_string()).seeing(lines[last.place].sentence.line))
}

/// Whether the missing number is inside one of some lines, in the same form as the next number: 目录 一、…
fn is_hidden(lines: &[Line<'_>], next: &Line<'_>, value: usize, expected: usize) -> bool {
    let forms_of = |number: usize| [number.to_string(), written(number as u64)];
    let numbering = next.text(0..next.numbering());
    let forms = forms_of(value).into_iter().zip(forms_of(expected));
    let forms: Vec<String> = forms
        .filter(|(own, _)| numbering.contains(own.as_str()))
        .map(|(own, missing)| numbering.replace(&own, &missing).trim().to_owned())
        .collect();
    lines.iter().any(|line| forms.iter().any(|form| line.sentence.text.contains(form.as_str())))
}

/// Reads 第三章, 三、, （三）, 3., (3), 3）, ③. `None` for anything else.
fn read(numbering: &[char]) -> Option<Number> {
    let text: Vec<char> = numbering.iter().copied().filter(|c| !c.is_whitespace()).collect();
    let (&first, &last) = (text.first()?, text.last()?);
    // 一是 and 其二， count arguments, not sections.
    if last == '是' || first == '其' || "，,".contains(last) {
        return None;
    }
    if let '①'..='⑳' = first {
        let value = u32::from(first).checked_sub(u32::from('①'))? as usize + 1;
        return Some(Number { kind: '①', value });
    }
    let inner: String = text.iter().copied().filter(|c| c.is_ascii_digit() || is_chinese(*c)).collect();
    let is_arabic = inner.starts_with(|c: char| c.is_ascii_digit());
    let value = usize::try_from(whole(&inner)?).ok()?;
    let unit = text.iter().copied().find(|c| "部编章节条款".contains(*c));
    let kind = match (first, last) {
        ('第', _) => unit?,
        ('（' | '(', _) if is_arabic => '(',
        ('（' | '(', _) => '（',
        (_, ')' | '）') => ')',
        _ if is_arabic => '1',
        _ => '一',
    };
    Some(Number { kind, value })
}
