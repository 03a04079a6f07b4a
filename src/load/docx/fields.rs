//! The fields of a document: of most the result is text, that of a list of contents says what stands below anyway.

use crate::load::Fault;

/// The fields that are open.
#[derive(Default)]
pub(super) struct Fields {
    /// Of each, whether it is a list of contents.
    open: Vec<bool>,
    /// Whether what is read now is a field's code.
    pub(super) in_code: bool,
}

impl Fields {
    /// Notes where a field begins or ends.
    pub(super) fn mark(&mut self, kind: &str) {
        match kind {
            "begin" => self.open.push(false),
            "end" => drop(self.open.pop()),
            _ => {}
        }
    }

    /// Reads a piece of a field's code.
    pub(super) fn code(&mut self, code: &str) {
        let contents = self.in_code && code.split_whitespace().next() == Some("TOC");
        self.open.last_mut().into_iter().for_each(|last| *last |= contents);
    }

    /// Whether what is read now is part of a list of contents.
    pub(super) fn hold_contents(&self) -> bool {
        self.open.contains(&true)
    }

    /// Refuses a list of contents that does not end: what stands behind it would be lost.
    pub(super) fn ended(&self) -> Result<(), Fault> {
        let why = "its list of contents does not end";
        if self.hold_contents() {
            Err(Fault::Damaged { what: "document", why: why.to_owned() })
        } else {
            Ok(())
        }
    }
}
