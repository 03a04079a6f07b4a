//! The frames whose fixed words a key holds, found without a look at each frame.

use rustc_hash::FxHashMap;

use super::{Formula, Frame};
use crate::text::held::Held;

/// A frame: its formula, and its place among the frames of the formula.
pub(super) type At = (usize, usize);

/// Frames by their fixed words.
#[derive(Debug, Clone)]
pub(super) struct Index {
    words: Held,
    /// By the number of the words before the slot, then of those after it.
    frames: FxHashMap<u32, FxHashMap<u32, Vec<At>>>,
}

impl Index {
    /// The index of the frames of these formulas.
    pub(super) fn of(rows: &[Formula]) -> Self {
        let all = || rows.iter().flat_map(|row| &row.frames);
        let fixed: Vec<&str> =
            all().flat_map(|Frame { before, after, .. }| [before.as_str(), after.as_str()]).collect();
        let (words, numbers) = Held::of(&fixed);
        let places =
            rows.iter().enumerate().flat_map(|(at, row)| (0..row.frames.len()).map(move |nth| (at, nth)));
        let mut frames: FxHashMap<u32, FxHashMap<u32, Vec<At>>> = FxHashMap::default();
        for (place, numbers) in places.zip(numbers.chunks_exact(2)) {
            frames.entry(numbers[0]).or_default().entry(numbers[1]).or_default().push(place);
        }
        Self { words, frames }
    }

    /// The frames whose fixed words are both in a key, ascending. The key must be in lower case.
    pub(super) fn candidates(&self, key: &str) -> Vec<At> {
        let held = self.words.numbers(key);
        let mut found = Vec::new();
        for by_after in held.iter().filter_map(|before| self.frames.get(before)) {
            if by_after.len() < held.len() {
                let own = by_after.iter().filter(|(after, _)| held.binary_search(after).is_ok());
                found.extend(own.flat_map(|(_, frames)| frames));
            } else {
                found.extend(held.iter().filter_map(|after| by_after.get(after)).flatten());
            }
        }
        found.sort_unstable();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_fixed_words_are_in_the_key() {
        let frames = ["…的货币政策", "坚持…总基调", "坚持…原则", "财政政策要…", "坚持…"];
        let formula = |frame: &str| Formula {
            id: String::new(),
            frames: Frame::of(frame).into_iter().collect(),
            beside: Vec::new(),
        };
        let index = Index::of(&frames.map(formula));
        assert_eq!(index.candidates("坚持稳中求进工作总基调"), [(1, 0), (4, 0)]);
        assert_eq!(index.candidates("稳健的货币政策"), [(0, 0)]);
        assert_eq!(index.candidates("总基调"), []);
    }
}
