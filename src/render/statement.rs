//! One statement as it was read.

use std::io::{self, Write};

use owo_colors::Style;

use super::labels::{self, Lang};
use super::page::Page;
use super::summary::{self, GAP};
use super::wrap::Paragraph;
use super::{Canvas, sanitise};
use crate::statement::{Repair, Role, Sentence, Span, Statement};

/// Whether repairs are marked in the text and listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repairs {
    /// The repaired text, without marks.
    Applied,
    /// The text with a mark at each repair.
    Marked,
}

/// The reader of a source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// A terminal, which the text must not control.
    Terminal,
    /// A program or a file, which gets each character unchanged.
    Program,
}

/// Writes a statement: its facts, then each sentence with its index, line, role, class and actor.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn text(out: &mut dyn Write, statement: &Statement, repairs: Repairs, canvas: &Canvas) -> io::Result<()> {
    let mut page = Page::new(canvas, out);
    page.rule()?;
    summary::statement(&mut page, "", statement)?;
    facts(&mut page, statement)?;
    page.rule()?;
    let marked = Marked::new(statement, repairs);
    for sentence in &statement.sentences {
        put_sentence(&mut page, &marked, sentence)?;
    }
    if repairs == Repairs::Marked && !statement.repairs.is_empty() {
        list(&mut page, statement)?;
    }
    Ok(())
}

/// Writes the source text, to which spans refer.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn source(out: &mut dyn Write, statement: &Statement, reader: Reader) -> io::Result<()> {
    let text = &statement.source.text;
    match reader {
        Reader::Program => out.write_all(text.as_bytes()),
        Reader::Terminal => out.write_all(sanitise::block(text).as_bytes()),
    }
}

/// Number of characters shown of a checksum: enough to tell two files apart at a glance. The JSON output has all of it.
const SUM_SHOWN: usize = 12;

/// Writes the place, parties, source of the date, number of omissions, front matter, and files.
fn facts(page: &mut Page<'_>, statement: &Statement) -> io::Result<()> {
    let (lang, quiet) = (page.canvas.lang, page.canvas.sheet.quiet);
    let mut parts = Vec::new();
    if let Some(place) = &statement.place {
        parts.push(place.clone());
    }
    if !statement.parties.is_empty() {
        parts.push(statement.parties.join(lang.of(labels::LIST_STOP)));
    }
    if let Some(source) = statement.date_source {
        parts.push(lang.date_source(source).to_owned());
    }
    if !statement.omitted.is_empty() {
        parts.push(lang.count(labels::OMISSIONS, statement.omitted.len()));
    }
    if !parts.is_empty() {
        page.text(0, &parts.join(GAP), quiet)?;
    }
    let front = statement.front_matter();
    if !front.is_empty() {
        page.text(0, lang.of(labels::FRONT_MATTER), quiet)?;
        front.iter().try_for_each(|line| page.text(2, line, quiet))?;
    }
    statement.source.files.iter().try_for_each(|file| {
        let sum = file.sha256.get(..SUM_SHOWN).unwrap_or(&file.sha256);
        let line = format!("{}{GAP}{}{GAP}sha256 {sum}…", file.name, file.encoding);
        page.text(0, &line, quiet)
    })
}

/// `  3  L5  承诺 双方  text`
fn put_sentence(page: &mut Page<'_>, marked: &Marked<'_>, sentence: &Sentence) -> io::Result<()> {
    let (canvas, sheet) = (page.canvas, page.canvas.sheet);
    let statement = marked.statement;
    let last = statement.sentences.last();
    let digits = |number: Option<usize>| number.unwrap_or(0).to_string().len();
    let (numbers, lines) = (digits(last.map(|last| last.index)), digits(last.map(|last| last.line)));
    let place = format!("L{}", sentence.line);
    let lead = format!("{:>numbers$} {place:<width$}  ", sentence.index, width = lines + 1);
    let mut paragraph = Paragraph::default();
    paragraph.open(&lead, sheet.quiet);
    let tags = tags(sentence, canvas.lang);
    if !tags.is_empty() {
        paragraph.push(&format!("[{tags}] "), sheet.quiet);
    }
    let style = if matches!(sentence.role, Role::Title | Role::Heading) { sheet.title } else { Style::new() };
    marked.push(&mut paragraph, sentence, style, sheet.doubt);
    page.hanging(0, lead.len(), &paragraph)
}

/// The role (unless it is the body), the class and the actor.
fn tags(sentence: &Sentence, lang: Lang) -> String {
    let role = (sentence.role != Role::Body).then(|| lang.role(sentence.role));
    let class = sentence.class.map(|class| lang.class(class));
    let actor = sentence.actor_text.as_deref().or(sentence.actor.as_deref());
    let tags: Vec<&str> = [role, class, actor].into_iter().flatten().collect();
    tags.join(" ")
}

/// A statement whose repairs can be shown in place.
struct Marked<'a> {
    statement: &'a Statement,
    /// The characters of the source; empty if repairs are not shown.
    chars: Vec<char>,
    repairs: Repairs,
}

