//! What a statement says instead of the words that it does not contain.

use std::cmp::Reverse;

use super::pattern::Pattern;
use crate::lexicon::Lexicon;
use crate::lexicon::senses::Language;
use crate::normalise::key::Key;
use crate::normalise::script::Script;
use crate::read::language;
use crate::results::lifeline::Lifelines;
use crate::results::query::{Basis, Instead, Row};
use crate::salience::{content, topic};
use crate::statement::{ClauseRole, Role, Statement};
use crate::text::ngrams::{self, Gram, Profile, dice};

/// Minimum similarity, in millionths, at which a clause counts as about the same without a shared topic.
const NEAR: i64 = 200_000;

/// The data for the search.
pub(super) struct Places<'a> {
    pub(super) results: &'a Lifelines,
    /// The lifelines that say the words, most frequent first.
    pub(super) lines: &'a [usize],
    pub(super) pattern: &'a Pattern<'a>,
    pub(super) lexicon: &'a Lexicon,
}

/// The nearest occurrence in time: the content of its sentence, and its topic.
struct Model {
    grams: Vec<Gram>,
    topic: Option<String>,
}

impl Places<'_> {
    /// Fills in, for each row without the words, what it has in their place.
    pub(super) fn fill(&self, rows: &mut [Row]) {
        let instead: Vec<Option<Instead>> = (0..rows.len())
            .map(|at| {
                if rows[at].count > 0 {
                    return None;
                }
                let statement = rows[at].statement;
                self.goes_on(statement).or_else(|| self.spelled(statement)).or_else(|| self.nearest(at, rows))
            })
            .collect();
        for (row, instead) in rows.iter_mut().zip(instead) {
            row.instead = instead;
        }
    }

    /// The point of the first lifeline that passes through the statement; `None` if none does.
    fn goes_on(&self, statement: usize) -> Option<Instead> {
        let (line, at) = self.lines.iter().find_map(|&line| {
            let line = self.results.lifelines.get(line)?;
            let at = line.points.iter().position(|point| point.statement == statement)?;
            Some((line, at))
        })?;
        let point = &line.points[at];
        let change = point.change.as_ref().or_else(|| line.points.get(at + 1)?.change.as_ref());
        let similarity = change.map_or(0.0, |change| change.similarity);
        Some(self.instead(Basis::Lifeline, statement, point.clauses.clone(), similarity))
    }

    fn instead(&self, basis: Basis, statement: usize, clauses: Vec<usize>, similarity: f64) -> Instead {
        let of = &self.results.statements[statement];
        let text = clauses.iter().map(|&clause| of.clauses[clause].text.as_str()).collect();
        let line = clauses.first().map_or(0, |&clause| of.line_of(clause));
        Instead { basis, clauses, line, text, similarity }
    }

    /// The clause with most of the words that a short form stands for, or with the short form of the words looked for.
    fn spelled(&self, statement: usize) -> Option<Instead> {
        let keys = self.keys(statement);
        let forms = keys.iter().map(|(clause, key)| (self.pattern.spelled(key), Reverse(*clause)));
        let (_, Reverse(clause)) = forms.filter(|&(forms, _)| forms > 0).max()?;
        Some(self.instead(Basis::Spelled, statement, vec![clause], 0.0))
    }

    /// The content clauses of a statement, with their keys.
    fn keys(&self, statement: usize) -> Vec<(usize, String)> {
        let of = &self.results.statements[statement];
        let script = Script::of(of.sentences.iter().map(|sentence| sentence.text.as_str()));
        let key = |clause: usize| (clause, Key::of_text(&of.clauses[clause].text, 0, &script).text);
        carriers(of).map(key).collect()
    }

    /// The clause most similar to the nearest occurrence in time; `None` if none is close enough.
    fn nearest(&self, at: usize, rows: &[Row]) -> Option<Instead> {
        let statement = rows[at].statement;
        let of = &self.results.statements[statement];
        let language = language(of);
        let model = self.model(at, rows, language);
        let keys = self.keys(statement);
        let grams = keys.iter().map(|(_, key)| content(key, language, self.lexicon)).collect();
        let [contents, models] = ngrams::weighed([grams, vec![model.grams]]);
        let alike = |content: &Profile| {
            let shared = content.shared(&models[0]).weight;
            // A clause is only a part of a sentence.
            dice(shared, content.weight, content.weight.min(models[0].weight))
        };
        let near = keys.iter().zip(&contents).filter_map(|((clause, key), content)| {
            let on_topic = model.topic.is_some() && topic(key, language, self.lexicon) == model.topic;
            let alike = alike(content);
            (on_topic || alike >= NEAR).then_some((on_topic, alike, Reverse(*clause)))
        });
        let (_, alike, Reverse(clause)) = near.max()?;
        #[expect(clippy::cast_precision_loss, reason = "millionths")]
        let similarity = (alike / 100) as f64 / 10_000.0;
        Some(self.instead(Basis::Content, statement, vec![clause], similarity))
    }

    /// The model for a row: the nearest occurrence in time, with the words themselves.
    fn model(&self, at: usize, rows: &[Row], language: Language) -> Model {
        let said = (0..rows.len()).filter(|&other| rows[other].count > 0);
        let nearest = said.min_by_key(|&other| (other.abs_diff(at), other));
        let mut words: Vec<String> = self.pattern.fixed().map(str::to_owned).collect();
        let about = words.iter().find_map(|word| topic(word, language, self.lexicon));
        if let Some(row) = nearest.map(|at| &rows[at])
            && let Some(said) = row.said.first()
        {
            let sentence = &self.results.statements[row.statement].sentences[said.sentence];
            words.push(Key::of_text(&sentence.text, 0, &Script::of([sentence.text.as_str()])).text);
        }
        let mut grams: Vec<Gram> = Vec::new();
        for words in &words {
            grams.extend(content(words, language, self.lexicon));
        }
        grams.sort_unstable();
        grams.dedup();
        Model { grams, topic: about }
    }
}

/// The content clauses in the body and the headings of a statement.
fn carriers(statement: &Statement) -> impl Iterator<Item = usize> + '_ {
    let body = |sentence: usize| matches!(statement.sentences[sentence].role, Role::Body | Role::Heading);
    let clauses = statement.clauses.iter().filter(move |clause| body(clause.sentence));
    clauses.filter(|clause| clause.role == ClauseRole::Content).map(|clause| clause.index)
}
