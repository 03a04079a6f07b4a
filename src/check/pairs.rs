//! Brackets and quotation marks without their counterparts.

use super::text::Line;
use super::{DoubtKind, Finding};
use crate::statement::Span;

const PAIRS: [(char, char); 9] = [
    ('《', '》'),
    ('〈', '〉'),
    ('“', '”'),
    ('「', '」'),
    ('『', '』'),
    ('（', '）'),
    ('(', ')'),
    ('【', '】'),
    ('〔', '〕'),
];

/// A mark that was opened and waits for its counterpart.
struct Open {
    close: char,
    span: Span,
}

/// Marks that open and do not close in their paragraph, and those that close what was not open.
pub(super) fn find(lines: &[Line<'_>]) -> Vec<Finding> {
    let paragraphs: Vec<&[Line<'_>]> =
        lines.chunk_by(|a, b| a.sentence.paragraph == b.sentence.paragraph).collect();
    let mut found = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        // Where a quotation runs over paragraphs each opens it again, and only the last closes it.
        let next = paragraphs.get(at + 1).and_then(|next| next.first()).and_then(|line| line.at(0));
        let goes_on = |open: &Open| next.is_some_and(|next| closing(next) == Some(open.close));
        let (opened, closed) = unpaired(paragraph);
        found.extend(opened.into_iter().filter(|open| !goes_on(open)).map(|open| open.span));
        found.extend(closed);
    }
    found.into_iter().map(|span| Finding::new(DoubtKind::UnpairedMark, span)).collect()
}

fn unpaired(paragraph: &[Line<'_>]) -> (Vec<Open>, Vec<Span>) {
    let mut open: Vec<Open> = Vec::new();
    let mut closed = Vec::new();
    for line in paragraph {
        for (at, &c) in line.chars.iter().enumerate().skip(line.numbering()) {
            let span = line.span(at..at + 1);
            if let Some(close) = closing(c) {
                open.push(Open { close, span });
            } else if PAIRS.iter().any(|&(_, close)| close == c) {
                // （ and ) are a pair, though of two widths.
                let fits = |open: &Open| narrow(open.close) == narrow(c);
                match open.iter().rposition(fits) {
                    // What was opened since then is never closed.
                    Some(at) => closed.extend(open.drain(at..).skip(1).map(|open| open.span)),
                    None if is_numbering(line, at) => {}
                    None => closed.push(span),
                }
            }
        }
    }
    (open, closed)
}

fn closing(c: char) -> Option<char> {
    PAIRS.iter().find(|&&(open, _)| open == c).map(|&(_, close)| close)
}

fn narrow(c: char) -> char {
    if c == '）' { ')' } else { c }
}

/// 1）, a), 一）.
fn is_numbering(line: &Line<'_>, at: usize) -> bool {
    let before = line.chars[..at].iter().rev().take_while(|c| c.is_alphanumeric()).count();
    let opens = line.before(at - before).is_none_or(|c| !c.is_alphanumeric());
    matches!(line.at(at), Some('）' | ')')) && (1..=2).contains(&before) && opens
}
