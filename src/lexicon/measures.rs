//! The lexicon's units and bounds, as the reader of quantities asks for them.

use super::Lexicon;
use crate::text::number::quantity::Measures;

/// The longest bound before a figure, in characters.
const LONGEST_BOUND: usize = 4;

impl Measures for Lexicon {
    fn unit(&self, behind: &str) -> Option<(usize, u16)> {
        self.units.opening(behind).map(|found| (found.end, found.meaning))
    }

    fn bound_before(&self, before: &str) -> Option<(usize, u16)> {
        let starts = before.char_indices().rev().map(|(at, _)| at).take(LONGEST_BOUND);
        starts.filter_map(|at| self.ahead.get(&before[at..]).map(|row| (before.len() - at, row))).last()
    }

    fn bound_behind(&self, behind: &str) -> Option<(usize, u16)> {
        self.behind.opening(behind).map(|found| (found.end, found.meaning))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::number::decimal::value;
    use crate::text::number::quantity::{Unit, quantities};

    #[test]
    fn units_and_bounds_of_the_lexicon_are_read() {
        let lexicon = Lexicon::builtin();
        let all = quantities("贸易额不少于2000亿美元,为期5年以上", &lexicon);
        let [trade, term] = all.as_slice() else { panic!("{all:?}") };
        assert_eq!(Some(&trade.value), value("0.2万亿").as_ref());
        assert!(matches!(trade.unit, Unit::Row(_)) && matches!(term.unit, Unit::Row(_)));
        assert!(trade.unit != term.unit);
        assert_eq!(trade.bounds[0], term.bounds[1], "at least, before and behind");
        assert!(trade.bounds[0].is_some() && trade.bounds[1].is_none() && term.bounds[0].is_none());
    }

    #[test]
    fn two_words_of_one_unit_are_one() {
        let lexicon = Lexicon::builtin();
        let unit = |key| quantities(key, &lexicon).first().map(|quantity| quantity.unit);
        assert_eq!(unit("30天"), unit("30日"));
        assert_ne!(unit("30天"), unit("30周"));
    }
}
