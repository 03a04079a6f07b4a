//! Who speaks or acts.

use rustc_hash::FxHashMap;

use super::annotated::{Annotated, Kind, Pair};
use super::{Context, Facets};
use crate::lexicon::Lexicon;
use crate::lexicon::senses::{Category, Language};
use crate::results::comparison::FacetKind;

/// Minimum share of common words at which two clauses say the same.
const SAME_CLAUSE: f64 = 0.5;

/// The subject of a clause: its bytes in the clause, and the actor as an index into the lexicon's actors. `None` if no
/// known actor opens the clause before a predicate.
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
        || opens_with_degree(rest, lexicon)
        || lexicon.claim_words.opening(rest).is_some()
        || lexicon.frame_words.opening(rest).is_some()
        || lexicon.negations.opening(rest).is_some_and(|found| found.meaning);
    predicate.then_some((start..end, usize::from(found.meaning)))
}

/// Whether a text begins with a word of degree.
fn opens_with_degree(text: &str, lexicon: &Lexicon) -> bool {
    let word = lexicon.senses.opening(text, Language::Chinese);
    word.is_some_and(|word| word.senses.iter().any(|sense| sense.category == Category::Degree))
}

/// Maximum length of a person's name, in characters.
const LONGEST_NAME: usize = 12;

/// A person with an office that opens a clause: 某某总统感谢 …, or after a country, 某国总统某某于 …. Returns bytes of the clause,
/// or `None`.
pub(super) fn person(clause: &str, lexicon: &Lexicon) -> Option<std::ops::Range<usize>> {
    let start = clause.len() - clause.trim_start().len();
    let country = lexicon.actor_names.opening(&clause[start..]).map_or(start, |found| start + found.end);
    let office = lexicon.offices.all(&clause[country..]).into_iter().next()?;
    let (from, end) = (country + office.start, country + office.end);
    let opens = |at: &usize| {
        lexicon.predicates.opening(&clause[*at..]).is_some() || lexicon.cues.opening(&clause[*at..]).is_some()
    };
    let name = |range: std::ops::Range<usize>| {
        let name = &clause[range];
        name.chars().nth(1).is_some()
            && name.chars().nth(LONGEST_NAME).is_none()
            && name.chars().all(char::is_alphabetic)
    };
    if opens(&end) && name(country..from) {
        return Some(country..end);
    }
    let ends = clause[end..].char_indices().map(|(at, _)| end + at).skip(2);
    let until = ends.take(LONGEST_NAME).find(opens)?;
    (country > start && from == country && name(end..until)).then_some(start..until)
}

/// The subject of a clause.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject<'d> {
    Known(usize),
    Person(&'d str),
}

impl Subject<'_> {
    /// The id of a known actor; the name of a person.
    fn id<'a>(&'a self, lexicon: &'a Lexicon) -> &'a str {
        match self {
            Self::Known(actor) => &lexicon.actors[*actor].id,
            Self::Person(name) => name,
        }
    }
}

/// A clause that names its subject.
struct Clause<'d> {
    actor: Subject<'d>,
    text: &'d str,
    tokens: std::ops::Range<usize>,
    /// Its content words, as numbers.
    words: Vec<usize>,
}

/// The clauses of a side that name their subject. `numbers` maps each word, on either side, to one number.
fn clauses<'d>(
    reading: &Annotated<'d>,
    lexicon: &Lexicon,
    numbers: &mut FxHashMap<&'d str, usize>,
) -> Vec<Clause<'d>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for tokens in reading.tokens.chunk_by(|a, b| a.clause == b.clause) {
        let range = start..start + tokens.len();
        start = range.end;
        let offset = reading.side.words[range.start].key.start;
        let clause = reading.key(range);
        let (bytes, actor) = match subject(clause, lexicon) {
            Some((range, actor)) => (range, Subject::Known(actor)),
            None => match person(clause, lexicon) {
                Some(range) => (range.clone(), Subject::Person(&clause[range])),
                None => continue,
            },
        };
        let (from, to) = (offset + bytes.start, offset + bytes.end);
        let named = reading.tokens_at(from, to);
        let mut words = Vec::new();
        for token in &reading.tokens[named.end..start] {
            if token.kind == Kind::Content && lexicon.actor_names.get(token.key).is_none() {
                let next = numbers.len();
                words.push(*numbers.entry(token.key).or_insert(next));
            }
        }
        clauses.push(Clause { actor, text: reading.text_at(from, to), tokens: named, words });
    }
    clauses
}

/// Finds clauses that say the same about another subject.
pub(super) fn facets<'d>(pair: &Pair<'d>, context: &'d Context<'_>, facets: &mut Facets) {
    let lexicon = context.lexicon;
    let mut numbers = FxHashMap::default();
    let old = clauses(&pair.old, lexicon, &mut numbers);
    let new = clauses(&pair.new, lexicon, &mut numbers);
    let of_new: Vec<Option<usize>> = new.iter().map(|one| counterpart(one, &old)).collect();
    for (place, one) in old.iter().enumerate() {
        let Some(at) = counterpart(one, &new).filter(|&at| of_new[at] == Some(place)) else { continue };
        let other = &new[at];
        let changed = pair.old.changed(one.tokens.clone()) || pair.new.changed(other.tokens.clone());
        if changed && one.actor != other.actor {
            let rule = format!("subject: {} → {}", one.actor.id(lexicon), other.actor.id(lexicon));
            facets.push(FacetKind::Actor, None, (one.text, other.text), rule);
            facets.explain(one.tokens.clone(), other.tokens.clone());
        }
    }
}

/// The clause of the other side that shares the most words; on a tie, the one with the same subject, then the first.
fn counterpart(one: &Clause<'_>, others: &[Clause<'_>]) -> Option<usize> {
    let mut best: Option<(usize, (f64, bool))> = None;
    for (place, other) in others.iter().enumerate() {
        let rank = (share(one, other), one.actor == other.actor);
        if best.is_none_or(|(_, known)| rank > known) {
            best = Some((place, rank));
        }
    }
    best.filter(|(_, (share, _))| *share >= SAME_CLAUSE).map(|(place, _)| place)
}

/// The share of common words in the clause that has fewer.
fn share(one: &Clause<'_>, other: &Clause<'_>) -> f64 {
    let shared = one.words.iter().filter(|word| other.words.contains(word)).count();
    shared as f64 / one.words.len().min(other.words.len()).max(1) as f64
}
