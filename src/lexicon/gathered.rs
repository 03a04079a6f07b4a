//! Collects the senses of the words of one language from the lists of the data files.

use std::borrow::Cow;
use std::ops::Range;

use super::file::{self, List, Shape};
use super::senses::{Given, Language, Sense, short};
use crate::normalise::key::Key;
use crate::normalise::script::Script;
use crate::text::chars::is_han;
use crate::text::finder::Finder;

/// Characters that a key can write as digits.
const NUMERALS: [char; 15] =
    ['〇', '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '两'];

/// About the length of a word in a list, with the blank behind it.
const BYTES_FOR_ONE_WORD: usize = 10;

/// The words of one language with their senses.
#[derive(Debug, Clone)]
pub(super) struct Words {
    /// All senses, those of a word together.
    pub(super) all: Vec<Sense>,
    /// The range of each word's senses, by the meaning in the finder.
    pub(super) meanings: Vec<Range<usize>>,
    /// Alphabetic words are in lower case.
    pub(super) finder: Finder<u16>,
}

impl Words {
    /// The senses of a word; empty if unknown.
    pub(super) fn get(&self, word: &str) -> &[Sense] {
        self.finder.get(word).map_or(&[], |at| self.at(at))
    }

    /// The senses with a meaning of the finder.
    pub(super) fn at(&self, meaning: u16) -> &[Sense] {
        let place = self.meanings.get(usize::from(meaning)).cloned().unwrap_or_default();
        self.all.get(place).unwrap_or_default()
    }
}

/// A row of a list: the name of its group, its level, and its words.
pub(super) fn row<'r>(list: &'r List, row: &'r str) -> (&'r str, u8, impl Iterator<Item = &'r str>) {
    let mut words = row.split_whitespace().filter(|word| *word != "/").peekable();
    let mut level = 0;
    let group = match list.shape() {
        Shape::Scale => {
            level = words.next().and_then(file::level).unwrap_or_default();
            list.name.as_ref()
        }
        Shape::Named => words.next().unwrap_or_default(),
        Shape::Rows => words.peek().copied().unwrap_or_default(),
        Shape::Words | Shape::Opposed => list.name.as_ref(),
    };
    (group, level, words)
}

/// The rows of a list that are not blank.
pub(super) fn rows(list: &List) -> impl Iterator<Item = &str> {
    list.entries.lines().filter(|row| !row.trim().is_empty())
}

/// The senses collected so far.
struct Gathered {
    /// Pairs of a word's meaning and one of its senses.
    senses: Vec<(u16, Sense)>,
    meanings: usize,
    finder: Finder<u16>,
}

/// Collects the words of a language.
pub(super) fn words(language: Language, given: &Given) -> Words {
    let own = || given.lists.iter().filter(|(list, ..)| list.language == language);
    let bytes: usize = own().map(|(list, ..)| list.entries.len()).sum();
    let finder = Finder::with_room(bytes / BYTES_FOR_ONE_WORD);
    let mut gathered = Gathered { senses: Vec::new(), meanings: 0, finder };
    for (list, category, at) in own() {
        for (group, level, words) in rows(list).map(|text| row(list, text)) {
            let sense = Sense { category: *category, group: given.group(group), level, list: *at };
            for word in words {
                gathered.add_word(word, list, sense);
            }
        }
    }
    gathered.finish()
}

impl Gathered {
    fn add_word(&mut self, word: &str, list: &List, sense: Sense) {
        let word: Cow<'_, str> = match list.language {
            // A key has one form for each number and mark. Most words have neither, and stay as they are.
            Language::Chinese if word.chars().all(is_plain) => word.into(),
            Language::Chinese => Key::of_text(word, 0, &Script::default()).text.into(),
            _ => word.replace('_', " ").into(),
        };
        if list.verbs {
            for form in forms(&word) {
                self.add_form(&form, sense);
            }
        }
        self.add_form(&word, sense);
    }

    fn add_form(&mut self, word: &str, sense: Sense) {
        let known = self.finder.get(word);
        let at = known.unwrap_or_else(|| short(self.meanings));
        if known.is_none() {
            self.finder.insert(word, at);
            self.meanings += 1;
        }
        self.senses.push((at, sense));
    }

    /// The senses, with those of a word together.
    fn finish(mut self) -> Words {
        // The sort is stable, so the senses of a word keep the order of the lists.
        self.senses.sort_by_key(|(at, _)| *at);
        self.senses.dedup();
        let mut meanings = vec![0..0; self.meanings];
        for (place, (at, _)) in self.senses.iter().enumerate() {
            let own = &mut meanings[usize::from(*at)];
            let start = if own.end == 0 { place } else { own.start };
            *own = start..place + 1;
        }
        let all = self.senses.into_iter().map(|(_, sense)| sense).collect();
        Words { all, meanings, finder: self.finder }
    }
}

/// The other forms of a regular English verb. In a verb with a particle (call upon), the first word is the verb.
fn forms(verb: &str) -> [String; 3] {
    let (verb, rest) = verb.split_at(verb.find(' ').unwrap_or(verb.len()));
    let before = verb.chars().nth_back(1).unwrap_or_default();
    let vowel = |c: char| "aeiou".contains(c);
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| verb.ends_with(end));
    let (third, past, going) = match verb.chars().next_back().unwrap_or_default() {
        'e' => (format!("{verb}s"), format!("{verb}d"), format!("{}ing", &verb[..verb.len() - 1])),
        'y' if !vowel(before) => {
            let stem = &verb[..verb.len() - 1];
            (format!("{stem}ies"), format!("{stem}ied"), format!("{verb}ing"))
        }
        _ => (
            format!("{verb}{}", if sibilant { "es" } else { "s" }),
            format!("{verb}ed"),
            format!("{verb}ing"),
        ),
    };
    [third, past, going].map(|form| form + rest)
}

/// Whether a key always keeps a character as it is.
fn is_plain(c: char) -> bool {
    is_han(c) && !NUMERALS.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs_have_their_forms() {
        let cases = [
            ("welcome", ["welcomes", "welcomed", "welcoming"]),
            ("reaffirm", ["reaffirms", "reaffirmed", "reaffirming"]),
            ("call upon", ["calls upon", "called upon", "calling upon"]),
            ("stress", ["stresses", "stressed", "stressing"]),
            ("rely", ["relies", "relied", "relying"]),
            ("deploy", ["deploys", "deployed", "deploying"]),
        ];
        for (verb, expected) in cases {
            assert_eq!(forms(verb), expected);
        }
    }
}
