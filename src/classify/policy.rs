//! Measures that changed in kind: another modifier before the same head, or another course for the same thing. Verbs
//! of another kind of measure are found with the claims.

use std::ops::Range;

use super::annotated::{Annotated, Kind, Pair, Token};
use super::{Context, Facets, content};
use crate::edit::Hunk;
use crate::lexicon::senses::Category;
use crate::results::comparison::FacetKind;

/// Maximum words of a modifier; a longer one is another clause.
const MODIFIER_WORDS: usize = 5;
/// A change of course counts only if the sides share more than this part of their content.
const ALIKE: f64 = 0.5;

/// Finds heads of measures whose modifier was exchanged.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    for hunk in &pair.hunks {
        let Some((old, new)) = modifiers(pair, hunk, context) else { continue };
        if facets.explains(&hunk.old, &hunk.new) {
            continue;
        }
        let rule = format!("modifier: {old} → {new}");
        let words = (pair.old.text_at(old_start(pair, hunk), end(pair, hunk).0), new_text(pair, hunk));
        facets.push(FacetKind::Policy, None, words, rule);
        facets.explain(hunk.old.clone(), hunk.new.clone());
    }
    courses(pair, context, facets);
}

fn old_start(pair: &Pair<'_>, hunk: &Hunk) -> usize {
    pair.old.side.words[hunk.old.start].key.start
}

fn new_text<'d>(pair: &Pair<'d>, hunk: &Hunk) -> &'d str {
    pair.new.text_at(pair.new.side.words[hunk.new.start].key.start, end(pair, hunk).1)
}

/// One course exchanged for another: raised, lowered, held.
fn courses(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let (old, new) = (course(&pair.old), course(&pair.new));
    let apart = |one: &(u16, Range<usize>), others: &[(u16, Range<usize>)]| {
        others.iter().all(|other| other.0 != one.0)
    };
    let gone = old.iter().find(|one| apart(one, &new));
    let come = new.iter().find(|one| apart(one, &old));
    if let (Some((_, one)), Some((_, other))) = (gone, come)
        && content::similarity(pair, context) > ALIKE
    {
        let words = (pair.old.text_at(one.start, one.end), pair.new.text_at(other.start, other.end));
        facets.push(FacetKind::Policy, None, words, "course".into());
    }
}

/// The course words of a side, each with its group and its bytes in the key.
fn course(reading: &Annotated<'_>) -> Vec<(u16, Range<usize>)> {
    let course = reading
        .known
        .iter()
        .filter_map(|word| Some((word.sense(Category::Course)?.group, word.start..word.end)));
    course.collect()
}

/// The end of the hunk's last word in both keys.
fn end(pair: &Pair<'_>, hunk: &Hunk) -> (usize, usize) {
    (pair.old.side.words[hunk.old.end - 1].key.end, pair.new.side.words[hunk.new.end - 1].key.end)
}

/// The two modifiers of one head, if a hunk is such an exchange.
fn modifiers<'d>(pair: &Pair<'d>, hunk: &Hunk, context: &Context<'_>) -> Option<(&'d str, &'d str)> {
    if hunk.old.is_empty() || hunk.new.is_empty() || hunk.old.len().max(hunk.new.len()) > MODIFIER_WORDS {
        return None;
    }
    let (old, new) = (pair.old.key(hunk.old.clone()), pair.new.key(hunk.new.clone()));
    // The head can be part of a changed word (稳健的货币政策 cut as one). The common end then belongs to the head.
    let common: usize =
        old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let head = &pair.old.side.key[end(pair, hunk).0 - common..];
    let head = head.strip_prefix('的').unwrap_or(head);
    context.lexicon.heads.opening(head)?;
    let (old_modifier, new_modifier) = (&old[..old.len() - common], &new[..new.len() - common]);
    let lexicon = context.lexicon;
    let is_degree = |token: &Token<'_>| content::any(token.key, &[Category::Degree], context);
    let says = |reading: &Annotated<'_>, range: Range<usize>, modifier: &str| {
        let mut tokens = reading.tokens[range].iter();
        !modifier.is_empty()
            && !modifier.contains(['、', ',', '，', ';', '；'])
            && tokens.any(|token| token.kind == Kind::Content || is_degree(token))
    };
    // 积极 → 更加积极 is another degree of the same measure, not another measure.
    let only_degree = |reading: &Annotated<'_>, range: Range<usize>| {
        reading.tokens[range].iter().all(|token| token.kind != Kind::Content || is_degree(token))
    };
    let both =
        says(&pair.old, hunk.old.clone(), old_modifier) && says(&pair.new, hunk.new.clone(), new_modifier);
    let degrees = only_degree(&pair.old, hunk.old.clone()) && only_degree(&pair.new, hunk.new.clone());
    let synonyms = lexicon.synonyms.share(old_modifier, new_modifier);
    (both && !degrees && !synonyms).then_some((old_modifier, new_modifier))
}
