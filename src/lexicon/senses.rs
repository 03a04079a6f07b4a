//! The senses of words for reading clauses: a category, with a group and a level.
//!
//! The lists of the data files state their category themselves, so a new list needs no code here. A word has one sense
//! for each list that contains it. Spaces inside a word are written as `_`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::file::List;
use super::gathered::{self, Words};
use crate::text::chars::is_han;

/// The category of the words of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Who speaks or acts; the group is the actor's id.
    Actor,
    /// A saying verb that frames what is said: 指出.
    Saying,
    /// A stance, appraisal or demand; the group is the scale.
    Stance,
    /// A verb that governs a measure: 推动. The group is that of verbs that can replace one another.
    Act,
    /// A verb that is a noun equally often: 发展. It governs only if no other verb does.
    Nominal,
    /// A word that leads in something other than a predicate: 围绕.
    Preposition,
    /// Obligation; the group is the scale.
    Modal,
    /// A word of degree.
    Degree,
    /// A word that negates what follows.
    Negation,
    /// A verb that prevents what follows.
    Averting,
    /// A verb that averts if a trouble word follows: 解决 … 问题.
    Solving,
    /// A noun for something to be solved: 问题.
    Trouble,
    /// How much of something is meant; the group names the amount.
    Quantifier,
    /// A number in words, or a place in an order; the group is its value.
    Numeral,
    /// A word that bounds the figure next to it: at least. The group names the bound.
    Bound,
    /// The unit or period of an amount: basis points, per month. The group names it.
    Unit,
    /// A month, or a time relative to the day of speaking or within a period; the group names it.
    Moment,
    /// A unit of time; the group is the unit.
    Span,
    /// A word of an ordered row that says how strong, fast or far; the group is the row.
    Grade,
    /// Done, ongoing or to come; the group names which.
    Aspect,
    /// An opening that says when, why or in which context.
    Opener,
    /// A time relative to the day of speaking: 今年.
    Time,
    /// The end of a period before what happened in it: 今年以来，
    TimeEnd,
    /// A state or union of states; the group is its id.
    State,
    /// A name; the group is the kind.
    Name,
    /// A set phrase of the field that is one word.
    Term,
    /// What is done to a rate or an amount; the group is the course: raised, lowered, held.
    Course,
    /// The phase of a measure; the level is considered, promoted or carried out.
    Phase,
    /// A word that gives a measure a name of its own: 行动, 计划.
    Programme,
    /// A head of measures: 政策.
    Head,
    /// A short form; the group is the form, its members are what it means.
    Short,
    /// A word of a set of synonyms; the group is the set.
    Synonym,
    /// A cue of a class; the group is the class.
    Cue,
    /// A word that joins the members of a list.
    Joint,
    /// A particle, preposition or adverb between a subject and its verb that says nothing alone.
    Function,
    /// A topic on which any change is news; the group is the topic.
    Turning,
    /// A topic that readers follow; the group is the topic.
    Topic,
    /// A word for a beginning, an end or a change of course.
    Beginning,
    /// A standing phrase, which states a policy or a stance by the words next to it.
    Standing,
    /// A word of a small class in which each word says something else: before, after.
    Closed,
    /// A word without content of its own, which the genre fills sentences with.
    Filler,
    /// A word inside which shorter words of other categories do not count.
    Guard,
}

pub use crate::text::language::Language;

/// One sense of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sense {
    /// The category.
    pub category: Category,
    /// The group within it; [`Senses::group`] has the name.
    pub group: u16,
    /// The level on the group's scale; 0 if there is no scale.
    pub level: u8,
    /// The source list; [`Senses::list`] has it.
    pub list: u16,
}

/// A list that gives senses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The data file.
    pub file: &'static str,
    /// The list's name in it.
    pub name: String,
}

/// A word with its senses, found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'l> {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// All its senses.
    pub senses: &'l [Sense],
}

/// The senses of all words.
#[derive(Debug, Clone)]
pub struct Senses {
    given: Given,
    lists: Vec<Source>,
    /// By language; collected when the first text in it is read.
    words: [OnceLock<Words>; Language::ALL],
}

/// The lists that give senses, and the groups, which have the same numbers in all languages.
#[derive(Debug, Clone, Default)]
pub(super) struct Given {
    /// The lists, each with its category and its place in [`Senses::lists`].
    pub(super) lists: Vec<(List, Category, u16)>,
    groups: Vec<String>,
    places: FxHashMap<String, u16>,
    /// By language: whether one of its words has a Han character.
    has_han: [bool; Language::ALL],
}

impl Given {
    /// Adds a list, and numbers its groups.
    fn add(&mut self, list: &List, category: Category, at: u16) {
        self.lists.push((list.clone(), category, at));
        self.has_han[list.language as usize] |= list.entries.contains(is_han);
        for text in gathered::rows(list) {
            let (name, ..) = gathered::row(list, text);
            if !self.places.contains_key(name) {
                self.places.insert(name.to_owned(), short(self.groups.len()));
                self.groups.push(name.to_owned());
            }
        }
    }

    /// The number of a group.
    pub(super) fn group(&self, name: &str) -> u16 {
        self.places.get(name).copied().unwrap_or_default()
    }
}

impl Category {
    /// Whether its words are topics that readers follow, which do not matter for reading a clause.
    #[must_use]
    pub const fn is_watched(self) -> bool {
        matches!(self, Self::Turning | Self::Topic | Self::Beginning | Self::Standing)
    }

