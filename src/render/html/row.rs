//! One row of the two columns, and the words of its sentences.

use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;

use super::text::{Say, Text};
use super::traits::Traits;
use crate::render::entry::{Entry, entry_mark, first_words, is_unsure, place};
use crate::render::labels::{self, arrow};
use crate::render::words;
use crate::render::{reason, sanitise};
use crate::report::changes::{Change, Quote};
use crate::report::sides::wording;
use crate::results::comparison::{EditOp, Link, Nature, Operation};
use crate::statement::{Role, Statement};
use crate::text::chars::is_chinese;

/// A comparison's statements and its language: what all its rows share.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) old: &'a Statement,
    pub(super) new: &'a Statement,
    /// The languages of both, as [`language`] names them.
    pub(super) langs: [&'static str; 2],
    pub(super) say: Say,
}

/// A link in the two columns.
#[derive(Template)]
#[template(path = "report/row.html", whitespace = "minimize")]
pub(super) struct Row<'a> {
    name: &'a str,
    shape: &'static str,
    traits: Traits,
    head: Option<Head>,
    moved: bool,
    place: [String; 2],
    sides: [Side<'a>; 2],
    first_seen: Option<Cow<'a, str>>,
    say: Say,
}

impl HtmlSafe for Row<'_> {}

impl<'a> Row<'a> {
    pub(super) fn of(
        link: &'a Link,
        name: &'a str,
        first_seen: Option<&'a str>,
        setting: Setting<'a>,
    ) -> Self {
        let is_same = link.operation == Operation::Identical;
        Self {
            name,
            shape: shape(link),
            traits: Traits::of(link, setting),
            head: (!is_same || link.moved).then(|| Head::of(link, setting)),
            moved: link.moved,
            place: [place(setting.old, &link.old), place(setting.new, &link.new)],
            sides: Side::both(link, setting),
            first_seen: first_seen.map(sanitise::line),
            say: setting.say,
        }
    }
}

/// The place in the old text that a moved link left.
#[derive(Template)]
#[template(path = "report/left.html", whitespace = "minimize")]
pub(super) struct Left<'a> {
    name: &'a str,
    place: String,
    old: Side<'a>,
    say: Say,
}

impl HtmlSafe for Left<'_> {}

impl<'a> Left<'a> {
    pub(super) fn of(link: &'a Link, name: &'a str, setting: Setting<'a>) -> Self {
        let mut old = Side::of(link, EditOp::Delete, setting);
        // What became of the words is told where they went.
        for piece in old.sentences.iter_mut().flat_map(|sentence| &mut sentence.pieces) {
            piece.op = EditOp::Equal;
        }
        Self { name, place: place(setting.new, &link.new), old, say: setting.say }
    }
}

/// How a row looks: the weight of what happened.
fn shape(link: &Link) -> &'static str {
    match (link.operation, link.nature) {
        (Operation::Identical, _) if link.moved => "calm",
        (Operation::Identical, _) => "same",
        (_, Nature::Substantive) => "heavy",
        (_, Nature::Noise) => "noise",
        _ => "calm",
    }
}

/// What stands above the words of a change.
pub(super) struct Head {
    pub(super) mark: &'static str,
    pub(super) operation: Text,
    pub(super) nature: Option<Text>,
    pub(super) facets: Vec<Respect>,
    pub(super) doubt: Option<String>,
}

/// A facet, with the words that show it.
pub(super) struct Respect {
    pub(super) name: Text,
    pub(super) arrow: &'static str,
    pub(super) old: String,
    pub(super) new: String,
}

impl Head {
    pub(super) fn of(link: &Link, setting: Setting<'_>) -> Self {
        let say = setting.say;
        let respect = |facet: &crate::results::comparison::Facet| Respect {
            name: say.facet(facet.kind),
            arrow: arrow(facet.direction),
            old: reason::shown(&facet.old),
            new: reason::shown(&facet.new),
        };
        Self {
            mark: entry_mark(link),
            operation: say.operation(link.operation),
            nature: (link.nature != Nature::None).then(|| say.nature(link.nature)),
            facets: link.facets.iter().map(respect).collect(),
            doubt: is_unsure(link).then(|| doubt(link, setting)),
        }
    }
}

