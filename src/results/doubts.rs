//! What a check of statements finds doubtful.

use schemars::JsonSchema;
use serde::Serialize;

use crate::statement::Span;

/// The name and number of the JSON form.
pub const SCHEMA: &str = "tifa.check/1";

/// Statements that were checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Checked {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The statements, in order of time.
    pub statements: Vec<Examined>,
    /// What is wrong with the folder of the user's own corpus, each with the remedy: damaged statements, files that
    /// no statement names.
    pub corpus: Vec<String>,
    /// How many doubts there are in all.
    pub count: usize,
}

/// One statement that was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Examined {
    /// The name by which it is known.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many sentences it has.
    pub sentences: usize,
    /// What is doubtful as to how it was read, each with the remedy: no date, lost characters, tracked changes.
    pub reading: Vec<String>,
    /// What is doubtful in its text, in order of place.
    pub doubts: Vec<Doubt>,
    /// How many more there are of the kinds of which there are too many to be told.
    pub more: Vec<More>,
}

/// Doubts of one kind that are counted only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct More {
    /// What may be wrong.
    pub kind: DoubtKind,
    /// How many there are besides those that are told.
    pub count: usize,
}

impl More {
    /// How many doubts there are in all: those told, those counted only.
    #[must_use]
    pub fn all(doubts: &[Doubt], more: &[Self]) -> usize {
        doubts.len() + more.iter().map(|more| more.count).sum::<usize>()
    }
}

/// A doubtful place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Doubt {
    /// What may be wrong.
    pub kind: DoubtKind,
    /// The file's name.
    pub file: String,
    /// The line of the statement's source text, from 1.
    pub line: usize,
    /// The doubtful characters of the source text.
    pub span: Span,
    /// Some characters before them.
    pub before: String,
    /// Their own words.
    pub quote: String,
    /// Some characters behind them.
    pub after: String,
    /// What may have been meant in their stead; empty where they are too many.
    pub suggestion: Option<String>,
    /// Another line that speaks for the doubt: where the same stands, or what stands before.
    pub see: Option<usize>,
}

/// The kinds of doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DoubtKind {
    /// A character where one that looks or sounds like it makes a word, or a wording that stands elsewhere.
    Transcription,
    /// A character or word that stands twice in a row.
    DoubledWord,
    /// A word of another language where Chinese has its own.
    ForeignWord,
    /// A bracket or quotation mark without its counterpart.
    UnpairedMark,
    /// A blank between Chinese characters.
    StrayBlank,
    /// A mark of ASCII among Chinese characters.
    AsciiMark,
    /// A sentence without a mark at its end.
    NoEndMark,
    /// A letter in a number that looks like a digit.
    LetterInNumber,
    /// A paragraph that stands twice, the same or nearly.
    DoubledParagraph,
    /// A section's number that is missing or stands twice.
    SectionNumber,
    /// A character of the other script, traditional or simplified.
    MixedScript,
    /// A letter of another alphabet that looks like one of its word's.
    LetterLookAlike,
    /// A radical or a compatibility form in place of the character.
    CharacterForm,
    /// A character that was lost.
    LostCharacter,
    /// Characters that were read in the wrong encoding.
    Mojibake,
    /// Two marks side by side of which one is enough.
    DoubledMark,
    /// A sentence that stands twice in a row.
    DoubledSentence,
    /// A character that nobody sees.
    HiddenCharacter,
    /// A piece of a page's markup.
    Markup,
    /// A day that no calendar has.
    ImpossibleDate,
    /// A word with the hyphen of a line that was broken there.
    BrokenWord,
}
