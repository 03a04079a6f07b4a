//! The lexicon's units and bounds, for the parser of quantities.

use super::Lexicon;
use crate::segment::word::entry;
use crate::text::chars::is_han;
use crate::text::number::quantity::Measures;

/// Maximum length of a bound before a figure, in characters.
const LONGEST_BOUND: usize = 4;
/// The dictionary's tag for classifiers.
const CLASSIFIER: &str = "q";

impl Measures for Lexicon {
    fn unit(&self, behind: &str) -> Option<(usize, u16)> {
        let in_word = |c: char| c.is_ascii_alphabetic();
        let is_whole = |end: usize| !behind[..end].ends_with(in_word) || !behind[end..].starts_with(in_word);
        let found = self.units.openings(behind).filter(|found| is_whole(found.end)).last()?;
        Some((found.end, found.meaning))
    }

    fn unit_name(&self, row: u16) -> &str {
        self.unit_names.get(usize::from(row)).map_or("", String::as_str)
    }

    fn is_classifier(&self, c: char) -> bool {
        is_han(c) && entry(c.encode_utf8(&mut [0; 4])).is_some_and(|entry| entry.tag == CLASSIFIER)
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
        let all = quantities("贸易额不少于2000亿美元,为期5年以上", &[], &lexicon);
        let [trade, term] = all.as_slice() else { panic!("{all:?}") };
        assert_eq!(Some(&trade.value), value("0.2万亿").as_ref());
        assert!(matches!(trade.unit, Unit::Row(_)) && matches!(term.unit, Unit::Row(_)));
        assert!(trade.unit != term.unit);
        assert_eq!(trade.bounds[0], term.bounds[1], "at least, before and behind");
        assert!(trade.bounds[0].is_some() && trade.bounds[1].is_none() && term.bounds[0].is_none());
    }

    #[test]
    fn words_of_one_unit_are_one() {
        let lexicon = Lexicon::builtin();
        let canonical = |key| quantities(key, &[], &lexicon).first().map(|one| one.canonical(&lexicon));
        for (one, other) in [
            ("30天", "30日"),
            ("30天", "30 days"),
            ("0.2万亿美元", "2000亿美元"),
            ("30多个国家", "30个国家"),
            ("0.5亿元", "5000万元"),
            ("25个基点", "0.25 percentage point"),
        ] {
            assert!(canonical(one).is_some(), "{one}");
            assert_eq!(canonical(one), canonical(other), "{one} {other}");
        }
        for (one, other) in
            [("30天", "30周"), ("30座", "30场"), ("第30次", "30次"), ("30 days", "30 daylight")]
        {
            assert_ne!(canonical(one), canonical(other), "{one} {other}");
        }
    }
}
