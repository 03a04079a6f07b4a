//! XML helpers for Word documents and e-books.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart};

use crate::load::Fault;
use crate::load::zipped::plain;

/// Maximum length of an attribute value, in bytes; a longer value is ignored. Only names, numbers and paths
/// are read. The limit also bounds what is built from a value for each paragraph.
const LONGEST_VALUE: usize = 1 << 10;

/// A reader that reads `<a/>` as `<a></a>`.
pub(in crate::load) fn reader(markup: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(markup);
    reader.config_mut().expand_empty_elements = true;
    reader
}

/// The value of an element's attribute, whatever its prefix; `None` if absent or longer than
/// [`LONGEST_VALUE`].
pub(in crate::load) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .filter(|attribute| attribute.value.len() <= LONGEST_VALUE)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// Whether an on/off element is on: yes, unless its value says no.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    attribute(element, "val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"))
}

/// The character of a reference. Word does not write entities of its own; they stay as written.
pub(in crate::load) fn referred(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    let name = reference.xml10_content();
    quick_xml::escape::resolve_xml_entity(&name).map_or_else(|| format!("&{name};"), str::to_owned)
}

/// The fault for markup that cannot be read.
pub(in crate::load) fn damaged(error: &quick_xml::Error) -> Fault {
    Fault::Damaged { what: "document", why: plain(&error.to_string()) }
}
