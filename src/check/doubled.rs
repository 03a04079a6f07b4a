//! Characters and words repeated by mistake: 的的, 合作合作.

use std::ops::Range;

use super::text::Line;
use super::words::{Background, window};
use super::{DoubtKind, Finding};
use crate::segment::word::entry;
use crate::text::chars::is_han;
use crate::text::number::is_numeral;

/// Maximum length of a doubled word, in characters. A longer repetition is intended.
const LONGEST: usize = 3;
/// Minimum frequency of a doubled character as a word. Rarer ones can be syllables of foreign names.
const OFTEN: u32 = 8_000;
/// Characters that are doubled for emphasis: 很紧很紧.
const WEIGHT: [char; 6] = ['很', '越', '最', '更', '太', '好'];
/// Characters that are doubled to mean “every”: 年年, 市市有博物馆.
const EACH: &str = "年月日天时夜岁季市县村乡区镇户家人事处件条步层代点国校厂社队站所班组个项门样回次种";

pub(super) fn find(line: &Line<'_>, background: &Background) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let mut from = line.numbering();
    while from < line.chars.len() {
        let length = (1..=LONGEST).rev().find(|&length| is_doubt(line, from, length, background));
        match length {
            Some(length) => {
                let range = from..from + 2 * length;
                let once = line.text(from..from + length);
                found.push(Finding::new(DoubtKind::DoubledWord, line.span(range.clone())).suggesting(once));
                from = range.end;
            }
            None => from += 1,
        }
    }
    found
}

fn is_doubt(line: &Line<'_>, from: usize, length: usize, background: &Background) -> bool {
    let (middle, end) = (from + length, from + 2 * length);
    let Some(twice) = line.chars.get(from..end) else { return false };
    let (one, other) = twice.split_at(length);
    // Numerals can be doubled: 二二, 九九.
    if one != other || !one.iter().all(|&c| is_han(c) && !is_numeral(c) && !EACH.contains(c)) {
        return false;
    }
    // 人人, 研究研究 are words; 方方面面, 实实在在 are fixed patterns.
    let pair = |range: Range<usize>| line.chars.get(range).is_some_and(|pair| pair[0] == pair[1]);
    let said_so = length == 1 && (pair(end..end + 2) || from >= 2 && pair(from - 2..from));
    if said_so || entry(&line.text(from..end)).is_some() {
        return false;
    }
    let window = window(&line.chars, &(from..end));
    let own = &line.chars[window.clone()];
    let cut = background.cut(own);
    let word = |place: usize| cut.at(place - window.start);
    let apart = word(from).start + window.start == from
        && word(middle).start + window.start == middle
        && word(end - 1).end + window.start == end
        && word(middle - 1).end + window.start == middle;
    let known = || entry(&line.text(from..middle));
    if length > 1 {
        return apart && known().is_some() && !WEIGHT.contains(&line.chars[from]);
    }
    if apart {
        return known().is_some_and(|known| known.frequency >= OFTEN);
    }
    // A repetition inside one word belongs to the word.
    if word(from) == word(middle) {
        return false;
    }
    // 目的的 is grammar, 权利利 is not: the second 利 is a noun attached to nothing.
    let hangs = word(middle).len() == 1 && known().is_some_and(|known| known.tag.starts_with('n'));
    hangs || background.stands_elsewhere(&line.chars, &(from..end), line.chars[from])
}
