//! Runs of words that stand more than once: counted word by word longer, as long as both ends are found again.
//!
//! A run of n + 1 words can stand twice only if its first n words and its last n words do (the principle of Apriori;
//! Agrawal and Srikant 1994), so each length looks only at what is left of the one before.

use rustc_hash::FxHashMap;

/// Stands where no run goes on.
const NONE: u32 = u32::MAX;
/// What stands once is no set wording.
const TWICE: u32 = 2;

/// The words of all texts one after the other.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// For each word its number; [`NONE`] between runs.
    numbers: Vec<u32>,
}

impl Words {
    pub(super) fn push(&mut self, word: Option<u32>) {
        self.numbers.push(word.unwrap_or(NONE));
    }

    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }
}

/// Runs of one length.
#[derive(Debug)]
pub(super) struct Level {
    /// For each place the run that begins there.
    at: Vec<u32>,
    /// How often each run stands.
    pub(super) counts: Vec<u32>,
    /// The runs one word longer that begin or end with each: as (shorter, longer).
    pub(super) longer: Vec<(u32, u32)>,
}

impl Level {
    /// Single words.
    pub(super) fn first(words: &Words) -> Self {
        let count =
            words.numbers.iter().filter(|&&word| word != NONE).max().map_or(0, |&most| most as usize + 1);
        let mut level = Self { at: words.numbers.clone(), counts: vec![0; count], longer: Vec::new() };
        level.count();
        level
    }

    fn count(&mut self) {
        for &run in self.at.iter().filter(|&&run| run != NONE) {
            self.counts[run as usize] += 1;
        }
    }

    /// The runs of `length` words, one more than these have; tells these which runs hold them.
    pub(super) fn next(&mut self, words: &Words, length: usize) -> Self {
        let mut known: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        let mut at = vec![NONE; self.at.len()];
        let again = |run: u32| run != NONE && self.counts[run as usize] >= TWICE;
        let mut parts = Vec::new();
        for place in 0..self.at.len().saturating_sub(length - 1) {
            let (head, tail) = (self.at[place], self.at[place + 1]);
            if again(head) && again(tail) {
                let number = u32::try_from(known.len()).unwrap_or(NONE);
                at[place] = *known.entry((head, words.numbers[place + length - 1])).or_insert_with(|| {
                    parts.push((head, number));
                    parts.push((tail, number));
                    number
                });
            }
        }
        self.longer = parts;
        let mut next = Self { at, counts: vec![0; known.len()], longer: Vec::new() };
        next.count();
        next
    }

    /// The places of the runs that stand again, by run.
    pub(super) fn places(&self) -> FxHashMap<u32, Vec<usize>> {
        let mut places: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for (place, &run) in self.at.iter().enumerate() {
            if run != NONE {
                places.entry(run).or_default().push(place);
            }
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_counted_as_far_as_they_come_again() {
        let mut words = Words::default();
        for word in [Some(0), Some(1), Some(2), None, Some(0), Some(1), Some(3), None, Some(1), Some(2)] {
            words.push(word);
        }
        let mut one = Level::first(&words);
        assert_eq!(one.counts, [2, 3, 2, 1]);
        let two = one.next(&words, 2);
        assert_eq!(two.counts, [2, 2], "0 1 and 1 2; 3 stands once");
        assert_eq!(one.longer, [(0, 0), (1, 0), (1, 1), (2, 1)]);
        assert_eq!(two.places()[&1], [1, 8]);
    }
}
