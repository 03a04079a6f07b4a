//! Changes of the frame only: 会议指出 ↔ 会议认为.

use std::ops::Range;

use super::Context;
use super::annotated::{Annotated, Kind, Pair};
use crate::statement::Class;

/// Whether everything that changed is frame.
pub(super) fn only_frame(pair: &Pair<'_>, context: &Context<'_>) -> bool {
    let frame = |reading: &Annotated<'_>| {
        let frames = context.lexicon.frame_words.all(&reading.side.key);
        let covered =
            |word: &Range<usize>| frames.iter().any(|at| at.start <= word.start && word.end <= at.end);
        let words = reading.tokens.iter().zip(&reading.side.words);
        words
            .filter(|(token, _)| token.hunk.is_some())
            .all(|(token, word)| matches!(token.kind, Kind::Mark | Kind::Blank) || covered(&word.key))
    };
    let formula = |reading: &Annotated<'_>| {
        let mut sentences = reading.side.sentences.iter();
        !reading.side.sentences.is_empty() && sentences.all(|sentence| sentence.class == Some(Class::Formula))
    };
    let word = |reading: &Annotated<'_>| {
        reading
            .tokens
            .iter()
            .any(|token| token.hunk.is_some() && !matches!(token.kind, Kind::Mark | Kind::Blank))
    };
    (frame(&pair.old) && frame(&pair.new) && (word(&pair.old) || word(&pair.new)))
        || (formula(&pair.old) && formula(&pair.new))
}
