//! Who speaks or acts.

use super::reading::{Kind, Pair, Reading};
use super::{Context, Facets};
use crate::lexicon::Lexicon;
use crate::results::comparison::FacetKind;

/// From this share of common words two clauses say the same.
const SAME_CLAUSE: f64 = 0.5;

/// The subject of a clause: bytes of the clause, and the actor as an index of the lexicon's.
pub(super) fn subject(clause: &str, lexicon: &Lexicon) -> Option<(std::ops::Range<usize>, usize)> {
    let mut start = clause.len() - clause.trim_start().len();
    while let Some(opener) = lexicon.openers.opening(&clause[start..]) {
        start += opener.end;
    }
    let found = lexicon.actor_names.opening(&clause[start..])?;
    let end = start + found.end;
    let rest = clause[end..].trim_start();
    let predicate = lexicon.predicates.opening(rest).is_some()
        || lexicon.cues.opening(rest).is_some()
        || lexicon.degrees.opening(rest).is_some()
        || lexicon.claim_words.opening(rest).is_some()
        || lexicon.frame_words.opening(rest).is_some()
        || lexicon.negations.opening(rest).is_some_and(|found| found.meaning);
    predicate.then_some((start..end, usize::from(found.meaning)))
}

/// A clause that names its subject.
struct Clause<'d> {
    actor: usize,
    text: &'d str,
    tokens: std::ops::Range<usize>,
    words: Vec<&'d str>,
}

fn clauses<'d>(reading: &Reading<'d>, lexicon: &Lexicon) -> Vec<Clause<'d>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for tokens in reading.tokens.chunk_by(|a, b| a.clause == b.clause) {
        let range = start..start + tokens.len();
        start = range.end;
        let offset = reading.side.words[range.start].key.start;
        let Some((bytes, actor)) = subject(reading.key(range), lexicon) else { continue };
        let (from, to) = (offset + bytes.start, offset + bytes.end);
        let named = reading.tokens_at(from, to);
        let words = tokens.iter().filter(|token| token.kind == Kind::Content);
        let words = words.map(|token| token.key).filter(|key| lexicon.actor_names.get(key).is_none());
        clauses.push(Clause {
            actor,
            text: reading.text_at(from, to),
            tokens: named,
            words: words.collect(),
        });
    }
    clauses
}

/// Finds clauses that say the same of another subject.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let lexicon = context.lexicon;
    let (old, new) = (clauses(&pair.old, lexicon), clauses(&pair.new, lexicon));
    let share = |one: &Clause<'_>, other: &Clause<'_>| {
        let shared = one.words.iter().filter(|word| other.words.contains(word)).count();
        shared as f64 / one.words.len().min(other.words.len()).max(1) as f64
    };
    // A clause's counterpart is the one that shares most; of equals one with the same subject, then the first.
    let rank = |one: &Clause<'_>, other: &Clause<'_>| (share(one, other), one.actor == other.actor);
    let best = |one: &Clause<'_>, others: &[Clause<'_>]| {
        let mut best: Option<(usize, (f64, bool))> = None;
        for (place, other) in others.iter().enumerate() {
            let rank = rank(one, other);
            if best.is_none_or(|(_, known)| rank.partial_cmp(&known) == Some(std::cmp::Ordering::Greater)) {
                best = Some((place, rank));
            }
        }
        best.filter(|(_, (share, _))| *share >= SAME_CLAUSE).map(|(place, _)| place)
    };
    for (place, one) in old.iter().enumerate() {
        let Some(other) =
            best(one, &new).and_then(|at| (best(&new[at], &old) == Some(place)).then(|| &new[at]))
        else {
            continue;
        };
        if one.actor != other.actor
            && (pair.old.changed(one.tokens.clone()) || pair.new.changed(other.tokens.clone()))
        {
            let id = |clause: &Clause<'_>| lexicon.actors[clause.actor].id.as_str();
            let rule = format!("subject: {} → {}", id(one), id(other));
            facets.push(FacetKind::Actor, None, (one.text, other.text), rule);
            facets.explain(one.tokens.clone(), other.tokens.clone());
        }
    }
}
