//! Texts cut into smaller units: sentences, clauses and words.

pub mod clause;
pub mod sentence;
pub mod word;
