//! Suffix arrays: all places of a text, sorted by the suffixes that begin there, and the lengths of the common
//! prefixes of neighbours.
//!
//! The array is built by induced sorting, in linear time and safe code: G. Nong, S. Zhang, W. H. Chan, *Linear Suffix
//! Array Construction by Almost Pure Induced-Sorting*, 2009. The common prefixes follow J. Kärkkäinen, G. Manzini, S.
//! J. Puglisi, *Permuted Longest-Common-Prefix Array*, 2009.

/// Marks an empty slot.
const NONE: u32 = u32::MAX;

/// The places of a text, sorted by the suffixes that begin there. Every letter is below `letters`.
pub(super) fn array(text: &[u32], letters: usize) -> Vec<u32> {
    if text.len() < 2 {
        return (0..number(text.len())).collect();
    }
    let sorter = Sorter::new(text, letters);
    let mut order = sorter.induce(sorter.landmarks());
    let landmarks = sorter.sort_landmarks(&mut order);
    drop(order);
    sorter.induce(landmarks.into_iter())
}

/// For each place the number of letters that its suffix shares with the one before it in the array.
pub(super) fn shared(text: &[u32], array: &[u32]) -> Vec<u32> {
    let mut shared = vec![NONE; text.len()];
    for two in array.windows(2) {
        shared[two[1] as usize] = two[0];
    }
    let mut same = 0;
    for place in 0..text.len() {
        let before = shared[place];
        if before == NONE {
            same = 0;
        } else {
            let pairs =
                text[place + same..].iter().zip(text.get(before as usize + same..).unwrap_or_default());
            same += pairs.take_while(|(a, b)| a == b).count();
        }
        shared[place] = number(same);
        same = same.saturating_sub(1);
    }
    shared
}

/// As `u32`: texts are shorter than 2^32 letters, since no larger input is read.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(NONE)
}

/// For every place whether its suffix is smaller than the one that begins a letter later (type S).
struct Kinds(Vec<bool>);

impl Kinds {
    fn of(text: &[u32]) -> Self {
        let mut rising = vec![false; text.len()];
        for place in (0..text.len() - 1).rev() {
            rising[place] =
                text[place] < text[place + 1] || text[place] == text[place + 1] && rising[place + 1];
        }
        Self(rising)
    }

    /// Whether a place is the first of a run of type S. All other suffixes are sorted by these.
    fn is_landmark(&self, place: usize) -> bool {
        place > 0 && self.0[place] && !self.0[place - 1]
    }
}

struct Sorter<'t> {
    text: &'t [u32],
    kinds: Kinds,
    /// The start of each first letter's suffixes in the array, and the end.
    buckets: Vec<u32>,
}

impl<'t> Sorter<'t> {
    fn new(text: &'t [u32], letters: usize) -> Self {
        let mut buckets = vec![0; letters + 1];
        for &letter in text {
            buckets[letter as usize + 1] += 1;
        }
        for letter in 0..letters {
            buckets[letter + 1] += buckets[letter];
        }
        Self { text, kinds: Kinds::of(text), buckets }
    }

    fn landmarks(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        (1..self.text.len()).filter(|&place| self.kinds.is_landmark(place)).map(number)
    }

    /// The array induced from an order of the landmarks: the other suffixes are sorted by them.
    fn induce(&self, landmarks: impl DoubleEndedIterator<Item = u32>) -> Vec<u32> {
        let (text, rising) = (self.text, &self.kinds.0);
        let mut order = vec![NONE; text.len()];
        let mut ends = self.buckets[1..].to_vec();
        for place in landmarks.rev() {
            put_last(&mut order, &mut ends, text, place);
        }
        let mut heads = self.buckets.clone();
        // The empty suffix, the smallest, follows the last one.
        put_first(&mut order, &mut heads, text, number(text.len() - 1));
        for at in 0..order.len() {
            let place = order[at];
            if place != NONE && place > 0 && !rising[place as usize - 1] {
                put_first(&mut order, &mut heads, text, place - 1);
            }
        }
        ends.copy_from_slice(&self.buckets[1..]);
        for at in (0..order.len()).rev() {
            let place = order[at];
            if place != NONE && place > 0 && rising[place as usize - 1] {
                put_last(&mut order, &mut ends, text, place - 1);
            }
        }
        order
    }

