//! Runs of numerals → integers.

use super::{Numeral, digit, numeral};

/// Minimum digits of a number spelled digit by digit. Fewer are an estimate: 三四个 is three or four.
const FEWEST_SPELLED: u32 = 4;

/// The integer that a run of numerals means: 二十四, 两万五千, 廿一, 2023, 二〇二三, 3千, 2000亿, 万亿.
///
/// `None` if it is not a number, or does not fit in 64 bits.
#[must_use]
pub fn whole(run: &str) -> Option<u64> {
    let mut sum = Sum::default();
    for c in run.chars() {
        sum.take(numeral(c)?)?;
    }
    sum.end()
}

/// The integer that a run of digits means, digit by digit: 二一 is 21, as in dates and years.
#[must_use]
pub fn digits(run: &str) -> Option<u64> {
    let first = run.chars().next().and_then(digit)?;
    run.chars()
        .skip(1)
        .try_fold(u64::from(first), |sum, c| sum.checked_mul(10)?.checked_add(u64::from(digit(c)?)))
}

/// The state of parsing a number.
#[derive(Debug, Default)]
struct Sum {
    /// The value up to the last scale, and that scale.
    scaled: u64,
    last_scale: Option<u32>,
    /// The value of the places since then, and the last place.
    placed: u64,
    last_place: Option<u32>,
    /// The digits after them.
    digits: Option<Digits>,
}

/// Consecutive digits.
#[derive(Debug, Clone, Copy)]
struct Digits {
    worth: u64,
    count: u32,
    are_figures: bool,
}

impl Sum {
    fn take(&mut self, numeral: Numeral) -> Option<()> {
        match numeral {
            Numeral::Figure(digit) => self.digit(digit, true),
            // Zero only fills an empty place: 一百零五.
            Numeral::Digit(0)
                if self.digits.is_none() && (self.last_place.is_some() || self.last_scale.is_some()) =>
            {
                Some(())
            }
            Numeral::Digit(digit) => self.digit(digit, false),
            Numeral::Tens(tens) => {
                self.digit(tens, false)?;
                self.place(1)
            }
            Numeral::Place(power) => self.place(power),
            Numeral::Scale(power) => self.scale(power),
        }
    }

    fn digit(&mut self, digit: u8, are_figures: bool) -> Option<()> {
        let before = self.digits.unwrap_or(Digits { worth: 0, count: 0, are_figures });
        let worth = before.worth.checked_mul(10)?.checked_add(u64::from(digit))?;
        self.digits = Some(Digits { worth, count: before.count + 1, are_figures });
        (before.are_figures == are_figures).then_some(())
    }

    /// Multiplies the digits before 十, 百, 千; without digits it counts as one.
    fn place(&mut self, power: u32) -> Option<()> {
        if self.last_place.replace(power).is_some_and(|last| last <= power) {
            return None;
        }
        let digits = self.digits.take();
        let worth = digits
            .map_or(Some(1), |digits| (digits.are_figures || digits.count == 1).then_some(digits.worth))?;
        self.placed = self.placed.checked_add(worth.checked_mul(10_u64.pow(power))?)?;
        Some(())
    }

    /// Multiplies what is before 万 or 亿: everything if the scale is greater than the last, else only what follows the
    /// last scale.
    fn scale(&mut self, power: u32) -> Option<()> {
        let greater = self.last_scale.is_none_or(|last| last < power);
        if self.last_scale == Some(power) {
            return None;
        }
        let empty = self.placed == 0 && self.digits.is_none();
        let here = if empty { u64::from(self.scaled == 0) } else { self.section()? };
        let factor = 10_u64.pow(power);
        self.scaled = if greater {
            self.scaled.checked_add(here)?.checked_mul(factor)?
        } else {
            self.scaled.checked_add(here.checked_mul(factor)?)?
        };
        self.last_scale = Some(power);
        (self.placed, self.last_place, self.digits) = (0, None, None);
        Some(())
    }

    /// The value after the last scale.
    fn section(&self) -> Option<u64> {
        let Some(digits) = self.digits else { return Some(self.placed) };
        let alone = self.last_place.is_none();
        let sure = digits.count == 1 || alone && (digits.are_figures || digits.count >= FEWEST_SPELLED);
        if sure { self.placed.checked_add(digits.worth) } else { None }
    }

    fn end(self) -> Option<u64> {
        let any = self.digits.is_some() || self.last_place.is_some() || self.last_scale.is_some();
        self.scaled.checked_add(self.section()?).filter(|_| any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_writing() {
        for (run, value) in [
            ("二十四", 24),
            ("十", 10),
            ("廿一", 21),
            ("卅", 30),
            ("两百", 200),
            ("两万五千", 25_000),
            ("一百零五", 105),
            ("二〇二三", 2023),
            ("二○二三", 2023),
            ("2023", 2023),
            ("２０２３", 2023),
            ("3千", 3_000),
            ("2000亿", 200_000_000_000),
            ("一万亿", 1_000_000_000_000),
            ("万亿", 1_000_000_000_000),
            ("十二万亿", 12_000_000_000_000),
            ("一亿二千万", 120_000_000),
            ("壹佰贰拾", 120),
            ("零", 0),
            ("七", 7),
        ] {
            assert_eq!(whole(run), Some(value), "{run}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for run in ["", "三四", "二三十", "十二三", "十百", "百千", "3三", "万万", "双方", "2.5"]
        {
            assert_eq!(whole(run), None, "{run}");
        }
        assert_eq!((digits("二一"), digits("二十"), digits("")), (Some(21), None, None));
        assert_eq!((digit('两'), digit('廿'), digit('Ｏ')), (None, None, Some(0)));
    }

    #[test]
    fn a_run_of_any_length_is_read_once() {
        for unit in ["三", "十", "万", "9", "二十"] {
            assert_eq!(whole(&unit.repeat(60_000)), None, "{unit}");
        }
    }
}
