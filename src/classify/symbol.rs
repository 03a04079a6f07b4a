//! Signs with a meaning: money, comparisons, units, arrows, ticks. A change of one is never noise.

use super::Facets;
use super::annotated::Pair;
use crate::results::comparison::FacetKind;

/// Signs of money, comparison, counting and units, and arrows that show whether something rises.
const COUNTING: &str = "$€£¥₽₹₩¢₴₸₫฿<>≤≥≦≧=≠≈±×÷∶°′″℃℉↑↓↗↘→←";

/// Signs that mark something right or wrong.
const JUDGING: &str = "√✓✔☑✗✘✕☒×";

/// Units of one character: ㎞, ㎡.
const UNITS: std::ops::RangeInclusive<char> = '\u{3380}'..='\u{33DF}';

fn is_sign(character: char) -> bool {
    COUNTING.contains(character) || JUDGING.contains(character) || UNITS.contains(&character)
}

/// The signs of a key, in order.
pub(super) fn signs(key: &str) -> String {
    key.chars().filter(|&character| is_sign(character)).collect()
}

/// Finds hunks whose signs differ.
pub(super) fn facets(pair: &Pair<'_>, facets: &mut Facets) {
    let sorted = |key: &str| {
        let mut signs: Vec<char> = signs(key).chars().collect();
        signs.sort_unstable();
        signs
    };
    let all = (sorted(&pair.old.side.key), sorted(&pair.new.side.key));
    for hunk in &pair.hunks {
        let keys = (pair.old.key(hunk.old.clone()), pair.new.key(hunk.new.clone()));
        let (old, new) = (signs(keys.0), signs(keys.1));
        // A sign missing in this hunk can be elsewhere on the same side.
        let moved = (old.is_empty() || new.is_empty()) && all.0 == all.1;
        if old == new || moved || facets.explains(&hunk.old, &hunk.new) {
            continue;
        }
        let judges = |signs: &str| !signs.is_empty() && signs.chars().all(|sign| JUDGING.contains(sign));
        let kind = if judges(&old) && judges(&new) { FacetKind::Polarity } else { FacetKind::Number };
        facets.report(
            pair,
            (hunk.old.clone(), hunk.new.clone()),
            (kind, None),
            format!("sign: {old} → {new}"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_told_from_marks() {
        assert_eq!(signs("增速≥10%，（约$5亿）、5㎞。"), "≥$㎞");
        assert_eq!(signs("“双方”；《条约》：……-·"), "");
    }
}
