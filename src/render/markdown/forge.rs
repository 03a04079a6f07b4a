//! Plain words that code forges turn into markup. `#1`, `GH-1`, `!1`, `%1` and `&1` become links to issues, pull
//! requests and plans, a name after an at sign is notified, hash digits link to a commit, words between colons become
//! emoji, and text between dollar signs becomes a formula.

use std::iter::once;

/// Separator inside such words: it is invisible, and neither the mark nor the word takes effect.
pub(super) const APART: &str = "<!-- -->";

/// A dollar sign that ends no formula: some forges look for the sign before they process backslashes, some
/// after.
pub(super) const DOLLAR: &str = r"<span>\$</span>";

/// Number of digits in a hash, short or full.
const HASH: std::ops::RangeInclusive<usize> = 7..=40;
/// Maximum length of an emoji name, in characters.
const LONGEST_NAME: usize = 64;
/// Emoji names without letters.
const FIGURES: [&str; 4] = ["100", "1234", "+1", "-1"];

/// Whether a separator must follow a character, because a forge would otherwise turn a reference that begins
/// or ends there into markup.
pub(super) fn is_reference(before: &str, c: char, rest: &str) -> bool {
    let behind = rest.chars().next();
    let digit = behind.is_some_and(|c| c.is_ascii_digit());
    match c {
        '#' | '!' | '%' | '&' => digit,
        '-' => digit && ends_in_gh(before),
        '@' => {
            behind.is_some_and(|c| c.is_ascii_alphanumeric())
                && !before.ends_with(|c: char| c.is_ascii_alphanumeric())
        }
        ':' => is_picture(rest),
        _ => is_hex(c) && is_hash(before, c, rest),
    }
}

/// Whether a dollar sign between two characters would end a formula; without an end, none begins. `None`
/// means that the character before is unknown, because other words go there, so it can be any.
pub(super) fn ends_formula(before: Option<char>, rest: &str) -> bool {
    let digit = rest.starts_with(|c: char| c.is_ascii_digit());
    before.is_none_or(|c| !c.is_whitespace()) && !digit
}

fn is_hex(c: char) -> bool {
    matches!(c, '0'..='9' | 'a'..='f')
}

/// Whether a text ends in the word GH, in any case.
fn ends_in_gh(before: &str) -> bool {
    let mut back = before.chars().rev();
    let gh = back.next().is_some_and(|c| c.eq_ignore_ascii_case(&'h'))
        && back.next().is_some_and(|c| c.eq_ignore_ascii_case(&'g'));
    gh && back.next().is_none_or(|c| !c.is_ascii_alphanumeric())
}

/// Whether a name and a colon follow, after a first colon.
fn is_picture(rest: &str) -> bool {
    let in_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '+' | '-');
    let end = rest.char_indices().take(LONGEST_NAME + 1).find(|&(_, c)| !in_name(c));
    let Some((end, ':')) = end else { return false };
    let name = &rest[..end];
    name.contains(|c: char| c.is_ascii_lowercase()) || FIGURES.contains(&name)
}

/// Whether a word of hash digits begins here. Decimal digits alone count only as a full hash; otherwise they
/// are more likely a number.
fn is_hash(before: &str, c: char, rest: &str) -> bool {
    if before.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return false;
    }
    let word: Vec<char> =
        once(c).chain(rest.chars()).take_while(char::is_ascii_alphanumeric).take(HASH.end() + 1).collect();
    let figures = word.iter().filter(|c| c.is_ascii_digit()).count();
    HASH.contains(&word.len())
        && word.iter().all(|&c| is_hex(c))
        && (word.len() == *HASH.end() || 0 < figures && figures < word.len())
}

#[cfg(test)]
mod tests {
    use super::super::escape::{At, escape};

    #[test]
    fn what_a_forge_links_is_parted() {
        let hash = "0123456789abcdef0123456789abcdef01234567";
        let cases = [
            ("#1", "#<!-- -->1"),
            ("第#12条", "第#<!-- -->12条"),
            ("owner/repo#1, !7", "owner/repo#<!-- -->1, !<!-- -->7"),
            ("%3 &4", "%<!-- -->3 &<!-- -->4"),
            ("GH-1 gh-2", "GH-<!-- -->1 gh-<!-- -->2"),
            ("@name 双方@name", "@<!-- -->name 双方@<!-- -->name"),
            (":smile: :+1:", ":<!-- -->smile: :<!-- -->+1:"),
            ("commit a1b2c3d.", "commit a<!-- -->1b2c3d."),
            ("$x$", r"<span>\$</span>x<span>\$</span>"),
            (
                "若 $x$、$$y$$",
                r"若 $x<span>\$</span>、<span>\$</span><span>\$</span>y<span>\$</span><span>\$</span>",
            ),
            (hash, "0<!-- -->123456789abcdef0123456789abcdef01234567"),
        ];
        for (text, parted) in cases {
            assert_eq!(escape(text, At::Inside), parted);
        }
    }

    #[test]
    fn what_no_forge_links_stays() {
        let plain = [
            "10:30:15",
            "a: b: c",
            "someone@example.org",
            "HIGH-1 and 1-2",
            "25% 7 R&D 5%–7%",
            "20000000 and 1949年",
            "facade, decade, effaced",
            "# of items, @ noon",
            "a1b2c3",
            "Yes! 1",
            "US$100 million, $5.5 and A$7",
        ];
        for text in plain {
            assert_eq!(escape(text, At::Inside), text);
        }
    }
}