impl<'a> Marked<'a> {
    fn new(statement: &'a Statement, repairs: Repairs) -> Self {
        let chars =
            if repairs == Repairs::Marked { statement.source.text.chars().collect() } else { Vec::new() };
        Self { statement, chars, repairs }
    }

    fn push(&self, paragraph: &mut Paragraph, sentence: &Sentence, style: Style, repair_style: Style) {
        if self.repairs == Repairs::Applied {
            paragraph.push(&sentence.text, style);
            return;
        }
        let mut at = sentence.span.start;
        for repair in inside(&self.statement.repairs, sentence.span) {
            paragraph.push(&self.slice(at, repair.span.start), style);
            paragraph.push(&change(repair), repair_style);
            at = repair.span.end;
        }
        paragraph.push(&self.slice(at, sentence.span.end), style);
    }

    fn slice(&self, start: usize, end: usize) -> String {
        self.chars.get(start..end).unwrap_or_default().iter().collect()
    }
}

/// The repairs inside a span.
fn inside(repairs: &[Repair], span: Span) -> impl Iterator<Item = &Repair> {
    let first = repairs.partition_point(|repair| repair.span.start < span.start);
    repairs[first..].iter().take_while(move |repair| repair.span.end <= span.end)
}

/// `⟦⏎⏎→∅⟧`
fn change(repair: &Repair) -> String {
    format!("⟦{}→{}⟧", blanks_shown(&repair.from), blanks_shown(&repair.to))
}

fn blanks_shown(text: &str) -> String {
    if text.is_empty() {
        return "∅".to_owned();
    }
    sanitise::line(text).replace(' ', "␣").replace('\u{3000}', "□")
}

/// Lists the repairs, with their lines.
fn list(page: &mut Page<'_>, statement: &Statement) -> io::Result<()> {
    let (lang, sheet) = (page.canvas.lang, page.canvas.sheet);
    page.rule()?;
    page.text(0, lang.of(labels::REPAIRS_LISTED), sheet.title)?;
    let mut lines = LineCount { chars: statement.source.text.chars(), at: 0, line: 1 };
    for repair in &statement.repairs {
        let (line, change) = (lines.line_of(repair.span.start), change(repair));
        let (start, end) = (repair.span.start, repair.span.end);
        page.text(
            2,
            &format!("L{line}  {change}  {}  [{start}, {end})", lang.repair(repair.rule)),
            Style::new(),
        )?;
    }
    Ok(())
}

/// Counts the lines of a text up to given positions, which must be ascending.
struct LineCount<'a> {
    chars: std::str::Chars<'a>,
    at: usize,
    line: usize,
}

impl LineCount<'_> {
    fn line_of(&mut self, place: usize) -> usize {
        let ahead = place.saturating_sub(self.at);
        self.line += self.chars.by_ref().take(ahead).filter(|&c| c == '\n').count();
        self.at += ahead;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Ambiguous, Stylesheet, fixture};

    fn statement() -> Statement {
        let mut statement = fixture::comparisons().statements.swap_remove(1);
        // The sentence of the title, extended by the two line feeds after it and by the next sentence.
        let end = statement.sentences[1].span.end;
        statement.sentences[0].span.end = end;
        statement
    }

    fn shown(repairs: Repairs) -> String {
        let canvas =
            Canvas { width: 400, ambiguous: Ambiguous::Narrow, lang: Lang::Zh, sheet: Stylesheet::plain() };
        let mut out = Vec::new();
        assert!(text(&mut out, &statement(), repairs, &canvas).is_ok());
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn every_sentence_has_its_number_line_and_words() {
        let screen = shown(Repairs::Applied);
        for sentence in &statement().sentences {
            let line =
                screen.lines().find(|line| line.trim_start().starts_with(&format!("{} L", sentence.index)));
            let line = line.map(str::to_owned).unwrap_or_default();
            assert!(line.contains(&format!(" L{} ", sentence.line)), "{line}");
            assert!(line.ends_with(&*sanitise::line(&sentence.text)), "{line}");
        }
        assert!(screen.contains("[承诺 双方] 双方反对"));
        assert!(!screen.contains('⟦'));
    }

    #[test]
    fn repairs_are_marked_in_their_place_and_listed() {
        let screen = shown(Repairs::Marked);
        assert!(screen.contains("伙伴关系的联合声明⟦⏎⏎→∅⟧应俄罗斯联邦总统"), "{screen}");
        assert!(screen.contains("修复\n  L1  ⟦⏎⏎→∅⟧  行末空白"), "{screen}");
    }

    #[test]
    fn the_source_is_exact_for_a_program_and_harmless_for_a_terminal() {
        let statement = statement();
        let printed = |reader| {
            let mut out = Vec::new();
            assert!(source(&mut out, &statement, reader).is_ok());
            String::from_utf8_lossy(&out).into_owned()
        };
        assert_eq!(printed(Reader::Program), *statement.source.text);
        assert_eq!(printed(Reader::Terminal), sanitise::block(&statement.source.text));
        assert!(!printed(Reader::Terminal).contains('\u{1b}'));
    }
}
