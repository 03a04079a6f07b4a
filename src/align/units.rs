//! The units of one level: their content and their places.

use crate::lexicon::Lexicon;
use crate::lexicon::senses::Sense;
use crate::normalise::key::Key;
use crate::parallel;
use crate::read::Reading;
use crate::statement::{Clause, ClauseRole, Sentence, Statement};
use crate::text::ngrams::{self, Gram, Profile};
use crate::text::number::is_chinese;

use super::{ALL, Keyed, Level, Score};

/// The units of two statements on one level.
#[derive(Debug)]
pub struct Units<'s> {
    /// The level of the units.
    pub(super) level: Level,
    /// Their keys, old and new.
    pub keys: [&'s [Key]; 2],
    /// Their texts, as in the source.
    texts: [Vec<&'s str>; 2],
    /// The reading of each clause; the default for each sentence.
    read: [Vec<Said>; 2],
    /// The first and the last bigram of each.
    ends: [Vec<[Option<Gram>; 2]>; 2],
    /// The place of each.
    pub(super) places: [Vec<Place>; 2],
    /// The weighted characters of each (in alphabets, words).
    pub(super) letters: [Vec<Profile>; 2],
    /// The weighted subjects of each.
    pub(super) subjects: [Vec<Profile>; 2],
    /// The weighted bigrams and subjects of each.
    pub(super) said: [Vec<Profile>; 2],
    /// The weighted bigrams of the object of each clause; empty for sentences.
    pub(super) objects: [Vec<Profile>; 2],
    /// The weighted mentions of each: figures, dates, names, documents and slogans.
    pub(super) mentions: [Vec<Profile>; 2],
}

/// Who does what, as read from a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Said {
    /// The sense of its governing verb.
    act: Option<Sense>,
    actor: Option<Sense>,
}

/// The place of a unit, and its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The wholes that it is part of, inner then outer: for a sentence its paragraph and section, for a clause its
    /// sentence and paragraph.
    pub(super) within: [usize; 2],
    /// Whether it is the first unit of its whole, inner then outer.
    pub(super) opens: [bool; 2],
    /// Whether it is the only unit of its paragraph (for a clause: of its sentence).
    pub(super) alone: bool,
    /// Whether it is numbered: an item of a list, or a heading.
    pub(super) numbered: bool,
    /// Whether it only says who speaks, or when.
    pub(super) frame: bool,
    /// The number of its letters.
    pub(super) units: Score,
}

impl<'s> Units<'s> {
    /// Reads the units and weighs the keys of both sides together.
    #[must_use]
    pub fn of(level: Level, old: Keyed<'s>, new: Keyed<'s>, lexicon: &Lexicon) -> Self {
        let keys = [old, new].map(|side| match level {
            Level::Sentences => side.keys,
            Level::Clauses => side.clauses,
        });
        let subjects =
            |key: &str| lexicon.concepts.of(key).into_iter().map(ngrams::said).collect::<Vec<Gram>>();
        let (bigrams, subjects) = (of_each(keys, ngrams::grams), of_each(keys, subjects));
        let ends = bigrams.each_ref().map(|side| side.iter().map(|grams| ends(grams)).collect());
        let [old_both, new_both] = bigrams;
        let both = [with(old_both, &subjects[0]), with(new_both, &subjects[1])];
        let (letters, (subjects, said)) = parallel::both(
            || ngrams::weighed(of_each(keys, ngrams::letters)),
            || (ngrams::weighed(subjects), ngrams::weighed(both)),
        );
        let places = [place_all(level, old, &letters[0]), place_all(level, new, &letters[1])];
        let texts = [old, new].map(|side| texts(level, side));
        let ([old_objects, new_objects], [old_mentions, new_mentions]) =
            ([old, new].map(|side| objects(level, side)), [old, new].map(|side| mentions(level, side)));
        let objects = ngrams::weighed([old_objects, new_objects]);
        let mentions = ngrams::weighed([old_mentions, new_mentions]);
        let read = [old, new].map(|side| said_of(level, side));
        Self { level, keys, texts, read, ends, places, letters, subjects, said, objects, mentions }
    }

    /// The number of units of either side.
    pub(super) fn lengths(&self) -> [usize; 2] {
        self.keys.map(<[Key]>::len)
    }

    /// The text of a unit, as in the source.
    pub(super) fn text(&self, side: usize, unit: usize) -> &'s str {
        self.texts[side][unit]
    }

    pub(super) fn said(&self) -> [&[Profile]; 2] {
        [&self.said[0], &self.said[1]]
    }

    pub(super) fn places(&self) -> [&[Place]; 2] {
        [&self.places[0], &self.places[1]]
    }

    /// Whether two units have the same governing verb, and whether the same actor; false if either was not read.
    pub(super) fn same_slots(&self, old: usize, new: usize) -> [bool; 2] {
        let (old, new) = (self.read[0][old], self.read[1][new]);
        let same = |old: Option<Sense>, new: Option<Sense>| {
            let key = |sense: Sense| (sense.category, sense.group);
            old.is_some() && old.map(key) == new.map(key)
        };
        [same(old.act, new.act), same(old.actor, new.actor)]
    }

    /// Whether two units begin, and whether they end, with the same bigram.
    pub(super) fn same_ends(&self, old: usize, new: usize) -> [bool; 2] {
        let (old, new) = (self.ends[0][old], self.ends[1][new]);
        [0, 1].map(|end| old[end].is_some() && old[end] == new[end])
    }

    /// Similarity of two units: [`ALL`] only if their keys are equal.
    pub(super) fn similarity(&self, old: usize, new: usize) -> Score {
        if self.keys[0][old].text == self.keys[1][new].text {
            return ALL;
        }
        super::similarity(&self.said[0][old], &self.said[1][new]).min(ALL - 1)
    }

    /// Whether two units can carry the same item. A frame carries none: it goes with its sentence.
    pub(super) fn comparable(&self, old: usize, new: usize) -> bool {
        !self.places[0][old].frame && !self.places[1][new].frame
    }
}

