//! Comparisons as a Word document, one section each: a brief, then the text with tracked changes. Accepting them all
//! gives the new statement, rejecting them all the old one. The brief is a separate content control, which Word can
//! remove as a whole.
//!
//! The parts are those of ECMA-376 (Office Open XML) that office programs need to open a text.

mod body;
mod brief;

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Lang;
use crate::render::provenance;
use crate::report::Report;
use crate::report::redline::redline;
use body::{Body, escaped};

const TYPES: &str = include_str!("content_types.xml");
const RELATIONS: &str = include_str!("relations.xml");
const DOCUMENT_RELATIONS: &str = include_str!("document_relations.xml");
const STYLES: &str = include_str!("styles.xml");

/// Writes all comparisons; the footer of the first page names the generator.
///
/// # Errors
///
/// Returns the errors of the writer; [`io::ErrorKind::InvalidInput`] if there are no comparisons.
pub fn write(out: &mut dyn Write, report: &Report<'_>, lang: Lang) -> io::Result<()> {
    let (results, made_by) = (report.results, &provenance::line(report));
    if results.comparisons.is_empty() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "no comparison to write"));
    }
    let mut body = Body::default();
    for (at, comparison) in results.comparisons.iter().enumerate() {
        let [old, new] = [comparison.old, comparison.new].map(|side| &results.statements[side]);
        body.open_section(&brief::cover(report, at, lang), new.date);
        for piece in redline(old, new, comparison) {
            body.add(piece);
        }
    }
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.to_owned()),
        ("word/styles.xml", STYLES.to_owned()),
        ("word/footer1.xml", body::footer(made_by)),
        ("docProps/core.xml", core(&provenance::title(results), made_by)),
        ("word/document.xml", body.finish()),
    ];
    out.write_all(&packed(&parts)?)
}

/// The parts in one archive. Its entries have a fixed date, so that the same parts give the same bytes.
fn packed(parts: &[(&str, String)]) -> io::Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, options)?;
        archive.write_all(content.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The document's properties.
fn core(title: &str, made_by: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>tifa</dc:creator><dc:description>{}</dc:description></cp:coreProperties>"#,
        escaped(title),
        escaped(made_by)
    )
}
