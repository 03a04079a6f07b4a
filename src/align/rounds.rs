//! The order in which sentences and clauses hear of one another.
//!
//! Each level weighs its pairs by themselves; sentences then hear of their clauses, and clauses of their sentences.

use rustc_hash::FxHashMap;

use super::candidates::Pair;
use super::context_features::{Across, Context};
use super::explain::Findings;
use super::units::Units;
use super::workspace::{Chances, Workspace};
use super::{ALL, Alignment, Level, Levels, Models, Options, Score, choose, unit};

/// A sentence of the old and one of the new statement.
type Sentences = [usize; 2];

/// Aligns both levels.
#[must_use]
pub fn run(models: &Levels<Models>, units: &Levels<Units<'_>>, options: &Options) -> Levels<Alignment> {
    let work = Levels::of(|level| Workspace::of(units.at(level)));
    let alone = Levels::of(|level| {
        let mut alone = work.at(level).pairwise(&models.at(level).pairwise);
        options.pins.at(level).settle(work.at(level), &mut alone);
        alone
    });
    let from_clauses = to_sentences(&work, &alone.clauses);
    let context = work.sentences.context(&alone.sentences, &from_clauses);
    let sentences = chances(Level::Sentences, &context, models, &work, options);
    let linked: Vec<Score> = sentences.iter().map(|chances| chances.linked).collect();
    let from_sentences = to_clauses(&work, &linked);
    let context =
        Levels { clauses: work.clauses.context(&alone.clauses, &from_sentences), sentences: context };
    let clauses = chances(Level::Clauses, &context.clauses, models, &work, options);
    let chances = Levels { sentences, clauses };
    Levels::of(|level| {
        let (work, chances) = (work.at(level), chances.at(level));
        let groups = choose::choose(work, chances, options.min_similarity, options.pins.at(level));
        let findings = Findings {
            models: models.at(level),
            work,
            context: context.at(level),
            alone: alone.at(level),
            chances,
        };
        let whys = if options.explain { findings.whys(&groups) } else { Vec::new() };
        Alignment { groups, whys }
    })
}

/// The probabilities of a level, but for what is forbidden.
fn chances(
    level: Level,
    context: &Context<'_>,
    models: &Levels<Models>,
    work: &Levels<Workspace<'_>>,
    options: &Options,
) -> Vec<Chances> {
    let mut chances = context.chances(models.at(level));
    options.pins.at(level).forbid(work.at(level), &mut chances);
    chances
}

/// What the pairs of clauses say of each pair of sentences, if they have these probabilities.
#[must_use]
pub fn to_sentences(work: &Levels<Workspace<'_>>, clauses: &[Score]) -> Vec<Across> {
    let said = [0, 1].map(|side| Said::of(&work.clauses, clauses, side));
    let best = best_pairs(&work.clauses, clauses);
    let across = |pair: &Pair| {
        let sentences = [pair.old, pair.new];
        let covered = [0, 1].map(|side| said[side].of_pair(sentences));
        let elsewhere = [0, 1].map(|side| said[side].of_sentence(sentences[side]) - covered[side]);
        Across {
            linked: unit(best.get(&sentences).copied().unwrap_or(0)),
            share: ascending(covered),
            elsewhere: ascending(elsewhere),
        }
    };
    work.sentences.candidates.pairs.iter().map(across).collect()
}

/// What the pairs of sentences say of each pair of clauses, if they have these probabilities.
#[must_use]
pub fn to_clauses(work: &Levels<Workspace<'_>>, sentences: &[Score]) -> Vec<Across> {
    let candidates = &work.sentences.candidates;
    let mut best = candidates.lengths.map(|sentences| vec![[0; 2]; sentences]);
    for (pair, &chance) in candidates.pairs.iter().zip(sentences) {
        for (side, best) in best.iter_mut().enumerate() {
            let [first, second] = &mut best[pair.side(side)];
            *second = chance.min(*first).max(*second);
            *first = chance.max(*first);
        }
    }
    let across = |pair: &Pair| {
        let [old, new] = sentences_of(&work.clauses, pair);
        let chance = candidates.find(old, new).map_or(0, |at| sentences[at]);
        let best = [best[0][old], best[1][new]];
        let share = best.map(|[first, _]| if first == 0 { 0.0 } else { chance as f64 / first as f64 });
        let elsewhere = best.map(|[first, second]| unit(if chance >= first { second } else { first }));
        Across { linked: unit(chance), share: ascending(share), elsewhere: ascending(elsewhere) }
    };
    work.clauses.candidates.pairs.iter().map(across).collect()
}

fn ascending([a, b]: [f64; 2]) -> [f64; 2] {
    [a.min(b), a.max(b)]
}

fn sentences_of(clauses: &Workspace<'_>, pair: &Pair) -> Sentences {
    [0, 1].map(|side| clauses.units.places[side][pair.side(side)].within[0])
}

/// For each pair of sentences the probability of the best pair of their clauses.
fn best_pairs(clauses: &Workspace<'_>, chances: &[Score]) -> FxHashMap<Sentences, Score> {
    let mut best: FxHashMap<Sentences, Score> = FxHashMap::default();
    for (pair, &chance) in clauses.candidates.pairs.iter().zip(chances) {
        let best = best.entry(sentences_of(clauses, pair)).or_default();
        *best = chance.max(*best);
    }
    best
}

/// How much of the sentences of one side their clauses' pairs cover: each clause by its best pair, and as much as it
/// is long.
struct Said {
    /// The length of each sentence.
    lengths: Vec<Score>,
    /// What the best pairs of its clauses cover, wherever they lead.
    anywhere: Vec<Score>,
    /// What the best pairs cover that lead to one sentence of the other side.
    in_pair: FxHashMap<Sentences, Score>,
    side: usize,
}

impl Said {
    fn of(clauses: &Workspace<'_>, chances: &[Score], side: usize) -> Self {
        let places = &clauses.units.places[side];
        let mut anywhere = vec![0; places.len()];
        let mut there: FxHashMap<(usize, Sentences), Score> = FxHashMap::default();
        for (pair, &chance) in clauses.candidates.pairs.iter().zip(chances) {
            let clause = pair.side(side);
            anywhere[clause] = chance.max(anywhere[clause]);
            let best = there.entry((clause, sentences_of(clauses, pair))).or_default();
            *best = chance.max(*best);
        }
        let sentences = places.iter().map(|place| place.within[0] + 1).max().unwrap_or(0);
        let mut said = Self {
            lengths: vec![0; sentences],
            anywhere: vec![0; sentences],
            in_pair: FxHashMap::default(),
            side,
        };
        for (place, chance) in places.iter().zip(anywhere) {
            said.lengths[place.within[0]] += place.units;
            said.anywhere[place.within[0]] += place.units * chance;
        }
        for ((clause, sentences), chance) in there {
            *said.in_pair.entry(sentences).or_default() += places[clause].units * chance;
        }
        said
    }

    /// The share of its sentence of a pair that leads to the other one.
    fn of_pair(&self, sentences: Sentences) -> f64 {
        self.share(sentences[self.side], self.in_pair.get(&sentences).copied().unwrap_or(0))
    }

    /// The share of a sentence that leads anywhere.
    fn of_sentence(&self, sentence: usize) -> f64 {
        self.share(sentence, self.anywhere.get(sentence).copied().unwrap_or(0))
    }

    fn share(&self, sentence: usize, covered: Score) -> f64 {
        let length = self.lengths.get(sentence).copied().unwrap_or(0).max(1);
        covered as f64 / (length * ALL) as f64
    }
}
