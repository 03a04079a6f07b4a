//! Why the links are what they are, in the figures and words that made them.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::company::{self, Company};
use super::lines::unit;
use super::model::Model;
use super::study::{Chances, HOPELESS, Study};
use super::{Group, Keyed, Models, Score, likeness, numbers};
use crate::results::why::{Anchor, Chance, Scores, Term, Why};
use crate::text::ngrams::{self, Gram};

/// So many rare words are quoted.
const WORDS: usize = 3;
/// Links so many sentences away are told, at most so many.
const REACH: usize = 2;
const NEIGHBOURS: usize = 4;

/// What the links were chosen by.
pub(super) struct Findings<'a> {
    pub(super) sides: [Keyed<'a>; 2],
    pub(super) models: &'a Models,
    pub(super) study: &'a Study<'a>,
    pub(super) company: &'a Company<'a>,
    pub(super) likely: &'a [Score],
    pub(super) chances: &'a [Chances],
}

impl Findings<'_> {
    /// For each group why it is one.
    pub(super) fn whys(&self, groups: &[Group]) -> Vec<Why> {
        let spread = self.spread();
        let group_of = numbers(groups, self.study.candidates.lengths);
        groups.par_iter().map(|group| self.why(group, &spread, &group_of)).collect()
    }

    fn why(&self, group: &Group, spread: &FxHashMap<Gram, u32>, group_of: &[Vec<usize>; 2]) -> Why {
        let Some(at) = self.likeliest(group) else { return Why::default() };
        let pair = &self.study.candidates.pairs[at];
        let mut anchors = self.words([pair.old, pair.new], spread);
        anchors.extend(self.neighbours([pair.old, pair.new], group_of));
        Why { scores: Some(self.scores(at, group)), anchors, rules: Vec::new() }
    }

    /// The pair of a group with the best chance; of a sentence alone, that with its nearest.
    fn likeliest(&self, group: &Group) -> Option<usize> {
        let candidates = &self.study.candidates;
        let pairs = group.old.iter().flat_map(|&old| group.new.iter().map(move |&new| (old, new)));
        let best = pairs
            .filter_map(|(old, new)| candidates.find(old, new))
            .max_by_key(|&at| (self.chances[at].linked, candidates.pairs[at].similarity));
        let alone = group.old.is_empty() || group.new.is_empty();
        best.or_else(|| group.rival.filter(|_| alone).and_then(|rival| candidates.find(rival.old, rival.new)))
    }

    fn scores(&self, at: usize, group: &Group) -> Scores {
        let pair = &self.study.candidates.pairs[at];
        let (own, company) = (self.study.terms_at(at), self.company.terms(at));
        let Models { likely, linked, joined } = self.models;
        let weighed = self.likely[at] >= HOPELESS;
        let rival = group.rival.and_then(|rival| self.study.candidates.find(rival.old, rival.new));
        Scores {
            old: pair.old,
            new: pair.new,
            grams: unit(pair.similarity),
            letters: places(own[1]),
            alone: chance(self.likely[at], likely, &own, &likeness::TERMS),
            company: weighed.then(|| chance(self.chances[at].linked, linked, &company, &company::TERMS)),
            joined: weighed.then(|| chance(self.chances[at].joined, joined, &company, &company::TERMS)),
            runner_up: rival.map(|at| unit(self.chances[at].linked)),
        }
    }

    /// In how many sentences of both sides each gram stands.
    fn spread(&self) -> FxHashMap<Gram, u32> {
        let mut spread = FxHashMap::default();
        for key in self.sides.iter().flat_map(|side| side.keys) {
            let mut grams = ngrams::grams(&key.text);
            grams.sort_unstable();
            grams.dedup();
            for gram in grams {
                *spread.entry(gram).or_default() += 1;
            }
        }
        spread
    }

    /// The stretches that both have, those with the rarest words first, as the old sentence writes them.
    fn words(&self, [old, new]: [usize; 2], spread: &FxHashMap<Gram, u32>) -> Vec<Anchor> {
        let key = &self.sides[0].keys[old];
        let others = ngrams::grams(&self.sides[1].keys[new].text);
        let shared: Vec<(u32, std::ops::Range<usize>)> = (ngrams::placed(&key.text).into_iter())
            .filter(|(gram, _)| others.contains(gram))
            .map(|(gram, range)| (spread.get(&gram).copied().unwrap_or(0), range))
            .collect();
        let mut runs: Vec<(u32, std::ops::Range<usize>)> = Vec::new();
        for (sentences, range) in shared {
            match runs.last_mut() {
                Some((rarest, run)) if range.start < run.end => {
                    *rarest = sentences.min(*rarest);
                    run.end = range.end;
                }
                _ => runs.push((sentences, range)),
            }
        }
        runs.sort_by_key(|(rarest, run)| (*rarest, std::cmp::Reverse(run.len())));
        let text = &self.sides[0].statement.sentences[old].text;
        let words = |(sentences, run)| Anchor::Words { text: key.quote(text, run).to_owned(), sentences };
        runs.into_iter().take(WORDS).map(words).collect()
    }

    /// The links of the sentences around both.
    fn neighbours(&self, [old, new]: [usize; 2], group_of: &[Vec<usize>; 2]) -> Vec<Anchor> {
        let around = |at: usize, side: usize| {
            at.saturating_sub(REACH)..(at + REACH + 1).min(self.study.candidates.lengths[side])
        };
        let all = around(old, 0).flat_map(|a| around(new, 1).map(move |b| (a, b)));
        let linked = all.filter(|&(a, b)| a != old && b != new && group_of[0][a] == group_of[1][b]);
        let mut linked: Vec<(usize, usize)> = linked.collect();
        linked.sort_by_key(|&(a, b)| (a.abs_diff(old) + b.abs_diff(new), a, b));
        let link = |(old, new)| {
            let at = self.study.candidates.find(old, new)?;
            Some(Anchor::Link { old, new, chance: unit(self.chances[at].linked) })
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

/// To four places.
fn places(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}
