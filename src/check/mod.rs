//! Statements → doubts: probable transcription faults, each with its place and, if there is an obvious one, a
//! suggestion. Nothing is corrected.
//!
//! One file per kind of doubt. No file has a fixed list of faults: `words` asks the dictionary and the other
//! statements which form is usual. Only strong evidence raises a doubt, because readers ignore a check with false
//! alarms.

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

use crate::lexicon::Lexicon;
use crate::parallel;
use crate::results::doubts::{Doubt, DoubtKind, More};
use crate::statement::Statement;
use findings::{Finding, Findings};
use text::Line;
pub use twins::twins;
pub use words::{Background, is_too_long};

/// The doubts about a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The doubts, in order of place.
    pub doubts: Vec<Doubt>,
    /// The number of further doubts of each kind that exceeded the maximum.
    pub more: Vec<More>,
}

/// Checks a statement. Of each kind, only the first doubts are listed, with the number of further ones.
#[must_use]
pub fn check(statement: &Statement, background: &Background, lexicon: &Lexicon) -> Found {
    let lines: Vec<Line<'_>> =
        statement.sentences.iter().map(|sentence| Line::of(sentence, statement)).collect();
    let of_words = !is_too_long(statement);
    let of_lines = parallel::map(&lines, |line| {
        let mut found = Findings::default();
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
    let mut found = of_lines.into_iter().fold(Findings::default(), Findings::and);
    found.extend(marks::unfinished(&lines));
    found.extend(letters::foreign(&lines));
    found.append(unseen::hidden(statement));
    found.append(sentences::marks(&lines));
    found.append(sentences::twice(&lines));
    found.append(pairs::find(&lines));
    found.append(sections::find(&lines));
    found.append(script::find(&lines));
    found.append(paragraphs::find(statement, &lines, lexicon));
    found.listed(statement)
}
