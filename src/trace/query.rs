//! Which lifelines a reader asks for.

use rayon::prelude::*;

use crate::normalise::key::Key;
use crate::normalise::script::Script;
use crate::results::lifeline::{Found, Lifeline, Lifelines};
use crate::statement::Statement;
use crate::text::ngrams;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// Words, in whatever script or width.
    Words(String),
    /// What stands on a line of a statement, both by number.
    Line {
        /// The statement.
        statement: usize,
        /// The line, from 1.
        line: usize,
    },
}

/// From this share of the words' grams a lifeline comes near.
const NEAR: f64 = 0.5;
/// So many that only come near are worth a look.
const FEW: usize = 3;

/// Finds them.
#[must_use]
pub fn find(results: &Lifelines, query: &Query) -> Found {
    match query {
        Query::Words(words) => by_words(results, words),
        Query::Line { statement, line } => {
            Found { lifelines: by_line(results, *statement, *line), exact: true, said: None }
        }
    }
}

/// What stands on the line, be it the first of its sentence or not.
fn by_line(results: &Lifelines, statement: usize, line: usize) -> Vec<usize> {
    let Some(of) = results.statements.get(statement) else { return Vec::new() };
    let chars: Vec<char> = of.source.text.chars().collect();
    let on_line = |at: &usize| {
        let sentence = &of.sentences[*at];
        let words = chars.get(sentence.span.start..sentence.span.end).unwrap_or_default();
        let last = sentence.line + words.iter().filter(|&&c| c == '\n').count();
        (sentence.line..=last).contains(&line)
    };
    let stands = |lifeline: &Lifeline| {
        lifeline
            .points
            .iter()
            .any(|point| point.statement == statement && point.sentences.iter().any(on_line))
    };
    (0..results.lifelines.len()).filter(|&at| stands(&results.lifelines[at])).collect()
}

fn by_words(results: &Lifelines, words: &str) -> Found {
    let wanted = Key::of_text(words, 0, &Script::of([words])).text;
    let keys: Vec<Vec<String>> = results.statements.par_iter().map(keys).collect();
    let said = |keys: &Vec<String>| (0..keys.len()).filter(|&at| keys[at].contains(&wanted)).collect();
    let said = Some(keys.iter().map(said).collect());
    let score = |lifeline: &Lifeline, of: &dyn Fn(&str) -> f64| {
        let sentences = lifeline.points.iter().flat_map(|point| {
            point.sentences.iter().map(|&sentence| keys[point.statement][sentence].as_str())
        });
        sentences.map(of).fold((0.0, 0.0_f64), |(sum, most), score| (sum + score, most.max(score)))
    };
    let says = |key: &str| if key.contains(&wanted) { 1.0 } else { 0.0 };
    let ranked = |of: &dyn Fn(&Lifeline) -> f64, least: f64| {
        let scores = results.lifelines.iter().map(of).enumerate();
        let mut scores: Vec<(usize, f64)> = scores.filter(|&(_, score)| score >= least).collect();
        // A stable sort: equals keep the order of the lifelines.
        scores.sort_by(|a, b| b.1.total_cmp(&a.1));
        scores.into_iter().map(|(at, _)| at).collect::<Vec<usize>>()
    };
    let exact = ranked(&|lifeline| score(lifeline, &says).0, 1.0);
    if !exact.is_empty() || wanted.is_empty() {
        return Found { lifelines: exact, exact: true, said };
    }
    let grams = ngrams::sorted(ngrams::grams(&wanted));
    let near = |key: &str| {
        let held = ngrams::sorted(ngrams::grams(key));
        let shared = grams.iter().filter(|gram| held.binary_search(gram).is_ok());
        shared.count() as f64 / grams.len().max(1) as f64
    };
    let mut lifelines = ranked(&|lifeline| score(lifeline, &near).1, NEAR);
    lifelines.truncate(FEW);
    Found { lifelines, exact: false, said }
}

fn keys(statement: &Statement) -> Vec<String> {
    let script = Script::of(statement.sentences.iter().map(|sentence| sentence.text.as_str()));
    statement.sentences.iter().map(|sentence| Key::of_text(&sentence.text, 0, &script).text).collect()
}
