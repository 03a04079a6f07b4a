//! The column at which a text's lines are wrapped.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Maximum width of a hand-wrapped text, in columns.
const WIDEST_WRAP: usize = 160;
/// Minimum width of a wrapped text, in columns; a narrower one is a list.
const NARROWEST_WRAP: usize = 30;
/// Number of columns a line may end early, to keep punctuation from starting the next line.
const SLACK: usize = 3;
/// If character widths are unknown, a line is full at this percentage of the widest.
const FULL_IN_A_HUNDRED: usize = 85;
/// Minimum number of full lines: one may be full by chance.
const FEWEST_FULL: usize = 2;

/// The last column of wrapped lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    widths: Widths,
    at: usize,
    fill: Fill,
}

/// When a line counts as full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fill {
    /// The next line's first word does not fit on it.
    Exact,
    /// It is nearly as wide as the widest: the font was proportional, or an indent was lost.
    Nearly,
}

/// A line that breaks off, with its indent, and the text of the next line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Broken<'t> {
    pub(super) line: &'t str,
    pub(super) next: &'t str,
}

impl Column {
    /// The column that explains the most breaks. It must explain nearly all of them, with hardly any line
    /// wider; otherwise `None`.
    pub(super) fn of(lines: &[&str], broken: &[Broken<'_>]) -> Option<Self> {
        let mut best = None;
        for widths in Widths::ALL {
            let (at, full) = widths.usual_end(broken);
            let wider = lines.iter().filter(|line| widths.width(line) > at).count();
            let clear = full >= FEWEST_FULL && 5 * full >= 4 * (broken.len() + wider);
            if clear && best.is_none_or(|(_, most)| full > most) {
                best = Some((Self { widths, at, fill: Fill::Exact }, full));
            }
        }
        best.map(|(column, _)| column)
    }

    /// The column of the widest broken line, if nearly all broken lines are almost as wide; otherwise `None`.
    pub(super) fn nearly(broken: &[Broken<'_>]) -> Option<Self> {
        let widths = Widths::Narrow;
        let at = broken.iter().map(|pair| widths.width(pair.line)).max()?;
        let column = Self { widths, at, fill: Fill::Nearly };
        let full = broken.iter().filter(|pair| column.is_full(pair)).count();
        let fits = (NARROWEST_WRAP..=WIDEST_WRAP).contains(&at);
        (fits && full >= FEWEST_FULL && 5 * full >= 4 * broken.len()).then_some(column)
    }

    /// Whether the next line's first word does not fit on the line.
    pub(super) fn is_full(self, broken: &Broken<'_>) -> bool {
        let width = self.widths.width(broken.line);
        match self.fill {
            Fill::Exact => width + self.widths.first_word(broken.next) > self.at,
            Fill::Nearly => width * 100 >= self.at * FULL_IN_A_HUNDRED,
        }
    }
}

/// Widths of characters, which depend on the program and font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Widths {
    /// “ ” — · are one column wide, Han characters two.
    Narrow,
    /// “ ” — · are two columns wide as well.
    Wide,
    /// Every character is two columns wide: a fixed number fit on a line.
    Even,
}

impl Widths {
    const ALL: [Self; 3] = [Self::Narrow, Self::Wide, Self::Even];

    fn width(self, text: &str) -> usize {
        match self {
            Self::Narrow => text.width(),
            Self::Wide => text.width_cjk(),
            Self::Even => 2 * text.chars().count(),
        }
    }

    /// The width of a line's first word, in columns. Between wide characters a line can end anywhere.
    fn first_word(self, words: &str) -> usize {
        let wide = |c: char| c.width().is_some_and(|width| width > 1);
        let len = match words.chars().next() {
            Some(first) if wide(first) => return self.width(&words[..first.len_utf8()]) + SLACK,
            _ => words.find(|c: char| c.is_whitespace() || wide(c)).unwrap_or(words.len()),
        };
        1 + self.width(&words[..len]) + SLACK
    }

    /// The column at which the most lines are full, and their number; on a tie, the rightmost column.
    fn usual_end(self, broken: &[Broken<'_>]) -> (usize, usize) {
        let mut full = [0; WIDEST_WRAP + 1];
        for pair in broken {
            let width = self.width(pair.line);
            let room = width + self.first_word(pair.next);
            full.iter_mut().take(room).skip(width).for_each(|lines| *lines += 1);
        }
        let columns = full.into_iter().enumerate().skip(NARROWEST_WRAP);
        columns.max_by_key(|&(_, full)| full).unwrap_or_default()
    }
}
