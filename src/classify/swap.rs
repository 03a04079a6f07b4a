//! The same names and figures around the same words, in another order: who does what to whom was exchanged.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::annotated::{Annotated, Pair};
use super::{Context, Facets};
use crate::lexicon::NameKind;
use crate::results::comparison::FacetKind;

/// Joints between which the order means nothing: 中国和俄罗斯.
const JOINS: [&str; 8] = ["和", "与", "、", "及", "以及", "同", "并", "跟"];

/// What can fill a place of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Filler<'d> {
    Actor(u16),
    Name(&'d str),
    Figure(&'d str),
}

/// A place of a sentence: one name or figure, or several in a list.
#[derive(Debug)]
struct Place<'d> {
    fillers: Vec<Filler<'d>>,
    bytes: Range<usize>,
}

/// A part of a sentence, with what can be exchanged in it.
struct Stretch<'d> {
    places: Vec<Place<'d>>,
    /// The fillers of the places, sorted.
    fillers: Vec<Vec<Filler<'d>>>,
    /// The key with its places blanked.
    blanked: String,
}

impl<'d> Stretch<'d> {
    fn of(reading: &Annotated<'d>, range: &Range<usize>, context: &Context<'_>) -> Self {
        let places = places(reading, range, context);
        let mut fillers: Vec<_> = places.iter().map(|place| place.fillers.clone()).collect();
        fillers.sort_unstable();
        let blanked = blanked(reading, range, &places);
        Self { places, fillers, blanked }
    }
}

/// Finds names, figures and stances that changed places.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    if pair.hunks.is_empty() {
        return;
    }
    let whole = |reading| Stretch::of(reading, &(0..reading.side.key.len()), context);
    if !swapped(pair, (&whole(&pair.old), &whole(&pair.new)), context, facets) {
        let (old, new) = (clauses(&pair.old), clauses(&pair.new));
        let kept: FxHashSet<&str> = new.iter().map(|clause| &pair.new.side.key[clause.clone()]).collect();
        let new: Vec<_> = new.iter().map(|clause| Stretch::of(&pair.new, clause, context)).collect();
        for clause in old.iter().filter(|&clause| !kept.contains(&pair.old.side.key[clause.clone()])) {
            let one = Stretch::of(&pair.old, clause, context);
            let _ = new.iter().any(|other| swapped(pair, (&one, other), context, facets));
        }
    }
    crossed(pair, context, facets);
}

/// The ranges of a key between its commas and stops.
fn clauses(reading: &Annotated<'_>) -> Vec<Range<usize>> {
    let key = &reading.side.key;
    let mut start = 0;
    let stops = key.match_indices([',', ';', '.', ':']).map(|(at, mark)| (at, at + mark.len()));
    let stops = stops.chain(std::iter::once((key.len(), key.len())));
    stops.map(|(end, next)| std::mem::replace(&mut start, next)..end).collect()
}

/// Adds a facet if two stretches differ only in the order of their fillers. Returns whether they do.
fn swapped(
    pair: &Pair<'_>,
    (old, new): (&Stretch<'_>, &Stretch<'_>),
    context: &Context<'_>,
    facets: &mut Facets,
) -> bool {
    if old.fillers != new.fillers || old.blanked != new.blanked {
        return false;
    }
    let mut places = old.places.iter().zip(&new.places);
    let Some((one, other)) = places.find(|(one, other)| one.fillers != other.fillers) else { return false };
    let tokens = (tokens(&pair.old, one), tokens(&pair.new, other));
    if !facets.explains(&tokens.0, &tokens.1) {
        let words = (
            pair.old.text_at(one.bytes.start, one.bytes.end),
            pair.new.text_at(other.bytes.start, other.bytes.end),
        );
        facets.push(kind(one, other, context), None, words, "places".into());
        facets.explain(tokens.0, tokens.1);
    }
    true
}

fn tokens(reading: &Annotated<'_>, place: &Place<'_>) -> Range<usize> {
    reading.tokens_at(place.bytes.start, place.bytes.end)
}

/// The facet of an exchange: figures, acting sides, or names.
fn kind(old: &Place<'_>, new: &Place<'_>, context: &Context<'_>) -> FacetKind {
    let mut fillers = old.fillers.iter().chain(&new.fillers);
    if fillers.clone().any(|filler| matches!(filler, Filler::Figure(_))) {
        return FacetKind::Number;
    }
    let acts = fillers.all(
        |filler| matches!(filler, Filler::Actor(actor) if usize::from(*actor) < context.lexicon.actors.len()),
    );
    if acts { FacetKind::Actor } else { FacetKind::Name }
}

