//! Note marks, which are not part of the text: [1], 〔2〕, ¹, ①.

use super::number::Placed;
use super::punctuation::is_mark;
use crate::text::chars::is_han;
use crate::text::notes;

/// Removes note marks from the characters of a key.
pub(super) fn without(chars: &[Placed]) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        let length = mark(&chars[at..]);
        if length > 0 && follows(&out) {
            at += length;
        } else {
            out.push(chars[at].clone());
            at += 1;
        }
    }
    out
}

/// Whether a note mark can follow: after a Han character, a mark, or a longer word. In m² it is part of a unit, in 10²
/// of a number.
fn follows(before: &[Placed]) -> bool {
    let Some((last, _)) = before.last() else { return false };
    let word = || {
        before.iter().rev().take(LONGEST_UNIT + 1).take_while(|(c, _)| c.is_alphabetic()).count()
            > LONGEST_UNIT
    };
    is_han(*last)
        || matches!(last, '\u{27}' | '"' | '》' | ')' | ']')
        || is_mark(*last) && ".,;:!?、".contains(*last)
        || word()
}

/// Maximum length of a unit sign, in letters; words are longer.
const LONGEST_UNIT: usize = 2;

/// The length of the note mark at the start of some characters, 0 if there is none. A circled figure counts only
/// before the end of a sentence or a blank.
fn mark(chars: &[Placed]) -> usize {
    let length = notes::opening(chars.iter().map(|placed| placed.0));
    if length > 0 {
        return length;
    }
    let circled = chars.iter().take_while(|(c, _)| notes::is_circled(*c)).count();
    let ends = chars.get(circled).is_none_or(|(c, _)| matches!(c, '.' | '!' | '?' | ' '));
    if ends { circled } else { 0 }
}
