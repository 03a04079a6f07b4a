//! The numbers that Word puts before the items of lists, which are no part of their text.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::xml::{attribute, damaged, is_on, reader};
use crate::load::Fault;
use crate::text::chars::is_han;
use crate::text::number;

/// Word's lists have nine levels.
const LEVELS: usize = 9;

/// A document's lists.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The kind of each list, by its number.
    kinds: BTreeMap<String, String>,
    levels: BTreeMap<String, Vec<Level>>,
}

/// How the items of one level are marked.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    /// Whether the numbers of all levels are in figures.
    legal: bool,
    /// `%1.`, `（%2）`: the number of each level in its place.
    text: String,
}

/// How far each list has counted.
#[derive(Debug, Default)]
pub(super) struct Counts(BTreeMap<String, [u32; LEVELS]>);

/// Reads a document's lists.
pub(super) fn read(markup: &str) -> Result<Lists, Fault> {
    let mut reader = reader(markup);
    let mut lists = Lists::default();
    let (mut kind, mut list) = (String::new(), None);
    loop {
        let Event::Start(element) = (match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Eof => return Ok(lists),
            event => event,
        }) else {
            continue;
        };
        let value = || attribute(&element, "val").unwrap_or_default();
        let levels = lists.levels.entry(kind.clone()).or_default();
        if element.local_name().as_ref() == "lvl" && levels.len() < LEVELS {
            levels.push(Level { start: 1, ..Level::default() });
        }
        match (element.local_name().as_ref(), levels.last_mut()) {
            ("abstractNum", _) => kind = attribute(&element, "abstractNumId").unwrap_or_default(),
            ("start", Some(level)) => level.start = value().parse().unwrap_or(1),
            ("numFmt", Some(level)) => level.format = value(),
            ("isLgl", Some(level)) => level.legal = is_on(&element),
            ("lvlText", Some(level)) => level.text = value(),
            ("num", _) => list = attribute(&element, "numId"),
            ("abstractNumId", _) => lists.kinds.extend(list.take().map(|list| (list, value()))),
            _ => {}
        }
    }
}

impl Lists {
    /// What stands before the next item of a list at a depth: its number, or the mark of Markdown.
    pub(super) fn mark(&self, list: &str, depth: usize, counts: &mut Counts) -> String {
        const BULLET: &str = "- ";
        if list == "0" {
            return String::new();
        }
        let levels = self.kinds.get(list).and_then(|kind| self.levels.get(kind));
        let Some((levels, level)) = levels.and_then(|levels| Some((levels, levels.get(depth)?))) else {
            return BULLET.to_owned();
        };
        // Lists of one kind that say nothing else go on counting.
        let kind = self.kinds.get(list).cloned().unwrap_or_default();
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
        // A blank parts a number from its text (1.1 双方, 第一章 总则), but 一、 needs none.
        if mark.ends_with(|c: char| c.is_ascii() || is_han(c)) { mark + " " } else { mark }
    }
}

/// A number as a list writes it.
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
