//! What the page is told when something is wrong, or worth knowing.

use serde::Serialize;
use tifa::corpus::{CorpusError, LeftOut, PlanError, Warning};
use tifa::load::{Fault, LoadError, OfficeFault, PdfFault};
use tifa::render::messages::Messages;

/// Words for the reader, with a kind for what the page says in words of its own.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Trouble {
    pub(crate) kind: &'static str,
    /// In English, as the command says it.
    pub(crate) en: String,
    /// In Chinese.
    pub(crate) zh: String,
}

impl Trouble {
    fn new(kind: &'static str, words: &str, chinese: &Messages) -> Self {
        Self { kind, en: words.to_owned(), zh: chinese.part(words) }
    }

    pub(crate) fn json(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// That a question is not one.
    pub(crate) fn question(what: impl ToString) -> Self {
        let words = what.to_string();
        Self { kind: "question", en: words.clone(), zh: words }
    }

    pub(crate) fn of_reading(error: &CorpusError, chinese: &Messages) -> Self {
        let kind = match error {
            CorpusError::Load(LoadError { fault, .. }) => match fault {
                Fault::Pdf(PdfFault::NoReader) => "pdf",
                Fault::Office { fault: OfficeFault::NoReader, .. } => "office",
                Fault::TooMany { .. } => "many",
                Fault::Garbled { .. } | Fault::Mixed { .. } => "encoding",
                _ => "file",
            },
            CorpusError::File { .. } => "large",
            _ => "file",
        };
        Self::new(kind, &error.to_string(), chinese)
    }

    pub(crate) fn of_plan(error: &PlanError, chinese: &Messages) -> Self {
        let kind = match error {
            PlanError::Alone { .. } => "alone",
            PlanError::TwoLanguages(_) => "languages",
        };
        Self::new(kind, &error.to_string(), chinese)
    }

    pub(crate) fn of_warning(warning: &Warning, chinese: &Messages) -> Self {
        let kind = match warning {
            Warning::Undated { .. } => "undated",
            Warning::Lossy { .. } => "encoding",
            Warning::Tracked { .. } => "tracked",
            _ => "file",
        };
        Self::new(kind, &warning.to_string(), chinese)
    }

    pub(crate) fn of_left_out(left_out: &LeftOut, chinese: &Messages) -> Self {
        Self::new("languages", &left_out.to_string(), chinese)
    }
}
