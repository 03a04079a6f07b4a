//! Features of a pair by itself: its words, its place, its surroundings, and how it compares with the other pairs of
//! its two units.

use super::candidates::{Candidates, Pair};
use super::ranks::{Rank, Ranks};
use super::surroundings::{self, AROUNDS, Around};
use super::units::{Place, Units};
use super::wholes::Wholeness;
use super::{PAIR, Score, dice, distance, unit};
use crate::parallel;
use crate::text::ngrams::{NAT, Profile, Shared};

/// A feature: its name, and the function that reads it.
pub type Feature = (&'static str, fn(&Facts<'_>) -> f64);

/// The features of a pair, each roughly in [-1, 1].
pub const FEATURES: [Feature; 30] = [
    ("said", |pair| pair.said.dice),
    ("said: of the longer", |pair| pair.said.of_longer),
    ("letters", |pair| pair.letters.dice),
    ("letters: of the shorter", |pair| pair.letters.of_shorter),
    ("letters: gap", |pair| pair.letters_gap),
    ("letters: rarest", |pair| pair.letters.rarest),
    ("rare letters", |pair| pair.rare_letters),
    ("subjects: rank", |pair| pair.subjects_rank),
    ("said: rank", |pair| pair.said_rank),
    ("said: best other", |pair| pair.best_other),
    ("same beginning", |pair| flag(pair.same_ends[0])),
    ("same end", |pair| flag(pair.same_ends[1])),
    ("objects", |pair| pair.objects.alike),
    ("objects: rank", |pair| pair.objects.rank),
    ("mentions", |pair| pair.mentions),
    ("same act", |pair| flag(pair.same_slots[0])),
    ("same actor", |pair| flag(pair.same_slots[1])),
    ("length of the shorter", |pair| (1.0 + pair.shorter as f64).ln() / 4.0),
    ("distance", |pair| pair.distance),
    ("inner whole: rank", |pair| pair.wholes[0]),
    ("outer whole: rank", |pair| pair.wholes[1]),
    ("rest of the whole", |pair| pair.around(Around::Rest).alike),
    ("before: rank", |pair| pair.around(Around::Before).rank),
    ("around", |pair| pair.around(Around::Near).alike),
    ("far around", |pair| pair.around(Around::Far).alike),
    ("far around: rank", |pair| pair.around(Around::Far).rank),
    ("both numbered, behind: rank", |pair| {
        flag(pair.both(|place| place.numbered)) * pair.around(Around::Behind).rank
    }),
    ("both open the outer whole", |pair| flag(pair.both(|place| place.opens[1]))),
    ("one opens the outer whole", |pair| flag(pair.one(|place| place.opens[1]))),
    ("both open the outer whole, rank", |pair| flag(pair.both(|place| place.opens[1])) * pair.wholes[1]),
];

/// One shared subject or name is weak evidence, so this weight, in [`NAT`]s, is added to the total of both sides.
const DOUBT: u64 = 2;

/// The facts about a pair.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Overlap of bigrams and subjects together.
    said: Overlap,
    said_rank: f64,
    /// The higher similarity of either unit to a third unit, by what is said.
    best_other: f64,
    letters: Overlap,
    /// The larger gap of the letters to the other pairs of either unit: above 0 if the pair is the best of one.
    letters_gap: f64,
    /// Similarity of the letters by their squared weights.
    rare_letters: f64,
    subjects_rank: f64,
    objects: Likeness,
    /// Similarity of their mentions.
    mentions: f64,
    /// Whether they have the same governing verb, and whether the same actor.
    same_slots: [bool; 2],
    /// Whether they begin, and whether they end, with the same bigram.
    same_ends: [bool; 2],
    /// The number of letters of the shorter one.
    shorter: Score,
    distance: f64,
    /// The rank of the wholes that the two are part of, inner then outer.
    wholes: [f64; 2],
    /// The surroundings of the two.
    around: [Likeness; AROUNDS],
    places: [&'a Place; 2],
}

/// The overlap of two profiles, as shares.
#[derive(Debug, Clone, Copy)]
struct Overlap {
    dice: f64,
    of_shorter: f64,
    of_longer: f64,
    /// The weight of the rarest gram that both have.
    rarest: f64,
}

/// A similarity, and how it compares with the other pairs.
#[derive(Debug, Clone, Copy, Default)]
struct Likeness {
    alike: f64,
    rank: f64,
}

impl Facts<'_> {
    fn both(&self, holds: impl Fn(&Place) -> bool) -> bool {
        holds(self.places[0]) && holds(self.places[1])
    }

    fn one(&self, holds: impl Fn(&Place) -> bool) -> bool {
        holds(self.places[0]) != holds(self.places[1])
    }

    fn around(&self, around: Around) -> Likeness {
        self.around[around as usize]
    }
}

/// The source of the features.
#[derive(Debug)]
pub(super) struct Evidence<'a> {
    units: &'a Units<'a>,
    /// The weight of a gram that only one unit has.
    most: f64,
    shared_letters: Vec<Shared>,
    letters: Compared,
    subjects: Compared,
    said: Compared,
    objects: Compared,
    /// The surroundings that this level uses.
    around: Vec<(Around, Compared)>,
    wholes: [Wholeness; 2],
}

/// A similarity for each pair, and how the pairs compare.
#[derive(Debug)]
struct Compared {
    values: Vec<Score>,
    ranks: Ranks,
}

