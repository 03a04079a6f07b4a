//! The terms by which other links speak for a pair: what stands together tends to stay together.

use rustc_hash::FxHashMap;

use super::candidates::{Candidates, Pair};
use super::likeness::{Evidence, far, flag};
use super::lines::{Lines, unit};
use super::{ALL, Place, Score};

/// The terms of a pair, in the order of their values.
pub const TERMS: [&str; 22] = [
    "likely by itself",
    "the pair before",
    "the pair behind",
    "pairs before",
    "pairs behind",
    "a partner's neighbour",
    "rank",
    "behind the best",
    "behind the worse",
    "others of the busier",
    "others of the idler",
    "share of paragraphs linked",
    "links of the paragraphs",
    "near its expected place",
    "both open linked paragraphs",
    "both open a paragraph",
    "distance",
    "a short sentence",
    "a short sentence in company",
    "grams",
    "letters",
    "equal",
];

/// How many sentences away another pair is still heard.
const REACH: usize = 2;
/// A pair this likely that is the best of both its sentences shows where its neighbours belong.
const ANCHOR: Score = 600_000;
/// So many anchors on each side of a sentence say where its partner is to be expected.
const ANCHORS: usize = 2;
/// The chance of the expected place falls to 1/e in so many sentences.
const NEAR: f64 = 3.0;
/// The log-odds of chances beyond these say nothing more.
const SUREST: Score = 9_999 * ALL / 10_000;

/// What the terms are read from.
pub struct Company<'a> {
    candidates: &'a Candidates,
    evidence: &'a Evidence<'a>,
    places: [&'a [Place]; 2],
    /// How likely each pair is by itself.
    chances: &'a [Score],
    lines: Lines,
    /// The chances of each sentence of either side, summed.
    sums: [Vec<Score>; 2],
    paragraphs: Paragraphs<'a>,
    /// The anchors, by old and by new sentence.
    anchors: [Vec<[usize; 2]>; 2],
}

