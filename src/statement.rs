//! The values that every stage shares: a [`Statement`] and its parts.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::text::places::Places;

pub use crate::text::date::Date;
pub use crate::text::language::Language;
pub use crate::text::span::Span;

/// The source of a statement's date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DateSource {
    /// The corpus manifest, or the user (`--date`).
    Manifest,
    /// The text's own front matter.
    FrontMatter,
    /// A line such as 二〇二三年三月二十一日于莫斯科.
    Dateline,
    /// A date in a signature line.
    Signature,
    /// Brackets under the title.
    Title,
    /// The page around the text.
    Page,
    /// The file's name.
    FileName,
}

/// One statement as read: its facts, its sentences, its repairs and omissions.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Statement {
    /// The name of the statement; unique within one call.
    pub id: String,
    /// The series that it belongs to, if one was given.
    pub series: Option<String>,
    /// The language of its text.
    pub language: Language,
    /// The title as in the source; empty if the text has none.
    pub title: String,
    /// The day of the statement; only its month or year if no more is known.
    pub date: Option<Date>,
    /// The source of `date`.
    pub date_source: Option<DateSource>,
    /// The place of signature.
    pub place: Option<String>,
    /// The parties, in the order of the title.
    pub parties: Vec<String>,
    /// The text to which all spans refer.
    pub source: Source,
    /// The sentences, in order; their spans ascend and do not overlap.
    pub sentences: Vec<Sentence>,
    /// The clauses of all sentences, in order; the clauses of a sentence tile it.
    pub clauses: Vec<Clause>,
    /// The repairs, in order of place.
    pub repairs: Vec<Repair>,
    /// The stretches left out of the sentences, in order of place.
    pub omitted: Vec<Omission>,
}

impl Statement {
    /// The line on which the sentence of a clause begins, from 1; `clause` is the index of the clause.
    #[must_use]
    pub fn line_of(&self, clause: usize) -> usize {
        self.sentences[self.clauses[clause].sentence].line
    }

    /// The lines of the front matter, without blank lines and the lines that enclose it; empty if there is none.
    #[must_use]
    pub fn front_matter(&self) -> Vec<&str> {
        let block = self.omitted.iter().find(|omission| omission.rule == OmissionRule::FrontMatter);
        let text =
            block.and_then(|block| self.source.text.get(Places::new(&self.source.text).bytes(block.span)));
        let mut lines: Vec<&str> = text.unwrap_or_default().lines().skip(1).collect();
        lines.pop();
        lines.retain(|line| !line.trim().is_empty());
        lines
    }

    /// The clauses of a sentence, by its index; empty if the index is out of range.
    #[must_use]
    pub fn clauses_of(&self, sentence: usize) -> &[Clause] {
        let first = self.clauses.partition_point(|clause| clause.sentence < sentence);
        let behind = self.clauses.partition_point(|clause| clause.sentence <= sentence);
        &self.clauses[first..behind]
    }
}

/// The source text of a statement, and its files.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Source {
    /// The files, in the order of their texts.
    pub files: Vec<SourceFile>,
    /// The length of the text in Unicode scalar values.
    pub chars: usize,
    /// The decoded text, without a byte-order mark.
    #[serde(skip)]
    pub text: std::sync::Arc<str>,
}

/// One file of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SourceFile {
    /// The file's base name, `corpus:ID` for a built-in text, `-` for standard input.
    pub name: String,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The encoding of the file.
    pub encoding: String,
    /// The position of its text in the source text, in characters.
    pub start: usize,
    /// The format of the file.
    pub format: Format,
    /// The number of characters lost to a wrong or damaged encoding; each is replaced by U+FFFD.
    pub replaced: usize,
    /// How tracked changes were treated, if the file has any.
    pub tracked: Option<Tracked>,
}

/// The file format of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Plain text, or Markdown.
    Text,
    /// A web page.
    Html,
    /// A Word document.
    Docx,
    /// An e-book (EPUB).
    Epub,
    /// A PDF document.
    Pdf,
    /// An old Word document (`.doc`).
    Doc,
    /// An RTF document.
    Rtf,
    /// An OpenDocument text.
    Odt,
}

/// How tracked changes in a document are treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Tracked {
    /// The text is read with the changes applied.
    #[default]
    Accepted,
    /// The text is read without the changes.
    Rejected,
}

/// The role of a sentence in its statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The title, including repetitions.
    Title,
    /// The text before the statement proper, up to 声明如下.
    Preamble,
    /// A section's heading.
    Heading,
    /// The content of the statement.
    Body,
    /// A signatory's line.
    Signature,
    /// A line with date and place.
    Dateline,
    /// A line about the publication: the time of release, or text of the page around it.
    Release,
    /// The names of those who voted for the decision.
    Votes,
    /// The names of those who voted against, and their reasons.
    Dissent,
    /// A pointer to further text or recordings.
    Note,
}

/// The function of a body sentence (see the classes in the crate's docs).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// A stated intent of the parties to act.
    Commitment,
    /// A shared stance.
    Position,
    /// A request to a third party.
    Demand,
    /// One party's support for the other.
    Support,
    /// A description of the situation.
    Assessment,
    /// A reaffirmed text or principle, by its name.
    Reaffirmation,
    /// Framing text: preamble, agreement to declare.
    Formula,
}

