//! A name for each link that stays the same from run to run.

use rustc_hash::FxHashMap;
use sha2::{Digest as _, Sha256};

use crate::results::comparison::{Comparisons, Link};
use crate::statement::Statement;
use crate::text::hex::hex;

/// Bytes of the hash in a name: with a million links the chance that any two share a name is below one in a million.
const BYTES: usize = 8;

/// For each comparison, the names of its sentence links, unique within the run.
///
/// A name is made from the ids of both statements and the texts of the link. It stays the same if the order of the
/// statements, other sentences, or the description of the link change.
#[must_use]
pub fn names(results: &Comparisons) -> Vec<Vec<String>> {
    let mut names = Names::default();
    let mut all = Vec::with_capacity(results.comparisons.len());
    for comparison in &results.comparisons {
        let sides = [comparison.old, comparison.new].map(|at| &results.statements[at]);
        let text = |side: usize, at: usize| sides[side].sentences[at].text.as_str();
        all.push(comparison.links.iter().map(|link| names.unique(name("c", sides, link, text))).collect());
    }
    all
}

/// For each comparison, the names of its clause links, made in the same way.
#[must_use]
pub fn clause_names(results: &Comparisons) -> Vec<Vec<String>> {
    let mut names = Names::default();
    let mut all = Vec::with_capacity(results.comparisons.len());
    for comparison in &results.comparisons {
        let sides = [comparison.old, comparison.new].map(|at| &results.statements[at]);
        let text = |side: usize, at: usize| sides[side].clauses[at].text.as_str();
        let links = comparison.clauses.iter().map(|clause| &clause.change);
        all.push(links.map(|link| names.unique(name("k", sides, link, text))).collect());
    }
    all
}

/// How often each name was used.
#[derive(Default)]
struct Names(FxHashMap<String, usize>);

impl Names {
    fn unique(&mut self, name: String) -> String {
        let count = self.0.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 { name } else { format!("{name}-{count}") }
    }
}

/// The name of a link, from the texts of its members.
fn name<'t>(
    kind: &str,
    sides: [&Statement; 2],
    link: &Link,
    text: impl Fn(usize, usize) -> &'t str,
) -> String {
    let mut hash = Sha256::new();
    for (side, members) in [&link.old, &link.new].into_iter().enumerate() {
        part(&mut hash, &sides[side].id);
        for &member in members {
            part(&mut hash, text(side, member));
        }
        // The count separates the two sides: otherwise a member could end one side or begin the other.
        part(&mut hash, &members.len().to_string());
    }
    format!("{kind}-{}", hex(&hash.finalize()[..BYTES]))
}

/// Hashes a text with its length before it, so that no two lists of texts give the same bytes.
fn part(hash: &mut Sha256, text: &str) {
    hash.update((text.len() as u64).to_le_bytes());
    hash.update(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture;

    #[test]
    fn names_are_unique_and_outlive_other_changes() {
        let mut results = fixture::comparisons();
        let before = names(&results);
        let mut sorted = before[0].clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted.len(), results.comparisons[0].links.len());
        results.comparisons[0].links[6].salience = 0.1;
        results.comparisons[0].links.remove(3);
        let after = names(&results);
        assert_eq!(before[0][6], after[0][5]);
        results.statements[1].sentences[6].text.push('！');
        assert_ne!(before[0][6], names(&results)[0][5]);
    }

    #[test]
    fn equal_links_get_a_number() {
        let mut results = fixture::comparisons();
        let twice = results.comparisons[0].clone();
        results.comparisons.push(twice);
        let names = names(&results);
        assert_eq!(names[1][0], format!("{}-2", names[0][0]));
    }
}
