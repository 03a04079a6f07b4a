//! What a word is to the reading of clauses: its category, with a group and a level.
//!
//! The lists of the data files say their category themselves, so that a new list needs no line here. A word has as
//! many senses as lists have it. Words of several parts are written with `_` for the blank between them.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::file::List;
use super::gathered::Gathered;
use crate::text::finder::Finder;

/// What the words of a list are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Who speaks or acts; the group is the actor's id.
    Actor,
    /// A verb of saying that frames what is said: 指出.
    Saying,
    /// A stance, appraisal or demand; the group is the scale.
    Stance,
    /// A verb that governs a measure: 推动. The group is that of verbs that may stand for one another.
    Act,
    /// A verb that is a noun as often: 发展. It governs only if no other verb does.
    Nominal,
    /// A word that leads in what is no predicate: 围绕.
    Preposition,
    /// Obligation; the group is the scale.
    Modal,
    /// A word of degree.
    Degree,
    /// A word that negates what follows.
    Negation,
    /// A verb that keeps from happening what follows.
    Averting,
    /// A verb that averts if what follows is a trouble: 解决 … 问题.
    Solving,
    /// A noun for what is to be solved: 问题.
    Trouble,
    /// How much of something is meant; the group says it.
    Quantifier,
    /// A number in words, or a place in an order; the group is what it is worth.
    Numeral,
    /// A word that bounds the figure beside it; the group says how: at least.
    Bound,
    /// What an amount is counted in, or over which time; the group says it: basis points, per month.
    Measure,
    /// A month, or a time told from the day of speaking or as a part of a period; the group says which.
    Moment,
    /// A unit of time; the group is the unit.
    Span,
    /// A word of an ordered row that says how strong, fast or far; the group is the row.
    Grade,
    /// Done, ongoing or to come; the group says it.
    Aspect,
    /// An opening that says when, why or in which context.
    Opener,
    /// A time told from the day of speaking: 今年.
    Time,
    /// What ends a stretch of time before what happened in it: 今年以来，
    TimeEnd,
    /// A state or union of states; the group is its id.
    State,
    /// A name; the group is the kind.
    Name,
    /// Set wording of the field that is one word.
    Term,
    /// What is done to a rate or an amount; the group is the course: raised, lowered, held.
    Course,
    /// How far a measure has got, by the level: thought of, promoted, carried out.
    Phase,
    /// What makes a measure one with a name of its own: 行动, 计划.
    Programme,
    /// A head of measures: 政策.
    Head,
    /// A short form; the group is the form, its members are what it stands for.
    Short,
    /// A word of a set of synonyms; the group is the set.
    Synonym,
    /// A cue of a class; the group is the class.
    Cue,
    /// A word that joins the members of a list.
    Joint,
    /// A particle, preposition or adverb that stands between a subject and its verb and says nothing alone.
    Function,
    /// A topic on which a change is news by itself; the group is the topic.
    Turning,
    /// A topic that readers follow; the group is the topic.
    Topic,
    /// What begins, ends or changes its course.
    Beginning,
    /// Standing wording, which says a policy or a stance by what is beside it.
    Standing,
    /// A word of a small class of which each says something else: before, after.
    Closed,
    /// A word without content of its own, which the genre fills sentences with.
    Filler,
    /// A word in which shorter words of other categories are none.
    Guard,
}

pub use crate::text::language::Language;

/// One sense of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sense {
    /// What the word is.
    pub category: Category,
    /// Which of that it is; [`Senses::group`] has the name.
    pub group: u16,
    /// How much of it, on the scale of the group; 0 if there is no scale.
    pub level: u8,
    /// The list that says so; [`Senses::list`] has it.
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
    /// The byte behind it.
    pub end: usize,
    /// All that it may be.
    pub senses: &'l [Sense],
}

