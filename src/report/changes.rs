//! The changes of a comparison, one at a time, as shown to a reader: what was added, dropped or reworded, in the words
//! of the source.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::results::comparison::{
    ClauseLink, Comparison, Comparisons, Direction, Facet, FacetKind, Link, Nature, Operation,
};
use crate::results::formula::{Filler, FormulaChange};
use crate::results::reason::Reason;
use crate::statement::Statement;
use crate::text::chars::letters;

/// Maximum number of reasons shown with a change.
const REASONS: usize = 3;

/// What happened, as a reader would call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It says the opposite.
    Reversed,
    /// It is said nowhere in the old statement.
    New,
    /// It is said nowhere in the new statement.
    Gone,
    /// It is said more firmly.
    Stronger,
    /// It is said less firmly.
    Weaker,
    /// It covers more.
    Wider,
    /// It covers less.
    Narrower,
    /// It has another number.
    Figure,
    /// It has another date.
    Date,
    /// It is worded differently.
    Changed,
    /// It is at another place, in the same words.
    Moved,
}

/// Words of a statement, with their line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The line, from 1.
    pub line: usize,
    /// The words of the source.
    pub text: String,
}

impl Quote {
    /// The words of some clauses as they appear in their sentences, with the line of the first; `None` if there are no
    /// clauses.
    #[must_use]
    pub fn of(statement: &Statement, clauses: &[usize]) -> Option<Self> {
        let sentence = |at: usize| statement.clauses[at].sentence;
        let line = statement.line_of(*clauses.first()?);
        let mut words: Vec<&str> = Vec::new();
        for run in clauses.chunk_by(|&a, &b| a + 1 == b && sentence(a) == sentence(b)) {
            let [first, last] = [run[0], run[run.len() - 1]].map(|at| &statement.clauses[at]);
            words.push(statement.sentences[first.sentence].text[first.bytes.start..last.bytes.end].trim());
        }
        Some(Self { line, text: words.join(" … ") })
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What happened.
    pub what: What,
    /// The clause links, as indices of [`Comparison::clauses`]; more than one only if they are neighbours in one
    /// sentence, or share a formula.
    pub clauses: Vec<usize>,
    /// The sentence link that contains it, as an index of [`Comparison::links`].
    pub link: usize,
    /// The formula whose slot differs, as an index of [`Comparison::formulas`].
    pub formula: Option<usize>,
    /// The words of the old and of the new statement; `None` for a side without any.
    pub sides: [Option<Quote>; 2],
    /// The name of its topic in the lexicon.
    pub topic: Option<String>,
    /// How likely it is that a reader needs to know, in [0, 1].
    pub salience: f64,
    /// The reasons, at most three, in descending order of weight; facets are those of its first clause.
    pub reasons: Vec<Reason>,
}

impl Change {
    /// The single clause link whose edits show the whole change; `None` if there is no such link.
    #[must_use]
    pub fn edited<'c>(&self, comparison: &'c Comparison) -> Option<&'c Link> {
        let [clause] = self.clauses[..] else { return None };
        let link = &comparison.clauses[clause].change;
        let all =
            self.sides[0].is_none() == link.old.is_empty() && self.sides[1].is_none() == link.new.is_empty();
        (all && self.formula.is_none()).then_some(link)
    }
}

/// The most salient changes of a comparison, at most `count`, from the clauses that `keep` accepts. Doubtful links are
/// left out; neighbours in one sentence that were added or dropped together count as one change.
#[must_use]
pub fn foremost(
    results: &Comparisons,
    comparison: &Comparison,
    count: usize,
    keep: impl Fn(&ClauseLink) -> bool,
) -> Vec<Change> {
    let told = Telling { results, comparison };
    let mut chosen: Vec<Change> = Vec::new();
    // For each (side, clause) that was added or dropped, the index of the chosen change that contains it.
    let mut holders: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for change in told.all(keep) {
        let alone = told.alone(&change);
        let known = alone.as_ref().and_then(|alone| told.neighbour(alone, &holders));
        let at = match known {
            Some(at) => {
                told.join(&mut chosen[at], change);
                at
            }
            None if chosen.len() < count => {
                chosen.push(change);
                chosen.len() - 1
            }
            None => continue,
        };
        if let Some((side, clauses)) = alone {
            holders.extend(clauses.into_iter().map(|clause| ((side, clause), at)));
        }
    }
    chosen
}

