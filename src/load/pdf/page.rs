//! Pages with the positions of their lines, as written by `pdftotext -bbox-layout`.
//!
//! Positions are whole hundredths of a point from the upper left corner of the page.

use quick_xml::events::{BytesStart, Event};

use crate::load::docx::xml::{attribute, damaged, reader};
use crate::load::{Fault, PdfFault};
use crate::text::chars::is_han;

/// A page.
#[derive(Debug, Default, Clone)]
pub(super) struct Page {
    pub(super) height: i64,
    /// In reading order.
    pub(super) lines: Vec<Line>,
}

/// A line of a page.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) left: i64,
    pub(super) right: i64,
    pub(super) top: i64,
    pub(super) bottom: i64,
    pub(super) text: String,
    /// Its words with their positions.
    pub(super) words: Vec<Word>,
    /// The number of its column, from 1; 0 if it is in none.
    pub(super) region: usize,
}

/// A word of a line.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Word {
    left: i64,
    right: i64,
    top: i64,
    bottom: i64,
    text: String,
}

impl Page {
    /// The lines that are not running heads or feet, which `running` says for each line.
    pub(super) fn text(&self, running: &[bool]) -> Vec<&Line> {
        self.lines.iter().zip(running).filter(|(_, running)| !**running).map(|(line, _)| line).collect()
    }
}

impl Line {
    pub(super) fn height(&self) -> i64 {
        self.bottom - self.top
    }

    fn of(element: &BytesStart<'_>) -> Self {
        let place = |name| attribute(element, name).and_then(|value| hundredths(&value)).unwrap_or(0);
        Self {
            left: place("xMin"),
            right: place("xMax"),
            top: place("yMin"),
            bottom: place("yMax"),
            ..Self::default()
        }
    }

    /// Adds a word to the line.
    fn add(&mut self, word: Word) {
        let end_of_last = self.words.last().map(|last| last.right);
        let blank =
            end_of_last.map_or("", |end| blank(&self.text, &word.text, word.left - end, self.height()));
        self.text.push_str(blank);
        self.text.push_str(&word.text);
        self.words.push(word);
    }

    /// Width in letters; a wide character counts as two.
    pub(super) fn units(&self) -> i64 {
        let units =
            self.text.chars().map(|c| if c.is_ascii() || c.is_alphabetic() && !is_han(c) { 1 } else { 2 });
        units.sum()
    }

    /// The font size, estimated from the width of its letters: line boxes can be much higher.
    pub(super) fn size(&self) -> i64 {
        let (wide, units) = self.words.iter().fold((0, 0), |(wide, units), word| {
            let own = Self { text: word.text.clone(), ..Self::default() }.units();
            (wide + word.right - word.left, units + own)
        });
        (2 * wide / units.max(1)).min(self.height())
    }

    /// The line split at gaps of at least `gap` tenths of the font size.
    pub(super) fn parted(&self, gap: i64) -> Vec<Self> {
        let size = self.size();
        self.parts(|part, word| (word.left - part.right) * 10 >= gap * size)
    }

    /// The line split where a word begins at an edge after a wide mark, which can hang into a gap.
    pub(super) fn cut(&self, is_edge: impl Fn(i64) -> bool) -> Vec<Self> {
        self.parts(|part, word| is_edge(word.left) && part.text.ends_with(is_wide_mark))
    }

    /// The line split into parts, each with the height of its own words: adjacent lines can have different
    /// heights. A word that begins well before the last one ends is in another row.
    fn parts(&self, begins: impl Fn(&Self, &Word) -> bool) -> Vec<Self> {
        let size = self.size();
        let goes_back = |part: &Self, word: &Word| (part.right - word.left) * 3 > size * 2;
        let mut parts: Vec<Self> = Vec::new();
        for word in &self.words {
            match parts.last_mut().filter(|part| !begins(part, word) && !goes_back(part, word)) {
                Some(part) => {
                    part.right = part.right.max(word.right);
                    (part.top, part.bottom) = (part.top.min(word.top), part.bottom.max(word.bottom));
                }
                None => parts.push(Self {
                    left: word.left,
                    right: word.right,
                    top: word.top,
                    bottom: word.bottom,
                    ..Self::default()
                }),
            }
            parts.last_mut().into_iter().for_each(|part| part.add(word.clone()));
        }
        parts
    }

    /// Whether two lines overlap by more than a letter's width; adjacent marks overlap by half a letter.
    pub(super) fn shares(&self, other: &Self) -> bool {
        let common = self.right.min(other.right) - self.left.max(other.left);
        common > self.size().max(other.size())
    }

    /// Whether the line is centred under another in the same font size.
    pub(super) fn is_under(&self, other: &Self) -> bool {
        let middle = |line: &Self| line.left.midpoint(line.right);
        let same_size = (self.size() - other.size()).abs() * 10 <= other.size();
        same_size && (middle(self) - middle(other)).abs() <= self.size()
    }

