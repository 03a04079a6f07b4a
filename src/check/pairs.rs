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

/// An opened mark that waits for its counterpart.
struct Open {
    close: char,
    span: Span,
}

/// Marks that open without closing in their paragraph, or close without having been opened.
pub(super) fn find(lines: &[Line<'_>]) -> Findings {
    let paragraphs: Vec<&[Line<'_>]> =
        lines.chunk_by(|a, b| a.sentence.paragraph == b.sentence.paragraph).collect();
    let mut found = Findings::default();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        // In a quotation over several paragraphs, each paragraph opens it again, and only the last closes it.
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
    // For each closing mark, how many opened marks wait for it.
    let mut waiting: FxHashMap<char, usize> = FxHashMap::default();
    for line in paragraph {
        for (at, &c) in line.chars.iter().enumerate().skip(line.numbering()) {
            let span = || line.span(at..at + 1);
            if let Some(close) = closing(c) {
                *waiting.entry(narrow(close)).or_default() += 1;
                open.push(Open { close, span: span() });
            } else if PAIRS.iter().any(|&(_, close)| close == c) {
                // （ and ) are a pair, although their widths differ.
                let fits = |open: &Open| narrow(open.close) == narrow(c);
                let waits = waiting.get(&narrow(c)).is_some_and(|&count| count > 0);
                match waits.then(|| open.iter().rposition(fits)).flatten() {
                    // Marks opened after the matching one are never closed.
                    Some(at) => {
                        for (place, open) in open.drain(at..).enumerate() {
                            if let Some(count) = waiting.get_mut(&narrow(open.close)) {
                                *count -= 1;
                            }
                            if place > 0 {
                                closed.push(unpaired_at(open.span));
                            }
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
