//! What a statement says for the first time, what was said before, and what is gone: gathered from its comparisons.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::normalise::key::Key;
use crate::results::comparison::{ClauseLink, Comparison, Nature};
use crate::results::history::is_later;
use crate::results::past::{ClausePast, Earlier, Gone, Past, Wording};
use crate::statement::{ClauseRole, Role, Statement};
use crate::text::ngrams::{Gram, alike, grams, sorted};

/// Minimum similarity of two clauses of earlier statements that say the same, in millionths.
const SAME: i64 = 600_000;
/// Grams that occur in at least this many sayings are ignored: they do not identify one.
const EVERYWHERE: usize = 200;

/// The past of the statement `newest`, which is the new one of `comparisons`; `keys` are the clause keys of all
/// statements. Later statements do not count.
pub(crate) fn of(
    newest: usize,
    statements: &[Statement],
    comparisons: &[Comparison],
    keys: &[&[Key]],
) -> Past {
    let own = &statements[newest];
    let mut earlier: Vec<(usize, &Comparison)> = comparisons.iter().enumerate().collect();
    earlier.retain(|(_, one)| one.new == newest && !is_later(&statements[one.old], own));
    // The statements are in order of time.
    earlier.sort_by_key(|(_, one)| one.old);
    Past { clauses: clauses(own, &earlier), gone: gone(statements, &earlier, keys) }
}

/// Whether a clause has content, rather than only framing what is said.
fn says(statement: &Statement, clause: usize) -> bool {
    let clause = &statement.clauses[clause];
    let role = statement.sentences[clause.sentence].role;
    clause.role == ClauseRole::Content && matches!(role, Role::Body | Role::Heading | Role::Preamble)
}

fn clauses(own: &Statement, earlier: &[(usize, &Comparison)]) -> Vec<ClausePast> {
    let said = |clause: usize| ClausePast { clause, nearest: None, statements: Vec::new() };
    let mut pasts: Vec<ClausePast> = (0..own.clauses.len()).map(said).collect();
    let mut similarity = vec![0.0; pasts.len()];
    for &(comparison, one) in earlier {
        for (link, clause_link) in one.clauses.iter().enumerate() {
            let change = &clause_link.change;
            let Some(wording) = wording(clause_link) else { continue };
            for &clause in &change.new {
                let past = &mut pasts[clause];
                past.statements.push(one.old);
                // Of equally near wordings the latest one wins.
                if past.nearest.is_none() || change.similarity >= similarity[clause] {
                    similarity[clause] = change.similarity;
                    let clauses = clause_link.elsewhere.map_or_else(|| change.old.clone(), |at| vec![at]);
                    past.nearest = Some(Earlier { wording, statement: one.old, clauses, comparison, link });
                }
            }
        }
    }
    pasts.retain(|past| says(own, past.clause));
    pasts
}

/// How the old statement words the new clauses of a link; `None` if it does not say them.
fn wording(link: &ClauseLink) -> Option<Wording> {
    match (link.change.old.is_empty(), link.elsewhere, link.change.nature) {
        (true, None, _) => None,
        (true, Some(_), _) => Some(Wording::Elsewhere),
        (false, _, Nature::None | Nature::Noise) => Some(Wording::Same),
        // A doubtful link does not count as saying the same.
        (false, ..) => (link.change.is_sure()).then_some(Wording::Other),
    }
}

/// Groups of clauses in earlier statements that say the same, by their grams.
struct Sayings {
    /// The grams of the first clause of each saying, ascending.
    grams: Vec<Vec<Gram>>,
    /// For each gram, the sayings that have it.
    having: FxHashMap<Gram, Vec<usize>>,
}

impl Sayings {
    /// The saying of a clause with these grams: the most similar one, or a new one.
    fn of(&mut self, own: Vec<Gram>) -> usize {
        let mut likely: Vec<usize> = Vec::new();
        for having in own.iter().filter_map(|gram| self.having.get(gram)) {
            if having.len() < EVERYWHERE {
                likely.extend(having);
            }
        }
        likely.sort_unstable();
        likely.dedup();
        let scored = likely.into_iter().map(|at| (alike(&self.grams[at], &own), Reverse(at)));
        if let Some((_, Reverse(at))) = scored.filter(|(score, _)| *score >= SAME).max() {
            return at;
        }
        let at = self.grams.len();
        for &gram in &own {
            let having = self.having.entry(gram).or_default();
            if having.last() != Some(&at) {
                having.push(at);
            }
        }
        self.grams.push(own);
        at
    }
}

/// What earlier statements say and the newest one does not.
fn gone(statements: &[Statement], earlier: &[(usize, &Comparison)], keys: &[&[Key]]) -> Vec<Gone> {
    let mut sayings = Sayings { grams: Vec::new(), having: FxHashMap::default() };
    let mut found: Vec<Option<Gone>> = Vec::new();
    // The latest statement comes first, so that a saying is quoted from its last use.
    for &(comparison, one) in earlier.iter().rev() {
        for (link, clause_link) in one.clauses.iter().enumerate() {
            let dropped = clause_link.change.new.is_empty() && clause_link.elsewhere.is_none();
            for &clause in clause_link.change.old.iter().filter(|&&clause| says(&statements[one.old], clause))
            {
                let saying = sayings.of(sorted(grams(&keys[one.old][clause].text)));
                if saying == found.len() {
                    let statements = Vec::new();
                    found.push(dropped.then_some(Gone {
                        statement: one.old,
                        clause,
                        comparison,
                        link,
                        statements,
                    }));
                }
                match &mut found[saying] {
                    // A saying is not gone if the newest statement kept a clause of it.
                    gone if !dropped => *gone = None,
                    Some(gone) if gone.statements.first() != Some(&one.old) => {
                        gone.statements.insert(0, one.old);
                    }
                    _ => {}
                }
            }
        }
    }
    let mut gone: Vec<Gone> = found.into_iter().flatten().collect();
    // The sort is stable: among equals the one said last comes first.
    gone.sort_by_key(|gone| Reverse(gone.statements.len()));
    gone
}
