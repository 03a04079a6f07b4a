//! What stands before the object: openings, actor, modality, degree, negations, act.
//!
//! The words are followed from the clause's beginning as long as each is of a kind that may stand there. If no
//! predicate is found so, what stands before is a subject that no list has, and the predicate is sought behind it.

use std::ops::Range;

use super::seek;
use super::words::{Place, Word};
use super::{Reading, Slot, Subject};
use crate::lexicon::senses::{Category, Language, Sense};
use crate::statement::{ClauseRole, Polarity};

/// A reading with the bytes that its slots take.
pub(super) struct Head {
    pub(super) reading: Reading,
    pub(super) taken: Vec<Range<usize>>,
}

/// Whether the words go on to belong to the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    On,
    Stop,
}

/// A verb is looked for behind so many words of degree.
const FEW_WORDS: usize = 4;

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
    /// The last averting verb: of several joined, one counts.
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

    /// An actor right before the predicate is its subject, whatever else leads to it: 省以下各级党委要.
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

    /// Goes on at a word.
    fn resume(&mut self, from: usize) -> usize {
        self.words.get(from).map_or(from, |word| self.chain(from, word.start))
    }

    /// Takes words from `from` on as long as they follow one another; returns the word at which it stops.
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

    /// Whether nothing but marks and blanks stands between two bytes.
    pub(super) fn adjoins(&self, end: usize, start: usize) -> bool {
        let between = self.key.get(end..start).unwrap_or_default();
        !between.contains(|c: char| c.is_alphanumeric() || c == '"' || c == '《')
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

    /// An opening, a word that joins the clause to the one before, or who speaks or acts.
    fn take_subject(&mut self, at: usize, word: Word<'_>) -> Step {
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

    fn take_predicate(&mut self, at: usize, word: Word<'_>) -> Step {
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

    /// A verb that averts, or one that ends a trouble if one follows.
    fn take_averting(&mut self, sense: Sense, word: Word<'_>) {
        let averts = sense.category == Category::Averting
            || self.words.iter().any(|other| other.start >= word.end && other.is(Category::Trouble));
        if averts {
            self.head.reading.negations.push(word.start..word.end);
            self.averted = Some(word.end);
        }
        self.head.reading.act = Some(self.slot(sense, word));
    }

    /// A verb of saying is the frame of what follows; one that is a stance too, only before another predicate or nothing.
    fn take_stance(&mut self, at: usize, sense: Sense, word: Word<'_>) -> Step {
        let says = word.sense(Category::Saying).filter(|_| self.head.reading.saying.is_none());
        let frames = match self.language {
            Language::Chinese => sense.category == Category::Saying || self.predicate_behind(at, word),
            Language::English => self.key[word.end..].trim_start().starts_with("that "),
        };
        if let Some(says) = says.filter(|_| frames || self.nothing_behind(word.end)) {
            self.head.reading.saying = Some(self.slot(says, word));
            return Step::On;
        }
        if sense.category == Category::Stance || self.language == Language::English {
            self.head.reading.act = Some(self.slot(sense, word));
            return Step::On;
        }
        Step::Stop
    }

    /// 加快 before a verb is a degree, else a verb: 加快推进, 加快改革.
    fn take_degree(&mut self, sense: Sense, word: Word<'_>) {
        if let Some(act) = word.sense(Category::Act).filter(|_| !self.verb_at(word.end)) {
            self.head.reading.act = Some(self.slot(act, word));
        } else {
            let slot = self.slot(sense, word);
            self.head.reading.degree.get_or_insert(slot);
        }
    }

    /// Behind the act: a second verb joined to it, or a quantifier.
    fn take_behind_act(&mut self, at: usize, word: Word<'_>) -> Step {
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

    /// Whether the word at a place joins the act with what follows, or is an averting verb that the next repeats.
    fn joins_act(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        word.is(Category::Joint) || self.averted == Some(word.end) && word.is(Category::Averting)
    }

    /// Who speaks or acts, if the word can be the subject here.
    fn actor(&self, at: usize, word: Word<'_>) -> Option<Sense> {
        let rest = self.key.get(word.end..).unwrap_or_default();
        if rest.starts_with(['的', '\'', '、', '和', '及']) {
            return None;
        }
        let predicate = self.next(at, word).is_some_and(may_open_predicate);
        if let Some(sense) = word.sense(Category::Actor) {
            let noun = self.language == Language::Chinese && !predicate && seek::opens_with_noun(rest);
            return (!noun).then_some(sense);
        }
        word.sense(Category::State).filter(|_| predicate)
    }

    /// The word that adjoins one.
    fn next(&self, at: usize, word: Word<'_>) -> Option<&Word<'_>> {
        self.words.get(at + 1).filter(|next| self.adjoins(word.end, next.start))
    }

    /// Whether a modal of one character is none: 应 … 邀请, 将 2020年 确定为.
    fn is_noun_behind(&self, at: usize, word: Word<'_>) -> bool {
        let text = self.key.get(word.start..word.end).unwrap_or_default();
        let rest = self.key.get(word.end..).unwrap_or_default();
        let name = |next: &Word<'_>| next.is(Category::State) || next.is(Category::Name);
        matches!(text, "应" | "将")
            && (rest.starts_with(|c: char| c.is_ascii_digit()) || self.next(at, word).is_some_and(name))
    }

    /// Whether a verb that may be a noun governs: something follows it, and no other verb.
    fn governs(&self, at: usize, word: Word<'_>) -> bool {
        let verb = |next: &Word<'_>| {
            [Category::Nominal, Category::Function, Category::Negation].iter().any(|&other| next.is(other))
                || is_verb(next)
        };
        !self.nothing_behind(word.end) && !self.next(at, word).is_some_and(verb)
    }

    fn predicate_behind(&self, at: usize, word: Word<'_>) -> bool {
        self.next(at, word).is_some_and(|next| next.is(Category::Modal) || next.is(Category::Negation))
            || self.verb_at(word.end)
    }

    /// Whether a verb follows at a byte, words of degree before it.
    pub(super) fn verb_at(&self, byte: usize) -> bool {
        let first = self.words.partition_point(|word| word.start < byte);
        let mut at = byte;
        for word in self.words[first..].iter().take(FEW_WORDS) {
            if !self.adjoins(at, word.start) || word.place == Place::Enclosed {
                return false;
            }
            if is_verb(word) {
                return true;
            }
            if !word.is(Category::Degree) && !word.is(Category::Function) && !word.is(Category::Aspect) {
                return false;
            }
            at = word.end;
        }
        false
    }

    pub(super) fn nothing_behind(&self, byte: usize) -> bool {
        self.adjoins(byte, self.key.len())
    }

    /// A quantifier with which the object begins.
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

/// A verb that is none else.
pub(super) fn is_verb(word: &Word<'_>) -> bool {
    word.senses.iter().any(|sense| {
        matches!(sense.category, Category::Act | Category::Stance | Category::Averting | Category::Solving)
    })
}

fn may_open_predicate(word: &Word<'_>) -> bool {
    use Category::{
        Aspect, Degree, Function, Modal, Negation, Nominal, Opener, Preposition, Quantifier, Saying, Time,
    };
    let opens =
        [Modal, Negation, Saying, Degree, Aspect, Function, Quantifier, Preposition, Nominal, Opener, Time];
    is_verb(word) || word.senses.iter().any(|sense| opens.contains(&sense.category))
}
