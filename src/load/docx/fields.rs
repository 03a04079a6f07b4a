//! The fields of a document: of most the result is text, that of a list of contents says what stands below anyway.

use crate::load::Fault;

/// The fields that are open.
#[derive(Default)]
pub(super) struct Fields {
    /// Of each, whether it is a list of contents.
    open: Vec<bool>,
    /// How many of them are.
    contents: usize,
    /// Whether what is read now is a field's code.
    pub(super) in_code: bool,
}

impl Fields {
    /// Notes where a field begins or ends.
    pub(super) fn mark(&mut self, kind: &str) {
        match kind {
            "begin" => self.open.push(false),
            "end" => self.contents -= usize::from(self.open.pop().unwrap_or(false)),
            _ => {}
        }
    }

    /// Reads a piece of a field's code.
    pub(super) fn code(&mut self, code: &str) {
        let contents = self.in_code && code.split_whitespace().next() == Some("TOC");
        if let Some(last) = self.open.last_mut().filter(|last| contents && !**last) {
            *last = true;
            self.contents += 1;
        }
    }

    /// Whether what is read now is part of a list of contents.
    pub(super) fn hold_contents(&self) -> bool {
        self.contents > 0
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
