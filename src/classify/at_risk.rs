//! What a one-character fault affects: a number, a negation, a country. Such a change is not noise.

use super::annotated::Annotated;
use super::minimal::Minimal;
use super::{Context, quantity};
use crate::edit::Hunk;
use crate::results::comparison::FacetKind;

/// Characters that count or measure, besides numerals.
const MEASURES: &str = "元年月日吨个倍度%";

/// The facet that a small change affects, by its characters and the ones after them; `None` if it affects none.
pub(super) fn facet(
    old: &Annotated<'_>,
    new: &Annotated<'_>,
    hunk: &Hunk,
    context: &Context<'_>,
) -> Option<FacetKind> {
    let core = Minimal::of(old, new, hunk);
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

/// Whether the core is numerals before another numeral or before what they count: 千亿元.
fn counts(core: &str, behind: &str) -> bool {
    let goes_on = behind.starts_with(|c: char| quantity::numeral(c) || MEASURES.contains(c));
    !core.is_empty() && core.chars().all(quantity::numeral) && goes_on
}

/// Whether the core is the short name of a country, as in the doubled 俄俄.
fn names(core: &str, context: &Context<'_>) -> bool {
    context.lexicon.abbreviations.get(core).is_some()
}