/// The names and figures of a range; those joined in a list share one place.
fn places<'d>(reading: &Annotated<'d>, range: &Range<usize>, context: &Context<'_>) -> Vec<Place<'d>> {
    let key = reading.side.key.as_str();
    let mut fillers: Vec<(Range<usize>, Filler<'d>)> = Vec::new();
    for found in context.lexicon.actor_names.all(&key[range.clone()]) {
        let bytes = range.start + found.start..range.start + found.end;
        fillers.push((bytes, Filler::Actor(found.meaning)));
    }
    let names = reading.names.iter().filter(|name| name.meaning != NameKind::Term);
    for name in names.filter(|name| range.start <= name.start && name.end <= range.end) {
        fillers.push((name.start..name.end, Filler::Name(&key[name.start..name.end])));
    }
    fillers.extend(figures(key, range));
    fillers.sort_by_key(|(bytes, filler)| (bytes.start, std::cmp::Reverse(bytes.end), *filler));
    let mut places: Vec<Place<'d>> = Vec::new();
    for (bytes, filler) in fillers {
        match places.last_mut() {
            Some(last) if bytes.start < last.bytes.end => {}
            Some(last) if JOINS.contains(&&key[last.bytes.end..bytes.start]) => {
                last.fillers.push(filler);
                last.fillers.sort_unstable();
                last.bytes.end = bytes.end;
            }
            _ => places.push(Place { fillers: vec![filler], bytes }),
        }
    }
    places
}

/// The runs of digits in a range of a key.
fn figures<'d>(key: &'d str, range: &Range<usize>) -> Vec<(Range<usize>, Filler<'d>)> {
    let digit = |character: char| character.is_ascii_digit();
    let mut figures = Vec::new();
    let mut at = range.start;
    while let Some(start) = key[at..range.end].find(digit).map(|found| at + found) {
        let end = key[start..range.end]
            .find(|character| !digit(character))
            .map_or(range.end, |found| start + found);
        figures.push((start..end, Filler::Figure(&key[start..end])));
        at = end;
    }
    figures
}

/// A range of the key with each place replaced by a NUL.
fn blanked(reading: &Annotated<'_>, range: &Range<usize>, places: &[Place<'_>]) -> String {
    let mut blanked = String::new();
    let mut at = range.start;
    for place in places {
        blanked.push_str(&reading.side.key[at..place.bytes.start]);
        blanked.push('\0');
        at = place.bytes.end;
    }
    blanked + &reading.side.key[at..range.end]
}

/// Two words that changed places in a sentence that otherwise stays, unless it is a reordered list. They must be
/// antonyms (what was supported is now opposed) or single characters.
fn crossed(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let (old, new) = (pair.old.side.key.as_str(), pair.new.side.key.as_str());
    let runs = runs(old, new);
    let [a, b] = runs.as_slice() else { return };
    let words = (&old[a.clone()], &new[a.clone()]);
    let between = &old[a.end..b.start];
    let listed = !between.contains([',', ';']) && JOINS.iter().any(|join| between.contains(join));
    let single = |key: &str| key.chars().count() == 1 && key.chars().all(char::is_alphabetic);
    let contrary = context.lexicon.contraries.contrary(words.0, words.1);
    let telling = contrary || (single(words.0) && single(words.1));
    let tokens = (pair.old.tokens_at(a.start, a.end), pair.new.tokens_at(a.start, a.end));
    let crossed = words == (&new[b.clone()], &old[b.clone()]);
    if !crossed || listed || !telling || facets.explains(&tokens.0, &tokens.1) {
        return;
    }
    let kind = if contrary { FacetKind::Polarity } else { FacetKind::Name };
    let shown = (pair.old.text_at(a.start, a.end), pair.new.text_at(a.start, a.end));
    facets.push(kind, None, shown, "places".into());
    facets.explain(tokens.0, tokens.1);
}

/// The ranges in which two keys of one length differ; empty if their characters do not line up.
fn runs(old: &str, new: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    if old.len() != new.len() {
        return runs;
    }
    for ((at, one), other) in old.char_indices().zip(new.chars()) {
        if one.len_utf8() != other.len_utf8() {
            return Vec::new();
        }
        match runs.last_mut() {
            _ if one == other => {}
            Some(last) if last.end == at => last.end = at + one.len_utf8(),
            _ => runs.push(at..at + one.len_utf8()),
        }
    }
    runs
}
