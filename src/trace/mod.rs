//! Lifelines: the links of more than two statements joined, so that one item is followed through all of them.
//!
//! First come the links between neighbours in time. Then gaps are bridged: where a strand of links has come to an end and
//! a later sentence has nothing before it, a link between the two lets the item return. Of several ends the nearest in
//! time is taken. `strands` holds the links so far, `join` makes lifelines of them.
//! [`query`] finds those that a reader asks for. [`phrases`] are followed apart from sentences: the set wordings of a series.

mod join;
pub mod phrases;
pub mod query;
mod runs;
mod said;
mod strands;
mod variants;

pub use strands::{Aligned, Strands};
