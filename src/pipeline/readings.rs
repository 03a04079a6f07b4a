//! The readings of clauses, in the words of the source.

use std::ops::Range;

use super::{Read, keyed};
use crate::align::Keyed;
use crate::lexicon::Lexicon;
use crate::read::{Mention, MentionKind, Reading, Slot};
use crate::results::clauses::{
    Filled, Mentioned, MentionedKind, ReadClause, ReadStatement, Readings, SCHEMA, SlotName,
};
use crate::statement::Statement;

/// The readings of the clauses of each statement.
#[must_use]
pub fn readings(statements: &[Statement], read: &[Read<'_>], lexicon: &Lexicon) -> Readings {
    let told = statements.iter().zip(read).map(|(statement, read)| {
        let teller = Teller { side: keyed(statement, read), lexicon };
        ReadStatement { id: statement.id.clone(), clauses: teller.clauses() }
    });
    Readings { schema: SCHEMA, statements: told.collect() }
}

/// Converts the readings of a statement's clauses to its own words.
pub(super) struct Teller<'a> {
    pub(super) side: Keyed<'a>,
    pub(super) lexicon: &'a Lexicon,
}

impl Teller<'_> {
    fn clauses(&self) -> Vec<ReadClause> {
        self.side.readings.iter().map(|reading| self.clause(reading)).collect()
    }

    /// The readings of the given clauses, in their order.
    pub(super) fn some(&self, clauses: &[usize]) -> Vec<ReadClause> {
        let readings = clauses.iter().filter_map(|&clause| self.side.readings.get(clause));
        readings.map(|reading| self.clause(reading)).collect()
    }

    fn clause(&self, reading: &Reading) -> ReadClause {
        let statement = self.side.statement;
        let clause = &statement.clauses[reading.clause];
        let slots = [
            (SlotName::Actor, &reading.actor),
            (SlotName::Saying, &reading.saying),
            (SlotName::Act, &reading.act),
            (SlotName::Modality, &reading.modality),
            (SlotName::Degree, &reading.degree),
            (SlotName::Quantifier, &reading.quantifier),
            (SlotName::Aspect, &reading.aspect),
        ];
        let filled = slots.into_iter().filter_map(|(name, slot)| self.filled(name, slot.as_ref()?, reading));
        ReadClause {
            index: clause.index,
            sentence: clause.sentence,
            line: statement.sentences[clause.sentence].line,
            text: clause.text.clone(),
            role: reading.role,
            class: reading.class,
            polarity: reading.polarity,
            slots: filled.collect(),
            openings: self.all(reading, &reading.openings),
            negations: self.all(reading, &reading.negations),
            object: self.all(reading, &reading.object),
            members: self.all(reading, &reading.members),
            mentions: reading.mentions.iter().map(|mention| self.mention(reading, mention)).collect(),
        }
    }

    fn filled(&self, slot: SlotName, word: &Slot, reading: &Reading) -> Option<Filled> {
        let senses = &self.lexicon.senses;
        let source = self.side.readings.get(word.clause)?;
        let list =
            senses.list(word.sense).map_or_else(String::new, |list| format!("{}/{}", list.file, list.name));
        Some(Filled {
            slot,
            text: self.words(source, &word.range),
            group: senses.group(word.sense).to_owned(),
            level: word.sense.level,
            list,
            inherited_from: reading.inherits(word).then_some(word.clause),
        })
    }

    fn mention(&self, reading: &Reading, mention: &Mention) -> Mentioned {
        let kind = match mention.kind {
            MentionKind::Citation => MentionedKind::Citation,
            MentionKind::Slogan => MentionedKind::Slogan,
            MentionKind::Quantity => MentionedKind::Quantity,
            MentionKind::Date => MentionedKind::Date,
            MentionKind::Name => MentionedKind::Name,
            MentionKind::Short => MentionedKind::Short,
        };
        Mentioned { kind, text: self.words(reading, &mention.range), value: mention.value.clone() }
    }

    fn all(&self, reading: &Reading, ranges: &[Range<usize>]) -> Vec<String> {
        ranges.iter().map(|range| self.words(reading, range)).collect()
    }

    /// The words of the source at a range of a clause's key; empty if the key is missing.
    fn words(&self, reading: &Reading, range: &Range<usize>) -> String {
        let Keyed { statement, keys, .. } = self.side;
        let sentence = statement.clauses[reading.clause].sentence;
        let text = &statement.sentences[sentence].text;
        keys.get(sentence).map_or_else(String::new, |key| reading.quote(range, key, text).to_owned())
    }
}
