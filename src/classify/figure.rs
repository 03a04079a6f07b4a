//! Figures: quantities, dates, and ordinals of events.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::annotated::{Annotated, Kind, Pair, Token};
use super::content::cancel;
use super::value;
use super::{Context, Facets, quantity, unmatched};
use crate::results::comparison::FacetKind;
use crate::text::date::when;
use crate::text::marks::{QUOTES, is_clause_end};
use crate::text::number::decimal::figure_end;
use crate::text::number::numeral;
use crate::text::number::quantity::{MONEY, Unit, quantities};

/// Currency signs with the lexicon units that they mean.
const CURRENCIES: [(char, &str); 4] = [('$', "美元"), ('€', "欧元"), ('£', "英镑"), ('₽', "卢布")];

/// Maximum length of a word that leads to a figure, in characters.
const LONGEST_LEAD: usize = 4;

/// A figure and its place, in normal form.
#[derive(Debug)]
pub(super) struct Figure<'d> {
    pub(super) kind: FacetKind,
    /// The figure with its parts: 2023年3月21日, 第28, 5%.
    pub(super) value: &'d str,
    /// Its value in canonical form.
    worth: String,
    /// Its bytes in the key.
    pub(super) bytes: Range<usize>,
    /// The character after a quantity (次, 人). Figures with one unit can be exchanged for each other.
    unit: &'d str,
    /// Whether it is an amount of money or a share of something.
    pub(super) measured: bool,
    pub(super) text: &'d str,
    /// Whether it is relative to the day of speaking.
    pub(super) relative: bool,
    pub(super) tokens: Range<usize>,
    /// The tokens of the figure with its signs and units: $5 billion, 5 billion dollars.
    spread: Range<usize>,
}

/// Finds exchanged figures, and deadlines set or lifted.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let (old, new) = (figures(&pair.old, context), figures(&pair.new, context));
    let mut dropped: Vec<_> = old.iter().filter(|one| pair.old.changed(one.tokens.clone())).collect();
    let mut added: Vec<_> = new.iter().filter(|one| pair.new.changed(one.tokens.clone())).collect();
    for one in &dropped {
        for other in added.iter().filter(|other| is_equal(one, other) && one.value != other.value) {
            facets.explain(one.tokens.clone(), other.tokens.clone());
        }
    }
    // $5 and 5 dollars: the sign and the unit changed, the figure between them stays.
    rewritten(pair, (&old, &new), facets);
    dropped.retain(|one| !stays(one, &new, &pair.matched[0]));
    added.retain(|one| !stays(one, &old, &pair.matched[1]));
    cancel(&mut dropped, &mut added, |one, other| is_equal(one, other) && together(pair, one, other));
    cancel(&mut dropped, &mut added, |one, other| is_equal(one, other) && in_company(pair, one, other));
    exchange(
        &mut dropped,
        &mut added,
        |one, other| one.kind == other.kind && together(pair, one, other),
        facets,
    );
    dropped.retain(|one| is_said_only(one, &pair.old, &pair.new));
    added.retain(|one| is_said_only(one, &pair.new, &pair.old));
    cancel(&mut dropped, &mut added, |one, other| is_equal(one, other));
    exchange(&mut dropped, &mut added, |one, other| one.kind == other.kind && one.unit == other.unit, facets);
    for figure in dropped {
        unmatched::facets((&pair.old, figure), unmatched::Side::Old, context, facets);
    }
    for figure in added {
        unmatched::facets((&pair.new, figure), unmatched::Side::New, context, facets);
    }
    quantity::facets(pair, context, facets);
}

/// Whether two figures have one value.
fn is_equal(one: &Figure<'_>, other: &Figure<'_>) -> bool {
    one.kind == other.kind && one.worth == other.worth
}

/// Whether a figure of the old side and one of the new side are in the same change, or both in none.
fn together(pair: &Pair<'_>, one: &Figure<'_>, other: &Figure<'_>) -> bool {
    hunk(&pair.old, one) == hunk(&pair.new, other)
}

/// Whether a figure of the old side and one of the new side are next to the same content word.
fn in_company(pair: &Pair<'_>, one: &Figure<'_>, other: &Figure<'_>) -> bool {
    let others = company(&pair.new, other);
    company(&pair.old, one).into_iter().any(|word| others.contains(&word))
}

/// Whether an equal figure of the other side has a word that is matched with one of its own.
fn stays(one: &Figure<'_>, there: &[Figure<'_>], matched: &[Option<usize>]) -> bool {
    let places: Vec<usize> = one.tokens.clone().filter_map(|at| matched[at]).collect();
    there.iter().any(|other| is_equal(one, other) && places.iter().any(|at| other.tokens.contains(at)))
}

