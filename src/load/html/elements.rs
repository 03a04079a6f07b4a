//! What an element's attributes mean for its text.

use super::line::Leave;
use super::rules::{self, Part};
use super::tags::Tag;
use super::tokens::Start;

/// Maximum length of an attribute value, in bytes; a longer one contains neither a name nor a title.
const LONGEST_VALUE: usize = 300;

/// Whether an element's text is visible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Like the element around it.
    AsOuter,
    /// Hidden, with everything inside.
    Never,
    /// Hidden, unless an element inside is visible again.
    Faint,
    /// Visible, even if the element around it is faint.
    Again,
}

/// Whether the text inside an open element is used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Sight {
    #[default]
    Seen,
    /// No, unless an element inside is visible again.
    Faint,
    /// No: a reading aid, or hidden inside a line.
    Never,
}

impl Shown {
    /// Whether the text of an element of a kind is used. A box inside a faint element is visible: sites give
    /// a box zero font size to close the gaps between the boxes inside.
    pub(super) fn sight(self, kind: Tag, outer: Sight) -> Sight {
        let inline = !kind.is_box();
        match self {
            _ if outer == Sight::Never || kind == Tag::Aid => Sight::Never,
            Self::Never if inline => Sight::Never,
            Self::Faint if inline || kind == Tag::Paragraph => Sight::Faint,
            Self::AsOuter if inline => outer,
            _ => Sight::Seen,
        }
    }
}

/// Whether attributes, style or class names hide an element's text.
pub(super) fn shown(start: &Start<'_>) -> Shown {
    let names = value(start, "class").unwrap_or_default();
    if start.value("hidden").is_some() || rules::hides(&names) {
        return Shown::Never;
    }
    let Some(style) = value(start, "style") else { return Shown::AsOuter };
    let style = style.replace(char::is_whitespace, "").to_ascii_lowercase();
    let mut shown = Shown::AsOuter;
    for (name, value) in style.split(';').filter_map(|one| one.split_once(':')) {
        match (name, value.trim_end_matches("!important")) {
            ("display", "none") => return Shown::Never,
            ("visibility", "hidden" | "collapse") => shown = Shown::Faint,
            ("font-size", size) if is_nothing(size) => shown = Shown::Faint,
            ("visibility", "visible") | ("font-size", _) if shown == Shown::AsOuter => shown = Shown::Again,
            _ => {}
        }
    }
    shown
}

/// Whether a size is zero: 0, 0px, 0.0em.
fn is_nothing(size: &str) -> bool {
    let number = size.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    number.parse::<f32>().is_ok_and(|size| size <= 0.0)
}

/// The condition for leaving out the text of an element inside a line; `None` if it is never left out.
pub(super) fn leave(start: &Start<'_>) -> Option<Leave> {
    if part(start) == Some(Part::Gloss) {
        Some(Leave::Gloss)
    } else if value(start, "aria-hidden").is_some_and(|hidden| hidden.eq_ignore_ascii_case("true")) {
        Some(Leave::Decoration)
    } else {
        (start.name == "sup").then_some(Leave::Reference)
    }
}

/// Whether an element centres its lines.
pub(super) fn is_centred(start: &Start<'_>) -> bool {
    let centres = |style: String| style.replace(char::is_whitespace, "").contains("text-align:center");
    start.name == "center"
        || value(start, "align").is_some_and(|align| align.eq_ignore_ascii_case("center"))
        || value(start, "style").is_some_and(centres)
}

/// What the rules say about an element; `None` if nothing.
pub(super) fn part(start: &Start<'_>) -> Option<Part> {
    let mut names = ["id", "class", "role"].into_iter().filter_map(|name| value(start, name));
    names.find_map(|names| rules::part(&names))
}

pub(super) fn value(start: &Start<'_>, name: &str) -> Option<String> {
    start.value(name).filter(|value| value.len() <= LONGEST_VALUE).map(std::borrow::Cow::into_owned)
}
