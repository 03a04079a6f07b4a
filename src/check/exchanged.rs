//! Characters mistaken for ones that look or sound alike, and foreign words left by a converter.

use super::text::Line;
use super::words::{Background, window};
use super::{DoubtKind, Finding};
use crate::lexicon::Lexicon;
use crate::text::chars::is_han;

/// Minimum gain of the other reading, in natural units: it must be e^6 times as frequent.
const LEAST_GAIN: f64 = 6.0;

/// The characters for which another makes a word, or a phrase that appears elsewhere.
pub(super) fn find(line: &Line<'_>, background: &Background) -> Vec<Finding> {
    let doubt = |place: usize| {
        let others = background.alike(line.chars[place]);
        let meant = if others.is_empty() { None } else { meant(line, place, others, background) };
        let finding = || Finding::new(DoubtKind::Transcription, line.span(place..place + 1));
        meant.map(|meant| finding().suggesting(meant))
    };
    (line.numbering()..line.chars.len()).filter_map(doubt).collect()
}

/// The one of `others` that is meant at a place; `None` if the evidence is too weak.
fn meant(line: &Line<'_>, place: usize, others: &[char], background: &Background) -> Option<char> {
    let range = place..place + 1;
    let window = window(&line.chars, &range);
    let own = &line.chars[window.clone()];
    let at = place - window.start;
    let cut = background.cut(own);
    let with = |other: char| {
        let mut exchanged = own.to_vec();
        exchanged[at] = other;
        exchanged
    };
    // The phrase elsewhere can be the faulty one, so the dictionary must not contradict it.
    let quoted = others.iter().find(|&&other| {
        background.stands_elsewhere(&line.chars, &range, other)
            && background.cut(&with(other)).cost <= cut.cost
    });
    if quoted.is_some() {
        return quoted.copied();
    }
    let makes_word = cut.at(at).len() > 1;
    let gain = |&other: &char| {
        let exchanged = with(other);
        let new = background.cut(&exchanged);
        let word = new.at(at);
        // Words that are usual in other statements are not doubted.
        let usual = || background.is_usual(own, &exchanged, &word, at);
        let gain = cut.cost - new.cost;
        // A character inside a word needs no correction, unless the statements use the other word.
        let wanted = !makes_word || background.is_at_home(own, &exchanged, &word, at);
        (word.len() > 1 && gain >= LEAST_GAIN && wanted && !usual()).then_some((gain, other))
    };
    others.iter().filter_map(gain).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, other)| other)
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
        let before = chars[..at].iter().rev().find(|&&c| c != ' ');
        let behind = chars[end..].iter().find(|&&c| c != ' ');
        let chinese = [before, behind].into_iter().all(|c| c.is_some_and(|&c| is_han(c)));
        let word = line.text(at..end).to_lowercase();
        if chinese && lexicon.conjunctions.share(&word, "和") {
            found.push(Finding::new(DoubtKind::ForeignWord, line.span(at..end)).suggesting("和"));
        }
        at = end;
    }
    found
}
