//! The line being read: its characters, what is removed from it again, and where a title breaks.

use super::pinyin;
use super::rules;
use crate::load::line_kind;
use crate::text::chars::is_han;

/// Maximum number of lines of a title.
const TITLE_LINES: usize = 4;
/// Maximum length of a note mark, in characters of three bytes.
const LONGEST_MARK: usize = 12;

#[derive(Debug, Default)]
pub(super) struct Line {
    text: String,
    /// Number of its characters inside links, blanks not counted.
    linked: usize,
    /// White space to add before the next character.
    blank: Blank,
    /// Number of lines before this one; a position in an earlier line does not apply to this one.
    number: usize,
    /// Byte offsets after the last Han character and after the last letter or digit.
    han: usize,
    letter: usize,
    /// Where a title breaks: byte offsets, each with the number of link characters before it.
    breaks: Vec<(usize, usize)>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Blank {
    #[default]
    None,
    Space,
    Break,
}

/// Condition for leaving out an element inside a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leave {
    /// A gloss, by its name: if it has no Han character.
    Gloss,
    /// A decoration: if it has no letter or digit.
    Decoration,
    /// A superscript: if it refers to a note.
    Reference,
}

/// An open element that may be left out, and the state of the line before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Aside {
    leave: Leave,
    number: usize,
    length: usize,
    linked: usize,
    blank: Blank,
}

impl Line {
    pub(super) fn push(&mut self, c: char, linked: bool) {
        match c {
            '\n' | '\r' => self.blank = Blank::Break,
            ' ' | '\t' | '\u{c}' if self.blank == Blank::None => self.blank = Blank::Space,
            // The last four are optional break positions or other invisible characters.
            ' ' | '\t' | '\u{c}' | '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            _ => {
                self.put(c);
                self.linked += usize::from(linked && !c.is_whitespace());
            }
        }
    }

    /// Adds a character after any waiting white space. A line break next to a wide character is dropped.
    fn put(&mut self, c: char) {
        let last = self.text.chars().next_back();
        let joined = self.blank == Blank::Break && (wide(c) || last.is_some_and(wide));
        if self.blank != Blank::None && last.is_some() && !joined {
            self.text.push(' ');
        }
        self.blank = Blank::None;
        self.text.push(c);
        if c.is_alphanumeric() {
            self.letter = self.text.len();
        }
        if is_han(c) {
            self.han = self.text.len();
        }
    }

    /// Adds a break in what may be a title.
    pub(super) fn break_title(&mut self) {
        self.breaks.push((self.text.len(), self.linked));
        self.blank = Blank::Break;
    }

    /// The state of the line where an element that may be left out begins.
    pub(super) fn aside(&self, leave: Leave) -> Aside {
        let Self { number, linked, blank, .. } = *self;
        Aside { leave, number, length: self.text.len(), linked, blank }
    }

    /// Ends such an element: removes its text if it is to be left out.
    pub(super) fn settle(&mut self, aside: &Aside) {
        let (length, linked, blank) = if aside.number == self.number {
            (aside.length, aside.linked, aside.blank)
        } else {
            (0, 0, Blank::None)
        };
        if self.text.len() <= length {
            return;
        }
        let leaves = match aside.leave {
            Leave::Gloss => self.han <= length,
            Leave::Decoration => self.letter <= length,
            Leave::Reference => is_reference(&self.text[length..], self.linked - linked),
        };
        if leaves {
            self.text.truncate(length);
            while self.breaks.pop_if(|&mut (at, _)| at > length).is_some() {}
            (self.linked, self.blank) = (linked, blank);
            (self.han, self.letter) = (self.han.min(length), self.letter.min(length));
        }
    }

    /// Ends the line; returns its text and number of link characters, in several pieces if it breaks and is
    /// not a title.
    pub(super) fn take(&mut self, heading: bool) -> Vec<(String, usize)> {
        let line = std::mem::take(self);
        self.number = line.number + 1;
        let mut pieces = Vec::new();
        let mut start = (0, 0);
        for end in line.breaks.iter().copied().chain([(line.text.len(), line.linked)]) {
            let text = pinyin::without(line.text[start.0..end.0].trim());
            if !text.is_empty() {
                pieces.push((text.into_owned(), end.1 - start.1));
            }
            start = end;
        }
        joined(pieces, heading)
    }
}

fn wide(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF60}')
}

/// Joins the lines that form one title. A heading need not look like a document title.
fn joined(mut pieces: Vec<(String, usize)>, heading: bool) -> Vec<(String, usize)> {
    let Some((mut title, mut linked)) = pieces.first().cloned() else { return pieces };
    let mut lines = 1;
    for (next, next_linked) in pieces.iter().take(TITLE_LINES).skip(1) {
        let ends = line_kind::ends_as_title(&title) && !next.starts_with(char::is_lowercase);
        if ends || !line_kind::is_title(&title) || !goes_on(next) {
            break;
        }
        if !title.ends_with(wide) && !next.starts_with(wide) {
            title.push(' ');
        }
        title.push_str(next);
        linked += next_linked;
        lines += 1;
    }
    if heading || line_kind::ends_as_title(&title) {
        pieces.splice(..lines, [(title, linked)]);
    }
    pieces
}

/// Whether a line can continue a title.
fn goes_on(line: &str) -> bool {
    line_kind::is_title(line)
        && !rules::is_site_line(line)
        && line_kind::closing(line).is_none()
        && line_kind::numbering(line).is_none()
        && !line.starts_with(['（', '('])
}

/// Whether a superscript refers to a note: [1], ①, or a linked number.
fn is_reference(text: &str, linked: usize) -> bool {
    if text.len() > LONGEST_MARK * 3 {
        return false;
    }
    let mark = text.trim();
    let bracketed = mark.starts_with(['[', '［', '〔', '【', '(', '（'])
        && mark.ends_with([']', '］', '〕', '】', ')', '）']);
    let of_brackets = |c: char| c.is_numeric() && !is_han(c) || "[]［］〔〕【】()（）注註,，、-–".contains(c);
    let number = |c: char| matches!(c, '①'..='⑳' | '❶'..='❿' | '*' | '†' | '‡');
    let digits = mark.chars().all(|c| c.is_ascii_digit() || c == ',');
    bracketed && mark.chars().all(of_brackets)
        || mark.chars().all(number)
        || digits && linked >= mark.chars().count()
}
