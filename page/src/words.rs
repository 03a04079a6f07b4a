//! The dictionary, made anew from the list of its words that `build.rs` sets down.

use fst::MapBuilder;

static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words"));

/// The dictionary as the library searches it; nothing if the list is damaged.
pub(crate) fn dictionary() -> Option<Vec<u8>> {
    let (mut letters, rest) = column(WORDS)?;
    let (mut shared, rest) = column(rest)?;
    let (mut own, rest) = column(rest)?;
    let (mut first, rest) = column(rest)?;
    let (mut others, rest) = column(rest)?;
    let (mut high, rest) = column(rest)?;
    let (mut low, _) = column(rest)?;
    let alphabet = alphabet(&mut letters)?;
    let mut made = MapBuilder::memory();
    let (mut places, mut word) = (Vec::new(), String::new());
    while !shared.is_empty() {
        let common = number(&mut shared)?;
        let before = places.get(common).copied().unwrap_or(0);
        places.truncate(common);
        places.push(before + number(&mut first)?);
        for _ in 1..number(&mut own)? {
            places.push(number(&mut others)?);
        }
        word.clear();
        for &place in &places {
            word.push(*alphabet.get(place)?);
        }
        made.insert(&word, (number(&mut high)? << 6 | number(&mut low)?) as u64).ok()?;
    }
    made.into_inner().ok()
}

/// All letters, in order.
fn alphabet(letters: &mut &[u8]) -> Option<Vec<char>> {
    let (mut alphabet, mut letter) = (Vec::new(), 0);
    while !letters.is_empty() {
        letter += u32::try_from(number(letters)?).ok()?;
        alphabet.push(char::from_u32(letter)?);
    }
    Some(alphabet)
}

/// A column, which its length precedes, and what follows it.
fn column(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    rest.split_at_checked(u32::from_le_bytes(*length) as usize)
}

/// A number, seven bits a byte, the lowest first.
fn number(bytes: &mut &[u8]) -> Option<usize> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(byte & 127).checked_shl(shift)?;
        shift += 7;
        if byte < 128 {
            return Some(number);
        }
    }
}