    /// Whether its words say nothing alone, so that they can come and go as style.
    #[must_use]
    pub const fn is_free(self) -> bool {
        matches!(self, Self::Function | Self::Preposition | Self::Joint | Self::Filler)
    }

    /// Whether each of its words says something else, so that none replaces another, comes or goes as style.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        matches!(
            self,
            Self::Closed
                | Self::Actor
                | Self::State
                | Self::Negation
                | Self::Averting
                | Self::Quantifier
                | Self::Aspect
                | Self::Modal
                | Self::Course
        )
    }

    /// Whether its words shape a clause, and do not say what it is about.
    #[must_use]
    pub const fn is_shaping(self) -> bool {
        self.is_free()
            || matches!(
                self,
                Self::Stance
                    | Self::Saying
                    | Self::Act
                    | Self::Modal
                    | Self::Degree
                    | Self::Negation
                    | Self::Quantifier
                    | Self::Aspect
                    | Self::Opener
                    | Self::Time
            )
    }
}

impl Senses {
    /// The senses given by the lists of some categories, each with its file.
    pub(super) fn of<'t>(
        lists: impl Iterator<Item = (&'static str, &'t List)>,
        belongs: impl Fn(Category) -> bool,
    ) -> Self {
        let mut given = Given::default();
        let mut sources: Vec<Source> = Vec::new();
        for (file, list) in lists {
            let Some(category) = list.category.filter(|&category| belongs(category)) else { continue };
            let source = Source { file, name: list.name.clone().into_owned() };
            let at = sources.iter().position(|known| *known == source).unwrap_or_else(|| {
                sources.push(source);
                sources.len() - 1
            });
            given.add(list, category, short(at));
        }
        Self { given, lists: sources, words: [(); Language::ALL].map(|()| OnceLock::new()) }
    }

    /// The senses of a word; empty if unknown. English must be in lower case.
    #[must_use]
    pub fn get(&self, word: &str, language: Language) -> &[Sense] {
        self.words(language, word).map_or(&[], |words| words.get(word))
    }

    /// The name of a sense's group: an actor's id, a scale, or the first of several interchangeable words.
    #[must_use]
    pub fn group(&self, sense: Sense) -> &str {
        self.given.groups.get(usize::from(sense.group)).map_or("", String::as_str)
    }

    /// The list that gives a sense.
    #[must_use]
    pub fn list(&self, sense: Sense) -> Option<&Source> {
        self.lists.get(usize::from(sense.list))
    }

    /// The longest word at the start of `text`; `None` if there is none.
    ///
    /// Except in Chinese, a word must not be followed by a letter, a digit or a hyphen.
    #[must_use]
    pub fn opening(&self, text: &str, language: Language) -> Option<Word<'_>> {
        let words = self.words(language, text)?;
        let mut found = None;
        for word in words.finder.openings(text) {
            let goes_on = |c: char| c.is_alphanumeric() || c == '-';
            let inside = language != Language::Chinese && text[word.end..].starts_with(goes_on);
            if !inside {
                found = Some(word);
            }
        }
        found.map(|word| Word { start: 0, end: word.end, senses: words.at(word.meaning) })
    }

    /// Adds an actor under one more name.
    pub(super) fn add_actor(&mut self, name: &str, id: &str, like: &str) {
        let list = self.lists.iter().position(|list| list.name == like).unwrap_or_default();
        let groups = &mut self.given.groups;
        let group = groups.iter().position(|group| group == id).unwrap_or_else(|| {
            groups.push(id.to_owned());
            groups.len() - 1
        });
        let sense = Sense { category: Category::Actor, group: short(group), level: 0, list: short(list) };
        self.given.has_han[Language::Chinese as usize] = true;
        let mut senses = self.get(name, Language::Chinese).to_vec();
        senses.push(sense);
        if let Some(words) = self.words[Language::Chinese as usize].get_mut() {
            words.finder.insert(name, short(words.meanings.len()));
            words.meanings.push(words.all.len()..words.all.len() + senses.len());
            words.all.append(&mut senses);
        }
    }

    /// The words of a language; `None` if no word begins as a text does, so that a Chinese text does not need the words
    /// of other languages.
    fn words(&self, language: Language, text: &str) -> Option<&Words> {
        if text.starts_with(is_han) && !self.given.has_han[language as usize] {
            return None;
        }
        Some(self.words[language as usize].get_or_init(|| gathered::words(language, &self.given)))
    }
}

/// A number as `u16`. There are never more lists, groups or words than that.
pub(super) fn short(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn a_word_has_the_senses_of_all_its_lists() {
        let senses = Lexicon::builtin().senses;
        let of = |word, language| -> Vec<(Category, String, u8)> {
            let found: &[Sense] = senses.get(word, language);
            found.iter().map(|&sense| (sense.category, senses.group(sense).to_owned(), sense.level)).collect()
        };
        let against = |level| (Category::Stance, "stance-against".to_owned(), level);
        assert!(of("坚决反对", Language::Chinese).contains(&against(5)));
        assert!(of("strongly oppose", Language::English).contains(&against(5)));
        assert!(of("双方", Language::Chinese).contains(&(Category::Actor, "parties".to_owned(), 0)));
        assert_eq!(of("strongly oppose", Language::Chinese), []);
    }

    #[test]
    fn a_word_of_english_ends_where_no_letter_follows() {
        let senses = Lexicon::builtin().senses;
        let end = |text| senses.opening(text, Language::English).map(|word| word.end);
        assert_eq!(end("note the"), Some(4));
        assert_eq!(end("notebook"), None);
        assert_eq!(end("first-ever"), None);
        assert_eq!(end("call upon all"), Some(9));
    }
}
