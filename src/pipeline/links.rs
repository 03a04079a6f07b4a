//! Groups of sentences and of clauses → links: what happened to a sentence follows from its clauses.

use std::collections::BTreeSet;
use std::ops::Range;

use super::clauses::Judge;
use super::readings::Teller;
use super::weave::Woven;
use crate::align::moves::Order;
use crate::align::pins::Pins;
use crate::align::{self, ALL, Group, Keyed, Levels, Rival, Score};
use crate::classify;
use crate::formula;
use crate::lexicon::Lexicon;
use crate::parallel;
use crate::results::comparison::{
    ClauseLink, Direction, Edit, EditOp, Facet, FacetKind, Link, Nature, Operation, RunnerUp,
};
use crate::results::formula::FormulaChange;
use crate::results::why::{ReadSides, Why};
use crate::salience::{self, Known, Salience};
use crate::statement::{Clause, ClauseRole, Statement};

/// All links between two statements.
pub(super) struct Linked {
    /// The links of the sentences, in the order of the new statement.
    pub(super) links: Vec<Link>,
    /// The links of the clauses, in the same order.
    pub(super) clauses: Vec<ClauseLink>,
    /// The formulas of the lexicon whose slots differ.
    pub(super) formulas: Vec<FormulaChange>,
}

/// Links two statements.
pub(super) fn all(old: Keyed<'_>, new: Keyed<'_>, options: &align::Options, lexicon: &Lexicon) -> Linked {
    let Levels { sentences, mut clauses } = align::align(old, new, lexicon, options);
    let moved = Order::of(old.keys, new.keys).moved(&sentences.groups);
    let stage = Stage::of(old, new, &sentences.groups, std::mem::take(&mut clauses.groups), lexicon);
    let order = order(&sentences.groups, old.keys.len());
    let mut links = parallel::map(&order, |&number| stage.link(&sentences.groups[number], moved[number]));
    for (link, &number) in links.iter_mut().zip(&order) {
        let rules =
            |link: &Link| rules(link, &stage.noise_of(&sentences.groups[number]), &options.pins.sentences);
        link.why = sentences.whys.get(number).map(|why| explained(why, rules(link)));
    }
    let mut clauses = stage.clause_links(&links, &clauses.whys, &options.pins.clauses);
    add_readings(&mut clauses, [old, new], lexicon);
    Linked { links, clauses, formulas: stage.formulas }
}

/// For each clause of either side, the index of the group of its sentence.
pub(super) struct Homes {
    of: [Vec<usize>; 2],
}

