//! The little of XML that Word documents and books need.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart};

use crate::load::Fault;
use crate::load::zipped::plain;

/// What is read of attributes is names, numbers and paths: a longer value was written by no word processor, and counts
/// as none. What is made of a value for each paragraph stays within bounds by this.
const LONGEST_VALUE: usize = 1 << 10;

/// A reader that tells `<a/>` as `<a></a>`.
pub(in crate::load) fn reader(markup: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(markup);
    reader.config_mut().expand_empty_elements = true;
    reader
}

/// An attribute of an element, whatever its prefix; none if it is longer than [`LONGEST_VALUE`].
pub(in crate::load) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .filter(|attribute| attribute.value.len() <= LONGEST_VALUE)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// Whether an element that says yes by being there does so: its value may say no.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    attribute(element, "val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"))
}

/// What a reference stands for: a character. Entities of a document's own are none that Word writes, and stand as
/// they are written.
pub(in crate::load) fn referred(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    let name = reference.xml10_content();
    quick_xml::escape::resolve_xml_entity(&name).map_or_else(|| format!("&{name};"), str::to_owned)
}

/// Markup that cannot be read.
pub(in crate::load) fn damaged(error: &quick_xml::Error) -> Fault {
    Fault::Damaged { what: "document", why: plain(&error.to_string()) }
}
