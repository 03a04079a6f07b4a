//! Statements in order of time → lifelines.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::clauses::{parts, texts};
use super::elsewhere::{Bare, is_false};
use super::links::{Homes, moved, operation, unjudged};
use super::{Keys, Progress, Read, generator, keyed, read, with_parties};
use crate::align::moves::Order;
use crate::align::{self, Group, Keyed, Levels, OptionsFor};
use crate::classify::{self, Context};
use crate::edit;
use crate::lexicon::Lexicon;
use crate::parallel;
use crate::results::comparison::{EditOp, Link, Nature, Operation};
use crate::results::lifeline::{Lifelines, SCHEMA};
use crate::segment::word::Segmenter;
use crate::statement::Statement;
use crate::text::language::Language;
use crate::trace::{self, Groups, Items, Line};

/// Counts the steps of long work and reports progress.
struct Steps<'p> {
    done: AtomicUsize,
    all: usize,
    progress: Progress<'p>,
}

impl Steps<'_> {
    fn step(&self) {
        (self.progress)(self.done.fetch_add(1, Ordering::Relaxed) + 1, self.all);
    }
}

/// Follows each item through the statements of each row, which are in order of time. A statement is in one row.
#[must_use]
pub fn trace(
    mut statements: Vec<Statement>,
    rows: Vec<Vec<usize>>,
    asked: OptionsFor<'_>,
    lexicon: &Lexicon,
    progress: Progress<'_>,
) -> Lifelines {
    let own = with_parties(&statements, lexicon);
    let lexicon = own.as_ref().unwrap_or(lexicon);
    let read = read(&mut statements, lexicon);
    let follower = Follower::of(&statements, &read, lexicon);
    let pairs: usize = rows.iter().map(|row| row.len().saturating_sub(1)).sum();
    // Each pair is aligned, and then judged.
    let steps = Steps { done: AtomicUsize::new(0), all: 2 * pairs, progress };
    let items = Items::of(&follower.sides, lexicon);
    let mut lines: Vec<Line> = Vec::new();
    for row in &rows {
        let pairs: Vec<[usize; 2]> = row.windows(2).map(|pair| [pair[0], pair[1]]).collect();
        let groups = parallel::map(&pairs, |&pair| follower.groups(pair, asked, &steps));
        lines.extend(trace::grown(&items, row, groups, asked));
    }
    drop(items);
    drop(follower);
    // From here on only the keys are needed; the readings are freed.
    let keys: Vec<Keys> = read.into_iter().map(|read| read.keys).collect();
    let follower = Follower::judging(&statements, &keys, lexicon);
    let changes = follower.changes(&lines, &steps);
    drop(follower);
    drop(keys);
    let lifelines = trace::lifelines(lines, changes, &statements, &rows);
    Lifelines { schema: SCHEMA, generator: generator(lexicon), statements, rows, lifelines, answer: None }
}

/// The data for the alignment and judgement of all statements.
struct Follower<'s> {
    sides: Vec<Keyed<'s>>,
    /// Used for the judgement only.
    bare: Vec<Bare>,
    lexicon: &'s Lexicon,
}

/// A step of a line: both indices, and the statements it leads from and to.
struct Place {
    line: usize,
    step: usize,
    from: usize,
    to: usize,
}

