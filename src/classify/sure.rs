//! Certain flips: the same thing is affirmed on one side and denied on the other. Uncertain ones are removed. Those
//! changes stay substantive, and both versions are shown.

use super::annotated::{Annotated, Pair, Token};
use super::content;
use super::{Context, Facets};
use crate::lexicon::senses::Category;
use crate::read::words::Word;
use crate::results::comparison::{Facet, FacetKind};

/// Minimum share of common content; below it the sides speak of different things.
const ALIKE: f64 = 0.6;
/// The same for a side with one content word, because the other side can cut it differently.
const ALIKE_OF_ONE: f64 = 0.4;
/// Maximum weight of one content word.
const ONE: f64 = 2.0;

/// Removes the uncertain flips. Returns whether there were any.
pub(super) fn keep(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) -> bool {
    if !facets.found.iter().any(|facet| facet.kind == FacetKind::Polarity) {
        return false;
    }
    let sides = [(&pair.old, &pair.new), (&pair.new, &pair.old)];
    let alike = sides.into_iter().all(|side| is_alike(side, facets, context));
    let averted = averts(&pair.old, context) && averts(&pair.new, context);
    let denied = denies(&pair.old) && denies(&pair.new);
    let same = sides.into_iter().all(|side| same_head(side, facets, context));
    let before = facets.found.len();
    facets.found.retain(|facet| {
        let excused = match facet.rule.split(':').next().unwrap_or_default() {
            "averted" => averted || !same,
            "denied" => denied,
            "opposite" => !same || reordered(facet, pair, context) || turned(facet, pair),
            _ => false,
        };
        facet.kind != FacetKind::Polarity || (alike && !excused)
    });
    facets.found.len() < before
}

/// Whether the other side has enough of this side's content, not counting the words of the flips.
fn is_alike((here, there): (&Annotated<'_>, &Annotated<'_>), facets: &Facets, context: &Context<'_>) -> bool {
    let flips = facets.found.iter().filter(|facet| facet.kind == FacetKind::Polarity);
    let words: Vec<&str> = flips.flat_map(|facet| [facet.old.as_str(), facet.new.as_str()]).collect();
    let others = here.tokens.iter().filter(|token| !words.iter().any(|word| word.contains(token.key)));
    let (weight, share) = content::covered(others, there, context);
    share >= if weight <= ONE { ALIKE_OF_ONE } else { ALIKE }
}

/// Whether the other side also mentions the last content word of this one: not 居住证制度 and 居住证收费.
fn same_head(
    (here, there): (&Annotated<'_>, &Annotated<'_>),
    facets: &Facets,
    context: &Context<'_>,
) -> bool {
    let weighs = |token: &&Token<'_>| content::weight(token, context) > 0.0;
    let Some(last) = here.tokens.iter().rev().find(weighs) else { return true };
    let mut flips = facets.found.iter().filter(|facet| facet.kind == FacetKind::Polarity);
    flips.any(|facet| facet.old.contains(last.key) || facet.new.contains(last.key))
        || content::covered([last], there, context).1 > 0.0
}

/// Whether only one side averts or ends what its word of the exchange says: 解决侵害 … 问题 and 维护.
fn turned(facet: &Facet, pair: &Pair<'_>) -> bool {
    let [old, new] = [(&pair.old, &facet.old), (&pair.new, &facet.new)].map(|(side, word)| {
        side.known.iter().any(|known| {
            let own = word.contains(&side.side.key[known.start..known.end]);
            let trouble = side.known.iter().any(|word| word.is(Category::Trouble));
            !own && (known.is(Category::Averting) || (trouble && known.is(Category::Solving)))
        })
    });
    old != new
}

/// Whether both words of an exchange are on both sides, as in a reordered list. Stances are excluded, because a stance
/// in another place has another object.
fn reordered(facet: &Facet, pair: &Pair<'_>, context: &Context<'_>) -> bool {
    let both = |word: &str| {
        !word.is_empty() && [&pair.old, &pair.new].iter().all(|side| side.side.text.contains(word))
    };
    let stance = context.lexicon.claim_words.get(&facet.old).is_some();
    !stance && both(&facet.old) && both(&facet.new)
}

/// Whether a side prevents, ends or opposes something.
fn averts(reading: &Annotated<'_>, context: &Context<'_>) -> bool {
    let senses = &context.lexicon.senses;
    let trouble = reading.known.iter().any(|word| word.is(Category::Trouble));
    let against = |word: &Word<'_>| {
        let stance = word.sense(Category::Stance);
        word.is(Category::Averting)
            || (trouble && word.is(Category::Solving))
            || stance.is_some_and(|sense| senses.group(sense) == "stance-against")
    };
    reading.known.iter().any(against)
}

/// Whether a side has a negation.
fn denies(reading: &Annotated<'_>) -> bool {
    reading.known.iter().any(|word| word.is(Category::Negation))
}
