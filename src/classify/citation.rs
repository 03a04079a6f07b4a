//! Cited documents: 《…》, 11/CMA.3.

use std::ops::Range;

use super::Facets;
use super::annotated::{Annotated, Pair};
use crate::results::comparison::FacetKind;

/// A cited document and its place.
struct Citation<'d> {
    text: &'d str,
    key: String,
    tokens: Range<usize>,
}

/// Finds documents that only one side cites.
pub(super) fn facets(pair: &Pair<'_>, facets: &mut Facets) {
    let (old, new) = (citations(&pair.old), citations(&pair.new));
    let lacks = |others: &[Citation<'_>], one: &Citation<'_>| others.iter().all(|other| other.key != one.key);
    let mut dropped: Vec<_> = old.iter().filter(|one| lacks(&new, one)).collect();
    let mut added: Vec<_> = new.iter().filter(|one| lacks(&old, one)).collect();
    let mut both = dropped.len().min(added.len());
    // If one side cites more than the other, citations inside a change are paired first.
    if dropped.len() != added.len() {
        dropped.sort_by_key(|one| pair.old.tokens[one.tokens.start].hunk.is_none());
        added.sort_by_key(|one| pair.new.tokens[one.tokens.start].hunk.is_none());
        both = dropped.len().min(added.len());
    }
    for (old, new) in dropped.iter().zip(&added) {
        facets.push(FacetKind::Citation, None, (old.text, new.text), "citation".into());
        if redated(&old.key, &new.key) {
            facets.push(FacetKind::Date, None, (old.text, new.text), "citation".into());
        }
        facets.explain(old.tokens.clone(), new.tokens.clone());
    }
    for old in &dropped[both..] {
        let rule = rule(&pair.new, old);
        facets.push(FacetKind::Citation, None, (old.text, ""), rule.into());
        facets.explain(old.tokens.clone(), 0..0);
    }
    for new in &added[both..] {
        let rule = rule(&pair.old, new);
        facets.push(FacetKind::Citation, None, ("", new.text), rule.into());
        facets.explain(0..0, new.tokens.clone());
    }
}

/// The rule for a document that only one side cites: `title-marks` if the other side has the same words without title
/// marks, else `citation-set`.
fn rule(there: &Annotated<'_>, citation: &Citation<'_>) -> &'static str {
    if citation.text.contains('《') && there.side.key.contains(&citation.key) {
        "title-marks"
    } else {
        "citation-set"
    }
}

/// Whether two titles differ only in their years.
fn redated(old: &str, new: &str) -> bool {
    let rest = |key: &str| key.split(|character: char| character.is_ascii_digit()).collect::<String>();
    old != new && rest(old) == rest(new) && rest(old).contains('年')
}

fn citations<'d>(reading: &Annotated<'d>) -> Vec<Citation<'d>> {
    let mut citations = Vec::new();
    let mut start = None;
    for at in 0..=reading.tokens.len() {
        let cited = reading.tokens.get(at).is_some_and(|token| token.cited);
        match start {
            None if cited => start = Some(at),
            Some(from) => {
                // Two documents can follow each other without a mark between.
                let closed =
                    reading.text(at - 1..at).ends_with('》') && reading.text(from..at).starts_with('《');
                let opens = reading.text(at..at + 1).starts_with('《');
                if !cited || (closed && opens) {
                    let key = reading.tokens[from..at].iter().map(|token| token.key);
                    let key: String = key.flat_map(str::chars).filter(|c| c.is_alphanumeric()).collect();
                    citations.push(Citation { text: reading.text(from..at), key, tokens: from..at });
                    start = cited.then_some(at);
                }
            }
            None => {}
        }
    }
    citations
}
