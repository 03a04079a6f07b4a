//! What a report says, whatever its form.

pub mod digest;
pub mod redline;
pub mod rows;
