//! Quantities in the key of a clause, Chinese or English: 2000亿美元, 5%, 0.25个百分点, $100 billion, 2 per cent.

use std::ops::Range;

use super::decimal::{Number, figure_end, value};
use super::numeral;
use crate::text::date;

/// What measures and bounds quantities, as lists that a caller has: a word by the number of its row.
pub trait Measures {
    /// The unit that opens a text, and its length in bytes.
    fn unit(&self, behind: &str) -> Option<(usize, u16)>;
    /// The bound that ends a text, and its length in bytes: 不少于.
    fn bound_before(&self, before: &str) -> Option<(usize, u16)>;
    /// The bound that opens a text, and its length in bytes: 以上.
    fn bound_behind(&self, behind: &str) -> Option<(usize, u16)>;
}

/// No list at all.
impl Measures for () {
    fn unit(&self, _: &str) -> Option<(usize, u16)> {
        None
    }

    fn bound_before(&self, _: &str) -> Option<(usize, u16)> {
        None
    }

    fn bound_behind(&self, _: &str) -> Option<(usize, u16)> {
        None
    }
}

/// What a quantity counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit<'k> {
    /// Nothing that is said behind it.
    None,
    /// Hundredths: %, per cent.
    Percent,
    /// Thousandths: ‰.
    PerMille,
    /// Percentage points: 个百分点.
    Point,
    /// The money of this sign.
    Money(char),
    /// A row of the caller's units.
    Row(u16),
    /// The key's word behind it: a Han character, or a word of an alphabet.
    Word(&'k str),
}

/// A quantity where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity<'k> {
    /// How many.
    pub value: Number,
    /// Of what.
    pub unit: Unit<'k>,
    /// Rows of the caller's bounds: before it and behind it.
    pub bounds: [Option<u16>; 2],
    /// The bytes of the key from its sign or figure to the end of its unit; the bounds are beside them.
    pub range: Range<usize>,
}

/// How hundredths, thousandths and points are written; a longer writing goes before one that it opens with.
const PARTS: [(&str, Unit<'static>); 8] = [
    ("个百分点", Unit::Point),
    ("百分点", Unit::Point),
    ("percentage points", Unit::Point),
    ("percentage point", Unit::Point),
    ("per cent", Unit::Percent),
    ("percent", Unit::Percent),
    ("%", Unit::Percent),
    ("‰", Unit::PerMille),
];
/// Numerals of English that multiply, with the noughts that they add.
const MULTIPLIERS: [(&str, i32); 4] = [("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)];
/// Signs of money, which are before the figure.
const MONEY: [char; 6] = ['$', '€', '£', '¥', '₽', '₹'];

/// The quantities of a key, in order. Dates, ordinals (第28次) and the figures of names (G20, 5G) are none.
pub fn quantities<'k>(key: &'k str, measures: &impl Measures) -> Vec<Quantity<'k>> {
    let dates = date::when::all(key);
    let mut dates = dates.iter().map(|(_, range)| range).peekable();
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

/// The end of the figure and the numerals that begin at a place.
fn run_end(key: &str, start: usize) -> usize {
    let figure = figure_end(key, start);
    let rest = &key[figure..];
    let numerals = rest.find(|c: char| numeral(c).is_none() || c.is_ascii_digit()).unwrap_or(rest.len());
    figure + numerals
}

fn quantity<'k>(key: &'k str, run: Range<usize>, measures: &impl Measures) -> Option<Quantity<'k>> {
    let (before, text) = (&key[..run.start], &key[run.clone()]);
    let in_word = |c: char| c.is_ascii_alphabetic();
    if before.ends_with('第') || before.ends_with(in_word) || key[run.end..].starts_with(in_word) {
        return None;
    }
    // One Chinese numeral is a word more often than a count: 两国, 一个, 百年.
    if !text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().nth(1).is_none() {
        return None;
    }
    let mut value = value(text)?;
    let mut end = run.end;
    if let Some((length, power)) = multiplier(&key[end..]) {
        (value, end) = (value.scaled(power), end + length);
    }
    let money = before.chars().next_back().filter(|c| MONEY.contains(c));
    let start = run.start - money.map_or(0, char::len_utf8);
    let (length, unit) = money.map_or_else(|| unit(&key[end..], measures), |sign| (0, Unit::Money(sign)));
    end += length;
    let bounds = [measures.bound_before(&key[..start]), measures.bound_behind(&key[end..])];
    Some(Quantity { value, unit, bounds: bounds.map(|bound| Some(bound?.1)), range: start..end })
}

/// The multiplying word that opens a text behind a blank, and the length of both.
fn multiplier(behind: &str) -> Option<(usize, i32)> {
    let words = behind.strip_prefix(' ')?;
    let word = first_word(words);
    let (name, power) = MULTIPLIERS.into_iter().find(|(name, _)| *name == word)?;
    Some((name.len() + 1, power))
}

/// The unit that opens a text, and its length with the blank before it.
fn unit<'k>(behind: &'k str, measures: &impl Measures) -> (usize, Unit<'k>) {
    let words = behind.strip_prefix(' ').unwrap_or(behind);
    let blank = behind.len() - words.len();
    if let Some((name, unit)) = PARTS.into_iter().find(|(name, _)| words.starts_with(name)) {
        return (blank + name.len(), unit);
    }
    if let Some((length, row)) = measures.unit(words) {
        return (blank + length, Unit::Row(row));
    }
    let word = first_word(words);
    if word.is_empty() { (0, Unit::None) } else { (blank + word.len(), Unit::Word(word)) }
}

/// The Han character, or the letters of an alphabet, that open a text.
fn first_word(text: &str) -> &str {
    let end = match text.chars().next() {
        Some(c) if c.is_ascii_alphabetic() => {
            text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len())
        }
        Some(c) if c.is_alphabetic() => c.len_utf8(),
        _ => 0,
    };
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(key: &str) -> Vec<(&str, Number, Unit<'_>)> {
        let all = quantities(key, &()).into_iter();
        all.map(|quantity| (&key[quantity.range], quantity.value, quantity.unit)).collect()
    }

    #[test]
    fn quantities_are_read_in_both_languages() {
        let number = |text: &str| value(text).expect("a number");
        for (key, words, amount, unit) in [
            ("增长5%左右", "5%", "5", Unit::Percent),
            ("inflation of 2 per cent", "2 per cent", "2", Unit::Percent),
            ("by 1/4 percentage point", "1/4 percentage point", "0.25", Unit::Point),
            ("下调0.25个百分点", "0.25个百分点", "0.25", Unit::Point),
            ("a $100 billion package", "$100 billion", "1000亿", Unit::Money('$')),
            ("规模达2万亿元", "2万亿元", "2万亿", Unit::Word("元")),
            ("within 30 days", "30 days", "30", Unit::Word("days")),
            ("建设两万五千座", "两万五千座", "25000", Unit::Word("座")),
            ("1,000吨粮食", "1,000吨", "1000", Unit::Word("吨")),
        ] {
            assert_eq!(found(key), [(words, number(amount), unit)], "{key}");
        }
    }

    #[test]
    fn what_counts_nothing_is_no_quantity() {
        for key in [
            "第28次会晤",
            "G20峰会",
            "5G技术",
            "2023年3月21日",
            "两国一致",
            "on December 12-13,2023",
            "一个中国",
        ] {
            assert_eq!(found(key), [], "{key}");
        }
    }

    #[test]
    fn long_runs_are_read_once() {
        for unit in ["三", "十", "9", "1,000", "5%", "2/"] {
            assert!(quantities(&unit.repeat(20_000), &()).len() <= 20_000, "{unit}");
        }
    }
}
