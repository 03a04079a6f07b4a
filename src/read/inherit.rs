//! Slots that a clause inherits from the frame, verb or lead-in before it.

use super::{Reading, Slot, Subject, seek};
use crate::lexicon::Lexicon;
use crate::lexicon::senses::Language;
use crate::statement::{ClauseRole, Statement};

/// Maximum length of a list member that fills a clause, in characters.
const LONGEST_MEMBER: usize = 8;

/// The slots that govern the following clauses.
#[derive(Debug, Clone, Default)]
struct Governor {
    actor: Option<Slot>,
    modality: Option<Slot>,
    act: Option<Slot>,
    /// The words that mark all that follows as done: 今年以来.
    done: Option<Slot>,
    subject: Subject,
}

/// Fills the empty slots of each reading from the clauses before it in its sentence, or from its lead-in.
pub(super) fn fill(statement: &Statement, readings: &mut [Reading], language: Language, lexicon: &Lexicon) {
    let mut last: Vec<Governor> = vec![Governor::default(); statement.sentences.len()];
    for (reading, clause) in readings.iter_mut().zip(&statement.clauses) {
        let sentence = &statement.sentences[clause.sentence];
        let first = clause.bytes.start == 0;
        let mut governor = if first {
            sentence.lead_in.and_then(|at| last.get(at)).cloned().unwrap_or_default()
        } else {
            std::mem::take(&mut last[clause.sentence])
        };
        if language == Language::Chinese {
            name_subject(reading, &governor);
        }
        if reports(reading, lexicon) {
            reading.leads = Subject::Inherited;
        }
        governor.fill(reading, language);
        governor.follow(reading, lexicon);
        last[clause.sentence] = governor;
    }
}

/// Marks a clause without a predicate that opens with a noun: it has a subject of its own, unless it is a member of
/// the list in the clause before.
fn name_subject(reading: &mut Reading, governor: &Governor) {
    if !is_bare(reading)
        || reading.actor.is_some()
        || reading.saying.is_some()
        || reading.role == ClauseRole::Frame
    {
        return;
    }
    let (Some(first), Some(last)) = (reading.object.first(), reading.object.last()) else { return };
    let noun = !seek::opens_with_verb(reading.words(first));
    let member = governor.act.is_some() && is_short(reading) && seek::ends_in_noun(reading.words(last));
    if noun && !member {
        reading.leads = Subject::Other;
    }
}

/// Whether a clause reports what a body did: 全会听取工作报告.
fn reports(reading: &Reading, lexicon: &Lexicon) -> bool {
    let body = reading.actor.as_ref().and_then(|slot| lexicon.senses.list(slot.sense));
    let plain = reading.modality.is_none() && reading.saying.is_none() && reading.role == ClauseRole::Content;
    plain && body.is_some_and(|list| list.name == "body")
}

const fn is_bare(reading: &Reading) -> bool {
    reading.act.is_none() && reading.modality.is_none() && reading.negations.is_empty()
}

impl Governor {
    /// Fills the empty slots of a clause.
    fn fill(&self, reading: &mut Reading, language: Language) {
        if reading.leads == Subject::Other {
            return;
        }
        let own = reading.actor.is_some();
        if !own {
            reading.actor.clone_from(&self.actor);
            reading.leads = self.subject;
        }
        if own || reading.role == ClauseRole::Frame {
            return;
        }
        let open = reading.openings.is_empty() && reading.saying.is_none();
        if language == Language::Chinese && is_bare(reading) && open && is_member(reading) {
            reading.act.clone_from(&self.act);
        }
        if reading.modality.is_none() && (reading.act.is_some() || is_deed(reading)) {
            reading.modality.clone_from(&self.modality);
        }
        if reading.aspect.is_none() && reading.modality.is_none() {
            reading.aspect.clone_from(&self.done);
        }
    }

    /// Updates the governor for the next clause.
    fn follow(&mut self, reading: &Reading, lexicon: &Lexicon) {
        if reading.leads == Subject::Other {
            *self = Self { subject: Subject::Inherited, done: self.done.take(), ..Self::default() };
            return;
        }
        if reading.actor.as_ref().is_some_and(|slot| !reading.inherits(slot)) {
            *self = Self { subject: reading.leads, done: self.done.take(), ..Self::default() };
        }
        self.actor.clone_from(&reading.actor);
        if reading.modality.is_some() {
            self.modality.clone_from(&reading.modality);
            self.subject = Subject::Understood;
            self.done = None;
        } else if let Some(aspect) = &reading.aspect
            && reading.role == ClauseRole::Frame
            && lexicon.senses.group(aspect.sense) == "done"
        {
            self.done = Some(aspect.clone());
        }
        if reading.role == ClauseRole::Content {
            self.act.clone_from(&reading.act);
        }
    }
}

/// Whether a clause without a predicate opens with a verb in no list: 唱响 ….
fn is_deed(reading: &Reading) -> bool {
    is_bare(reading)
        && reading.object.first().is_some_and(|first| seek::opens_with_verb(reading.words(first)))
}

/// Whether a clause without a predicate is a member of a list of nouns.
fn is_member(reading: &Reading) -> bool {
    let (Some(first), Some(last)) = (reading.object.first(), reading.object.last()) else { return false };
    is_short(reading)
        && !seek::opens_with_verb(reading.words(first))
        && seek::ends_in_noun(reading.words(last))
}

/// List members are short; a longer clause has a predicate in no list.
fn is_short(reading: &Reading) -> bool {
    reading.key.chars().nth(LONGEST_MEMBER + 1).is_none()
}
