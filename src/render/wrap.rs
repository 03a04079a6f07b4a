//! Text of several styles, broken into lines.
//!
//! Line breaks follow the rules of Chinese typesetting: no closing mark begins a line, no opening mark ends one, and a
//! Latin word is split only if it is longer than the line.

use owo_colors::Style;

use super::cluster::{Ambiguous, Cluster, Clusters, NoBreak, Run};
use super::sanitise;

/// Text in several styles, not yet broken into lines.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    text: String,
    runs: Vec<Run>,
}

/// One line, with its width in columns.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) runs: Vec<(String, Style)>,
    pub(super) width: usize,
}

impl Paragraph {
    /// Adds text.
    pub(super) fn push(&mut self, text: &str, style: Style) -> &mut Self {
        self.add(text, style, NoBreak::None)
    }

    /// Adds a mark that stays with the text after it.
    pub(super) fn open(&mut self, mark: &str, style: Style) -> &mut Self {
        self.add(mark, style, NoBreak::Next)
    }

    /// Adds a mark that stays with the text before it.
    pub(super) fn close(&mut self, mark: &str, style: Style) -> &mut Self {
        self.add(mark, style, NoBreak::Previous)
    }

    /// Adds the text of another paragraph.
    pub(super) fn append(&mut self, other: Self) -> &mut Self {
        let before = self.text.len();
        self.text.push_str(&other.text);
        self.runs.extend(other.runs.into_iter().map(|run| Run { end: before + run.end, ..run }));
        self
    }

    /// All text of a page comes through here, and is made harmless.
    fn add(&mut self, text: &str, style: Style, no_break: NoBreak) -> &mut Self {
        if !text.is_empty() {
            self.text.push_str(&sanitise::line(text));
            self.runs.push(Run { end: self.text.len(), style, no_break });
        }
        self
    }

    /// Whether it has no text.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Its width on a single line, in columns.
    pub(super) fn width(&self, ambiguous: Ambiguous) -> usize {
        ambiguous.width(&self.text)
    }

    /// The lines: the first at most `first` columns wide, the others at most `rest`.
    pub(super) fn wrap(&self, first: usize, rest: usize, ambiguous: Ambiguous) -> Lines<'_> {
        let clusters = Clusters { text: &self.text, runs: &self.runs, at: 0, ambiguous };
        Lines { clusters, pending: Vec::new(), limit: first, rest }
    }
}

/// The lines of a paragraph. Holds the clusters of one line at a time, since a sentence can be megabytes long.
pub(super) struct Lines<'p> {
    clusters: Clusters<'p>,
    pending: Vec<Cluster<'p>>,
    limit: usize,
    rest: usize,
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let end = self.line_end();
        let line = (end > 0).then(|| Line::of(&self.pending[..end]));
        self.pending.drain(..end);
        self.limit = self.rest;
        line
    }
}

impl Lines<'_> {
    /// The end of the pending line: at the last possible break that fits, otherwise where the line is full.
    fn line_end(&mut self) -> usize {
        let (mut width, mut last, mut at) = (0, None, 0);
        while self.has(at) {
            let cluster = &self.pending[at];
            let before = at.checked_sub(1).map(|before| &self.pending[before]);
            if before.is_some_and(|before| before.parts_from(cluster)) {
                last = Some(at);
            }
            width += cluster.width;
            if width > self.limit && !cluster.blank {
                return last.unwrap_or_else(|| at.max(1));
            }
            // Blanks beyond the end of a line are invisible: one is enough.
            if width > self.limit && before.is_some_and(|before| before.blank) {
                self.pending.remove(at);
            } else {
                at += 1;
            }
        }
        at
    }

    /// Whether there is an cluster at an index of the pending line; reads it if necessary.
    fn has(&mut self, at: usize) -> bool {
        if at == self.pending.len() {
            self.pending.extend(self.clusters.next());
        }
        at < self.pending.len()
    }
}

impl Line {
    fn of(clusters: &[Cluster<'_>]) -> Self {
        let kept = clusters.iter().rposition(|cluster| !cluster.blank).map_or(0, |last| last + 1);
        let mut line = Self::default();
        for cluster in &clusters[..kept] {
            line.push(cluster.text, cluster.style);
            line.width += cluster.width;
        }
        line
    }

    fn push(&mut self, text: &str, style: Style) {
        match self.runs.last_mut() {
            Some((run, of)) if *of == style => run.push_str(text),
            _ => self.runs.push((text.to_owned(), style)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        let mut paragraph = Paragraph::default();
        paragraph.push(text, Style::new());
        strings(&paragraph, width)
    }

    fn strings(paragraph: &Paragraph, width: usize) -> Vec<String> {
        let join = |line: &Line| line.runs.iter().map(|(text, _)| text.as_str()).collect();
        paragraph.wrap(width, width, Ambiguous::Narrow).map(|line| join(&line)).collect()
    }

    #[test]
    fn no_words_control_the_terminal() {
        let mut paragraph = Paragraph::default();
        let evil = "\u{1b}[2J\u{202E}\n";
        paragraph.push(evil, Style::new()).open(evil, Style::new()).close(evil, Style::new());
        let shown = strings(&paragraph, 200).concat();
        assert_eq!(shown, "⟨U+001B⟩[2J⟨U+202E⟩⏎".repeat(3));
    }

    #[test]
    fn breaks_keep_the_rules_of_setting() {
        let cases: [(&str, usize, &[&str]); 10] = [
            ("", 10, &[]),
            ("坚定支持", 8, &["坚定支持"]),
            ("坚定支持", 5, &["坚定", "支持"]),
            ("双方同意，支持", 8, &["双方同", "意，支持"]),
            ("双方同“三股势力”", 7, &["双方同", "“三股势", "力”"]),
            ("two Latin words", 9, &["two Latin", "words"]),
            ("internationalisation", 8, &["internat", "ionalisa", "tion"]),
            ("于2023年3月发表", 5, &["于", "2023", "年3月", "发表"]),
            ("主体=双方", 4, &["主", "体=", "双方"]),
            ("。。。。。", 4, &["。。", "。。", "。"]),
        ];
        for (text, width, expected) in cases {
            assert_eq!(lines(text, width), expected, "{text} in {width}");
        }
    }

    #[test]
    fn marks_stay_with_their_words() {
        let mut paragraph = Paragraph::default();
        let none = Style::new();
        paragraph
            .push("双方将", none)
            .open("[-", none)
            .push("支持", none)
            .close("-]", none)
            .push("中方", none);
        for (width, expected) in [(10, ["双方将[-支", "持-]中方"]), (9, ["双方将", "[-支持-]"])] {
            assert_eq!(strings(&paragraph, width)[..2], expected, "in {width}");
        }
    }

    #[test]
    fn hanging_blanks_end_their_line() {
        assert_eq!(lines("two      words", 3), ["two", "wor", "ds"]);
        assert_eq!(lines("two words", 4), ["two", "word", "s"]);
        assert_eq!(lines(&" ".repeat(1000), 40), [""]);
    }

    #[test]
    fn the_first_line_has_a_width_of_its_own() {
        let mut paragraph = Paragraph::default();
        paragraph.push("一二三四五", Style::new());
        let widths: Vec<usize> = paragraph.wrap(4, 6, Ambiguous::Narrow).map(|line| line.width).collect();
        assert_eq!(widths, [4, 6]);
    }
}
