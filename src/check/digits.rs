//! Letters used as digits in numbers: 2O23年, l5日, 二O二三年.

use super::letters::is_letter;
use super::text::Line;
use super::{DoubtKind, Finding, Findings};
use crate::text::number::is_chinese_digit;

/// Characters that follow a number.
const UNITS: &str = "年月日时分号%％个亿万千百条项次届周点";

pub(super) fn find(line: &Line<'_>) -> Findings {
    let chars = &line.chars;
    let mut found = Findings::default();
    let mut at = 0;
    while at < chars.len() {
        let length = chars[at..].iter().take_while(|&&c| c.is_ascii_digit() || is_letter(c)).count();
        let end = at + length;
        if let Some(meant) = number(line, at, end) {
            found.push(Finding::new(DoubtKind::LetterInNumber, line.span(at..end)).suggesting(meant));
        }
        at = end.max(at + 1);
    }
    found
}

/// The number that a run of letters and digits probably means; `None` if it has no letters or is not followed by a
/// unit.
fn number(line: &Line<'_>, start: usize, end: usize) -> Option<String> {
    let run = line.chars.get(start..end).filter(|run| !run.is_empty())?;
    let letters = run.iter().filter(|&&c| is_letter(c)).count();
    if letters == 0 {
        return None;
    }
    let digits: String = run.iter().map(|&c| digit(c)).collect::<Option<_>>()?;
    let between = [line.before(start), line.at(end)].into_iter().all(|c| c.is_some_and(is_chinese_digit));
    if digits == "0" && between {
        return Some("〇".to_owned());
    }
    let own = run.iter().filter(|c| c.is_ascii_digit()).count();
    let follows = line.at(end).is_some_and(|c| UNITS.contains(c));
    (own >= letters && follows).then_some(digits)
}

/// The digit that a character is, or that a letter looks like.
const fn digit(c: char) -> Option<char> {
    match c {
        'O' | 'o' | 'О' | 'о' | 'Ο' | 'ο' => Some('0'),
        'l' | 'I' | 'І' | 'Ι' => Some('1'),
        '0'..='9' => Some(c),
        _ => None,
    }
}