impl<'a> Company<'a> {
    pub(super) fn of(
        candidates: &'a Candidates,
        evidence: &'a Evidence<'a>,
        places: [&'a [Place]; 2],
        chances: &'a [Score],
    ) -> Self {
        let mut sums = candidates.lengths.map(|sentences| vec![0; sentences]);
        for (pair, chance) in candidates.pairs.iter().zip(chances) {
            sums[0][pair.old] += chance;
            sums[1][pair.new] += chance;
        }
        let lines = Lines::of(candidates, chances);
        let anchored = |(pair, &chance): (&Pair, &Score)| {
            let best = chance >= ANCHOR && lines.standing(pair, chance).rank >= 1.0;
            best.then_some([pair.old, pair.new])
        };
        let anchors: Vec<[usize; 2]> = candidates.pairs.iter().zip(chances).filter_map(anchored).collect();
        let mut by_new = anchors.clone();
        by_new.sort_unstable_by_key(|anchor| (anchor[1], anchor[0]));
        let paragraphs = Paragraphs::of(candidates, places, chances);
        Self { candidates, evidence, places, chances, lines, sums, paragraphs, anchors: [anchors, by_new] }
    }

    /// How many pairs there are.
    pub(super) fn len(&self) -> usize {
        self.chances.len()
    }

    /// How likely the pair at `at` is by itself.
    pub(super) fn alone(&self, at: usize) -> Score {
        self.chances[at]
    }

    /// The values of [`TERMS`] for the pair at `at`.
    pub(super) fn terms(&self, at: usize) -> [f64; TERMS.len()] {
        let pair = &self.candidates.pairs[at];
        let chance = self.chances[at];
        let standing = self.lines.standing(pair, chance);
        let others = [0, 1].map(|side| (self.sums[side][pair.side(side)] - chance).min(2 * ALL));
        let (before, behind) = (self.near(pair, -1), self.near(pair, 1));
        let (linked, share) = self.paragraphs.others(pair, chance);
        let both_open = flag(self.places[0][pair.old].opens && self.places[1][pair.new].opens);
        let short = flag(self.evidence.short(pair));
        [
            log_odds(chance),
            self.chance(pair, -1, -1),
            self.chance(pair, 1, 1),
            before,
            behind,
            self.beside(pair),
            standing.rank,
            standing.better,
            standing.worst,
            unit(others[0].max(others[1])),
            unit(others[0].min(others[1])),
            share,
            linked,
            f64::midpoint(self.expected(pair, 0), self.expected(pair, 1)),
            both_open * share,
            both_open,
            far(pair, self.candidates.lengths),
            short,
            short * (before + behind),
            unit(pair.similarity),
            unit(self.evidence.letters(at)),
            flag(pair.similarity == ALL),
        ]
    }

    /// The chance of the pair so many sentences on in either statement.
    fn chance(&self, pair: &Pair, old: isize, new: isize) -> f64 {
        let place = pair.old.checked_add_signed(old).zip(pair.new.checked_add_signed(new));
        let at = place.and_then(|(old, new)| self.candidates.find(old, new));
        at.map_or(0.0, |at| unit(self.chances[at]))
    }

    /// The likeliest pair of the few sentences before, or behind, both.
    fn near(&self, pair: &Pair, towards: isize) -> f64 {
        let steps = || (1..=REACH.cast_signed()).map(move |step| step * towards);
        let all = steps().flat_map(|old| steps().map(move |new| (old, new)));
        all.map(|(old, new)| self.chance(pair, old, new)).fold(0.0, f64::max)
    }

    /// The likeliest pair of one of the two with a neighbour of the other.
    fn beside(&self, pair: &Pair) -> f64 {
        let steps = [(0, 1), (0, -1), (1, 0), (-1, 0)];
        steps.into_iter().map(|(old, new)| self.chance(pair, old, new)).fold(0.0, f64::max)
    }

    /// How near the partner stands to where the anchors around the sentence of one side lead, in (0, 1].
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

fn log_odds(chance: Score) -> f64 {
    let chance = chance.clamp(ALL - SUREST, SUREST) as f64;
    (chance / (ALL as f64 - chance)).ln()
}

/// The chances between paragraphs, summed.
struct Paragraphs<'a> {
    places: [&'a [Place]; 2],
    /// Between an old and a new paragraph.
    between: FxHashMap<[usize; 2], Score>,
    /// Between a sentence of either side and a paragraph of the other.
    from: [FxHashMap<[usize; 2], Score>; 2],
    /// How many sentences each has.
    sizes: [FxHashMap<usize, u32>; 2],
}

impl<'a> Paragraphs<'a> {
    fn of(candidates: &Candidates, places: [&'a [Place]; 2], chances: &[Score]) -> Self {
        let mut between: FxHashMap<[usize; 2], Score> = FxHashMap::default();
        let mut from: [FxHashMap<[usize; 2], Score>; 2] = Default::default();
        for (pair, chance) in candidates.pairs.iter().zip(chances) {
            let blocks = [places[0][pair.old].paragraph, places[1][pair.new].paragraph];
            *between.entry(blocks).or_default() += chance;
            *from[0].entry([pair.old, blocks[1]]).or_default() += chance;
            *from[1].entry([pair.new, blocks[0]]).or_default() += chance;
        }
        let sizes = places.map(|places| {
            let mut sizes: FxHashMap<usize, u32> = FxHashMap::default();
            for place in places {
                *sizes.entry(place.paragraph).or_default() += 1;
            }
            sizes
        });
        Self { places, between, from, sizes }
    }

    /// How many links the paragraphs of a pair likely share, those of its own two sentences aside; and that as a
    /// share of the smaller's other sentences.
    fn others(&self, pair: &Pair, chance: Score) -> (f64, f64) {
        let blocks = [self.places[0][pair.old].paragraph, self.places[1][pair.new].paragraph];
        let get = |map: &FxHashMap<[usize; 2], Score>, key: [usize; 2]| map.get(&key).copied().unwrap_or(0);
        let own = get(&self.from[0], [pair.old, blocks[1]]) + get(&self.from[1], [pair.new, blocks[0]]);
        let links = unit(get(&self.between, blocks) - own + chance);
        let sizes = [0, 1].map(|side| self.sizes[side].get(&blocks[side]).copied().unwrap_or(1));
        let others = f64::from(sizes[0].min(sizes[1]).max(2) - 1);
        (links.min(3.0), (links / others).min(1.5))
    }
}
