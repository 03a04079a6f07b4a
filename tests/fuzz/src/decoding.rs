//! Bytes in any encoding, guessed or given by the first byte.

use tifa::load::{Encoding, ReadOptions};
use tifa::statement::Format;

use crate::reading::read;

/// The encodings that are given; the first is none.
const NAMES: [&str; 12] = [
    "",
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "GB18030",
    "GBK",
    "Big5",
    "ISO-2022-JP",
    "EUC-JP",
    "EUC-KR",
    "windows-1251",
    "x-user-defined",
];

pub(crate) fn check(input: &[u8]) {
    let Some((&choice, bytes)) = input.split_first() else { return };
    let encoding = Encoding::named(NAMES[usize::from(choice) % NAMES.len()]);
    for statement in read("a.txt", bytes, &ReadOptions { encoding, ..ReadOptions::default() }) {
        let (file, text) = (&statement.source.files[0], &statement.source.text);
        if file.format == Format::Text {
            assert_eq!(file.replaced, text.matches(char::REPLACEMENT_CHARACTER).count());
            assert!(encoding.is_none_or(|given| given.name() == file.encoding), "{}", file.encoding);
        }
        assert_eq!(statement.source.chars, text.chars().count());
    }
}