/// Whether only one side says a figure: 今年 alone is not a deadline, a figure in a slogan (“四个意识”) is not a quantity,
/// and the other side does not spell it in numerals.
fn is_said_only(figure: &Figure<'_>, here: &Annotated<'_>, there: &Annotated<'_>) -> bool {
    !figure.relative
        && !quoted(here, figure)
        && !quantity::spelled(&there.side.key, figure.value, figure.unit)
        && !value::first(&here.side.key, figure.bytes.clone(), &there.side.key)
}

/// Explains signs and units that changed around an amount that stays and has the same value.
fn rewritten<'d>(pair: &Pair<'d>, (old, new): (&[Figure<'d>], &[Figure<'d>]), facets: &mut Facets) {
    let mut places: FxHashMap<usize, &Figure<'d>> = FxHashMap::default();
    for figure in new {
        places.extend(figure.tokens.clone().map(|at| (at, figure)));
    }
    for one in old {
        let kept = one.tokens.clone().filter_map(|at| pair.matched[0][at]);
        let measured = |other: &&&Figure<'d>| (one.measured || other.measured) && is_equal(one, other);
        let other = kept.filter_map(|at| places.get(&at)).find(measured);
        let Some(other) = other else { continue };
        if pair.old.changed(one.spread.clone()) || pair.new.changed(other.spread.clone()) {
            facets.explain(one.spread.clone(), other.spread.clone());
        }
    }
}

/// The change that a figure belongs to, if any.
pub(super) fn hunk(reading: &Annotated<'_>, figure: &Figure<'_>) -> Option<usize> {
    reading.tokens[figure.tokens.clone()].iter().find_map(|token| token.hunk)
}

/// The content words next to a figure in the same change. A figure that only moved takes them along.
fn company<'d>(reading: &Annotated<'d>, figure: &Figure<'_>) -> Vec<&'d str> {
    let hunk = hunk(reading, figure);
    let content = |token: &&Token<'d>| token.kind == Kind::Content;
    let inside = |token: &&Token<'d>| token.hunk == hunk;
    let before = reading.tokens[..figure.tokens.start].iter().rev().take_while(inside).find(content);
    let behind = reading.tokens[figure.tokens.end..].iter().take_while(inside).find(content);
    before.into_iter().chain(behind).map(|token| token.key).collect()
}

/// Pairs figures in order, adds a facet for each pair, and removes the pairs.
fn exchange<'f, 'd>(
    dropped: &mut Vec<&'f Figure<'d>>,
    added: &mut Vec<&'f Figure<'d>>,
    fits: impl Fn(&Figure<'d>, &Figure<'d>) -> bool,
    facets: &mut Facets,
) {
    dropped.retain(|old| {
        let Some(place) = added.iter().position(|new| fits(old, new)) else { return true };
        let new = added.remove(place);
        facets.push(old.kind, None, (old.text, new.text), format!("figure: {} → {}", old.text, new.text));
        facets.explain(old.tokens.clone(), new.tokens.clone());
        false
    });
}

/// Whether a figure is inside quotation marks.
fn quoted(reading: &Annotated<'_>, figure: &Figure<'_>) -> bool {
    let before = &reading.side.text[..reading.side.words[figure.tokens.start].text.start];
    let depth = |side: usize| before.matches(QUOTES[side]).count();
    depth(0) > depth(1)
}

/// The figures of a side, in order.
pub(super) fn figures<'d>(reading: &Annotated<'d>, context: &Context<'_>) -> Vec<Figure<'d>> {
    let key = reading.side.key.as_str();
    let lexicon = context.lexicon;
    let dates = when::all(key);
    let taken: Vec<Range<usize>> = dates.iter().map(|(_, range)| range.clone()).collect();
    let mut figures: Vec<Figure<'d>> = Vec::new();
    for (date, range) in dates {
        // 不超过30日 is a duration, 18日 after a month is a day.
        if key[range.clone()].starts_with(|c: char| c.is_ascii_digit()) && lasts(key, &range, context) {
            figures.extend(counted(reading, range.clone(), range, context));
        } else {
            figures.push(figure(reading, FacetKind::Date, range.clone(), range, date.to_string()));
        }
    }
    for quantity in quantities(key, &taken, lexicon) {
        let start = quantity.range.start;
        let digits = key[quantity.range.clone()].find(|c: char| c.is_ascii_digit());
        // 党的二十大 is a name.
        let words = key[start..].find(|c| numeral(c).is_none()).map_or(key.len(), |at| start + at);
        if digits.is_none() && key[words..].starts_with('大') && key[..start].ends_with('的') {
            continue;
        }
        let number = digits.map_or(start, |at| start + at);
        let end = number_end(key, number);
        // Figures in words have a rule of their own.
        if number < quantity.range.end && key[start..number].chars().all(is_lead) {
            figures.extend(counted(reading, start..end, quantity.range.clone(), context).map(|figure| {
                Figure {
                    worth: quantity.canonical_in(lexicon, &CURRENCIES),
                    measured: matches!(
                        quantity.unit,
                        Unit::Percent | Unit::PerMille | Unit::Point | Unit::Money(_)
                    ),
                    ..figure
                }
            }));
        }
    }
    figures.extend(relative(reading, context));
    figures.retain(|figure| !reading.cites(figure.tokens.clone()));
    figures.sort_by_key(|figure| figure.tokens.start);
    figures
}

