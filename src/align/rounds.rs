//! Rounds: the order in which sentences and clauses inform each other.
//!
//! Each level scores its pairs by themselves; then the sentences use the results of their clauses, and the clauses
//! those of their sentences.

use rustc_hash::FxHashMap;

use super::candidates::Pair;
use super::context_features::Context;
use super::explain::Findings;
use super::units::Units;
use super::workspace::Workspace;
use super::{Alignment, Group, Level, Levels, Models, Options, Score, choose, frames};

/// A sentence of the old and one of the new statement.
type Sentences = [usize; 2];

/// Aligns both levels.
#[must_use]
pub fn run(models: &Levels<Models>, units: &Levels<Units<'_>>, options: &Options) -> Levels<Alignment> {
    let work = Levels::of(|level| Workspace::of(units.at(level)));
    let alone = Levels::of(|level| {
        let mut alone = work.at(level).alone(models.at(level));
        options.pins.at(level).settle(work.at(level), &mut alone.chances);
        alone
    });
    let from_clauses = to_sentences(&work, &alone.clauses.chances);
    let context = work.sentences.context(&alone.sentences, &from_clauses);
    let sentences = chances(Level::Sentences, &context, models, &work, options);
    let from_sentences = to_clauses(&work, &sentences);
    let context =
        Levels { clauses: work.clauses.context(&alone.clauses, &from_sentences), sentences: context };
    let clauses = chances(Level::Clauses, &context.clauses, models, &work, options);
    let chances = Levels { sentences, clauses };
    let chosen = |level: Level, clauses: Option<(&Workspace<'_>, &[Group])>| {
        let pins = options.pins.at(level);
        choose::choose(work.at(level), chances.at(level), options.min_similarity, pins, clauses)
    };
    let clauses = chosen(Level::Clauses, None);
    let sentences = chosen(Level::Sentences, Some((&work.clauses, &clauses)));
    let mut groups = Levels { sentences, clauses };
    groups.clauses = frames::link(
        groups.clauses,
        &groups.sentences,
        units.sentences.lengths(),
        &units.clauses,
        &options.pins.clauses,
    );
    let whys = Levels::of(|level| {
        let findings = Findings {
            models: models.at(level),
            work: work.at(level),
            context: context.at(level),
            alone: &alone.at(level).chances,
            chances: chances.at(level),
        };
        if options.explain { findings.whys(groups.at(level)) } else { Vec::new() }
    });
    Levels {
        sentences: Alignment { groups: groups.sentences, whys: whys.sentences },
        clauses: Alignment { groups: groups.clauses, whys: whys.clauses },
    }
}

/// The probabilities of a level, with forbidden pairs excluded.
fn chances(
    level: Level,
    context: &Context<'_>,
    models: &Levels<Models>,
    work: &Levels<Workspace<'_>>,
    options: &Options,
) -> Vec<Score> {
    let mut chances = context.chances(models.at(level));
    options.pins.at(level).withhold(work.at(level), &mut chances);
    chances
}

/// For each pair of sentences: the probability of the best pair of their clauses, given the probabilities of the
/// clauses.
#[must_use]
pub fn to_sentences(work: &Levels<Workspace<'_>>, clauses: &[Score]) -> Vec<Score> {
    let mut best: FxHashMap<Sentences, Score> = FxHashMap::default();
    for (pair, &chance) in work.clauses.candidates.pairs.iter().zip(clauses) {
        let best = best.entry(sentences_of(&work.clauses, pair)).or_default();
        *best = chance.max(*best);
    }
    let pairs = &work.sentences.candidates.pairs;
    pairs.iter().map(|pair| best.get(&[pair.old, pair.new]).copied().unwrap_or(0)).collect()
}

/// For each pair of clauses: the probability of their sentences as a pair, given the probabilities of the sentences;
/// zero if the sentences are not a candidate.
#[must_use]
pub fn to_clauses(work: &Levels<Workspace<'_>>, sentences: &[Score]) -> Vec<Score> {
    let chance = |pair: &Pair| {
        let [old, new] = sentences_of(&work.clauses, pair);
        work.sentences.candidates.find(old, new).map_or(0, |at| sentences[at])
    };
    work.clauses.candidates.pairs.iter().map(chance).collect()
}

fn sentences_of(clauses: &Workspace<'_>, pair: &Pair) -> Sentences {
    [0, 1].map(|side| clauses.units.places[side][pair.side(side)].within[0])
}
