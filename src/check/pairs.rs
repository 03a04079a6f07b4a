//! Brackets and quotation marks without their counterparts.

use rustc_hash::FxHashMap;

use super::text::Line;
use super::{DoubtKind, Finding, Findings};
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
pub(super) fn find(lines: &[Line<'_>]) -> Findings {
    let paragraphs: Vec<&[Line<'_>]> =
        lines.chunk_by(|a, b| a.sentence.paragraph == b.sentence.paragraph).collect();
    let mut found = Findings::default();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        // Where a quotation runs over paragraphs each opens it again, and only the last closes it.
        let next = paragraphs.get(at + 1).and_then(|next| next.first()).and_then(|line| line.at(0));
        let goes_on = |open: &Open| next.is_some_and(|next| closing(next) == Some(open.close));
        let (opened, closed) = unpaired(paragraph);
        found.extend(opened.into_iter().filter(|open| !goes_on(open)).map(|open| unpaired_at(open.span)));
        found.append(closed);
    }
    found
}

fn unpaired_at(span: Span) -> Finding {
    Finding::new(DoubtKind::UnpairedMark, span)
}

fn unpaired(paragraph: &[Line<'_>]) -> (Vec<Open>, Findings) {
    let mut open: Vec<Open> = Vec::new();
    let mut closed = Findings::default();
    // Of each mark that closes, how many wait for it.
    let mut waiting: FxHashMap<char, usize> = FxHashMap::default();
    for line in paragraph {
        for (at, &c) in line.chars.iter().enumerate().skip(line.numbering()) {
            let span = || line.span(at..at + 1);
            if let Some(close) = closing(c) {
                *waiting.entry(narrow(close)).or_default() += 1;
                open.push(Open { close, span: span() });
            } else if PAIRS.iter().any(|&(_, close)| close == c) {
                // （ and ) are a pair, though of two widths.
                let fits = |open: &Open| narrow(open.close) == narrow(c);
                let waits = waiting.get(&narrow(c)).is_some_and(|&count| count > 0);
                match waits.then(|| open.iter().rposition(fits)).flatten() {
                    // What was opened since then is never closed.
                    Some(at) => {
                        for (place, open) in open.drain(at..).enumerate() {
                            waiting.entry(narrow(open.close)).and_modify(|count| *count -= 1);
                            closed.extend((place > 0).then(|| unpaired_at(open.span)));
                        }
                    }
                    None if is_numbering(line, at) => {}
                    None => closed.push(unpaired_at(span())),
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
