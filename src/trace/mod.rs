//! Lifelines: one item followed through all statements of a series, clause by clause.
//!
//! [`Items`] weighs what each clause says. [`grown`] follows the links between neighbours in time as far as the first
//! item is carried on, lets an item return after a gap, and finds it within longer clauses; [`lifelines`] tells
//! what became of each. [`query`] finds what a reader asks for. [`phrases`] are followed apart from clauses: the
//! set wordings of a series.

mod index;
mod instead;
mod items;
mod join;
mod lines;
mod pattern;
pub mod phrases;
pub mod query;
mod runs;
mod said;
mod variants;

pub use items::Items;
pub use join::lifelines;
pub use lines::{Groups, Line, Step, grown};
