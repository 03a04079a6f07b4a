//! How long a wording had stood when it changed, where several statements were compared in a row.

use super::comparison::{ClauseLink, Comparison, Link, Nature};
use super::reason::Reason;
use crate::statement::Statement;

/// What each earlier statement that has the wording adds to the salience of its change.
const EACH: f64 = 0.03;
/// Beyond so many it is an old wording, whatever their number.
const MOST: usize = 4;

/// Adds to each change of content of a clause, and so of its sentence, how long the wording had stood. A comparison
/// tells the next one: its new statement is the next one's old.
pub fn tell(statements: &[Statement], comparisons: &mut [Comparison]) {
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

/// Raises the link of a clause, and that of its sentence with it.
fn raise(clause: &mut Link, sentence: &mut Link, since: usize) {
    let raised = clause.salience + since.min(MOST) as f64 * EACH;
    clause.salience = (raised * 10_000.0).round().min(10_000.0) / 10_000.0;
    clause.reasons.push(Reason::Stood(since));
    sentence.salience = sentence.salience.max(clause.salience);
}
