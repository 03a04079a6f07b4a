//! Segmentation of texts into sentences, clauses and words.

pub mod clause;
pub mod sentence;
pub mod word;
