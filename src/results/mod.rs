//! The frozen results of a run: what every renderer is given.
//!
//! These types are the wire format too: the JSON outputs and their schemas are made from them.

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
