//! Characters that are given by their font and code.

/// What a symbol stands for; the fonts of pictures give other codes than those of characters.
pub(super) fn symbol(font: &str, code: &str) -> char {
    let pictures = ["Symbol", "Wingdings", "Webdings"].iter().any(|name| font.starts_with(name));
    let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).filter(|_| !pictures);
    c.filter(|c| !matches!(c, '\0'..='\u{1F}' | '\u{E000}'..='\u{F8FF}'))
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}
