//! Why a reader should know about a link.

use crate::statement::Class;

/// A fact about a link that makes it news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The content changed in this aspect: an index of the link's facets.
    Facet(usize),
    /// An item with this kind of act was dropped; a heading has none.
    Dropped(Option<Class>),
    /// An item with this kind of act was added.
    Added(Option<Class>),
    /// A name or set wording of the old side that appears nowhere in the new statement.
    TermGone(String),
    /// A name or set wording of the new side that appears nowhere in the old statement.
    TermNew(String),
    /// The other statement says it too, on this line.
    Elsewhere(usize),
    /// The item moved out of its order.
    Moved,
    /// The wording was unchanged through this number of earlier statements.
    Stood(usize),
}
