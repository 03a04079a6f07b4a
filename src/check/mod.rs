//! Statements → what is doubtful in them: probable faults of transcription, each with its place and, where one is
//! near at hand, a suggestion. Nothing is mended.
//!
//! One file a kind. What a fault is, none of them knows by heart: `words` asks the dictionary and the other
//! statements whether another writing is the usual one. A doubt is told only where the evidence is strong: a check
//! that cries wolf is not read.

mod alphabet;
mod dates;
mod digits;
mod doubled;
mod exchanged;
mod findings;
mod forms;
mod letters;
mod marks;
mod mojibake;
mod pairs;
mod paragraphs;
mod script;
mod sections;
mod sentences;
#[cfg(test)]
mod tests;
mod text;
mod twins;
mod unseen;
mod words;

use rayon::prelude::*;

use crate::lexicon::Lexicon;
use crate::results::doubts::{Doubt, DoubtKind, More};
use crate::statement::Statement;
use findings::{Finding, Findings};
use text::Line;
pub use twins::twins;
pub use words::{Background, is_too_long};

/// Everything doubtful in a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The doubts, in order of place.
    pub doubts: Vec<Doubt>,
    /// How many more there are, where they are too many to be told.
    pub more: Vec<More>,
}

/// Everything doubtful in a statement; of what is everywhere the beginning, and how many more there are.
#[must_use]
pub fn check(statement: &Statement, background: &Background, lexicon: &Lexicon) -> Found {
    let lines: Vec<Line<'_>> =
        statement.sentences.iter().map(|sentence| Line::of(sentence, statement)).collect();
    let of_words = !is_too_long(statement);
    let of_lines = lines.par_iter().fold(Findings::default, |mut found, line| {
        if of_words {
            found.extend(exchanged::find(line, background));
            found.extend(doubled::find(line, background));
        }
        found.extend(exchanged::foreign(line, lexicon));
        found.append(marks::find(line));
        found.append(digits::find(line));
        found.append(letters::find(line));
        found.append(forms::find(line));
        found.append(alphabet::find(line));
        found.append(dates::find(line));
        found.append(unseen::markup(line));
        found.extend(mojibake::find(line));
        found
    });
    let mut found = of_lines.reduce(Findings::default, Findings::and);
    found.extend(marks::unfinished(&lines));
    found.extend(letters::foreign(&lines));
    found.append(unseen::hidden(statement));
    found.append(sentences::marks(&lines));
    found.append(sentences::twice(&lines));
    found.append(pairs::find(&lines));
    found.append(sections::find(&lines));
    found.append(script::find(&lines));
    found.append(paragraphs::find(statement, &lines, lexicon));
    found.told(statement)
}
