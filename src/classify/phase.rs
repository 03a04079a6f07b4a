//! The phase of a measure: explored, promoted, carried out; and whether it has a programme of its own.

use super::annotated::{Annotated, Pair};
use super::{Context, Facets, content};
use crate::lexicon::senses::Category;
use crate::read::words::{Place, Word};
use crate::results::comparison::{Direction, FacetKind};

/// The level of a measure that is only considered, and of one that is carried out.
const THOUGHT_OF: u8 = 1;
const CARRIED_OUT: u8 = 3;
/// Minimum similarity of the sides at which measures are compared.
const ALIKE: f64 = 0.5;

/// The phases that a side names.
struct Phase<'d> {
    earliest: u8,
    latest: u8,
    /// The word for the latest phase.
    word: &'d str,
    /// Whether it has a programme of its own: 行动, 计划.
    programme: bool,
}

/// Finds measures that one side considers and the other carries out, or for which only one side has a programme.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let (Some(old), Some(new)) = (phase(&pair.old), phase(&pair.new)) else { return };
    let known =
        facets.found.iter().any(|facet| matches!(facet.kind, FacetKind::Polarity | FacetKind::Strength));
    let direction = match (further(&old, &new), further(&new, &old)) {
        (true, false) => Direction::Up,
        (false, true) => Direction::Down,
        _ => return,
    };
    // If both sides say the latest word, something else came or went.
    if !known && old.word != new.word && content::similarity(pair, context) >= ALIKE {
        facets.push(FacetKind::Strength, Some(direction), (old.word, new.word), "phase".into());
    }
}

/// Whether a measure advanced from one side to the other.
fn further(from: &Phase<'_>, to: &Phase<'_>) -> bool {
    let begun = from.earliest == THOUGHT_OF && to.earliest == CARRIED_OUT;
    let planned = to.programme && !from.programme && to.latest == CARRIED_OUT && from.latest < CARRIED_OUT;
    begun || planned
}

fn phase<'d>(reading: &Annotated<'d>) -> Option<Phase<'d>> {
    let open = |word: &&Word<'_>| word.place == Place::Open;
    let level =
        |word: &Word<'_>| Some((word.sense(Category::Phase)?.level, reading.text_at(word.start, word.end)));
    let levels: Vec<(u8, &str)> = reading.known.iter().filter(open).filter_map(level).collect();
    let earliest = levels.iter().map(|(level, _)| *level).min()?;
    let (latest, word) = levels.iter().copied().max_by_key(|(level, _)| *level)?;
    let programme = reading.known.iter().any(|word| word.is(Category::Programme));
    Some(Phase { earliest, latest, word, programme })
}
