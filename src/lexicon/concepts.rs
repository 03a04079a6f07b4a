//! Subjects with several names: 外资 and 外商投资, “pandemic” and “COVID-19”.

use std::borrow::Cow;

use crate::text::chars::is_han;
use crate::text::finder::Finder;

/// Subjects, found by any of their names.
#[derive(Debug, Clone)]
pub struct Concepts {
    names: Finder<u16>,
}

impl Concepts {
    /// Each row has the names of one subject, in lower case, with `_` for a space.
    pub fn new<'r>(rows: impl IntoIterator<Item = &'r str>) -> Self {
        let mut names = Finder::new([]);
        for (subject, row) in (0..).zip(rows) {
            for name in row.split_whitespace() {
                names.insert(&name.replace('_', " "), subject);
            }
        }
        Self { names }
    }

    /// The subjects that a key names, ascending, without duplicates.
    #[must_use]
    pub fn of(&self, key: &str) -> Vec<u16> {
        // Byte positions stay the same.
        let has_capitals = key.bytes().any(|byte| byte.is_ascii_uppercase());
        let small = if has_capitals { key.to_ascii_lowercase().into() } else { Cow::Borrowed(key) };
        let mut found: Vec<u16> = self
            .names
            .all(&small)
            .into_iter()
            .filter(|found| is_whole(&small, found.start, found.end))
            .map(|found| found.meaning)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Whether a range is not part of a longer alphabetic word. A plural s can follow.
fn is_whole(key: &str, start: usize, end: usize) -> bool {
    let in_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(c));
    let name = &key[start..end];
    let rest = &key[end..];
    let rest = rest.strip_prefix('s').filter(|_| in_word(name.chars().last())).unwrap_or(rest);
    let goes_on_before = in_word(name.chars().next()) && in_word(key[..start].chars().last());
    let goes_on_behind = in_word(name.chars().last()) && in_word(rest.chars().next());
    !goes_on_before && !goes_on_behind
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_found_by_any_name() {
        let concepts = Concepts::new(["外资 外商投资", "app pandemic", "climate_change"]);
        assert_eq!(concepts.of("吸引外资，便利外商投资"), [0]);
        assert_eq!(concepts.of("The Pandemics and Climate change"), [1, 2]);
        assert!(concepts.of("apples and apply").is_empty());
    }
}
