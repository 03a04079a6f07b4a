//! The words of a clause that the lexicon knows.

use crate::lexicon::senses::{Category, Language, Sense, Senses, Word as Found};
use crate::segment::word::entry;
use crate::text::chars::{is_han, is_letter};

/// A word of a clause, as bytes of its key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'l> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) senses: &'l [Sense],
    pub(crate) place: Place,
}

/// Where a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the clause's own text.
    Open,
    /// In quotes, brackets or the name of a document.
    Enclosed,
}

impl Word<'_> {
    pub(crate) fn sense(&self, category: Category) -> Option<Sense> {
        self.senses.iter().copied().find(|sense| sense.category == category)
    }

    pub(crate) fn is(&self, category: Category) -> bool {
        self.sense(category).is_some()
    }
}

/// The words, from left to right, the longest at each place, without overlaps.
pub(crate) fn words<'l>(key: &str, language: Language, senses: &'l Senses) -> Vec<Word<'l>> {
    let small = (language != Language::Chinese).then(|| small_letters(key));
    let text = small.as_deref().unwrap_or(key);
    let mut words: Vec<Word<'l>> = Vec::new();
    let mut enclosure = Enclosure::over(key);
    let (mut free, mut before) = (0, ' ');
    for (at, c) in text.char_indices() {
        let place = enclosure.step(c);
        let starts = at >= free && (language == Language::Chinese || !(is_letter(before) || before == '-'));
        before = c;
        if !starts {
            continue;
        }
        let Some(found) = senses.opening(&text[at..], language) else { continue };
        let end = at + found.end;
        if language == Language::Chinese && end == at + c.len_utf8() && is_part(text, at, free, senses) {
            continue;
        }
        let (found, end) = match cut_guard(text, at, found, language, senses) {
            Some(first) => (first, at + first.end),
            None => (found, end),
        };
        free = end;
        words.push(Word { start: at, end, senses: found.senses, place });
    }
    words
}

/// A key in lower case. Characters whose lower case has another length stay, so bytes keep their places.
fn small_letters(key: &str) -> String {
    let small = |c: char| {
        let mut letters = c.to_lowercase();
        let first =
            letters.next().filter(|small| letters.next().is_none() && small.len_utf8() == c.len_utf8());
        first.unwrap_or(c)
    };
    key.chars().map(small).collect()
}

/// The first character of a guard that another word overlaps: 和 in 和解决, not 和解.
fn cut_guard<'l>(
    text: &str,
    at: usize,
    found: Found<'l>,
    language: Language,
    senses: &'l Senses,
) -> Option<Found<'l>> {
    if language != Language::Chinese || found.senses.iter().any(|sense| sense.category != Category::Guard) {
        return None;
    }
    let first = text[at..].chars().next()?.len_utf8();
    let inner = senses.opening(&text[at + first..], language)?;
    let own = senses.get(&text[at..at + first], language);
    (first + inner.end > found.end && !own.is_empty()).then_some(Found { start: 0, end: first, senses: own })
}

/// Whether a one-character word is only a part of a dictionary word: 将 in 将来.
fn is_part(text: &str, at: usize, free: usize, senses: &Senses) -> bool {
    let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
    let mut after = text[end..].char_indices();
    let next = after.next().filter(|(_, c)| is_han(*c)).map(|(_, c)| end + c.len_utf8());
    let second = next.and_then(|next| text[next..].chars().next().map(|c| next + c.len_utf8()));
    let known = |from: usize, to: usize| entry(&text[from..to]).is_some();
    if let Some(next) = next {
        // 要以 and the like are in the dictionary, but still two words.
        let leads = || {
            let mut senses = senses.get(&text[end..next], Language::Chinese).iter();
            senses.any(|sense| sense.category == Category::Preposition)
        };
        if known(at, next) && !leads() && !second.is_some_and(|second| known(end, second)) {
            return true;
        }
    }
    let before = text[..at].chars().next_back().filter(|c| is_han(*c)).map(|c| at - c.len_utf8());
    before.is_some_and(|before| before >= free && known(before, end))
}

/// Tracks quotes and brackets through a key. Only quotes with a partner count.
struct Enclosure {
    depth: usize,
    quoted: bool,
    /// Straight quotes that have a partner.
    quotes: usize,
}

impl Enclosure {
    fn over(key: &str) -> Self {
        let quotes = key.matches('"').count();
        Self { depth: 0, quoted: false, quotes: quotes - quotes % 2 }
    }

    /// The place of the next character. The marks themselves count as enclosed.
    fn step(&mut self, c: char) -> Place {
        let inside = self.depth > 0 || self.quoted;
        match c {
            '《' | '(' | '[' => self.depth += 1,
            '》' | ')' | ']' => self.depth = self.depth.saturating_sub(1),
            '"' if self.quotes > 0 => {
                self.quotes -= 1;
                self.quoted = !self.quoted;
            }
            _ => {}
        }
        if inside || self.depth > 0 || self.quoted { Place::Enclosed } else { Place::Open }
    }
}
