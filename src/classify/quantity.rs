//! Quantities in words whose value no rule knows: 十多项 → 十项, 数十 → 数百, 一揽子 → 四揽子.

use std::ops::Range;

use super::annotated::{Annotated, Pair};
use super::value::Value;
use super::{Context, Facets};
use crate::edit::Hunk;
use crate::results::comparison::FacetKind;
use crate::text::number::{is_chinese, is_numeral, whole};

/// Characters of quantities besides numerals.
const OPEN: &str = "数几多余半½⅓⅔¼¾⅕⅛/∶";

/// Recurring periods.
const PERIODS: [&str; 9] = ["年度", "年", "季度", "季", "月", "星期", "周", "日", "天"];

/// Whether numbers are written with a character.
pub(super) fn numeral(character: char) -> bool {
    is_numeral(character) || OPEN.contains(character)
}

/// A key with its runs of Chinese numerals below ten thousand replaced by figures.
pub(super) fn in_figures(key: &str) -> String {
    let counts = |c: char| is_chinese(c) || c == '两';
    let mut figures = String::with_capacity(key.len());
    let mut rest = key;
    while let Some(start) = rest.find(counts) {
        let length = rest[start..].find(|c| !counts(c)).unwrap_or(rest.len() - start);
        let (before, run) = rest[..start + length].split_at(start);
        figures.push_str(before);
        figures.push_str(&whole(run).map_or_else(|| run.to_owned(), |worth| worth.to_string()));
        rest = &rest[start + length..];
    }
    figures.push_str(rest);
    figures
}

/// Whether a key spells a figure in numerals, with its unit.
pub(super) fn spelled(key: &str, value: &str, unit: &str) -> bool {
    if value.len() > 4 || key.contains(value) {
        return false;
    }
    let figures = in_figures(key);
    let said = format!("{value}{unit}");
    let whole = |at: usize| !figures[..at].ends_with(|character: char| character.is_ascii_digit());
    !unit.is_empty() && figures.match_indices(&said).any(|(at, _)| whole(at))
}

/// Changed frequencies: 每2年 → 每年.
fn frequencies(pair: &Pair<'_>, facets: &mut Facets) {
    let [old, new] = [&pair.old, &pair.new].map(|reading| frequency(reading));
    for (one, other) in old.iter().zip(&new).filter(|_| old.len() == new.len()) {
        let changed = pair.old.changed(one.clone()) || pair.new.changed(other.clone());
        let keys = (pair.old.key(one.clone()), pair.new.key(other.clone()));
        if changed && in_figures(keys.0) != in_figures(keys.1) && !facets.explains(one, other) {
            facets.report(pair, (one.clone(), other.clone()), (FacetKind::Number, None), "frequency");
        }
    }
}

/// The tokens of each 每 with its period.
fn frequency(reading: &Annotated<'_>) -> Vec<Range<usize>> {
    let key = &reading.side.key;
    let periods = key.match_indices('每').filter_map(|(start, each)| {
        let rest = key[start + each.len()..].trim_start_matches(numeral).trim_start_matches('个');
        let period = PERIODS.into_iter().find(|period| rest.starts_with(period))?;
        Some(reading.tokens_at(start, key.len() - rest.len() + period.len()))
    });
    periods.collect()
}

/// Finds changes of numerals only.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    frequencies(pair, facets);
    for hunk in pair.hunks.iter().filter(|hunk| !cites(pair, hunk)) {
        // A fraction and an open number are numerals too: 三分之一, 若干.
        let plain = |key: &str| key.replace("分之", "/").replace("若干", "几");
        let (old, new) = (plain(pair.old.key(hunk.old.clone())), plain(pair.new.key(hunk.new.clone())));
        let (old, new) = (old.as_str(), new.as_str());
        let (one, rest): (String, String) = old.chars().partition(|&character| numeral(character));
        let (other, others): (String, String) = new.chars().partition(|&character| numeral(character));
        let numbers = !one.is_empty() && !other.is_empty()
            || beside(&pair.old, &hunk.old)
            || beside(&pair.new, &hunk.new);
        if one != other
            && numbers
            && !(refers(&pair.old, &hunk.old, context) && refers(&pair.new, &hunk.new, context))
            && !Value::of(old).same(&Value::of(new))
            && rest == others
            && !facets.explains(&hunk.old, &hunk.new)
        {
            // 六方会谈: the number of parties is part of the meeting's name.
            let named =
                rest.strip_prefix('方').is_some_and(|rest| context.lexicon.occasions.get(rest).is_some());
            let lettered = [old, new].iter().all(|key| key.starts_with(|c: char| c.is_ascii_uppercase()));
            let kind = if named || lettered { FacetKind::Name } else { FacetKind::Number };
            facets.report(pair, (hunk.old.clone(), hunk.new.clone()), (kind, None), "quantity");
        }
    }
}

/// Whether a change touches a cited document, whose figures count nothing.
fn cites(pair: &Pair<'_>, hunk: &Hunk) -> bool {
    pair.old.cites(hunk.old.clone()) || pair.new.cites(hunk.new.clone())
}

/// Whether the word before a change refers to a part of the text by number: paragraph 16.
fn refers(reading: &Annotated<'_>, range: &Range<usize>, context: &Context<'_>) -> bool {
    let words = reading.tokens[..range.start].iter().rev();
    let before = words.map(|token| token.key).find(|key| !key.trim().is_empty());
    before.is_some_and(|word| context.lexicon.references.get(word).is_some())
}

/// Whether a quantity continues next to a change.
fn beside(reading: &Annotated<'_>, range: &Range<usize>) -> bool {
    let before = range.start.checked_sub(1).map_or("", |at| reading.tokens[at].key);
    let behind = reading.tokens.get(range.end).map_or("", |token| token.key);
    before.ends_with(numeral) || behind.starts_with(numeral)
}
