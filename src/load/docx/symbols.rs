//! Characters given by font and code.

/// The character of a symbol; U+FFFD if unknown, as in symbol fonts, whose codes are not those of characters.
pub(super) fn symbol(font: &str, code: &str) -> char {
    let pictures = ["Symbol", "Wingdings", "Webdings"].iter().any(|name| font.starts_with(name));
    let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).filter(|_| !pictures);
    c.filter(|c| !matches!(c, '\0'..='\u{1F}' | '\u{E000}'..='\u{F8FF}'))
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}
