//! Content in several forms of which a program takes the first that it understands: never two.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::xml::attribute;

/// How the names of what is understood open.
const UNDERSTOOD: [&str; 5] = [
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/office/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:",
];
/// How prefixes of these open that a part does not declare.
const USUAL: [&str; 6] = ["w1", "wp", "a1", "m", "o", "v"];

/// The choices that are open, and what the part declares.
#[derive(Default)]
pub(super) struct Choices {
    declared: BTreeMap<String, String>,
    /// Of each, whether a form of it was taken.
    open: Vec<bool>,
}

impl Choices {
    /// Notes the names that an element declares.
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

    /// Whether a form is left out: another was taken, or it needs what is not understood.
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
