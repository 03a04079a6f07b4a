//! Parts of a package: relationships name the document, its styles, lists and notes.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::xml::{attribute, damaged, reader};
use crate::load::Fault;
use crate::load::zipped::Archive;

/// The document part if no relationship names one.
pub(super) const DOCUMENT: &str = "word/document.xml";
/// Folders of documents without running text: workbooks, presentations, drawings.
const OTHERS: [&str; 3] = ["xl/", "ppt/", "visio/"];

/// The path of the document part; `None` if there is none.
pub(super) fn main(archive: &mut Archive<'_>) -> Result<Option<String>, Fault> {
    let named = relationships("", "_rels/.rels", archive)?.remove("officeDocument");
    let found = named.filter(|path| archive.has(path)).or_else(|| Some(DOCUMENT.to_owned()));
    let is_text = |path: &String| archive.has(path) && !OTHERS.iter().any(|folder| path.starts_with(folder));
    Ok(found.filter(is_text))
}

/// The parts that belong to a document.
pub(super) struct Parts {
    folder: String,
    named: BTreeMap<String, String>,
}

impl Parts {
    pub(super) fn of(document: &str, archive: &mut Archive<'_>) -> Result<Self, Fault> {
        let (folder, name) = document.rsplit_once('/').unwrap_or(("", document));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let named = relationships(&folder, &format!("{folder}_rels/{name}.rels"), archive)?;
        Ok(Self { folder, named })
    }

    /// The path of the part of a kind: styles, numbering, footnotes, endnotes.
    pub(super) fn path(&self, kind: &str) -> String {
        self.named.get(kind).cloned().unwrap_or_else(|| format!("{}{kind}.xml", self.folder))
    }
}

/// The paths in a relationships part, by kind; the first of each kind.
fn relationships(
    folder: &str,
    part: &str,
    archive: &mut Archive<'_>,
) -> Result<BTreeMap<String, String>, Fault> {
    let markup = archive.part(part)?.unwrap_or_default();
    let mut reader = reader(&markup);
    let mut named = BTreeMap::new();
    loop {
        match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Eof => return Ok(named),
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let outside = attribute(&element, "TargetMode").is_some_and(|mode| mode == "External");
                let (kind, target) = (attribute(&element, "Type"), attribute(&element, "Target"));
                if let (Some(kind), Some(target), false) = (kind, target, outside) {
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    named.entry(kind).or_insert_with(|| resolved(folder, &target));
                }
            }
            _ => {}
        }
    }
}

/// A target as a path in the package.
fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            ".." => {
                path.retain(|part| !part.is_empty());
                path.pop();
            }
            "." => {}
            step => path.push(step),
        }
    }
    path.retain(|part| !part.is_empty());
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_paths_of_the_package() {
        for (folder, target, path) in [
            ("", "word/document2.xml", "word/document2.xml"),
            ("", "/word/document2.xml", "word/document2.xml"),
            ("word/", "styles.xml", "word/styles.xml"),
            ("word/", "../styles.xml", "styles.xml"),
            ("word/", "./a/../styles.xml", "word/styles.xml"),
        ] {
            assert_eq!(resolved(folder, target), path, "{folder} {target}");
        }
    }
}