impl Homes {
    pub(super) fn of(sentences: &[Group], sides: [Keyed<'_>; 2]) -> Self {
        let lengths = sides.map(|side| side.statement.sentences.len());
        let numbers = align::numbers(sentences, lengths);
        let of = [0, 1].map(|side| {
            let clauses = &sides[side].statement.clauses;
            clauses.iter().map(|clause| numbers[side][clause.sentence]).collect()
        });
        Self { of }
    }

    /// Whether a clause without a counterpart is in a sentence that has one.
    fn is_part_of_a_link(&self, group: &Group, sentences: &[Group]) -> bool {
        let old = group.old.first().filter(|_| group.new.is_empty()).map(|&clause| self.of[0][clause]);
        let new = group.new.first().filter(|_| group.old.is_empty()).map(|&clause| self.of[1][clause]);
        let sentence = old.or(new).and_then(|number| sentences.get(number));
        sentence.is_some_and(|sentence| !sentence.old.is_empty() && !sentence.new.is_empty())
    }

    /// Whether a group of clauses left its sentence: none of its old clauses is in a sentence that is linked with the
    /// sentence of one of its new clauses.
    pub(super) fn strays(&self, group: &Group) -> bool {
        let linked = |&old: &usize| group.new.iter().any(|&new| self.of[0][old] == self.of[1][new]);
        !group.old.is_empty() && !group.new.is_empty() && !group.old.iter().any(linked)
    }
}

/// For each group of clauses, whether it left its order or its sentence.
pub(super) fn moved(groups: &[Group], homes: &Homes, order: Order<'_>) -> Vec<bool> {
    let mut moved = order.moved(groups);
    for (moved, group) in moved.iter_mut().zip(groups) {
        *moved |= homes.strays(group);
    }
    moved
}

/// The facet that an added or dropped clause gives its sentence: wider or narrower. `None` unless the change is
/// substantive.
fn widened(clause: &Link) -> Option<Facet> {
    let (direction, rule) = match (clause.operation, clause.nature) {
        (Operation::Added, Nature::Substantive) => (Direction::Up, "clause-added"),
        (Operation::Dropped, Nature::Substantive) => (Direction::Down, "clause-dropped"),
        _ => return None,
    };
    let said = |op: EditOp| {
        let words: String =
            clause.edits.iter().filter(|edit| edit.op == op).map(|edit| edit.text.as_str()).collect();
        words.trim().to_owned()
    };
    let (old, new) = (said(EditOp::Delete), said(EditOp::Insert));
    Some(Facet { kind: FacetKind::Scope, direction: Some(direction), old, new, rule: rule.to_owned() })
}

/// The data for making the links of sentences.
struct Stage<'s> {
    sides: [Keyed<'s>; 2],
    groups: Vec<Group>,
    changes: Vec<Link>,
    noise: Vec<Vec<&'static str>>,
    /// For an added or dropped clause: the clause of the other statement that says the same after all.
    elsewhere: Vec<Option<usize>>,
    formulas: Vec<FormulaChange>,
    /// The salience of each clause change, with its features.
    saliences: Vec<Salience>,
    /// For each clause of either side, the index of its group.
    group_of: [Vec<usize>; 2],
    /// For each sentence of either side, the range of its clauses.
    clauses_of: [Vec<Range<usize>>; 2],
    order: Order<'s>,
}

impl<'s> Stage<'s> {
    fn of(
        old: Keyed<'s>,
        new: Keyed<'s>,
        sentences: &[Group],
        groups: Vec<Group>,
        lexicon: &'s Lexicon,
    ) -> Self {
        let sides = [old, new];
        let homes = Homes::of(sentences, sides);
        let order = Order::of(old.clauses, new.clauses);
        let moved = moved(&groups, &homes, order);
        let judge = Judge::of(&groups, old, new, lexicon);
        let changes = judge.changes(&groups, &moved);
        let noise = changes.iter().map(|change| change.noise.clone()).collect();
        let elsewhere: Vec<Option<usize>> = changes.iter().map(|change| change.elsewhere).collect();
        let mut changes: Vec<Link> = changes.into_iter().map(|change| change.link).collect();
        let formulas = formula::compare(old, new, &lexicon.formulas, lexicon);
        let said: Vec<bool> = elsewhere.iter().map(Option::is_some).collect();
        let known = Known { formulas: &formulas, elsewhere: &said, grams: judge.grams() };
        let saliences = salience::of(&changes, old, new, known, lexicon);
        for (at, salience) in saliences.iter().enumerate() {
            changes[at].salience = salience.value;
            if !said[at] && homes.is_part_of_a_link(&groups[at], sentences) {
                let widened = widened(&changes[at]);
                changes[at].facets.extend(widened);
            }
        }
        let lengths = sides.map(|side| side.statement.clauses.len());
        Self {
            sides,
            group_of: align::numbers(&groups, lengths),
            clauses_of: sides.map(|side| clauses_of(side.statement)),
            order,
            groups,
            changes,
            noise,
            elsewhere,
            formulas,
            saliences,
        }
    }

    /// The link of a sentence group.
    fn link(&self, group: &Group, moved: bool) -> Link {
        let [old, new] = [self.texts(0, &group.old), self.texts(1, &group.new)];
        let operation = operation(&old, &new);
        let edits = match operation {
            Operation::Identical => crate::edit::whole(EditOp::Equal, old[0]),
            _ => self.woven(group).edits(),
        };
        let gravest = self.gravest(group);
        let nature = match operation {
            Operation::Identical => Nature::None,
            // The clauses are in another order, or one came from or went to another sentence.
            _ if gravest == Nature::None => least(&edits),
            _ => gravest,
        };
        let (facets, salience) = match operation {
            Operation::Identical => (Vec::new(), if moved { salience::OF_MOVE } else { 0.0 }),
            _ => self.summed(&self.members(group)),
        };
        Link { nature, facets, salience, edits, ..unjudged(group, operation, moved) }
    }

    fn texts(&self, side: usize, members: &[usize]) -> Vec<&'s str> {
        let sentences = &self.sides[side].statement.sentences;
        members.iter().map(|&sentence| sentences[sentence].text.as_str()).collect()
    }

