//! Groups of clauses → what happened to them, which words changed, and what that means.

use super::elsewhere::{Whole, is_false};
use super::links::{classified_alone, operation, unjudged};
use crate::align::{ALL, Group, Keyed};
use crate::classify::{self, Case, Context, Terms};
use crate::edit::{self, Part};
use crate::lexicon::Lexicon;
use crate::normalise::key::Key;
use crate::parallel;
use crate::results::comparison::{EditOp, Facet, Link, Nature, Operation};
use crate::results::reason::Reason;
use crate::segment::word::Segmenter;
use crate::statement::{Class, Language};
use crate::text::ngrams::Gram;

/// What happened to a group of clauses; the indices of the link are those of clauses.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) link: Link,
    /// For an added or dropped clause: the clause of the other statement that says the same after all.
    pub(super) elsewhere: Option<usize>,
    /// The rules that classify parts of it as noise.
    pub(super) noise: Vec<&'static str>,
}

/// The data for judging the groups of two statements.
pub(super) struct Judge<'s> {
    sides: [Keyed<'s>; 2],
    segmenter: Segmenter,
    terms: Terms<'s>,
    wholes: [Whole<'s>; 2],
    lexicon: &'s Lexicon,
}

impl<'s> Judge<'s> {
    pub(super) fn of(groups: &[Group], old: Keyed<'s>, new: Keyed<'s>, lexicon: &'s Lexicon) -> Self {
        let segmenter = segmenter(groups, [old, new], lexicon);
        let terms = Terms::of([old.keys, new.keys], lexicon);
        let wholes = [old, new].map(|side| Whole::of(side, lexicon));
        Self { sides: [old, new], segmenter, terms, wholes, lexicon }
    }

    /// The grams of the clauses' content, for either side.
    pub(super) fn grams(&self) -> [&[Vec<Gram>]; 2] {
        self.wholes.each_ref().map(|whole| whole.clauses.as_slice())
    }

    /// The common language of both statements.
    fn language(&self) -> Language {
        Language::of_both(self.sides.map(|side| side.statement.language))
    }

    /// What happened to each group; `moved` says for each group whether it moved.
    pub(super) fn changes(&self, groups: &[Group], moved: &[bool]) -> Vec<Change> {
        parallel::numbered(groups.len(), |at| self.change(&groups[at], moved[at]))
    }

    fn change(&self, group: &Group, moved: bool) -> Change {
        let (old, new) = (self.parts(0, &group.old), self.parts(1, &group.new));
        let operation = operation(&texts(&old), &texts(&new));
        let mut noise = Vec::new();
        let (nature, facets, edits) = match (operation, old.first(), new.first()) {
            (Operation::Identical, Some(part), _) => {
                (Nature::None, Vec::new(), edit::whole(EditOp::Equal, part.text))
            }
            (Operation::Dropped, Some(part), _) => {
                (self.alone(0, group), Vec::new(), edit::whole(EditOp::Delete, part.text))
            }
            (Operation::Added, _, Some(part)) => {
                (self.alone(1, group), Vec::new(), edit::whole(EditOp::Insert, part.text))
            }
            _ => {
                let context = Context {
                    lexicon: self.lexicon,
                    tagger: &|word| self.segmenter.tag(word),
                    language: self.language(),
                };
                let difference = edit::difference(&old, &new, &self.segmenter);
                let judgement = classify::judge(&difference, &context);
                noise = judgement.noise;
                (judgement.nature, judgement.facets, difference.edits)
            }
        };
        let mut facets = facets;
        let wholes = self.wholes.each_ref().map(|whole| &whole.bare);
        facets.retain(|facet| !is_false(facet, [&old, &new], wholes));
        let elsewhere = self.elsewhere(group);
        let mut reasons = self.reasons(group, (operation, moved, nature), &facets, [&old, &new]);
        if let Some(line) = elsewhere.map(|clause| self.line(usize::from(group.new.is_empty()), clause)) {
            reasons.retain(|reason| !matches!(reason, Reason::Added(_) | Reason::Dropped(_)));
            reasons.insert(0, Reason::Elsewhere(line));
        }
        let link = Link { nature, facets, edits, reasons, ..unjudged(group, operation, moved) };
        Change { link, elsewhere, noise }
    }

    /// The clause of the other statement that says the added or dropped clause; `None` if there is none.
    fn elsewhere(&self, group: &Group) -> Option<usize> {
        let [old, new] = &self.wholes;
        match (&group.old[..], &group.new[..]) {
            (&[gone], []) => new.says(old, gone),
            ([], &[come]) => old.says(new, come),
            _ => None,
        }
    }

    /// The line of a clause of a side.
    fn line(&self, side: usize, clause: usize) -> usize {
        let statement = self.sides[side].statement;
        statement.line_of(clause)
    }

    fn reasons(
        &self,
        group: &Group,
        (operation, moved, nature): (Operation, bool, Nature),
        facets: &[Facet],
        [old, new]: [&[Part<'_>]; 2],
    ) -> Vec<Reason> {
        let terms = if nature == Nature::Substantive { self.terms.reasons(old, new) } else { Vec::new() };
        classify::reasons(Case { operation, moved, nature, facets, class: self.class(group), terms })
    }

    /// The kind of act of the changed, added or dropped clause.
    fn class(&self, group: &Group) -> Option<Class> {
        let (side, &clause) = match (group.old.first(), group.new.first()) {
            (Some(old), _) => (0, old),
            (None, Some(new)) => (1, new),
            (None, None) => return None,
        };
        let statement = self.sides[side].statement;
        let clause = &statement.clauses[clause];
        clause.class.or(statement.sentences[clause.sentence].class)
    }

    fn alone(&self, side: usize, group: &Group) -> Nature {
        let members = if side == 0 { &group.old } else { &group.new };
        members.first().map_or(Nature::None, |&clause| classified_alone(self.sides[side].statement, clause))
    }

    fn parts(&self, side: usize, members: &[usize]) -> Vec<Part<'s>> {
        parts(self.sides[side], members)
    }
}

/// The given clauses of a side, ready for comparison.
pub(super) fn parts<'s>(side: Keyed<'s>, members: &[usize]) -> Vec<Part<'s>> {
    let Keyed { statement, clauses: keys, .. } = side;
    let part = |&at: &usize| {
        let clause = &statement.clauses[at];
        Part { sentence: &statement.sentences[clause.sentence], text: &clause.text, key: &keys[at] }
    };
    members.iter().map(part).collect()
}

pub(super) fn texts<'s>(parts: &[Part<'s>]) -> Vec<&'s str> {
    parts.iter().map(|part| part.text).collect()
}

/// A segmenter that knows the words of all changed clauses.
fn segmenter(groups: &[Group], sides: [Keyed<'_>; 2], lexicon: &Lexicon) -> Segmenter {
    let changed = groups.iter().filter(|g| g.similarity < ALL && !g.old.is_empty() && !g.new.is_empty());
    let mut texts: Vec<&str> = Vec::new();
    for group in changed {
        for (side, members) in [&group.old, &group.new].into_iter().enumerate() {
            let keys: &[Key] = sides[side].clauses;
            texts.extend(members.iter().map(|&clause| keys[clause].text.as_str()));
        }
    }
    let terms: Vec<&str> = lexicon.terms.iter().map(String::as_str).collect();
    Segmenter::new(&texts, &terms)
}
