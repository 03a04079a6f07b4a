//! Fits the weights of the alignment to pairs of texts that people aligned by sentences or by clauses, and says how
//! well the weights of the other texts align each:
//!
//! ```text
//! cargo run --release --example fit_alignment -- GOLD_FOLDER… > weights && mv weights src/align/weights.rs
//! ```
//!
//! A text that is in several folders is left out of all of them at once.

#[expect(clippy::needless_range_loop, reason = "a matrix is read by its places")]
mod logistic;
mod score;

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::LazyLock;

use logistic::{Case, fit};
use rayon::prelude::*;
use score::{Aligned, Label, Score};
use tifa::align::model::Model;
use tifa::align::units::Units;
use tifa::align::workspace::Workspace;
use tifa::align::{
    self, IN_CONTEXT, Keyed, Level, Levels, Models, PAIR, context_features, pair_features, rounds,
};
use tifa::lexicon::Lexicon;
use tifa::pipeline::Read;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

/// How often the pairs are drawn anew to tell how far a figure may be off.
const DRAWS: usize = 1000;

/// A pair of texts, ready to be aligned.
struct Pair {
    gold: Aligned,
    read: [Read<'static>; 2],
}

/// What is known of the candidates of a pair.
struct Known<'a> {
    pair: &'a Pair,
    work: Levels<Workspace<'a>>,
    /// Of the candidates of the level that people aligned; none if they do not count.
    labels: Vec<Option<Label>>,
    features: Vec<[f64; PAIR]>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folders: Vec<String> = std::env::args().skip(1).collect();
    if folders.is_empty() {
        return Err("the folders of aligned pairs are missing".into());
    }
    let mut pairs: Vec<Pair> = Vec::new();
    for folder in &folders {
        pairs.extend(score::read(folder.as_ref())?.into_iter().map(ready));
    }
    let units: Vec<Levels<Units<'_>>> = pairs
        .iter()
        .map(|pair| Levels::of(|level| Units::of(level, pair.keyed(0), pair.keyed(1), &LEXICON)))
        .collect();
    let known: Vec<Known<'_>> = pairs.iter().zip(&units).map(|(pair, units)| known(pair, units)).collect();
    let names: BTreeSet<&str> = pairs.iter().map(|pair| pair.gold.name()).collect();
    let left_out: Vec<(&str, Levels<Models>)> = (names.par_iter())
        .map(|&out| (out, fitted(&known, &names.iter().copied().filter(|&name| name != out).collect())))
        .collect();
    let models = fitted(&known, &names);
    report(&pairs, &left_out, &models)?;
    io::stdout().write_all(source(&models)?.as_bytes())?;
    Ok(())
}

impl Pair {
    fn keyed(&self, side: usize) -> Keyed<'_> {
        Keyed {
            statement: &self.gold.statements[side],
            keys: &self.read[side].keys.sentences,
            clauses: &self.read[side].keys.clauses,
            readings: &self.read[side].readings,
        }
    }
}

fn ready(mut gold: Aligned) -> Pair {
    let read = gold.statements.each_mut().map(|statement| {
        let mut read = tifa::pipeline::read(std::slice::from_mut(statement), &LEXICON);
        read.swap_remove(0)
    });
    Pair { gold, read }
}

fn known<'a>(pair: &'a Pair, units: &'a Levels<Units<'a>>) -> Known<'a> {
    let work = Levels::of(|level| Workspace::of(units.at(level)));
    let own = work.at(pair.gold.level);
    let label = |(old, new)| {
        let counts = pair.gold.counts(0, old) && pair.gold.counts(1, new);
        counts.then(|| pair.gold.label(old, new))
    };
    Known { labels: own.pairs().map(label).collect(), features: own.pair_features(), pair, work }
}

/// The models fitted to the texts of these names. What a pair hears while fitting comes from models fitted without it.
fn fitted(known: &[Known<'_>], names: &BTreeSet<&str>) -> Levels<Models> {
    let mut cases: Levels<Vec<([f64; IN_CONTEXT], Label)>> = Levels::default();
    for &name in names {
        let others = names.iter().copied().filter(|&other| other != name).collect();
        let base = base(known, &others);
        for known in known.iter().filter(|known| known.pair.gold.name() == name) {
            let cases = match known.pair.gold.level {
                Level::Sentences => &mut cases.sentences,
                Level::Clauses => &mut cases.clauses,
            };
            cases.extend(known.labelled(known.context(&base)));
        }
    }
    Levels::of(|level| Models {
        pairwise: pairwise(known, names, level),
        contextual: certain(cases.at(level)),
    })
}

impl Known<'_> {
    /// The features of the pairs that count, with their labels.
    fn labelled<const N: usize>(&self, features: Vec<[f64; N]>) -> Vec<([f64; N], Label)> {
        let labelled = features.into_iter().zip(&self.labels);
        labelled.filter_map(|(features, label)| label.map(|label| (features, label))).collect()
    }

    /// What the other pairs say of each pair, by these models.
    fn context(&self, models: &Levels<Models>) -> Vec<[f64; IN_CONTEXT]> {
        let alone = Levels::of(|level| self.work.at(level).alone(models.at(level)));
        let across = rounds::to_sentences(&self.work, &alone.clauses.chances);
        let context = self.work.sentences.context(&alone.sentences, &across);
        match self.pair.gold.level {
            Level::Sentences => context.of_all(),
            Level::Clauses => {
                let across = rounds::to_clauses(&self.work, &context.chances(&models.sentences));
                self.work.clauses.context(&alone.clauses, &across).of_all()
            }
        }
    }
}

