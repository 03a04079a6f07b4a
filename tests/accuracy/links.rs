//! How right the links are, and the facets of those that are exactly right.

use std::collections::{BTreeMap, BTreeSet};

use super::found::{Found, FoundGroup};
use super::gold::{GoldGroup, GoldPair};
use super::tally::{Tallies, Tally, add};

/// The score of one pair, or the sum of several.
#[derive(Default)]
pub(crate) struct Links {
    pub pairs: Tally,
    /// Groups found whole, with nothing over.
    pub groups: Tally,
    /// On those groups.
    pub facets: Tallies,
    pub lost: usize,
    pub notes: Vec<String>,
}

impl Links {
    /// Scores what the program found. Where people did not tell citations from names, neither does the score.
    pub(crate) fn of(pair: &GoldPair, found: &Found) -> Self {
        let mut links = Self { lost: found.lost, ..Self::default() };
        links.score_pairs(pair, found);
        links.score_groups(pair, found);
        links
    }

    /// Adds the counts of another score.
    pub(crate) fn add(&mut self, more: &Self) {
        self.pairs += more.pairs;
        self.groups += more.groups;
        add(&mut self.facets, &more.facets);
        self.lost += more.lost;
    }

    fn score_pairs(&mut self, gold: &GoldPair, found: &Found) {
        let pairs: BTreeSet<(usize, usize)> = found.groups.iter().flat_map(FoundGroup::pairs).collect();
        let wrong = pairs.iter().filter(|pair| !gold.links.contains(pair) && !gold.maybe.contains(pair));
        let missed = gold.links.difference(&pairs);
        let quote = |kind: &str, &(o, n): &(usize, usize)| {
            format!("{kind} pair {o} {n}\n    {}\n    {}", gold.old.sentence(o), gold.new.sentence(n))
        };
        self.notes.extend(missed.clone().map(|pair| quote("missed", pair)));
        self.notes.extend(wrong.clone().map(|pair| quote("wrong", pair)));
        let hit = pairs.intersection(&gold.links).count();
        self.pairs = Tally { hit, wrong: wrong.count(), missed: missed.count() };
    }

    fn score_groups(&mut self, gold: &GoldPair, found: &Found) {
        let linked = found.groups.iter().filter(|group| !group.old.is_empty() && !group.new.is_empty());
        let mut unknown: BTreeMap<_, &FoundGroup> =
            linked.map(|group| ((&group.old, &group.new), group)).collect();
        for group in gold.groups.iter().filter(|group| !group.old.is_empty() && !group.new.is_empty()) {
            match unknown.remove(&(&group.old, &group.new)) {
                Some(found) => {
                    self.groups.hit += 1;
                    self.score_facets(gold, group, found);
                }
                None => self.groups.missed += 1,
            }
        }
        let open = |group: &&FoundGroup| group.pairs().all(|pair| gold.maybe.contains(&pair));
        self.groups.wrong = unknown.into_values().filter(|group| !open(group)).count();
    }

    fn score_facets(&mut self, gold: &GoldPair, group: &GoldGroup, found: &FoundGroup) {
        let mut facets = found.facets();
        if !gold.is_judged() && facets.remove("citation") {
            facets.insert("name".to_owned());
        }
        for facet in facets.union(&group.facets) {
            let tally = self.facets.entry(facet.clone()).or_default();
            let kind = match (facets.contains(facet), group.facets.contains(facet)) {
                (true, true) => {
                    tally.hit += 1;
                    continue;
                }
                (true, false) if group.maybe_facets.contains(facet) => continue,
                (true, false) => {
                    tally.wrong += 1;
                    "wrong"
                }
                (false, _) => {
                    tally.missed += 1;
                    "missed"
                }
            };
            self.notes.push(format!("{kind} {facet}\n{}", quoted(gold, group)));
        }
    }
}

/// The sentences of a group, old then new.
pub(crate) fn quoted(pair: &GoldPair, group: &GoldGroup) -> String {
    let olds = group.old.iter().map(|&at| format!("    - {}", pair.old.sentence(at)));
    let news = group.new.iter().map(|&at| format!("    + {}", pair.new.sentence(at)));
    olds.chain(news).collect::<Vec<_>>().join("\n")
}
