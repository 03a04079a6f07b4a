//! Collects the senses of words from the lists of the data files.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::file::{self, List, Shape};
use super::senses::{Category, Language, Sense, Senses, Source, short};
use crate::normalise::key::Key;
use crate::normalise::script::Script;
use crate::text::chars::is_han;
use crate::text::finder::Finder;

/// Characters that a key can write as digits.
const NUMERALS: [char; 15] =
    ['〇', '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '两'];

/// The senses collected so far.
pub(super) struct Gathered {
    groups: Vec<String>,
    places: FxHashMap<String, u16>,
    lists: Vec<Source>,
    /// Pairs of a word's meaning and one of its senses.
    senses: Vec<(u16, Sense)>,
    meanings: usize,
    /// By language.
    finders: [Finder<u16>; Language::ALL],
}

impl Default for Gathered {
    fn default() -> Self {
        Self {
            groups: Vec::new(),
            places: FxHashMap::default(),
            lists: Vec::new(),
            senses: Vec::new(),
            meanings: 0,
            finders: [(); Language::ALL].map(|()| Finder::new([])),
        }
    }
}

impl Gathered {
    /// Adds the words of a list.
    pub(super) fn add_list(&mut self, file: &'static str, list: &List, category: Category) {
        let source = Source { file, name: list.name.clone().into_owned() };
        let at = self.lists.iter().position(|known| *known == source).unwrap_or_else(|| {
            self.lists.push(source);
            self.lists.len() - 1
        });
        for row in list.entries.lines().filter(|row| !row.trim().is_empty()) {
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
            let sense = Sense { category, group: self.group(group), level, list: short(at) };
            for word in words {
                self.add_word(word, list, sense);
            }
        }
    }

    fn group(&mut self, name: &str) -> u16 {
        if let Some(&place) = self.places.get(name) {
            return place;
        }
        let place = short(self.groups.len());
        self.groups.push(name.to_owned());
        self.places.insert(name.to_owned(), place);
        place
    }

    fn add_word(&mut self, word: &str, list: &List, sense: Sense) {
        let word: Cow<'_, str> = match list.language {
            // A key has one form for each number and mark. Most words have neither, and stay as they are.
            Language::Chinese if word.chars().all(is_plain) => word.into(),
            Language::Chinese => Key::of_text(word, 0, &Script::default()).text.into(),
            _ => word.replace('_', " ").into(),
        };
        if list.verbs {
            for form in forms(&word) {
                self.add_form(&form, list.language, sense);
            }
        }
        self.add_form(&word, list.language, sense);
    }

    fn add_form(&mut self, word: &str, language: Language, sense: Sense) {
        let finder = &mut self.finders[language as usize];
        let known = finder.get(word);
        let at = known.unwrap_or_else(|| short(self.meanings));
        if known.is_none() {
            finder.insert(word, at);
            self.meanings += 1;
        }
        self.senses.push((at, sense));
    }

    /// The senses, with those of a word together.
    pub(super) fn finish(mut self) -> Senses {
        // The sort is stable, so the senses of a word keep the order of the lists.
        self.senses.sort_by_key(|(at, _)| *at);
        self.senses.dedup();
        let mut meanings = vec![0..0; self.meanings];
        for (place, (at, _)) in self.senses.iter().enumerate() {
            let own = &mut meanings[usize::from(*at)];
            let start = if own.end == 0 { place } else { own.start };
            *own = start..place + 1;
        }
        let senses = self.senses.into_iter().map(|(_, sense)| sense).collect();
        Senses { groups: self.groups, lists: self.lists, all: senses, meanings, finders: self.finders }
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
