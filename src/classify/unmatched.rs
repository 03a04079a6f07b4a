//! Figures without a counterpart: deadlines set or lifted, and amounts that came or went with a phrase.

use std::ops::Range;

use super::annotated::{Annotated, Kind};
use super::figure::{self, Figure};
use super::{Context, Facets, qualifier};

/// Maximum content words beside a figure that say what it measures: 5年|内, 20亿|美元|左右.
const MEASURING_WORDS: usize = 2;

/// The side with the figure that the other lacks.
#[derive(Clone, Copy)]
pub(super) enum Side {
    Old,
    New,
}

/// Adds a facet for a figure without a counterpart, if it came or went by itself, or if it binds inside a phrase that
/// did.
pub(super) fn facets(
    (reading, figure): (&Annotated<'_>, &Figure<'_>),
    side: Side,
    context: &Context<'_>,
    facets: &mut Facets,
) {
    let alone = alone(reading, figure, context);
    if !alone && !qualifier::binds(reading, figure, context.lexicon) {
        return;
    }
    // A whole phrase is also a list member, which `scope` reports.
    let tokens = if alone { whole(reading, figure) } else { figure.tokens.clone() };
    match side {
        Side::Old => {
            facets.push(figure.kind, None, (figure.text, ""), "figure-set".into());
            facets.explain(tokens, 0..0);
        }
        Side::New => {
            facets.push(figure.kind, None, ("", figure.text), "figure-set".into());
            facets.explain(0..0, tokens);
        }
    }
}

/// Whether a figure came or went with no other content than its measure: 2024年前 in 推动2024年前恢复.
fn alone(reading: &Annotated<'_>, figure: &Figure<'_>, context: &Context<'_>) -> bool {
    let Some(hunk) = figure::hunk(reading, figure) else { return false };
    let mut words = 0;
    for (at, token) in reading.tokens.iter().enumerate() {
        let beside = token.hunk == Some(hunk) && !figure.tokens.contains(&at) && token.kind == Kind::Content;
        let counts = token.key.chars().nth(1).is_some() && context.lexicon.reached.get(token.key).is_none();
        if beside && counts {
            if token.key.len() > "年底".len() {
                return false;
            }
            words += 1;
        }
    }
    words <= MEASURING_WORDS
}

/// The tokens of the change around a figure.
fn whole(reading: &Annotated<'_>, figure: &Figure<'_>) -> Range<usize> {
    let own = figure::hunk(reading, figure);
    let inside = |at: &usize| own.is_some() && reading.tokens[*at].hunk == own;
    let before = (0..figure.tokens.start).rev().take_while(inside).count();
    let behind = (figure.tokens.end..reading.tokens.len()).take_while(inside).count();
    figure.tokens.start - before..figure.tokens.end + behind
}
