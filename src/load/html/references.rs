//! Character references: `&amp;`, `&#20013;`, `&#x4e2d;`.

use std::borrow::Cow;

/// Names used by pages of text; other names stay as written.
const NAMES: [(&str, char); 47] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{A0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("shy", '\u{AD}'),
    ("zwnj", '\u{200C}'),
    ("zwj", '\u{200D}'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("minus", '−'),
    ("horbar", '―'),
    ("hellip", '…'),
    ("middot", '·'),
    ("bull", '•'),
    ("sdot", '⋅'),
    ("deg", '°'),
    ("sect", '§'),
    ("para", '¶'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("times", '×'),
    ("divide", '÷'),
    ("plusmn", '±'),
    ("permil", '‰'),
    ("prime", '′'),
    ("Prime", '″'),
    ("euro", '€'),
    ("yen", '¥'),
    ("pound", '£'),
    ("larr", '←'),
    ("rarr", '→'),
    ("frac12", '½'),
    ("ordm", 'º'),
];
/// Accent suffixes of letter names, each with the plain and the accented Latin-1 letters.
const ACCENTS: [(&str, &str, &str); 8] = [
    ("grave", "AEIOUaeiou", "ÀÈÌÒÙàèìòù"),
    ("acute", "AEIOUYaeiouy", "ÁÉÍÓÚÝáéíóúý"),
    ("circ", "AEIOUaeiou", "ÂÊÎÔÛâêîôû"),
    ("tilde", "ANOano", "ÃÑÕãñõ"),
    ("uml", "AEIOUaeiouy", "ÄËÏÖÜäëïöüÿ"),
    ("cedil", "Cc", "Çç"),
    ("ring", "Aa", "Åå"),
    ("slash", "Oo", "Øø"),
];
/// Maximum length of a reference, in bytes.
const LONGEST: usize = 12;
/// The encoding of numbers 128 to 159: pages mean the Windows characters.
const WINDOWS: &encoding_rs::Encoding = encoding_rs::WINDOWS_1252;

/// A text with its references resolved.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut pieces = text.split('&');
    let mut decoded = pieces.next().unwrap_or("").to_owned();
    for piece in pieces {
        let end = piece
            .bytes()
            .take(LONGEST)
            .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
            .count();
        if let Some(c) = character(&piece[..end]) {
            decoded.push(c);
            let rest = &piece[end..];
            decoded.push_str(rest.strip_prefix(';').unwrap_or(rest));
        } else {
            decoded.push('&');
            decoded.push_str(piece);
        }
    }
    Cow::Owned(decoded)
}

fn character(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else { return named(name) };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    let code = code.ok()?;
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9F) => WINDOWS.decode_without_bom_handling(&[byte]).0.chars().next(),
        Ok(0) => Some(char::REPLACEMENT_CHARACTER),
        _ => Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)),
    }
}

fn named(name: &str) -> Option<char> {
    let plain = NAMES.iter().find(|(known, _)| *known == name).map(|&(_, c)| c);
    plain.or_else(|| {
        let letter = name.chars().next()?;
        let (_, letters, accented) =
            ACCENTS.iter().find(|(accent, ..)| *accent == &name[letter.len_utf8()..])?;
        accented.chars().nth(letters.chars().position(|known| known == letter)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved() {
        for (text, expected) in [
            ("a&amp;b&lt;&nbsp;", "a&b<\u{a0}"),
            ("&#20013;&#x4E2D;&#X4e2d", "中中中"),
            ("&ldquo;台独&rdquo;&mdash;&mdash;", "“台独”——"),
            ("D&eacute;claration &Ouml;l", "Déclaration Öl"),
            ("&#150;&#0;&#xD800;", "–\u{fffd}\u{fffd}"),
            ("R&D AT&T; &unknown; & &#; &#99999999999;", "R&D AT&T; &unknown; & &#; &#99999999999;"),
        ] {
            assert_eq!(decoded(text), expected, "{text}");
        }
    }

    #[test]
    fn every_letter_with_an_accent_has_its_own() {
        for (accent, letters, accented) in ACCENTS {
            assert_eq!(letters.chars().count(), accented.chars().count(), "{accent}");
        }
    }
}