    /// The clauses of the given sentences of a side.
    fn clauses(&self, side: usize, sentences: &[usize]) -> Vec<&'s Clause> {
        let clauses = &self.sides[side].statement.clauses;
        sentences.iter().flat_map(|&sentence| &clauses[self.clauses_of[side][sentence].clone()]).collect()
    }

    fn woven(&self, group: &Group) -> Woven<'_> {
        Woven {
            clauses: [self.clauses(0, &group.old), self.clauses(1, &group.new)],
            group_of: [&self.group_of[0], &self.group_of[1]],
            groups: &self.groups,
            changes: &self.changes,
            order: self.order,
        }
    }

    /// The most serious nature among the clause changes of a link, wherever the clauses are now.
    fn gravest(&self, group: &Group) -> Nature {
        let sides = [(0, &group.old), (1, &group.new)];
        let clauses = sides.into_iter().flat_map(|(side, sentences)| {
            self.clauses(side, sentences).into_iter().map(move |clause| self.group_of[side][clause.index])
        });
        clauses.map(|number| self.changes[number].nature).max().unwrap_or(Nature::None)
    }

    /// The clause groups of a link: those of its new clauses, and those of its old clauses that were dropped.
    fn members(&self, group: &Group) -> Vec<usize> {
        let new = self.clauses(1, &group.new).into_iter().map(|clause| self.group_of[1][clause.index]);
        let old = self.clauses(0, &group.old).into_iter().map(|clause| self.group_of[0][clause.index]);
        let gone = old.filter(|&number| self.groups[number].new.is_empty());
        new.chain(gone).collect::<BTreeSet<usize>>().into_iter().collect()
    }

    fn noise_of(&self, group: &Group) -> Vec<&'static str> {
        let rules: BTreeSet<&str> =
            self.members(group).into_iter().flat_map(|number| self.noise[number].iter().copied()).collect();
        rules.into_iter().collect()
    }

    /// What a link's clause changes add up to: their facets, and the highest salience.
    fn summed(&self, members: &[usize]) -> (Vec<Facet>, f64) {
        let changes = members.iter().map(|&number| &self.changes[number]);
        let facets = changes.clone().flat_map(|change| change.facets.clone()).collect();
        (classify::gathered(facets), changes.map(|change| change.salience).fold(0.0, f64::max))
    }

    /// The clause links, in the order of the new statement; `links` are the sentence links.
    fn clause_links(&self, links: &[Link], whys: &[Why], pins: &Pins) -> Vec<ClauseLink> {
        let mut link_of = self.clauses_of.each_ref().map(|clauses| vec![0; clauses.len()]);
        for (number, link) in links.iter().enumerate() {
            link.old.iter().for_each(|&sentence| link_of[0][sentence] = number);
            link.new.iter().for_each(|&sentence| link_of[1][sentence] = number);
        }
        let home = |group: &Group| {
            let (side, clause) = group.new.first().map_or((0, group.old.first()), |new| (1, Some(new)));
            clause.map_or(0, |&clause| link_of[side][self.sides[side].statement.clauses[clause].sentence])
        };
        let order = order(&self.groups, self.group_of[0].len());
        let link = |&number: &usize| {
            let mut change = self.changes[number].clone();
            change.why =
                whys.get(number).map(|why| explained(why, rules(&change, &self.noise[number], pins)));
            if let Some(why) = &mut change.why {
                why.salience = salience::terms(&self.saliences[number].features);
            }
            let (elsewhere, topic) = (self.elsewhere[number], self.saliences[number].topic.clone());
            ClauseLink { link: home(&self.groups[number]), change, elsewhere, topic }
        };
        order.iter().map(link).collect()
    }
}

/// For each sentence, the range of its clauses.
fn clauses_of(statement: &Statement) -> Vec<Range<usize>> {
    let mut at = 0;
    let clauses = |sentence: usize| {
        let start = at;
        at += statement.clauses[start..].iter().take_while(|clause| clause.sentence == sentence).count();
        start..at
    };
    (0..statement.sentences.len()).map(clauses).collect()
}

/// The nature of a link whose clauses are all unchanged: `Noise` if no edit differs (only sentence boundaries do),
/// otherwise `Stylistic` (clauses are in another order or in another sentence).
fn least(edits: &[Edit]) -> Nature {
    if edits.iter().all(|edit| edit.op == EditOp::Equal) { Nature::Noise } else { Nature::Stylistic }
}

/// The explanation of a link, with the rules that determined it.
fn explained(why: &Why, rules: Vec<String>) -> Box<Why> {
    Box::new(Why { rules, ..why.clone() })
}

