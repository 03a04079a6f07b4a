//! Quantities in words, of which no rule knows the value: 十多项 → 十项, 数十 → 数百, 一揽子 → 四揽子.

use std::ops::Range;

use super::Facets;
use super::reading::{Pair, Reading};
use crate::results::comparison::FacetKind;

/// What quantities are written with.
const NUMERALS: &str = "〇零一二两三四五六七八九十百千万亿数几多余半";

fn numeral(character: char) -> bool {
    character.is_ascii_digit() || NUMERALS.contains(character)
}

/// Finds changes of numerals alone.
pub(super) fn facets(pair: &Pair<'_>, facets: &mut Facets) {
    for hunk in &pair.hunks {
        let (old, new) = (pair.old.key(hunk.old.clone()), pair.new.key(hunk.new.clone()));
        let counts = |key: &str| key.chars().filter(|&character| numeral(character)).collect::<String>();
        let rest = |key: &str| key.chars().filter(|&character| !numeral(character)).collect::<String>();
        let (one, other) = (counts(old), counts(new));
        let numbers = !one.is_empty() && !other.is_empty()
            || beside(&pair.old, &hunk.old)
            || beside(&pair.new, &hunk.new);
        if one != other && numbers && rest(old) == rest(new) && !facets.explains(&hunk.old, &hunk.new) {
            let words = (pair.old.text(hunk.old.clone()), pair.new.text(hunk.new.clone()));
            facets.push(FacetKind::Number, None, words, "quantity".into());
            facets.explain(hunk.old.clone(), hunk.new.clone());
        }
    }
}

/// Whether a quantity goes on beside a change.
fn beside(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    let before = range.start.checked_sub(1).map_or("", |at| reading.tokens[at].key);
    let behind = reading.tokens.get(range.end).map_or("", |token| token.key);
    before.ends_with(numeral) || behind.starts_with(numeral)
}
