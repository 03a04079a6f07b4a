//! Web pages.

use tifa::load::Reading;

use crate::reading::{read, text};

pub(crate) fn check(input: &[u8]) {
    read("a.html", text(input).as_bytes(), &Reading::default());
}
