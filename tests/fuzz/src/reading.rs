//! How targets read what they are given.

use std::borrow::Cow;

use tifa::load::{self, Facts, Part, ReadOptions};
use tifa::statement::Statement;

use crate::laws::{clauses_tile_each_sentence, no_character_is_lost};
use crate::texts::LEXICON;

/// The line between two parts of an input.
const BETWEEN: &str = "\n=====\n";

/// An input as text.
pub(crate) fn text(input: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(input)
}

/// The parts of an input; those that it does not have are empty.
pub(crate) fn parts<const COUNT: usize>(input: &str) -> [&str; COUNT] {
    let mut parts = input.splitn(COUNT, BETWEEN);
    std::array::from_fn(|_| parts.next().unwrap_or(""))
}

/// The statements of a file, each with the account of its characters; none where it is refused in one line.
pub(crate) fn read(name: &str, bytes: &[u8], reading: &ReadOptions) -> Vec<Statement> {
    match load::read_as(&[Part { name, bytes }], &Facts::default(), reading, &LEXICON) {
        Ok(statements) => {
            assert!(!statements.is_empty());
            statements.iter().for_each(no_character_is_lost);
            statements.iter().for_each(clauses_tile_each_sentence);
            statements
        }
        Err(error) => {
            refused(&error.fault.to_string(), "");
            Vec::new()
        }
    }
}

/// Checks that a refusal is one line, but for breaks of lines that it may quote from what was given.
pub(crate) fn refused(told: &str, given: &str) {
    const BREAKS: [&str; 6] = ["\\n", "\\u", "\\U", "\"\"\"", "'''", "⏎"];
    let may_quote = BREAKS.iter().any(|written| given.contains(written));
    assert!(!told.trim().is_empty() && (may_quote || !told.contains('\n')), "{told}");
}
