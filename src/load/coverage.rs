//! The check that no character is lost.

use crate::statement::{Span, Statement};
use crate::text::places::Places;

/// Checks that spans ascend, that each sentence's text is its source with the repairs inside it applied, and
/// that every character outside the sentences is white space or part of a repair or an omission.
///
/// # Errors
/// Returns the first span of the source that breaks these rules.
pub fn check_coverage(statement: &Statement) -> Result<(), Span> {
    let source = &*statement.source.text;
    let places = Places::new(source);
    let slice = |span: Span| &source[places.bytes(span)];
    let mut covered: Vec<Span> = Vec::new();
    let mut end = 0;
    for sentence in &statement.sentences {
        if sentence.span.start < end || sentence.span.is_empty() {
            return Err(sentence.span);
        }
        end = sentence.span.end;
        covered.push(sentence.span);
    }
    let mut repairs = statement.repairs.iter().peekable();
    for sentence in &statement.sentences {
        let mut text = String::new();
        let mut at = sentence.span.start;
        while let Some(repair) = repairs.next_if(|repair| repair.span.start < sentence.span.end) {
            if slice(repair.span) != repair.from {
                return Err(repair.span);
            }
            if repair.span.start >= at {
                text.push_str(slice(Span::new(at, repair.span.start)));
                text.push_str(&repair.to);
                at = repair.span.end;
            }
        }
        if at > sentence.span.end {
            return Err(sentence.span);
        }
        text.push_str(slice(Span::new(at, sentence.span.end)));
        if text != sentence.text {
            return Err(sentence.span);
        }
    }
    covered.extend(statement.repairs.iter().map(|repair| repair.span));
    covered.extend(statement.omitted.iter().map(|omission| omission.span));
    covered.sort_unstable();
    let mut at = 0;
    for span in covered.into_iter().chain([Span::new(statement.source.chars, statement.source.chars)]) {
        if span.start > at && !slice(Span::new(at, span.start)).trim().is_empty() {
            return Err(Span::new(at, span.start));
        }
        at = at.max(span.end);
    }
    Ok(())
}
