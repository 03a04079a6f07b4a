//! The ground floor: what is known of characters and words whatever the text they are in.
//!
//! Nothing here knows of statements or of a stage; every stage may ask.

pub mod chars;
pub mod date;
pub mod finder;
pub mod language;
pub mod marks;
pub mod mojibake;
pub mod ngrams;
pub mod notes;
pub mod number;
pub mod places;
pub mod span;
pub mod symbol;
