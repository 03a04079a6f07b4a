//! An external dictionary, for programs that store it in a shorter form than the library does.

use std::sync::OnceLock;

static GIVEN: OnceLock<Vec<u8>> = OnceLock::new();

/// Sets the content of `dictionary.fst`; a later call, or one after the first text was read, has no effect.
pub fn give(dictionary: Vec<u8>) {
    GIVEN.get_or_init(|| dictionary);
}

/// The dictionary that was given; an empty one if none was.
pub(super) fn dictionary() -> &'static [u8] {
    GIVEN.get_or_init(|| fst::Map::default().into_fst().into_inner())
}
