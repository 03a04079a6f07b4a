//! Quantities in the key of a clause, Chinese or English: 2000亿美元, 5%, 0.25个百分点, $100 billion, 2 per cent.

mod unit;

use std::ops::Range;

use super::decimal::{Number, figure_end, value};
use super::{Numeral, in_name, numeral};
use crate::text::chars::is_han;
pub(crate) use unit::opens_amount;
pub use unit::{Measures, Unit};
use unit::{bound_before_unit, first_word, multiplier, part, unit_behind};

/// Whether a number is an amount or an ordinal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Count {
    /// An amount.
    Amount,
    /// An ordinal: 第28次, 28th.
    Order,
}

/// A quantity and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The number.
    pub value: Number,
    /// Whether it is an amount or an ordinal.
    pub count: Count,
    /// The unit.
    pub unit: Unit,
    /// Rows of the caller's bounds: before it and after it.
    pub bounds: [Option<u16>; 2],
    /// The bytes of the key from its sign or figure to the end of its unit, without the bounds.
    pub range: Range<usize>,
}

impl Quantity {
    /// Number and unit in one form, so that equal amounts give equal texts: `2000亿美元` and `0.2万亿美元` are
    /// `200000000000美元`; `5%`, `0.25pp`, `$5`, `#28次`. The bounds are not included.
    pub fn canonical(&self, measures: &impl Measures) -> String {
        self.canonical_in(measures, &[])
    }

    /// The same, with currency signs replaced by the units given for them.
    pub fn canonical_in(&self, measures: &impl Measures, currencies: &[(char, &str)]) -> String {
        let unit = |sign: char| currencies.iter().find(|(known, _)| *known == sign).map(|(_, unit)| unit);
        let (order, number) = (if self.count == Count::Order { "#" } else { "" }, &self.value);
        match self.unit {
            Unit::None => format!("{order}{number}"),
            Unit::Percent => format!("{order}{number}%"),
            Unit::PerMille => format!("{order}{number}‰"),
            Unit::Point => format!("{order}{number}pp"),
            Unit::Money(sign) => match unit(sign) {
                Some(unit) => format!("{order}{number}{unit}"),
                None => format!("{order}{sign}{number}"),
            },
            Unit::Row(row) => format!("{order}{number}{}", measures.unit_name(row)),
            Unit::Classifier(unit) => format!("{order}{number}{unit}"),
        }
    }
}

/// Currency signs, which come before the figure.
pub(crate) const MONEY: [char; 6] = ['$', '€', '£', '¥', '₽', '₹'];
/// The prefix of a Chinese ordinal.
const ORDER: char = '第';
/// The suffixes of English ordinals.
const ORDERS: [&str; 4] = ["st", "nd", "rd", "th"];

/// The quantities of a key, in order. `dates` are the bytes of its dates, ascending. Dates and the figures of names
/// (G20, 5G) are not quantities.
pub fn quantities(key: &str, dates: &[Range<usize>], measures: &impl Measures) -> Vec<Quantity> {
    let mut dates = dates.iter().peekable();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = key[at..].find(|c: char| numeral(c).is_some()).map(|offset| at + offset) {
        while dates.next_if(|date| date.end <= start).is_some() {}
        if let Some(date) = dates.peek().filter(|date| date.start <= start) {
            at = date.end;
            continue;
        }
        let end = run_end(key, start);
        let quantity = quantity(key, start..end, measures);
        at = quantity.as_ref().map_or(end, |quantity| quantity.range.end.max(end));
        found.extend(quantity);
    }
    found
}

/// The end of the figure and the numerals that begin at a place: 1亿3800万.
fn run_end(key: &str, start: usize) -> usize {
    let mut end = start;
    loop {
        let figure = figure_end(key, end);
        end = figure + numerals(&key[figure..]);
        let goes_on = key[end..].starts_with(|c: char| c.is_ascii_digit());
        if !goes_on || !key[figure..end].ends_with(is_scale) {
            break;
        }
    }
    // 三分之一
    let over = key[end..].strip_prefix("分之").map_or(0, numerals);
    if over > 0 { end + "分之".len() + over } else { end }
}

/// The value of a run, without numerals that belong to its unit (千瓦), and with a scale after a bound (3000多万); the
/// byte after it; and the row of that bound, if any.
fn amount(key: &str, run: &Range<usize>, measures: &impl Measures) -> Option<(Number, usize, Option<u16>)> {
    let end = without_unit(key, run, measures);
    let own = &key[run.start..end];
    let (bound, row) = measures.bound_behind(&key[end..]).unwrap_or_default();
    let scale = end + bound..end + bound + numerals(&key[end + bound..]);
    if bound > 0 && key[scale.clone()].starts_with(is_scale) {
        let behind = without_unit(key, &scale, measures);
        if let Some(value) = value(&format!("{own}{}", &key[scale.start..behind])) {
            return Some((value, behind, Some(row)));
        }
    }
    Some((value(own)?, end, None))
}

