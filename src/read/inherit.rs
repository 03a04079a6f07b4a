//! What a clause leaves to what governs it: the frame, verb or lead-in before it.

use super::{Reading, Slot, Subject};
use crate::lexicon::Lexicon;
use crate::lexicon::senses::Category;
use crate::segment::word::entry;
use crate::statement::{ClauseRole, Statement};

/// What governs the clauses that follow.
#[derive(Debug, Clone, Default)]
struct Governor {
    actor: Option<Slot>,
    modality: Option<Slot>,
    act: Option<Slot>,
    aspect: Option<Slot>,
}

/// Longer words are not looked for at the end of a clause.
const LONGEST_WORD: usize = 4;

/// Fills the empty slots of each reading from what stands before it in its sentence, or in its lead-in.
pub(super) fn fill(statement: &Statement, readings: &mut [Reading], lexicon: &Lexicon) {
    let mut last: Vec<Governor> = vec![Governor::default(); statement.sentences.len()];
    for (reading, clause) in readings.iter_mut().zip(&statement.clauses) {
        let sentence = &statement.sentences[clause.sentence];
        let first = clause.bytes.start == 0;
        let before = if first { sentence.lead_in } else { Some(clause.sentence) };
        let mut governor = before.and_then(|at| last.get(at)).cloned().unwrap_or_default();
        governor.govern(reading, lexicon);
        last[clause.sentence] = governor;
    }
}

impl Governor {
    /// Fills the slots of a clause, and takes what it says as what governs the next.
    fn govern(&mut self, reading: &mut Reading, lexicon: &Lexicon) {
        let own_subject = reading.actor.is_some() || reading.leads == Subject::Other;
        if own_subject {
            self.modality = None;
            self.act = None;
            self.actor = if reading.actor.is_some() { None } else { self.actor.take() };
        }
        if reading.role == ClauseRole::Content && reading.leads == Subject::Understood {
            self.fill(reading, lexicon);
        }
        if reading.actor.is_none() && reading.leads == Subject::Understood {
            reading.actor.clone_from(&self.actor);
        }
        self.actor = reading.actor.clone().or_else(|| self.actor.take());
        if reading.leads == Subject::Understood {
            self.modality = reading.modality.clone().or_else(|| self.modality.take());
            self.act.clone_from(&reading.act);
        }
        if done(reading, lexicon) || reading.modality.is_some() {
            self.aspect = reading.aspect.clone().filter(|_| done(reading, lexicon));
        }
    }

    fn fill(&self, reading: &mut Reading, lexicon: &Lexicon) {
        let bare = reading.act.is_none() && reading.modality.is_none() && reading.negations.is_empty();
        let open = reading.openings.is_empty() && reading.saying.is_none();
        if bare && open && self.act.is_some() && is_noun_like(reading) {
            reading.act.clone_from(&self.act);
        }
        if reading.modality.is_none() && reading.act.is_some() {
            reading.modality.clone_from(&self.modality);
        }
        if reading.aspect.is_none() && reading.modality.is_none() && reading.act.is_some() {
            reading.aspect.clone_from(&self.aspect);
        }
        let _ = lexicon;
    }
}

/// Whether a clause says that something was done.
fn done(reading: &Reading, lexicon: &Lexicon) -> bool {
    reading.aspect.as_ref().is_some_and(|slot| {
        slot.sense.category == Category::Aspect && lexicon.senses.group(slot.sense) == "done"
    })
}

/// Whether the object ends in a noun of the dictionary: a predicate that no list has ends in something else.
fn is_noun_like(reading: &Reading) -> bool {
    let Some(last) = reading.object.last() else { return false };
    let text = reading.words(last);
    if text.ends_with(['"', '》', ')']) {
        return true;
    }
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let from = starts.len().saturating_sub(LONGEST_WORD);
    let known = starts[from..].iter().find_map(|&at| entry(&text[at..]));
    known.is_some_and(|entry| entry.tag.starts_with('n') || entry.tag == "vn")
}