/// The bigrams of each unit, followed by its subjects.
fn with(mut bigrams: Vec<Vec<Gram>>, subjects: &[Vec<Gram>]) -> Vec<Vec<Gram>> {
    bigrams.iter_mut().zip(subjects).for_each(|(bigrams, subjects)| bigrams.extend(subjects));
    bigrams
}

/// The bigrams of the object of each clause.
fn objects(level: Level, side: Keyed<'_>) -> Vec<Vec<Gram>> {
    match level {
        Level::Sentences => vec![Vec::new(); side.keys.len()],
        Level::Clauses => parallel::map(side.readings, |reading| ngrams::grams(&reading.object_text())),
    }
}

/// The mentions of each unit.
fn mentions(level: Level, side: Keyed<'_>) -> Vec<Vec<Gram>> {
    let of = |reading: &Reading| -> Vec<Gram> {
        reading.mentions.iter().map(|mention| ngrams::mentioned(&mention.value)).collect()
    };
    match level {
        Level::Clauses => side.readings.iter().map(of).collect(),
        Level::Sentences => {
            let mut all = vec![Vec::new(); side.keys.len()];
            for (clause, reading) in side.statement.clauses.iter().zip(side.readings) {
                all[clause.sentence].extend(of(reading));
            }
            all
        }
    }
}

fn said_of(level: Level, side: Keyed<'_>) -> Vec<Said> {
    let of = |reading: &Reading| Said {
        act: reading.act.as_ref().map(|slot| slot.sense),
        actor: reading.actor.as_ref().map(|slot| slot.sense),
    };
    match level {
        Level::Sentences => vec![Said::default(); side.keys.len()],
        Level::Clauses => side.readings.iter().map(of).collect(),
    }
}

/// Applies `read` to the key of each unit of either side.
fn of_each(keys: [&[Key]; 2], read: impl Fn(&str) -> Vec<Gram> + Sync) -> [Vec<Vec<Gram>>; 2] {
    keys.map(|keys| parallel::map(keys, |key| read(&key.text)))
}

/// The first and the last bigram of a unit.
fn ends(grams: &[Gram]) -> [Option<Gram>; 2] {
    [grams.first().copied(), grams.last().copied()]
}

fn texts(level: Level, side: Keyed<'_>) -> Vec<&str> {
    match level {
        Level::Sentences => side.statement.sentences.iter().map(|sentence| sentence.text.as_str()).collect(),
        Level::Clauses => side.statement.clauses.iter().map(|clause| clause.text.as_str()).collect(),
    }
}

fn place_all(level: Level, side: Keyed<'_>, letters: &[Profile]) -> Vec<Place> {
    let statement = side.statement;
    let mut places: Vec<Place> = match level {
        Level::Sentences => statement.sentences.iter().zip(side.keys).map(of_sentence).collect(),
        Level::Clauses => {
            (statement.clauses.iter().zip(side.clauses)).map(|clause| of_clause(statement, clause)).collect()
        }
    };
    for (place, letters) in places.iter_mut().zip(letters) {
        place.units = letters.held.iter().map(|held| Score::from(held.count)).sum();
    }
    mark_ends(&mut places);
    places
}

fn of_sentence((sentence, key): (&Sentence, &Key)) -> Place {
    Place {
        within: [sentence.paragraph, sentence.section.map_or(0, |heading| heading + 1)],
        opens: [false; 2],
        alone: false,
        numbered: sentence.enumerator > 0 || has_ordinal(&key.text),
        frame: false,
        units: 0,
    }
}

fn of_clause(statement: &Statement, (clause, key): (&Clause, &Key)) -> Place {
    let sentence = &statement.sentences[clause.sentence];
    Place {
        within: [clause.sentence, sentence.paragraph],
        opens: [false; 2],
        alone: false,
        numbered: clause.bytes.start < sentence.enumerator || has_ordinal(&key.text),
        frame: clause.role == ClauseRole::Frame,
        units: 0,
    }
}

/// Sets `opens` and `alone` for each unit.
fn mark_ends(places: &mut [Place]) {
    for at in 0..places.len() {
        let same = |other: Option<usize>, depth: usize| {
            let other = other.and_then(|other| places.get(other));
            other.is_some_and(|other| other.within[depth] == places[at].within[depth])
        };
        let opens = [0, 1].map(|depth| !same(at.checked_sub(1), depth));
        let alone = opens[0] && !same(Some(at + 1), 0);
        (places[at].opens, places[at].alone) = (opens, alone);
    }
}

/// Whether a key begins with an ordinal of a running list: 一是, 第一,.
fn has_ordinal(key: &str) -> bool {
    let bare = key.strip_prefix('第').unwrap_or(key);
    let rest = bare.trim_start_matches(|c: char| is_chinese(c) || c.is_ascii_digit());
    rest.len() < bare.len() && rest.starts_with(['是', ',', '要'])
}
