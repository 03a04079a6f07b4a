//! Bounds and units of a figure that stays: 不少于 → 不多于, 2030年前 → 2030年后, 约 → none, 公里 → 米.

use std::ops::Range;

use super::annotated::{Annotated, Pair};
use super::figure::{self, Figure};
use super::{Context, Facets};
use crate::lexicon::Lexicon;
use crate::results::comparison::FacetKind;

/// Prepositions between a bound and its figure.
const PREPOSITIONS: [char; 5] = ['于', '在', '为', '了', '达'];
/// Parts of a period between a date and its bound.
const PARTS: [char; 3] = ['底', '末', '初'];
/// Maximum length of a bound, in characters.
const LONGEST: usize = 4;
/// Words on each side of a figure that belong to it.
const AROUND: usize = 2;

/// What is said of a figure besides its value.
struct Setting {
    /// Its bounds, as rows of the lexicon's bounds, sorted.
    bounds: Vec<u16>,
    /// Its unit, as a row of the lexicon's units.
    unit: Option<u16>,
    /// Bytes of the key from the bound before it to the bound after it.
    bytes: Range<usize>,
}

/// Finds figures that stay but have another bound or unit.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let (old, mut new) = (figure::figures(&pair.old, context), figure::figures(&pair.new, context));
    for one in &old {
        let equal = |other: &Figure<'_>| one.kind == other.kind && one.value == other.value && !one.relative;
        let matched = |other: &Figure<'_>| pair.matched[0][one.tokens.start] == Some(other.tokens.start);
        let place = new.iter().position(|other| equal(other) && matched(other));
        let Some(place) = place.or_else(|| new.iter().position(equal)) else { continue };
        let other = new.remove(place);
        compare(pair, (one, &other), context.lexicon, facets);
    }
}

fn compare(pair: &Pair<'_>, (old, new): (&Figure<'_>, &Figure<'_>), lexicon: &Lexicon, facets: &mut Facets) {
    let (one, other) = (setting(&pair.old, old, lexicon), setting(&pair.new, new, lexicon));
    let measured =
        old.kind == FacetKind::Number && one.unit.is_some() && other.unit.is_some() && one.unit != other.unit;
    let named = old.kind == FacetKind::Name;
    if named || (one.bounds == other.bounds && !measured) {
        return;
    }
    let (tokens, others) = (around(&pair.old, old), around(&pair.new, new));
    let changed = pair.old.changed(tokens.clone()) || pair.new.changed(others.clone());
    if changed && !facets.explains(&old.tokens, &new.tokens) {
        let words = (
            pair.old.text_at(one.bytes.start, one.bytes.end),
            pair.new.text_at(other.bytes.start, other.bytes.end),
        );
        let rule = if measured { "unit" } else { "bound" };
        facets.push(old.kind, None, words, rule.into());
        facets.explain(tokens, others);
    }
}

/// Units of time and of countable pieces. They set no amount: a text of 5 points has no amount of anything.
const TIMES: [char; 11] = ['年', '月', '日', '天', '周', '个', '小', '项', '次', '届', '条'];

/// Whether a figure sets a deadline or an amount. The year under discussion and the name of a plan do not.
pub(super) fn binds(reading: &Annotated<'_>, figure: &Figure<'_>, lexicon: &Lexicon) -> bool {
    let setting = setting(reading, figure, lexicon);
    let digit = |character: char| character.is_ascii_digit();
    let scaled = !figure.value.is_empty() && !figure.value.ends_with(digit);
    match figure.kind {
        FacetKind::Date => !setting.bounds.is_empty() || figure.value.ends_with('内'),
        FacetKind::Number => {
            let behind = &reading.side.key[figure.bytes.end..];
            scaled || figure.measured || (setting.unit.is_some() && !behind.starts_with(TIMES))
        }
        _ => false,
    }
}

/// The tokens of a figure and of the words next to it.
fn around(reading: &Annotated<'_>, figure: &Figure<'_>) -> Range<usize> {
    figure.tokens.start.saturating_sub(AROUND)..(figure.tokens.end + AROUND).min(reading.tokens.len())
}

fn setting(reading: &Annotated<'_>, figure: &Figure<'_>, lexicon: &Lexicon) -> Setting {
    let key = reading.side.key.as_str();
    let (mut start, mut end) = (figure.bytes.start, figure.bytes.end);
    let mut bounds = Vec::new();
    if let Some((at, row)) = ahead(reading, start, lexicon) {
        bounds.push(row);
        start = at;
    }
    let unit = lexicon.units.opening(&key[end..]);
    end += unit.map_or(0, |unit| unit.end);
    if let Some((at, row)) = behind(reading, end, lexicon) {
        bounds.push(row);
        end = at;
    }
    bounds.sort_unstable();
    bounds.dedup();
    Setting { bounds, unit: unit.map(|unit| unit.meaning), bytes: start..end }
}

/// The bound before a figure: the byte where it begins, and its row.
fn ahead(reading: &Annotated<'_>, start: usize, lexicon: &Lexicon) -> Option<(usize, u16)> {
    let before = &reading.side.key[..start];
    let bare = before.strip_suffix(PREPOSITIONS).unwrap_or(before);
    let begins = |at: usize| reading.side.words.binary_search_by_key(&at, |word| word.key.start).is_ok();
    let found = |text: &str| {
        let starts = text.char_indices().rev().map(|(at, _)| at).take(LONGEST).filter(|&at| begins(at));
        starts.filter_map(|at| lexicon.ahead.get(&text[at..]).map(|row| (at, row))).last()
    };
    let (at, row) = found(before).or_else(|| found(bare))?;
    // 2022年至2030年 is a span.
    let span = before[..at].ends_with(|c: char| c.is_ascii_digit() || "年月日%度亿万元".contains(c));
    (!span).then_some((at, row))
}

/// The bound after a figure and its unit: the byte where it ends, and its row.
fn behind(reading: &Annotated<'_>, end: usize, lexicon: &Lexicon) -> Option<(usize, u16)> {
    let rest = &reading.side.key[end..];
    let bare = rest.strip_prefix(PARTS).unwrap_or(rest);
    let found = lexicon.behind.opening(rest).map(|found| (found.end, found.meaning));
    let later =
        || lexicon.behind.opening(bare).map(|found| (rest.len() - bare.len() + found.end, found.meaning));
    let (length, row) = found.or_else(later)?;
    let ends = reading.side.words.binary_search_by_key(&(end + length), |word| word.key.end).is_ok();
    ends.then_some((end + length, row))
}
