//! What stands before the object: openings, actor, modality, degree, negations, act.
//!
//! The words are followed from the clause's beginning as long as each is of a kind that may stand there. If no
//! predicate is found so, what stands before is a subject that no list has, and the predicate is sought behind it.

use std::ops::Range;

use super::words::{Place, Word};
use super::{Reading, Slot, Subject};
use crate::lexicon::senses::{Category, Language, Sense};
use crate::segment::word::entry;
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
    let mut parser =
        Parser { key, words, language, head: Head { reading, taken: Vec::new() }, averted: None };
    parser.run();
    parser.head
}

struct Parser<'a> {
    key: &'a str,
    words: &'a [Word<'a>],
    language: Language,
    head: Head,
    /// The last averting verb: of several joined, one counts.
    averted: Option<usize>,
}

impl Parser<'_> {
    fn run(&mut self) {
        let mut next = self.chain(0, 0);
        if !self.has_predicate() {
            self.head.reading.leads = Subject::Other;
            while let Some(from) = self.sought(next) {
                next = self.chain(from, self.words[from].start).max(from + 1);
                if self.has_predicate() {
                    break;
                }
            }
            if !self.has_predicate() {
                self.head.reading.leads = Subject::Understood;
            }
        }
        if self.head.reading.quantifier.is_none() {
            self.quantifier_behind(next);
        }
        let negated = self.head.reading.negations.len() % 2 == 1;
        self.head.reading.polarity = if negated { Polarity::Negated } else { Polarity::Affirmed };
    }

    fn has_predicate(&self) -> bool {
        let reading = &self.head.reading;
        reading.act.is_some() || reading.modality.is_some() || !reading.negations.is_empty()
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
    fn adjoins(&self, end: usize, start: usize) -> bool {
        let between = self.key.get(end..start).unwrap_or_default();
        !between.contains(|c: char| c.is_alphanumeric() || c == '"' || c == '《')
    }

    fn take(&mut self, at: usize, word: Word<'_>) -> Step {
        let reading = &self.head.reading;
        let started = reading.act.is_some();
        if started {
            return self.take_behind_act(at, word);
        }
        let before_predicate = reading.modality.is_none() && reading.negations.is_empty();
        if let Some(sense) = word.sense(Category::Opener).or_else(|| word.sense(Category::Time))
            && before_predicate
        {
            let _ = sense;
            self.head.reading.openings.push(word.start..word.end);
            self.claim(word);
            return Step::On;
        }
        if let Some(sense) = self.actor(at, word)
            && before_predicate
            && (reading.actor.is_none() || reading.saying.is_some())
        {
            self.head.reading.actor = Some(self.slot(sense, word));
            self.claim(word);
            return Step::On;
        }
        self.take_predicate(word)
    }

    fn take_predicate(&mut self, word: Word<'_>) -> Step {
        if let Some(sense) = word.sense(Category::Negation) {
            self.head.reading.negations.push(word.start..word.end);
            let _ = sense;
        } else if let Some(sense) = word.sense(Category::Modal) {
            let slot = self.slot(sense, word);
            self.head.reading.modality.get_or_insert(slot);
        } else if let Some(sense) = word.sense(Category::Averting) {
            self.head.reading.negations.push(word.start..word.end);
            self.averted = Some(word.end);
            self.head.reading.act = Some(self.slot(sense, word));
        } else if let Some(sense) = word.sense(Category::Solving) {
            if self.words.iter().any(|other| other.start >= word.end && other.is(Category::Trouble)) {
                self.head.reading.negations.push(word.start..word.end);
                self.averted = Some(word.end);
            }
            self.head.reading.act = Some(self.slot(sense, word));
        } else if let Some(sense) = word.sense(Category::Stance).or_else(|| word.sense(Category::Saying)) {
            return self.take_stance(sense, word);
        } else if let Some(sense) = word.sense(Category::Degree) {
            return self.take_degree(sense, word);
        } else if let Some(sense) = word.sense(Category::Act) {
            self.head.reading.act = Some(self.slot(sense, word));
        } else if let Some(sense) = word.sense(Category::Quantifier) {
            let slot = self.slot(sense, word);
            self.head.reading.quantifier.get_or_insert(slot);
        } else if let Some(sense) = word.sense(Category::Aspect) {
            let slot = self.slot(sense, word);
            self.head.reading.aspect.get_or_insert(slot);
        } else if !word.is(Category::Function) {
            return Step::Stop;
        }
        self.claim(word);
        Step::On
    }

    /// A verb that both says and stands for something is the frame if another verb follows it, or nothing.
    fn take_stance(&mut self, sense: Sense, word: Word<'_>) -> Step {
        let says = word.sense(Category::Saying);
        if let Some(says) = says
            && (sense.category == Category::Saying || self.nothing_behind(word.end))
            && self.head.reading.saying.is_none()
        {
            self.head.reading.saying = Some(self.slot(says, word));
        } else if sense.category == Category::Stance {
            self.head.reading.act = Some(self.slot(sense, word));
        } else {
            return Step::Stop;
        }
        self.claim(word);
        Step::On
    }

    /// 加快 before a verb is a degree, else a verb: 加快改革, 加快速度.
    fn take_degree(&mut self, sense: Sense, word: Word<'_>) -> Step {
        let verb = word.sense(Category::Act).filter(|_| !self.verb_at(word.end));
        match verb {
            Some(act) => self.head.reading.act = Some(self.slot(act, word)),
            None => {
                let slot = self.slot(sense, word);
                self.head.reading.degree.get_or_insert(slot);
            }
        }
        self.claim(word);
        Step::On
    }

    /// Behind the act: a second verb joined to it, or a quantifier.
    fn take_behind_act(&mut self, at: usize, word: Word<'_>) -> Step {
        if let Some(sense) = word.sense(Category::Quantifier)
            && self.head.reading.quantifier.is_none()
        {
            self.head.reading.quantifier = Some(self.slot(sense, word));
            self.claim(word);
            return Step::On;
        }
        let joined =
            word.is(Category::Joint) && self.words.get(at + 1).is_some_and(is_verb) && self.verb_at(word.end);
        let second = is_verb(&word) && at > 0 && self.joins_act(at - 1);
        if joined {
            self.claim(word);
            return Step::On;
        }
        if second {
            if word.is(Category::Averting) && self.averted.is_none() {
                self.head.reading.negations.push(word.start..word.end);
            }
            self.averted = word.is(Category::Averting).then_some(word.end).or(self.averted);
            self.claim(word);
            return Step::On;
        }
        Step::Stop
    }

    /// Whether the word at a place joins the act with what follows, or is an averting verb that the next repeats.
    fn joins_act(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| {
            word.is(Category::Joint) || self.averted == Some(word.end) && word.is(Category::Averting)
        })
    }

    /// Who speaks or acts, if the word can be the subject here.
    fn actor(&self, at: usize, word: Word<'_>) -> Option<Sense> {
        let rest = self.key.get(word.end..).unwrap_or_default();
        if rest.starts_with(['的', '\'', '、']) {
            return None;
        }
        let followed = self.words.get(at + 1).filter(|next| self.adjoins(word.end, next.start));
        let predicate = followed.is_some_and(may_open_predicate);
        if let Some(sense) = word.sense(Category::Actor) {
            let noun = self.language == Language::Chinese && !predicate && opens_with_noun(rest);
            return (!noun).then_some(sense);
        }
        let state = word.sense(Category::Name).filter(|_| predicate && is_state(word));
        state.filter(|_| followed.is_some_and(|next| !next.is(Category::Joint)))
    }

    /// The next word at which a predicate may begin behind a subject that no list has.
    fn sought(&self, from: usize) -> Option<usize> {
        let candidates = self.words.iter().enumerate().skip(from);
        for (at, word) in candidates.filter(|(_, word)| word.place == Place::Open) {
            if word.senses.iter().any(|sense| {
                matches!(sense.category, Category::Modal | Category::Negation | Category::Stance)
            }) && !word.is(Category::Guard)
            {
                return Some(at);
            }
            let led = word.is(Category::Degree) || word.is(Category::Aspect);
            if led && self.verb_at(word.end) {
                return Some(at);
            }
            let last = self.nothing_behind(word.end);
            if last && is_verb(word) && self.language == Language::Chinese {
                return Some(at);
            }
        }
        None
    }

    fn verb_at(&self, byte: usize) -> bool {
        let first = self.words.partition_point(|word| word.start < byte);
        let next = self.words[first..]
            .iter()
            .find(|word| !word.is(Category::Degree) && !word.is(Category::Function));
        self.words.get(first).is_some_and(|word| self.adjoins(byte, word.start))
            && next.is_some_and(|next| is_verb(next) && self.all_known(byte, next.start))
    }

    /// Whether only known words stand between two bytes.
    fn all_known(&self, start: usize, end: usize) -> bool {
        let first = self.words.partition_point(|word| word.start < start);
        let mut at = start;
        for word in self.words[first..].iter().take_while(|word| word.start < end) {
            if !self.adjoins(at, word.start) {
                return false;
            }
            at = word.end;
        }
        self.adjoins(at, end)
    }

    fn nothing_behind(&self, byte: usize) -> bool {
        self.adjoins(byte, self.key.len())
    }

    /// A quantifier with which the object begins, over a word of degree or a particle.
    fn quantifier_behind(&mut self, from: usize) {
        let Some(word) = self.words.get(from).copied().filter(|word| word.place == Place::Open) else {
            return;
        };
        let end = self.head.taken.last().map_or(0, |taken| taken.end);
        if let Some(sense) = word.sense(Category::Quantifier)
            && self.adjoins(end, word.start)
        {
            self.head.reading.quantifier = Some(self.slot(sense, word));
            self.claim(word);
        }
    }

    fn claim(&mut self, word: Word<'_>) {
        self.head.taken.push(word.start..word.end);
    }

    fn slot(&self, sense: Sense, word: Word<'_>) -> Slot {
        Slot {
            sense,
            word: self.key.get(word.start..word.end).unwrap_or_default().to_owned(),
            clause: self.head.reading.clause,
            range: word.start..word.end,
        }
    }
}

/// Names of states have the state's id as their group, which is no list's name.
fn is_state(word: Word<'_>) -> bool {
    word.senses.iter().any(|sense| {
        sense.category == Category::Actor || sense.category == Category::Name && sense.level == 0
    })
}

fn is_verb(word: &Word<'_>) -> bool {
    word.senses.iter().any(|sense| {
        matches!(sense.category, Category::Act | Category::Stance | Category::Averting | Category::Solving)
    })
}

fn may_open_predicate(word: &Word<'_>) -> bool {
    is_verb(word)
        || word.senses.iter().any(|sense| {
            matches!(
                sense.category,
                Category::Modal
                    | Category::Negation
                    | Category::Saying
                    | Category::Degree
                    | Category::Aspect
                    | Category::Function
                    | Category::Quantifier
            )
        })
}

/// Whether a text begins with a noun of the dictionary of two characters.
fn opens_with_noun(text: &str) -> bool {
    let end = text.char_indices().nth(1).map(|(at, c)| at + c.len_utf8());
    end.and_then(|end| entry(&text[..end])).is_some_and(|entry| entry.tag.starts_with('n'))
}
