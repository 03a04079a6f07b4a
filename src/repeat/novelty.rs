//! Novelty: how much of each statement is in passages, and which statements it shares them with.

use rustc_hash::FxHashMap;

use super::{Found, Passage};
use crate::parallel;
use crate::results::passages::{Novelty, Share};

/// Maximum number of statements to which a passage is attributed, first ones first: a passage in more statements is
/// common to all.
const MOST_SOURCES: usize = 100;

/// The repeated part of each statement; `chars` are the lengths of their keys.
#[must_use]
pub fn novelty(found: &Found, chars: &[usize]) -> Vec<Novelty> {
    let homes: Vec<Vec<(usize, usize)>> = found.passages.iter().map(homes).collect();
    // The places of each statement: start, end, passage.
    let mut places: Vec<Vec<(u32, u32, usize)>> = vec![Vec::new(); chars.len()];
    for (number, passage) in found.passages.iter().enumerate() {
        for place in &passage.places {
            places[place.statement].push((place.letters.start, place.letters.end, number));
        }
    }
    for places in &mut places {
        places.sort_unstable();
    }
    parallel::numbered(chars.len(), |statement| {
        let repeated = found.repeated[statement].iter().map(ExactSizeIterator::len).sum();
        let from = shares(statement, &places[statement], &homes);
        Novelty { statement, chars: chars[statement], repeated, from }
    })
}

/// The statements in which a passage occurs, each with the number of occurrences.
fn homes(passage: &Passage) -> Vec<(usize, usize)> {
    let mut homes: Vec<(usize, usize)> = Vec::new();
    for place in &passage.places {
        // The places of one statement are consecutive.
        match homes.last_mut().filter(|(home, _)| *home == place.statement) {
            Some((_, times)) => *times += 1,
            None => homes.push((place.statement, 1)),
        }
    }
    homes.truncate(MOST_SOURCES);
    homes
}

/// The shares of a statement with each other statement, from its places in order.
fn shares(own: usize, places: &[(u32, u32, usize)], homes: &[Vec<(usize, usize)>]) -> Vec<Share> {
    // For each other statement the end of the part counted so far, and the count.
    let mut counts: FxHashMap<usize, (u32, usize)> = FxHashMap::default();
    for &(start, end, passage) in places {
        for &(home, times) in &homes[passage] {
            if home == own && times < 2 {
                continue;
            }
            let (counted, chars) = counts.entry(home).or_default();
            *chars += end.saturating_sub(start.max(*counted)) as usize;
            *counted = end.max(*counted);
        }
    }
    let mut shares: Vec<Share> =
        counts.into_iter().map(|(statement, (_, chars))| Share { statement, chars }).collect();
    shares.sort_by_key(|share| (std::cmp::Reverse(share.chars), share.statement));
    shares
}
