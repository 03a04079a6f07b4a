//! Bytes → source text → statements. Nothing here reads or writes files.
//!
//! The text passes through these steps:
//!
//! - `source` turns files into one text. `format` identifies each file; `encoding` decodes text; `html`,
//!   `docx`, `epub` and `pdf` extract text from other formats; some formats are first converted to a Word
//!   document by an external program.
//! - `front_matter` reads the facts at the head.
//! - `layout` splits lines into paragraphs and marks; `markdown` finds the marks inside a line.
//! - `join` rejoins what a page or line break split; `wrap` recognises full lines.
//! - `roles` decides what each paragraph is and where a file's next statement begins; `several` says whether
//!   that is certain.
//! - `sentences`, `clauses` and `facts` build the statements.
//!
//! [`check_coverage()`] checks that no character is lost.

pub(crate) mod clauses;
mod coverage;
mod docx;
mod encoding;
mod epub;
mod error;
mod facts;
mod format;
mod front_matter;
mod html;
mod join;
mod layout;
mod line_kind;
mod markdown;
mod most;
mod pdf;
mod roles;
mod sentences;
mod several;
mod source;
#[cfg(test)]
mod tests;
mod wrap;
mod zipped;

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Deserializer};

pub use coverage::check_coverage;
pub use encoding::Encoding;
pub use error::{Fault, LoadError, OfficeFault, PdfFault};
pub use format::{Office, refused};
pub use most::{Many, Most};
pub use several::{Several, several};

use crate::lexicon::Lexicon;
use crate::normalise::script::view;
use crate::segment::sentence::Script;
use crate::statement::{
    Date, DateSource, Format, Omission, OmissionRule, Repair, Role, Sentence, Source, SourceFile, Statement,
    Tracked,
};
use crate::text::date;
use crate::text::places::Places;
use layout::{Layout, Paragraph};
use markdown::Marks;

/// One file of a source; a statement can come in several files.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// The base name to show.
    pub name: &'a str,
    /// The file's content, in bytes.
    pub bytes: &'a [u8],
}

/// Options for reading files.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReadOptions {
    /// The encoding of texts and pages, overriding detection.
    pub encoding: Option<Encoding>,
    /// How tracked changes in a document are treated.
    pub tracked: Tracked,
    /// Extracts the text of a PDF. This runs an external program, so only the caller can provide it.
    pub pdf: Option<PdfReader>,
    /// Converts other word processors' documents to Word documents.
    pub office: Option<OfficeReader>,
    /// Limits on what is built from a text.
    pub most: Most,
}

/// Extracts the text of a PDF: either its pages with the positions of their lines, as written by
/// `pdftotext -bbox-layout`, or only their lines, with a form feed between pages.
pub type PdfReader = fn(&[u8]) -> Result<String, PdfFault>;

/// Converts a document of this kind to a Word document (DOCX).
pub type OfficeReader = fn(&[u8], Office) -> Result<Vec<u8>, OfficeFault>;

/// Known facts about a statement besides its text: from the manifest, the caller, or front matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Facts {
    /// Its id.
    pub id: Option<String>,
    /// The series it belongs to.
    pub series: Option<String>,
    /// Its title; a title in the text takes precedence.
    pub title: Option<String>,
    /// Its date.
    #[serde(deserialize_with = "day")]
    pub date: Option<Date>,
    /// The place of signature.
    pub place: Option<String>,
    /// The parties, in title order.
    pub parties: Option<Vec<String>>,
    /// The language, as a BCP 47 tag.
    pub language: Option<String>,
    /// Where the text comes from.
    pub source: Option<String>,
}

fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let fault = || serde::de::Error::custom("a date is written YYYY-MM-DD");
    Date::parse_iso(&text).map(Some).ok_or_else(fault)
}

