//! A comparison as a Word document with tracked changes: accepted, they give the new statement; rejected, the old one.
//!
//! The parts are those of ECMA-376 (Office Open XML) that an office program needs to open a text.

mod body;

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::render::made;
use crate::report::Report;
use crate::report::redline::redline;
use body::{Body, escaped};

const TYPES: &str = include_str!("content_types.xml");
const RELATIONS: &str = include_str!("relations.xml");
const DOCUMENT_RELATIONS: &str = include_str!("document_relations.xml");
const STYLES: &str = include_str!("styles.xml");

/// Writes the first comparison; what made it stands in the foot of each page.
///
/// # Errors
///
/// Those of the writer; [`io::ErrorKind::InvalidInput`] where there is no comparison.
pub fn write(out: &mut dyn Write, report: &Report<'_>) -> io::Result<()> {
    let (results, made_by) = (report.results, &made::line(report));
    let comparison = results.comparisons.first();
    let sides = comparison
        .and_then(|of| Some((of, results.statements.get(of.old)?, results.statements.get(of.new)?)));
    let Some((comparison, old, new)) = sides else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "no comparison to write"));
    };
    let mut body = Body::new(new.date);
    for piece in redline(old, new, comparison) {
        body.add(piece);
    }
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.to_owned()),
        ("word/styles.xml", STYLES.to_owned()),
        ("word/footer1.xml", body::footer(made_by)),
        ("docProps/core.xml", core(&new.title, made_by)),
        ("word/document.xml", body.finish()),
    ];
    out.write_all(&packed(&parts)?)
}

/// The parts in one archive. It bears no day of its own, so that the same parts give the same bytes.
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
