//! The values that every stage shares: a [`Statement`] and what it is made of.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::places::Places;

pub use crate::text::date::Date;
pub use crate::text::language::Language;
pub use crate::text::span::Span;

/// Where a statement's date was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DateSource {
    /// The corpus manifest, or whoever named the statement (`--date`).
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

/// One statement as it was read: its facts, its sentences and what was repaired or left out.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Statement {
    /// The name by which it is known; unique within one call.
    pub id: String,
    /// The series that it belongs to, where one was given.
    pub series: Option<String>,
    /// The language that its text is in.
    pub language: Language,
    /// The title's own words; empty where the text has none.
    pub title: String,
    /// The day of the statement, or its month or year if no more is known.
    pub date: Option<Date>,
    /// Where `date` was read.
    pub date_source: Option<DateSource>,
    /// The place of signature.
    pub place: Option<String>,
    /// The parties, in the order of the title.
    pub parties: Vec<String>,
    /// The text that all spans count in.
    pub source: Source,
    /// The sentences, in order; their spans ascend and do not overlap.
    pub sentences: Vec<Sentence>,
    /// The clauses of all sentences, in order; those of a sentence tile it.
    pub clauses: Vec<Clause>,
    /// What was repaired, in order of place.
    pub repairs: Vec<Repair>,
    /// What was left out of the sentences, in order of place.
    pub omitted: Vec<Omission>,
}

impl Statement {
    /// The line on which the sentence of a clause begins, from 1; by the index of the clause.
    #[must_use]
    pub fn line_of(&self, clause: usize) -> usize {
        self.sentences[self.clauses[clause].sentence].line
    }

    /// The lines of the block of facts at the head of its text, without the lines that enclose it; none if there is none.
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

    /// The clauses of a sentence, by its index; none for an index beyond the last.
    #[must_use]
    pub fn clauses_of(&self, sentence: usize) -> &[Clause] {
        let first = self.clauses.partition_point(|clause| clause.sentence < sentence);
        let behind = self.clauses.partition_point(|clause| clause.sentence <= sentence);
        &self.clauses[first..behind]
    }
}

/// A statement's source text and the files that it came from.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Source {
    /// The files, in the order in which their texts follow one another.
    pub files: Vec<SourceFile>,
    /// The length of the text in Unicode scalar values.
    pub chars: usize,
    /// The decoded text, without a byte-order mark.
    #[serde(skip)]
    pub text: std::sync::Arc<str>,
}

/// One file of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourceFile {
    /// The file's base name, `corpus:ID` for a built-in text, `-` for standard input.
    pub name: String,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The encoding that it was decoded from.
    pub encoding: String,
    /// Where its text begins in the source text.
    pub start: usize,
    /// What kind of file it is.
    pub format: Format,
    /// How many of its characters are lost to a wrong or damaged encoding, and stand as U+FFFD.
    pub replaced: usize,
    /// What became of the changes that its writers tracked, where there are any.
    pub tracked: Option<Tracked>,
}

/// What kind of file a text was in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Plain text, or Markdown.
    Text,
    /// A web page.
    Html,
    /// A Word document.
    Docx,
    /// An electronic book.
    Epub,
    /// Pages set for print.
    Pdf,
    /// A document of old Word.
    Doc,
    /// A document in rich text.
    Rtf,
    /// An OpenDocument text.
    Odt,
}

/// What becomes of changes that the writers of a document tracked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Tracked {
    /// The text is read as it stands with them.
    #[default]
    Accepted,
    /// The text is read as it stood before them.
    Rejected,
}

/// What a sentence is in its statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The title, also where it is printed again.
    Title,
    /// What stands before the statement proper, up to 声明如下.
    Preamble,
    /// A section's heading.
    Heading,
    /// What the statement says.
    Body,
    /// A signatory's line.
    Signature,
    /// A line of date and place.
    Dateline,
    /// A line about the publication: when the text may be released, what the page around it says.
    Release,
    /// Who voted for what was decided.
    Votes,
    /// Who voted against, and why.
    Dissent,
    /// Where more can be read or heard.
    Note,
}

/// What a body sentence does (see the classes in the crate's docs).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// A stated intent of the parties to act.
    Commitment,
    /// A shared stance.
    Position,
    /// Something asked of a third party.
    Demand,
    /// One party's support for the other.
    Support,
    /// How things stand.
    Assessment,
    /// A named text or principle affirmed again.
    Reaffirmation,
    /// The frame: preamble, agreement to declare.
    Formula,
}

