//! What quantities are counted in: per cent, percentage points, money, the units of a list, classifiers.

/// What measures and bounds quantities, as lists that a caller has: a word by the number of its row.
pub trait Measures {
    /// The unit that opens a text, and its length in bytes.
    fn unit(&self, behind: &str) -> Option<(usize, u16)>;
    /// The name of a row of units.
    fn unit_name(&self, row: u16) -> &str;
    /// Whether a Han character counts things of a kind: 座, 场.
    fn is_classifier(&self, c: char) -> bool;
    /// The bound that ends a text, and its length in bytes: 不少于.
    fn bound_before(&self, before: &str) -> Option<(usize, u16)>;
    /// The bound that opens a text, and its length in bytes: 以上.
    fn bound_behind(&self, behind: &str) -> Option<(usize, u16)>;
}

/// What a quantity counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Nothing that is said behind it.
    None,
    /// Hundredths: %, per cent.
    Percent,
    /// Thousandths: ‰.
    PerMille,
    /// Percentage points: 个百分点; basis points are hundredths of them.
    Point,
    /// The money of this sign.
    Money(char),
    /// A row of the caller's units.
    Row(u16),
    /// A Han character that counts things of a kind.
    Classifier(char),
}

/// How hundredths, thousandths and points are written, with the powers of ten that this takes away; a longer writing
/// goes before one that it opens with.
const PARTS: [(&str, Unit, i32); 14] = [
    ("个百分点", Unit::Point, 0),
    ("百分点", Unit::Point, 0),
    ("percentage points", Unit::Point, 0),
    ("percentage point", Unit::Point, 0),
    ("个基点", Unit::Point, 2),
    ("基点", Unit::Point, 2),
    ("basis points", Unit::Point, 2),
    ("basis point", Unit::Point, 2),
    ("bps", Unit::Point, 2),
    ("per cent", Unit::Percent, 0),
    ("percent", Unit::Percent, 0),
    ("%", Unit::Percent, 0),
    ("％", Unit::Percent, 0),
    ("‰", Unit::PerMille, 0),
];
/// Numerals of English that multiply, with the noughts that they add.
const MULTIPLIERS: [(&str, i32); 4] = [("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)];

/// Whether a text, behind a figure, makes an amount of it: per cent, million.
#[must_use]
pub(crate) fn opens_amount(behind: &str) -> bool {
    multiplier(behind).is_some() || part(behind).is_some()
}

/// The multiplying word that opens a text behind a blank, and the length of both.
pub(super) fn multiplier(behind: &str) -> Option<(usize, i32)> {
    let words = behind.strip_prefix(' ')?;
    let word = first_word(words);
    let (name, power) = MULTIPLIERS.into_iter().find(|(name, _)| *name == word)?;
    Some((name.len() + 1, power))
}

/// The part of a whole that opens a text, with its length, a blank before it too, and the powers of ten it takes away.
pub(super) fn part(behind: &str) -> Option<(usize, Unit, i32)> {
    let words = behind.strip_prefix([' ', '-']).unwrap_or(behind);
    let joint = behind.len() - words.len();
    let (name, unit, less) = PARTS.into_iter().find(|(name, ..)| words.starts_with(name))?;
    Some((joint + name.len(), unit, less))
}

/// The unit behind a figure, as [`part`] has it; 多 and 余 may be before it.
pub(super) fn unit_behind(behind: &str, measures: &impl Measures) -> Option<(usize, Unit, i32)> {
    if let Some(found) = part(behind).or_else(|| unit(behind, measures)) {
        return Some(found);
    }
    let (length, _) = measures.bound_behind(behind)?;
    let (more, unit, less) = unit(&behind[length..], measures)?;
    Some((length + more, unit, less))
}

/// The bound between a figure and its unit.
pub(super) fn bound_before_unit(behind: &str, measures: &impl Measures) -> Option<u16> {
    if part(behind).or_else(|| unit(behind, measures)).is_some() {
        return None;
    }
    let (length, row) = measures.bound_behind(behind)?;
    unit(&behind[length..], measures).map(|_| row)
}

fn unit(behind: &str, measures: &impl Measures) -> Option<(usize, Unit, i32)> {
    let words = behind.strip_prefix([' ', '-']).unwrap_or(behind);
    let joint = behind.len() - words.len();
    if let Some((length, row)) = measures.unit(words) {
        return Some((joint + length, Unit::Row(row), 0));
    }
    let c = words.chars().next().filter(|&c| measures.is_classifier(c))?;
    Some((joint + c.len_utf8(), Unit::Classifier(c), 0))
}

/// The letters that open a text.
pub(super) fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    &text[..end]
}
