//! A country's name within another's, or within that of a place: 苏丹 → 南苏丹, 朝鲜 → 朝鲜半岛, 刚果（布） → 刚果（金）.

use std::ops::Range;

use super::reading::{Pair, Reading};
use super::{Context, Facets};
use crate::lexicon::NameKind;
use crate::lexicon::finder::Found;
use crate::results::comparison::FacetKind;

/// Finds names that share words and name different things.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    for old in &pair.old.names {
        let tokens = pair.old.tokens_at(old.start, old.end);
        let mut kept = tokens.clone().filter_map(|at| pair.matched[0][at]);
        let held = kept.find_map(|at| holding(&pair.new, at)).or_else(|| longer(pair, old, &tokens));
        let Some((new, others)) = held else { continue };
        let changed = pair.old.changed(tokens.clone()) || pair.new.changed(others.clone());
        let keys = (&pair.old.side.key[old.start..old.end], &pair.new.side.key[new.start..new.end]);
        let country = |kind| matches!(kind, NameKind::Country(_) | NameKind::Place);
        let other = old.meaning != new.meaning && country(old.meaning) && country(new.meaning);
        if !changed
            || !other
            || context.lexicon.synonyms.share(keys.0, keys.1)
            || facets.explains(&tokens, &others)
        {
            continue;
        }
        let words = (pair.old.text_at(old.start, old.end), pair.new.text_at(new.start, new.end));
        facets.push(FacetKind::Name, None, words, "country-exchanged".into());
        facets.explain(tokens, others);
    }
}

/// The name of the other side of a change that holds a name of this side, or the reverse.
fn longer(
    pair: &Pair<'_>,
    old: &Found<NameKind>,
    tokens: &Range<usize>,
) -> Option<(Found<NameKind>, Range<usize>)> {
    let hunk = pair.old.tokens.get(tokens.start)?.hunk?;
    let key = &pair.old.side.key[old.start..old.end];
    let holds = |new: &Found<NameKind>| {
        let other = &pair.new.side.key[new.start..new.end];
        key != other && (other.contains(key) || key.contains(other))
    };
    let names = pair.new.names.iter().filter(|name| holds(name));
    let names = names.map(|&name| (name, pair.new.tokens_at(name.start, name.end)));
    names
        .into_iter()
        .find(|(_, others)| pair.new.tokens[others.clone()].iter().any(|token| token.hunk == Some(hunk)))
}

/// The name that holds a token.
fn holding(reading: &Reading<'_>, at: usize) -> Option<(Found<NameKind>, Range<usize>)> {
    let names = reading.names.iter().map(|&name| (name, reading.tokens_at(name.start, name.end)));
    names.into_iter().find(|(_, tokens)| tokens.contains(&at))
}
