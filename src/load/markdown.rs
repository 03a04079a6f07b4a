//! Markdown marks inside a line: emphasis (`**甲**`, `__甲__`, `*甲*`) and backslash escapes.
//!
//! A single asterisk can belong to the text: one is removed only together with its counterpart.

use std::ops::Range;

use crate::statement::{Format, OmissionRule, RepairRule, SourceFile};
use crate::text::marks::{is_closing, is_sentence_end};

/// Maximum length of a mark; longer runs are rules or blanks to fill in.
const LONGEST_RUN: usize = 3;

/// The Markdown marks that a text can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// Only marks at the start of a line: in plain text nothing else is a mark.
    Set,
    /// All Markdown marks.
    Markdown,
}

impl Marks {
    /// The marks allowed in the text of these files. All are allowed if a text file's name ends in `.md` or
    /// `.markdown`.
    pub(super) fn of(files: &[SourceFile]) -> Self {
        let ends =
            |name: &str| [".md", ".markdown"].iter().any(|ending| name.to_lowercase().ends_with(ending));
        let meant = |file: &SourceFile| file.format == Format::Text && ends(&file.name);
        if files.iter().any(meant) { Self::Markdown } else { Self::Set }
    }
}

/// The kind of a mark inside a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Emphasis,
    /// Escapes the next character.
    Escape,
}

impl Kind {
    pub(super) const fn repair(self) -> RepairRule {
        match self {
            Self::Emphasis => RepairRule::EmphasisMark,
            Self::Escape => RepairRule::EscapeMark,
        }
    }

    pub(super) const fn omission(self) -> OmissionRule {
        match self {
            Self::Emphasis => OmissionRule::EmphasisMark,
            Self::Escape => OmissionRule::EscapeMark,
        }
    }
}

/// A run of marks waiting for its counterpart.
struct Open {
    mark: char,
    range: Range<usize>,
}

/// The marks inside a range of a text, in order.
pub(super) fn find(text: &str, stretch: Range<usize>) -> Vec<(Range<usize>, Kind)> {
    let words = &text[stretch.clone()];
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut at = 0;
    while let Some(next) = words[at..].find(['*', '_', '\\']) {
        let start = at + next;
        let mark = if words[start..].starts_with('*') { '*' } else { '_' };
        let len = words[start..].bytes().take_while(|&byte| char::from(byte) == mark).count();
        at = start + len.max(1);
        if len == 0 {
            if words[at..].starts_with(|c: char| c.is_ascii_punctuation()) {
                found.push((start..at, Kind::Escape));
                // The escaped character is not a mark.
                at += 1;
            }
            continue;
        }
        if len > LONGEST_RUN {
            continue;
        }
        let sides = (words[..start].chars().next_back(), words[at..].chars().next());
        let same = |open: &Open| open.mark == mark && open.range.len() == len;
        let opener = open.iter().rposition(same).filter(|_| closes(mark, len, sides));
        if let Some(opener) = opener {
            found.push((open[opener].range.clone(), Kind::Emphasis));
            found.push((start..at, Kind::Emphasis));
            // Marks opened since then stay unclosed.
            open.truncate(opener);
        } else if opens(mark, len, sides) {
            open.retain(|open| !same(open));
            open.push(Open { mark, range: start..at });
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    let placed =
        |(range, kind): (Range<usize>, Kind)| (stretch.start + range.start..stretch.start + range.end, kind);
    found.into_iter().map(placed).collect()
}

/// Whether a run can open emphasis, given the characters on both sides.
fn opens(mark: char, len: usize, (before, after): (Option<char>, Option<char>)) -> bool {
    let behind = |c: char| is_sentence_end(c) || is_closing(c) || "，、；：,;:.…".contains(c);
    after.is_some_and(|c| !c.is_whitespace() && !behind(c)) && is_limit(mark, len, before)
}

/// Whether a run can close emphasis. A double mark can follow a blank that a word processor made bold with
/// its word; a single mark cannot.
fn closes(mark: char, len: usize, (before, after): (Option<char>, Option<char>)) -> bool {
    let on_word = |c: char| !c.is_whitespace() || len > 1 && after.is_some_and(|c| !c.is_whitespace());
    before.is_some_and(|c| on_word(c) && !"“‘《〈（(【「『".contains(c)) && is_limit(mark, len, after)
}

/// Whether a word can end at the mark: `_` is not a mark inside a word, nor is a single `*` in `2*3`.
fn is_limit(mark: char, len: usize, beside: Option<char>) -> bool {
    beside.is_none_or(|c| match (mark, len) {
        ('_', _) => !c.is_alphanumeric(),
        (_, 1) => !c.is_ascii_alphanumeric(),
        _ => true,
    })
}

/// Byte length of a quotation mark at the start of a line, with the blanks after it; `None` if there is none.
pub(super) fn quote(line: &str) -> Option<usize> {
    let rest = line.strip_prefix('>')?;
    let blanks = rest.len() - rest.trim_start().len();
    let words = rest.chars().next().is_none_or(|c| c == '>' || c.is_whitespace() || c.is_alphabetic());
    words.then_some('>'.len_utf8() + blanks)
}

/// Whether a line marks the line above as a title: `====`.
pub(super) fn underlines(line: &str) -> bool {
    line.len() >= LONGEST_RUN && line.bytes().all(|byte| byte == b'=')
}

/// Whether a backslash at the end of a line is a line break.
pub(super) fn breaks_line(line: &str) -> bool {
    line.bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1 && line.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line without its marks.
    fn without(line: &str) -> String {
        let mut plain = line.to_owned();
        find(line, 0..line.len()).into_iter().rev().for_each(|(range, _)| plain.replace_range(range, ""));
        plain
    }

    #[test]
    fn only_pairs_of_marks_are_emphasis() {
        for (line, plain) in [
            ("**双方**同意。", "双方同意。"),
            ("**“双方”**同意**合作。**", "“双方”同意合作。"),
            ("__双方__，同意", "双方，同意"),
            ("**总统 **弗·弗·普京", "总统 弗·弗·普京"),
            ("***双方***同意*合作*", "双方同意合作"),
            ("**双方*同意*合作**", "双方同意合作"),
            ("1\\. 双方\\*同意\\*。", "1. 双方*同意*。"),
        ] {
            assert_eq!(without(line), plain, "{line}");
        }
        let own = [
            "增长5%*，下降3%*。",
            "注**，又注**。",
            "2*3*4",
            "** 双方 **",
            "甲方____乙方____",
            "snake_case_name",
            "双方**同意",
            "C:\\双方",
            "****",
        ];
        for line in own {
            assert_eq!(without(line), line);
        }
    }

    #[test]
    fn a_quotation_is_told_from_a_sign() {
        for (line, len) in
            [("> 双方", 2), (">双方", 1), (">", 1), (">> 双方", 1), (">60%", 0), ("双方", 0), (">= 5", 0)]
        {
            assert_eq!(quote(line).unwrap_or(0), len, "{line}");
        }
    }
}
