//! Figures: quantities, dates, and ordinals of events.

use std::ops::Range;

use super::reading::{Kind, Pair, Reading, Token};
use super::value::{self, Value};
use super::{Context, Facets, lone, quantity};
use crate::results::comparison::FacetKind;
use crate::text::marks::{QUOTES, is_clause_end};
use crate::text::number::decimal::figure_end;

/// The longest word that leads to a figure, in characters.
const LONGEST_LEAD: usize = 4;

/// A figure where it stands, written one way.
#[derive(Debug)]
pub(super) struct Figure<'d> {
    pub(super) kind: FacetKind,
    /// The figure with what makes it up: 2023年3月21日, 第28, 5%.
    pub(super) value: &'d str,
    worth: Value<'d>,
    /// Where that stands in the key.
    pub(super) bytes: Range<usize>,
    /// The character behind a quantity (次, 人): figures of one unit stand for one another.
    unit: &'d str,
    pub(super) text: &'d str,
    /// Whether it is told from the day of speaking.
    pub(super) relative: bool,
    pub(super) tokens: Range<usize>,
}

/// Finds figures that stand for others, and deadlines set or lifted.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let (old, new) = (figures(&pair.old, context), figures(&pair.new, context));
    let mut dropped: Vec<_> = old.iter().filter(|one| pair.old.changed(one.tokens.clone())).collect();
    let mut added: Vec<_> = new.iter().filter(|one| pair.new.changed(one.tokens.clone())).collect();
    let hunks = |one: &Figure<'_>, other: &Figure<'_>| (hunk(&pair.old, one), hunk(&pair.new, other));
    let together = |one: &Figure<'_>, other: &Figure<'_>| {
        let (one, other) = hunks(one, other);
        one == other
    };
    let equal = |one: &Figure<'_>, other: &Figure<'_>| {
        (one.kind, one.unit) == (other.kind, other.unit) && one.worth.same(&other.worth)
    };
    let company = |one: &Figure<'_>, other: &Figure<'_>| {
        let others = company(&pair.new, other);
        company(&pair.old, one).into_iter().any(|word| others.contains(&word))
    };
    let like = |one: &Figure<'_>, other: &Figure<'_>| one.kind == other.kind && one.unit == other.unit;
    for (one, other) in dropped.iter().flat_map(|one| added.iter().map(move |other| (one, other))) {
        if equal(one, other) && one.value != other.value {
            facets.explain(one.tokens.clone(), other.tokens.clone());
        }
    }
    cancel(&mut dropped, &mut added, |one, other| equal(one, other) && together(one, other));
    cancel(&mut dropped, &mut added, |one, other| equal(one, other) && company(one, other));
    exchange(&mut dropped, &mut added, |one, other| one.kind == other.kind && together(one, other), facets);
    // 今年 that comes or goes by itself is no deadline.
    // Nor is a figure in a slogan (“四个意识”) a quantity by itself.
    let spelled = |there: &Reading<'_>, figure: &Figure<'_>| {
        quantity::spelled(&there.side.key, figure.value, figure.unit)
    };
    let first = |here: &Reading<'_>, there: &Reading<'_>, figure: &Figure<'_>| {
        value::first(&here.side.key, figure.bytes.clone(), &there.side.key)
    };
    dropped.retain(|one| {
        let told = spelled(&pair.new, one) || first(&pair.old, &pair.new, one);
        !one.relative && !quoted(&pair.old, one) && !told
    });
    added.retain(|one| {
        let told = spelled(&pair.old, one) || first(&pair.new, &pair.old, one);
        !one.relative && !quoted(&pair.new, one) && !told
    });
    cancel(&mut dropped, &mut added, equal);
    exchange(&mut dropped, &mut added, like, facets);
    for figure in dropped {
        lone::facets(
            (&pair.old, figure),
            |hunk| pair.hunks[hunk].new.is_empty(),
            lone::Side::Old,
            context,
            facets,
        );
    }
    for figure in added {
        lone::facets(
            (&pair.new, figure),
            |hunk| pair.hunks[hunk].old.is_empty(),
            lone::Side::New,
            context,
            facets,
        );
    }
    quantity::facets(pair, context, facets);
}

