//! Numbers that Word puts before list items; they are not in the items' text.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::xml::{attribute, damaged, is_on, reader};
use crate::load::Fault;
use crate::text::chars::is_han;
use crate::text::number;

/// Maximum number of levels in a Word list.
const LEVELS: usize = 9;

/// Maximum length of an item's number pattern, in bytes.
const LONGEST_MARK: usize = 100;
/// The mark of an item without a number.
pub(super) const BULLET: &str = "- ";

/// A document's lists.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The kind of each list, by list number.
    kinds: BTreeMap<u32, usize>,
    /// The levels of each kind.
    levels: Vec<Vec<Level>>,
}

/// The marks of one level's items.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    /// Whether the numbers of all levels are decimal.
    legal: bool,
    /// The pattern, with each level's number at its place: `%1.`, `（%2）`.
    text: String,
}

/// Item counts per level for each kind of list.
#[derive(Debug, Default)]
pub(super) struct Counts(BTreeMap<usize, [u32; LEVELS]>);

/// Reads a document's lists.
pub(super) fn read(markup: &str) -> Result<Lists, Fault> {
    let mut reader = reader(markup);
    let mut lists = Lists::default();
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    let mut list: Option<u32> = None;
    loop {
        let Event::Start(element) = (match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Eof => return Ok(lists),
            event => event,
        }) else {
            continue;
        };
        let value = || attribute(&element, "val").unwrap_or_default();
        match element.local_name().as_ref() {
            "abstractNum" => {
                ids.insert(attribute(&element, "abstractNumId").unwrap_or_default(), lists.levels.len());
                lists.levels.push(Vec::new());
            }
            "num" => list = attribute(&element, "numId").and_then(|number| number.parse().ok()),
            "abstractNumId" => {
                let kind = ids.get(&value());
                lists.kinds.extend(list.take().zip(kind.copied()));
            }
            name => lists.levels.last_mut().into_iter().for_each(|levels| note(levels, name, &element)),
        }
    }
}

/// Reads an element inside a kind of list.
fn note(levels: &mut Vec<Level>, name: &str, element: &BytesStart<'_>) {
    let value = || attribute(element, "val").unwrap_or_default();
    if name == "lvl" && levels.len() < LEVELS {
        levels.push(Level { start: 1, ..Level::default() });
    }
    let Some(level) = levels.last_mut() else { return };
    match name {
        "start" => level.start = value().parse().unwrap_or(1),
        "numFmt" => level.format = value(),
        "isLgl" => level.legal = is_on(element),
        "lvlText" => level.text = Some(value()).filter(|text| text.len() <= LONGEST_MARK).unwrap_or_default(),
        _ => {}
    }
}

impl Lists {
    /// The text before the next item of a list at a depth: its number or a Markdown mark; empty for list 0.
    pub(super) fn mark(&self, list: u32, depth: usize, counts: &mut Counts) -> String {
        if list == 0 {
            return String::new();
        }
        let found = self.kinds.get(&list).and_then(|&kind| Some((kind, self.levels.get(kind)?)));
        let Some((kind, levels, level)) =
            found.and_then(|(kind, levels)| Some((kind, levels, levels.get(depth)?)))
        else {
            return BULLET.to_owned();
        };
        // Lists of the same kind continue one count.
        let counted = counts.0.entry(kind).or_default();
        counted[depth] += 1;
        counted[depth + 1..].fill(0);
        if matches!(level.format.as_str(), "bullet" | "none") || !level.text.contains('%') {
            return if level.format == "none" { String::new() } else { BULLET.to_owned() };
        }
        let mut mark = level.text.clone();
        for (at, other) in levels.iter().enumerate() {
            let number = other.start.saturating_add(counted[at].saturating_sub(1));
            let format = if level.legal { "decimal" } else { &other.format };
            mark = mark.replace(&format!("%{}", at + 1), &written(number, format));
        }
        // A blank separates a number from its text (1.1 双方, 第一章 总则), except after 一、.
        if mark.ends_with(|c: char| c.is_ascii() || is_han(c)) { mark + " " } else { mark }
    }
}

/// A number in a list's format.
fn written(number: u32, format: &str) -> String {
    let letter = |first: u8| {
        let place = u8::try_from(number.saturating_sub(1) % 26).unwrap_or_default();
        char::from(first + place).to_string()
    };
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "ideographDigital"
        | "japaneseCounting"
        | "taiwaneseCountingThousand"
        | "taiwaneseCounting" => number::written(number.into()),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            let circled = ('①'..='⑳').nth(usize::try_from(number).unwrap_or_default().wrapping_sub(1));
            circled.map_or_else(|| number.to_string(), String::from)
        }
        "lowerLetter" => letter(b'a'),
        "upperLetter" => letter(b'A'),
        _ => number.to_string(),
    }
}
