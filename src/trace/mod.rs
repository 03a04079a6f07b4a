//! Lifelines: one item followed through all statements of a series, clause by clause.
//!
//! [`Items`] weighs the content of each clause. [`grown`] follows the links between adjacent statements as long as the
//! first item is carried on, lets an item return after a gap, and finds it inside longer clauses; [`lifelines`] gives
//! the history of each. [`query`] answers a reader's search. [`phrases`] are the set wordings of a series, followed
//! independently of clauses.

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
pub use lines::{Groups, Line, Near, Step, grown};
