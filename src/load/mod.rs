//! Bytes → source text → statements. Nothing here touches a file.
//!
//! The text travels through: `source` (files → one text: `format` tells what each is; `encoding` decodes text, `html`,
//! `docx`, `epub` and `pdf` take it from what else people have; of some another program makes a Word document first), `front_matter`, `layout` (lines → paragraphs and
//! marks; those inside a line by `markdown`), `join` (what a page or line break cut is made whole; `wrap` tells full
//! lines), `roles` (which paragraph is what, and where
//! a file's next statement begins; `several` whether that is sure), `sentences`, `clauses`, `facts`. [`account()`] proves that no character was lost.

mod account;
pub(crate) mod clauses;
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
mod looks;
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

pub use account::account;
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

/// One file of a source: statements may come in several parts.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// The base name shown.
    pub name: &'a str,
    /// The file's content.
    pub bytes: &'a [u8],
}

/// How files are read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reading {
    /// The encoding of texts and pages, whatever they look like.
    pub encoding: Option<Encoding>,
    /// What becomes of changes that the writers of a document tracked.
    pub tracked: Tracked,
    /// Who takes the text from a PDF: a program outside, so that only the caller can start it.
    pub pdf: Option<PdfReader>,
    /// Who makes a Word document of one of another word processor.
    pub office: Option<OfficeReader>,
    /// How much may be made of a text.
    pub most: Most,
}

/// Takes the text from a PDF: its pages with the places of their lines, as `pdftotext -bbox-layout` writes them, or
/// their lines alone, with a form feed between two pages.
pub type PdfReader = fn(&[u8]) -> Result<String, PdfFault>;

/// Makes a Word document (DOCX) of a document of this kind.
pub type OfficeReader = fn(&[u8], Office) -> Result<Vec<u8>, OfficeFault>;

/// What is known of a statement beside its text: from the manifest, the caller, or front matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Facts {
    /// Its name.
    pub id: Option<String>,
    /// The series that it belongs to.
    pub series: Option<String>,
    /// Its title; the text's own goes first.
    pub title: Option<String>,
    /// Its day.
    #[serde(deserialize_with = "day")]
    pub date: Option<Date>,
    /// The place of signature.
    pub place: Option<String>,
    /// The parties, in the order of the title.
    pub parties: Option<Vec<String>>,
    /// The language, as a BCP 47 tag.
    pub language: Option<String>,
    /// Where the text was taken from.
    pub source: Option<String>,
}

fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let fault = || serde::de::Error::custom("a date is written YYYY-MM-DD");
    Date::parse_iso(&text).map(Some).ok_or_else(fault)
}

/// Reads the statements of a text; `facts` go before what the text says of itself.
///
/// # Errors
/// Where a part is empty, binary, damaged or of a format that is not read, or the front matter cannot be read.
pub fn read(parts: &[Part<'_>], facts: &Facts, lexicon: &Lexicon) -> Result<Vec<Statement>, LoadError> {
    read_as(parts, facts, &Reading::default(), lexicon)
}

/// Reads the statements of a text as told.
///
/// # Errors
/// As [`read()`].
pub fn read_as(
    parts: &[Part<'_>],
    facts: &Facts,
    reading: &Reading,
    lexicon: &Lexicon,
) -> Result<Vec<Statement>, LoadError> {
    let source::Sources { text, cut, date: of_page, files } = source::read(parts, reading)?;
    let fault =
        |fault| LoadError { name: files.first().map_or_else(String::new, |file| file.name.clone()), fault };
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

/// A text whose paragraphs are known, about to become statements.
struct Reader<'a> {
    text: Arc<str>,
    /// A traditional text as the rules see it, which know the words of the simplified script.
    view: Option<String>,
    files: Vec<SourceFile>,
    /// The day that a page tells.
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
        // Parts are one statement, whatever each begins with: who gave them said so.
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
        sentences::tell_lines(&mut sentences, &self.lexicon.lines);
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
            language: self.lexicon.languages.tell(sentences.iter().map(|sentence| sentence.text.as_str())),
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

    /// The text as the rules see it.
    fn seen(&self) -> &str {
        self.view.as_deref().unwrap_or(&self.text)
    }

    fn title(&self, sentences: &[Sentence]) -> String {
        let own = sentences.iter().find(|sentence| sentence.role == Role::Title);
        let own = own.map(|title| title.text.clone());
        own.or_else(|| self.fact(|facts| facts.title.clone())).unwrap_or_default()
    }

    /// A fact from the caller, else from front matter.
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
        // A name that tells a year alone tells less than the page.
        own.or_else(|| named().filter(|(date, _)| date.day > 0)).or_else(page).or_else(named)
    }

    /// The bytes of the text that belong to the statement of these paragraphs.
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

    /// The marks of this statement, and the stretches of the others.
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

    /// The files' names without their endings.
    fn stem(&self) -> String {
        let stems: Vec<&str> = self.files.iter().map(|file| stem(&file.name)).collect();
        stems.join("+")
    }
}

/// The source's own words for a fact that was read in what the rules see.
fn own_words(fact: &str, seen: &[Sentence], words: &[String]) -> String {
    let found = seen.iter().zip(words).find_map(|(sentence, words)| {
        let at = sentence.text.find(fact)?;
        words.get(at..at + fact.len())
    });
    found.unwrap_or(fact).to_owned()
}

/// The items that begin in a range, of items in the order of their places.
fn within<'a, T>(items: &'a [T], range: &Range<usize>, start: impl Fn(&T) -> usize) -> &'a [T] {
    let first = items.partition_point(|item| start(item) < range.start);
    let last = items.partition_point(|item| start(item) < range.end);
    &items[first..last]
}

/// A file's name without its ending.
#[must_use]
pub fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.chars().any(char::is_alphabetic) => stem,
        _ => name,
    }
}
