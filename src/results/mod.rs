//! The final results of a run: the input of every renderer.
//!
//! These types are also the wire format: the JSON outputs and their schemas are generated from them.

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
