//! A dictionary from outside, for programs that keep it in a shorter form than the library's own.

use std::sync::OnceLock;

static GIVEN: OnceLock<Vec<u8>> = OnceLock::new();

/// Takes the content of `dictionary.fst`; what is given later, or after the first text was read, changes nothing.
pub fn give(dictionary: Vec<u8>) {
    GIVEN.get_or_init(|| dictionary);
}

/// The dictionary that was given; one without a word if none was.
pub(super) fn dictionary() -> &'static [u8] {
    GIVEN.get_or_init(|| fst::Map::default().into_fst().into_inner())
}
