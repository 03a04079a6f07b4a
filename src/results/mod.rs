//! The final results of a run: the input of every renderer.
//!
//! These types are also the wire format: the JSON outputs are written from them, and a test derives their schemas.

pub mod added;
pub mod clauses;
pub mod comparison;
pub mod doubts;
pub mod formula;
pub mod history;
pub mod lifeline;
pub mod passages;
pub mod past;
pub mod phrases;
pub mod query;
pub mod reason;
pub mod standing;
pub mod why;
