//! Sentences that follow their clauses: a list that became separate sentences, sentences merged into one.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Group;
use super::workspace::Workspace;

/// A sentence without a counterpart, and the sentence that it belongs with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Follower {
    /// The side of the sentence.
    pub(super) side: usize,
    pub(super) sentence: usize,
    /// The sentence of the other side that holds most of its content.
    pub(super) leader: usize,
    /// The weight of the content found there.
    weight: u64,
}

/// The group of each sentence, if it has a counterpart.
type Homes = [Vec<Option<usize>>; 2];

/// Sentences without a counterpart that follow their clauses: at least half of their weight is in clauses that share a
/// link with clauses of other sentences of the same side, and whose counterparts are in one sentence or in the
/// sentences of one link. `groups` are the links of the clauses. Ordered by weight, heaviest first.
pub(super) fn followers(of: &Homes, clauses: &Workspace<'_>, groups: &[Group]) -> Vec<Follower> {
    let mut all: Vec<Follower> = Vec::new();
    for side in [0, 1] {
        let found = found_in(of, clauses, groups, side);
        let totals = totals(clauses, side);
        all.extend(found.into_iter().filter_map(|(sentence, places)| {
            let (weight, _, Reverse(leader)) = best(&places, &of[1 - side])?;
            let most = 2 * weight >= totals[&sentence];
            most.then_some(Follower { side, sentence, leader, weight })
        }));
    }
    all.sort_by_key(|follower| {
        let ends = [follower.sentence, follower.leader];
        (Reverse(follower.weight), ends[0].min(ends[1]), ends[0].max(ends[1]), ends[follower.side])
    });
    all
}

/// For each sentence of a side without a counterpart: the sentences that hold counterparts of its clauses, with the
/// weight of those clauses.
fn found_in(
    of: &Homes,
    clauses: &Workspace<'_>,
    groups: &[Group],
    side: usize,
) -> BTreeMap<usize, BTreeMap<usize, u64>> {
    let home = |side: usize, clause: usize| clauses.units.places[side][clause].within[0];
    let mut found: BTreeMap<usize, BTreeMap<usize, u64>> = BTreeMap::new();
    for group in groups {
        let sides = [&group.old, &group.new];
        let mut there: Vec<usize> = sides[1 - side].iter().map(|&clause| home(1 - side, clause)).collect();
        there.sort_unstable();
        there.dedup();
        // A single clause has simply moved; only a clause divided among several sentences keeps them together.
        let shared_out = |&clause: &usize| home(side, clause) != home(side, sides[side][0]);
        if !sides[side].iter().any(shared_out) {
            continue;
        }
        for &clause in sides[side] {
            let sentence = home(side, clause);
            if of[side][sentence].is_some() {
                continue;
            }
            for &other in &there {
                let weight = clauses.units.said[side][clause].weight;
                *found.entry(sentence).or_default().entry(other).or_default() += weight;
            }
        }
    }
    found
}

/// The weight of the content of each sentence of a side.
fn totals(clauses: &Workspace<'_>, side: usize) -> BTreeMap<usize, u64> {
    let mut totals = BTreeMap::new();
    for (place, said) in clauses.units.places[side].iter().zip(&clauses.units.said[side]) {
        *totals.entry(place.within[0]).or_default() += if place.frame { 0 } else { said.weight };
    }
    totals
}

/// The heaviest of the sentences, together with the others of the same link; `None` if there are none.
fn best(places: &BTreeMap<usize, u64>, of: &[Option<usize>]) -> Option<(u64, u64, Reverse<usize>)> {
    let together = |sentence: usize| -> u64 {
        let same = |other: usize| other == sentence || of[sentence].is_some() && of[sentence] == of[other];
        places.iter().filter(|&(&other, _)| same(other)).map(|(_, weight)| weight).sum()
    };
    places.iter().map(|(&sentence, &own)| (together(sentence), own, Reverse(sentence))).max()
}
