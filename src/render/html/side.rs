//! What all parts of a comparison have in common, and the two sides of a change.

use std::borrow::Cow;

use super::text::Say;
use crate::render::labels;
use crate::render::sanitise;
use crate::render::sides::Sides;
use crate::report::changes::{Change, Quote};
use crate::results::comparison::{EditOp, Link};
use crate::statement::Statement;
use crate::text::language::Language;

/// The statements of a comparison, with their names and languages.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) old: &'a Statement,
    pub(super) new: &'a Statement,
    /// How the two statements are named.
    pub(super) sides: Sides,
    /// The language tags of both, from [`language`].
    pub(super) langs: [&'static str; 2],
    pub(super) say: Say,
}

/// One side of a link.
pub(super) struct Side<'a> {
    pub(super) class: &'static str,
    pub(super) lang: &'static str,
    pub(super) label: labels::Label,
    pub(super) sentences: Vec<Sentence<'a>>,
}

/// A sentence as shown.
pub(super) struct Sentence<'a> {
    pub(super) line: usize,
    pub(super) pieces: Vec<Piece<'a>>,
}

/// A segment of a sentence.
pub(super) struct Piece<'a> {
    pub(super) op: EditOp,
    pub(super) text: Cow<'a, str>,
}

impl<'a> Side<'a> {
    /// The two sides of a clause change; `marked` is its link, if the changed words are to be marked.
    pub(super) fn of_change(change: &'a Change, marked: Option<&'a Link>, setting: Setting<'a>) -> [Self; 2] {
        let [old, new] = setting.sides.names();
        let sides =
            [(EditOp::Delete, setting.langs[0], "old", old), (EditOp::Insert, setting.langs[1], "new", new)];
        let alone = change.sides.iter().any(Option::is_none);
        let mut shown = sides.into_iter().zip(&change.sides).map(|((op, lang, class, label), quote)| {
            let pieces = |quote: &'a Quote| match marked {
                Some(link) if !alone => {
                    let own = link.edits.iter().filter(|edit| edit.op == EditOp::Equal || edit.op == op);
                    own.map(|edit| Piece { op: edit.op, text: sanitise::line(&edit.text) }).collect()
                }
                _ => vec![Piece { op, text: sanitise::line(&quote.text) }],
            };
            let sentence = |quote: &'a Quote| Sentence { line: quote.line, pieces: pieces(quote) };
            Self { class, lang, label, sentences: quote.iter().map(sentence).collect() }
        });
        std::array::from_fn(|_| shown.next().unwrap_or_else(Self::none))
    }

    fn none() -> Self {
        Self { class: "", lang: "", label: labels::OLD, sentences: Vec::new() }
    }
}

/// The language tag of a statement for HTML; empty if its language is not known.
pub(super) fn language(statement: &Statement) -> &'static str {
    match statement.language {
        Language::Other => "",
        known => known.tag(),
    }
}
