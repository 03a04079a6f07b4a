//! Which units have a gram.

use super::Gram;

/// The grams of many units, each with the units that have it.
#[derive(Debug, Default)]
pub(crate) struct Holders(Vec<(Gram, u32)>);

impl Holders {
    /// The holders of the grams of numbered units. A gram can be given several times.
    pub(crate) fn of<G: IntoIterator<Item = Gram>>(units: impl IntoIterator<Item = G>) -> Self {
        let mut all = Vec::new();
        for (unit, grams) in (0..).zip(units) {
            all.extend(grams.into_iter().map(|gram| (gram, unit)));
        }
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// The units that have a gram, ascending.
    pub(crate) fn get(&self, gram: Gram) -> impl ExactSizeIterator<Item = usize> + Clone + '_ {
        let from = &self.0[self.0.partition_point(|held| held.0 < gram)..];
        from[..from.partition_point(|held| held.0 == gram)].iter().map(|&(_, unit)| unit as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_units_with_a_gram_are_found() {
        let holders = Holders::of([vec![7, 3, 7], vec![], vec![7]]);
        let of = |gram| holders.get(gram).collect::<Vec<usize>>();
        assert_eq!([of(7), of(3), of(5)], [vec![0, 2], vec![0], vec![]]);
    }
}
