//! Standard input → gzip on standard output. Zopfli finds a twentieth more to leave out than zlib, in a minute.

use std::io::{self, BufWriter, Write as _};
use std::num::NonZeroU64;

/// The rounds of Zopfli's search; more of them gain less than a thousandth.
const ROUNDS: u64 = 5;

fn main() -> io::Result<()> {
    let mut options = zopfli::Options::default();
    options.iteration_count = NonZeroU64::new(ROUNDS).unwrap_or(options.iteration_count);
    let mut out = BufWriter::new(io::stdout().lock());
    zopfli::compress(options, zopfli::Format::Gzip, io::stdin().lock(), &mut out)?;
    out.flush()
}
