//! Changes of the frame only: 会议指出 ↔ 会议认为.

use super::Context;
use super::annotated::{Annotated, Kind, Pair, Token};
use crate::statement::Class;

/// Whether everything that changed is frame.
pub(super) fn only_frame(pair: &Pair<'_>, context: &Context<'_>) -> bool {
    let sides = [&pair.old, &pair.new];
    let framed = sides.iter().all(|side| changes_frame(side, context));
    (framed && sides.iter().any(|side| side.tokens.iter().any(is_changed_word)))
        || sides.iter().all(|side| is_formula(side))
}

/// Whether all changed words of a side are in framing words.
fn changes_frame(reading: &Annotated<'_>, context: &Context<'_>) -> bool {
    let frames = context.lexicon.frame_words.all(&reading.side.key);
    let mut changed =
        reading.tokens.iter().zip(&reading.side.words).filter(|(token, _)| is_changed_word(token));
    changed.all(|(_, word)| frames.iter().any(|at| at.start <= word.key.start && word.key.end <= at.end))
}

/// Whether a token changed, and is neither a mark nor a blank.
fn is_changed_word(token: &Token<'_>) -> bool {
    token.hunk.is_some() && !matches!(token.kind, Kind::Mark | Kind::Blank)
}

/// Whether a side has sentences, and all of them are formulas.
fn is_formula(reading: &Annotated<'_>) -> bool {
    let sentences = &reading.side.sentences;
    !sentences.is_empty() && sentences.iter().all(|sentence| sentence.class == Some(Class::Formula))
}
