//! What the other pairs say of a pair: what is together tends to stay together, and what a sentence says its clauses say.

use rustc_hash::FxHashMap;

use super::candidates::{Candidates, Pair};
use super::pair_features::{Evidence, far, flag};
use super::ranks::{Rank, Ranks};
use super::units::{Place, Units};
use super::{ALL, Score, unit};

/// A feature: its name, and how it is read.
pub type Feature = (&'static str, fn(&Facts) -> f64);

/// The features of a pair, each in about [-1, 1] but the first.
pub const FEATURES: [Feature; 27] = [
    ("by itself, log-odds", |pair| pair.log_odds),
    ("pair before", |pair| pair.next_to[0]),
    ("pair behind", |pair| pair.next_to[1]),
    ("pairs before", |pair| pair.near[0]),
    ("pairs behind", |pair| pair.near[1]),
    ("neighbour's pair", |pair| pair.beside),
    ("rank", |pair| pair.rank.share),
    ("smaller gap", |pair| pair.rank.smaller_gap),
    ("larger gap", |pair| pair.rank.larger_gap),
    ("competing pairs, more", |pair| pair.competing[1]),
    ("competing pairs, less", |pair| pair.competing[0]),
    ("wholes linked", |pair| pair.wholes.share),
    ("wholes linked, pairs", |pair| pair.wholes.links),
    ("near its expected place", |pair| pair.expected),
    ("both open linked wholes", |pair| flag(pair.both_open) * pair.wholes.share),
    ("both open", |pair| flag(pair.both_open)),
    ("distance", |pair| pair.distance),
    ("short", |pair| flag(pair.short)),
    ("short, pairs near", |pair| flag(pair.short) * (pair.near[0] + pair.near[1])),
    ("bigrams", |pair| pair.bigrams),
    ("letters", |pair| pair.letters),
    ("equal", |pair| flag(pair.equal)),
    ("other level", |pair| pair.across.linked),
    ("other level: share, less", |pair| pair.across.share[0]),
    ("other level: share, more", |pair| pair.across.share[1]),
    ("other level: elsewhere, less", |pair| pair.across.elsewhere[0]),
    ("other level: elsewhere, more", |pair| pair.across.elsewhere[1]),
];

/// How many units away another pair is still heard.
const REACH: usize = 2;
/// A pair this probable that is the best of both its units shows where its neighbours belong.
const ANCHOR: Score = 600_000;
/// So many anchors on each side of a unit say where its partner is to be expected.
const ANCHORS: usize = 2;
/// The probability of the expected place falls to 1/e in so many units.
const NEAR: f64 = 3.0;
/// The log-odds of probabilities beyond these say nothing more.
const SUREST: Score = 9_999 * ALL / 10_000;

/// What is known of a pair among the others.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    log_odds: f64,
    /// The pair of the two units before, and of the two behind.
    next_to: [f64; 2],
    /// The most probable pair of the few units before both, and behind both.
    near: [f64; 2],
    /// The most probable pair of one of the two with a neighbour of the other.
    beside: f64,
    rank: Rank,
    /// The summed probabilities of the other pairs of either unit, the less then the greater.
    competing: [f64; 2],
    wholes: Linked,
    expected: f64,
    both_open: bool,
    distance: f64,
    short: bool,
    bigrams: f64,
    letters: f64,
    equal: bool,
    across: Across,
}

/// How the wholes of a pair are linked by their other units.
#[derive(Debug, Clone, Copy, Default)]
struct Linked {
    /// The summed probabilities.
    links: f64,
    /// As a share of the smaller's other units.
    share: f64,
}

/// What the other level says of a pair: to two sentences their clauses, to two clauses their sentences.
#[derive(Debug, Clone, Copy, Default)]
pub struct Across {
    /// The probability of the sentences as a pair; of their best pair of clauses.
    pub(super) linked: f64,
    /// How much of either sentence the pairs of clauses cover, the less then the greater; for clauses, the probability
    /// of their sentences as a share of the best that either sentence has.
    pub(super) share: [f64; 2],
    /// How much more of either sentence other pairs of its clauses cover; for clauses, the probability of the best other
    /// pair of either sentence.
    pub(super) elsewhere: [f64; 2],
}

