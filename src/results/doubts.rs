//! The results of `check`: doubtful places in statements.

use serde::Serialize;

use crate::statement::Span;

/// The name and version of the JSON form.
pub const SCHEMA: &str = "tifa.check/1";

/// Statements that were checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Checked {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The statements, in order of time.
    pub statements: Vec<Examined>,
    /// What is wrong with the folder of the user's own corpus, each with the remedy: damaged statements, files that no
    /// statement names.
    pub corpus: Vec<String>,
    /// The total number of doubts.
    pub count: usize,
}

/// One statement that was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Examined {
    /// The id of the statement.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The number of its sentences.
    pub sentences: usize,
    /// Doubts about how it was read, each with the remedy: no date, lost characters, tracked changes.
    pub reading: Vec<String>,
    /// Doubts about its text, in order of place.
    pub doubts: Vec<Doubt>,
    /// The number of further doubts, for the kinds that have too many to list.
    pub more: Vec<More>,
}

/// Doubts of one kind that are only counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct More {
    /// What may be wrong.
    pub kind: DoubtKind,
    /// The number of doubts besides those listed.
    pub count: usize,
}

impl More {
    /// The total number of doubts: those listed and those only counted.
    #[must_use]
    pub fn all(doubts: &[Doubt], more: &[Self]) -> usize {
        doubts.len() + more.iter().map(|more| more.count).sum::<usize>()
    }
}

/// A doubtful place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Doubt {
    /// What may be wrong.
    pub kind: DoubtKind,
    /// The file's name.
    pub file: String,
    /// The line in the statement's source text, from 1.
    pub line: usize,
    /// The doubtful characters of the source text.
    pub span: Span,
    /// Some characters before them, as context.
    pub before: String,
    /// The doubtful characters themselves.
    pub quote: String,
    /// Some characters after them, as context.
    pub after: String,
    /// What may have been meant instead; null if there is no suggestion, empty if the characters should be removed.
    pub suggestion: Option<String>,
    /// Another line that supports the doubt: where the same text appears, or what precedes it.
    pub see: Option<usize>,
}

/// The kinds of doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DoubtKind {
    /// A character that should perhaps be one that looks or sounds alike: that one makes a word, or a wording used
    /// elsewhere.
    Transcription,
    /// A character or word that appears twice in a row.
    DoubledWord,
    /// A word of another language for which Chinese has its own.
    ForeignWord,
    /// A bracket or quotation mark without its counterpart.
    UnpairedMark,
    /// A blank between Chinese characters.
    StrayBlank,
    /// An ASCII punctuation mark among Chinese characters.
    AsciiMark,
    /// A sentence without a punctuation mark at its end.
    NoEndMark,
    /// A letter in a number that looks like a digit.
    LetterInNumber,
    /// A paragraph that appears twice, the same or nearly.
    DoubledParagraph,
    /// A section number that is missing or appears twice.
    SectionNumber,
    /// A character of the other script (traditional or simplified).
    MixedScript,
    /// A letter of another alphabet that looks like one of the word's own.
    LetterLookAlike,
    /// A radical or a compatibility form instead of the character itself.
    CharacterForm,
    /// A character that was lost.
    LostCharacter,
    /// Characters that were decoded with the wrong encoding.
    Mojibake,
    /// Two adjacent marks of which one is enough.
    DoubledMark,
    /// A sentence that appears twice in a row.
    DoubledSentence,
    /// An invisible character.
    HiddenCharacter,
    /// A piece of the markup of a web page.
    Markup,
    /// A date that does not exist in the calendar.
    ImpossibleDate,
    /// A word with a hyphen left over from a line break.
    BrokenWord,
}
