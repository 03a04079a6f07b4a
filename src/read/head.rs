//! The head of a clause, before the object: openings, actor, modality, degree, negations, act.
//!
//! Words are taken from the start of the clause as long as each can be part of the head. If this finds no predicate,
//! the clause opens with a subject in no list, and the predicate is looked up after it.

mod context;
mod take;

use std::ops::Range;

use super::seek;
use super::words::{Place, Word};
use super::{Reading, Slot, Subject};
use crate::lexicon::senses::{Category, Language, Sense};
use crate::statement::{ClauseRole, Polarity};
use crate::text::chars::is_letter;
pub(super) use context::is_verb;

/// A reading, and the bytes that its slots take.
pub(super) struct Head {
    pub(super) reading: Reading,
    pub(super) taken: Vec<Range<usize>>,
}

/// Whether a word belongs to the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    On,
    Stop,
}

/// Reads the head of a clause.
pub(super) fn read(key: &str, words: &[Word<'_>], clause: usize, language: Language) -> Head {
    let reading = Reading {
        clause,
        key: key.to_owned(),
        at: 0,
        role: ClauseRole::Content,
        openings: Vec::new(),
        actor: None,
        saying: None,
        act: None,
        modality: None,
        degree: None,
        quantifier: None,
        aspect: None,
        negations: Vec::new(),
        polarity: Polarity::Affirmed,
        object: Vec::new(),
        members: Vec::new(),
        mentions: Vec::new(),
        class: None,
        leads: Subject::Understood,
    };
    let mut parser = Parser {
        key,
        words,
        language,
        head: Head { reading, taken: Vec::new() },
        averted: None,
        preposition: None,
    };
    parser.run();
    parser.head
}

pub(super) struct Parser<'a> {
    pub(super) key: &'a str,
    pub(super) words: &'a [Word<'a>],
    pub(super) language: Language,
    pub(super) head: Head,
    /// The end of the last averting verb. Several joined ones count once.
    averted: Option<usize>,
    /// The preposition at which the words stopped.
    preposition: Option<usize>,
}

impl Parser<'_> {
    fn run(&mut self) {
        let mut next = self.chain(0, 0);
        if let Some(preposition) = self.preposition.filter(|_| self.head.reading.act.is_none()) {
            let from = seek::behind_preposition(self, preposition);
            let from = from.or_else(|| seek::next_to_preposition(self, preposition));
            next = from.map_or(preposition, |from| self.resume(from));
        } else if self.has_predicate() {
            next = seek::behind_adverb(self, next).map_or(next, |from| self.resume(from));
        } else {
            while let Some(from) = seek::predicate(self, next) {
                self.head.reading.leads = seek::subject_before(self, from);
                self.take_actor_before(from);
                next = self.resume(from).max(from + 1);
                if self.has_predicate() {
                    break;
                }
                self.head.reading.leads = Subject::Understood;
            }
        }
        if self.head.reading.quantifier.is_none() {
            self.quantifier_behind(next);
        }
        if self.head.reading.aspect.is_none() && !self.has_predicate() {
            self.head.reading.aspect = seek::aspect(self);
        }
        let negated = self.head.reading.negations.len() % 2 == 1;
        self.head.reading.polarity = if negated { Polarity::Negated } else { Polarity::Affirmed };
    }

    /// An actor right before the predicate is its subject, whatever comes before it: 省以下各级党委要.
    fn take_actor_before(&mut self, from: usize) {
        let Some(before) = from.checked_sub(1) else { return };
        let (word, next) = (self.words[before], self.words[from]);
        if word.place == Place::Open
            && self.head.reading.actor.is_none()
            && self.adjoins(word.end, next.start)
            && let Some(sense) = word.sense(Category::Actor)
        {
            self.head.reading.actor = Some(self.slot(sense, word));
        }
    }

    fn has_predicate(&self) -> bool {
        let reading = &self.head.reading;
        reading.act.is_some() || reading.modality.is_some() || !reading.negations.is_empty()
    }

    /// Continues at a word.
    fn resume(&mut self, from: usize) -> usize {
        self.words.get(from).map_or(from, |word| self.chain(from, word.start))
    }

    /// Takes adjoining words from `from` on. Returns the index of the word at which it stops.
    fn chain(&mut self, from: usize, mut at: usize) -> usize {
        let mut next = from;
        while let Some(word) = self.words.get(next).copied() {
            if !self.adjoins(at, word.start) || word.place == Place::Enclosed {
                break;
            }
            if self.take(next, word) == Step::Stop {
                break;
            }
            at = word.end;
            next += 1;
        }
        next
    }

    /// Whether only marks and blanks are between two bytes.
    pub(super) fn adjoins(&self, end: usize, start: usize) -> bool {
        let between = self.key.get(end..start).unwrap_or_default();
        !between.contains(|c: char| is_letter(c) || c == '"' || c == '《')
    }

    fn take(&mut self, at: usize, word: Word<'_>) -> Step {
        if self.head.reading.act.is_some() {
            return self.take_behind_act(at, word);
        }
        if self.take_subject(at, word) == Step::On {
            self.claim(word);
            return Step::On;
        }
        if word.is(Category::Preposition) && self.language == Language::Chinese {
            self.preposition = Some(at);
            return Step::Stop;
        }
        let step = self.take_predicate(at, word);
        if step == Step::On {
            self.claim(word);
        }
        step
    }

    /// Takes a quantifier at the start of the object.
    fn quantifier_behind(&mut self, from: usize) {
        let open = self.words.get(from).copied().filter(|word| word.place == Place::Open);
        let end = self.head.taken.last().map_or(0, |taken| taken.end);
        let Some(word) = open.filter(|word| self.adjoins(end, word.start)) else { return };
        if let Some(sense) = word.sense(Category::Quantifier) {
            self.head.reading.quantifier = Some(self.slot(sense, word));
            self.claim(word);
        }
    }

    fn claim(&mut self, word: Word<'_>) {
        self.head.taken.push(word.start..word.end);
    }

    pub(super) fn slot(&self, sense: Sense, word: Word<'_>) -> Slot {
        Slot {
            sense,
            word: self.key.get(word.start..word.end).unwrap_or_default().to_owned(),
            clause: self.head.reading.clause,
            range: word.start..word.end,
        }
    }
}
