//! Repeated sentences and repeated marks.

use super::text::Line;
use super::{DoubtKind, Finding, Findings};
use crate::statement::Role;

/// Minimum length of a repeated sentence, in characters. A shorter one can be repeated for emphasis: 一定！一定！
const LEAST: usize = 6;
/// Marks that never follow one another. ！！ and ？！ are intended.
const SINGLE: &str = "。，、；：｡";

pub(super) fn twice(lines: &[Line<'_>]) -> Findings {
    let mut found = Findings::default();
    for pair in lines.windows(2) {
        let [first, second] = pair else { continue };
        let (one, other) = (first.sentence, second.sentence);
        let in_row = one.paragraph == other.paragraph && other.role == Role::Body;
        let own = |line: &Line<'_>| line.chars[line.numbering()..].to_vec();
        if in_row && second.chars.len() >= LEAST && own(first) == own(second) {
            let finding = Finding::new(DoubtKind::DoubledSentence, other.span);
            found.push(finding.seeing(one.line));
        }
    }
    found
}

/// 。。 and ，。.
pub(super) fn marks(lines: &[Line<'_>]) -> Findings {
    let mut found = Findings::default();
    for line in lines {
        let chars = &line.chars;
        let mut at = line.numbering();
        while at < chars.len() {
            let end = at + chars[at..].iter().take_while(|&&c| SINGLE.contains(c)).count();
            if end - at > 1 {
                let end_mark = chars[at..end].iter().find(|&&c| c == '。').unwrap_or(&chars[at]);
                let finding = Finding::new(DoubtKind::DoubledMark, line.span(at..end));
                found.push(finding.suggesting(*end_mark));
            }
            at = end.max(at + 1);
        }
    }
    found
}
