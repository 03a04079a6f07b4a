//! Symbols of documents: 11/CMA.3, S/RES/2231.

use std::ops::Range;

/// The symbols in a text, ascending, as byte ranges. A symbol is a run of ASCII between blanks, commas, semicolons and
/// round brackets, with a slash, a digit and a capital letter.
#[must_use]
pub fn symbols(text: &str) -> Vec<Range<usize>> {
    if !text.contains('/') {
        return Vec::new();
    }
    let mut symbols = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(parts) {
        let symbol = piece.trim_end_matches(|c| parts(c) || c == '.');
        if is_symbol(symbol) {
            symbols.push(at..at + symbol.len());
        }
        at += piece.len();
    }
    symbols
}

fn parts(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')')
}

/// Whether a word is a symbol: all ASCII, with a slash, a digit and a capital letter.
#[must_use]
pub fn is_symbol(piece: &str) -> bool {
    let has = |fits: fn(&u8) -> bool| piece.as_bytes().iter().any(&fits);
    piece.is_ascii() && piece.contains('/') && has(u8::is_ascii_digit) && has(u8::is_ascii_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_found_between_blanks_and_marks() {
        let cases: [(&str, &[&str]); 5] = [
            ("Recalling decisions 1/CP.16,\u{a0}13/CP.23 and 2/CP.17.", &["1/CP.16", "13/CP.23", "2/CP.17"]),
            ("resolution A/RES/ES-11/6 (S/RES/2231)", &["A/RES/ES-11/6", "S/RES/2231"]),
            ("the and/or of 9/11 at 80 km/h", &[]),
            ("第11/CMA.3号决定", &[]),
            ("", &[]),
        ];
        for (text, found) in cases {
            let symbols: Vec<&str> = symbols(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(symbols, found, "{text}");
        }
    }
}
