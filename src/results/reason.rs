//! Why a reader should know of a link.

use crate::statement::Class;

/// A fact of a link that makes it news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The content changed in this respect: an index of the link's facets.
    Facet(usize),
    /// An item went that did this; a heading does nothing.
    Dropped(Option<Class>),
    /// An item came that does this.
    Added(Option<Class>),
    /// A named thing or set wording of the old side that the new statement has nowhere.
    TermGone(String),
    /// A named thing or set wording of the new side that the old statement has nowhere.
    TermNew(String),
    /// The other statement says it too, in this line.
    Elsewhere(usize),
    /// It left its order.
    Moved,
    /// The wording stood unchanged from so many earlier statements to this one.
    Stood(usize),
}