/// A comparison with its statements.
struct Telling<'a> {
    results: &'a Comparisons,
    comparison: &'a Comparison,
}

impl Telling<'_> {
    fn statement(&self, side: usize) -> &Statement {
        &self.results.statements[[self.comparison.old, self.comparison.new][side]]
    }

    /// All changes, in descending order of salience.
    fn all(&self, keep: impl Fn(&ClauseLink) -> bool) -> Vec<Change> {
        let clauses = &self.comparison.clauses;
        let kept: Vec<usize> = (0..clauses.len()).filter(|&at| keep(&clauses[at])).collect();
        // Formula fillers do not depend on how sure the clause links are.
        let mut all = self.formulas(&kept);
        let alone = |&&at: &&usize| is_news(&clauses[at]) && !self.is_told(&clauses[at].change, &all);
        let alone: Vec<Change> = kept.iter().filter(alone).map(|&at| self.change(at)).collect();
        all.extend(alone);
        // Saliences are rounded to ten-thousandths, so ties are exact.
        all.sort_by(|a, b| b.salience.total_cmp(&a.salience).then(a.clauses.cmp(&b.clauses)));
        all
    }

    /// The formulas whose slots differ, if a clause that uses one is kept.
    fn formulas(&self, kept: &[usize]) -> Vec<Change> {
        let all = self.comparison.formulas.iter().enumerate();
        all.filter_map(|(number, formula)| self.formula(number, formula, kept)).collect()
    }

    /// The change of a formula; `None` if no clause that uses it is kept. A formula that only one statement uses is
    /// reported with its clause instead.
    fn formula(&self, number: usize, formula: &FormulaChange, kept: &[usize]) -> Option<Change> {
        let (old, new) = (formula.old.first()?, formula.new.first()?);
        let link = |at: usize| &self.comparison.clauses[at].change;
        let uses = |&at: &usize| link(at).old.contains(&old.clause) || link(at).new.contains(&new.clause);
        let mut clauses: Vec<usize> = kept.iter().copied().filter(uses).collect();
        clauses.sort_by(|&a, &b| link(b).salience.total_cmp(&link(a).salience).then(a.cmp(&b)));
        let first = *clauses.first()?;
        let recounted = formula.figure && figures(&old.slot) != figures(&new.slot);
        Some(Change {
            what: if recounted { What::Figure } else { What::Changed },
            link: self.comparison.clauses[first].link,
            formula: Some(number),
            sides: [Some(self.filler(0, old)), Some(self.filler(1, new))],
            topic: formula.topic.clone(),
            salience: link(first).salience,
            reasons: Vec::new(),
            clauses,
        })
    }

    fn filler(&self, side: usize, filler: &Filler) -> Quote {
        Quote { line: self.statement(side).line_of(filler.clause), text: filler.text.clone() }
    }

    /// Whether formulas already cover more than two fifths of the letters of a clause change.
    fn is_told(&self, change: &Link, formulas: &[Change]) -> bool {
        let (mut told, mut all) = (0, 0);
        for side in [0, 1] {
            let members = change.members(side);
            let clauses = &self.statement(side).clauses;
            all += members.iter().map(|&at| letters(&clauses[at].text)).sum::<usize>();
            let mut fillers: BTreeSet<&str> = BTreeSet::new();
            for formula in formulas.iter().filter_map(|change| change.formula) {
                let FormulaChange { old, new, .. } = &self.comparison.formulas[formula];
                let own = [old, new][side].iter().filter(|filler| members.contains(&filler.clause));
                fillers.extend(own.map(|filler| filler.text.as_str()));
            }
            told += fillers.into_iter().map(letters).sum::<usize>();
        }
        5 * told > 2 * all
    }

    /// The change of a clause link.
    fn change(&self, at: usize) -> Change {
        let ClauseLink { change, link, topic, elsewhere } = &self.comparison.clauses[at];
        // A clause that the other statement says elsewhere has only moved.
        let beside = |side: usize| {
            let other = change.members(side).is_empty().then_some(*elsewhere).flatten();
            other.and_then(|clause| self.quote(side, &[clause]))
        };
        let quote = |side: usize| self.quote(side, change.members(side)).or_else(|| beside(side));
        Change {
            what: if elsewhere.is_some() { What::Moved } else { what(change) },
            clauses: vec![at],
            link: *link,
            formula: None,
            sides: [quote(0), quote(1)],
            topic: topic.clone(),
            salience: change.salience,
            reasons: change.reasons.iter().take(REASONS).cloned().collect(),
        }
    }

    /// The words of some clauses of a side; `None` if there are no clauses.
    fn quote(&self, side: usize, members: &[usize]) -> Option<Quote> {
        Quote::of(self.statement(side), members)
    }

    /// The side and the clauses of a change that was added or dropped; `None` for other changes.
    fn alone(&self, change: &Change) -> Option<(usize, BTreeSet<usize>)> {
        let side = match change.what {
            What::New => 1,
            What::Gone => 0,
            _ => return None,
        };
        let members = change.clauses.iter().flat_map(|&at| self.comparison.clauses[at].change.members(side));
        Some((side, members.copied().collect()))
    }

    /// The first change of the same kind (added or dropped) with a clause next to one of these in its sentence.
    fn neighbour(
        &self,
        (side, clauses): &(usize, BTreeSet<usize>),
        holders: &FxHashMap<(usize, usize), usize>,
    ) -> Option<usize> {
        let all = &self.statement(*side).clauses;
        let mut found: Option<usize> = None;
        for &clause in clauses {
            for beside in [clause.checked_sub(1), Some(clause + 1)].into_iter().flatten() {
                let Some(&holder) = holders.get(&(*side, beside)) else { continue };
                if all[beside].sentence == all[clause].sentence {
                    found = Some(found.map_or(holder, |known| known.min(holder)));
                }
            }
        }
        found
    }

    fn join(&self, known: &mut Change, other: Change) {
        known.clauses.extend(other.clauses);
        known.topic = known.topic.take().or(other.topic);
        if let Some((side, members)) = self.alone(known) {
            let members: Vec<usize> = members.into_iter().collect();
            known.sides[side] = self.quote(side, &members);
        }
    }
}

