//! Why a change is in the digest, in words.

use super::entry::FIRST_WORDS;
use super::sides::Sides;
use super::summary::opening;
use super::{Lang, labels, sanitise};
use crate::results::comparison::{Facet, Link};
use crate::results::reason::Reason;

/// A reason in one line: `正反 支持 → 反对`.
pub(super) fn words(reason: &Reason, link: &Link, sides: Sides, lang: Lang) -> String {
    let quoted = |label, words: &str| format!("{} {}", lang.of(label), sanitise::line(words));
    let item = |label, class: &Option<_>| {
        format!("{} {}", lang.of(label), class.map_or(lang.of(labels::ITEM), |class| lang.class(class)))
    };
    let ([term_gone, term_new], [dropped, added]) = (sides.nowhere(), sides.alone());
    match reason {
        Reason::Facet(at) => link.facets.get(*at).map_or_else(String::new, |facet| self::facet(facet, lang)),
        Reason::TermGone(words) => quoted(term_gone, words),
        Reason::TermNew(words) => quoted(term_new, words),
        Reason::Dropped(class) => item(dropped, class),
        Reason::Added(class) => item(added, class),
        Reason::Elsewhere(place) => format!("{} L{place}", lang.of(labels::ELSEWHERE)),
        Reason::Moved => lang.of(labels::MOVED).to_owned(),
        Reason::Stood(count) => lang.count(labels::STOOD, *count),
    }
}

/// A facet in one line: `力度↑ 支持 → 坚定支持`.
pub(super) fn facet(facet: &Facet, lang: Lang) -> String {
    format!("{} {} → {}", facet_name(facet, lang), shown(&facet.old), shown(&facet.new))
}

/// The name of a facet, with its arrow.
pub(super) fn facet_name(facet: &Facet, lang: Lang) -> String {
    format!("{}{}", lang.facet(facet.kind), labels::arrow(facet.direction))
}

/// The words that show a facet, cut if long; `∅` if there are none.
pub(super) fn shown(words: &str) -> String {
    if words.is_empty() {
        "∅".to_owned()
    } else {
        sanitise::line(&opening(words, FIRST_WORDS)).into_owned()
    }
}
