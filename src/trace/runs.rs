//! Repeated word sequences, counted by increasing length.
//!
//! A sequence of n + 1 words can occur twice only if its first n words and its last n words do (the Apriori principle;
//! Agrawal and Srikant 1994), so each length only looks at what remains of the one before.

use rustc_hash::FxHashMap;

/// Minimum number of occurrences of a set wording.
const TWICE: u32 = 2;

/// The words of all texts, in one sequence.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The number of each word; `None` between runs.
    numbers: Vec<Option<u32>>,
    /// The number of occurrences of each word.
    counts: Vec<u32>,
}

impl Words {
    pub(super) fn push(&mut self, word: Option<u32>) {
        if let Some(word) = word {
            let word = word as usize;
            if self.counts.len() <= word {
                self.counts.resize(word + 1, 0);
            }
            self.counts[word] += 1;
        }
        self.numbers.push(word);
    }

    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The number of occurrences of the word at a place.
    pub(super) fn count(&self, place: usize) -> u32 {
        self.numbers[place].map_or(0, |word| self.counts[word as usize])
    }
}

/// The sequences of one length.
#[derive(Debug)]
pub(super) struct Level {
    /// The places where sequences begin, ascending, each with the number of its sequence.
    starts: Vec<(u32, u32)>,
    /// The number of occurrences of each sequence.
    pub(super) counts: Vec<u32>,
    /// Pairs (shorter, longer): each longer sequence begins or ends with the shorter one and has one word more.
    pub(super) longer: Vec<(u32, u32)>,
}

impl Level {
    /// The level of single words.
    pub(super) fn first(words: &Words) -> Self {
        let placed = (0..).zip(&words.numbers);
        let starts = placed.filter_map(|(place, word)| Some((place, (*word)?))).collect();
        Self { starts, counts: words.counts.clone(), longer: Vec::new() }
    }

    /// Whether there is no sequence of this length.
    pub(super) fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The sequences of `length` words, one more than in this level; also fills in `longer` of this level.
    pub(super) fn next(&mut self, words: &Words, length: usize) -> Self {
        let mut known: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        let mut next = Self { starts: Vec::new(), counts: Vec::new(), longer: Vec::new() };
        let again = |run: u32| self.counts[run as usize] >= TWICE;
        let mut parts = Vec::new();
        for two in self.starts.windows(2) {
            let [(place, head), (behind, tail)] = [two[0], two[1]];
            if place + 1 != behind || !again(head) || !again(tail) {
                continue;
            }
            let Some(Some(last)) = words.numbers.get(place as usize + length - 1) else { continue };
            let number = u32::try_from(known.len()).unwrap_or(u32::MAX);
            let run = *known.entry((head, *last)).or_insert_with(|| {
                parts.push((head, number));
                parts.push((tail, number));
                next.counts.push(0);
                number
            });
            next.counts[run as usize] += 1;
            next.starts.push((place, run));
        }
        self.longer = parts;
        next
    }

    /// The places of each sequence.
    pub(super) fn places(&self) -> FxHashMap<u32, Vec<usize>> {
        let mut places: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for &(place, run) in &self.starts {
            places.entry(run).or_default().push(place as usize);
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