/// Whether a character can come before the digits of a quantity.
fn is_lead(c: char) -> bool {
    c == '第' || c == '-' || MONEY.contains(&c)
}

/// Whether a day without a month is a duration.
fn lasts(key: &str, range: &Range<usize>, context: &Context<'_>) -> bool {
    key[range.clone()].ends_with('日')
        && !key[range.clone()].contains('月')
        && led_to(&key[..range.start], context)
}

fn figure<'d>(
    reading: &Annotated<'d>,
    kind: FacetKind,
    bytes: Range<usize>,
    shown: Range<usize>,
    worth: String,
) -> Figure<'d> {
    let key = reading.side.key.as_str();
    let unit = if kind == FacetKind::Number { first(&key[bytes.end..]) } else { "" };
    let spread = reading.tokens_at(bytes.start.min(shown.start), bytes.end.max(shown.end));
    Figure {
        kind,
        value: &key[bytes.clone()],
        worth,
        tokens: reading.tokens_at(bytes.start, bytes.end),
        bytes,
        unit,
        text: reading.text(reading.tokens_at(shown.start, shown.end)),
        spread,
        relative: false,
        measured: false,
    }
}

/// The figure of a quantity whose number has these bytes: an amount, a deadline, or the number of an event. `None` if
/// it numbers a point or a reference.
fn counted<'d>(
    reading: &Annotated<'d>,
    bytes: Range<usize>,
    whole: Range<usize>,
    context: &Context<'_>,
) -> Option<Figure<'d>> {
    let (key, lexicon) = (reading.side.key.as_str(), context.lexicon);
    let ordinal = key[bytes.clone()].starts_with('第');
    let behind = &key[bytes.end..];
    // 第1, opens a point: its number belongs to the order of the text.
    let before = &key[..bytes.start];
    let refers = |words: &str| lexicon.references.get(words.rsplit(' ').next().unwrap_or_default()).is_some();
    if before.strip_suffix(' ').is_some_and(refers) {
        return None;
    }
    let opens = ordinal && (before.is_empty() || before.ends_with(|c| is_clause_end(c) || c == '.'));
    if opens && behind.starts_with([',', '，', '、']) {
        return None;
    }
    if let Some(limit) = lexicon.limits.opening(behind).filter(|_| !ordinal) {
        let bytes = bytes.start..bytes.end + limit.end;
        let worth = key[bytes.clone()].to_owned();
        return Some(figure(reading, FacetKind::Date, bytes.clone(), bytes, worth));
    }
    // 第6届 counts the editions of one event; 第3次全体会议 and 二十届三中全会 are names of different events.
    let edition = ordinal && behind.starts_with('届');
    let occasion = !edition
        && (ordinal || behind.starts_with('届') || behind.starts_with("中全会"))
        && lexicon.occasions.opening(behind).is_some();
    let kind = if occasion { FacetKind::Name } else { FacetKind::Number };
    let worth = key[whole.clone()].to_owned();
    let shown = if occasion { bytes.clone() } else { whole };
    Some(figure(reading, kind, bytes, shown, worth))
}

/// The end of a number: its digits and their multiplier.
fn number_end(key: &str, start: usize) -> usize {
    let mut end = figure_end(key, start);
    for scale in ["%", "‰", "万亿", "万", "亿", "千", "百"] {
        if key[end..].starts_with(scale) {
            end += scale.len();
        }
    }
    end
}

/// Dates relative to the day of speaking: 明年, 下半年.
fn relative<'d>(reading: &Annotated<'d>, context: &Context<'_>) -> Vec<Figure<'d>> {
    let key = &reading.side.key;
    let found = context.lexicon.relative.all(key).into_iter().map(|found| {
        let tokens = reading.tokens_at(found.start, found.end);
        let text = reading.text_at(found.start, found.end);
        Figure {
            kind: FacetKind::Date,
            value: &key[found.start..found.end],
            worth: key[found.start..found.end].to_owned(),
            bytes: found.start..found.end,
            unit: "",
            text,
            relative: true,
            measured: false,
            spread: tokens.clone(),
            tokens,
        }
    });
    found.collect()
}

fn first(text: &str) -> &str {
    let end = text.chars().next().filter(|character| character.is_alphabetic()).map_or(0, char::len_utf8);
    &text[..end]
}

/// Whether the text before a figure ends with a word that leads to a quantity.
fn led_to(before: &str, context: &Context<'_>) -> bool {
    let mut starts = before.char_indices().rev().map(|(at, _)| at).take(LONGEST_LEAD);
    starts.any(|at| context.lexicon.reached.get(&before[at..]).is_some())
}
