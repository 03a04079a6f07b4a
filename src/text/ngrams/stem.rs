//! Alphabetic words without their grammatical endings: cooperate, cooperates, cooperation.

use std::borrow::Cow;

use crate::text::chars::lower;

/// Minimum length of a stem.
const SHORTEST: usize = 4;
/// Endings of verbs and of nouns derived from them; the first that fits is removed.
const ENDINGS: [&str; 4] = ["ions", "ion", "ing", "ed"];
/// Minimum length of a stem before the `at` of cooperation.
const SHORTEST_BEFORE_AT: usize = 5;

/// A word in lower case without its ending. Short words, and words with digits or non-ASCII letters, keep it.
pub(super) fn stem(word: &str) -> Cow<'_, str> {
    let small = lower(word);
    if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return small;
    }
    match small {
        Cow::Borrowed(word) => Cow::Borrowed(cut(word)),
        Cow::Owned(word) => Cow::Owned(cut(&word).to_owned()),
    }
}

fn cut(word: &str) -> &str {
    let long = |rest: &&str| rest.len() >= SHORTEST;
    let found = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending).filter(long));
    let rest = found.unwrap_or_else(|| singular(word));
    let rest = undoubled(rest, found.is_some());
    let rest = rest.strip_suffix(['e', 'y', 'i']).filter(|rest| rest.len() + 1 >= SHORTEST).unwrap_or(rest);
    rest.strip_suffix("at").filter(|rest| rest.len() >= SHORTEST_BEFORE_AT).unwrap_or(rest)
}

/// A word without its plural s.
fn singular(word: &str) -> &str {
    if word.len() < SHORTEST || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word;
    }
    word.strip_suffix("ies").or_else(|| word.strip_suffix('s')).unwrap_or(word)
}

/// `plann` of planned and planning becomes `plan`.
fn undoubled(word: &str, cut: bool) -> &str {
    let bytes = word.as_bytes();
    let doubled = bytes.len() > SHORTEST
        && bytes[bytes.len() - 1] == bytes[bytes.len() - 2]
        && !matches!(bytes[bytes.len() - 1], b's' | b'l');
    if cut && doubled { &word[..word.len() - 1] } else { word }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_are_one() {
        let rows: [&[&str]; 6] = [
            &["cooperate", "cooperates", "cooperated", "cooperation", "cooperating", "Cooperate"],
            &["implement", "implements", "implementation", "implementing"],
            &["country", "countries"],
            &["plan", "plans"],
            &["planned", "planning"],
            &["accelerate", "acceleration"],
        ];
        for row in rows {
            assert!(row.iter().all(|word| stem(word) == stem(row[0])), "{row:?}");
        }
    }

    #[test]
    fn words_that_only_look_alike_are_two() {
        for [one, other] in
            [["need", "never"], ["status", "state"], ["will", "wing"], ["basis", "base"], ["sing", "s"]]
        {
            assert_ne!(stem(one), stem(other));
        }
        assert_eq!(stem("Союз"), "союз");
        assert_eq!(stem("5G"), "5g");
    }
}
