//! Frozen results → what a reader sees: terminal text, JSON, JSON Lines, a page, Markdown.
//!
//! A renderer is given a writer and a [`View`]; it never looks at the terminal, the environment or the
//! clock. All text of files and all names pass [`sanitise`] on their way.

pub mod added;
mod against;
mod atom;
pub mod brief;
pub mod catalogue;
pub mod clauses;
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
mod made;
pub mod markdown;
pub mod messages;
mod notes;
pub mod only;
mod page;
mod past;
mod reason;
pub mod repeats;
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

pub use atom::Ambiguous;
pub use labels::Lang;
pub use only::Kind;
pub use style::Stylesheet;

/// How wide a text is made where nothing says how wide the reader's terminal is.
pub const DEFAULT_WIDTH: usize = 80;

/// Below this the two columns of a side-by-side view hold no sentence worth reading.
pub const LEAST_WIDTH: usize = 40;

/// The surface that text is set on.
#[derive(Debug, Clone)]
pub struct Canvas {
    /// The width in columns; at least [`LEAST_WIDTH`].
    pub width: usize,
    /// The columns that an ambiguous character such as “ takes.
    pub ambiguous: Ambiguous,
    /// The language of the labels.
    pub lang: Lang,
    /// The colours and attributes.
    pub sheet: Stylesheet,
}

/// What of a comparison is shown, and how.
#[derive(Debug, Clone)]
pub struct View {
    /// The surface.
    pub canvas: Canvas,
    /// Whether runs of unchanged sentences are folded.
    pub fold: Fold,
    /// How the two wordings stand to each other.
    pub layout: Layout,
    /// How much is shown.
    pub detail: Detail,
    /// The kinds that are shown; empty for all.
    pub only: Vec<Kind>,
}

/// What happens to runs of unchanged sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Each run is one counted line.
    Unchanged,
    /// Every sentence is shown.
    Nothing,
}

/// How much of a comparison is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Both texts as one, to be read.
    Reading,
    /// Each link by itself, with all that is known of it.
    Links,
}

/// How the two wordings of a link stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// In one text, the changes marked.
    Inline,
    /// In two columns.
    SideBySide,
}
