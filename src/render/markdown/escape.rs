//! Words that Markdown shows unchanged: only what would be read as markup at its position is escaped.

use std::borrow::Cow;

use super::forge;
use crate::render::sanitise;

/// The position of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// At the start of a line: a mark here can open a block.
    Start,
    /// After other words.
    Inside,
    /// In a table cell, which a bar would end.
    Cell,
}

/// Escapes words for a line of Markdown.
pub(super) fn escape(text: &str, at: At) -> String {
    let text: Cow<'_, str> = sanitise::line(text);
    let text = if at == At::Start { text.trim_start() } else { &text };
    let block = if at == At::Start { opens_block(text) } else { None };
    let mut escaped = String::with_capacity(text.len());
    let mut before = None;
    for (place, c) in text.char_indices() {
        let rest = &text[place + c.len_utf8()..];
        if block == Some(place) || is_mark(before, c, rest) || c == '|' && at == At::Cell {
            escaped.push('\\');
        }
        if c == '$' && forge::ends_formula(before, rest) {
            escaped.push_str(forge::DOLLAR);
        } else {
            escaped.push(c);
        }
        if forge::is_reference(&text[..place], c, rest) {
            escaped.push_str(forge::APART);
        }
        before = Some(c);
    }
    escaped
}

/// Whether a character is read as a mark, given the text before and after it.
fn is_mark(before: Option<char>, c: char, rest: &str) -> bool {
    let behind = rest.chars().next();
    let both = |is: fn(char) -> bool| before.is_some_and(is) && behind.is_some_and(is);
    match c {
        '`' | '~' => true,
        // A mark with blanks on both sides neither opens nor closes anything.
        '*' => !both(char::is_whitespace),
        '_' => !both(char::is_whitespace) && !both(char::is_alphanumeric),
        '\\' => behind.is_none_or(|c| c.is_ascii_punctuation()),
        // Brackets make a link only with a target.
        ']' => behind == Some('('),
        '<' => behind.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
        '&' => {
            let end = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
            end.len() < rest.len() && end.starts_with(';')
        }
        // A heading can end with marks.
        '#' => behind.is_none(),
        _ => false,
    }
}

/// Byte offset of the character by which a line would open a heading, a list, a quotation, a rule, a task, a
/// notice or a definition; `None` if it opens none.
fn opens_block(text: &str) -> Option<usize> {
    let ends = |behind: &str| behind.chars().next().is_none_or(char::is_whitespace);
    let only = |mark: char| text.trim_end().chars().all(|c| c == mark || c == ' ');
    let opens = match text.chars().next()? {
        '>' => true,
        '#' => ends(text.trim_start_matches('#')),
        '-' => ends(&text[1..]) || only('-'),
        '+' => ends(&text[1..]),
        '=' => only('='),
        '[' => text.contains("]:") || ["[ ]", "[x]", "[X]", "[!"].iter().any(|mark| text.starts_with(mark)),
        _ => false,
    };
    if opens {
        return Some(0);
    }
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - behind.len();
    (digits > 0 && behind.starts_with(['.', ')']) && ends(&behind[1..])).then_some(digits)
}

/// Appends escaped text, so that a bracket at the end of the existing text does not form a link with it.
pub(super) fn join(to: &mut String, more: &str) {
    if to.ends_with(']') && more.starts_with('(') {
        to.push('\\');
    }
    to.push_str(more);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The words as a reader sees them: a character after an escaping backslash is itself.
    fn shown(escaped: &str) -> String {
        let mut shown = String::new();
        let mut rest = escaped.chars().peekable();
        while let Some(c) = rest.next() {
            match (c, rest.peek()) {
                // Separators are invisible; `<` in a text itself is escaped.
                ('<', Some('!' | 's' | '/')) => drop(rest.find(|&c| c == '>')),
                ('\\', Some(next)) if next.is_ascii_punctuation() => shown.extend(rest.next()),
                _ => shown.push(c),
            }
        }
        shown
    }

    #[test]
    fn only_marks_are_escaped() {
        let plain = [
            "双方“支持”，2.5%（100-200亿）！",
            "the FOMC's goals: (1) growth; 1-1/4 to 1-1/2 percent & more",
            "AT&T 3 < 5 > 2 - x + y = z, a * b, snake_case, [1] 5#, 10:30 a.m. http://example.org/",
            "50% | 60%",
        ];
        for text in plain {
            assert_eq!(escape(text, At::Inside), text);
        }
        let cases = [
            ("*a* **b**", r"\*a\* \*\*b\*\*"),
            ("_a_ `b` ~~c~~", r"\_a\_ \`b\` \~\~c\~\~"),
            ("[a](b) ![c](d)", r"[a\](b) ![c\](d)"),
            ("<b> </b> <!-- a < b", r"\<b> \</b> \<!-- a < b"),
            ("&lt; &#60; R&D", r"\&lt; \&#<!-- -->60; R&D"),
            (r"\* \a", r"\\\* \a"),
        ];
        for (text, escaped) in cases {
            assert_eq!(escape(text, At::Inside), escaped);
        }
        assert_eq!(escape("a|b", At::Cell), r"a\|b");
    }

    #[test]
    fn nothing_opens_a_block_at_the_beginning_of_a_line() {
        let cases = [
            ("# a", r"\# a"),
            ("- a", r"\- a"),
            ("1. a", r"1\. a"),
            ("12) a", r"12\) a"),
            ("> a", r"\> a"),
            ("[a]: b", r"\[a]: b"),
            ("    code", "code"),
            ("1.5 a", "1.5 a"),
            ("2026年", "2026年"),
            ("***", r"\*\*\*"),
            ("[1] a, b", "[1] a, b"),
            ("-5% 1", "-5% 1"),
            ("[!NOTE]", r"\[!NOTE]"),
            ("---", r"\---"),
        ];
        for (text, escaped) in cases {
            assert_eq!(escape(text, At::Start), escaped);
            assert!(escape(text, At::Inside).len() >= text.len());
        }
    }

    #[test]
    fn pieces_make_no_link() {
        let mut both = String::from("[-old-]");
        join(&mut both, &escape("(b)", At::Inside));
        assert_eq!(both, r"[-old-]\(b)");
    }

    proptest! {
        #[test]
        fn the_words_stay(text in r"[a-z中文0-9 \\*_`~<>&;#$|\[\]()!.:/-]{0,40}") {
            prop_assert_eq!(shown(&escape(&text, At::Inside)), text.clone());
            prop_assert_eq!(shown(&escape(&text, At::Start)), text.trim_start());
            prop_assert_eq!(shown(&escape(&text, At::Cell)), text);
        }

        #[test]
        fn no_mark_is_left(text in r"[a-z中*_`~<&;\[\]() ]{0,40}") {
            let escaped = escape(&text, At::Inside);
            let bare: Vec<char> = escaped.replace("\\\\", "").chars().collect();
            for at in 0..bare.len() {
                let (before, behind) = (at.checked_sub(1).map(|at| bare[at]), bare.get(at + 1).copied());
                let kept = before == Some('\\');
                match bare[at] {
                    '`' | '~' => prop_assert!(kept, "{}", escaped),
                    '*' if !kept => prop_assert!(before == Some(' ') && behind == Some(' '), "{}", escaped),
                    ']' if !kept => prop_assert!(behind != Some('('), "{}", escaped),
                    '<' if !kept => prop_assert!(behind.is_none_or(|c| !c.is_ascii_alphabetic()), "{}", escaped),
                    _ => {}
                }
            }
        }
    }
}
