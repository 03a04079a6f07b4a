//! E-books (EPUB): their pages in reading order.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::docx::xml::{attribute, damaged, reader};
use super::format;
use super::source::Extracted;
use super::zipped::Archive;
use super::{Fault, html};
use crate::statement::Format;

/// The part of a book that names its package file.
const CONTAINER: &str = "META-INF/container.xml";

/// Reads an archive that is not a Word document.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Extracted, Fault> {
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
    // A book cannot have more pages than its archive has parts; each page is read once.
    let most = archive.len();
    let mut pages: BTreeMap<String, String> = BTreeMap::new();
    each(&package, "item", |element| {
        let item = attribute(element, "id").zip(attribute(element, "href"));
        pages.extend(item.filter(|_| pages.len() < most));
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
    Ok(Extracted::of(Format::Epub, html::Page { text, ..html::Page::default() }))
}

/// Calls a function for each element with this name.
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

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn book(spine: &str) -> Vec<u8> {
        let package = format!(
            "<package><manifest><item id=\"a\" href=\"a.html\"/><item id=\"b\" href=\"b.html\"/></manifest>\
             <spine>{spine}</spine></package>"
        );
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in [
            (CONTAINER, "<container><rootfile full-path=\"p.opf\"/></container>"),
            ("p.opf", &package),
            ("a.html", "<p>双方支持合作。</p>"),
            ("b.html", "<p>双方反对霸权。</p>"),
        ] {
            zip.start_file(name, SimpleFileOptions::default()).expect("a part begins");
            zip.write_all(content.as_bytes()).expect("memory takes all");
        }
        zip.finish().expect("memory takes all").into_inner()
    }

    #[test]
    fn pages_come_in_the_order_of_reading_and_each_once() {
        let bytes = book(&"<itemref idref=\"b\"/><itemref idref=\"none\"/><itemref idref=\"a\"/>".repeat(50));
        let taken = Archive::open(&bytes).and_then(|mut archive| read(&mut archive)).expect("it is a book");
        let lines: Vec<&str> = taken.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, ["双方反对霸权。", "双方支持合作。"]);
    }
}
