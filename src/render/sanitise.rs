//! The only way for foreign text to reach a reader: characters that control a terminal or are invisible are made
//! visible.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::text::chars::is_unseen;

/// The treatment of line feeds and tabs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Kept,
    Shown,
}

/// Makes text of several lines harmless; line feeds and tabs are kept.
#[must_use]
pub fn block(text: &str) -> Cow<'_, str> {
    clean(text, Layout::Kept)
}

/// Makes text harmless that must stay on one line: line feeds and tabs are shown as ⏎ and ⇥.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    clean(text, Layout::Shown)
}

fn clean(text: &str, layout: Layout) -> Cow<'_, str> {
    let shown = |c: char| is_unseen(c) || layout == Layout::Shown && matches!(c, '\n' | '\t');
    if !text.contains(shown) {
        return Cow::Borrowed(text);
    }
    let mut seen = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        match c {
            '\n' if layout == Layout::Shown => seen.push('⏎'),
            '\t' if layout == Layout::Shown => seen.push('⇥'),
            _ if is_unseen(c) => {
                // Writing to a `String` cannot fail.
                let _ = write!(seen, "⟨U+{:04X}⟩", u32::from(c));
            }
            _ => seen.push(c),
        }
    }
    Cow::Owned(seen)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The classes of characters that must never reach a terminal, defined independently of [`is_unseen`].
    fn forbidden() -> impl Iterator<Item = char> {
        let bidi =
            "\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}\u{200E}\u{200F}\u{61C}";
        let hidden = "\u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}\u{AD}\u{2028}\u{2029}";
        let controls = ('\0'..=char::MAX).filter(|c| c.is_control() && !matches!(c, '\n' | '\t'));
        let tags = '\u{E0000}'..='\u{E007F}';
        let zero_wide =
            ('\0'..=char::MAX).filter(|c| matches!(u32::from(*c), 0xFE00..=0xFE0F | 0xE0100..=0xE01EF));
        controls.chain(bidi.chars()).chain(hidden.chars()).chain(tags).chain(zero_wide)
    }

    #[test]
    fn no_forbidden_character_passes() {
        for c in forbidden() {
            let text = format!("支持{c}x");
            for seen in [block(&text), line(&text)] {
                assert_eq!(seen, format!("支持⟨U+{:04X}⟩x", u32::from(c)), "{c:?}");
            }
        }
    }

    #[test]
    fn what_the_sanitiser_writes_is_clean() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            assert!(!line(&text).contains(|c| is_unseen(c) || c.is_control()), "{c:?}");
            assert!(!block(&text).contains(is_unseen), "{c:?}");
        }
    }

    #[test]
    fn seen_text_is_left_alone() {
        for text in ["", "双方“支持”一个中国原则——A, b…", "綱 １２ ㍿ 👍"] {
            assert!(matches!(line(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn line_feeds_and_tabs_stay_in_blocks_only() {
        assert_eq!(block("a\tb\nc\r"), "a\tb\nc⟨U+000D⟩");
        assert_eq!(line("a\tb\nc"), "a⇥b⏎c");
    }
}
