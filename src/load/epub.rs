//! Electronic books: their pages in the order of reading.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::docx::xml::{attribute, damaged, reader};
use super::format;
use super::source::Taken;
use super::zipped::Archive;
use super::{Fault, html};
use crate::statement::Format;

/// Where a book tells where its list of pages is.
const CONTAINER: &str = "META-INF/container.xml";

/// Reads an archive that is no Word document.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Taken, Fault> {
    let container = archive.part(CONTAINER)?.ok_or_else(|| format::foreign_archive(archive))?;
    let missing = |part: &str| Fault::Damaged { what: "book", why: format!("no {part} in it") };
    let list =
        elements(&container, "rootfile")?.into_iter().find_map(|element| element.get("full-path").cloned());
    let list = list.ok_or_else(|| missing("list of pages"))?;
    let package = archive.part(&list)?.ok_or_else(|| missing(&list))?;
    let folder = list.rfind('/').map_or("", |end| &list[..=end]);
    let pages: BTreeMap<String, String> = elements(&package, "item")?
        .into_iter()
        .filter_map(|mut item| Some((item.remove("id")?, item.remove("href")?)))
        .collect();
    let mut text = String::new();
    for page in elements(&package, "itemref")? {
        let Some(page) = page.get("idref").and_then(|id| pages.get(id)) else { continue };
        if let Some(markup) = archive.part(&format!("{folder}{page}"))? {
            text.push_str(&html::all(&markup));
            text.push('\n');
        }
    }
    Ok(Taken::of(Format::Epub, html::Page { text, ..html::Page::default() }))
}

/// The attributes of the elements of a name.
fn elements(markup: &str, name: &str) -> Result<Vec<BTreeMap<String, String>>, Fault> {
    const KEYS: [&str; 4] = ["full-path", "id", "href", "idref"];
    let keys = |element: &BytesStart<'_>| {
        KEYS.iter().filter_map(|key| Some(((*key).to_owned(), attribute(element, key)?))).collect()
    };
    let mut reader = reader(markup);
    let mut found = Vec::new();
    loop {
        match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Start(element) if element.local_name().as_ref() == name => found.push(keys(&element)),
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}
