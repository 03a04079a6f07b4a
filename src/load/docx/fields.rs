//! Fields of a document. The result of most is text; a table of contents only repeats the text.

use crate::load::Fault;

/// The open fields.
#[derive(Default)]
pub(super) struct Fields {
    /// For each field, whether it is a table of contents.
    open: Vec<bool>,
    /// Number of open tables of contents.
    contents: usize,
    /// Whether the current text is a field's code.
    pub(super) in_code: bool,
}

impl Fields {
    /// Records the beginning or end of a field.
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

    /// Whether the current text is in a table of contents.
    pub(super) fn hold_contents(&self) -> bool {
        self.contents > 0
    }

    /// Returns a fault if a table of contents has no end: the text after it would be lost.
    pub(super) fn ended(&self) -> Result<(), Fault> {
        let why = "its list of contents does not end";
        if self.hold_contents() {
            Err(Fault::Damaged { what: "document", why: why.to_owned() })
        } else {
            Ok(())
        }
    }
}
