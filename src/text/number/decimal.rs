//! Numbers with a sign, a fraction or a scale: -3.5, 2-1/4, 0.2万亿, 五点二.

use std::fmt;
use std::ops::Range;

use super::{digit, whole};

/// Maximum digits in each part of a fraction. 2023/3/21 is a date.
const MOST_DIGITS: usize = 2;

/// Maximum number of dashes before the bar of a fraction: a sign, and the one of 2-1/4.
const MOST_DASHES: usize = 2;

/// Scales at the end of a figure, with their powers of ten.
const SCALES: [(&str, i32); 5] = [("万亿", 12), ("亿", 8), ("万", 4), ("千", 3), ("百", 2)];

/// Maximum power of ten of a scale; 万亿亿 is not one.
const HIGHEST_SCALE: i32 = 16;

/// A number by value: equal numbers are equal in any form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Number {
    is_negative: bool,
    /// The digits, without zeros at either end.
    digits: String,
    /// The power of ten that the digits count.
    power: i32,
    /// The denominator: 1, unless the fraction has no finite decimal.
    under: u64,
}

impl Number {
    /// The number of an integer.
    #[must_use]
    pub fn of(value: u64) -> Self {
        Self::of_digits(&value.to_string(), 0)
    }

    /// The number of digits that count a power of ten.
    fn of_digits(digits: &str, power: i32) -> Self {
        let short = digits.trim_end_matches('0');
        let noughts = i32::try_from(digits.len() - short.len()).unwrap_or(i32::MAX);
        let digits = short.trim_start_matches('0').to_owned();
        let power = if digits.is_empty() { 0 } else { power.saturating_add(noughts) };
        Self { is_negative: false, digits, power, under: 1 }
    }

    /// One integer divided by another; `None` if the divisor is 0 or the result too large.
    fn of_fraction(mut over: u64, mut under: u64) -> Option<Self> {
        if under == 0 {
            return None;
        }
        let common = divisor(over, under);
        (over, under) = (over / common, under / common);
        let mut power = 0;
        for factor in [2, 5] {
            while under.is_multiple_of(factor) {
                (over, under) = (over.checked_mul(10 / factor)?, under / factor);
                power -= 1;
            }
        }
        Some(Self { under, ..Self::of_digits(&over.to_string(), power) })
    }

    /// The number multiplied by a power of ten.
    #[must_use]
    pub fn scaled(mut self, power: i32) -> Self {
        if !self.digits.is_empty() {
            self.power = self.power.saturating_add(power);
        }
        self
    }
}

/// Plain figures: -3.5, 200000000000, 1/3. A fraction without a finite decimal is shown as numerator/denominator.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative { "-" } else { "" };
        let noughts = usize::try_from(self.power).unwrap_or(0);
        let behind = usize::try_from(self.power.saturating_neg()).unwrap_or(0);
        let digits = if self.digits.is_empty() { "0" } else { &self.digits };
        write!(f, "{sign}")?;
        match digits.len().checked_sub(behind) {
            _ if behind == 0 => write!(f, "{digits}{:0<noughts$}", "")?,
            Some(whole @ 1..) => write!(f, "{}.{}", &digits[..whole], &digits[whole..])?,
            _ => write!(f, "0.{digits:0>behind$}")?,
        }
        if self.under == 1 { Ok(()) } else { write!(f, "/{}", self.under) }
    }
}

fn divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a.max(1) } else { divisor(b, a % b) }
}