/// The end of some numerals, without the last if a unit begins with it: 千 of 千瓦.
fn without_unit(key: &str, run: &Range<usize>, measures: &impl Measures) -> usize {
    let last = key[run.clone()].chars().next_back().filter(|&c| !is_scale(c)).map_or(0, char::len_utf8);
    let is_longer = |found: (usize, u16)| found.0 > last && run.len() > last;
    let in_unit = last > 0 && measures.unit(&key[run.end - last..]).is_some_and(is_longer);
    if in_unit { run.end - last } else { run.end }
}

/// The length in bytes of the Chinese numerals at the start of a text.
fn numerals(text: &str) -> usize {
    text.find(|c: char| numeral(c).is_none() || c.is_ascii_digit()).unwrap_or(text.len())
}

fn quantity(key: &str, run: Range<usize>, measures: &impl Measures) -> Option<Quantity> {
    let (before, text) = (&key[..run.start], &key[run.clone()]);
    let is_figure = text.starts_with(|c: char| c.is_ascii_digit());
    let minus = is_figure && is_minus(before, part(&key[run.end..]).is_some());
    if is_figure && !minus && in_name(before) || !is_figure && is_word(text) {
        return None;
    }
    let sign = usize::from(minus);
    let (mut value, mut end, inner) = amount(key, &(run.start - sign..run.end), measures)?;
    if let Some((length, power)) = multiplier(&key[end..]) {
        (value, end) = (value.scaled(power), end + length);
    }
    let ordinal = ordinal_end(&key[end..]).filter(|_| is_figure);
    let is_order = ordinal.is_some() || before.ends_with(ORDER);
    end += ordinal.unwrap_or(0);
    let money = before.chars().next_back().filter(|c| MONEY.contains(c));
    let lead = if is_order && ordinal.is_none() { ORDER.len_utf8() } else { money.map_or(0, char::len_utf8) };
    let start = run.start - lead.max(sign);
    // 30多个国家: the bound is before the unit.
    let inner = inner.or_else(|| bound_before_unit(&key[end..], measures));
    let counted = money.map(|sign| (0, Unit::Money(sign), 0)).or_else(|| unit_behind(&key[end..], measures));
    let is_part = key[end..].starts_with(|c: char| c.is_ascii_alphabetic()) || names_on(&key[end..]);
    // 5G and 7/CP.21 are names; 百万 and 千万 alone are words.
    if counted.is_none() && (is_part || !is_figure && !has_digit(text)) {
        return None;
    }
    let (length, unit, less) = counted.unwrap_or((0, Unit::None, 0));
    end += length;
    let bounds = [measures.bound_before(&key[..start]), measures.bound_behind(&key[end..])];
    let [before, behind] = bounds.map(|bound| Some(bound?.1));
    let count = if is_order { Count::Order } else { Count::Amount };
    Some(Quantity {
        value: value.scaled(-less),
        count,
        unit,
        bounds: [before, inner.or(behind)],
        range: start..end,
    })
}

/// Whether a text ends in the minus sign of the next figure. Keys have no space before it, so “and -0.5%” differs from
/// a name (COVID-19) only by the part of a whole after it.
fn is_minus(before: &str, is_part: bool) -> bool {
    let Some(rest) = before.strip_suffix('-') else { return false };
    let opens = rest.ends_with([' ', ',', '(', ':', ';']);
    // After a numeral, a unit of time or a degree it is a dash: 三月-五月.
    let behind_word = rest.ends_with(|c| is_han(c) && numeral(c).is_none() && !"年月日度".contains(c));
    opens || behind_word || is_part && rest.ends_with(|c: char| c.is_ascii_lowercase())
}

/// Whether Chinese numerals are more often a word than a number: 两国, 一个, 百年, 万一, 亿万.
fn is_word(run: &str) -> bool {
    run.chars().nth(1).is_none() || run.starts_with(is_scale) && !run.starts_with("万亿")
}

fn is_scale(c: char) -> bool {
    matches!(numeral(c), Some(Numeral::Scale(_)))
}

fn has_digit(run: &str) -> bool {
    run.contains(|c: char| matches!(numeral(c), Some(Numeral::Digit(_) | Numeral::Tens(_))))
}

