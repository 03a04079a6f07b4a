//! Word documents → paragraphs, one a line; a note follows the paragraph that refers to it.

mod body;
mod fields;
mod lists;
mod styles;
mod symbols;
#[cfg(test)]
mod tests;
pub(super) mod xml;

use super::Fault;
use super::source::Taken;
use super::zipped::Archive;
use crate::statement::{Format, Tracked};
use body::{Body, Context};

const DOCUMENT: &str = "word/document.xml";
const NOTES: [(&str, &str); 2] = [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")];

/// Whether an archive is a Word document.
pub(super) fn is_one(archive: &Archive<'_>) -> bool {
    archive.has(DOCUMENT)
}

/// Reads a document; changes that its writers tracked are decided as told.
pub(super) fn read(archive: &mut Archive<'_>, tracked: Tracked) -> Result<Taken, Fault> {
    let styles = archive.part("word/styles.xml")?.unwrap_or_default();
    let numbering = archive.part("word/numbering.xml")?.unwrap_or_default();
    let context = Context { tracked, styles: styles::read(&styles)?, lists: lists::read(&numbering)? };
    let mut notes = body::Notes::default();
    let mut changed = false;
    for (part, kind) in NOTES {
        if let Some(markup) = archive.part(part)? {
            let read = Body::read(&markup, &context, body::Notes::default())?;
            changed |= read.changed;
            notes.extend(read.noted.into_iter().map(|(id, lines)| ((kind, id), lines)));
        }
    }
    let document = archive.part(DOCUMENT)?.unwrap_or_default();
    let read = Body::read(&document, &context, notes)?;
    changed |= read.changed;
    let text = read.lines.join("\n");
    let replaced = text.matches(char::REPLACEMENT_CHARACTER).count();
    let tracked = changed.then_some(tracked);
    Ok(Taken {
        format: Format::Docx,
        title: None,
        text,
        cut: vec![],
        date: None,
        encoding: "UTF-8",
        replaced,
        tracked,
    })
}
