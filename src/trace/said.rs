//! Counts of phrases in texts, at word boundaries only.

use rustc_hash::FxHashMap;

use crate::normalise::key::Key;
use crate::parallel;
use crate::text::chars::is_whole;

/// The phrases as a tree of letters: one walk from any place of a text finds all phrases there, so the work grows with
/// the text, not with the number of phrases.
#[derive(Debug, Default)]
struct Tree {
    /// The child for each node and letter; node 0 is the root.
    behind: FxHashMap<(usize, char), usize>,
    /// The phrases that end at each node.
    ends: Vec<Vec<usize>>,
}

impl Tree {
    fn of(phrases: &[&str]) -> Self {
        let mut tree = Self { behind: FxHashMap::default(), ends: vec![Vec::new()] };
        for (number, phrase) in phrases.iter().enumerate() {
            let mut node = 0;
            for letter in phrase.chars() {
                let next = tree.ends.len();
                node = *tree.behind.entry((node, letter)).or_insert(next);
                if node == next {
                    tree.ends.push(Vec::new());
                }
            }
            tree.ends[node].push(number);
        }
        tree
    }

    /// Adds the phrases of a text to the counts.
    fn count(&self, text: &str, counts: &mut [usize]) {
        for (start, _) in text.char_indices() {
            let mut node = 0;
            for (at, letter) in text[start..].char_indices() {
                let Some(&next) = self.behind.get(&(node, letter)) else { break };
                node = next;
                let end = start + at + letter.len_utf8();
                if !self.ends[node].is_empty() && is_whole(text, &(start..end)) {
                    for &number in &self.ends[node] {
                        counts[number] += 1;
                    }
                }
            }
        }
    }
}

/// For each phrase (in lower case) the number of occurrences in each statement; in alphabets only as whole words.
pub(super) fn counts(phrases: &[&str], keys: &[Vec<Key>]) -> Vec<Vec<usize>> {
    let tree = Tree::of(phrases);
    let of_statement = |keys: &Vec<Key>| {
        let mut counts = vec![0; phrases.len()];
        for key in keys {
            tree.count(&key.text.to_ascii_lowercase(), &mut counts);
        }
        counts
    };
    let by_statement: Vec<Vec<usize>> = parallel::map(keys, of_statement);
    (0..phrases.len()).map(|phrase| by_statement.iter().map(|counts| counts[phrase]).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_counted_inside_longer_words_too() {
        let key = |text: &str| Key { text: text.to_owned(), ..Key::default() };
        let keys = [vec![key("支持小微企业，小微企业"), key("中小微企业")], vec![key("企业")]];
        assert_eq!(counts(&["小微企业", "企业", "中小微"], &keys), [vec![3, 0], vec![3, 1], vec![1, 0]]);
        assert_eq!(counts(&["企业", "企业"], &keys), [[3, 1], [3, 1]], "of equal phrases each is counted");
        let keys = [vec![key("Price stability, the stability of prices")], vec![key("price stabilityx")]];
        assert_eq!(counts(&["price stability"], &keys), [vec![1, 0]]);
    }
}