/// Whether a slash and letters follow a figure: 7/CP.21.
fn names_on(behind: &str) -> bool {
    behind.strip_prefix('/').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// The length of the ordinal suffix at the start of a text: 28th.
fn ordinal_end(behind: &str) -> Option<usize> {
    let word = first_word(behind);
    ORDERS.contains(&word).then_some(word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A few units and bounds.
    struct Few;

    impl Measures for Few {
        fn unit(&self, behind: &str) -> Option<(usize, u16)> {
            let found =
                (0..).zip(["元", "days", "天", "吨", "千瓦"]).find(|(_, name)| behind.starts_with(name));
            found.map(|(row, name)| (name.len(), row))
        }

        fn unit_name(&self, row: u16) -> &str {
            ["元", "天", "天", "吨", "千瓦"][usize::from(row)]
        }

        fn is_classifier(&self, c: char) -> bool {
            c == '座' || c == '次'
        }

        fn bound_before(&self, before: &str) -> Option<(usize, u16)> {
            before.ends_with("不少于").then_some(("不少于".len(), 0))
        }

        fn bound_behind(&self, behind: &str) -> Option<(usize, u16)> {
            behind.starts_with('多').then_some(("多".len(), 0))
        }
    }

    fn found(key: &str) -> Vec<(&str, String)> {
        let all = quantities(key, &[], &Few).into_iter();
        all.map(|quantity| (&key[quantity.range.clone()], quantity.canonical(&Few))).collect()
    }

    #[test]
    fn quantities_are_read_in_both_languages() {
        for (key, words, value) in [
            ("增长5%左右", "5%", "5%"),
            ("inflation of 2 per cent", "2 per cent", "2%"),
            ("by 1/4 percentage point", "1/4 percentage point", "0.25pp"),
            ("下调0.25个百分点", "0.25个百分点", "0.25pp"),
            ("by 25 basis points", "25 basis points", "0.25pp"),
            ("降息25个基点", "25个基点", "0.25pp"),
            ("a cut of 25bps", "25bps", "0.25pp"),
            ("a $100 billion package", "$100 billion", "$100000000000"),
            ("规模达2万亿元", "2万亿元", "2000000000000元"),
            ("within 30 days", "30 days", "30天"),
            ("a 30-days term", "30-days", "30天"),
            ("建设两万五千座", "两万五千座", "25000座"),
            ("1,000吨粮食", "1,000吨", "1000吨"),
            ("30多座大桥", "30多座", "30座"),
            ("原油1亿3800万吨", "1亿3800万吨", "138000000吨"),
            ("3000多万座", "3000多万座", "30000000座"),
            ("新增1500多万千瓦", "1500多万千瓦", "15000000千瓦"),
            ("两3天", "3天", "3天"),
            ("发电5820亿千瓦", "5820亿千瓦", "582000000000千瓦"),
            ("完成三分之一", "三分之一", "1/3"),
            ("百万吨级", "百万吨", "1000000吨"),
            ("第28次会晤", "第28次", "#28次"),
            ("the 28th meeting", "28th", "#28"),
            ("30 members", "30", "30"),
            ("a rate of-0.50%", "-0.50%", "-0.5%"),
        ] {
            assert_eq!(found(key), [(words, value.to_owned())], "{key}");
        }
    }

    #[test]
    fn bounds_are_beside_a_quantity() {
        let all = quantities("不少于5座,5多", &[], &Few);
        let bounds: Vec<_> = all.iter().map(|quantity| quantity.bounds).collect();
        assert_eq!(bounds, [[Some(0), None], [None, Some(0)]]);
        for key in ["30多座", "3000多万座"] {
            assert_eq!(quantities(key, &[], &Few)[0].bounds, [None, Some(0)], "{key}");
        }
    }

    #[test]
    fn what_counts_nothing_is_no_quantity() {
        for key in [
            "G20峰会",
            "5G技术",
            "COVID-19",
            "decision 7/CP.21",
            "FCCC/CP/2018/8",
            "两国一致",
            "一个中国",
            "千万不要",
            "亿万人民",
            "万一",
        ] {
            assert_eq!(found(key), [], "{key}");
        }
        let key = "on December 12-13,2023";
        assert_eq!(quantities(key, std::slice::from_ref(&(3..key.len())), &Few), []);
    }

    #[test]
    fn long_runs_are_read_once() {
        for unit in ["三", "十", "9", "1,000", "5%", "2/", "a/9", "1-", "1,"] {
            assert!(quantities(&unit.repeat(20_000), &[], &Few).len() <= 20_000, "{unit}");
        }
    }
}
