//! What a report says, whatever its form.

pub mod digest;
