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
struct Anchors<'p> {
    /// For each old sentence its partner and how loudly the link speaks.
    of_old: Vec<Option<(usize, Score)>>,
    /// The voices between two paragraphs, summed.
    paragraphs: FxHashMap<(usize, usize), Score>,
    /// The number of sentences of each paragraph, old and new.
    sizes: [Vec<usize>; 2],
    places: [&'p [Place]; 2],
}

impl<'p> Anchors<'p> {
    fn of(candidates: &Candidates, scores: &[Vec<Score>], places: [&'p [Place]; 2]) -> Self {
        let of_old = mutual_bests(candidates, scores);
        let mut paragraphs = FxHashMap::default();
        for (old, anchor) in of_old.iter().enumerate() {
            if let Some((new, voice)) = anchor {
                let pair = (places[0][old].paragraph, places[1][*new].paragraph);
                *paragraphs.entry(pair).or_insert(0) += voice;
            }
        }
        Self { of_old, paragraphs, sizes: places.map(paragraph_sizes), places }
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
        self.beside(old, new) + self.paragraph(old, new)
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

    /// How much of the two paragraphs is linked, this pair's own link aside.
    fn paragraph(&self, old: usize, new: usize) -> Score {
        let pair = [self.places[0][old].paragraph, self.places[1][new].paragraph];
        let Some(&voices) = self.paragraphs.get(&(pair[0], pair[1])) else { return 0 };
        let own = self.of_old[old].filter(|anchor| anchor.0 == new).map_or(0, |anchor| anchor.1);
        let sizes = (self.sizes[0][pair[0]] * self.sizes[1][pair[1]]) as u64;
        let others = Score::try_from((sizes.isqrt()).max(2) - 1).unwrap_or(Score::MAX);
        (SAME_PARAGRAPH * (voices - own) / FULL / others).min(SAME_PARAGRAPH)
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

fn paragraph_sizes(places: &[Place]) -> Vec<usize> {
    let mut sizes = vec![0; places.iter().map(|place| place.paragraph + 1).max().unwrap_or(0)];
    for place in places {
        sizes[place.paragraph] += 1;
    }
    sizes
}
