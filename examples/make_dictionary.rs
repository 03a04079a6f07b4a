//! Makes `src/segment/dictionary.fst` from jieba's `dict.txt`, which lies in `src/data` of the package
//! `jieba-rs`:
//!
//! ```text
//! cargo run --release --example make_dictionary -- PATH/TO/dict.txt
//! ```
//!
//! The same `dict.txt` always gives the same bytes.

use std::collections::BTreeMap;
use std::error::Error;
use tifa::segment::word::{Entry, TAGS, TOTAL_FREQUENCY};

const DICTIONARY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/segment/dictionary.fst");

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("the path of dict.txt is missing")?;
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let words = read(&text).map_err(|error| format!("{path}:{error}"))?;
    let dictionary = fst::Map::from_iter(words)?;
    std::fs::write(DICTIONARY, dictionary.as_fst().as_bytes())?;
    Ok(())
}

/// The words and their packed entries, in the order of their bytes, as the automaton's builder needs them.
fn read(text: &str) -> Result<BTreeMap<&str, u64>, String> {
    let mut words = BTreeMap::new();
    let mut total = 0_u64;
    for (index, line) in text.lines().enumerate() {
        let fault = |what: &str| format!("{}: {what}: {line}", index + 1);
        let (word, entry) = parse(line).ok_or_else(|| fault("not a word, a frequency and a known tag"))?;
        total += u64::from(entry.frequency);
        let value = entry.pack().ok_or_else(|| fault("unknown tag"))?;
        if words.insert(word, value).is_some() {
            return Err(fault("the word stands twice"));
        }
    }
    if total != u64::from(TOTAL_FREQUENCY) {
        return Err(format!(" the frequencies sum to {total}: set `TOTAL_FREQUENCY` to that"));
    }
    Ok(words)
}

fn parse(line: &str) -> Option<(&str, Entry)> {
    let mut fields = line.split(' ');
    let (word, frequency, tag) = (fields.next()?, fields.next()?, fields.next()?);
    let tag = TAGS.iter().find(|&&known| known == tag)?;
    let frequency = frequency.parse().ok()?;
    (fields.next().is_none()).then_some((word, Entry { frequency, tag }))
}
