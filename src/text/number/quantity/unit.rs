//! Units of quantities: per cent, percentage points, money, listed units, classifiers.

/// The caller's lists of units and bounds. A word is identified by the number of its row.
pub trait Measures {
    /// The length in bytes and the row of the unit at the start of a text.
    fn unit(&self, behind: &str) -> Option<(usize, u16)>;
    /// The name of a row of units.
    fn unit_name(&self, row: u16) -> &str;
    /// Whether a Han character is a classifier: 座, 场.
    fn is_classifier(&self, c: char) -> bool;
    /// The length in bytes and the row of the bound at the end of a text: 不少于.
    fn bound_before(&self, before: &str) -> Option<(usize, u16)>;
    /// The length in bytes and the row of the bound at the start of a text: 以上.
    fn bound_behind(&self, behind: &str) -> Option<(usize, u16)>;
}

/// The unit of a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// No unit.
    None,
    /// Hundredths: %, per cent.
    Percent,
    /// Thousandths: ‰.
    PerMille,
    /// Percentage points: 个百分点. Basis points are hundredths of them.
    Point,
    /// The money of this sign.
    Money(char),
    /// A row of the caller's units.
    Row(u16),
    /// A classifier.
    Classifier(char),
}

/// Forms of hundredths, thousandths and points, with the power of ten to divide by. A longer form comes before any
/// form that it begins with.
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
/// English words that multiply, with their powers of ten.
const MULTIPLIERS: [(&str, i32); 4] = [("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)];

/// Whether the text after a figure makes it an amount: per cent, million.
#[must_use]
pub(crate) fn opens_amount(behind: &str) -> bool {
    multiplier(behind).is_some() || part(behind).is_some()
}

/// The multiplier at the start of a text, after a space: its length including the space, and its power of ten.
pub(super) fn multiplier(behind: &str) -> Option<(usize, i32)> {
    let words = behind.strip_prefix(' ')?;
    let word = first_word(words);
    let (name, power) = MULTIPLIERS.into_iter().find(|(name, _)| *name == word)?;
    Some((name.len() + 1, power))
}

/// The part of a whole at the start of a text: its length, including a space or hyphen before it, the unit, and the
/// power of ten to divide by.
pub(super) fn part(behind: &str) -> Option<(usize, Unit, i32)> {
    let words = behind.strip_prefix([' ', '-']).unwrap_or(behind);
    let joint = behind.len() - words.len();
    let (name, unit, less) = PARTS.into_iter().find(|(name, ..)| words.starts_with(name))?;
    Some((joint + name.len(), unit, less))
}

/// The unit after a figure, in the form of [`part`]. 多 or 余 can come before it.
pub(super) fn unit_behind(behind: &str, measures: &impl Measures) -> Option<(usize, Unit, i32)> {
    if let Some(found) = part(behind).or_else(|| unit(behind, measures)) {
        return Some(found);
    }
    let (length, _) = measures.bound_behind(behind)?;
    let (more, unit, less) = unit(&behind[length..], measures)?;
    Some((length + more, unit, less))
}

/// The bound between a figure and its unit; `None` if there is none.
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

/// The ASCII letters at the start of a text.
pub(super) fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    &text[..end]
}
