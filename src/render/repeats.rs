//! Passages on a terminal: each with its places and their differences, then how much of each statement is repeated.

use std::io::{self, Write};

use owo_colors::Style;

use super::page::Page;
use super::summary::{GAP, date, opening, word_end, word_start};
use super::wrap::Paragraph;
use super::{Canvas, labels, sanitise};
use crate::results::comparison::{Edit, EditOp};
use crate::results::passages::{Kind, Novelty, Occurrence, Passage, Passages};

/// Maximum number of places shown per passage, unless all are asked for.
const PLACES_SHOWN: usize = 8;
/// Maximum number of other statements named that share passages with a statement.
const SOURCES_SHOWN: usize = 3;
/// Length of the shown start and end of a long text, in characters: enough to recognise it.
const STRETCH_SHOWN: (usize, usize) = (120, 40);
/// Number of characters shown around a difference.
const AROUND: usize = 12;
/// Maximum length of a heading, in characters.
const HEADING_SHOWN: usize = 20;

/// What is shown of the passages, and on which surface.
#[derive(Debug, Clone)]
pub struct View {
    /// The surface.
    pub canvas: Canvas,
    /// Maximum number of passages shown.
    pub top: usize,
    /// Whether long passages and lists of places are shown in full.
    pub whole: bool,
}

/// Writes the passages, and how much of each statement is repeated.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn text(out: &mut dyn Write, results: &Passages, view: &View) -> io::Result<()> {
    let mut page = Page::new(&view.canvas, out);
    let screen = Screen { results, view };
    screen.head(&mut page)?;
    for (number, passage) in results.passages.iter().enumerate().take(view.top) {
        screen.passage(&mut page, number, passage)?;
        page.end_line()?;
    }
    screen.novelty(&mut page)?;
    screen.foot(&mut page)
}

struct Screen<'a> {
    results: &'a Passages,
    view: &'a View,
}