/// One sentence: the unit of alignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Sentence {
    /// Its place in [`Statement::sentences`].
    pub index: usize,
    /// The source at `span` with the repairs inside it applied, and nothing else.
    pub text: String,
    /// Where it stands in the source text.
    pub span: Span,
    /// The line of its first character, from 1.
    pub line: usize,
    /// The paragraph, from 0; a bullet is a paragraph.
    pub paragraph: usize,
    /// What it is in the statement.
    pub role: Role,
    /// The sentence that heads its section.
    pub section: Option<usize>,
    /// Who speaks or acts, as an id of the actor lexicon.
    pub actor: Option<String>,
    /// The words that name the actor.
    pub actor_text: Option<String>,
    /// What it does; only for body sentences of texts in a language with rules.
    pub class: Option<Class>,
    /// The length in bytes of the numbering (一、 （二） 3.) that opens `text`, with what separates it.
    #[serde(skip)]
    pub enumerator: usize,
    /// The lead-in ending in ： that a bullet takes actor and class from.
    #[serde(skip)]
    pub lead_in: Option<usize>,
}

/// A run of a sentence up to ， ； ： or its end: the unit of comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Clause {
    /// Its place in [`Statement::clauses`].
    pub index: usize,
    /// Its sentence, as a place in [`Statement::sentences`].
    pub sentence: usize,
    /// Where it is in the source text; the first clause of a sentence begins with it, each other where the one
    /// before ends, and the last ends with it.
    pub span: Span,
    /// Its part of the sentence's text, with its mark and the blanks behind that.
    pub text: String,
    /// Whether it says something, or only who speaks or when.
    pub role: ClauseRole,
    /// Who speaks or acts, as an id of the actor lexicon; inherited where the clause does not say.
    pub actor: Option<String>,
    /// The governing verb, in the words of the lexicon; inherited where the clause has none.
    pub act: Option<String>,
    /// Whether what it says is affirmed, in effect.
    pub polarity: Polarity,
    /// What it does; only for clauses of content in body sentences.
    pub class: Option<Class>,
    /// Its bytes in the sentence's `text`.
    #[serde(skip)]
    pub bytes: Range<usize>,
}

/// What a clause is in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ClauseRole {
    /// It says something.
    #[default]
    Content,
    /// It only says who speaks or when: 会议指出， 为此， 今年以来，
    Frame,
}

/// Whether something is affirmed or negated, in effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// It is said to be so, or to be done.
    #[default]
    Affirmed,
    /// It is said not to be so, or is kept from happening.
    Negated,
}

impl Polarity {
    /// The other one.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Affirmed => Self::Negated,
            Self::Negated => Self::Affirmed,
        }
    }
}

/// A fault of conversion that was mended inside a sentence, or blanks taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Repair {
    /// Why.
    pub rule: RepairRule,
    /// Where `from` stands in the source text.
    pub span: Span,
    /// The source's characters.
    pub from: String,
    /// What stands for them.
    pub to: String,
}

/// The reasons for a repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RepairRule {
    /// A page break cut a paragraph in mid-sentence.
    JoinedParagraph,
    /// A line break fell inside a sentence.
    JoinedLine,
    /// Blanks at the end of a line.
    TrailingBlanks,
    /// Characters without a face at a line's edge: a byte-order mark, an end of file.
    UnseenCharacter,
    /// A mark of emphasis in Markdown: `**`.
    EmphasisMark,
    /// A backslash that keeps a character from being a mark of Markdown.
    EscapeMark,
}

/// A stretch of the source that stands in no sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Omission {
    /// Where it stands in the source text.
    pub span: Span,
    /// Why.
    pub rule: OmissionRule,
}

/// The reasons for an omission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OmissionRule {
    /// `# ` before a heading, `===` under it.
    HeadingMark,
    /// `- `, `* ` or `• ` before a list item.
    ListMark,
    /// The block of facts at the head of a text.
    FrontMatter,
    /// `> ` before each line of a quotation.
    QuoteMark,
    /// A mark of emphasis in Markdown around a paragraph: `**`.
    EmphasisMark,
    /// A backslash before a paragraph, which keeps it from being a mark of Markdown.
    EscapeMark,
    /// A backslash that breaks a line of Markdown.
    LineBreakMark,
    /// A rule of Markdown (`---`).
    ThematicBreak,
    /// Another statement of the same file.
    OtherStatement,
    /// A line that a site puts around a text, in the same box of the page.
    SiteLine,
    /// What an agency puts before a text: 新华社莫斯科3月21日电.
    AgencyOpening,
    /// What the pages of a document repeat, and their numbers.
    RunningLine,
}
