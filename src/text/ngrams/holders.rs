//! Which units have a gram.

use super::Gram;
use super::profiles::length;

/// The grams of many units, each with the units that have it.
///
/// The grams are sorted by a number that scatters them evenly, so that the leading bits of that number find one at once
/// (Fibonacci hashing, Knuth 1973).
#[derive(Debug)]
pub(crate) struct Holders {
    /// Each gram, scattered, ascending, with the end of its units in `units`.
    grams: Vec<(u64, u32)>,
    /// The units of each gram, ascending.
    units: Vec<u32>,
    /// For each value of the leading bits, the number of grams that begin with a lower one; at the end that of all.
    starts: Vec<u32>,
}

impl Holders {
    /// The holders of the grams of numbered units. A gram can be given several times.
    pub(crate) fn of<G: IntoIterator<Item = Gram>>(units: impl IntoIterator<Item = G>) -> Self {
        let mut all: Vec<(u64, u32)> = Vec::new();
        for (unit, grams) in (0..).zip(units) {
            all.extend(grams.into_iter().map(|gram| (scattered(gram), unit)));
        }
        all.sort_unstable();
        all.dedup();
        let mut grams = Vec::new();
        let mut end = 0;
        for held in all.chunk_by(|one, next| one.0 == next.0) {
            end += length(held);
            grams.push((held[0].0, end));
        }
        let units = all.into_iter().map(|(_, unit)| unit).collect();
        let mut holders = Self { grams, units, starts: Vec::new() };
        holders.index();
        holders
    }

    /// Finds where the grams with each value of the leading bits begin: about one gram for each.
    fn index(&mut self) {
        let size = self.grams.len().next_power_of_two().max(2);
        self.starts = vec![0; size + 1];
        for at in 0..self.grams.len() {
            let lead = self.lead(self.grams[at].0);
            self.starts[lead + 1] += 1;
        }
        for lead in 0..size {
            self.starts[lead + 1] += self.starts[lead];
        }
    }

    /// The leading bits of a scattered gram, as many as `starts` has places for.
    fn lead(&self, scattered: u64) -> usize {
        let bits = (self.starts.len() - 1).trailing_zeros();
        usize::try_from(scattered >> (u64::BITS - bits)).unwrap_or(0)
    }

    /// The units that have a gram, ascending.
    pub(crate) fn get(&self, gram: Gram) -> impl ExactSizeIterator<Item = usize> + Clone + '_ {
        let scattered = scattered(gram);
        let lead = self.lead(scattered);
        let [first, last] = [self.starts[lead], self.starts[lead + 1]].map(|start| start as usize);
        let at = (first..last).find(|&at| self.grams[at].0 == scattered);
        let units = at.map_or(0..0, |at| {
            let start = at.checked_sub(1).map_or(0, |before| self.grams[before].1);
            start as usize..self.grams[at].1 as usize
        });
        self.units[units].iter().map(|&unit| unit as usize)
    }
}

/// A number for a gram, different for each, whose leading bits depend on the whole gram.
const fn scattered(gram: Gram) -> u64 {
    gram.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_units_with_a_gram_are_found() {
        let holders = Holders::of([vec![7, 3, 7], vec![], vec![7]]);
        let of = |gram| holders.get(gram).collect::<Vec<usize>>();
        assert_eq!([of(7), of(3), of(5)], [vec![0, 2], vec![0], vec![]]);
        assert_eq!(Holders::of([vec![], vec![]]).get(7).len(), 0);
    }

    #[test]
    fn each_of_many_grams_is_found() {
        let holders = Holders::of((0..1000).map(|unit| [unit, unit << 32, (unit / 2) << 20 | 1]));
        for unit in 0..1000 {
            assert!(holders.get((unit as u64 / 2) << 20 | 1).any(|holder| holder == unit), "{unit}");
            assert!(holders.get((unit as u64) << 32).any(|holder| holder == unit), "{unit}");
        }
        assert_eq!(holders.get(1000).len(), 0);
    }
}