/// What the features are read from.
#[derive(Debug)]
pub struct Context<'a> {
    candidates: &'a Candidates,
    evidence: &'a Evidence<'a>,
    units: &'a Units<'a>,
    /// The probability of each pair by itself.
    chances: &'a [Score],
    /// What the other level says of each pair.
    across: &'a [Across],
    ranks: Ranks,
    /// The probabilities of each unit of either side, summed.
    sums: [Vec<Score>; 2],
    wholes: LinkedWholes<'a>,
    /// The anchors, by old and by new unit.
    anchors: [Vec<[usize; 2]>; 2],
}

impl<'a> Context<'a> {
    pub(super) fn of(
        candidates: &'a Candidates,
        evidence: &'a Evidence<'a>,
        units: &'a Units<'a>,
        chances: &'a [Score],
        across: &'a [Across],
    ) -> Self {
        let mut sums = candidates.lengths.map(|units| vec![0; units]);
        for (pair, chance) in candidates.pairs.iter().zip(chances) {
            sums[0][pair.old] += chance;
            sums[1][pair.new] += chance;
        }
        let ranks = Ranks::of(candidates, chances);
        let anchors = anchors(candidates, chances, &ranks);
        let wholes = LinkedWholes::of(candidates, units.places(), chances);
        Self { candidates, evidence, units, chances, across, ranks, sums, wholes, anchors }
    }

    /// How many pairs there are.
    pub(super) fn len(&self) -> usize {
        self.chances.len()
    }

    /// The probability of the pair at `at` by itself.
    pub(super) fn by_itself(&self, at: usize) -> Score {
        self.chances[at]
    }

    /// The values of [`FEATURES`] for the pair at `at`.
    pub(super) fn features(&self, at: usize) -> [f64; FEATURES.len()] {
        let facts = self.facts(at);
        FEATURES.map(|(_, read)| read(&facts))
    }

    fn facts(&self, at: usize) -> Facts {
        let pair = &self.candidates.pairs[at];
        let chance = self.chances[at];
        let others = [0, 1].map(|side| (self.sums[side][pair.side(side)] - chance).min(2 * ALL));
        Facts {
            log_odds: log_odds(chance),
            next_to: [self.chance(pair, -1, -1), self.chance(pair, 1, 1)],
            near: [self.near(pair, -1), self.near(pair, 1)],
            beside: self.beside(pair),
            rank: self.ranks.rank(pair, chance),
            competing: [unit(others[0].min(others[1])), unit(others[0].max(others[1]))],
            wholes: self.wholes.others(pair, chance),
            expected: f64::midpoint(self.expected(pair, 0), self.expected(pair, 1)),
            both_open: self.units.places[0][pair.old].opens && self.units.places[1][pair.new].opens,
            distance: far(pair, self.candidates.lengths),
            short: self.evidence.short(pair),
            bigrams: unit(pair.similarity),
            letters: unit(self.evidence.letters(at)),
            equal: pair.similarity == ALL,
            across: self.across[at],
        }
    }

    /// The probability of the pair so many units on in either statement.
    fn chance(&self, pair: &Pair, old: isize, new: isize) -> f64 {
        let place = pair.old.checked_add_signed(old).zip(pair.new.checked_add_signed(new));
        let at = place.and_then(|(old, new)| self.candidates.find(old, new));
        at.map_or(0.0, |at| unit(self.chances[at]))
    }

    /// The most probable pair of the few units before, or behind, both.
    fn near(&self, pair: &Pair, towards: isize) -> f64 {
        let steps = || (1..=REACH.cast_signed()).map(move |step| step * towards);
        let all = steps().flat_map(|old| steps().map(move |new| (old, new)));
        all.map(|(old, new)| self.chance(pair, old, new)).fold(0.0, f64::max)
    }

    /// The most probable pair of one of the two with a neighbour of the other.
    fn beside(&self, pair: &Pair) -> f64 {
        let steps = [(0, 1), (0, -1), (1, 0), (-1, 0)];
        steps.into_iter().map(|(old, new)| self.chance(pair, old, new)).fold(0.0, f64::max)
    }