/// The change that a figure belongs to.
pub(super) fn hunk(reading: &Reading<'_>, figure: &Figure<'_>) -> Option<usize> {
    reading.tokens[figure.tokens.clone()].iter().find_map(|token| token.hunk)
}

/// The words of content that stand next to a figure in the same change: a figure that only moved takes them along.
fn company<'d>(reading: &Reading<'d>, figure: &Figure<'_>) -> Vec<&'d str> {
    let hunk = hunk(reading, figure);
    let content = |token: &&Token<'d>| token.kind == Kind::Content;
    let inside = |token: &&Token<'d>| token.hunk == hunk;
    let before = reading.tokens[..figure.tokens.start].iter().rev().take_while(inside).find(content);
    let behind = reading.tokens[figure.tokens.end..].iter().take_while(inside).find(content);
    before.into_iter().chain(behind).map(|token| token.key).collect()
}

/// Takes away figures of both sides that are the same.
fn cancel<'f, 'd>(
    dropped: &mut Vec<&'f Figure<'d>>,
    added: &mut Vec<&'f Figure<'d>>,
    same: impl Fn(&Figure<'d>, &Figure<'d>) -> bool,
) {
    dropped.retain(|old| {
        let place = added.iter().position(|new| same(old, new));
        place.map(|place| added.remove(place)).is_none()
    });
}

/// Pairs figures in their order and takes the pairs away.
fn exchange<'f, 'd>(
    dropped: &mut Vec<&'f Figure<'d>>,
    added: &mut Vec<&'f Figure<'d>>,
    fits: impl Fn(&Figure<'d>, &Figure<'d>) -> bool,
    facets: &mut Facets,
) {
    dropped.retain(|old| {
        let Some(place) = added.iter().position(|new| fits(old, new)) else { return true };
        let new = added.remove(place);
        facets.push(old.kind, None, (old.text, new.text), format!("figure: {} → {}", old.value, new.value));
        facets.explain(old.tokens.clone(), new.tokens.clone());
        false
    });
}

/// Whether a figure stands in quotation marks.
fn quoted(reading: &Reading<'_>, figure: &Figure<'_>) -> bool {
    let before = &reading.side.text[..reading.side.words[figure.tokens.start].text.start];
    let depth = |side: usize| before.matches(QUOTES[side]).count();
    depth(0) > depth(1)
}

/// The figures of a side, in order.
pub(super) fn figures<'d>(reading: &Reading<'d>, context: &Context<'_>) -> Vec<Figure<'d>> {
    let key = reading.side.key.as_str();
    let mut figures = Vec::new();
    let mut at = 0;
    while let Some(start) =
        key[at..].find(|character: char| character.is_ascii_digit()).map(|found| at + found)
    {
        let (kind, end) = measure(key, start, context);
        let ordinal = key[..start].ends_with('第');
        let from = if ordinal { start - "第".len() } else { start - sign(&key[..start]) };
        let unit = if kind == FacetKind::Number { first(&key[end..]) } else { "" };
        let tokens = reading.tokens_at(from, end);
        at = end;
        if reading.tokens[tokens.clone()].iter().any(|token| token.cited) {
            continue;
        }
        // 第1, opens a point: its number belongs to the order of the text.
        let opens = ordinal
            && (from == 0
                || reading
                    .key(tokens.start.saturating_sub(1)..tokens.start)
                    .ends_with(|c| is_clause_end(c) || matches!(c, '.')));
        if opens && key[end..].starts_with([',', '，', '、']) {
            continue;
        }
        // Letters before the figure make it a name: G20, 5G, C919.
        if key[..start].ends_with(|character: char| character.is_ascii_alphabetic()) {
            continue;
        }
        let shown = from..if kind == FacetKind::Number { end + unit.len() } else { end };
        figures.push(Figure {
            kind,
            value: &key[from..end],
            worth: Value::of(&key[from..end]),
            bytes: from..end,
            unit,
            text: reading.text(reading.tokens_at(shown.start, shown.end)),
            relative: false,
            tokens,
        });
    }
    figures.extend(relative(reading, context));
    figures.sort_by_key(|figure| figure.tokens.start);
    figures
}

