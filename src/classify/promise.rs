//! Promises that were kept: 将建成 → 已建成.

use super::annotated::{Annotated, Pair};
use super::{Context, Facets};
use crate::results::comparison::FacetKind;
use crate::statement::Class;

/// Finds a promise on one side, with words on the other that say it was kept.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let done = |reading: &Annotated<'_>| context.lexicon.done.all(&reading.side.key).into_iter().next();
    let committed = |reading: &Annotated<'_>| {
        let mut sentences = reading.side.sentences.iter();
        sentences.any(|sentence| sentence.class == Some(Class::Commitment))
    };
    let promises = |reading: &Annotated<'_>| done(reading).is_none() && committed(reading);
    let tells = |reading: &Annotated<'_>| {
        done(reading).filter(|_| !committed(reading)).map(|found| reading.tokens_at(found.start, found.end))
    };
    let words = match (tells(&pair.old), tells(&pair.new)) {
        (None, Some(said)) if promises(&pair.old) => ("", pair.new.text(said)),
        (Some(said), None) if promises(&pair.new) => (pair.old.text(said), ""),
        _ => return,
    };
    facets.push(FacetKind::Policy, None, words, "promise-kept".into());
}
