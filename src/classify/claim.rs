//! Claims: words that take a stance, bind or measure, each with its object.

use std::ops::Range;

use super::annotated::{Annotated, Kind, Pair};
use super::negation::{self, Negation};
use super::{Context, Facets};
use crate::lexicon::Meaning;
use crate::results::comparison::{Direction, FacetKind};

/// Maximum words of an object; after them another object begins.
const OBJECT_WORDS: usize = 5;

/// Minimum share of common words at which two objects are the same.
const SAME_OBJECT: f64 = 0.5;

/// Claims compared on each side of a claim's place.
const REACH: usize = 100;

/// A claim word and its place.
pub(super) struct Claim<'d> {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    text: &'d str,
    word: &'d str,
    meaning: usize,
    negated: bool,
    object: Vec<&'d str>,
}

/// The claims of a side, in order.
fn claims<'d>(reading: &Annotated<'d>, negations: &[Negation], context: &Context<'_>) -> Vec<Claim<'d>> {
    let found = context.lexicon.claim_words.all(&reading.side.key);
    let mut claims = Vec::new();
    for word in found {
        let tokens = reading.tokens_at(word.start, word.end);
        // A claim word that ends inside a longer word (要 in 要素), or one character inside a word (重要), is not a claim.
        let torn = reading.side.words[tokens.clone()].last().is_none_or(|last| last.key.end != word.end);
        let inside = reading.side.words.get(tokens.start).is_some_and(|first| first.key.start != word.start);
        let single = reading.side.key[word.start..word.end].chars().count() == 1;
        if torn || (single && inside) || reading.cites(tokens.clone()) {
            continue;
        }
        claims.push(Claim {
            text: reading.text_at(word.start, word.end),
            word: &reading.side.key[word.start..word.end],
            meaning: usize::from(word.meaning),
            // A word that contains its negation (不稳定) is not negated again by it.
            negated: negations.iter().any(|negation| {
                // An auxiliary (允许) between a negation and its verb is negated too.
                let next = negation.bytes.end == word.start;
                negation.bytes.end <= word.start
                    && negation.predicate.is_some_and(|at| tokens.contains(&at) || (next && tokens.end <= at))
            }),
            object: object(reading, tokens.clone()),
            tokens,
        });
    }
    claims
}

/// The content words that a claim speaks of: those after it in its clause, else those before it.
fn object<'d>(reading: &Annotated<'d>, claim: Range<usize>) -> Vec<&'d str> {
    let Some(clause) = reading.tokens.get(claim.start).map(|token| token.clause) else { return Vec::new() };
    let inside = |token: &&super::annotated::Token<'d>| token.clause == clause;
    let content = |token: &&super::annotated::Token<'d>| token.kind == Kind::Content;
    let after = || reading.tokens[claim.end..].iter().take_while(inside);
    let mut object: Vec<&str> = after().filter(content).take(OBJECT_WORDS).map(|token| token.key).collect();
    if object.is_empty() {
        object = after().filter(|token| token.kind == Kind::Empty).take(2).map(|token| token.key).collect();
    }
    if object.is_empty() {
        let before = reading.tokens[..claim.start].iter().rev().take_while(inside);
        object = before.filter(content).take(OBJECT_WORDS).map(|token| token.key).collect();
    }
    object
}

/// The share of the smaller object's words that the larger object has, from 0 to 1.
fn overlap(old: &Claim<'_>, new: &Claim<'_>, context: &Context<'_>) -> f64 {
    let same = |a: &str, b: &str| a == b || context.lexicon.synonyms.share(a, b);
    let (small, large) = if old.object.len() <= new.object.len() {
        (&old.object, &new.object)
    } else {
        (&new.object, &old.object)
    };
    if small.is_empty() {
        return if large.is_empty() { 1.0 } else { 0.0 };
    }
    let shared = small.iter().filter(|word| large.iter().any(|other| same(word, other))).count();
    shared as f64 / small.len() as f64
}

