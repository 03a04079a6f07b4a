//! Where sentences end.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::chars::is_chinese;
use crate::text::marks::{is_closing, is_sentence_end};

/// A sentence cannot begin with one of these: “打不得！”，双方… goes on.
const CONTINUING: [char; 8] = ['，', '、', '；', '：', ',', ';', ':', '…'];
/// Abbreviations of more than one letter behind which a sentence goes on.
const ABBREVIATIONS: [&str; 14] =
    ["Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "St", "No", "Nos", "Art", "vs", "e.g", "i.e", "cf"];
/// The rules by which a text is cut into sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Chinese: full-width marks end sentences.
    Han,
    /// Any other: the sentence boundaries of Unicode (UAX #29).
    Other,
}

impl Script {
    /// The rules for a text, told from its letters.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self::of_all(std::iter::once(text))
    }

    /// The rules for a text given in pieces.
    #[must_use]
    pub fn of_all<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        if is_chinese(texts.flat_map(str::chars)) { Self::Han } else { Self::Other }
    }
}

/// The sentences of one paragraph, as ascending ranges of bytes without the blanks around them.
///
/// Together they hold every character that is not white space.
#[must_use]
pub fn bounds(paragraph: &str, script: Script) -> Vec<Range<usize>> {
    let ends = match script {
        Script::Han => han_ends(paragraph),
        Script::Other => other_ends(paragraph),
    };
    let mut start = 0;
    let mut sentences = Vec::with_capacity(ends.len());
    for end in ends {
        let trimmed = trim(paragraph, start..end);
        if !trimmed.is_empty() {
            sentences.push(trimmed);
        }
        start = end;
    }
    sentences
}

/// A range without the white space at its two ends.
#[must_use]
pub fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = range.end - inner.trim_start().len();
    start..start + inner.trim().len()
}

fn han_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut chars = text.char_indices().peekable();
    // A straight quote closes only where one is open.
    let mut quoted = false;
    while let Some((_, c)) = chars.next() {
        quoted ^= c == '"';
        if !is_sentence_end(c) {
            continue;
        }
        let mut closed = ' ';
        while let Some(&(_, c)) = chars.peek() {
            if !is_sentence_end(c) && !(is_closing(c) && (c != '"' || quoted)) {
                break;
            }
            quoted &= c != '"';
            closed = c;
            chars.next();
        }
        let next = chars.peek();
        // The mark of a name 《…？》 ends the name, not the sentence.
        let goes_on = matches!(closed, '》' | '〉') || next.is_some_and(|(_, c)| CONTINUING.contains(c));
        if !goes_on {
            ends.push(next.map_or(text.len(), |&(at, _)| at));
        }
    }
    ends.push(text.len());
    ends
}

fn other_ends(text: &str) -> Vec<usize> {
    // A line break inside a paragraph is a blank to the eye, but a boundary to Unicode.
    let flat = text.contains(is_break).then(|| flatten(text));
    let text = flat.as_deref().unwrap_or(text);
    let mut ends: Vec<usize> = Vec::new();
    for (start, piece) in text.split_sentence_bound_indices() {
        let goes_on = piece.trim_start().chars().next().is_none_or(char::is_lowercase)
            || ends.len() > 1 && abbreviated(&text[ends[ends.len() - 2]..start])
            || ends.len() == 1 && abbreviated(&text[..start]);
        if goes_on {
            ends.pop();
        }
        ends.push(start + piece.len());
    }
    if ends.last() != Some(&text.len()) {
        ends.push(text.len());
    }
    ends
}

/// Whether a piece ends in an abbreviation rather than in a sentence's last word.
fn abbreviated(piece: &str) -> bool {
    let Some(piece) = piece.trim_end().strip_suffix('.') else { return false };
    let word = piece.rsplit(char::is_whitespace).next().unwrap_or("");
    let word = word.trim_start_matches(['(', '“', '"', '‘']);
    ABBREVIATIONS.contains(&word) || word.split('.').all(is_initial)
}

fn is_initial(part: &str) -> bool {
    let mut chars = part.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// Whether a character ends a line to Unicode.
#[must_use]
pub const fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The text with a blank of equal length in bytes for each line break.
fn flatten(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{85}' => '\u{a0}',
            '\u{2028}' | '\u{2029}' => '\u{3000}',
            c if is_break(c) => ' ',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        bounds(text, Script::of(text)).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn chinese_sentences_end_at_final_marks_with_what_closes() {
        let cases: [(&str, &[&str]); 12] = [
            ("双方同意。双方反对！", &["双方同意。", "双方反对！"]),
            ("好吗？！好。", &["好吗？！", "好。"]),
            ("他说：“走。”我留。", &["他说：“走。”", "我留。"]),
            ("重申“打不赢！”，双方呼吁。", &["重申“打不赢！”，双方呼吁。"]),
            ("（详见附件。）另有安排。", &["（详见附件。）", "另有安排。"]),
            ("《谁之过？》一文。完", &["《谁之过？》一文。", "完"]),
            ("一是增长；二是稳定：如下……再议。", &["一是增长；二是稳定：如下……再议。"]),
            ("他说\"走。\"我留。", &["他说\"走。\"", "我留。"]),
            ("我留。\"他走。\"", &["我留。", "\"他走。\""]),
            ("双方将：", &["双方将："]),
            ("　双方同意。 　双方反对", &["双方同意。", "双方反对"]),
            (" 　 ", &[]),
        ];
        for (text, sentences) in cases {
            assert_eq!(
                bounds(text, Script::Han).into_iter().map(|r| &text[r]).collect::<Vec<_>>(),
                sentences
            );
        }
    }

    #[test]
    fn other_sentences_follow_unicode_but_not_at_abbreviations() {
        let cases: [(&str, &[&str]); 6] = [
            ("Both sides agreed. They will meet.", &["Both sides agreed.", "They will meet."]),
            ("The U.S. Congress met. It left.", &["The U.S. Congress met.", "It left."]),
            ("Alan M. Rice voted. So did St. Louis.", &["Alan M. Rice voted.", "So did St. Louis."]),
            ("Rates rose 2.5 percent. Why? Ask.", &["Rates rose 2.5 percent.", "Why?", "Ask."]),
            ("cut in\nhalf. Then\u{2028}again.", &["cut in\nhalf.", "Then\u{2028}again."]),
            ("etc. and so on.", &["etc. and so on."]),
        ];
        for (text, sentences) in cases {
            assert_eq!(cut(text), sentences);
        }
    }

    #[test]
    fn the_script_is_told_from_the_letters() {
        assert_eq!(Script::of("双方将在5G领域合作（AUKUS）"), Script::Han);
        assert_eq!(Script::of("The Belt and Road (一带一路) and more words"), Script::Other);
        assert_eq!(Script::of("…"), Script::Other);
    }
}
