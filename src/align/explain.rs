//! Explanations: the figures and words that led to each link.

use super::context_features::{self, Context};
use super::model::Model;
use super::workspace::{HOPELESS, Workspace};
use super::{Group, IN_CONTEXT, Models, PAIR, Score, numbers, pair_features, unit};
use crate::parallel;
use crate::results::why::{Anchor, Chance, Scores, Term, Why};
use crate::text::ngrams::{self, Spread};

/// Maximum number of rare words quoted.
const WORDS: usize = 3;
/// Maximum distance, in units, and maximum number of the neighbouring links shown.
const REACH: usize = 2;
const NEIGHBOURS: usize = 4;

/// The data from which the links of one level were chosen.
pub(super) struct Findings<'a> {
    pub(super) models: &'a Models,
    pub(super) work: &'a Workspace<'a>,
    pub(super) context: &'a Context<'a>,
    pub(super) alone: &'a [Score],
    pub(super) chances: &'a [Score],
}

impl Findings<'_> {
    /// The reason for each group.
    pub(super) fn whys(&self, groups: &[Group]) -> Vec<Why> {
        let spread = Spread::of(self.work.units.keys.into_iter().flatten().map(|key| key.text.as_str()));
        let group_of = numbers(groups, self.work.candidates.lengths);
        parallel::map(groups, |group| self.why(group, &spread, &group_of))
    }

    fn why(&self, group: &Group, spread: &Spread, group_of: &[Vec<usize>; 2]) -> Why {
        let Some(at) = self.most_probable(group) else { return Why::default() };
        let pair = &self.work.candidates.pairs[at];
        let mut anchors = self.words([pair.old, pair.new], spread);
        anchors.extend(self.neighbours([pair.old, pair.new], group_of));
        Why { scores: Some(self.scores(at, group)), anchors, ..Why::default() }
    }

    /// The most probable pair of a group; for a unit without a counterpart, its pair with its rival.
    fn most_probable(&self, group: &Group) -> Option<usize> {
        let candidates = &self.work.candidates;
        let pairs = group.old.iter().flat_map(|&old| group.new.iter().map(move |&new| (old, new)));
        let best = pairs
            .filter_map(|(old, new)| candidates.find(old, new))
            .max_by_key(|&at| (self.chances[at], candidates.pairs[at].similarity));
        let alone = group.old.is_empty() || group.new.is_empty();
        best.or_else(|| group.rival.filter(|_| alone).and_then(|rival| candidates.find(rival.old, rival.new)))
    }

    fn scores(&self, at: usize, group: &Group) -> Scores {
        let candidates = &self.work.candidates;
        let pair = &candidates.pairs[at];
        let (own, context) = (self.work.pair_features_at(at), self.context.all_features(at));
        let Models { pairwise, contextual } = self.models;
        let weighed = self.alone[at] >= HOPELESS;
        let rival = group.rival.and_then(|rival| candidates.find(rival.old, rival.new));
        let names = pair_features::FEATURES.map(|(name, _)| name);
        let mut all_names = [""; IN_CONTEXT];
        all_names[..PAIR].copy_from_slice(&names);
        all_names[PAIR..].copy_from_slice(&context_features::FEATURES.map(|(name, _)| name));
        Scores {
            old: pair.old,
            new: pair.new,
            grams: unit(pair.similarity),
            letters: unit(self.work.evidence.letters(at)),
            alone: chance(self.alone[at], pairwise, &own, &names),
            company: weighed.then(|| chance(self.chances[at], contextual, &context, &all_names)),
            runner_up: rival.map(|at| unit(self.chances[at])),
        }
    }

    /// The stretches that both have, rarest words first, as written in the old unit.
    fn words(&self, [old, new]: [usize; 2], spread: &Spread) -> Vec<Anchor> {
        let units = self.work.units;
        let key = &units.keys[0][old];
        let others = ngrams::grams(&units.keys[1][new].text);
        let mut runs: Vec<(u32, std::ops::Range<usize>)> = Vec::new();
        for (gram, range) in ngrams::placed(&key.text) {
            if !others.contains(&gram) {
                continue;
            }
            let held_by = spread.get(gram);
            match runs.last_mut() {
                Some((rarest, run)) if range.start < run.end => {
                    *rarest = held_by.min(*rarest);
                    run.end = range.end;
                }
                _ => runs.push((held_by, range)),
            }
        }
        runs.sort_by_key(|(rarest, run)| (*rarest, std::cmp::Reverse(run.len())));
        let text = units.text(0, old);
        let words = |(sentences, run)| Anchor::Words { text: key.quote(text, run).to_owned(), sentences };
        runs.into_iter().take(WORDS).map(words).collect()
    }

    /// The links of the units around both.
    fn neighbours(&self, [old, new]: [usize; 2], group_of: &[Vec<usize>; 2]) -> Vec<Anchor> {
        let candidates = &self.work.candidates;
        let around =
            |at: usize, side: usize| at.saturating_sub(REACH)..(at + REACH + 1).min(candidates.lengths[side]);
        let all = around(old, 0).flat_map(|a| around(new, 1).map(move |b| (a, b)));
        let linked = all.filter(|&(a, b)| a != old && b != new && group_of[0][a] == group_of[1][b]);
        let mut linked: Vec<(usize, usize)> = linked.collect();
        linked.sort_by_key(|&(a, b)| (a.abs_diff(old) + b.abs_diff(new), a, b));
        let link = |(old, new)| {
            let at = candidates.find(old, new)?;
            Some(Anchor::Link { old, new, chance: unit(self.chances[at]) })
        };
        linked.into_iter().filter_map(link).take(NEIGHBOURS).collect()
    }
}

fn chance<const N: usize>(
    chance: Score,
    model: &Model<N>,
    values: &[f64; N],
    names: &[&'static str; N],
) -> Chance {
    let term = |((&name, &value), &weight): ((&&'static str, &f64), &f64)| Term {
        name,
        value: places(value),
        weight,
        contribution: places(value * weight),
    };
    let mut terms: Vec<Term> = names.iter().zip(values).zip(&model.weights).map(term).collect();
    terms.sort_by(|a, b| b.contribution.abs().total_cmp(&a.contribution.abs()));
    Chance { chance: unit(chance), bias: model.bias, terms }
}

/// Rounds to four decimal places.
fn places(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}