/// One sentence: the unit of alignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Sentence {
    /// Its index in [`Statement::sentences`].
    pub index: usize,
    /// The source at `span` with the repairs inside it applied, and nothing else.
    pub text: String,
    /// Its range in the source text.
    pub span: Span,
    /// The line of its first character, from 1.
    pub line: usize,
    /// The paragraph, from 0; a bullet is a paragraph.
    pub paragraph: usize,
    /// Its role in the statement.
    pub role: Role,
    /// The index of the sentence that is its section's heading.
    pub section: Option<usize>,
    /// The speaker or actor, as an id of the actor lexicon.
    pub actor: Option<String>,
    /// The words that name the actor.
    pub actor_text: Option<String>,
    /// Its function; only for body sentences in a language with rules.
    pub class: Option<Class>,
    /// The length in bytes of the numbering (一、 （二） 3.) at the start of `text`, including the separator.
    #[serde(skip)]
    pub enumerator: usize,
    /// The index of the lead-in ending in ： from which a bullet takes actor and class.
    #[serde(skip)]
    pub lead_in: Option<usize>,
}

impl Sentence {
    /// A text as the only sentence of a body.
    pub(crate) fn alone(text: &str) -> Self {
        Self {
            index: 0,
            text: text.to_owned(),
            span: Span::default(),
            line: 1,
            paragraph: 0,
            role: Role::Body,
            section: None,
            actor: None,
            actor_text: None,
            class: None,
            enumerator: 0,
            lead_in: None,
        }
    }
}

/// A stretch of a sentence up to ， ； ： or its end: the unit of comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Clause {
    /// Its index in [`Statement::clauses`].
    pub index: usize,
    /// The index of its sentence in [`Statement::sentences`].
    pub sentence: usize,
    /// Its range in the source text. The clauses of a sentence tile it: the first begins with the sentence, each other
    /// where the one before ends, and the last ends with the sentence.
    pub span: Span,
    /// Its part of the sentence's text, with its mark and the blanks after it.
    pub text: String,
    /// Whether it has content, or only says who speaks or when.
    pub role: ClauseRole,
    /// The speaker or actor, as an id of the actor lexicon; inherited if the clause names none.
    pub actor: Option<String>,
    /// The governing verb, as in the lexicon; inherited if the clause has none.
    pub act: Option<String>,
    /// Whether its content is affirmed, in effect.
    pub polarity: Polarity,
    /// Its function; only for content clauses of body sentences.
    pub class: Option<Class>,
    /// Its byte range in the sentence's `text`.
    #[serde(skip)]
    pub bytes: Range<usize>,
}

/// The role of a clause in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ClauseRole {
    /// It has content.
    #[default]
    Content,
    /// It only says who speaks or when: 会议指出， 为此， 今年以来，
    Frame,
}

/// Whether something is affirmed or negated, in effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// It is the case, or is to be done.
    #[default]
    Affirmed,
    /// It is not the case, or is prevented.
    Negated,
}

impl Polarity {
    /// The opposite polarity.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Affirmed => Self::Negated,
            Self::Negated => Self::Affirmed,
        }
    }
}

/// A conversion error corrected inside a sentence, or blanks removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Repair {
    /// The reason.
    pub rule: RepairRule,
    /// The range of `from` in the source text.
    pub span: Span,
    /// The characters of the source.
    pub from: String,
    /// The replacement.
    pub to: String,
}

/// The reason for a repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RepairRule {
    /// A page break split a paragraph in mid-sentence.
    JoinedParagraph,
    /// A line break split a sentence.
    JoinedLine,
    /// Blanks at the end of a line.
    TrailingBlanks,
    /// Invisible characters at the edge of a line: a byte-order mark, an end of file.
    UnseenCharacter,
    /// A Markdown emphasis mark: `**`.
    EmphasisMark,
    /// A backslash that escapes a Markdown character.
    EscapeMark,
}

/// A stretch of the source that is in no sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Omission {
    /// Its range in the source text.
    pub span: Span,
    /// The reason.
    pub rule: OmissionRule,
}

/// The reason for an omission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OmissionRule {
    /// `# ` before a heading, `===` under it.
    HeadingMark,
    /// `- `, `* ` or `• ` before a list item.
    ListMark,
    /// The front matter at the head of a text.
    FrontMatter,
    /// `> ` before each line of a quotation.
    QuoteMark,
    /// A Markdown emphasis mark around a paragraph: `**`.
    EmphasisMark,
    /// A backslash before a paragraph that escapes a Markdown character.
    EscapeMark,
    /// A backslash for a Markdown line break.
    LineBreakMark,
    /// A Markdown rule (`---`).
    ThematicBreak,
    /// Another statement of the same file.
    OtherStatement,
    /// A line that a site adds to a text, in the same box of the page.
    SiteLine,
    /// The opening that a news agency adds: 新华社莫斯科3月21日电.
    AgencyOpening,
    /// Running headers and footers of a document, and page numbers.
    RunningLine,
}
