//! The simplified form of traditional characters and phrases.
//!
//! Only the script changes: tables that also exchange a region's words turn 核心利益 into 内核利益. The table is part of the
//! program, and a text without traditional characters only looks at one bit for each character.

use crate::text::chars::{COMMON_HAN, common_han_index};

// CHARACTERS and PHRASES, each sorted by the traditional form: `build.rs` writes them from `simplified.txt`.
include!(concat!(env!("OUT_DIR"), "/simplified.rs"));

/// A bit for each character of the main block: whether it has a simplified form.
static CHANGED: [u64; COMMON_HAN.div_ceil(64)] = changed();

const fn changed() -> [u64; COMMON_HAN.div_ceil(64)] {
    let mut bits = [0; COMMON_HAN.div_ceil(64)];
    let mut entry = 0;
    while entry < CHARACTERS.len() {
        if let Some(at) = common_han_index(CHARACTERS[entry].0) {
            bits[at / 64] |= 1 << (at % 64);
        }
        entry += 1;
    }
    bits
}

/// Whether a character has another simplified form.
pub(super) fn is_changed(c: char) -> bool {
    match common_han_index(c) {
        Some(at) => CHANGED[at / 64] >> (at % 64) & 1 == 1,
        None => found(c).is_some(),
    }
}

/// One character in simplified script, regardless of its neighbours.
pub(super) fn simplify_alone(c: char) -> char {
    if is_changed(c) { found(c).unwrap_or(c) } else { c }
}

fn found(c: char) -> Option<char> {
    CHARACTERS.binary_search_by_key(&c, |&(own, _)| own).ok().map(|at| CHARACTERS[at].1)
}

/// Simplifies characters in place: from left to right, the longest phrase, or else one character.
pub(super) fn simplify(chars: &mut [char]) {
    let mut at = 0;
    while at < chars.len() {
        let rest = &mut chars[at..];
        let alone = [simplify_alone(rest[0])];
        let form = phrase(rest).unwrap_or(&alone);
        rest[..form.len()].copy_from_slice(form);
        at += form.len();
    }
}

/// The simplified form of the longest phrase that characters begin with.
fn phrase(chars: &[char]) -> Option<&'static [char]> {
    let first = chars.first()?;
    let from = PHRASES.partition_point(|(own, _)| own[0] < *first);
    let of_first = PHRASES[from..].iter().take_while(|(own, _)| own[0] == *first);
    let fitting = of_first.filter(|(own, _)| chars.starts_with(own));
    fitting.max_by_key(|(own, _)| own.len()).map(|&(_, form)| form)
}

#[cfg(test)]
mod tests {
    use ferrous_opencc::{OpenCC, config::BuiltinConfig};

    use super::*;
    use crate::text::chars::is_han;

    fn simplified(text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        simplify(&mut chars);
        chars.into_iter().collect()
    }

    /// Checks each Han character, each phrase, and each phrase between its own characters.
    #[test]
    fn the_table_converts_as_opencc_does() {
        // A lost row would not be asked for.
        assert_eq!([CHARACTERS.len(), PHRASES.len()], [4_105, 277]);
        let converter = OpenCC::from_config(BuiltinConfig::T2s).expect("the table is built in");
        let characters = ('\u{2E80}'..='\u{3FFFF}').filter(|&c| is_han(c)).map(String::from);
        let phrases = PHRASES.iter().map(|(own, _)| own.iter().collect::<String>());
        let between = phrases.clone().map(|phrase| format!("{phrase}{phrase}後{phrase}乾{phrase}"));
        for text in characters.chain(phrases).chain(between) {
            assert_eq!(simplified(&text), converter.convert(&text), "{text}");
        }
    }
}
