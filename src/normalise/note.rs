//! The marks of notes are no part of the wording: [1], 〔2〕, ¹, ①.

use super::number::Placed;
use super::punctuation::is_mark;
use crate::text::chars::is_han;
use crate::text::notes;

/// Takes the marks of notes out of a key in the making.
pub(super) fn without(chars: &[Placed]) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        let length = if follows(&out) { mark(&chars[at..]) } else { 0 };
        if length == 0 {
            out.push(chars[at].clone());
        }
        at += length.max(1);
    }
    out
}

/// Whether a mark may follow: a Han character, a mark, the end of a longer word; m² is a unit, 10² a number.
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

/// Signs of units are shorter than words.
const LONGEST_UNIT: usize = 2;

/// The length of the mark of a note that opens some characters; a figure in a circle is one before the end of a sentence.
fn mark(chars: &[Placed]) -> usize {
    let length = notes::opening(chars.iter().map(|placed| placed.0));
    if length > 0 {
        return length;
    }
    let circled = chars.iter().take_while(|(c, _)| notes::is_circled(*c)).count();
    let ends = chars.get(circled).is_none_or(|(c, _)| matches!(c, '.' | '!' | '?' | ' '));
    if ends { circled } else { 0 }
}
