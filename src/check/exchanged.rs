//! Characters written for others that look or sound like them, and words that a converter left in another language.

use super::text::Line;
use super::words::{Background, window};
use super::{DoubtKind, Finding};
use crate::lexicon::Lexicon;
use crate::normalise::script::is_han;

/// By so much the other writing must be the likelier one: it is e to this times as frequent.
const LEAST_GAIN: f64 = 6.0;

/// The characters where another makes a word, or a wording that stands elsewhere.
pub(super) fn find(line: &Line<'_>, background: &Background, _lexicon: &Lexicon) -> Vec<Finding> {
    let doubt = |place: usize| {
        let others = background.alike(line.chars[place]);
        let best = others.iter().filter_map(|&other| Some((gain(line, place, other, background)?, other)));
        let (_, meant) = best.max_by(|a, b| a.0.total_cmp(&b.0))?;
        let finding = Finding::new(DoubtKind::Transcription, line.span(place..place + 1));
        Some(finding.suggesting(meant))
    };
    (line.numbering()..line.chars.len()).filter_map(doubt).collect()
}

/// How much likelier a text is with another character at a place, where that is enough for a doubt.
fn gain(line: &Line<'_>, place: usize, other: char, background: &Background) -> Option<f64> {
    let window = window(&line.chars, &(place..place + 1));
    let own = &line.chars[window.clone()];
    let at = place - window.start;
    let cut = background.cut(own);
    if background.stands_elsewhere(&line.chars, &(place..place + 1), other) {
        return Some(f64::INFINITY);
    }
    // What makes a word needs no other character.
    if cut.at(at).len() > 1 {
        return None;
    }
    let mut exchanged = own.to_vec();
    exchanged[at] = other;
    let new = background.cut(&exchanged);
    let gain = cut.cost - new.cost;
    (new.at(at).len() > 1 && gain >= LEAST_GAIN).then_some(gain)
}

/// Words such as `and` between Chinese words.
pub(super) fn foreign(line: &Line<'_>, lexicon: &Lexicon) -> Vec<Finding> {
    let chars = &line.chars;
    let is_word = |c: char| c.is_ascii_alphabetic() || c == '&';
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let end = at + chars[at..].iter().take_while(|&&c| is_word(c)).count();
        if end == at {
            at += 1;
            continue;
        }
        let beside = |mut chars: std::slice::Iter<'_, char>| chars.find(|&&c| c != ' ').copied();
        let before = chars[..at].iter().rev().find(|&&c| c != ' ').copied();
        let chinese = |c: Option<char>| c.is_some_and(is_han);
        let word = line.text(at..end).to_lowercase();
        if chinese(before) && chinese(beside(chars[end..].iter())) && lexicon.conjunctions.share(&word, "和") {
            found.push(Finding::new(DoubtKind::ForeignWord, line.span(at..end)).suggesting("和"));
        }
        at = end;
    }
    found
}
