//! Texts cut into smaller units: sentences, clauses, words.

pub mod clause;
pub mod sentence;
pub mod word;
