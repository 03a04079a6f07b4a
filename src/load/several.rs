//! Whether it is sure how many statements a file holds.

use super::looks;
use crate::statement::{DateSource, Role, Sentence, Statement};

/// A title is followed by so many sentences at least.
const FEWEST_BEHIND: usize = 2;

/// Why it is not sure how many statements a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Several {
    /// There may be more: a line in the text looks like the title of another.
    More {
        /// The line, from 1.
        line: usize,
        /// Its words.
        title: String,
        /// The id of the statement that it was read as a part of.
        id: String,
    },
    /// There may be fewer: only a heading parts them, as this one says no date of its own.
    Fewer {
        /// How many were read.
        count: usize,
        /// The id of the one without a date.
        id: String,
    },
}

/// Why it is not sure how many statements a file holds, of which all that were read are given; nothing if it is.
#[must_use]
pub fn several(statements: &[&Statement]) -> Option<Several> {
    let more = statements.iter().find_map(|statement| {
        let title = second_title(statement)?;
        Some(Several::More { line: title.line, title: title.text.clone(), id: statement.id.clone() })
    });
    let dated = |statement: &&&Statement| {
        let source = statement.date_source;
        matches!(source, Some(DateSource::Dateline | DateSource::Signature | DateSource::Title))
    };
    let fewer = || {
        let undated =
            statements.iter().find(|statement| !dated(statement)).filter(|_| statements.len() > 1)?;
        Some(Several::Fewer { count: statements.len(), id: undated.id.clone() })
    };
    more.or_else(fewer)
}

/// A line between whole sentences that says as a title does what a document is.
fn second_title(statement: &Statement) -> Option<&Sentence> {
    let sentences = &statement.sentences;
    let mut places = 1..sentences.len().saturating_sub(FEWEST_BEHIND);
    places.find_map(|at| {
        let [before, own, behind] = [at - 1, at, at + 1].map(|at| &sentences[at]);
        let alone = before.paragraph != own.paragraph && own.paragraph != behind.paragraph;
        let ended = before.role == Role::Dateline || before.role == Role::Signature || ends(&before.text);
        let in_text = matches!(own.role, Role::Body | Role::Preamble | Role::Heading | Role::Release);
        let titled = own.enumerator == 0
            && looks::numbering(&own.text).is_none()
            && looks::document_title(&own.text)
            && looks::ends_as_title(&own.text)
            && !looks::in_brackets(&own.text)
            && !own.text.starts_with(OPENS_TITLE);
        (alone && ended && in_text && titled && !looks::leads_in(&before.text)).then_some(own)
    })
}

/// The mark that opens the title of a document that is only named.
const OPENS_TITLE: char = '《';

/// Whether a sentence has its final mark.
fn ends(text: &str) -> bool {
    !looks::unfinished(text)
}
