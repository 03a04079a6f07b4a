//! How long a wording had been unchanged when it changed, if several statements were compared in sequence.

use super::comparison::{ClauseLink, Comparison, Link, Nature};
use super::reason::Reason;
use crate::statement::Statement;

/// Added to the salience of a change for each earlier statement with the same wording.
const EACH: f64 = 0.03;
/// Maximum number of earlier statements counted.
const MOST: usize = 4;

/// Adds to each content change of a clause, and of its sentence, how long the wording had been unchanged. Counts carry
/// over from one comparison to the next: the new statement of one is the old statement of the next.
pub fn add_counts(statements: &[Statement], comparisons: &mut [Comparison]) {
    let mut stood: Vec<Vec<usize>> = statements.iter().map(|s| vec![0; s.clauses.len()]).collect();
    let mut order: Vec<usize> = (0..comparisons.len()).collect();
    order.sort_by_key(|&at| (comparisons[at].old, comparisons[at].new));
    for at in order {
        let Comparison { old, new, links, clauses, .. } = &mut comparisons[at];
        for ClauseLink { change, link, .. } in clauses {
            let since = change.old.iter().map(|&clause| stood[*old][clause]).max().unwrap_or(0);
            match (change.nature, &change.new[..]) {
                (Nature::None | Nature::Noise, &[clause]) => stood[*new][clause] = since + 1,
                (Nature::Substantive, _) if since > 0 => raise(change, &mut links[*link], since),
                _ => {}
            }
        }
    }
}

/// Raises the salience of a clause link, and of its sentence link with it.
fn raise(clause: &mut Link, sentence: &mut Link, since: usize) {
    let raised = clause.salience + since.min(MOST) as f64 * EACH;
    clause.salience = (raised * 10_000.0).round().min(10_000.0) / 10_000.0;
    clause.reasons.push(Reason::Stood(since));
    sentence.salience = sentence.salience.max(clause.salience);
}