/// The value of a text that is a number as a whole: 2000亿, -3.50, 1,000, 2-1/4, 五点二, 两万. `None` for other texts.
#[must_use]
pub fn value(text: &str) -> Option<Number> {
    let (is_negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let number = scaled_figures(text).or_else(|| spelled(text))?;
    Some(Number { is_negative: is_negative && !number.digits.is_empty(), ..number })
}

/// 1,000.5, 2-1/4, 0.2万亿, 1.5千万
fn scaled_figures(text: &str) -> Option<Number> {
    let (mut bare, mut scale) = (text, 0);
    while let Some((rest, power)) =
        SCALES.iter().find_map(|&(name, power)| Some((bare.strip_suffix(name)?, power)))
    {
        (bare, scale) = (rest, scale + power);
    }
    let number = figures(bare).or_else(|| fraction(bare))?;
    (scale <= HIGHEST_SCALE).then(|| number.scaled(scale))
}

/// 1,000.5
fn figures(text: &str) -> Option<Number> {
    let (before, behind) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = before.chars().filter(|&c| c != ',').chain(behind.chars()).collect();
    let fits =
        !digits.is_empty() && !before.starts_with(',') && digits.bytes().all(|byte| byte.is_ascii_digit());
    let power = i32::try_from(behind.len()).ok()?;
    fits.then(|| Number::of_digits(&digits, -power))
}

/// 2-1/4, 1/2
fn fraction(text: &str) -> Option<Number> {
    let bar = text.find('/')?;
    if around(text, bar)? != (0..text.len()) {
        return None;
    }
    let (above, under) = (&text[..bar], text[bar + 1..].parse().ok()?);
    let (wholes, over): (u64, u64) = match above.split_once('-') {
        Some((wholes, over)) => (wholes.parse().ok()?, over.parse().ok()?),
        None => (0, above.parse().ok()?),
    };
    Number::of_fraction(wholes.checked_mul(under)?.checked_add(over)?, under)
}

/// 二十四, 五点二, 五点二亿, 三分之一
fn spelled(text: &str) -> Option<Number> {
    if let Some((under, over)) = text.split_once("分之") {
        return Number::of_fraction(whole(over)?, whole(under)?);
    }
    let Some((before, behind)) = text.split_once('点') else { return whole(text).map(Number::of) };
    let end = behind.find(|c| digit(c).is_none()).unwrap_or(behind.len());
    let (digits, scale) = behind.split_at(end);
    let factor = if scale.is_empty() { 1 } else { whole(scale)? };
    let power = factor.checked_ilog10().filter(|&power| factor == 10_u64.pow(power))?;
    let power = i32::try_from(power).ok()?;
    let behind: String = digits.chars().filter_map(digit).map(|digit| char::from(b'0' + digit)).collect();
    let length = i32::try_from(behind.chars().count()).ok().filter(|&length| length > 0)?;
    let number = format!("{}{behind}", whole(before)?);
    Some(Number::of_digits(&number, power - length))
}

/// The bytes of the fraction around a slash, with the whole number that a hyphen joins to it.
#[must_use]
pub fn around(text: &str, bar: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let before = |end: usize| bytes[..end].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let over = before(bar);
    let under = bytes[bar + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let end = bar + 1 + under;
    let mut start = bar - over;
    if start > 0 && bytes[start - 1] == b'-' {
        let whole = before(start - 1);
        start -= if whole > 0 { whole + 1 } else { 0 };
    }
    let is_part = |count: usize| (1..=MOST_DIGITS).contains(&count);
    let dated = bytes[..start].last() == Some(&b'/') || bytes.get(end) == Some(&b'/');
    (is_part(over) && is_part(under) && !dated).then_some(start..end)
}

/// The end of the fraction that begins at a place; `None` if none does.
#[must_use]
pub fn opening(text: &str, start: usize) -> Option<usize> {
    let mut dashes = 0;
    let joined = |byte: &&u8| {
        dashes += usize::from(**byte == b'-');
        byte.is_ascii_digit() || **byte == b'-' && dashes <= MOST_DASHES
    };
    let bar = start + text.as_bytes()[start..].iter().take_while(joined).count();
    if !text[bar..].starts_with('/') {
        return None;
    }
    let fraction = around(text, bar)?;
    (fraction.start == start).then_some(fraction.end)
}

/// The end of the digits that begin at `start`, including marks inside them, or of the fraction that they begin.
#[must_use]
pub fn figure_end(text: &str, start: usize) -> usize {
    let mut end = start;
    for (offset, c) in text[start..].char_indices() {
        let inside = matches!(c, '.' | ',')
            && text[start + offset + 1..].starts_with(|next: char| next.is_ascii_digit())
            && offset > 0;
        if !c.is_ascii_digit() && !inside {
            break;
        }
        end = start + offset + 1;
    }
    opening(text, start).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_has_many_writings() {
        for (one, other) in [
            ("2000亿", "0.2万亿"),
            ("100", "1百"),
            ("-3.50", "-3.5"),
            ("1,000", "1000"),
            ("2-1/4", "2.25"),
            ("1/2", "0.5"),
            ("2/6", "1/3"),
            ("三分之一", "1/3"),
            ("五点二", "5.2"),
            ("一点五亿", "1.5亿"),
            ("两万", "20000"),
            ("0", "-0"),
            ("1.5千万", "1500万"),
            ("3亿5000万", "35000万"),
        ] {
            assert!(value(one).is_some(), "{one}");
            assert_eq!(value(one), value(other), "{one} {other}");
        }
        for (one, other) in [("2000亿", "2万亿"), ("5", "-5"), ("1/3", "0.33"), ("1/3", "1/2")] {
            assert_ne!(value(one), value(other), "{one} {other}");
        }
        for text in ["", "-", "5%", "第5", "1/0", "五点", "点五", ",5", "三分之"] {
            assert_eq!(value(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_is_written_in_plain_figures() {
        for (text, plain) in [
            ("0.2万亿", "200000000000"),
            ("-3.50", "-3.5"),
            ("2-1/4", "2.25"),
            ("0.05", "0.05"),
            ("0.5", "0.5"),
            ("2/6", "1/3"),
            ("-0", "0"),
            ("1,000", "1000"),
        ] {
            assert_eq!(value(text).map(|number| number.to_string()).as_deref(), Some(plain), "{text}");
        }
    }

    #[test]
    fn a_fraction_is_one_figure() {
        for (text, fraction) in [
            ("at 2-1/4 to", Some("2-1/4")),
            ("1/2", Some("1/2")),
            ("上调1/4个", Some("1/4")),
            ("G-1/4", Some("1/4")),
            ("2023/3/21", None),
            ("3/21/2023", None),
            ("2022/23", None),
            ("和/或", None),
        ] {
            let found = around(text, text.find('/').expect("a bar"));
            assert_eq!(found.clone().map(|range| &text[range]), fraction, "{text}");
            if let Some(range) = found {
                assert_eq!(opening(text, range.start), Some(range.end), "{text}");
            }
        }
        assert_eq!(opening("5%", 0), None);
    }
}
