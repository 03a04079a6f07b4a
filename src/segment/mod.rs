//! Texts cut into smaller units: sentences and words.

pub mod sentence;
pub mod word;