/// Dates told from the day of speaking: 明年, 下半年.
fn relative<'d>(reading: &Reading<'d>, context: &Context<'_>) -> Vec<Figure<'d>> {
    let key = &reading.side.key;
    let found = context.lexicon.relative.all(key).into_iter().map(|found| {
        let tokens = reading.tokens_at(found.start, found.end);
        let text = reading.text_at(found.start, found.end);
        Figure {
            kind: FacetKind::Date,
            value: &key[found.start..found.end],
            worth: Value::of(&key[found.start..found.end]),
            bytes: found.start..found.end,
            unit: "",
            text,
            relative: true,
            tokens,
        }
    });
    found.filter(|figure| !reading.tokens[figure.tokens.start].cited).collect()
}

/// The length of a minus before a figure; between figures and behind letters it is a dash (2022-2023, G-20).
fn sign(before: &str) -> usize {
    let Some(rest) = before.strip_suffix('-') else { return 0 };
    let dash = rest
        .ends_with(|character: char| character.is_ascii_alphanumeric() || "年月日%度".contains(character));
    usize::from(!dash)
}

fn first(text: &str) -> &str {
    let end = text.chars().next().filter(|character| character.is_alphabetic()).map_or(0, char::len_utf8);
    &text[..end]
}

/// Whether what stands before a figure ends with a word that leads to a quantity.
fn led_to(before: &str, context: &Context<'_>) -> bool {
    let mut starts = before.char_indices().rev().map(|(at, _)| at).take(LONGEST_LEAD);
    starts.any(|at| context.lexicon.reached.get(&before[at..]).is_some())
}

/// What kind of figure begins at `start`, and where it ends.
fn measure(key: &str, start: usize, context: &Context<'_>) -> (FacetKind, usize) {
    let mut end = figure_end(key, start);
    let ordinal = key[..start].ends_with('第');
    if end - start == 4 && opens_years(&key[end..]) {
        return (FacetKind::Date, end);
    }
    let mut date = false;
    for unit in ["年", "月", "日"] {
        let rest = &key[end..];
        // 不超过30日 tells how long, 18日 behind a month which day.
        if unit == "日" && !date && led_to(&key[..start], context) {
            continue;
        }
        let span = rest.starts_with("年度") || rest.starts_with("年来") || rest.starts_with("年间");
        if !rest.starts_with(unit) || ordinal || (unit == "年" && (span || end - start < 4)) {
            continue;
        }
        date = true;
        end += unit.len();
        let next = figure_end(key, end);
        // Another figure behind the unit belongs to the date only where a smaller unit follows it.
        if next == end || !(key[next..].starts_with('月') || key[next..].starts_with('日')) {
            break;
        }
        end = next;
    }
    if date {
        return (FacetKind::Date, end);
    }
    if let Some(limit) = context.lexicon.limits.opening(&key[end..]).filter(|_| !ordinal) {
        return (FacetKind::Date, end + limit.end);
    }
    for unit in ["%", "‰", "万亿", "万", "亿", "千", "百"] {
        if key[end..].starts_with(unit) {
            end += unit.len();
        }
    }
    // 第6届 counts the editions of one event; 第3次全体会议 and 二十届三中全会 are the names of others.
    let edition = ordinal && key[end..].starts_with('届');
    let occasion = !edition
        && (ordinal || key[end..].starts_with('届') || key[end..].starts_with("中全会"))
        && context.lexicon.occasions.opening(&key[end..]).is_some();
    (if occasion { FacetKind::Name } else { FacetKind::Number }, end)
}

/// Whether what stands behind a year makes it the first of several: 2022-2023年.
fn opens_years(rest: &str) -> bool {
    let Some(other) = rest.strip_prefix(['-', '至', '到']) else { return false };
    let end = figure_end(other, 0);
    end == 4 && other[end..].starts_with('年')
}