impl Screen<'_> {
    fn head(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.rule()?;
        page.text(0, &self.counts(), Style::new())?;
        page.rule()
    }

    /// `2 篇   3 段重复   套语 1 段`
    fn counts(&self) -> String {
        let lang = self.view.canvas.lang;
        let passages = &self.results.passages;
        let mut parts = vec![lang.count(labels::STATEMENTS, self.results.statements.len())];
        if passages.is_empty() {
            parts.push(lang.of(labels::NO_REPEATS).to_owned());
            return parts.join(GAP);
        }
        parts.push(lang.count(labels::PASSAGES, passages.len() + self.results.unlisted));
        let set = passages.iter().filter(|passage| passage.kind == Kind::SetPhrase).count();
        if set > 0 {
            parts.push(lang.count(labels::SET_PHRASES, set));
        }
        parts.join(GAP)
    }

    fn passage(&self, page: &mut Page<'_>, number: usize, passage: &Passage) -> io::Result<()> {
        page.hanging(0, 2, &self.title(number, passage))?;
        let shown = if self.view.whole { usize::MAX } else { PLACES_SHOWN };
        let mut changed = passage.occurrences.iter().filter(|place| differs(place));
        let only = changed.next().filter(|_| changed.next().is_none());
        for place in passage.occurrences.iter().take(shown) {
            self.place(page, place)?;
            if only.is_none() && differs(place) {
                page.block(6, &self.differences(&place.edits, AROUND))?;
            }
        }
        let more = passage.places.saturating_sub(passage.occurrences.len().min(shown));
        if more > 0 {
            let label = page.canvas.lang.count(labels::MORE_PLACES, more);
            page.text(4, &format!("⋯ {label}"), page.canvas.sheet.quiet)?;
        }
        let words = match only {
            Some(place) => self.both(&place.edits),
            None => self.words(&passage.text),
        };
        page.block(2, &words)
    }

    /// `1 ~ 近似 0.99   218 字   2 处`
    fn title(&self, number: usize, passage: &Passage) -> Paragraph {
        let Canvas { lang, sheet, .. } = &self.view.canvas;
        let (mark, label, style) = match passage.exact {
            false => ("~", labels::NEARLY, sheet.reworded),
            true if passage.occurrences.iter().any(differs) => ("≈", labels::WRITTEN_OTHERWISE, sheet.quiet),
            true => ("=", labels::SAME_WORDING, sheet.title),
        };
        let mut title = Paragraph::default();
        title.open(&format!("{} ", number + 1), sheet.quiet).open(&format!("{mark} "), style);
        title.push(lang.of(label), style);
        if !passage.exact {
            // A passage that differs is never shown as 1.00.
            title.push(&format!(" {:.2}", (100.0 * passage.similarity).floor() / 100.0), style);
        }
        if passage.kind == Kind::SetPhrase {
            title.push(" · ", sheet.quiet).push(lang.of(labels::SET_PHRASE), sheet.quiet);
        }
        title.push(GAP, sheet.quiet).push(&lang.count(labels::CHARACTERS, passage.chars), Style::new());
        title.push(GAP, sheet.quiet).push(&lang.count(labels::PLACES, passage.places), Style::new());
        title
    }

    /// `    2023-03-21-partnership L88   § 八、…`
    fn place(&self, page: &mut Page<'_>, place: &Occurrence) -> io::Result<()> {
        let sheet = &self.view.canvas.sheet;
        let Some(statement) = self.results.statements.get(place.statement) else { return Ok(()) };
        let mut line = Paragraph::default();
        line.push(&statement.id, sheet.facet);
        line.push(&format!(" L{}", place.line), sheet.quiet);
        let section = statement.sentences.get(place.sentence).and_then(|sentence| sentence.section);
        if let Some(heading) = section.and_then(|at| statement.sentences.get(at)) {
            let words = opening(&heading.text, HEADING_SHOWN);
            line.push(GAP, sheet.quiet).open("§ ", sheet.quiet).push(&words, sheet.quiet);
        }
        page.hanging(4, 6, &line)
    }

    /// The words of a passage, without the middle of a long one.
    fn words(&self, text: &str) -> Paragraph {
        let mut words = Paragraph::default();
        self.stretch(&mut words, text, STRETCH_SHOWN);
        words
    }

    /// Both wordings of a passage in one text.
    fn both(&self, edits: &[Edit]) -> Paragraph {
        let mut both = Paragraph::default();
        for edit in edits {
            match edit.op {
                EditOp::Equal => self.stretch(&mut both, &edit.text, STRETCH_SHOWN),
                _ => self.edit(&mut both, edit),
            }
        }
        both
    }

    /// The differences of a place, each with some words around it.
    fn differences(&self, edits: &[Edit], around: usize) -> Paragraph {
        let mut differences = Paragraph::default();
        for (at, edit) in edits.iter().enumerate() {
            match edit.op {
                EditOp::Equal if at == 0 => self.stretch(&mut differences, &edit.text, (0, around)),
                EditOp::Equal if at + 1 == edits.len() => {
                    self.stretch(&mut differences, &edit.text, (around, 0));
                }
                EditOp::Equal => self.stretch(&mut differences, &edit.text, (around, around)),
                _ => self.edit(&mut differences, edit),
            }
        }
        differences
    }

    fn edit(&self, paragraph: &mut Paragraph, edit: &Edit) {
        let sheet = &self.view.canvas.sheet;
        let text = shown(&edit.text);
        match edit.op {
            _ if edit.text.trim().is_empty() => paragraph.push(&text, sheet.quiet),
            EditOp::Delete => {
                paragraph.open("[-", sheet.deleted).push(&text, sheet.deleted).close("-]", sheet.deleted)
            }
            _ => paragraph.open("{+", sheet.inserted).push(&text, sheet.inserted).close("+}", sheet.inserted),
        };
    }

    /// Adds the start and the end of a text; a short text is added whole.
    fn stretch(&self, paragraph: &mut Paragraph, text: &str, (first, last): (usize, usize)) {
        let sheet = &self.view.canvas.sheet;
        let length = text.chars().count();
        let is_long = !self.view.whole && length > first + last + AROUND;
        let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
        let cuts = is_long.then(|| (word_end(text, byte(first)), word_start(text, byte(length - last))));
        // A single word can span both cuts.
        let Some((end, start)) = cuts.filter(|(end, start)| end < start) else {
            paragraph.push(&shown(text), Style::new());
            return;
        };
        paragraph.push(&shown(&text[..end]), Style::new());
        let left_out = self.view.canvas.lang.count(labels::CHARACTERS, text[end..start].chars().count());
        if first + last < STRETCH_SHOWN.0 {
            paragraph.push(" ⋯ ", sheet.quiet);
        } else {
            paragraph.push(&format!(" ⋯ {left_out} ⋯ "), sheet.quiet);
        }
        paragraph.push(&shown(&text[start..]), Style::new());
    }

    /// Writes how much of each statement is repeated.
    fn novelty(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.rule()?;
        page.text(0, page.canvas.lang.of(labels::NOVELTY), page.canvas.sheet.title)?;
        self.results.novelty.iter().try_for_each(|novelty| page.hanging(2, 6, &self.share(novelty)))
    }

    /// `12 %  2023-03-21-partnership   2023-03-21   同见于 2022-02-04 9 %`
    fn share(&self, novelty: &Novelty) -> Paragraph {
        let Canvas { lang, sheet, .. } = &self.view.canvas;
        let mut line = Paragraph::default();
        let Some(statement) = self.results.statements.get(novelty.statement) else { return line };
        line.open(&format!("{:>4}  ", percent(novelty.repeated, novelty.chars)), sheet.substantive);
        line.push(&statement.id, Style::new());
        line.push(GAP, sheet.quiet).push(&date(statement, *lang), sheet.quiet);
        line.push(GAP, sheet.quiet).push(&lang.count(labels::CHARACTERS, novelty.chars), sheet.quiet);
        if novelty.from.is_empty() {
            return line;
        }
        line.push(GAP, sheet.quiet).push(lang.of(labels::SHARED_WITH), sheet.quiet);
        for (number, share) in novelty.from.iter().take(SOURCES_SHOWN).enumerate() {
            let other = if share.statement == novelty.statement {
                lang.of(labels::ITSELF)
            } else {
                self.results.statements.get(share.statement).map_or("", |statement| &statement.id)
            };
            let stop = if number > 0 { lang.of(labels::LIST_STOP) } else { " " };
            line.push(stop, sheet.quiet).push(other, Style::new());
            line.push(&format!(" {}", percent(share.chars, novelty.chars)), sheet.quiet);
        }
        let more = novelty.from.len().saturating_sub(SOURCES_SHOWN);
        if more > 0 {
            line.push(lang.of(labels::LIST_STOP), sheet.quiet);
            line.open(&lang.count(labels::MORE_STATEMENTS, more), sheet.quiet);
        }
        line
    }

    fn foot(&self, page: &mut Page<'_>) -> io::Result<()> {
        let lang = self.view.canvas.lang;
        page.rule()?;
        let mut parts = vec![self.counts()];
        let hidden = self.results.passages.len().saturating_sub(self.view.top) + self.results.unlisted;
        if hidden > 0 {
            parts.push(lang.count(labels::MORE_PASSAGES, hidden));
            parts.push(lang.of(labels::HINT_TOP).to_owned());
        }
        if !self.view.whole && !self.results.passages.is_empty() {
            parts.push(lang.of(labels::HINT_WHOLE).to_owned());
        }
        page.text(0, &parts.join(GAP), page.canvas.sheet.quiet)
    }
}

/// Whether the words of a place differ from those of the passage; white space is ignored.
fn differs(place: &Occurrence) -> bool {
    place.edits.iter().any(|edit| edit.op != EditOp::Equal && !edit.text.trim().is_empty())
}

/// Sanitised text on one line: each run of white space becomes one sign, for a line break if it has one, otherwise a
/// blank.
fn shown(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(char::is_whitespace) {
        let words = &rest[..at];
        let behind = rest[at..].trim_start();
        let blanks = &rest[at..rest.len() - behind.len()];
        joined.push_str(words);
        joined.push(if blanks.contains(['\n', '\r']) { '\n' } else { ' ' });
        rest = behind;
    }
    joined.push_str(rest);
    sanitise::line(&joined).into_owned()
}

/// A share in whole percent, `<1%` if it is below one but not zero; `—` if the whole is zero.
fn percent(part: usize, whole: usize) -> String {
    match (100 * part).checked_div(whole) {
        None => "—".to_owned(),
        Some(0) if part > 0 => "<1%".to_owned(),
        Some(share) => format!("{share}%"),
    }
}
