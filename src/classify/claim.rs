//! Claims: words that take a stance, bind or measure, each with the object that it speaks of.

use std::ops::Range;

use super::negation::Negation;
use super::reading::{Kind, Pair, Reading};
use super::{Context, Facets};
use crate::lexicon::Meaning;
use crate::results::comparison::{Direction, FacetKind};

/// How many words of an object are looked at: behind them another object begins.
const OBJECT_WORDS: usize = 5;

/// From this share of common words two objects are the same.
const SAME_OBJECT: f64 = 0.5;

/// A claim word where it stands.
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
fn claims<'d>(reading: &Reading<'d>, negations: &[Negation], context: &Context<'_>) -> Vec<Claim<'d>> {
    let found = context.lexicon.claim_words.all(&reading.side.key);
    let mut claims = Vec::new();
    for word in found {
        let tokens = reading.tokens_at(word.start, word.end);
        // A claim word that ends inside a longer word (要 in 要素) is none, nor a character inside one (重要).
        let torn = reading.side.words[tokens.clone()].last().is_none_or(|last| last.key.end != word.end);
        let inside = reading.side.words.get(tokens.start).is_some_and(|first| first.key.start != word.start);
        let single = reading.side.key[word.start..word.end].chars().count() == 1;
        if torn || (single && inside) || reading.tokens[tokens.clone()].iter().any(|token| token.cited) {
            continue;
        }
        claims.push(Claim {
            text: reading.text_at(word.start, word.end),
            word: &reading.side.key[word.start..word.end],
            meaning: usize::from(word.meaning),
            // A word that holds its negation (不稳定) is not negated once more by it.
            negated: negations.iter().any(|negation| {
                // An auxiliary (允许) stands between a negation and its verb, and is negated by it no less.
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

/// The words that a claim speaks of: what follows in its clause, else what stands before.
fn object<'d>(reading: &Reading<'d>, claim: Range<usize>) -> Vec<&'d str> {
    let Some(clause) = reading.tokens.get(claim.start).map(|token| token.clause) else { return Vec::new() };
    let inside = |token: &&super::reading::Token<'d>| token.clause == clause;
    let content = |token: &&super::reading::Token<'d>| token.kind == Kind::Content;
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

/// How much of the smaller object both share.
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
    /// Another level of a scale.
    Scale {
        scale: usize,
        old: u8,
        new: u8,
    },
    /// The contrary, or the same negated.
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
        return Some(Relation::Contrary("negated"));
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
    let related = related(&old, &new, pair, context);
    for (i, j, relation) in mutual(&related) {
        let (old, new) = (&old[i], &new[j]);
        let words = (old.text, new.text);
        let tokens = (old.tokens.clone(), new.tokens.clone());
        match relation {
            Relation::Same => continue,
            Relation::Scale { scale, old, new } => {
                let (sign, direction) = if old < new { ('<', Direction::Up) } else { ('>', Direction::Down) };
                let rule = format!("{}: {} {sign} {}", context.lexicon.scales[*scale], words.0, words.1);
                facets.push(FacetKind::Strength, Some(direction), words, rule);
            }
            Relation::Contrary(rule) => {
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

/// Two claims with their common share and their relation.
type Related = (usize, usize, f64, Relation);

/// Every two claims that have something to do with one another, one of them changed or negated otherwise.
fn related(old: &[Claim<'_>], new: &[Claim<'_>], pair: &Pair<'_>, context: &Context<'_>) -> Vec<Related> {
    let mut related = Vec::new();
    for (i, one) in old.iter().enumerate() {
        for (j, other) in new.iter().enumerate() {
            let Some(relation) = relation(one, other, context) else { continue };
            let aligned = pair.matched[0][one.tokens.start] == Some(other.tokens.start);
            let hunk = |reading: &Reading<'_>, claim: &Claim<'_>| reading.tokens[claim.tokens.start].hunk;
            let together = hunk(&pair.old, one).is_some() && hunk(&pair.old, one) == hunk(&pair.new, other);
            let share = overlap(one, other, context);
            if aligned || share > SAME_OBJECT || (share >= SAME_OBJECT && together) {
                let same = f64::from(u8::from(matches!(relation, Relation::Same)));
                // Of claims about one object those that stand at one place are meant, then equal ones.
                let near = 2.0 * f64::from(u8::from(aligned || together));
                related.push((i, j, share + same + near, relation));
            }
        }
    }
    related
}

/// The claims that are each other's best counterpart; on a tie the first.
fn mutual(related: &[Related]) -> impl Iterator<Item = (usize, usize, &Relation)> {
    let best = |rival: &Related, chosen: &Related, place: fn(&Related) -> (usize, usize)| {
        place(rival).0 == place(chosen).0
            && (rival.2 > chosen.2 || (rival.2 >= chosen.2 && place(rival).1 < place(chosen).1))
    };
    related
        .iter()
        .filter(move |chosen| {
            !related
                .iter()
                .any(|rival| best(rival, chosen, |it| (it.0, it.1)) || best(rival, chosen, |it| (it.1, it.0)))
        })
        .map(|(old, new, _, relation)| (*old, *new, relation))
}
