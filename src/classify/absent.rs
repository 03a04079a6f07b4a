//! Subjects that come or go by themselves: 中方将提供援助 → 将提供援助. Who acts is then no longer said.

use std::ops::Range;

use super::reading::{Kind, Pair, Reading};
use super::{Context, Facets, actor};
use crate::lexicon::ActorKind;
use crate::results::comparison::FacetKind;

/// Finds clauses that keep what is said and lose or gain whoever it is said of.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    for hunk in &pair.hunks {
        if facets.explains(&hunk.old, &hunk.new) {
            continue;
        }
        let gone = lone(&pair.old, &hunk.old, context).filter(|_| silent(&pair.new, &hunk.new));
        let come = lone(&pair.new, &hunk.new, context).filter(|_| silent(&pair.old, &hunk.old));
        let (words, rule) = match (gone, come) {
            (Some(actor), _) if !speaks(&pair.new, actor, context) => {
                ((pair.old.text(hunk.old.clone()), ""), "subject-dropped")
            }
            (_, Some(actor)) if !speaks(&pair.old, actor, context) => {
                (("", pair.new.text(hunk.new.clone())), "subject-added")
            }
            _ => continue,
        };
        facets.push(FacetKind::Actor, None, words, rule.into());
        facets.explain(hunk.old.clone(), hunk.new.clone());
    }
}

/// The actor that a stretch is, where it opens a clause that goes on.
fn lone(reading: &Reading<'_>, range: &Range<usize>, context: &Context<'_>) -> Option<u16> {
    let (first, behind) = (reading.tokens.get(range.start)?, reading.tokens.get(range.end)?);
    let said = matches!(behind.kind, Kind::Content | Kind::Empty) && behind.clause == first.clause;
    let opens = range.start.checked_sub(1).is_none_or(|before| reading.tokens[before].clause != first.clause);
    let actor = context.lexicon.actor_names.get(reading.key(range.clone()).trim())?;
    let acts = context.lexicon.actors[usize::from(actor)].kind != ActorKind::Body;
    // Both speak by default: where the clause was worded anew they need not be named.
    let clause = reading.tokens[range.end..].iter().take_while(|token| token.clause == first.clause);
    let reworded = clause.into_iter().any(|token| token.hunk.is_some() && token.kind == Kind::Content);
    let joint = context.lexicon.actors[usize::from(actor)].kind == ActorKind::Joint;
    (!range.is_empty() && said && opens && acts && !(joint && reworded)).then_some(actor)
}

/// Whether a stretch has no word.
fn silent(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    reading.tokens[range.clone()].iter().all(|token| matches!(token.kind, Kind::Mark | Kind::Blank))
}

/// Whether a clause without a subject still speaks of an actor: the sentence names it as a subject, or its lead-in does.
fn speaks(reading: &Reading<'_>, actor: u16, context: &Context<'_>) -> bool {
    let lexicon = context.lexicon;
    let id = &lexicon.actors[usize::from(actor)].id;
    let mut start = 0;
    let mut clauses = reading.tokens.chunk_by(|a, b| a.clause == b.clause).map(|tokens| {
        let range = start..start + tokens.len();
        start = range.end;
        range
    });
    let subject = |clause: Range<usize>| actor::subject(reading.key(clause), lexicon);
    clauses.any(|clause| subject(clause).is_some_and(|(_, named)| named == usize::from(actor)))
        || reading.side.sentences.iter().any(|sentence| sentence.actor.as_ref() == Some(id))
}