impl<'s> Follower<'s> {
    fn of(statements: &'s [Statement], read: &'s [Read<'s>], lexicon: &'s Lexicon) -> Self {
        let sides: Vec<Keyed<'s>> = statements.iter().zip(read).map(|(one, read)| keyed(one, read)).collect();
        Self { sides, bare: Vec::new(), lexicon }
    }

    /// The same for the judgement, which needs no readings.
    fn judging(statements: &'s [Statement], keys: &'s [Keys], lexicon: &'s Lexicon) -> Self {
        let side = |(statement, keys): (&'s Statement, &'s Keys)| Keyed {
            statement,
            keys: &keys.sentences,
            clauses: &keys.clauses,
            readings: &[],
        };
        let sides: Vec<Keyed<'s>> = statements.iter().zip(keys).map(side).collect();
        let bare = parallel::map(&sides, |side| Bare::of(side.keys));
        Self { sides, bare, lexicon }
    }

    /// The linked groups of clauses of two neighbouring statements, each with whether it moved.
    fn groups(&self, [old, new]: [usize; 2], asked: OptionsFor<'_>, steps: &Steps<'_>) -> Groups {
        let sides = [self.sides[old], self.sides[new]];
        let Levels { sentences, clauses } = align::align(sides[0], sides[1], self.lexicon, &asked(old, new));
        let homes = Homes::of(&sentences.groups, sides);
        let moved = moved(&clauses.groups, &homes, Order::of(sides[0].clauses, sides[1].clauses));
        let groups = clauses.groups.into_iter().zip(moved);
        let both = groups.filter(|(group, _)| !group.old.is_empty() && !group.new.is_empty()).collect();
        steps.step();
        both
    }

    /// For each line, what happened to its clauses at each of its steps.
    fn changes(&self, lines: &[Line], steps: &Steps<'_>) -> Vec<Vec<Option<Link>>> {
        let mut places: Vec<Vec<Place>> = Vec::new();
        places.resize_with(self.sides.len(), Vec::new);
        for (number, line) in lines.iter().enumerate() {
            for (step, two) in line.steps.windows(2).enumerate() {
                let [from, to] = [two[0].statement, two[1].statement];
                places[to].push(Place { line: number, step: step + 1, from, to });
            }
        }
        let told: Vec<Vec<Option<Link>>> =
            parallel::map(&places, |places| self.changes_in(places, lines, steps));
        let mut changes: Vec<Vec<Option<Link>>> =
            lines.iter().map(|line| vec![None; line.steps.len()]).collect();
        for (places, links) in places.into_iter().zip(told) {
            for (Place { line, step, .. }, link) in places.into_iter().zip(links) {
                changes[line][step] = link;
            }
        }
        changes
    }

    /// What happened to the lines that continue in one statement; `None` for a step without a link.
    fn changes_in(&self, places: &[Place], lines: &[Line], steps: &Steps<'_>) -> Vec<Option<Link>> {
        if places.is_empty() {
            return Vec::new();
        }
        let steps_of = |place: &Place| &lines[place.line].steps[place.step];
        let mut keys: Vec<&str> = Vec::new();
        for place in places {
            let Some(group) = &steps_of(place).link else { continue };
            let sides = [self.sides[place.from], self.sides[place.to]];
            for (side, members) in sides.into_iter().zip([&group.old, &group.new]) {
                keys.extend(members.iter().map(|&clause| side.clauses[clause].text.as_str()));
            }
        }
        let terms: Vec<&str> = self.lexicon.terms.iter().map(String::as_str).collect();
        let segmenter = Segmenter::new(&keys, &terms);
        let change = |place: &Place| {
            let step = steps_of(place);
            step.link.as_ref().map(|group| self.change(place, group, step.moved, &segmenter))
        };
        let changes = parallel::map(places, change);
        steps.step();
        changes
    }

    fn change(&self, place: &Place, group: &Group, moved: bool, segmenter: &Segmenter) -> Link {
        let old = parts(self.sides[place.from], &group.old);
        let new = parts(self.sides[place.to], &group.new);
        let operation = operation(&texts(&old), &texts(&new));
        if operation == Operation::Identical {
            let edits = edit::whole(EditOp::Equal, old[0].text);
            return Link { nature: Nature::None, edits, ..unjudged(group, operation, moved) };
        }
        let language = Language::of_both([place.from, place.to].map(|at| self.sides[at].statement.language));
        let context = Context { lexicon: self.lexicon, tagger: &|word| segmenter.tag(word), language };
        let difference = edit::difference(&old, &new, segmenter);
        let mut judgement = classify::judge(&difference, &context);
        let wholes = [&self.bare[place.from], &self.bare[place.to]];
        judgement.facets.retain(|facet| !is_false(facet, [&old, &new], wholes));
        let classify::Judgement { nature, facets, .. } = judgement;
        Link { nature, facets, edits: difference.edits, ..unjudged(group, operation, moved) }
    }
}
