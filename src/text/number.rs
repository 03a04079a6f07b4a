//! Numbers in Chinese and Arabic numerals: one reader, one writer.
//!
//! Reading takes time in proportion to the length of what is read.

pub mod decimal;
pub mod quantity;

/// What a numeral is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numeral {
    /// 0 to 9 in Arabic figures of any width.
    Figure(u8),
    /// 0 to 9 in Chinese: 〇, 一, 两, 柒.
    Digit(u8),
    /// Two, three or four tens in one character: 廿, 卅, 卌.
    Tens(u8),
    /// Ten, a hundred, a thousand, as powers of ten below a scale: 十, 百, 千.
    Place(u32),
    /// Ten thousand or a hundred million, as powers of ten: 万, 亿.
    Scale(u32),
}

/// The Chinese digits as they are written, from nought.
const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// Holds an empty place.
const NOUGHT: char = '零';

/// What `c` is as a numeral.
#[must_use]
pub fn numeral(c: char) -> Option<Numeral> {
    Some(match c {
        '0'..='9' => Numeral::Figure(u8::try_from(u32::from(c) - u32::from('0')).ok()?),
        '０'..='９' => Numeral::Figure(u8::try_from(u32::from(c) - u32::from('０')).ok()?),
        '〇' | '零' | '○' | '◯' | 'Ｏ' => Numeral::Digit(0),
        '一' | '壹' => Numeral::Digit(1),
        '二' | '贰' | '两' | '兩' => Numeral::Digit(2),
        '三' | '叁' => Numeral::Digit(3),
        '四' | '肆' => Numeral::Digit(4),
        '五' | '伍' => Numeral::Digit(5),
        '六' | '陆' => Numeral::Digit(6),
        '七' | '柒' => Numeral::Digit(7),
        '八' | '捌' => Numeral::Digit(8),
        '九' | '玖' => Numeral::Digit(9),
        '廿' => Numeral::Tens(2),
        '卅' => Numeral::Tens(3),
        '卌' => Numeral::Tens(4),
        '十' | '拾' => Numeral::Place(1),
        '百' | '佰' => Numeral::Place(2),
        '千' | '仟' => Numeral::Place(3),
        '万' | '萬' => Numeral::Scale(4),
        '亿' | '億' => Numeral::Scale(8),
        _ => return None,
    })
}

/// The digit that `c` is: 3, ３, 三, 〇 and the rings that stand for it. 两 is a word more often than a digit, so none.
#[must_use]
pub fn digit(c: char) -> Option<u8> {
    match numeral(c)? {
        Numeral::Figure(digit) => Some(digit),
        Numeral::Digit(digit) if !matches!(c, '两' | '兩') => Some(digit),
        _ => None,
    }
}

/// Whether `c` is a Chinese numeral that counts below ten thousand; 两 is none by itself.
#[must_use]
pub fn is_chinese(c: char) -> bool {
    let counts = matches!(numeral(c), Some(Numeral::Digit(_) | Numeral::Tens(_) | Numeral::Place(_)));
    counts && !matches!(c, '两' | '兩')
}

/// Whether `c` is one of the ten Chinese digits.
#[must_use]
pub fn is_chinese_digit(c: char) -> bool {
    is_chinese(c) && digit(c).is_some()
}

/// Whether `c` is a numeral of either kind, a scale among them.
#[must_use]
pub fn is_numeral(c: char) -> bool {
    numeral(c).is_some()
}

/// Whether a text ends inside a name of letters and figures, so that the next figure is a part of it: COVID-, CP., G,
/// FCCC/CP/2018/.
#[must_use]
pub fn in_name(before: &str) -> bool {
    let joined = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'/');
    let mut name = before.bytes().rev().take(LONGEST_NAME).take_while(joined);
    name.any(|byte| byte.is_ascii_alphabetic())
}

/// So far before a figure the letters of its name are looked for.
const LONGEST_NAME: usize = 32;

/// A Chinese year has at least so many digits; fewer, one behind the other, are a guess: 三四个 is three or four.
const FEWEST_SPELLED: u32 = 4;

/// The whole number that a run of numerals is worth: 二十四, 两万五千, 廿一, 2023, 二〇二三, 3千, 2000亿, 万亿.
///
/// `None` if it is no number, or none that 64 bits hold.
#[must_use]
pub fn whole(run: &str) -> Option<u64> {
    let mut sum = Sum::default();
    for c in run.chars() {
        sum.take(numeral(c)?)?;
    }
    sum.end()
}

/// The whole number that a run of digits is worth one by one: 二一 is 21, as dates and years have it.
#[must_use]
pub fn digits(run: &str) -> Option<u64> {
    let first = run.chars().next().and_then(digit)?;
    run.chars()
        .skip(1)
        .try_fold(u64::from(first), |sum, c| sum.checked_mul(10)?.checked_add(u64::from(digit(c)?)))
}

/// What has been read of a number.
#[derive(Debug, Default)]
struct Sum {
    /// What the scales so far have multiplied, and the last of them.
    scaled: u64,
    last_scale: Option<u32>,
    /// What the places since have multiplied, and the last of them.
    placed: u64,
    last_place: Option<u32>,
    /// The digits behind them.
    digits: Option<Digits>,
}

/// Digits one behind the other.
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
            // Nought only holds a place: 一百零五.
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

    /// Multiplies what is before 十, 百, 千; nothing before them is one.
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

    /// Multiplies what is before 万 or 亿: of a greater scale all, of a smaller one what is behind the greater.
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

    /// What is behind the last scale.
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

/// A number in Chinese: 〇, 十二, 一百零五, 二万三千, 一万亿.
#[must_use]
pub fn written(value: u64) -> String {
    if value == 0 {
        return DIGITS[0].to_string();
    }
    let mut out = String::new();
    written_into(value, &mut out);
    // 一十二 is 十二 at the head of a number.
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

/// 零 if a place stays empty between what is written and `count` of the next unit.
fn gap(before: u64, count: u64, worth: u64, out: &mut String) {
    let most = count.saturating_mul(worth).saturating_mul(10);
    if before > 0 && most < before {
        out.push(NOUGHT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
