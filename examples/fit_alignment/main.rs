//! Fits the weights of the alignment to aligned pairs of texts, and says how well the weights of the other pairs
//! align each:
//!
//! ```text
//! cargo run --release --example fit_alignment -- GOLD_FOLDER > weights && mv weights src/align/weights.rs
//! ```

#[expect(clippy::needless_range_loop, reason = "a matrix is read by its places")]
mod logistic;
mod score;

use std::error::Error;
use std::io::{self, Write};

use logistic::{Case, fit};
use rayon::prelude::*;
use score::{Aligned, Label, Score};
use tifa::align::study::{Profiles, Study};
use tifa::align::{self, Keyed, Models, company, likeness};
use tifa::lexicon::Lexicon;
use tifa::normalise::key::Key;

type Alone = [f64; likeness::TERMS.len()];
type InCompany = [f64; company::TERMS.len()];

/// A pair of texts, ready to be aligned.
struct Pair {
    gold: Aligned,
    keys: [Vec<Key>; 2],
    profiles: Profiles,
}

impl Pair {
    fn keyed(&self, side: usize) -> Keyed<'_> {
        Keyed { statement: &self.gold.statements[side], keys: &self.keys[side] }
    }
}

/// What is known of a pair's candidates.
struct Known<'a> {
    study: Study<'a>,
    labels: Vec<Label>,
    alone: Vec<Alone>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("the folder of aligned pairs is missing")?;
    let pairs: Vec<Pair> = score::read(folder.as_ref())?.into_iter().map(ready).collect();
    let known: Vec<Known<'_>> = pairs.iter().map(known).collect();
    let all: Vec<usize> = (0..pairs.len()).collect();
    let left_out: Vec<Score> = all
        .par_iter()
        .map(|&out| {
            let others: Vec<usize> = all.iter().copied().filter(|&at| at != out).collect();
            score(&pairs[out], &fitted(&known, &others))
        })
        .collect();
    let models = fitted(&known, &all);
    let mut report = io::stderr().lock();
    writeln!(report, "{:34} {:>27} {:>27}", "", "left out", "fitted to it too")?;
    let mut sums = [Score::default(); 2];
    for (pair, left_out) in pairs.iter().zip(left_out) {
        let own = score(pair, &models);
        writeln!(report, "{:34} {left_out} {own}", pair.gold.name())?;
        sums[0].add(left_out);
        sums[1].add(own);
    }
    writeln!(report, "{:34} {} {}", "all", sums[0], sums[1])?;
    io::stdout().write_all(source(&models).as_bytes())?;
    Ok(())
}

fn ready(gold: Aligned) -> Pair {
    let keys = [0, 1].map(|side| tifa::pipeline::keys_of(&gold.statements[side], &Lexicon::builtin()));
    let keyed = |side: usize| Keyed { statement: &gold.statements[side], keys: &keys[side] };
    let profiles = Profiles::of(keyed(0), keyed(1));
    Pair { gold, keys, profiles }
}

fn known(pair: &Pair) -> Known<'_> {
    let study = Study::of(&pair.profiles, pair.keyed(0), pair.keyed(1));
    let labels = study.pairs().map(|(old, new)| pair.gold.label(old, new)).collect();
    Known { labels, alone: study.terms(), study }
}

/// The models fitted to the pairs `of`. The company that a pair is in while fitting is that which it has for
/// models fitted without it.
fn fitted(known: &[Known<'_>], of: &[usize]) -> Models {
    let mut cases: Vec<(InCompany, Label)> = Vec::new();
    for &at in of {
        let others: Vec<usize> = of.iter().copied().filter(|&other| other != at).collect();
        let chances = known[at].study.chances(&likely(known, &others));
        let terms = known[at].study.company(&chances).all_terms();
        cases.extend(terms.into_iter().zip(known[at].labels.iter().copied()));
    }
    let certain = cases.iter().filter(|case| case.1 != Label::Maybe);
    Models {
        likely: likely(known, of),
        linked: fit(&certain.map(|&(terms, label)| case(terms, label)).collect::<Vec<_>>()),
        joined: fit(&cases.iter().map(|&(terms, label)| case(terms, label)).collect::<Vec<_>>()),
    }
}

fn likely(known: &[Known<'_>], of: &[usize]) -> align::model::Model<{ likeness::TERMS.len() }> {
    let cases = of.iter().flat_map(|&at| known[at].alone.iter().zip(&known[at].labels));
    let certain = cases.filter(|case| *case.1 != Label::Maybe);
    fit(&certain.map(|(terms, label)| case(*terms, *label)).collect::<Vec<_>>())
}

fn case<const N: usize>(terms: [f64; N], label: Label) -> Case<N> {
    Case { terms, holds: label == Label::Link }
}

fn score(pair: &Pair, models: &Models) -> Score {
    let alignment = align::align_by(models, pair.keyed(0), pair.keyed(1), &align::Options::default());
    pair.gold.score(&alignment.groups)
}

/// The weights as they stand in the source.
fn source(models: &Models) -> String {
    let mut out = String::from(
        "//! The fitted weights of the alignment, written by `cargo run --release --example fit_alignment`.\n\n\
         use super::Models;\nuse super::model::Model;\n\n\
         /// Fitted to all pairs.\npub(super) const FITTED: Models = Models {\n",
    );
    out += &lines("likely", models.likely.bias, &models.likely.weights, &likeness::TERMS);
    out += &lines("linked", models.linked.bias, &models.linked.weights, &company::TERMS);
    out += &lines("joined", models.joined.bias, &models.joined.weights, &company::TERMS);
    out + "};\n"
}

fn lines(name: &str, bias: f64, weights: &[f64], terms: &[&str]) -> String {
    let weighed = weights.iter().zip(terms);
    let rows: Vec<String> =
        weighed.map(|(weight, term)| format!("            {weight:?}, // {term}\n")).collect();
    let rows = rows.concat();
    format!("    {name}: Model {{\n        bias: {bias:?},\n        weights: [\n{rows}        ],\n    }},\n")
}
