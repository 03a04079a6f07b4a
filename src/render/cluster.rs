//! Text in pieces that never break across lines, measured in columns.

use owo_colors::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::chars::is_common_han;
use crate::text::marks::{is_clause_end, is_closing, is_opening};

/// The width, in columns, of a character of East Asian ambiguous width (“ ” — · …).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ambiguous {
    /// One column, as most terminals draw them.
    #[default]
    Narrow,
    /// Two columns, as terminals with a Chinese font often do.
    Wide,
}

impl Ambiguous {
    /// The width of a text, in columns.
    #[must_use]
    pub fn width(self, text: &str) -> usize {
        match self {
            Self::Narrow => text.width(),
            Self::Wide => text.width_cjk(),
        }
    }
}

/// The neighbour that must be on the same line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoBreak {
    /// None; the run may break inside.
    None,
    /// The next one: the run is an opening mark.
    Next,
    /// The previous one: the run is a closing mark.
    Previous,
}

/// A run of one style.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) end: usize,
    pub(super) style: Style,
    pub(super) no_break: NoBreak,
}

/// A piece that never breaks: a character with its combining marks, or a whole mark.
pub(super) struct Cluster<'p> {
    pub(super) text: &'p str,
    pub(super) style: Style,
    pub(super) width: usize,
    pub(super) no_break: NoBreak,
    pub(super) blank: bool,
    /// Whether it can be part of a word that must not break.
    pub(super) in_word: bool,
}

/// The first character of the scripts that need no blanks between words.
const CJK_STARTS: char = '\u{2E80}';

/// The neighbour that a punctuation character stays with.
fn no_break_of(c: char) -> NoBreak {
    if is_opening(c) || matches!(c, '{' | '⟦' | '⟨') {
        return NoBreak::Next;
    }
    let closes = is_clause_end(c) || is_closing(c) && c != '"';
    let stays =
        matches!(c, '、' | '.' | '…' | '—' | '·' | '％' | '%' | '‰' | '～' | '々' | '}' | '⟧' | '⟩' | '=');
    if closes || stays { NoBreak::Previous } else { NoBreak::None }
}

impl<'p> Cluster<'p> {
    fn of_text(text: &'p str, style: Style, ambiguous: Ambiguous) -> Self {
        let first = text.chars().next().unwrap_or(' ');
        let (blank, in_word) = (first.is_whitespace(), first < CJK_STARTS);
        let width = match first {
            // The common cases, measured without the Unicode tables.
            ' '..='~' if text.len() == 1 => 1,
            _ if is_common_han(first) && text.len() == first.len_utf8() => 2,
            _ => ambiguous.width(text),
        };
        Self { text, style, width, no_break: no_break_of(first), blank, in_word }
    }

    fn of_mark(text: &'p str, run: &Run, ambiguous: Ambiguous) -> Self {
        let width = ambiguous.width(text);
        Self { text, style: run.style, width, no_break: run.no_break, blank: false, in_word: false }
    }

    /// Whether a line may end here and the next one begin with `next`. Blanks stay at the end of their line.
    pub(super) fn parts_from(&self, next: &Self) -> bool {
        let held = next.blank || next.no_break == NoBreak::Previous || self.no_break == NoBreak::Next;
        !held && (self.blank || !(self.in_word && next.in_word))
    }
}

/// The clusters of a paragraph.
pub(super) struct Clusters<'p> {
    pub(super) text: &'p str,
    /// The run of the next cluster, and the runs after it.
    pub(super) runs: &'p [Run],
    pub(super) at: usize,
    pub(super) ambiguous: Ambiguous,
}

impl<'p> Iterator for Clusters<'p> {
    type Item = Cluster<'p>;

    fn next(&mut self) -> Option<Cluster<'p>> {
        while self.runs.first()?.end == self.at {
            self.runs = &self.runs[1..];
        }
        let run = self.runs.first()?;
        let rest = &self.text[self.at..run.end];
        let cluster = if run.no_break == NoBreak::None {
            Cluster::of_text(first_cluster(rest), run.style, self.ambiguous)
        } else {
            Cluster::of_mark(rest, run, self.ambiguous)
        };
        self.at += cluster.text.len();
        Some(cluster)
    }
}

/// The first character, with its combining marks.
fn first_cluster(text: &str) -> &str {
    let mut chars = text.chars();
    let simple = chars.next().is_some_and(stands_alone) && chars.next().is_none_or(stands_alone);
    if simple {
        let first = text.chars().next().map_or(0, char::len_utf8);
        return &text[..first];
    }
    text.graphemes(true).next().unwrap_or(text)
}

/// Whether a character never combines with a neighbour that is of this kind too. This covers most text, for which the
/// general rules are slow.
fn stands_alone(c: char) -> bool {
    is_common_han(c)
        || matches!(c, ' '..='~' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3029}' | '\u{FF01}'..='\u{FF5E}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_are_those_of_the_general_rules() {
        let texts = [
            "支持a\u{301}b",
            "e\u{301}",
            "双方\u{3099}x",
            "か\u{3099}",
            "한국",
            "🇨🇳🇷🇺中",
            "“a”——…",
            "１\u{20E3}",
            "\u{301}",
        ];
        for text in texts {
            let runs = [Run { end: text.len(), style: Style::new(), no_break: NoBreak::None }];
            let clusters = Clusters { text, runs: &runs, at: 0, ambiguous: Ambiguous::Narrow };
            let clusters: Vec<&str> = clusters.map(|cluster| cluster.text).collect();
            assert_eq!(clusters, text.graphemes(true).collect::<Vec<_>>());
        }
    }

    #[test]
    fn ambiguous_characters_take_what_is_asked() {
        for (text, narrow, wide) in [("“—·…”", 5, 10), ("双方", 4, 4), ("ab", 2, 2), ("→", 1, 2)]
        {
            assert_eq!(
                (Ambiguous::Narrow.width(text), Ambiguous::Wide.width(text)),
                (narrow, wide),
                "{text}"
            );
        }
    }
}
