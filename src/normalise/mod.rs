//! Sentence → comparison key, with the map back to the sentence's own text.
//!
//! A key is only ever compared, never shown. Two sentences with equal keys differ in writing alone: script,
//! width, another form of a character, punctuation variants, white space, another writing of the same number or date, numbering.

pub(crate) mod forms;
pub mod key;
mod note;
mod number;
mod period;
mod punctuation;
pub mod script;
mod unit;
pub mod wordings;
