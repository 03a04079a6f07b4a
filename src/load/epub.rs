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
    let mut list = None;
    each(&container, "rootfile", |element| {
        list = list.take().or_else(|| attribute(element, "full-path"));
        Ok(())
    })?;
    let list = list.ok_or_else(|| missing("list of pages"))?;
    let package = archive.part(&list)?.ok_or_else(|| missing(&list))?;
    let folder = list.rfind('/').map_or("", |end| &list[..=end]);
    // A book has no more pages than its archive has parts, and each of them once.
    let most = archive.len();
    let mut pages: BTreeMap<String, String> = BTreeMap::new();
    each(&package, "item", |element| {
        if let (Some(id), Some(href)) = (attribute(element, "id"), attribute(element, "href")) {
            if pages.len() < most {
                pages.insert(id, href);
            }
        }
        Ok(())
    })?;
    let mut text = String::new();
    each(&package, "itemref", |element| {
        let Some(page) = attribute(element, "idref").and_then(|id| pages.remove(&id)) else { return Ok(()) };
        if let Some(markup) = archive.part(&format!("{folder}{page}"))? {
            text.push_str(&html::all(&markup));
            text.push('\n');
        }
        Ok(())
    })?;
    Ok(Taken::of(Format::Epub, html::Page { text, ..html::Page::default() }))
}

/// Does something with each element of a name.
fn each(
    markup: &str,
    name: &str,
    mut with: impl FnMut(&BytesStart<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut reader = reader(markup);
    loop {
        match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Start(element) if element.local_name().as_ref() == name => with(&element)?,
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
