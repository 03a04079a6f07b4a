//! Paragraph properties from a document's styles: headings, list items.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::xml::{attribute, damaged, is_on, reader};
use crate::load::Fault;

/// Properties of a paragraph, from its style or its own markup.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Properties {
    /// 1 for a title or a first-level heading.
    pub(super) heading: Option<u8>,
    /// The list it belongs to; `0` removes it from one.
    pub(super) list: Option<u32>,
    /// Its depth in the list.
    pub(super) depth: Option<usize>,
    /// Whether it is a line of the table of contents.
    pub(super) of_contents: bool,
    /// Whether its text is hidden; `None` if not specified.
    pub(super) hidden: Option<bool>,
}

impl Properties {
    /// Reads an element inside a paragraph's properties.
    pub(super) fn note(&mut self, element: &quick_xml::events::BytesStart<'_>) {
        let value = || attribute(element, "val");
        match element.local_name().as_ref() {
            "numId" => self.list = value().and_then(|number| number.parse().ok()),
            "ilvl" => self.depth = value().and_then(|depth| depth.parse().ok()),
            // 9 is body text.
            "outlineLvl" => {
                self.heading = value()
                    .and_then(|level| level.parse().ok())
                    .filter(|&level: &u8| level < 6)
                    .map(|level| level + 1);
            }
            _ => {}
        }
    }

    /// These properties, completed by those of a style.
    pub(super) fn over(self, style: Self) -> Self {
        Self {
            heading: self.heading.or(style.heading),
            list: self.list.or(style.list),
            depth: self.depth.or(style.depth),
            of_contents: style.of_contents,
            hidden: self.hidden.or(style.hidden),
        }
    }
}

/// Maximum number of ancestors that a style inherits from.
const LONGEST_LINE: usize = 16;

/// Adds to each style the properties of its ancestors.
fn inherit(
    styles: &BTreeMap<String, Properties>,
    based: &BTreeMap<String, String>,
) -> BTreeMap<String, Properties> {
    let whole = |(id, own): (&String, &Properties)| {
        let mut all = *own;
        let mut base = based.get(id);
        for _ in 0..LONGEST_LINE {
            let Some(style) = base.and_then(|id| styles.get(id)) else { break };
            all = Properties { of_contents: all.of_contents, ..all.over(*style) };
            base = base.and_then(|id| based.get(id));
        }
        (id.clone(), all)
    };
    styles.iter().map(whole).collect()
}

/// The properties of each style with those it inherits, by style id.
pub(super) fn read(markup: &str) -> Result<BTreeMap<String, Properties>, Fault> {
    let mut reader = reader(markup);
    let mut styles = BTreeMap::new();
    let mut based = BTreeMap::new();
    let mut style: Option<(String, Properties)> = None;
    loop {
        match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Start(element) => match (element.local_name().as_ref(), &mut style) {
                ("style", _) => style = attribute(&element, "styleId").map(|id| (id, Properties::default())),
                ("name", Some((_, properties))) => {
                    let name = attribute(&element, "val").unwrap_or_default();
                    properties.heading = properties.heading.or(named(&name));
                    properties.of_contents |= of_contents(&name);
                }
                ("basedOn", Some((id, _))) => {
                    based.extend(attribute(&element, "val").map(|base| (id.clone(), base)));
                }
                ("vanish", Some((_, properties))) => properties.hidden = Some(is_on(&element)),
                (_, Some((_, properties))) => properties.note(&element),
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "style" => styles.extend(style.take()),
            Event::Eof => return Ok(inherit(&styles, &based)),
            _ => {}
        }
    }
}

/// The heading level of a built-in style name; Word keeps these names in English in every language.
fn named(name: &str) -> Option<u8> {
    let name = name.to_ascii_lowercase();
    let level =
        name.strip_prefix("heading ").and_then(|level| level.parse().ok()).filter(|&level| level <= 6);
    if name == "title" { Some(1) } else { level }
}

/// Whether a style name or id belongs to the table of contents: `toc 1`, `TOC1`, `TOC Heading`.
pub(super) fn of_contents(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.strip_prefix("toc")
        .map(str::trim_start)
        .is_some_and(|kind| kind == "heading" || !kind.is_empty() && kind.chars().all(|c| c.is_ascii_digit()))
}
