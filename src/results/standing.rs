//! How long a wording had stood when it changed, where several statements were compared in a row.

use super::comparison::{Comparison, Link, Nature};
use super::reason::Reason;
use crate::statement::Statement;

/// What each earlier statement that has the wording adds to the salience of its change.
const EACH: f64 = 0.03;
/// Beyond so many it is an old wording, whatever their number.
const MOST: usize = 4;

/// Adds to each change of content how long the wording had stood. A comparison tells the next one: its new
/// statement is the next one's old.
pub fn tell(statements: &[Statement], comparisons: &mut [Comparison]) {
    let mut stood: Vec<Vec<usize>> = statements.iter().map(|s| vec![0; s.sentences.len()]).collect();
    let mut order: Vec<usize> = (0..comparisons.len()).collect();
    order.sort_by_key(|&at| (comparisons[at].old, comparisons[at].new));
    for at in order {
        let Comparison { old, new, links, .. } = &mut comparisons[at];
        for link in links {
            let since = link.old.iter().map(|&sentence| stood[*old][sentence]).max().unwrap_or(0);
            match (link.nature, &link.new[..]) {
                (Nature::None | Nature::Noise, &[sentence]) => stood[*new][sentence] = since + 1,
                (Nature::Substantive, _) if since > 0 => raise(link, since),
                _ => {}
            }
        }
    }
}

fn raise(link: &mut Link, since: usize) {
    let raised = link.salience + since.min(MOST) as f64 * EACH;
    link.salience = (raised * 10_000.0).round().min(10_000.0) / 10_000.0;
    link.reasons.push(Reason::Stood(since));
}
