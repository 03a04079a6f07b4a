//! Variants of sentences put through the whole program, many at once.

use tifa::results::comparison::{Comparison, FacetKind, Link, Nature};
use tifa::statement::{Span, Statement};

use super::found::touched;
use super::variants::Variant;
use crate::texts;

/// A variant, and the link of its sentence with the original, in one direction.
pub(crate) struct Trial<'v> {
    pub variant: &'v Variant,
    pub original: &'v str,
    pub link: Option<Link>,
}

/// The source's own words of each sentence.
pub(crate) fn originals(statement: &Statement) -> Vec<String> {
    let chars: Vec<char> = statement.source.text.chars().collect();
    statement.sentences.iter().map(|s| chars[s.span.start..s.span.end].iter().collect()).collect()
}

/// Tries every variant of every sentence, as the new one and as the old one. In each round a sentence has one
/// variant at most.
pub(crate) fn run<'v>(
    statement: &Statement,
    originals: &'v [String],
    variants: &'v [Vec<Variant>],
) -> Vec<Trial<'v>> {
    let rounds = variants.iter().map(Vec::len).max().unwrap_or(0);
    let mut trials = Vec::new();
    for round in 0..rounds {
        let chosen: Vec<Option<&Variant>> = variants.iter().map(|of| of.get(round)).collect();
        let (text, spans) = changed(statement, &chosen);
        let Some(other) = texts::statement(&statement.source.files[0].name, &text) else { continue };
        let ahead = texts::comparison(statement, &other);
        let back = texts::comparison(&other, statement);
        for (at, variant) in chosen.iter().enumerate() {
            let Some(variant) = *variant else { continue };
            let own: Vec<usize> = (0..other.sentences.len())
                .filter(|&s| !touched(other.sentences[s].span, &spans[at..=at]).is_empty())
                .collect();
            for (comparison, swapped) in [(&ahead, false), (&back, true)] {
                let link = link_of(comparison, at, &own, swapped).cloned();
                trials.push(Trial { variant, original: &originals[at], link });
            }
        }
    }
    trials
}

/// The statement's text with the variants in it, and where each sentence then stands.
fn changed(statement: &Statement, chosen: &[Option<&Variant>]) -> (String, Vec<Span>) {
    let chars: Vec<char> = statement.source.text.chars().collect();
    let (mut text, mut spans, mut done) = (Vec::new(), Vec::new(), 0);
    for (sentence, variant) in statement.sentences.iter().zip(chosen) {
        text.extend_from_slice(&chars[done..sentence.span.start]);
        let start = text.len();
        match variant {
            Some(variant) => text.extend(variant.text.chars()),
            None => text.extend_from_slice(&chars[sentence.span.start..sentence.span.end]),
        }
        spans.push(Span::new(start, text.len()));
        done = sentence.span.end;
    }
    text.extend_from_slice(&chars[done..]);
    (text.into_iter().collect(), spans)
}

fn link_of<'c>(
    comparison: &'c Comparison,
    original: usize,
    own: &[usize],
    swapped: bool,
) -> Option<&'c Link> {
    comparison.links.iter().find(|link| {
        let (a, b) = if swapped { (&link.new, &link.old) } else { (&link.old, &link.new) };
        a.contains(&original) && b.iter().any(|at| own.contains(at))
    })
}

/// Whether a flip was seen: a change of substance, in one of the respects wanted.
pub(crate) fn is_seen(trial: &Trial<'_>) -> bool {
    let told = |link: &Link| link.facets.iter().any(|facet| trial.variant.wanted.contains(&facet.kind));
    trial.link.as_ref().is_some_and(|link| link.nature == Nature::Substantive && told(link))
}

/// Whether a rewording kept its link and was taken for no flip.
pub(crate) fn is_calm(trial: &Trial<'_>) -> bool {
    use FacetKind::{Actor, Citation, Date, Name, Number, Polarity};
    let grave = [Polarity, Actor, Number, Date, Name, Citation];
    trial.link.as_ref().is_some_and(|link| link.facets.iter().all(|facet| !grave.contains(&facet.kind)))
}

impl Trial<'_> {
    /// Both wordings, and what the program says of them.
    pub(crate) fn quoted(&self) -> String {
        let told = self.link.as_ref().map_or("no link".to_owned(), |link| {
            let facets =
                link.facets.iter().map(|f| format!("{:?} {} → {} ({})", f.kind, f.old, f.new, f.rule));
            format!("{:?}: {}", link.nature, facets.collect::<Vec<_>>().join("; "))
        });
        format!("{} {told}\n    {}\n    {}", self.variant.kind, self.original, self.variant.text)
    }
}
