//! The column at which the lines of a text were wrapped.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// A wider text is not wrapped by hand.
const WIDEST_WRAP: usize = 160;
/// A narrower text is a list.
const NARROWEST_WRAP: usize = 30;
/// A line may end this many columns early, so as not to begin the next with a mark.
const SLACK: usize = 3;
/// Where the widths of characters are not known, lines are full that have so many hundredths of the widest.
const FULL_IN_A_HUNDRED: usize = 85;
/// One line may be full by chance.
const FEWEST_FULL: usize = 2;

/// The last column of wrapped lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    measure: Measure,
    at: usize,
    fill: Fill,
}

/// When a line of a column is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fill {
    /// The next word would have gone beyond.
    Exact,
    /// It is nearly as wide as the widest: type was proportional, or an indent was lost.
    Nearly,
}

/// A line that breaks off, with its indent, and the words of the next one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Broken<'t> {
    pub(super) line: &'t str,
    pub(super) next: &'t str,
}

impl Column {
    /// The column that explains most of the breaks, where it explains nearly all and hardly a line goes beyond it.
    pub(super) fn of(lines: &[&str], broken: &[Broken<'_>]) -> Option<Self> {
        let mut best = None;
        for measure in Measure::ALL {
            let (at, full) = measure.usual_end(broken);
            let wider = lines.iter().filter(|line| measure.width(line) > at).count();
            let clear = full >= FEWEST_FULL && 5 * full >= 4 * (broken.len() + wider);
            if clear && best.is_none_or(|(_, most)| full > most) {
                best = Some((Self { measure, at, fill: Fill::Exact }, full));
            }
        }
        best.map(|(column, _)| column)
    }

    /// The column that the widest of the lines reaches, where nearly all that break off are nearly as wide.
    pub(super) fn nearly(broken: &[Broken<'_>]) -> Option<Self> {
        let measure = Measure::Narrow;
        let at = broken.iter().map(|pair| measure.width(pair.line)).max()?;
        let column = Self { measure, at, fill: Fill::Nearly };
        let full = broken.iter().filter(|pair| column.is_full(pair)).count();
        let fits = (NARROWEST_WRAP..=WIDEST_WRAP).contains(&at);
        (fits && full >= FEWEST_FULL && 5 * full >= 4 * broken.len()).then_some(column)
    }

    /// Whether the next line's first word found no room on a line.
    pub(super) fn is_full(self, broken: &Broken<'_>) -> bool {
        let width = self.measure.width(broken.line);
        match self.fill {
            Fill::Exact => width + self.measure.first_word(broken.next) > self.at,
            Fill::Nearly => width * 100 >= self.at * FULL_IN_A_HUNDRED,
        }
    }
}

/// How wide a character is: programs and fonts differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// “ ” — · take one column, Han characters two.
    Narrow,
    /// “ ” — · take two columns too.
    Wide,
    /// Every character takes two: so many stand on a line.
    Even,
}

impl Measure {
    const ALL: [Self; 3] = [Self::Narrow, Self::Wide, Self::Even];

    fn width(self, text: &str) -> usize {
        match self {
            Self::Narrow => text.width(),
            Self::Wide => text.width_cjk(),
            Self::Even => 2 * text.chars().count(),
        }
    }

    /// The columns of a line's first word; between wide characters a line may end anywhere.
    fn first_word(self, words: &str) -> usize {
        let wide = |c: char| c.width().is_some_and(|width| width > 1);
        let len = match words.chars().next() {
            Some(first) if wide(first) => return self.width(&words[..first.len_utf8()]) + SLACK,
            _ => words.find(|c: char| c.is_whitespace() || wide(c)).unwrap_or(words.len()),
        };
        1 + self.width(&words[..len]) + SLACK
    }

    /// The column at which most of the lines are full, and how many they are; of equal columns the last.
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
