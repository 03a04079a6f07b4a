//! Content in alternative forms: only the first understood form is read.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::xml::attribute;

/// Prefixes of the namespaces that are understood.
const UNDERSTOOD: [&str; 5] = [
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/office/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:",
];
/// Beginnings of usual prefixes for these namespaces, if a part does not declare them.
const USUAL: [&str; 6] = ["w1", "wp", "a1", "m", "o", "v"];

/// The open choices, and the namespaces that the part declares.
#[derive(Default)]
pub(super) struct Choices {
    declared: BTreeMap<String, String>,
    /// For each choice, whether one of its forms was taken.
    open: Vec<bool>,
}

impl Choices {
    /// Records the namespaces that an element declares.
    pub(super) fn declare(&mut self, element: &BytesStart<'_>) {
        for found in element.attributes().with_checks(false).flatten() {
            if let Some(prefix) = found.key.as_ref().strip_prefix("xmlns:") {
                self.declared.insert(prefix.to_owned(), found.value.to_string());
            }
        }
    }

    pub(super) fn begin(&mut self) {
        self.open.push(false);
    }

    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// Whether a form is left out: another was taken, or it needs a namespace that is not understood.
    pub(super) fn leaves(&mut self, name: &str, element: &BytesStart<'_>) -> bool {
        let needs = attribute(element, "Requires").filter(|_| name == "Choice").unwrap_or_default();
        let understood = needs.split_whitespace().all(|prefix| self.understands(prefix));
        match self.open.last_mut() {
            Some(taken) => {
                let leaves = *taken || !understood;
                *taken |= !leaves;
                leaves
            }
            None => false,
        }
    }

    fn understands(&self, prefix: &str) -> bool {
        match self.declared.get(prefix) {
            Some(name) => UNDERSTOOD.iter().any(|known| name.starts_with(known)),
            None => USUAL.iter().any(|known| prefix.starts_with(known)),
        }
    }
}