/// Reads the statements in a text. `facts` override what the text says about itself.
///
/// # Errors
/// Returns an error if a part is empty, binary, damaged or in an unsupported format, or if the front matter is
/// invalid.
pub fn read(parts: &[Part<'_>], facts: &Facts, lexicon: &Lexicon) -> Result<Vec<Statement>, LoadError> {
    read_as(parts, facts, &ReadOptions::default(), lexicon)
}

/// Reads the statements in a text with the given options.
///
/// # Errors
/// Returns the same errors as [`read()`].
pub fn read_as(
    parts: &[Part<'_>],
    facts: &Facts,
    reading: &ReadOptions,
    lexicon: &Lexicon,
) -> Result<Vec<Statement>, LoadError> {
    let source::Sources { text, cut, date: of_page, files } = source::read(parts, reading)?;
    let fault =
        |fault| LoadError { name: files.first().map_or_else(String::new, |file| file.name.clone()), fault };
    reading.most.check(Many::Characters, text.chars().count()).map_err(fault)?;
    let front = front_matter::read(&text).map_err(fault)?;
    let from = front.as_ref().map_or(0, |(_, range)| range.end);
    let view = view(&text);
    let seen = view.as_deref().unwrap_or(&text);
    let script = Script::of(&seen[from..]);
    let mut layout = layout::read(seen, from, Marks::of(&files), &cut, reading.most).map_err(fault)?;
    let wrapped = files.iter().any(|file| matches!(file.format, Format::Text | Format::Pdf));
    let lines = if wrapped { join::Lines::MayBreakOff } else { join::Lines::AreParagraphs };
    join::join(seen, &mut layout, script, lines);
    if layout.paragraphs.is_empty() {
        return Err(fault(Fault::Empty));
    }
    let (front, head) = front.map_or((Facts::default(), 0..0), |(facts, range)| (facts, range));
    if !head.is_empty() {
        layout.omitted.insert(0, (head, OmissionRule::FrontMatter));
    }
    let most = reading.most;
    let reader = Reader {
        text: text.into(),
        view,
        files,
        of_page,
        script,
        layout,
        facts,
        front: &front,
        lexicon,
        most,
    };
    reader.statements().map_err(|fault| LoadError { name: reader.files[0].name.clone(), fault })
}

/// A text split into paragraphs, ready to become statements.
struct Reader<'a> {
    text: Arc<str>,
    /// For a text in traditional characters: its simplified form, which the rules work on.
    view: Option<String>,
    files: Vec<SourceFile>,
    /// The date found on a web page.
    of_page: Option<Date>,
    script: Script,
    layout: Layout,
    facts: &'a Facts,
    front: &'a Facts,
    lexicon: &'a Lexicon,
    most: Most,
}

impl Reader<'_> {
    fn statements(&self) -> Result<Vec<Statement>, Fault> {
        let places = Places::new(&self.text);
        let paragraphs = &self.layout.paragraphs;
        // Several parts are one statement, however each begins: the caller said so.
        let in_parts = self.files.len() > 1;
        let whole = std::iter::once(0..paragraphs.len()).collect();
        let ranges = if in_parts { whole } else { roles::statements(self.seen(), paragraphs) };
        self.most.check(Many::Statements, ranges.len())?;
        let base = self.fact(|facts| facts.id.clone()).unwrap_or_else(|| self.stem());
        let id = |at: usize| if ranges.len() > 1 { format!("{base}#{}", at + 1) } else { base.clone() };
        let mut statements: Vec<Statement> = Vec::with_capacity(ranges.len());
        let (mut sentences, mut clauses) = (0, 0);
        for (at, range) in ranges.iter().enumerate() {
            let statement = self.statement(id(at), range, &places)?;
            sentences += statement.sentences.len();
            clauses += statement.clauses.len();
            self.most.check(Many::Sentences, sentences)?;
            self.most.check(Many::Clauses, clauses)?;
            statements.push(statement);
        }
        Ok(statements)
    }

    fn statement(&self, id: String, range: &Range<usize>, places: &Places<'_>) -> Result<Statement, Fault> {
        let paragraphs = &self.layout.paragraphs[range.clone()];
        let with_roles: Vec<_> =
            paragraphs.iter().zip(roles::roles(self.seen(), paragraphs, &self.lexicon.lines)).collect();
        let mut sentences = sentences::build(self.seen(), places, self.script, &with_roles, self.most)?;
        sentences::find_lines(&mut sentences, &self.lexicon.lines);
        let dated = self.date(&sentences);
        let mut place = facts::place(&sentences);
        let mut parties = facts::parties(&self.title(&sentences), &sentences, self.lexicon);
        if self.view.is_some() {
            let words = sentences::words(&self.text, places, &with_roles, &sentences);
            for fact in place.iter_mut().chain(&mut parties) {
                *fact = own_words(fact, &sentences, &words);
            }
            sentences.iter_mut().zip(words).for_each(|(sentence, words)| sentence.text = words);
        }
        let repairs = self.repairs(paragraphs, self.own(range), places);
        let clauses = clauses::build(&sentences, &repairs, self.most)?;
        let title = self.title(&sentences);
        let place = self.fact(|facts| facts.place.clone()).or(place);
        let parties = self.fact(|facts| facts.parties.clone()).unwrap_or(parties);
        Ok(Statement {
            id,
            series: self.fact(|facts| facts.series.clone()),
            language: self
                .lexicon
                .languages
                .identify(sentences.iter().map(|sentence| sentence.text.as_str())),
            date: dated.map(|(date, _)| date),
            date_source: dated.map(|(_, source)| source),
            place,
            parties,
            title,
            repairs,
            omitted: self.omitted(range, places),
            source: Source {
                files: self.files.clone(),
                chars: places.char_at(self.text.len()),
                text: Arc::clone(&self.text),
            },
            clauses,
            sentences,
        })
    }

    /// The text the rules work on.
    fn seen(&self) -> &str {
        self.view.as_deref().unwrap_or(&self.text)
    }

    fn title(&self, sentences: &[Sentence]) -> String {
        let own = sentences.iter().find(|sentence| sentence.role == Role::Title);
        let own = own.map(|title| title.text.clone());
        own.or_else(|| self.fact(|facts| facts.title.clone())).unwrap_or_default()
    }

    /// A fact from the caller, otherwise from front matter.
    fn fact<T>(&self, read: impl Fn(&Facts) -> Option<T>) -> Option<T> {
        read(self.facts).or_else(|| read(self.front))
    }

    fn date(&self, sentences: &[Sentence]) -> Option<(Date, DateSource)> {
        let given = self.facts.date.map(|date| (date, DateSource::Manifest));
        let front = || self.front.date.map(|date| (date, DateSource::FrontMatter));
        let named = || {
            let dates = self.files.iter().find_map(|file| date::of_name(&file.name));
            dates.map(|date| (date, DateSource::FileName))
        };
        let page = || self.of_page.map(|date| (date, DateSource::Page));
        let own = given.or_else(front).or_else(|| facts::date(sentences));
        // A date in a file name counts less than the page's date if it is only a year or month.
        own.or_else(|| named().filter(|(date, _)| date.day > 0)).or_else(page).or_else(named)
    }

    /// The byte range of the text that belongs to the statement with these paragraphs.
    fn own(&self, range: &Range<usize>) -> Range<usize> {
        let paragraphs = &self.layout.paragraphs;
        let start = if range.start == 0 { 0 } else { paragraphs[range.start].start };
        start..paragraphs.get(range.end).map_or(self.text.len(), |next| next.start)
    }

    fn repairs(&self, paragraphs: &[Paragraph], own: Range<usize>, places: &Places<'_>) -> Vec<Repair> {
        let joins = paragraphs.iter().flat_map(|paragraph| &paragraph.mends);
        let joins = joins.map(|mend| (&mend.range, mend.to, mend.rule));
        let edges = within(&self.layout.edges, &own, |(blanks, _)| blanks.start).iter();
        let edges = edges.map(|(blanks, rule)| (blanks, "", *rule));
        let repair = |(range, to, rule): (&Range<usize>, &str, _)| Repair {
            rule,
            span: places.span(range),
            from: self.text[range.clone()].to_owned(),
            to: to.to_owned(),
        };
        let mut repairs: Vec<Repair> = joins.chain(edges).map(repair).collect();
        repairs.sort_by_key(|repair| repair.span);
        repairs
    }

    /// The omissions of this statement: front matter, its own marks, and the text of other statements.
    fn omitted(&self, range: &Range<usize>, places: &Places<'_>) -> Vec<Omission> {
        let own = self.own(range);
        let marks = within(&self.layout.omitted, &own, |(mark, _)| mark.start);
        let head = self
            .layout
            .omitted
            .first()
            .filter(|(mark, rule)| *rule == OmissionRule::FrontMatter && !own.contains(&mark.start));
        let from = head.map_or(0, |(mark, _)| mark.end);
        let others = [from..own.start.max(from), own.end..self.text.len()]
            .into_iter()
            .map(|other| (crate::segment::sentence::trim(&self.text, other), OmissionRule::OtherStatement));
        let others = others.filter(|(range, _)| !range.is_empty());
        let all = head.into_iter().chain(marks).cloned().chain(others);
        let mut omitted: Vec<Omission> =
            all.map(|(range, rule)| Omission { span: places.span(&range), rule }).collect();
        omitted.sort_by_key(|omission| omission.span);
        omitted
    }

    /// The file names without extensions, joined by `+`.
    fn stem(&self) -> String {
        let stems: Vec<&str> = self.files.iter().map(|file| stem(&file.name)).collect();
        stems.join("+")
    }
}

/// The source's own words for a fact that was read from the text the rules work on.
fn own_words(fact: &str, seen: &[Sentence], words: &[String]) -> String {
    let found = seen.iter().zip(words).find_map(|(sentence, words)| {
        let at = sentence.text.find(fact)?;
        words.get(at..at + fact.len())
    });
    found.unwrap_or(fact).to_owned()
}

/// The items that start within a range; `items` are ordered by start.
fn within<'a, T>(items: &'a [T], range: &Range<usize>, start: impl Fn(&T) -> usize) -> &'a [T] {
    let first = items.partition_point(|item| start(item) < range.start);
    let last = items.partition_point(|item| start(item) < range.end);
    &items[first..last]
}

/// A file name without its extension.
#[must_use]
pub fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.chars().any(char::is_alphabetic) => stem,
        _ => name,
    }
}