/// The models that the levels hear of one another by.
fn base(known: &[Known<'_>], names: &BTreeSet<&str>) -> Levels<Models> {
    let mut models =
        Levels::of(|level| Models { pairwise: pairwise(known, names, level), contextual: Model::BLANK });
    let of_sentences = of_level(known, names, Level::Sentences);
    let cases: Vec<_> = of_sentences.flat_map(|known| known.labelled(known.context(&models))).collect();
    models.sentences.contextual = certain(&cases);
    models
}

fn of_level<'k, 'a>(
    known: &'k [Known<'a>],
    names: &'k BTreeSet<&str>,
    level: Level,
) -> impl Iterator<Item = &'k Known<'a>> {
    known.iter().filter(move |known| known.pair.gold.level == level && names.contains(known.pair.gold.name()))
}

fn pairwise(known: &[Known<'_>], names: &BTreeSet<&str>, level: Level) -> Model<PAIR> {
    let mut cases = Vec::new();
    for known in of_level(known, names, level) {
        cases.extend(known.labelled(known.features.clone()));
    }
    certain(&cases)
}

/// A model of what people were sure of.
fn certain<const N: usize>(cases: &[([f64; N], Label)]) -> Model<N> {
    let certain = cases.iter().filter(|case| case.1 != Label::Maybe);
    fit(&certain.map(|&(features, label)| case(features, label)).collect::<Vec<_>>())
}

fn case<const N: usize>(features: [f64; N], label: Label) -> Case<N> {
    Case { features, holds: label == Label::Link }
}

/// Says how well each pair is aligned by models that were fitted without it, and with it.
fn report(pairs: &[Pair], left_out: &[(&str, Levels<Models>)], models: &Levels<Models>) -> io::Result<()> {
    let mut out = io::stderr().lock();
    for level in [Level::Sentences, Level::Clauses] {
        writeln!(out, "{level:?}\n{:34} {:>27} {:>27}", "", "left out", "fitted to it too")?;
        let mut scores: [Vec<Score>; 2] = Default::default();
        for pair in pairs.iter().filter(|pair| pair.gold.level == level) {
            let name = pair.gold.name();
            let others = left_out.iter().find(|(out, _)| *out == name).map_or(models, |(_, models)| models);
            let own = [score(pair, others), score(pair, models)];
            writeln!(out, "{name:34} {} {}", own[0], own[1])?;
            scores[0].push(own[0]);
            scores[1].push(own[1]);
        }
        writeln!(out, "{:34} {} {}", "all", sum(&scores[0]), sum(&scores[1]))?;
        let [low, high] = spread(&scores[0]);
        writeln!(out, "{:34}  pairs {low:.3} to {high:.3}", "nine in ten draws of the pairs")?;
    }
    Ok(())
}

fn sum(scores: &[Score]) -> Score {
    let mut sum = Score::default();
    for &score in scores {
        sum.add(score);
    }
    sum
}

/// The F1 on pairs between which nine in ten lie if the pairs of texts are drawn anew, with repetition.
fn spread(scores: &[Score]) -> [f64; 2] {
    let mut state = 1_u64;
    let mut draws: Vec<f64> = Vec::with_capacity(DRAWS);
    for _ in 0..DRAWS {
        let mut all = Score::default();
        for _ in scores {
            // Knuth's linear congruential generator (MMIX).
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let one = usize::try_from(state >> 33).unwrap_or(0) % scores.len();
            all.add(scores[one]);
        }
        draws.push(all.of_pairs());
    }
    draws.sort_by(f64::total_cmp);
    [draws[DRAWS / 20], draws[DRAWS - 1 - DRAWS / 20]]
}

fn score(pair: &Pair, models: &Levels<Models>) -> Score {
    let alignment =
        align::align_by(models, pair.keyed(0), pair.keyed(1), &LEXICON, &align::Options::default());
    pair.gold.score(&alignment.at(pair.gold.level).groups)
}

/// The weights as they appear in the source.
fn source(models: &Levels<Models>) -> Result<String, std::fmt::Error> {
    let mut out = String::from(
        "//! The fitted weights of the alignment, written by `cargo run --release --example fit_alignment`.\n\n\
         use super::model::Model;\nuse super::{Levels, Models};\n\n\
         /// Fitted to all pairs.\npub(super) const FITTED: Levels<Models> = Levels {\n",
    );
    let (pair, context) = (pair_features::FEATURES, context_features::FEATURES);
    let pair: Vec<&str> = pair.iter().map(|(name, _)| *name).collect();
    let all: Vec<&str> = pair.iter().copied().chain(context.iter().map(|(name, _)| *name)).collect();
    for (name, models) in [("sentences", &models.sentences), ("clauses", &models.clauses)] {
        writeln!(out, "    {name}: Models {{")?;
        write_model(&mut out, "pairwise", &models.pairwise, &pair)?;
        write_model(&mut out, "contextual", &models.contextual, &all)?;
        out += "    },\n";
    }
    out += "};\n";
    Ok(out)
}

fn write_model<const N: usize>(
    out: &mut String,
    name: &str,
    model: &Model<N>,
    names: &[&str],
) -> std::fmt::Result {
    writeln!(out, "        {name}: Model {{\n            bias: {:?},\n            weights: [", model.bias)?;
    for (weight, name) in model.weights.iter().zip(names) {
        writeln!(out, "                {weight:?}, // {name}")?;
    }
    out.push_str("            ],\n        },\n");
    Ok(())
}
