//! Clauses → slots and mentions: one shallow parse, used wherever clauses are compared.
//!
//! Each clause is read once. `words` marks the words of the lexicon, the longest at each place. `head` takes the part
//! before the object (openings, actor, modality, degree, negations, act). `mentions` finds quantities, dates, names,
//! citations and slogans. What no slot takes is the object, and `members` are the parts of its list. `inherit` fills
//! slots from the governing clause, and `class` sets the class. There are no dependency trees, and nothing fails: an
//! unread clause is all object.

mod class;
mod frame;
mod head;
mod inherit;
mod members;
mod mentions;
mod seek;
#[cfg(test)]
mod tests;
pub(crate) mod words;

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::lexicon::senses::{Language, Sense};
use crate::normalise::key::Key;
use crate::statement::{Class, Clause, ClauseRole, Polarity, Statement};

/// A clause as read. All ranges are bytes of `key`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The clause, as an index into [`Statement::clauses`].
    pub clause: usize,
    /// Its part of the sentence's key.
    pub key: String,
    /// The byte of the sentence's key at which it begins.
    pub at: usize,
    /// Whether it has content, or only says who speaks or when.
    pub role: ClauseRole,
    /// Words for time, reason or context.
    pub openings: Vec<Range<usize>>,
    /// Who speaks or acts.
    pub actor: Option<Slot>,
    /// The saying verb that frames it.
    pub saying: Option<Slot>,
    /// The governing verb. Its group and level are those of the sense.
    pub act: Option<Slot>,
    /// Obligation.
    pub modality: Option<Slot>,
    /// The first word of degree or manner.
    pub degree: Option<Slot>,
    /// How much is meant.
    pub quantifier: Option<Slot>,
    /// Done, ongoing or to come.
    pub aspect: Option<Slot>,
    /// The negations of the predicate, including averting verbs, in order.
    pub negations: Vec<Range<usize>>,
    /// Affirmed or negated, by the parity of `negations`.
    pub polarity: Polarity,
    /// The parts that no slot takes.
    pub object: Vec<Range<usize>>,
    /// The members of the list in the object; the object itself if it is not a list.
    pub members: Vec<Range<usize>>,
    /// The mentions, in order; no two overlap.
    pub mentions: Vec<Mention>,
    /// Its class; `None` unless it is content.
    pub class: Option<Class>,
    /// What comes before the predicate.
    pub leads: Subject,
}

/// What comes before a predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Subject {
    /// Nothing, or an actor.
    #[default]
    Understood,
    /// Words that no list has as an actor: 粮食产量 ….
    Other,
    /// Nothing, after a clause with such words.
    Inherited,
}

/// A word that fills a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The sense of the word, and with it its list.
    pub sense: Sense,
    /// The word, as in the key.
    pub word: String,
    /// The clause with the word; not the reading's own if the slot is inherited.
    pub clause: usize,
    /// The word's bytes in that clause's key.
    pub range: Range<usize>,
}

/// The kind of a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// A document: 《…》.
    Citation,
    /// Quoted words: “…”.
    Slogan,
    /// A number with its unit.
    Quantity,
    /// A day, month, year, or a time relative to the day of speaking.
    Date,
    /// A state, body, place, treaty, initiative or event.
    Name,
    /// A short form. Its value is the first form of its list.
    Short,
}

/// Something mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its kind.
    pub kind: MentionKind,
    /// Its bytes in the key.
    pub range: Range<usize>,
    /// The value to compare: equal values are one thing.
    pub value: String,
}

impl Reading {
    /// The words of the key at a range; empty if the range does not fit the key.
    #[must_use]
    pub fn words(&self, range: &Range<usize>) -> &str {
        self.key.get(range.clone()).unwrap_or_default()
    }

    /// The words of the object, joined by a space.
    #[must_use]
    pub fn object_text(&self) -> String {
        self.object.iter().map(|range| self.words(range)).collect::<Vec<_>>().join(" ")
    }

    /// Frees spare capacity, because readings live as long as their statement.
    fn fit(&mut self) {
        self.openings.shrink_to_fit();
        self.negations.shrink_to_fit();
        self.object.shrink_to_fit();
        self.members.shrink_to_fit();
        self.mentions.shrink_to_fit();
    }

    /// Whether the word of a slot is in another clause.
    #[must_use]
    pub fn inherits(&self, slot: &Slot) -> bool {
        slot.clause != self.clause
    }

    /// The source text of a range. `sentence` and `key` must be those of the clause; empty if the range does not fit.
    #[must_use]
    pub fn quote<'t>(&self, range: &Range<usize>, key: &Key, sentence: &'t str) -> &'t str {
        let (start, end) = (self.at + range.start, self.at + range.end);
        if key.text.get(start..end).is_some() { key.quote(sentence, start..end) } else { "" }
    }
}

/// The language whose words are used to read a statement's clauses.
#[must_use]
pub const fn language(statement: &Statement) -> Language {
    statement.language
}

/// Reads the clauses of a statement; `keys` are the keys of its sentences.
#[must_use]
pub fn read(statement: &Statement, keys: &[Key], lexicon: &Lexicon) -> Vec<Reading> {
    let language = language(statement);
    let mut readings = Vec::with_capacity(statement.clauses.len());
    let mut clauses = statement.clauses.iter().peekable();
    for (sentence, key) in statement.sentences.iter().zip(keys) {
        let (mut char, mut byte) = (0, 0);
        while let Some(clause) = clauses.next_if(|clause| clause.sentence == sentence.index) {
            let (chars, bytes) = part(key, clause, char, byte);
            let own = key.text.get(byte..bytes).unwrap_or_default();
            readings.push(one(clause, own, byte, sentence.role, language, lexicon));
            (char, byte) = (chars, bytes);
        }
    }
    inherit::fill(statement, &mut readings, language, lexicon);
    for reading in &mut readings {
        reading.fit();
        let clause = &statement.clauses[reading.clause];
        reading.class = class::of(reading, statement.sentences[clause.sentence].role, lexicon);
    }
    readings
}

/// The length of a clause's part of a key, in characters and bytes, given where it begins.
fn part(key: &Key, clause: &Clause, char: usize, byte: usize) -> (usize, usize) {
    let end = u32::try_from(clause.bytes.end).unwrap_or(u32::MAX);
    let count = key.origin[char..].iter().take_while(|origin| origin.start < end).count();
    let bytes: usize = key.text[byte..].chars().take(count).map(char::len_utf8).sum();
    (char + count, byte + bytes)
}

/// Reads a clause on its own.
fn one(
    clause: &Clause,
    key: &str,
    at: usize,
    role: crate::statement::Role,
    language: Language,
    lexicon: &Lexicon,
) -> Reading {
    let words = words::words(key, language, &lexicon.senses);
    let found = head::read(key, &words, clause.index, language);
    let mut reading = found.reading;
    reading.at = at;
    reading.mentions = mentions::mentions(key, &words, language, lexicon);
    (reading.object, reading.members) = members::object(key, &words, &found.taken);
    reading.role = frame::role(&reading, &words, role, language);
    reading
}

/// Writes the results of the readings into the clauses.
pub fn note(clauses: &mut [Clause], readings: &[Reading], lexicon: &Lexicon) {
    for (clause, reading) in clauses.iter_mut().zip(readings) {
        clause.role = reading.role;
        clause.actor = reading.actor.as_ref().map(|slot| lexicon.senses.group(slot.sense).to_owned());
        clause.act = reading.act.as_ref().or(reading.saying.as_ref()).map(|slot| slot.word.clone());
        clause.polarity = reading.polarity;
        clause.class = reading.class;
    }
}
