//! The marks of Markdown inside a line: emphasis (`**甲**`, `__甲__`, `*甲*`) and backslashes before marks.
//!
//! An asterisk alone may be a text's own: one is only taken away with its counterpart.

use std::ops::Range;

use crate::statement::{Format, OmissionRule, RepairRule, SourceFile};
use crate::text::marks::{is_closing, is_sentence_end};

/// Longer runs are rules, or blanks to be filled in.
const LONGEST_RUN: usize = 3;

/// Which marks of Markdown a text may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// Those that open a line: in a plain text nothing else is taken for a mark.
    Set,
    /// All.
    Markdown,
}

impl Marks {
    /// Those that the text of some files may hold: a name that ends in `.md` says that they are meant.
    pub(super) fn of(files: &[SourceFile]) -> Self {
        let ends =
            |name: &str| [".md", ".markdown"].iter().any(|ending| name.to_lowercase().ends_with(ending));
        let meant = |file: &SourceFile| file.format == Format::Text && ends(&file.name);
        if files.iter().any(meant) { Self::Markdown } else { Self::Set }
    }
}

/// What a mark inside a line is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Emphasis,
    /// It keeps the next character from being a mark.
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

/// A run of marks that waits for its counterpart.
struct Open {
    mark: char,
    range: Range<usize>,
}

/// The marks inside a stretch of a text, in order of place.
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
                // What stands behind it is no mark.
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
            // What was opened since then is not closed.
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

/// Whether a run may open, by the characters on its two sides.
fn opens(mark: char, len: usize, (before, after): (Option<char>, Option<char>)) -> bool {
    let behind = |c: char| is_sentence_end(c) || is_closing(c) || "，、；：,;:.…".contains(c);
    after.is_some_and(|c| !c.is_whitespace() && !behind(c)) && is_limit(mark, len, before)
}

/// Whether a run may close; a blank that a word processor made bold with its word stands before two marks, never before
/// one.
fn closes(mark: char, len: usize, (before, after): (Option<char>, Option<char>)) -> bool {
    let on_word = |c: char| !c.is_whitespace() || len > 1 && after.is_some_and(|c| !c.is_whitespace());
    before.is_some_and(|c| on_word(c) && !"“‘《〈（(【「『".contains(c)) && is_limit(mark, len, after)
}

/// Whether a word may end where the mark stands: `_` is no mark inside a word, one `*` none in `2*3`.
fn is_limit(mark: char, len: usize, beside: Option<char>) -> bool {
    beside.is_none_or(|c| match (mark, len) {
        ('_', _) => !c.is_alphanumeric(),
        (_, 1) => !c.is_ascii_alphanumeric(),
        _ => true,
    })
}

/// The mark of a quotation that opens a line, with the blanks behind it.
pub(super) fn quote(line: &str) -> Option<usize> {
    let rest = line.strip_prefix('>')?;
    let blanks = rest.len() - rest.trim_start().len();
    let words = rest.chars().next().is_none_or(|c| c == '>' || c.is_whitespace() || c.is_alphabetic());
    words.then_some('>'.len_utf8() + blanks)
}

/// Whether a line underlines the one above it as a title: `====`.
pub(super) fn underlines(line: &str) -> bool {
    line.len() >= LONGEST_RUN && line.bytes().all(|byte| byte == b'=')
}

/// Whether a backslash at the end of a line breaks it.
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