/// How two claims about one object relate.
enum Relation {
    Same,
    /// Another level of one scale.
    Scale {
        scale: usize,
        old: u8,
        new: u8,
    },
    /// The antonym, or the same word negated.
    Contrary(&'static str),
    /// Another kind of measure.
    Kind,
}

fn relation(old: &Claim<'_>, new: &Claim<'_>, context: &Context<'_>) -> Option<Relation> {
    let lexicon = context.lexicon;
    let (Meaning { grades, opposites, kinds }, other) =
        (&lexicon.claims[old.meaning], &lexicon.claims[new.meaning]);
    let contrary = opposites.iter().any(|&(row, side)| other.opposites.contains(&(row, !side)));
    if contrary && old.negated == new.negated {
        return Some(Relation::Contrary("opposite"));
    }
    let graded = grades.iter().find_map(|grade| {
        let same = other.grades.iter().find(|other| other.scale == grade.scale)?;
        Some(Relation::Scale { scale: usize::from(grade.scale), old: grade.level, new: same.level })
    });
    let same = old.word == new.word
        || graded.is_some()
        || opposites.iter().any(|at| other.opposites.contains(at))
        || lexicon.synonyms.share(old.word, new.word);
    if same && old.negated != new.negated {
        return Some(Relation::Contrary("negation"));
    }
    if old.word == new.word || matches!(graded, Some(Relation::Scale { old, new, .. }) if old == new) {
        return Some(Relation::Same);
    }
    if graded.is_some() {
        return graded;
    }
    let other_kind =
        !kinds.is_empty() && !other.kinds.is_empty() && !kinds.iter().any(|row| other.kinds.contains(row));
    if contrary {
        return None;
    }
    if other_kind && old.negated == new.negated && lexicon.contraries.contrary(old.word, new.word) {
        return Some(Relation::Contrary("opposite"));
    }
    (other_kind && !lexicon.synonyms.share(old.word, new.word)).then_some(Relation::Kind)
}

/// Finds stances, promises and measures that changed about the same object.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let (old, new) =
        (claims(&pair.old, &pair.negations[0], context), claims(&pair.new, &pair.negations[1], context));
    for (i, j, relation) in mutual(&old, &new, pair, context) {
        let (old, new) = (&old[i], &new[j]);
        let words = (old.text, new.text);
        let tokens = (old.tokens.clone(), new.tokens.clone());
        match relation {
            Relation::Same => continue,
            Relation::Scale { scale, old, new } => {
                let (sign, direction) = if old < new { ('<', Direction::Up) } else { ('>', Direction::Down) };
                let rule = format!("scale: {} {} {sign} {}", context.lexicon.scales[scale], words.0, words.1);
                facets.push(FacetKind::Strength, Some(direction), words, rule);
            }
            Relation::Contrary(rule) => {
                let quoted = |reading, at: usize, range: &Range<usize>| {
                    negation::quoted(reading, &pair.negations[at], range.clone(), context)
                };
                let negated = old.negated != new.negated;
                let words = if negated {
                    (quoted(&pair.old, 0, &tokens.0), quoted(&pair.new, 1, &tokens.1))
                } else {
                    words
                };
                let negated = |claim: &Claim<'_>| if claim.negated { "¬" } else { "" };
                let rule = format!("{rule}: {}{} ↔ {}{}", negated(old), old.text, negated(new), new.text);
                facets.push(FacetKind::Polarity, None, words, rule);
            }
            Relation::Kind => {
                let rule = format!("measure: {} → {}", words.0, words.1);
                facets.push(FacetKind::Policy, None, words, rule);
            }
        }
        facets.explain(tokens.0, tokens.1);
    }
}

/// The pairs of claims that are each other's best counterpart, with their relation. On a tie the first wins.
fn mutual(
    old: &[Claim<'_>],
    new: &[Claim<'_>],
    pair: &Pair<'_>,
    context: &Context<'_>,
) -> Vec<(usize, usize, Relation)> {
    let mut best: [Vec<Option<(f64, usize)>>; 2] = [vec![None; old.len()], vec![None; new.len()]];
    let mut related = Vec::new();
    let mut place = 0;
    let mut seen = 0;
    for (i, one) in old.iter().enumerate() {
        // The place on the new side of the last matched word before the claim.
        let before = &pair.matched[0][seen..=one.tokens.start];
        place = before.iter().rev().find_map(|token| *token).unwrap_or(place);
        seen = one.tokens.start;
        for j in near(place, new) {
            let Some(relation) = relation(one, &new[j], context) else { continue };
            let Some(share) = common(one, &new[j], pair, context) else { continue };
            let score = share + f64::from(u8::from(matches!(relation, Relation::Same)));
            let better = |best: Option<(f64, usize)>, place| {
                best.is_none_or(|(most, first)| score > most || (score >= most && place < first))
            };
            if better(best[0][i], j) {
                best[0][i] = Some((score, j));
                related.push((i, j, relation));
            }
            if better(best[1][j], i) {
                best[1][j] = Some((score, i));
            }
        }
    }
    let chosen = |at: Option<(f64, usize)>, place| at.is_some_and(|(_, best)| best == place);
    related.retain(|&(i, j, _)| chosen(best[0][i], j) && chosen(best[1][j], i));
    related
}

/// The claims of the new side near a place. This is all of them, except in extremely long sentences.
fn near(place: usize, new: &[Claim<'_>]) -> Range<usize> {
    let at = new.partition_point(|other| other.tokens.start < place);
    at.saturating_sub(REACH)..(at + REACH).min(new.len())
}

/// A score of what two claims have in common; `None` if they do not speak of one object.
fn common(old: &Claim<'_>, new: &Claim<'_>, pair: &Pair<'_>, context: &Context<'_>) -> Option<f64> {
    let hunk = |reading: &Annotated<'_>, claim: &Claim<'_>| reading.tokens[claim.tokens.start].hunk;
    let aligned = pair.matched[0][old.tokens.start] == Some(new.tokens.start);
    let together = hunk(&pair.old, old).is_some() && hunk(&pair.old, old) == hunk(&pair.new, new);
    let share = overlap(old, new, context);
    // Among claims about one object, those at one place come first, then equal ones.
    let near = 2.0 * f64::from(u8::from(aligned || together));
    (aligned || share > SAME_OBJECT || (share >= SAME_OBJECT && together)).then_some(share + near)
}
