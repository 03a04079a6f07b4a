//! Two statements under study: the pairs worth a look, the terms of each, and the chances that models give them.

use rayon::prelude::*;

use super::candidates::{Candidates, Pair};
use super::company::{self, Company};
use super::likeness::{self, Evidence};
use super::model::Model;
use super::{Keyed, Models, Place, Score};
use crate::normalise::key::Key;
use crate::statement::Sentence;
use crate::text::ngrams::{self, Profile};
use crate::text::number::is_chinese;

/// What the keys of two statements hold.
#[derive(Debug)]
pub struct Profiles {
    grams: [Vec<Profile>; 2],
    letters: [Vec<Profile>; 2],
    places: [Vec<Place>; 2],
}

impl Profiles {
    /// Weighs the keys of both sides together.
    #[must_use]
    pub fn of(old: Keyed<'_>, new: Keyed<'_>) -> Self {
        let keys = [old.keys, new.keys];
        let (grams, letters) =
            rayon::join(|| ngrams::profiles(keys, ngrams::grams), || ngrams::profiles(keys, ngrams::letters));
        let places = [places(old, &letters[0]), places(new, &letters[1])];
        Self { grams, letters, places }
    }

    fn places(&self) -> [&[Place]; 2] {
        [&self.places[0], &self.places[1]]
    }
}

fn places(side: Keyed<'_>, letters: &[Profile]) -> Vec<Place> {
    let mut before = None;
    let place = |((sentence, key), letters): ((&Sentence, &Key), &Profile)| Place {
        paragraph: sentence.paragraph,
        opens: before.replace(sentence.paragraph) != Some(sentence.paragraph),
        numbered: sentence.enumerator > 0 || has_ordinal(&key.text),
        units: letters.held.iter().map(|held| Score::from(held.count)).sum(),
    };
    side.statement.sentences.iter().zip(side.keys).zip(letters).map(place).collect()
}

/// Whether a key opens with the ordinal of a running list: 一是, 第一,.
fn has_ordinal(key: &str) -> bool {
    let bare = key.strip_prefix('第').unwrap_or(key);
    let rest = bare.trim_start_matches(|c: char| is_chinese(c) || c.is_ascii_digit());
    rest.len() < bare.len() && rest.starts_with(['是', ',', '要'])
}

/// Two statements under study.
pub struct Study<'a> {
    pub(super) candidates: Candidates,
    pub(super) keys: [&'a [Key]; 2],
    profiles: &'a Profiles,
    evidence: Evidence<'a>,
}

impl<'a> Study<'a> {
    /// Finds the pairs worth a look.
    #[must_use]
    pub fn of(profiles: &'a Profiles, old: Keyed<'a>, new: Keyed<'a>) -> Self {
        let keys = [old.keys, new.keys];
        let grams = [profiles.grams[0].as_slice(), &profiles.grams[1]];
        let candidates = Candidates::gather(grams, keys);
        let letters = [profiles.letters[0].as_slice(), &profiles.letters[1]];
        let evidence = Evidence::gather(&candidates, grams, letters, profiles.places());
        Self { candidates, keys, profiles, evidence }
    }

    /// The pairs, as sentences of old and new.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.candidates.pairs.iter().map(|pair| (pair.old, pair.new))
    }

    /// The values of [`likeness::TERMS`] for each pair.
    #[must_use]
    pub fn terms(&self) -> Vec<[f64; likeness::TERMS.len()]> {
        self.each(|at, pair| self.evidence.terms(at, pair))
    }

    /// The values of the pair at `at`.
    pub(super) fn terms_at(&self, at: usize) -> [f64; likeness::TERMS.len()] {
        self.evidence.terms(at, &self.candidates.pairs[at])
    }

    /// The chance of each pair by its likeness.
    #[must_use]
    pub fn chances(&self, model: &Model<{ likeness::TERMS.len() }>) -> Vec<Score> {
        self.each(|at, pair| model.chance(&self.evidence.terms(at, pair)))
    }

    /// What the pairs say of one another, where each has this chance by itself.
    #[must_use]
    pub fn company(&'a self, chances: &'a [Score]) -> Company<'a> {
        Company::of(&self.candidates, &self.evidence, self.profiles.places(), chances)
    }

    fn each<T: Send>(&self, of: impl Fn(usize, &Pair) -> T + Sync) -> Vec<T> {
        self.candidates.pairs.par_iter().enumerate().map(|(at, pair)| of(at, pair)).collect()
    }

    pub(super) fn grams(&self) -> [&[Profile]; 2] {
        [&self.profiles.grams[0], &self.profiles.grams[1]]
    }
}

/// No company makes a link of a pair less likely than this by itself; most pairs are.
pub(super) const HOPELESS: Score = 5_000;

/// The chances of a pair in its company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chances {
    /// That the two carry the same item, or parts of it.
    pub linked: Score,
    /// That no other pair says it better, so that the two belong in one group.
    pub joined: Score,
}

impl Company<'_> {
    /// The values of [`company::TERMS`] for each pair.
    #[must_use]
    pub fn all_terms(&self) -> Vec<[f64; company::TERMS.len()]> {
        (0..self.len()).into_par_iter().map(|at| self.terms(at)).collect()
    }

    /// The chances of each pair.
    #[must_use]
    pub fn chances(&self, models: &Models) -> Vec<Chances> {
        let chances = |at| {
            let alone = self.alone(at);
            if alone < HOPELESS {
                return Chances { linked: alone, joined: 0 };
            }
            let terms = self.terms(at);
            Chances { linked: models.linked.chance(&terms), joined: models.joined.chance(&terms) }
        };
        (0..self.len()).into_par_iter().map(chances).collect()
    }
}