    /// How near the partner is to where the anchors around the unit of one side lead, in (0, 1].
    fn expected(&self, pair: &Pair, side: usize) -> f64 {
        let (own, other) = (pair.side(side), pair.side(1 - side));
        let anchors = &self.anchors[side];
        let from = anchors.partition_point(|anchor| anchor[side] < own);
        let behind = from + anchors[from..].iter().take_while(|anchor| anchor[side] == own).count();
        let around =
            anchors[from.saturating_sub(ANCHORS)..from].iter().chain(anchors[behind..].iter().take(ANCHORS));
        let (mut sum, mut voices) = (0.0, 0.0);
        for anchor in around {
            let step = own.cast_signed() - anchor[side].cast_signed();
            let place = anchor[1 - side].cast_signed() + step;
            let voice = 1.0 / (1.0 + step.unsigned_abs() as f64);
            sum += voice * (-(other.cast_signed().abs_diff(place) as f64) / NEAR).exp();
            voices += voice;
        }
        if voices == 0.0 { 0.0 } else { sum / voices }
    }
}

/// The probable pairs that are the best of both their units, by old and by new unit.
fn anchors(candidates: &Candidates, chances: &[Score], ranks: &Ranks) -> [Vec<[usize; 2]>; 2] {
    let anchored = |(pair, &chance): (&Pair, &Score)| {
        let best = chance >= ANCHOR && ranks.rank(pair, chance).share >= 1.0;
        best.then_some([pair.old, pair.new])
    };
    let anchors: Vec<[usize; 2]> = candidates.pairs.iter().zip(chances).filter_map(anchored).collect();
    let mut by_new = anchors.clone();
    by_new.sort_unstable_by_key(|anchor| (anchor[1], anchor[0]));
    [anchors, by_new]
}

fn log_odds(chance: Score) -> f64 {
    let chance = chance.clamp(ALL - SUREST, SUREST) as f64;
    (chance / (ALL as f64 - chance)).ln()
}

/// The probabilities between the inner wholes of units, summed.
#[derive(Debug)]
struct LinkedWholes<'a> {
    places: [&'a [Place]; 2],
    /// Between an old and a new whole.
    between: FxHashMap<[usize; 2], Score>,
    /// Between a unit of either side and a whole of the other.
    from: [FxHashMap<[usize; 2], Score>; 2],
    /// How many units each has.
    sizes: [FxHashMap<usize, u32>; 2],
}

impl<'a> LinkedWholes<'a> {
    fn of(candidates: &Candidates, places: [&'a [Place]; 2], chances: &[Score]) -> Self {
        let mut between: FxHashMap<[usize; 2], Score> = FxHashMap::default();
        let mut from: [FxHashMap<[usize; 2], Score>; 2] = Default::default();
        for (pair, chance) in candidates.pairs.iter().zip(chances) {
            let wholes = [places[0][pair.old].within[0], places[1][pair.new].within[0]];
            *between.entry(wholes).or_default() += chance;
            *from[0].entry([pair.old, wholes[1]]).or_default() += chance;
            *from[1].entry([pair.new, wholes[0]]).or_default() += chance;
        }
        let sizes = places.map(sizes);
        Self { places, between, from, sizes }
    }

    /// How many links the wholes of a pair probably share, those of its own two units aside.
    fn others(&self, pair: &Pair, chance: Score) -> Linked {
        let wholes = [self.places[0][pair.old].within[0], self.places[1][pair.new].within[0]];
        let get = |map: &FxHashMap<[usize; 2], Score>, key: [usize; 2]| map.get(&key).copied().unwrap_or(0);
        let own = get(&self.from[0], [pair.old, wholes[1]]) + get(&self.from[1], [pair.new, wholes[0]]);
        let links = unit(get(&self.between, wholes) - own + chance);
        let sizes = [0, 1].map(|side| self.sizes[side].get(&wholes[side]).copied().unwrap_or(1));
        let others = f64::from(sizes[0].min(sizes[1]).max(2) - 1);
        Linked { links: links.min(3.0) / 3.0, share: (links / others).min(1.5) }
    }
}

/// How many units each whole has.
fn sizes(places: &[Place]) -> FxHashMap<usize, u32> {
    let mut sizes: FxHashMap<usize, u32> = FxHashMap::default();
    for place in places {
        *sizes.entry(place.within[0]).or_default() += 1;
    }
    sizes
}
