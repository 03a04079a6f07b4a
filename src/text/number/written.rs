//! Integers → Chinese numerals.

/// The Chinese digits as written, from zero.
const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// Fills an empty place.
const NOUGHT: char = '零';

/// A number in Chinese: 〇, 十二, 一百零五, 二万三千, 一万亿.
#[must_use]
pub fn written(value: u64) -> String {
    if value == 0 {
        return DIGITS[0].to_string();
    }
    let mut out = String::new();
    written_into(value, &mut out);
    // At the start of a number, 一十二 is written 十二.
    if let Some(rest) = out.strip_prefix("一十") {
        return format!("十{rest}");
    }
    out
}

/// The units of the writer, the greatest first.
const WRITTEN: [(u64, char); 5] =
    [(100_000_000, '亿'), (10_000, '万'), (1_000, '千'), (100, '百'), (10, '十')];

fn written_into(value: u64, out: &mut String) {
    let mut rest = value;
    let mut before = 0;
    for (worth, name) in WRITTEN {
        let count = rest / worth;
        if count == 0 {
            continue;
        }
        gap(before, count, worth, out);
        written_into(count, out);
        out.push(name);
        rest %= worth;
        before = worth;
    }
    if rest > 0 {
        gap(before, rest, 1, out);
        let digit = usize::try_from(rest).unwrap_or_default();
        out.push(DIGITS[digit % DIGITS.len()]);
    }
}

/// Writes 零 if a place stays empty between what is written and `count` of the next unit.
fn gap(before: u64, count: u64, worth: u64, out: &mut String) {
    let most = count.saturating_mul(worth).saturating_mul(10);
    if before > 0 && most < before {
        out.push(NOUGHT);
    }
}

#[cfg(test)]
mod tests {
    use super::super::whole;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_written_as_they_are_said() {
        for (value, text) in [
            (0, "〇"),
            (10, "十"),
            (35, "三十五"),
            (100, "一百"),
            (105, "一百零五"),
            (110, "一百一十"),
            (1_005, "一千零五"),
            (20_300, "二万零三百"),
            (1_000_000_000_000, "一万亿"),
        ] {
            assert_eq!(written(value), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(value in 0_u64..10_000_000_000_000_000) {
            prop_assert_eq!(whole(&written(value)), Some(value));
        }
    }
}
