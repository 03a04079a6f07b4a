//! The base layer: facts about characters and words, regardless of their text.
//!
//! Nothing here depends on statements or on a stage; every stage can use it.

pub mod chars;
pub mod date;
pub mod finder;
pub(crate) mod held;
pub mod hex;
pub mod language;
pub mod marks;
pub mod mojibake;
pub mod ngrams;
pub mod notes;
pub mod number;
pub mod places;
pub mod span;
pub mod symbol;