/// Adds to the explanation of each link how its clauses were read.
fn add_readings(links: &mut [ClauseLink], sides: [Keyed<'_>; 2], lexicon: &Lexicon) {
    let [old, new] = sides.map(|side| Teller { side, lexicon });
    for Link { old: olds, new: news, why, .. } in links.iter_mut().map(|link| &mut link.change) {
        if let Some(why) = why {
            why.readings = Some(ReadSides { old: old.some(olds), new: new.some(news) });
        }
    }
}

/// The nature of an added or dropped clause.
pub(super) fn classified_alone(statement: &Statement, clause: usize) -> Nature {
    let clause = &statement.clauses[clause];
    match clause.role {
        ClauseRole::Frame => Nature::Formula,
        ClauseRole::Content => classify::judge_alone(&statement.sentences[clause.sentence]),
    }
}

/// The rules that determined a link: how it was made, then what is noise, then the rest.
fn rules(link: &Link, noise: &[&str], pins: &Pins) -> Vec<String> {
    let mut rules: Vec<String> = Vec::new();
    if pins.pins(&link.old, &link.new) {
        rules.push("pinned".to_owned());
    }
    rules.extend(noise.iter().map(|rule| format!("noise: {rule}")));
    for facet in &link.facets {
        if !rules.contains(&facet.rule) {
            rules.push(facet.rule.clone());
        }
    }
    rules.extend(match (link.operation, link.nature) {
        (Operation::Identical, _) => Some("equal, character for character".to_owned()),
        (Operation::Added | Operation::Dropped, Nature::Formula) => Some("alone: formula".to_owned()),
        (Operation::Added | Operation::Dropped, _) => Some("alone: not a formula".to_owned()),
        (_, Nature::Formula) => Some("only the frame changed".to_owned()),
        (_, Nature::Stylistic) => Some("each changed word is a permitted rewording".to_owned()),
        (_, Nature::Noise) if noise.is_empty() => Some("only punctuation or spaces differ".to_owned()),
        (_, Nature::None) => Some("equal, in another place".to_owned()),
        (_, Nature::Substantive) if link.facets.is_empty() => {
            Some("a changed word is not a permitted rewording".to_owned())
        }
        _ => None,
    });
    rules
}

/// The operation that turns the old texts into the new ones.
pub(super) fn operation(old: &[&str], new: &[&str]) -> Operation {
    match (old, new) {
        ([a], [b]) if a == b => Operation::Identical,
        ([_], [_]) => Operation::Modified,
        ([], _) => Operation::Added,
        (_, []) => Operation::Dropped,
        ([_], _) => Operation::Split,
        (_, [_]) => Operation::Merged,
        _ => Operation::Regrouped,
    }
}

/// The link of a group, before its changes are judged.
pub(super) fn unjudged(group: &Group, operation: Operation, moved: bool) -> Link {
    Link {
        operation,
        old: group.old.clone(),
        new: group.new.clone(),
        moved,
        nature: Nature::None,
        facets: Vec::new(),
        similarity: share(group.similarity),
        confidence: share(group.confidence),
        runner_up: group.rival.map(to_runner_up),
        salience: 0.0,
        edits: Vec::new(),
        reasons: Vec::new(),
        why: None,
    }
}

fn to_runner_up(rival: Rival) -> RunnerUp {
    RunnerUp { old: vec![rival.old], new: vec![rival.new], similarity: share(rival.similarity) }
}

/// Converts millionths to a number in [0, 1] with four decimals.
pub(super) fn share(score: Score) -> f64 {
    (score.clamp(0, ALL) / (ALL / 10_000)) as f64 / 10_000.0
}

/// The indices of the groups in the order of the new statement; a dropped sentence follows the link of the sentence
/// before it.
fn order(groups: &[Group], olds: usize) -> Vec<usize> {
    let first = |number: &usize| groups[*number].old.first().copied();
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|number| (groups[*number].new.first().copied().unwrap_or(usize::MAX), first(number)));
    let dropped = order.split_off(order.partition_point(|&number| !groups[number].new.is_empty()));
    // For each old sentence, its position: the number of kept groups up to its own.
    let mut behind: Vec<usize> = vec![0; olds];
    for (place, &number) in order.iter().enumerate() {
        groups[number].old.iter().for_each(|&old| behind[old] = place + 1);
    }
    for own in dropped.iter().filter_map(first).filter(|&own| own > 0) {
        // If the previous sentence was dropped too, this one gets the same position.
        behind[own] = behind[own - 1];
    }
    let place = |number: usize| first(&number).map_or(0, |own| behind[own]);
    let dropped = dropped.into_iter().map(|number| (place(number), number));
    let kept = order.into_iter().enumerate().map(|(place, number)| (place + 1, number));
    let mut all: Vec<(usize, usize)> = kept.chain(dropped).collect();
    // At one position the kept group comes first.
    all.sort_by_key(|&(place, _)| place);
    all.into_iter().map(|(_, number)| number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dropped_sentences_follow_the_link_of_those_before_them() {
        let group =
            |old: &[usize], new: &[usize]| Group { old: old.to_vec(), new: new.to_vec(), ..Group::default() };
        let groups = [
            group(&[4], &[]),
            group(&[3], &[]),
            group(&[2], &[2]),
            group(&[0], &[]),
            group(&[], &[0]),
            group(&[1, 5], &[1]),
            group(&[6], &[]),
        ];
        assert_eq!(order(&groups, 7), [3, 4, 5, 6, 2, 1, 0]);
    }
}
