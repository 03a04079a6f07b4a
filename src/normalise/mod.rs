//! Sentence → comparison key, with a map back to the sentence's own text.
//!
//! A key is only compared, never shown. Two sentences with equal keys differ only in form: script, width, variant
//! characters, punctuation, white space, the form of a number or date, numbering.

pub(crate) mod forms;
pub mod key;
mod note;
mod number;
mod period;
mod punctuation;
pub mod script;
mod simplified;
mod unit;
pub mod wordings;
