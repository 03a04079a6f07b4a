//! Which slot a head word fills.

use super::{Parser, Step, is_verb};
use crate::lexicon::senses::{Category, Language, Sense};
use crate::read::words::Word;

impl Parser<'_> {
    /// Takes an opening, a joint to the clause before, or an actor.
    pub(super) fn take_subject(&mut self, at: usize, word: Word<'_>) -> Step {
        let opener = word.is(Category::Opener) || word.is(Category::Time) || word.is(Category::TimeEnd);
        if opener {
            self.head.reading.openings.push(word.start..word.end);
            if let Some(sense) = word.sense(Category::Aspect) {
                self.head.reading.aspect = Some(self.slot(sense, word));
            }
            return Step::On;
        }
        if self.has_predicate() {
            return Step::Stop;
        }
        if word.is(Category::Joint) && self.head.taken.is_empty() {
            return Step::On;
        }
        let Some(sense) = self.actor(at, word) else { return Step::Stop };
        let reading = &self.head.reading;
        if reading.actor.is_some() && reading.saying.is_none() {
            return Step::Stop;
        }
        self.head.reading.actor = Some(self.slot(sense, word));
        Step::On
    }

    pub(super) fn take_predicate(&mut self, at: usize, word: Word<'_>) -> Step {
        if word.is(Category::Negation) {
            self.head.reading.negations.push(word.start..word.end);
        } else if let Some(sense) = word.sense(Category::Modal) {
            if self.is_noun_behind(at, word) {
                return Step::Stop;
            }
            let slot = self.slot(sense, word);
            self.head.reading.modality.get_or_insert(slot);
        } else if let Some(sense) = word.sense(Category::Averting).or_else(|| word.sense(Category::Solving)) {
            self.take_averting(sense, word);
        } else if let Some(sense) = word.sense(Category::Stance).or_else(|| word.sense(Category::Saying)) {
            return self.take_stance(at, sense, word);
        } else if let Some(sense) = word.sense(Category::Degree) {
            self.take_degree(sense, word);
        } else if let Some(sense) = word.sense(Category::Act) {
            self.head.reading.act = Some(self.slot(sense, word));
        } else if let Some(sense) = word.sense(Category::Quantifier) {
            let slot = self.slot(sense, word);
            self.head.reading.quantifier.get_or_insert(slot);
        } else if let Some(sense) = word.sense(Category::Aspect) {
            let slot = self.slot(sense, word);
            self.head.reading.aspect.get_or_insert(slot);
        } else if let Some(sense) = word.sense(Category::Nominal).filter(|_| self.governs(at, word)) {
            self.head.reading.act = Some(self.slot(sense, word));
        } else if !word.is(Category::Function) {
            return Step::Stop;
        }
        Step::On
    }

    /// Takes a verb that averts, or one that ends trouble if a trouble word follows.
    fn take_averting(&mut self, sense: Sense, word: Word<'_>) {
        let averts = sense.category == Category::Averting
            || self.words.iter().any(|other| other.start >= word.end && other.is(Category::Trouble));
        if averts {
            self.head.reading.negations.push(word.start..word.end);
            self.averted = Some(word.end);
        }
        self.head.reading.act = Some(self.slot(sense, word));
    }

    /// Takes a saying verb as the frame of what follows. If it is also a stance, it must come before another predicate
    /// or nothing.
    fn take_stance(&mut self, at: usize, sense: Sense, word: Word<'_>) -> Step {
        let says = word.sense(Category::Saying).filter(|_| self.head.reading.saying.is_none());
        let frames = match self.language {
            Language::Chinese => sense.category == Category::Saying || self.predicate_behind(at, word),
            _ => self.key[word.end..].trim_start().starts_with("that "),
        };
        if let Some(says) = says.filter(|_| frames || self.nothing_behind(word.end)) {
            self.head.reading.saying = Some(self.slot(says, word));
            return Step::On;
        }
        if sense.category == Category::Stance || self.language != Language::Chinese {
            self.head.reading.act = Some(self.slot(sense, word));
            return Step::On;
        }
        Step::Stop
    }

    /// Takes 加快 before a verb as a degree, else as a verb: 加快推进, 加快改革.
    fn take_degree(&mut self, sense: Sense, word: Word<'_>) {
        if let Some(act) = word.sense(Category::Act).filter(|_| !self.verb_at(word.end)) {
            self.head.reading.act = Some(self.slot(act, word));
        } else {
            let slot = self.slot(sense, word);
            self.head.reading.degree.get_or_insert(slot);
        }
    }

    /// Takes a second verb joined to the act, or a quantifier, after the act.
    pub(super) fn take_behind_act(&mut self, at: usize, word: Word<'_>) -> Step {
        let quantifier = word.sense(Category::Quantifier).filter(|_| self.head.reading.quantifier.is_none());
        let joined = word.is(Category::Joint) && self.verb_at(word.end);
        let second = is_verb(&word) && at > 0 && self.joins_act(at - 1);
        if let Some(sense) = quantifier {
            self.head.reading.quantifier = Some(self.slot(sense, word));
        } else if second {
            let averts = word.is(Category::Averting);
            if averts && self.averted.is_none() {
                self.head.reading.negations.push(word.start..word.end);
            }
            self.averted = averts.then_some(word.end).or(self.averted);
        } else if !joined {
            return Step::Stop;
        }
        self.claim(word);
        Step::On
    }
}
