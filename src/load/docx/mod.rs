//! Word documents → paragraphs, one per line. A note follows the paragraph that refers to it.

mod body;
mod choices;
mod fields;
mod lists;
mod package;
mod styles;
mod symbols;
#[cfg(test)]
mod tests;
pub(super) mod xml;

use super::source::Extracted;
use super::zipped::Archive;
use super::{Fault, html};
use crate::statement::{Format, Tracked};
use body::{Body, Context};

/// Word's part names and element names for notes.
const NOTES: [(&str, &str); 2] = [("footnotes", "footnote"), ("endnotes", "endnote")];

/// Whether an archive is a Word document: it has a main document part, whatever its name.
pub(super) fn is_one(archive: &mut Archive<'_>) -> Result<bool, Fault> {
    Ok(package::main(archive)?.is_some())
}

/// Reads a document. `tracked` decides about tracked changes.
pub(super) fn read(archive: &mut Archive<'_>, tracked: Tracked) -> Result<Extracted, Fault> {
    let document = package::main(archive)?.unwrap_or_default();
    let parts = package::Parts::of(&document, archive)?;
    let styles = archive.part(&parts.path("styles"))?.unwrap_or_default();
    let numbering = archive.part(&parts.path("numbering"))?.unwrap_or_default();
    let context = Context { tracked, styles: styles::read(&styles)?, lists: lists::read(&numbering)? };
    let mut notes = body::Notes::default();
    let mut changed = false;
    for (part, kind) in NOTES {
        if let Some(markup) = archive.part(&parts.path(part))? {
            let read = Body::read(&markup, &context, body::Notes::default())?;
            changed |= read.changed;
            notes.extend(read.noted.into_iter().map(|(id, lines)| ((kind, id), lines)));
        }
    }
    let document = archive.part(&document)?.unwrap_or_default();
    let read = Body::read(&document, &context, notes)?;
    changed |= read.changed;
    let text = read.lines.join("\n");
    let page = html::Page { text, ..html::Page::default() };
    Ok(Extracted { tracked: changed.then_some(tracked), ..Extracted::of(Format::Docx, page) })
}
