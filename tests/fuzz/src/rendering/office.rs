//! Files for office programs: they read back.

use std::io::{Cursor, Read as _};

use quick_xml::events::Event;

/// Rows of as many cells, none of which begins as a formula.
pub(super) fn is_a_table(text: &str) {
    let table = text.strip_prefix('\u{feff}').expect("a mark");
    for row in csv::Reader::from_reader(table.as_bytes()).records() {
        for cell in row.expect("rows of as many cells").iter() {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
}

/// An archive in which every part is well-formed and holds only characters that XML has.
pub(super) fn is_an_archive_of_markup(bytes: &[u8]) {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    for at in 0..archive.len() {
        let mut part = String::new();
        archive.by_index(at).expect("a part").read_to_string(&mut part).expect("text");
        let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{7f}'..='\u{9f}');
        assert!(!part.contains(|c| odd(c) || matches!(c, '\u{fffe}' | '\u{ffff}')), "{part}");
        let mut reader = quick_xml::Reader::from_str(&part);
        while !matches!(reader.read_event().expect("well-formed"), Event::Eof) {}
    }
}
