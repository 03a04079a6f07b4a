//! Frames and content clauses.

use super::Reading;
use super::words::Word;
use crate::lexicon::senses::{Category, Language};
use crate::statement::{ClauseRole, Role};
use crate::text::marks::is_sentence_end;

use super::mentions::covers;

/// Maximum length of a clause that only gives a period, in characters: 党的二十大以来，
const LONGEST_TIME: usize = 16;

/// Whether a clause only says who speaks or when. Only body and preamble sentences have frames.
pub(super) fn role(reading: &Reading, words: &[Word<'_>], role: Role, language: Language) -> ClauseRole {
    let ends = language == Language::Chinese && reading.key.ends_with(['.', '!', '?'])
        || reading.key.ends_with(is_sentence_end);
    if !matches!(role, Role::Body | Role::Preamble) || ends {
        return ClauseRole::Content;
    }
    let empty = reading.object.is_empty();
    let says = reading.saying.is_some() || !reading.openings.is_empty() || has_predicate(reading);
    // A name alone inside a sentence is a list member.
    let speaks = says && (reading.actor.is_some() || !has_predicate(reading) || reading.saying.is_some())
        || reading.actor.is_some() && reading.at == 0;
    let dated =
        !empty && !has_predicate(reading) && reading.object.iter().all(|range| covers(reading, range));
    if empty && speaks || dated || is_time(reading, words) { ClauseRole::Frame } else { ClauseRole::Content }
}

const fn has_predicate(reading: &Reading) -> bool {
    reading.act.is_some() || reading.modality.is_some() || !reading.negations.is_empty()
}

/// Whether a short clause without a predicate ends like a period of time.
fn is_time(reading: &Reading, words: &[Word<'_>]) -> bool {
    let short = reading.key.chars().nth(LONGEST_TIME).is_none();
    let ends = words.last().is_some_and(|word| {
        word.is(Category::TimeEnd) && !reading.key[word.end..].contains(char::is_alphanumeric)
    });
    short && ends && reading.saying.is_none() && reading.modality.is_none()
}
