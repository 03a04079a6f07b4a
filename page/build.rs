//! Sets the dictionary's words down in a form that compresses to little more than half of what its automaton does.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;
use std::{env, fs};

use fst::Map;

const DICTIONARY: &str = "../src/segment/dictionary.fst";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={DICTIONARY}");
    println!("cargo::rerun-if-changed=build.rs");
    let map = Map::new(fs::read(DICTIONARY)?)?;
    let folder = env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("words"), packed(&map)?)?;
    Ok(())
}

/// The words in the order of their letters, like with like, as compressors want it: the alphabet, what each word shares with
/// the one before, how long the rest of it is, how far the first letter of that is from the letter in its place before, the other
/// letters, and the values. `src/words.rs` reads it.
fn packed(map: &Map<Vec<u8>>) -> Result<Vec<u8>, Box<dyn Error>> {
    let words = map.stream().into_str_vec()?;
    let alphabet: BTreeSet<char> = words.iter().flat_map(|(word, _)| word.chars()).collect();
    let places: BTreeMap<char, u64> = alphabet.iter().copied().zip(0..).collect();
    let [mut letters, mut shared, mut own, mut first, mut rest, mut high, mut low]: [Vec<u8>; 7] =
        Default::default();
    let mut before = 0;
    for letter in alphabet {
        number(&mut letters, u64::from(u32::from(letter)) - before);
        before = u32::from(letter).into();
    }
    let mut last: Vec<u64> = Vec::new();
    for (word, value) in words {
        let word: Vec<u64> = word.chars().map(|letter| places[&letter]).collect();
        let common = word.iter().zip(&last).take_while(|(one, other)| one == other).count();
        let [new, others @ ..] = &word[common..] else { return Err("a word is there twice".into()) };
        number(&mut shared, common as u64);
        number(&mut own, (word.len() - common) as u64);
        number(&mut first, new - last.get(common).copied().unwrap_or(0));
        for other in others {
            number(&mut rest, *other);
        }
        // The low bits are the part of speech, the others the frequency.
        number(&mut low, value & 63);
        number(&mut high, value >> 6);
        last = word;
    }
    let mut packed = Vec::new();
    for column in [letters, shared, own, first, rest, high, low] {
        packed.extend_from_slice(&(column.len() as u32).to_le_bytes());
        packed.extend(column);
    }
    Ok(packed)
}

/// A number, seven bits a byte, the lowest first.
fn number(out: &mut Vec<u8>, mut number: u64) {
    while number > 127 {
        out.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}
