//! Final results → output for readers: terminal text, JSON, JSON Lines, a page, Markdown, CSV, XLSX, DOCX.
//!
//! A renderer gets a writer and a [`View`]; it never reads the terminal, the environment or the clock. All text from
//! files and all names pass through [`sanitise`]: for a terminal in `wrap::Paragraph`, for Markdown in its `escape`, for
//! CSV in its cells; a page sanitises each text that it takes, and what is measured or cut is sanitised before that.

pub mod added;
mod against;
pub mod brief;
pub mod catalogue;
pub mod clauses;
mod cluster;
mod columns;
pub mod compare;
pub mod csv;
pub mod digest;
pub mod docx;
pub mod doubts;
mod entry;
mod flow;
pub mod form;
mod grid;
pub mod html;
pub mod json;
pub mod known;
pub mod labels;
pub mod markdown;
pub mod messages;
mod notes;
pub mod only;
mod page;
mod past;
mod provenance;
mod reason;
pub mod repeats;
pub mod rules;
pub mod sanitise;
pub mod settings;
mod sides;
pub mod statement;
pub mod style;
mod summary;
mod table;
pub mod trace;
mod why;
mod words;
mod wrap;
pub mod xlsx;

#[cfg(test)]
pub(crate) mod fixture;

pub use cluster::Ambiguous;
pub use labels::Lang;
pub use only::Kind;
pub use style::Stylesheet;

/// The text width, in columns, if the width of the terminal is not known.
pub const DEFAULT_WIDTH: usize = 80;

/// Minimum text width, in columns: with less, the columns of a side-by-side view are too narrow to read.
pub const LEAST_WIDTH: usize = 40;

/// The surface that text is written on.
#[derive(Debug, Clone)]
pub struct Canvas {
    /// The width in columns; at least [`LEAST_WIDTH`].
    pub width: usize,
    /// The width of an ambiguous character such as “, in columns.
    pub ambiguous: Ambiguous,
    /// The language of the labels.
    pub lang: Lang,
    /// The colours and attributes.
    pub sheet: Stylesheet,
}

/// What is shown of a comparison, and how.
#[derive(Debug, Clone)]
pub struct View {
    /// The surface.
    pub canvas: Canvas,
    /// Whether runs of unchanged sentences are folded.
    pub fold: Fold,
    /// How the two wordings are placed.
    pub layout: Layout,
    /// How much is shown.
    pub detail: Detail,
    /// The kinds that are shown; empty for all.
    pub only: Vec<Kind>,
}

/// The treatment of consecutive unchanged sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Each sequence is one counted line.
    Unchanged,
    /// Every sentence is shown.
    Nothing,
}

/// How much of a comparison is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Both texts as one, for reading.
    Reading,
    /// Each link on its own, with all details.
    Links,
}

/// How the two wordings of a link are placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// In one text, with the changes marked.
    Inline,
    /// In two columns.
    SideBySide,
}