    /// Adds the words of an adjacent line.
    pub(super) fn join(&mut self, other: &Self) {
        other.words.iter().cloned().for_each(|word| self.add(word));
        (self.right, self.top, self.bottom) =
            (other.right, self.top.min(other.top), self.bottom.max(other.bottom));
    }
}

/// Blanks that separate columns.
const WIDE: &str = "\u{3000}\u{3000}";

/// Whether a character is a mark as wide as a Han character.
pub(super) fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF60}')
}

/// The text between two words at this distance in lines of this height. Next to Han characters, a small gap
/// only sets figures apart and is dropped.
fn blank(before: &str, behind: &str, gap: i64, height: i64) -> &'static str {
    let sides = [before.chars().next_back(), behind.chars().next()];
    let is = |test: fn(char) -> bool| sides.map(|side| side.is_some_and(test));
    // Quotation marks belong to either script.
    let marks = is(|c| !c.is_ascii() && !c.is_alphabetic()) == [true; 2];
    let beside_han = marks || is(|c| is_han(c) || is_wide_mark(c)).contains(&true);
    if gap * 2 > height * 3 {
        WIDE
    } else if beside_han && gap * 5 < height * 2 {
        ""
    } else {
        " "
    }
}

/// Converts points to hundredths; `None` if the value is not a number.
fn hundredths(value: &str) -> Option<i64> {
    let (whole, part) = value.split_once('.').unwrap_or((value, ""));
    let sign = if whole.starts_with('-') { -1 } else { 1 };
    let part: String = part.chars().chain("00".chars()).take(2).collect();
    Some(whole.parse::<i64>().ok()?.checked_mul(100)? + sign * part.parse::<i64>().ok()?)
}

/// Whether a reader's output contains positions.
pub(super) fn has_places(answer: &str) -> bool {
    let head: String = answer.trim_start().chars().take(200).collect();
    head.starts_with("<!DOCTYPE html") || head.starts_with("<html")
}

/// Reads the pages.
pub(super) fn read(answer: &str) -> Result<Vec<Page>, PdfFault> {
    let failed = |error: &quick_xml::Error| match damaged(error) {
        Fault::Damaged { why, .. } => PdfFault::Failed(why),
        _ => PdfFault::Failed(String::new()),
    };
    let mut reader = reader(answer);
    let mut pages: Vec<Page> = Vec::new();
    let mut word: Option<Line> = None;
    loop {
        match reader.read_event().map_err(|error| failed(&error))? {
            Event::Eof => break,
            Event::Start(element) => match element.local_name().as_ref() {
                "page" => {
                    let height = attribute(&element, "height").and_then(|height| hundredths(&height));
                    pages.push(Page { height: height.unwrap_or(0), lines: Vec::new() });
                }
                "line" => {
                    pages.last_mut().into_iter().for_each(|page| page.lines.push(Line::of(&element)));
                }
                "word" => word = Some(Line::of(&element)),
                _ => {}
            },
            Event::Text(text) => {
                if let Some(word) = &mut word {
                    word.text.push_str(&text.xml10_content());
                }
            }
            Event::GeneralRef(reference) => {
                let referred = crate::load::docx::xml::referred(&reference);
                if let Some(word) = &mut word {
                    word.text.push_str(&referred);
                }
            }
            Event::End(element) if element.local_name().as_ref() == "word" => {
                let line = pages.last_mut().and_then(|page| page.lines.last_mut());
                if let (Some(line), Some(word)) = (line, word.take()) {
                    let Line { left, right, top, bottom, text, .. } = word;
                    line.add(Word { left, right, top, bottom, text });
                }
            }
            _ => {}
        }
    }
    for page in &mut pages {
        page.lines.retain(|line| !line.text.trim().is_empty());
        page.lines = rows(std::mem::take(&mut page.lines));
    }
    Ok(pages)
}

/// Joins a bullet with the line next to it: some readers give it a line of its own.
fn rows(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        let beside = out.last_mut().filter(|bullet| {
            let alone = bullet.text.chars().nth(1).is_none() && bullet.text.starts_with(is_bullet);
            alone && bullet.right <= line.left && bullet.top < line.bottom && line.top < bullet.bottom
        });
        match beside {
            Some(bullet) => {
                bullet.text.push(' ');
                bullet.text.push_str(&line.text);
                bullet.words.extend(line.words);
                (bullet.right, bullet.top, bullet.bottom) = (line.right, line.top, line.bottom);
            }
            None => out.push(line),
        }
    }
    out
}

/// Whether a character is a bullet: a symbol-font character or a shape.
pub(super) fn is_bullet(c: char) -> bool {
    is_picture(c)
        || matches!(c, '•' | '●' | '○' | '■' | '□' | '◆' | '◇' | '▪' | '➢' | '➤' | '►' | '▶' | '✓' | '✔')
}

/// Whether a character is private to a font.
pub(super) fn is_picture(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}')
}
