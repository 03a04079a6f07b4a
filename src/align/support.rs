//! What stands together tends to stay together: sure links speak for the pairs around them.
//!
//! A pair that is the best of both its sentences is an anchor. Anchors raise the pairs that stand beside them
//! in both statements, and the pairs of paragraphs and sections that share anchors; then the anchors are
//! chosen anew.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::candidates::{Candidates, Pair};
use super::{Score, distance};

/// Rounds of support; the third changes next to nothing.
const ROUNDS: usize = 2;
/// How many sentences away an anchor is still heard.
const REACH: isize = 2;
/// The least score of an anchor: below it, half of the mutual bests were no links.
const ANCHOR: Score = 150_000;
/// From this score on an anchor speaks with full voice.
const FULL: Score = 400_000;
/// What one anchor of full voice beside a pair adds to it.
const BESIDE: Score = 50_000;
/// An anchor on the other side (before in one statement, behind in the other) has less to say.
const CROSSED_PERCENT: Score = 30;
/// No pair is raised by more than two full neighbours.
const BESIDE_MOST: Score = 2 * BESIDE;
/// What two paragraphs that share all their sentences add to each other's pairs.
const SAME_PARAGRAPH: Score = 50_000;
/// The same for two sections, which are looser company.
const SAME_SECTION: Score = 25_000;
/// A pair that shares next to nothing is not raised by its neighbours.
const FLOOR: Score = 20_000;

/// Where a sentence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) paragraph: usize,
    pub(super) section: Option<usize>,
}

/// The score of each pair of `candidates`, in its order, with the support of its neighbourhood.
pub(super) fn support(candidates: &Candidates, places: [&[Place]; 2]) -> Vec<Vec<Score>> {
    let mut scores: Vec<Vec<Score>> =
        candidates.rows.iter().map(|row| row.iter().map(|pair| pair.similarity).collect()).collect();
    for _ in 0..ROUNDS {
        let anchors = Anchors::of(candidates, &scores, places);
        scores = candidates.rows.par_iter().enumerate().map(|(old, row)| anchors.scores(old, row)).collect();
    }
    scores
}

/// The sure links of a round.
struct Anchors {
    /// For each old sentence its partner and how loudly the link speaks.
    of_old: Vec<Option<(usize, Score)>>,
    paragraphs: Company,
    sections: Company,
}

impl Anchors {
    fn of(candidates: &Candidates, scores: &[Vec<Score>], places: [&[Place]; 2]) -> Self {
        let of_old = mutual_bests(candidates, scores);
        let company = |most, block: fn(&Place) -> Option<usize>| {
            Company::of(&of_old, places.map(|places| places.iter().map(block).collect()), most)
        };
        let paragraphs = company(SAME_PARAGRAPH, |place| Some(place.paragraph));
        let sections = company(SAME_SECTION, |place| place.section);
        Self { of_old, paragraphs, sections }
    }

    /// The similarities of a sentence's pairs, each with its support.
    fn scores(&self, old: usize, row: &[Pair]) -> Vec<Score> {
        let score = |pair: &Pair| match pair.similarity {
            low if low <= FLOOR => low,
            own => own + self.support(old, pair.new),
        };
        row.iter().map(score).collect()
    }

    fn support(&self, old: usize, new: usize) -> Score {
        let own = self.of_old[old].filter(|anchor| anchor.0 == new).map_or(0, |anchor| anchor.1);
        self.beside(old, new) + self.paragraphs.support(old, new, own) + self.sections.support(old, new, own)
    }

    /// The voices of the anchors a few sentences before or behind in both statements.
    fn beside(&self, old: usize, new: usize) -> Score {
        let mut sum = 0;
        for step in (-REACH..=REACH).filter(|&step| step != 0) {
            let anchor = old.checked_add_signed(step).and_then(|at| self.of_old.get(at).copied().flatten());
            let Some((partner, voice)) = anchor else { continue };
            let other = partner.cast_signed() - new.cast_signed();
            if other == 0 || other.abs() > REACH {
                continue;
            }
            let near = BESIDE * voice / FULL / (step.abs() + other.abs() - 1) as Score;
            sum += if step.signum() == other.signum() { near } else { near * CROSSED_PERCENT / 100 };
        }
        sum.min(BESIDE_MOST)
    }
}

/// Blocks of sentences (paragraphs, sections) that share anchors.
struct Company {
    /// For each sentence of either side its block.
    blocks: [Vec<Option<usize>>; 2],
    /// The voices between two blocks, summed.
    voices: FxHashMap<[usize; 2], Score>,
    /// The number of sentences of each block.
    sizes: [FxHashMap<usize, u64>; 2],
    /// What two blocks that share all their sentences add.
    most: Score,
}

impl Company {
    fn of(anchors: &[Option<(usize, Score)>], blocks: [Vec<Option<usize>>; 2], most: Score) -> Self {
        let mut voices = FxHashMap::default();
        for (old, anchor) in anchors.iter().enumerate() {
            if let &Some((new, voice)) = anchor
                && let (Some(a), Some(b)) = (blocks[0][old], blocks[1][new])
            {
                *voices.entry([a, b]).or_insert(0) += voice;
            }
        }
        let sizes = [&blocks[0], &blocks[1]].map(|blocks| {
            let mut sizes = FxHashMap::default();
            for block in blocks.iter().flatten() {
                *sizes.entry(*block).or_insert(0) += 1;
            }
            sizes
        });
        Self { blocks, voices, sizes, most }
    }

    /// How much of the two blocks is linked, this pair's own voice aside.
    fn support(&self, old: usize, new: usize, own: Score) -> Score {
        let (Some(a), Some(b)) = (self.blocks[0][old], self.blocks[1][new]) else { return 0 };
        let Some(&voices) = self.voices.get(&[a, b]) else { return 0 };
        let size = (self.sizes[0][&a] * self.sizes[1][&b]).isqrt();
        let others = Score::try_from(size.max(2) - 1).unwrap_or(Score::MAX);
        (self.most * (voices - own) / FULL / others).min(self.most)
    }
}

/// The pairs that are the best of both their sentences, ties going to the nearer.
fn mutual_bests(candidates: &Candidates, scores: &[Vec<Score>]) -> Vec<Option<(usize, Score)>> {
    let [olds, news] = candidates.lengths;
    let mut best_of_old = vec![None; olds];
    let mut best_of_new = vec![None; news];
    for (old, row) in candidates.rows.iter().enumerate() {
        for (pair, &score) in row.iter().zip(&scores[old]) {
            let far = std::cmp::Reverse(distance(old, pair.new, candidates.lengths));
            best_of_old[old] = best_of_old[old].max(Some((score, far, std::cmp::Reverse(pair.new))));
            best_of_new[pair.new] = best_of_new[pair.new].max(Some((score, far, std::cmp::Reverse(old))));
        }
    }
    let anchor = |(old, best): (usize, &Option<(Score, _, std::cmp::Reverse<usize>)>)| {
        let (score, _, std::cmp::Reverse(new)) = (*best)?;
        let mutual = best_of_new[new].is_some_and(|back| back.2.0 == old);
        (mutual && score >= ANCHOR).then_some((new, score.min(FULL)))
    };
    best_of_old.iter().enumerate().map(anchor).collect()
}
