//! What a fault of one character would touch: a number, a negation, a country. Such a change is no mere writing.

use super::core::Core;
use super::reading::Reading;
use super::{Context, quantity};
use crate::edit::Hunk;
use crate::results::comparison::FacetKind;

/// What counts or measures, besides numerals.
const MEASURES: &str = "元年月日吨个倍度%";

/// The facet that a change of a character or a few has to do with by what it is and what stands beside it.
pub(super) fn kind(
    old: &Reading<'_>,
    new: &Reading<'_>,
    hunk: &Hunk,
    context: &Context<'_>,
) -> Option<FacetKind> {
    let core = Core::of(old, new, hunk);
    let sides = [(&old.side.key, core.old), (&new.side.key, core.new)];
    let any = |fits: fn(&str, &str, &Context<'_>) -> bool| {
        sides.iter().any(|(key, range)| fits(&key[range.clone()], &key[range.end..], context))
    };
    if any(|core, _, context| negates(core, context)) {
        Some(FacetKind::Polarity)
    } else if any(|core, behind, _| counts(core, behind)) {
        Some(FacetKind::Number)
    } else if any(|core, _, context| names(core, context)) {
        Some(FacetKind::Name)
    } else {
        None
    }
}

fn negates(core: &str, context: &Context<'_>) -> bool {
    context.lexicon.negations.get(core) == Some(true)
}

/// Whether it is a numeral before another, or before what it counts: 千亿元.
fn counts(core: &str, behind: &str) -> bool {
    let goes_on = behind.starts_with(|c: char| quantity::numeral(c) || MEASURES.contains(c));
    !core.is_empty() && core.chars().all(quantity::numeral) && goes_on
}

/// Whether it doubles a country's short name: 俄俄.
fn names(core: &str, context: &Context<'_>) -> bool {
    context.lexicon.abbreviations.get(core).is_some()
}
