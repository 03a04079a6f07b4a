//! Two texts → their comparison, which keeps all laws.

use tifa::load::ReadOptions;

use crate::laws::{holds_both_ways, with_itself_all_is_identical};
use crate::reading::{parts, read, text};

pub(crate) fn check(input: &[u8]) {
    let input = text(input);
    let [old, new] = parts(&input).map(|text| read("a.txt", text.as_bytes(), &ReadOptions::default()));
    let (Some(old), Some(new)) = (old.first(), new.first()) else { return };
    holds_both_ways(old, new);
    with_itself_all_is_identical(old);
}
