//! How right the program judges what became of each item and how much it matters.

use std::collections::BTreeMap;

use tifa::results::comparison::Nature;

use super::found::{Found, FoundGroup};
use super::gold::{GoldGroup, GoldPair};
use super::links::quoted;
use super::tally::{Tallies, Tally};

/// How often what people called the first was called the second.
pub(crate) type Confusion = BTreeMap<(String, String), usize>;

/// The score of judged pairs.
#[derive(Default)]
pub(crate) struct Changes {
    /// Of the link that shares most with each gold group; `apart` where none shares a pair.
    pub operations: Confusion,
    /// On groups found whole.
    pub by_operation: Tallies,
    pub moves: Tally,
    /// On groups found whole.
    pub natures: Confusion,
    /// Reversals that the program does not tell, whatever it linked.
    pub polarity_missed: Vec<String>,
    /// Mere noise that it calls substantive.
    pub noise_substantive: Vec<String>,
    pub notes: Vec<String>,
}

/// The name of an operation or a nature.
fn name(value: impl std::fmt::Debug) -> String {
    format!("{value:?}").to_lowercase()
}

impl Changes {
    /// Adds the score of one pair.
    pub(crate) fn add(&mut self, pair: &GoldPair, found: &Found) {
        for group in &pair.groups {
            self.score_operation(group, found);
            self.score_move(pair, group, found);
            self.score_nature(pair, group, found);
            self.score_graver(pair, group, found);
        }
        for link in &found.groups {
            self.score_rest(pair, link);
        }
    }

    fn score_operation(&mut self, group: &GoldGroup, found: &Found) {
        let given = found.nearest(group).map_or("apart".to_owned(), |found| name(found.link.operation));
        *self.operations.entry((name(group.label), given)).or_default() += 1;
        let right = found.exact(group).is_some_and(|found| found.link.operation == group.label);
        let tally = self.by_operation.entry(name(group.label)).or_default();
        tally.hit += usize::from(right);
        tally.missed += usize::from(!right);
    }

    fn score_move(&mut self, pair: &GoldPair, group: &GoldGroup, found: &Found) {
        let moved = found.nearest(group).is_some_and(|found| found.link.moved);
        match (group.moved, moved) {
            (true, true) => self.moves.hit += 1,
            (true, false) => {
                self.moves.missed += 1;
                self.notes.push(format!("missed move\n{}", quoted(pair, group)));
            }
            (false, _) => {}
        }
    }

    /// What only the program found.
    fn score_rest(&mut self, pair: &GoldPair, link: &FoundGroup) {
        if link.old.is_empty() && link.new.is_empty() {
            return;
        }
        let exact = pair.groups.iter().find(|gold| gold.old == link.old && gold.new == link.new);
        if exact.is_none_or(|gold| gold.label != link.link.operation) {
            self.by_operation.entry(name(link.link.operation)).or_default().wrong += 1;
        }
        let shares = |gold: &&GoldGroup| gold.pairs().any(|pair| link.pairs().any(|own| own == pair));
        if link.link.moved && !pair.groups.iter().filter(shares).any(|gold| gold.moved) {
            self.moves.wrong += 1;
            let words: String = link.link.edits.iter().map(|edit| edit.text.as_str()).collect();
            self.notes.push(format!("wrong move\n    {words}"));
        }
    }

    fn score_nature(&mut self, pair: &GoldPair, group: &GoldGroup, found: &Found) {
        let (Some(nature), Some(found)) = (group.nature, found.exact(group)) else { return };
        *self.natures.entry((name(nature), name(found.link.nature))).or_default() += 1;
        if nature != found.link.nature {
            let told = format!("{} called {}", name(nature), name(found.link.nature));
            self.notes.push(format!("{told} {:?}\n{}", found.facets(), quoted(pair, group)));
        }
    }

    fn score_graver(&mut self, pair: &GoldPair, group: &GoldGroup, found: &Found) {
        let nearest = found.nearest(group);
        if group.facets.contains("polarity")
            && !nearest.is_some_and(|found| found.facets().contains("polarity"))
        {
            self.polarity_missed.push(quoted(pair, group));
        }
        let substantive = nearest.is_none_or(|found| found.link.nature == Nature::Substantive);
        if matches!(group.nature, Some(Nature::None | Nature::Noise)) && substantive {
            self.noise_substantive.push(quoted(pair, group));
        }
    }
}