/// Whether a reader may want to know about a clause link: something changed, and the link is sure.
#[must_use]
pub fn is_news(clause: &ClauseLink) -> bool {
    let change = &clause.change;
    (change.nature != Nature::None || change.moved) && change.is_sure()
}

/// The ASCII digits of a text.
fn figures(words: &str) -> String {
    words.chars().filter(char::is_ascii_digit).collect()
}

/// What happened to a clause link, by its most serious facet.
fn what(change: &Link) -> What {
    match (change.operation, change.nature) {
        (Operation::Added, _) => return What::New,
        (Operation::Dropped, _) => return What::Gone,
        (_, Nature::None) => return What::Moved,
        _ => {}
    }
    let has = |kind| change.facets.iter().any(|facet| facet.kind == kind);
    if has(FacetKind::Polarity) {
        return What::Reversed;
    }
    if change.facets.iter().any(is_recount) {
        return What::Figure;
    }
    let other =
        [FacetKind::Policy, FacetKind::Actor, FacetKind::Name, FacetKind::Citation].into_iter().any(has);
    if has(FacetKind::Date) && !other {
        return What::Date;
    }
    match (other, ways(change, FacetKind::Strength), ways(change, FacetKind::Scope)) {
        (false, [true, false], _) => What::Stronger,
        (false, [false, true], _) => What::Weaker,
        (false, [false, false], [true, false]) => What::Wider,
        (false, [false, false], [false, true]) => What::Narrower,
        _ => What::Changed,
    }
}

/// Whether another figure is in the place of one.
fn is_recount(facet: &Facet) -> bool {
    facet.kind == FacetKind::Number && figures(&facet.old) != figures(&facet.new)
}

/// Whether a change has a facet of a kind that goes up, and one that goes down.
fn ways(change: &Link, kind: FacetKind) -> [bool; 2] {
    [Direction::Up, Direction::Down].map(|direction| {
        change.facets.iter().any(|facet| facet.kind == kind && facet.direction == Some(direction))
    })
}
