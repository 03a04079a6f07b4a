//! Whether the number of statements read from a file is certain.

use super::line_kind;
use crate::statement::{DateSource, Role, Sentence, Statement};

/// Minimum number of sentences after a line for it to count as a title.
const FEWEST_BEHIND: usize = 2;

/// Why the number of statements in a file is uncertain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Several {
    /// Possibly more: a line in the text looks like the title of another statement.
    More {
        /// The line number, from 1.
        line: usize,
        /// The text of the line.
        title: String,
        /// The id of the statement that the line was read as part of.
        id: String,
    },
    /// Possibly fewer: the statement has no date of its own, so only a heading separates it from the others.
    Fewer {
        /// Number of statements read.
        count: usize,
        /// The id of the statement without a date.
        id: String,
    },
}

/// Why the number of statements in a file is uncertain, given all statements read from it; `None` if it is
/// certain.
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

/// The first sentence that reads like a document title and is alone in its paragraph after a complete
/// sentence.
fn second_title(statement: &Statement) -> Option<&Sentence> {
    let sentences = &statement.sentences;
    let mut places = 1..sentences.len().saturating_sub(FEWEST_BEHIND);
    places.find_map(|at| {
        let [before, own, behind] = [at - 1, at, at + 1].map(|at| &sentences[at]);
        let alone = before.paragraph != own.paragraph && own.paragraph != behind.paragraph;
        let ended = before.role == Role::Dateline || before.role == Role::Signature || ends(&before.text);
        let in_text = matches!(own.role, Role::Body | Role::Preamble | Role::Heading | Role::Release);
        let titled = own.enumerator == 0
            && line_kind::numbering(&own.text).is_none()
            && line_kind::is_document_title(&own.text)
            && line_kind::ends_as_title(&own.text)
            && !line_kind::is_in_brackets(&own.text)
            && !own.text.starts_with(OPENS_TITLE);
        (alone && ended && in_text && titled && !line_kind::leads_in(&before.text)).then_some(own)
    })
}

/// The mark that opens the title of a cited document.
const OPENS_TITLE: char = '《';

/// Whether a sentence ends with its final mark.
fn ends(text: &str) -> bool {
    !line_kind::is_unfinished(text)
}
