//! Fractions in figures: 1/2, 2-1/4.

use std::ops::Range;

/// No part of a fraction has more digits; 2023/3/21 is a date.
const MOST_DIGITS: usize = 2;

/// The fraction around a bar, with the whole number that a hyphen joins to it.
pub(crate) fn around(text: &str, bar: usize) -> Option<Range<usize>> {
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

/// The end of the fraction that begins at a place.
pub(crate) fn opening(text: &str, start: usize) -> Option<usize> {
    let joined = |byte: &u8| byte.is_ascii_digit() || *byte == b'-';
    let bar = start + text.as_bytes()[start..].iter().take_while(|byte| joined(byte)).count();
    if !text[bar..].starts_with('/') {
        return None;
    }
    let fraction = around(text, bar)?;
    (fraction.start == start).then_some(fraction.end)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(opening("25", 0), None);
    }
}