/// The senses of all words.
#[derive(Debug, Clone)]
pub struct Senses {
    pub(super) groups: Vec<String>,
    pub(super) lists: Vec<Source>,
    /// All senses, those of a word together.
    pub(super) all: Vec<Sense>,
    /// The places of each word's senses, by the meaning of the finders.
    pub(super) meanings: Vec<Range<usize>>,
    /// By language; the words of alphabets in small letters.
    pub(super) finders: [Finder<u16>; Language::ALL],
}

impl Category {
    /// Whether words of it are what readers follow, and nothing to the reading of a clause.
    #[must_use]
    pub const fn is_watched(self) -> bool {
        matches!(self, Self::Turning | Self::Topic | Self::Beginning | Self::Standing)
    }

    /// Whether its words say nothing alone: they may come and go as style.
    #[must_use]
    pub const fn is_free(self) -> bool {
        matches!(self, Self::Function | Self::Preposition | Self::Joint | Self::Filler)
    }

    /// Whether each of its words says something else: none stands for another, none comes or goes as style.
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

    /// Whether its words shape a clause, and others say what it is about.
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
    /// The senses that the lists of some categories give, each with its file.
    pub(super) fn of<'t>(
        lists: impl Iterator<Item = (&'static str, &'t List)>,
        belongs: impl Fn(Category) -> bool,
    ) -> Self {
        let mut gathered = Gathered::default();
        for (file, list) in lists {
            if let Some(category) = list.category.filter(|&category| belongs(category)) {
                gathered.add_list(file, list, category);
            }
        }
        gathered.finish()
    }

    /// The senses of a word; English in small letters.
    #[must_use]
    pub fn get(&self, word: &str, language: Language) -> &[Sense] {
        self.finder(language).get(word).map_or(&[], |at| self.at(at))
    }

    /// The name of a sense's group: an actor's id, a scale, the first of words that may stand for one another.
    #[must_use]
    pub fn group(&self, sense: Sense) -> &str {
        self.groups.get(usize::from(sense.group)).map_or("", String::as_str)
    }

    /// The list that gives a sense.
    #[must_use]
    pub fn list(&self, sense: Sense) -> Option<&Source> {
        self.lists.get(usize::from(sense.list))
    }

    /// The longest word with which `text` begins.
    ///
    /// A word of English ends where no letter follows.
    #[must_use]
    pub fn opening(&self, text: &str, language: Language) -> Option<Word<'_>> {
        let mut found = None;
        for word in self.finder(language).openings(text) {
            let goes_on = |c: char| c.is_alphanumeric() || c == '-';
            let inside = language != Language::Chinese && text[word.end..].starts_with(goes_on);
            if !inside {
                found = Some(word);
            }
        }
        found.map(|word| Word { start: 0, end: word.end, senses: self.at(word.meaning) })
    }

    /// Adds an actor under one more name.
    pub(super) fn add_actor(&mut self, name: &str, id: &str, like: &str) {
        let list = self.lists.iter().position(|list| list.name == like).unwrap_or_default();
        let group = self.groups.iter().position(|group| group == id).unwrap_or_else(|| {
            self.groups.push(id.to_owned());
            self.groups.len() - 1
        });
        let sense = Sense { category: Category::Actor, group: short(group), level: 0, list: short(list) };
        let mut senses = self.get(name, Language::Chinese).to_vec();
        senses.push(sense);
        self.finders[Language::Chinese as usize].insert(name, short(self.meanings.len()));
        self.meanings.push(self.all.len()..self.all.len() + senses.len());
        self.all.append(&mut senses);
    }

    fn at(&self, meaning: u16) -> &[Sense] {
        let place = self.meanings.get(usize::from(meaning)).cloned().unwrap_or_default();
        self.all.get(place).unwrap_or_default()
    }

    const fn finder(&self, language: Language) -> &Finder<u16> {
        &self.finders[language as usize]
    }
}

/// Fewer lists, groups and words are read than this counts.
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
