//! Writes a long text to measure with, of mutated sentences of the corpus:
//!
//! ```text
//! cargo run --release --example mutate -- SENTENCES SEED > TEXT
//! ```
//!
//! The same numbers always give the same bytes; another seed mutates the same sentences otherwise.

use std::error::Error;
use std::io::{self, Write};

#[path = "../tests/texts.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod texts;

fn main() -> Result<(), Box<dyn Error>> {
    let mut numbers = std::env::args().skip(1);
    let sentences = numbers.next().ok_or("the number of sentences is missing")?.parse()?;
    let seed = numbers.next().ok_or("the seed is missing")?.parse()?;
    io::stdout().write_all(texts::mutated(sentences, seed).as_bytes())?;
    Ok(())
}
