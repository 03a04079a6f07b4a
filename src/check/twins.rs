//! Statements that are the same, sentence for sentence.

use std::collections::BTreeMap;

use crate::lexicon::Lexicon;
use crate::normalise::key::Key;
use crate::normalise::script::Script;
use crate::parallel;
use crate::statement::Statement;

/// For each statement, the id of the first earlier one that differs only in form; `None` if there is none.
#[must_use]
pub fn twins<'s>(statements: &[&'s Statement], lexicon: &Lexicon) -> Vec<Option<&'s str>> {
    let keys: Vec<Vec<String>> = parallel::map(statements, |statement| keys(statement, lexicon));
    let mut first: BTreeMap<&[String], &str> = BTreeMap::new();
    let mut twins = Vec::with_capacity(statements.len());
    for (keys, statement) in keys.iter().zip(statements) {
        twins.push(first.get(keys.as_slice()).copied());
        first.entry(keys).or_insert(&statement.id);
    }
    twins
}

fn keys(statement: &Statement, lexicon: &Lexicon) -> Vec<String> {
    let texts = statement.sentences.iter().map(|sentence| sentence.text.as_str());
    let script = Script::of_statement(texts, &lexicon.wordings);
    let keys = statement.sentences.iter().map(|sentence| Key::of(sentence, &script).text);
    keys.filter(|key| !key.is_empty()).collect()
}