impl Compared {
    fn of(candidates: &Candidates, value: impl Fn(usize, &Pair) -> Score + Sync) -> Self {
        let pairs = &candidates.pairs;
        Self::among(candidates, parallel::numbered(pairs.len(), |at| value(at, &pairs[at])))
    }

    fn among(candidates: &Candidates, values: Vec<Score>) -> Self {
        let ranks = Ranks::of(candidates, &values);
        Self { values, ranks }
    }

    fn rank(&self, at: usize, pair: &Pair) -> Rank {
        self.ranks.rank(pair, self.values[at])
    }

    fn likeness(&self, at: usize, pair: &Pair) -> Likeness {
        Likeness { alike: unit(self.values[at]), rank: self.rank(at, pair).share }
    }
}

impl<'a> Evidence<'a> {
    pub(super) fn gather(candidates: &Candidates, units: &'a Units<'a>) -> Self {
        let shared_letters = parallel::map(&candidates.pairs, |pair| {
            let [old, new] = of_pair(&units.letters, pair);
            old.shared(new)
        });
        Self {
            most: NAT * ((candidates.lengths[0] + candidates.lengths[1] + 1) as f64).ln(),
            letters: Compared::of(candidates, |at, pair| {
                let [old, new] = of_pair(&units.letters, pair);
                dice(shared_letters[at].weight, old.weight, new.weight)
            }),
            subjects: Compared::of(candidates, |_, pair| doubted(of_pair(&units.subjects, pair))),
            said: Compared::of(candidates, |_, pair| pair.similarity),
            objects: Compared::of(candidates, |_, pair| {
                let [old, new] = of_pair(&units.objects, pair);
                super::similarity(old, new)
            }),
            around: (Around::asked(units.level)
                .iter()
                .copied()
                .zip(surroundings::likenesses(candidates, units)))
            .map(|(around, values)| (around, Compared::among(candidates, values)))
            .collect(),
            wholes: [0, 1].map(|depth| Wholeness::of(candidates, units.places(), depth)),
            shared_letters,
            units,
        }
    }

    /// The values of [`FEATURES`] for a pair; `at` is its index among the candidates.
    pub(super) fn features(&self, at: usize, pair: &Pair) -> [f64; PAIR] {
        let facts = self.facts(at, pair);
        FEATURES.map(|(_, read)| read(&facts))
    }

    fn facts(&self, at: usize, pair: &Pair) -> Facts<'_> {
        let places = [0, 1].map(|side| &self.units.places[side][pair.side(side)]);
        let said = of_pair(&self.units.said, pair);
        let letters = of_pair(&self.units.letters, pair);
        let shared = self.shared_letters[at];
        Facts {
            said: self.overlap(said, pair.shared, pair.similarity),
            said_rank: self.said.rank(at, pair).share,
            best_other: unit(self.said.ranks.best_other(pair, pair.similarity)),
            letters: self.overlap(letters, shared, self.letters.values[at]),
            letters_gap: self.letters.rank(at, pair).gap,
            rare_letters: unit(dice(shared.squared, letters[0].squared, letters[1].squared)),
            subjects_rank: self.subjects.rank(at, pair).share,
            objects: self.objects.likeness(at, pair),
            mentions: unit(doubted(of_pair(&self.units.mentions, pair))),
            same_slots: self.units.same_slots(pair.old, pair.new),
            same_ends: self.units.same_ends(pair.old, pair.new),
            shorter: places[0].units.min(places[1].units),
            distance: far(pair, self.units.lengths()),
            wholes: [0, 1].map(|depth| self.wholes[depth].rank(places)),
            around: self.around_of(at, pair),
            places,
        }
    }

    fn around_of(&self, at: usize, pair: &Pair) -> [Likeness; AROUNDS] {
        let mut all = [Likeness::default(); AROUNDS];
        for (around, compared) in &self.around {
            all[*around as usize] = compared.likeness(at, pair);
        }
        all
    }

    fn overlap(&self, [old, new]: [&Profile; 2], shared: Shared, alike: Score) -> Overlap {
        let covered = |of: u64| if of == 0 { 0.0 } else { shared.weight as f64 / of as f64 };
        Overlap {
            dice: unit(alike),
            of_shorter: covered(old.weight.min(new.weight)),
            of_longer: covered(old.weight.max(new.weight)),
            rarest: f64::from(shared.rarest) / self.most,
        }
    }

    /// The weight of a gram that only one unit has.
    pub(super) fn most(&self) -> f64 {
        self.most
    }

    /// The weight of the letters that both units of the pair at `at` have.
    pub(super) fn shared_letters(&self, at: usize) -> u64 {
        self.shared_letters[at].weight
    }

    /// The similarity of the pair at `at` by its letters.
    pub(super) fn letters(&self, at: usize) -> Score {
        self.letters.values[at]
    }
}

fn of_pair<'p>(profiles: &'p [Vec<Profile>; 2], pair: &Pair) -> [&'p Profile; 2] {
    [&profiles[0][pair.old], &profiles[1][pair.new]]
}

/// The similarity of two small profiles, reduced because little in common is weak evidence.
fn doubted([old, new]: [&Profile; 2]) -> Score {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
    let doubt = DOUBT * NAT as u64;
    dice(old.shared(new).weight, old.weight + doubt, new.weight)
}

/// The distance of two units, as a share of their statements.
fn far(pair: &Pair, lengths: [usize; 2]) -> f64 {
    let parts = lengths[0] as f64 * lengths[1] as f64;
    distance(pair.old, pair.new, lengths) as f64 / parts.max(1.0)
}

fn flag(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}
