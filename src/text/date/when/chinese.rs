//! 2023年3月12-13日, 3月21日, 2022-2023年, 二〇二三年, 22日.

use std::ops::Range;

use super::{Partial, When, run, spells_year};
use crate::text::number::{digits, whole};

/// Joints between the first and the last of a span.
const JOINTS: [&str; 4] = ["-", "至", "到", "~"];
/// Characters after 30日 that make it a duration: 30日内, 30日以上, 30日之内.
const LASTING: [char; 3] = ['内', '以', '之'];

pub(super) fn read(text: &str, start: usize) -> Option<(When, Range<usize>)> {
    let (date, end) = from_year(text, start).or_else(|| bare_days(text, start))?;
    date.is_known().then_some((When::Date(date), start..end))
}

fn from_year(text: &str, start: usize) -> Option<(Partial, usize)> {
    let mut date = Partial::default();
    let mut end = start;
    if let Some((years, behind)) = years(text, start) {
        (date.years, end) = (Some(years), behind);
    }
    let several = date.years.is_some_and(|[first, last]| first != last);
    if let Some((months, behind)) = span(text, end, &["月"]).filter(|_| !several) {
        (date.months, end) = (Some(months), behind);
    }
    if date.months.is_some_and(|[first, last]| first == last)
        && let Some((days, behind)) = span(text, end, &["日", "号"])
    {
        (date.days, end) = (Some(days), behind);
    }
    (end > start).then_some((date, end))
}

/// 2022年, 2022-2023年, 2022年至2023年; in 2022年至2023年3月 only the first.
fn years(text: &str, start: usize) -> Option<([u16; 2], usize)> {
    const YEAR: [&str; 1] = ["年"];
    let year = |at: usize| Some(at).filter(|&at| spells_year(&text[at..]));
    let first_at = year(start)?;
    let own = counted::<u16>(text, first_at, &YEAR);
    let run_end = first_at + run(&text[first_at..]);
    let behind = own.map_or(run_end, |(_, end)| end);
    let last = joint(text, behind).and_then(year).and_then(|at| counted(text, at, &YEAR));
    match (own, last.filter(|&(_, end)| !goes_on(text, end))) {
        (_, Some((last, end))) => {
            let first = own.map_or_else(|| number(&text[first_at..run_end]), |(first, _)| Some(first))?;
            Some(([first, last], end))
        }
        (Some((only, end)), None) => Some(([only, only], end)),
        (None, None) => None,
    }
}

/// Whether a month follows at a place.
fn goes_on(text: &str, at: usize) -> bool {
    counted::<u8>(text, at, &["月"]).is_some()
}

/// 22日 and 12日至13日 without their month.
fn bare_days(text: &str, start: usize) -> Option<(Partial, usize)> {
    let (days, end) = span(text, start, &["日"]).filter(|&(_, end)| !text[end..].starts_with(LASTING))?;
    Some((Partial { days: Some(days), ..Partial::default() }, end))
}

/// 21日, 12-13日, 12日至13日: the first and the last, and the byte after them.
fn span(text: &str, start: usize, units: &[&str]) -> Option<([u8; 2], usize)> {
    let own = counted::<u8>(text, start, units);
    let run_end = start + run(&text[start..]);
    let behind = own.map_or(run_end, |(_, end)| end);
    let last = joint(text, behind).and_then(|at| counted(text, at, units));
    match (own, last) {
        // 9月至10月3日 are two dates.
        (_, Some((last, end))) if units.contains(&"日") || counted::<u8>(text, end, &["日"]).is_none() => {
            let first = own.map_or_else(|| number(&text[start..run_end]), |(first, _)| Some(first))?;
            Some(([first, last], end))
        }
        (Some((only, end)), _) => Some(([only, only], end)),
        (None, _) => None,
    }
}

/// The byte after the joint of a span, if one is at a place.
fn joint(text: &str, at: usize) -> Option<usize> {
    JOINTS.into_iter().find(|joint| text[at..].starts_with(joint)).map(|joint| at + joint.len())
}

/// The number at a place, if one of the units follows it, and the byte after the unit.
fn counted<N: TryFrom<u64>>(text: &str, start: usize, units: &[&str]) -> Option<(N, usize)> {
    let end = start + run(&text[start..]);
    let unit = units.iter().find(|unit| text[end..].starts_with(**unit))?;
    Some((number(&text[start..end])?, end + unit.len()))
}

fn number<N: TryFrom<u64>>(run: &str) -> Option<N> {
    N::try_from(whole(run).or_else(|| digits(run))?).ok()
}
