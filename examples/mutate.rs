//! Writes a long text to measure with, of mutated sentences of the corpus:
//!
//! ```text
//! cargo run --release --example mutate -- SENTENCES SEED [SPARED] > TEXT
//! ```
//!
//! The same numbers always give the same bytes; another seed mutates the same sentences otherwise. One of every
//! SPARED characters, ten unless another number is given, is exchanged, dropped or put in anew.

use std::error::Error;
use std::io::{self, Write};

#[path = "../tests/texts.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod texts;

fn main() -> Result<(), Box<dyn Error>> {
    let mut numbers = std::env::args().skip(1);
    let sentences = numbers.next().ok_or("the number of sentences is missing")?.parse()?;
    let seed = numbers.next().ok_or("the seed is missing")?.parse()?;
    let spared = numbers.next().map_or(Ok(10), |spared| spared.parse())?;
    io::stdout().write_all(texts::mutated_at(sentences, seed, spared).as_bytes())?;
    Ok(())
}
