//! Formulas with a slot, compared between statements: the fillers that only one statement has, wherever they are.

pub mod series;

use std::collections::{BTreeMap, BTreeSet};

use crate::align::Keyed;
use crate::lexicon::Lexicon;
use crate::lexicon::formulas::{Filled, Formulas};
use crate::normalise::key::Key;
use crate::parallel;
use crate::read;
use crate::results::formula::{Filler, Formula, FormulaChange};
use crate::salience;
use crate::statement::Clause;

/// Maximum number of fillers of a formula for which the last one counts as the statement's own.
const REVIEWED: usize = 3;

/// The fillers of one formula in a statement: each at its first occurrence, in order of the last occurrences.
type Fillers = Vec<Filler>;

/// The formulas whose fillers differ in two statements, in the order of the list.
#[must_use]
pub fn compare(old: Keyed<'_>, new: Keyed<'_>, formulas: &Formulas, lexicon: &Lexicon) -> Vec<FormulaChange> {
    let language = read::language(new.statement);
    let (old, new) = (fillers(old, formulas), fillers(new, formulas));
    let both: BTreeSet<usize> = old.keys().chain(new.keys()).copied().collect();
    let none = Fillers::new();
    let mut changes = Vec::new();
    for formula in both {
        let [olds, news] = [&old, &new].map(|side| side.get(&formula).unwrap_or(&none));
        let (mut gone, mut come) = (lacking(olds, news), lacking(news, olds));
        let mut exchanged = !gone.is_empty() && !come.is_empty();
        // A review repeats the old line before the new one, so the last filler of each statement is its current
        // position. In a long list one more member is not a new policy.
        if let ([.., old], [.., new]) = (&olds[..], &news[..])
            && !exchanged
            && old.key != new.key
            && olds.len().max(news.len()) <= REVIEWED
        {
            (gone, come) = (vec![old.clone()], vec![new.clone()]);
            exchanged = true;
        }
        if exchanged || olds.is_empty() || news.is_empty() {
            changes.push(FormulaChange {
                formula: formulas.id(formula).to_owned(),
                figure: formulas.holds_a_figure(formula),
                topic: come
                    .iter()
                    .chain(&gone)
                    .find_map(|filler| salience::topic(&filler.text, language, lexicon)),
                old: gone,
                new: come,
            });
        }
    }
    changes
}

/// The fillers that the other side does not have.
fn lacking(here: &Fillers, there: &Fillers) -> Fillers {
    let said = |one: &&Filler| there.iter().any(|other| other.key == one.key);
    here.iter().filter(|one| !said(one)).cloned().collect()
}

/// The fillers of the formulas that at least two statements use, in the order of the list. The first `listed` formulas
/// are those of the lexicon.
#[must_use]
pub fn follow(sides: &[Keyed<'_>], formulas: &Formulas, listed: usize, lexicon: &Lexicon) -> Vec<Formula> {
    let mut of: Vec<BTreeMap<usize, Fillers>> = parallel::map(sides, |&side| fillers(side, formulas));
    let mut followed = Vec::new();
    for formula in 0..formulas.len() {
        let fillers: Vec<Fillers> =
            of.iter_mut().map(|own| own.remove(&formula).unwrap_or_default()).collect();
        if fillers.iter().filter(|own| !own.is_empty()).count() < 2 {
            continue;
        }
        let topic = |(side, own): (&Keyed<'_>, &Fillers)| {
            let language = read::language(side.statement);
            own.iter().find_map(|filler| salience::topic(&filler.text, language, lexicon))
        };
        followed.push(Formula {
            formula: formulas.id(formula).to_owned(),
            listed: formula < listed,
            topic: sides.iter().zip(&fillers).find_map(topic),
            fillers,
        });
    }
    followed
}

/// The fillers of a statement, by formula.
fn fillers(side: Keyed<'_>, formulas: &Formulas) -> BTreeMap<usize, Fillers> {
    let mut all: BTreeMap<usize, Fillers> = BTreeMap::new();
    let mut note = |key: &Key, text: &str, found: Filled, clause: usize| {
        let quote = |range| key.quote(text, range).trim().to_owned();
        let filler = key.text[found.slot.clone()].to_ascii_lowercase();
        let own = all.entry(found.formula).or_default();
        let known = own.iter().position(|known| known.key == filler).map(|at| own.remove(at));
        let new = || Filler { clause, text: quote(found.range), slot: quote(found.slot), key: filler };
        own.push(known.unwrap_or_else(new));
    };
    for clauses in side.statement.clauses.chunk_by(|a, b| a.sentence == b.sentence) {
        let (sentence, key) =
            (&side.statement.sentences[clauses[0].sentence], &side.keys[clauses[0].sentence]);
        for found in formulas.find(&key.text, &key.text) {
            let clause = clause_at(clauses, key, found.slot.start);
            note(key, &sentence.text, found, clause);
        }
        for clause in clauses {
            let key = &side.clauses[clause.index];
            for found in formulas.whole(&key.text) {
                note(key, &clause.text, found, clause.index);
            }
        }
    }
    all
}

/// The clause of a sentence from which a byte of the sentence's key comes.
fn clause_at(clauses: &[Clause], key: &Key, byte: usize) -> usize {
    let place = key.text[..byte].chars().count();
    let from = key.origin.get(place).map_or(0, |origin| origin.start as usize);
    let behind = clauses.partition_point(|clause| clause.bytes.start <= from);
    clauses[behind.saturating_sub(1)].index
}
