//! Web pages.

use tifa::load::ReadOptions;

use crate::reading::{read, text};

pub(crate) fn check(input: &[u8]) {
    read("a.html", text(input).as_bytes(), &ReadOptions::default());
}
