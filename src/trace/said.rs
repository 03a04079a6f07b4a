//! How often phrases stand in texts, wherever words begin and end there.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::normalise::key::Key;
use crate::text::chars::is_whole;

/// The phrases by the first two characters of each.
type Beginnings<'p> = FxHashMap<[char; 2], Vec<(&'p str, usize)>>;

/// For each phrase, in small letters, how often each statement says it; in alphabets as whole words.
pub(super) fn counts(phrases: &[&str], keys: &[Vec<Key>]) -> Vec<Vec<usize>> {
    let mut beginnings: Beginnings<'_> = FxHashMap::default();
    for (number, phrase) in phrases.iter().enumerate() {
        if let Some(beginning) = beginning(phrase) {
            beginnings.entry(beginning).or_default().push((phrase, number));
        }
    }
    let of_statement = |keys: &Vec<Key>| {
        let mut counts = vec![0; phrases.len()];
        for key in keys {
            count(&key.text.to_ascii_lowercase(), &beginnings, &mut counts);
        }
        counts
    };
    let by_statement: Vec<Vec<usize>> = keys.par_iter().map(of_statement).collect();
    (0..phrases.len()).map(|phrase| by_statement.iter().map(|counts| counts[phrase]).collect()).collect()
}

fn count(text: &str, beginnings: &Beginnings<'_>, counts: &mut [usize]) {
    for (at, _) in text.char_indices() {
        let rest = &text[at..];
        let known = beginning(rest).and_then(|beginning| beginnings.get(&beginning));
        for &(phrase, number) in known.into_iter().flatten() {
            let said = rest.starts_with(phrase) && is_whole(text, &(at..at + phrase.len()));
            counts[number] += usize::from(said);
        }
    }
}

fn beginning(text: &str) -> Option<[char; 2]> {
    let mut chars = text.chars();
    Some([chars.next()?, chars.next()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_counted_inside_longer_words_too() {
        let key = |text: &str| Key { text: text.to_owned(), ..Key::default() };
        let keys = [vec![key("支持小微企业，小微企业"), key("中小微企业")], vec![key("企业")]];
        assert_eq!(counts(&["小微企业", "企业", "中小微"], &keys), [vec![3, 0], vec![3, 1], vec![1, 0]]);
        let keys = [vec![key("Price stability, the stability of prices")], vec![key("price stabilityx")]];
        assert_eq!(counts(&["price stability"], &keys), [vec![1, 0]]);
    }
}