    /// The landmarks in the order of their suffixes, from an array that has them in the order of the stretches up to
    /// the next landmark.
    fn sort_landmarks(&self, order: &mut Vec<u32>) -> Vec<u32> {
        order.retain(|&place| self.kinds.is_landmark(place as usize));
        let places: Vec<u32> = self.landmarks().collect();
        let (names, count) = self.names(order);
        // No two landmarks are adjacent.
        let reduced: Vec<u32> = places.iter().map(|&place| names[place as usize / 2]).collect();
        drop(names);
        if count == places.len() {
            return std::mem::take(order);
        }
        array(&reduced, count).into_iter().map(|at| places[at as usize]).collect()
    }

    /// The rank of each landmark's stretch, stored at half its place; and the number of different ranks.
    fn names(&self, sorted: &[u32]) -> (Vec<u32>, usize) {
        let mut names = vec![NONE; self.text.len() / 2 + 1];
        let mut count = 0;
        for (at, &place) in sorted.iter().enumerate() {
            if at == 0 || !self.same_stretch(sorted[at - 1] as usize, place as usize) {
                count += 1;
            }
            names[place as usize / 2] = number(count - 1);
        }
        (names, count)
    }

    /// Whether the stretches of two landmarks, including the next landmark, are equal.
    fn same_stretch(&self, a: usize, b: usize) -> bool {
        for step in 0.. {
            let (x, y) = (a + step, b + step);
            if x.max(y) >= self.text.len() || self.text[x] != self.text[y] {
                return false;
            }
            if step > 0 && (self.kinds.is_landmark(x) || self.kinds.is_landmark(y)) {
                return self.kinds.is_landmark(x) && self.kinds.is_landmark(y);
            }
        }
        false
    }
}

/// Puts a suffix after those already at the head of its bucket.
fn put_first(order: &mut [u32], heads: &mut [u32], text: &[u32], place: u32) {
    let head = &mut heads[text[place as usize] as usize];
    order[*head as usize] = place;
    *head += 1;
}

/// Puts a suffix before those already at the end of its bucket.
fn put_last(order: &mut [u32], ends: &mut [u32], text: &[u32], place: u32) {
    let end = &mut ends[text[place as usize] as usize];
    *end -= 1;
    order[*end as usize] = place;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &[u32], letters: usize) {
        let array = array(text, letters);
        let mut expected: Vec<u32> = (0..number(text.len())).collect();
        expected.sort_by_key(|&place| &text[place as usize..]);
        assert_eq!(array, expected, "{text:?}");
        let shared = shared(text, &array);
        for two in array.windows(2) {
            let [a, b] = [two[0], two[1]].map(|place| &text[place as usize..]);
            let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
            assert_eq!(shared[two[1] as usize] as usize, same, "{text:?}");
        }
    }

    #[test]
    fn every_short_text_is_sorted() {
        for length in 0..=9_u32 {
            for code in 0..3_u32.pow(length) {
                let text: Vec<u32> = (0..length).map(|at| code / 3_u32.pow(at) % 3).collect();
                check(&text, 3);
            }
        }
    }

    #[test]
    fn long_runs_and_periods_are_sorted() {
        let texts: [Vec<u32>; 4] = [
            vec![0; 300],
            (0..300).map(|at| at % 7).collect(),
            (0..300_u32).map(|at| (at * at / 3) % 5).collect(),
            (0..300).rev().collect(),
        ];
        for text in texts {
            check(&text, 300);
        }
    }
}
