//! A lexicon's file and two texts that are compared with it. The first line names the file.

use tifa::align::Options;
use tifa::lexicon::Lexicon;
use tifa::load::{self, Facts, Part};
use tifa::pipeline::{self, Pairing};
use tifa::results::formula::Filler;
use tifa::statement::Statement;

use crate::laws::{clauses_tile_each_sentence, holds, no_character_is_lost};
use crate::reading::{parts, refused, text};

pub(crate) fn check(input: &[u8]) {
    let input = text(input);
    let [file, old, new] = parts(&input);
    let (name, content) = file.split_once('\n').unwrap_or((file, ""));
    let lexicon = match Lexicon::with_overrides(&[(name.to_owned(), content.to_owned())]) {
        Ok(lexicon) => lexicon,
        Err(error) => {
            refused(&error.to_string(), content);
            assert!((1..=content.split('\n').count()).contains(&error.line), "{error}");
            return;
        }
    };
    let read = |text: &str| -> Option<Statement> {
        let part = Part { name: "a.txt", bytes: text.as_bytes() };
        let statement = load::read(&[part], &Facts::default(), &lexicon).ok()?.into_iter().next()?;
        no_character_is_lost(&statement);
        clauses_tile_each_sentence(&statement);
        Some(statement)
    };
    let (Some(old), Some(new)) = (read(old), read(new)) else { return };
    let statements = vec![old, new];
    let options = || Options { explain: true, ..Options::default() };
    let pairing = Pairing { old: 0, new: 1, options: options() };
    let compared = pipeline::compare(statements.clone(), &[pairing], None, &lexicon);
    holds(&statements[0], &statements[1], &compared.comparisons[0]);
    let formulas = pipeline::formulas(statements.clone(), &[vec![0, 1]], &|_, _| options(), &lexicon);
    let phrases = pipeline::phrases(statements, &lexicon);
    for fillers in formulas.formulas.iter().map(|formula| &formula.fillers) {
        for (statement, fillers) in formulas.statements.iter().zip(fillers) {
            let is_own = |quoted: &Filler| {
                let sentence = &statement.sentences[statement.clauses[quoted.clause].sentence];
                sentence.text.contains(&quoted.text) && quoted.text.contains(&quoted.slot)
            };
            assert!(fillers.iter().all(is_own), "words that are not the text's: {fillers:?}");
        }
    }
    for phrase in phrases.phrases {
        let [statement, sentence] = phrase.first;
        let sentence = &phrases.statements[statement].sentences[sentence];
        assert!(sentence.text.contains(&phrase.text), "words that are not the text's: {phrase:?}");
    }
}
