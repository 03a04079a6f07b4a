//! The object, which no slot takes, and the members of its list.

use std::ops::Range;

use super::words::{Place, Word};
use crate::lexicon::senses::Category;
use crate::text::chars::is_letter;

/// Byte ranges of a key.
type Ranges = Vec<Range<usize>>;

/// The object of a clause and its members, given the bytes that the slots take.
pub(super) fn object(key: &str, words: &[Word<'_>], taken: &[Range<usize>]) -> (Ranges, Ranges) {
    let mut object = Vec::new();
    let mut at = 0;
    for range in taken {
        push(key, at..range.start.max(at), &mut object);
        at = range.end.max(at);
    }
    push(key, at..key.len(), &mut object);
    let mut members = Vec::new();
    for range in &object {
        split(key, words, range, &mut members);
    }
    (object, members)
}

/// Adds a range without the marks and blanks at its ends, unless nothing is left.
fn push(key: &str, range: Range<usize>, ranges: &mut Ranges) {
    let Some(text) = key.get(range.clone()) else { return };
    let start = text.find(is_content);
    let end = text.rfind(is_content_end);
    if let (Some(start), Some(end)) = (start, end)
        && text[start..].contains(is_letter)
        && start <= end
    {
        let last = text[end..].chars().next().map_or(0, char::len_utf8);
        ranges.push(range.start + start..range.start + end + last);
    }
}

fn is_content(c: char) -> bool {
    is_letter(c) || matches!(c, '"' | '《' | '(' | '[' | '+' | '-' | '$' | '¥' | '£' | '€')
}

fn is_content_end(c: char) -> bool {
    is_letter(c) || matches!(c, '"' | '》' | ')' | ']' | '+' | '%')
}

/// Cuts a range at 、 , ; and joining words.
fn split(key: &str, words: &[Word<'_>], range: &Range<usize>, members: &mut Ranges) {
    let first = words.partition_point(|word| word.start < range.start);
    let joins = words[first..].iter().take_while(|word| word.end <= range.end);
    let joins = joins.filter(|word| word.place == Place::Open && word.is(Category::Joint));
    let mut cuts: Ranges = joins.map(|word| word.start..word.end).collect();
    cuts.extend(stops(key, range));
    cuts.sort_unstable_by_key(|cut| cut.start);
    let mut at = range.start;
    for cut in cuts {
        push(key, at..cut.start.max(at), members);
        at = cut.end.max(at);
    }
    push(key, at..range.end, members);
}

/// The separators between members, outside quotes and brackets.
fn stops(key: &str, range: &Range<usize>) -> Ranges {
    let mut depth = 0_usize;
    let mut quoted = false;
    let mut stops = Vec::new();
    for (at, c) in key[range.clone()].char_indices() {
        match c {
            '《' | '(' | '[' => depth += 1,
            '》' | ')' | ']' => depth = depth.saturating_sub(1),
            '"' => quoted = !quoted,
            '、' | ',' | ';' if depth == 0 && !quoted => {
                stops.push(range.start + at..range.start + at + c.len_utf8());
            }
            _ => {}
        }
    }
    // An unclosed quote hides the separators after it, which is rare: within one clause, quotes usually close.
    stops
}