/// `0.41 · L40 “双方将在…”`: how sure the link is, and the second choice.
fn doubt(link: &Link, setting: Setting<'_>) -> String {
    let sure = format!("{:.2}", link.confidence);
    let Some(runner_up) = &link.runner_up else { return sure };
    let Setting { old, new, .. } = setting;
    let entry = Entry { old, new, link, clauses: &[], old_name: "", note: "" };
    let (_, statement, sentences) = entry.other_side(runner_up);
    format!("{sure} · {} “{}”", place(statement, sentences), first_words(statement, sentences))
}

/// One side of a link.
pub(super) struct Side<'a> {
    pub(super) class: &'static str,
    pub(super) lang: &'static str,
    pub(super) label: labels::Label,
    pub(super) sentences: Vec<Sentence<'a>>,
}

/// A sentence as it is shown.
pub(super) struct Sentence<'a> {
    pub(super) line: usize,
    pub(super) is_heading: bool,
    pub(super) pieces: Vec<Piece<'a>>,
}

/// A stretch of a sentence.
pub(super) struct Piece<'a> {
    pub(super) op: EditOp,
    pub(super) text: Cow<'a, str>,
}

impl<'a> Side<'a> {
    /// The old side and the new one.
    pub(super) fn both(link: &'a Link, setting: Setting<'a>) -> [Self; 2] {
        [EditOp::Delete, EditOp::Insert].map(|side| Self::of(link, side, setting))
    }

    /// The two sides of a change of clauses; with `marked`, its link, the words that changed are marked.
    pub(super) fn of_change(change: &'a Change, marked: Option<&'a Link>, setting: Setting<'a>) -> [Self; 2] {
        let sides = [
            (EditOp::Delete, setting.langs[0], "old", labels::OLD),
            (EditOp::Insert, setting.langs[1], "new", labels::NEW),
        ];
        let alone = change.sides.iter().any(Option::is_none);
        let mut shown = sides.into_iter().zip(&change.sides).map(|((op, lang, class, label), quote)| {
            let pieces = |quote: &'a Quote| match marked {
                Some(link) if !alone => {
                    let own = link.edits.iter().filter(|edit| edit.op == EditOp::Equal || edit.op == op);
                    own.map(|edit| Piece { op: edit.op, text: sanitise::line(&edit.text) }).collect()
                }
                _ => vec![Piece { op, text: sanitise::line(&quote.text) }],
            };
            let sentence =
                |quote: &'a Quote| Sentence { line: quote.line, is_heading: false, pieces: pieces(quote) };
            Self { class, lang, label, sentences: quote.iter().map(sentence).collect() }
        });
        std::array::from_fn(|_| shown.next().unwrap_or_else(Self::none))
    }

    fn none() -> Self {
        Self { class: "", lang: "", label: labels::OLD, sentences: Vec::new() }
    }

    fn of(link: &'a Link, side: EditOp, setting: Setting<'a>) -> Self {
        let [old_lang, new_lang] = setting.langs;
        let (statement, lang, class, label) = match side {
            EditOp::Delete => (setting.old, old_lang, "old", labels::OLD),
            _ => (setting.new, new_lang, "new", labels::NEW),
        };
        let sentence = |(at, pieces): (usize, Vec<(EditOp, &'a str)>)| {
            let sentence = &statement.sentences[at];
            let pieces = pieces.into_iter().map(|(op, text)| Piece { op, text: sanitise::line(text) });
            Sentence {
                line: sentence.line,
                is_heading: matches!(sentence.role, Role::Title | Role::Heading),
                pieces: pieces.collect(),
            }
        };
        let sentences = wording(link, statement, side).into_iter().map(sentence).collect();
        Self { class, lang, label, sentences }
    }
}

/// What the language of a statement is called on the web: empty for unknown.
pub(super) fn language(statement: &Statement) -> &'static str {
    let letters = statement.sentences.iter().flat_map(|sentence| sentence.text.chars());
    if is_chinese(letters) { "zh" } else { "" }
}
