//! The class of a clause, from modality, act and actor.

use super::{Reading, Slot, Subject, seek};
use crate::lexicon::Lexicon;
use crate::lexicon::senses::{Category, Language, Sense};
use crate::statement::{Class, ClauseRole, Role};

/// The class of a content clause in a body sentence; `None` for other roles and for frames.
pub(super) fn of(reading: &Reading, role: Role, lexicon: &Lexicon) -> Option<Class> {
    if role != Role::Body || reading.role == ClauseRole::Frame {
        return None;
    }
    let reader = Reader { reading, lexicon };
    let class = reader
        .reaffirmed()
        .or_else(|| reader.modal())
        .or_else(|| reader.act())
        .or_else(|| reader.deed())
        .or_else(|| reader.saying());
    Some(class.unwrap_or(Class::Assessment))
}

struct Reader<'a> {
    reading: &'a Reading,
    lexicon: &'a Lexicon,
}

impl Reader<'_> {
    /// 重申 before another verb decides the class.
    fn reaffirmed(&self) -> Option<Class> {
        let slot = self.reading.saying.as_ref()?;
        self.cue(slot).filter(|class| matches!(class, Class::Reaffirmation | Class::Demand))
    }

    /// A promise is a commitment. A strong duty is a commitment, a weaker one a position, and a duty of a third party
    /// a demand.
    fn modal(&self) -> Option<Class> {
        let slot = self.reading.modality.as_ref()?;
        let by_scale = match self.group(slot.sense) {
            "promise" if slot.sense.level > 1 => Some(Class::Commitment),
            "duty" if slot.sense.level > 3 => Some(Class::Commitment),
            "duty" if slot.sense.level > 1 => Some(Class::Position),
            _ => None,
        };
        match self.cue(slot).or(by_scale)? {
            Class::Commitment | Class::Position if self.is_duty(slot) && self.actor_is("third") => {
                Some(Class::Demand)
            }
            class => Some(class),
        }
    }

    fn act(&self) -> Option<Class> {
        let slot = self.reading.act.as_ref()?;
        match self.cue(slot)? {
            Class::Position if self.is_for(slot) && self.actor_is_party() => Some(Class::Support),
            class => Some(class),
        }
    }

    /// A plain verb that opens a clause, with nothing that says it was done.
    fn deed(&self) -> Option<Class> {
        if self.reading.act.is_none() {
            return self.effort();
        }
        let slot = self.reading.act.as_ref()?;
        let opens = self.reading.leads == Subject::Understood;
        let plain = matches!(
            slot.sense.category,
            Category::Act | Category::Nominal | Category::Averting | Category::Solving
        );
        let done = self.reading.aspect.as_ref().is_some_and(|slot| self.group(slot.sense) == "done");
        let chinese = self.lexicon.senses.get(&slot.word, Language::Chinese).contains(&slot.sense);
        (opens && plain && !done && chinese && !self.actor_is("third")).then_some(Class::Commitment)
    }

    /// 坚决 before a verb in no list.
    fn effort(&self) -> Option<Class> {
        let reading = self.reading;
        let verb = reading.object.first().is_some_and(|first| seek::opens_with_verb(reading.words(first)));
        let pressed = reading.degree.as_ref().is_some_and(|degree| !reading.inherits(degree));
        let opens = reading.leads == Subject::Understood && reading.aspect.is_none();
        (verb && pressed && opens && !self.actor_is("third")).then_some(Class::Commitment)
    }

    fn saying(&self) -> Option<Class> {
        self.cue(self.reading.saying.as_ref()?)
    }

    /// The class that a list of cues gives a word, in Chinese or English.
    fn cue(&self, slot: &Slot) -> Option<Class> {
        let word = slot.word.to_ascii_lowercase();
        let senses =
            [Language::Chinese, Language::English].map(|language| self.lexicon.senses.get(&word, language));
        let cue = senses.into_iter().flatten().find(|sense| sense.category == Category::Cue)?;
        Some(match self.group(*cue) {
            "commitment" => Class::Commitment,
            "demand" => Class::Demand,
            "reaffirmation" => Class::Reaffirmation,
            "assessment" => Class::Assessment,
            "formula" => Class::Formula,
            _ => Class::Position,
        })
    }

    fn is_duty(&self, slot: &Slot) -> bool {
        let word = slot.word.as_str();
        let senses = self.lexicon.senses.get(word, Language::Chinese);
        self.group(slot.sense) == "duty" || senses.iter().any(|&sense| self.group(sense) == "duty")
    }

    fn is_for(&self, slot: &Slot) -> bool {
        matches!(self.group(slot.sense), "stance-for" | "appraisal")
    }

    fn actor_is(&self, list: &str) -> bool {
        self.actor_list().is_some_and(|name| name == list)
    }

    fn actor_is_party(&self) -> bool {
        self.actor_list().is_some_and(|name| matches!(name, "party" | "states" | "unions"))
    }

    fn actor_list(&self) -> Option<&str> {
        let slot = self.reading.actor.as_ref()?;
        self.lexicon.senses.list(slot.sense).map(|list| list.name.as_str())
    }

    fn group(&self, sense: Sense) -> &str {
        self.lexicon.senses.group(sense)
    }
}
