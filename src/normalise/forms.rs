//! Variant forms of characters: radicals, compatibility ideographs, letters with separate accents.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{compose, is_combining_mark};

use super::key::place;
use super::number::Placed;
use crate::text::chars::{COMMON_HAN, common_han_index, is_unseen};

/// Variants that Unicode does not map.
static FORMS: LazyLock<FxHashMap<char, char>> =
    LazyLock::new(|| lines().filter(|line| !line.contains(UNLESS)).flat_map(row).collect());

/// A bit for each character of the main block: whether it is one of [`FORMS`].
static IS_FORM: LazyLock<[u64; COMMON_HAN.div_ceil(64)]> = LazyLock::new(|| {
    let mut bits = [0; COMMON_HAN.div_ceil(64)];
    for at in FORMS.keys().filter_map(|&form| common_han_index(form)) {
        bits[at / 64] |= 1 << (at % 64);
    }
    bits
});

/// Variants that are characters of their own in some words.
static FORMS_UNLESS: LazyLock<Vec<Unless>> = LazyLock::new(|| lines().filter_map(Unless::read).collect());

/// The separator between the forms of a line and the words in which they are characters of their own.
const UNLESS: char = '!';

fn lines() -> impl Iterator<Item = &'static str> {
    include_str!("forms.txt").lines().filter(|line| !line.starts_with('#'))
}

/// A variant, except in some words.
struct Unless {
    form: char,
    own: char,
    words: Vec<Vec<char>>,
}

impl Unless {
    fn read(line: &str) -> Option<Self> {
        let (forms, words) = line.split_once(UNLESS)?;
        let (form, own) = row(forms).next()?;
        Some(Self { form, own, words: words.split_whitespace().map(|word| word.chars().collect()).collect() })
    }

    /// Whether the character at a place is part of one of the words.
    fn is_in_word(&self, chars: &[char], at: usize) -> bool {
        self.words.iter().any(|word| {
            let before = word.iter().position(|&c| c == self.form).unwrap_or(0);
            at.checked_sub(before).is_some_and(|start| chars[start..].starts_with(word))
        })
    }
}

/// Replaces variants that depend on the words around them. `chars` must be in simplified script.
pub(super) fn settle(chars: &mut [char]) {
    for unless in FORMS_UNLESS.iter().filter(|unless| !unless.words.is_empty()) {
        for at in 0..chars.len() {
            if chars[at] == unless.form && !unless.is_in_word(chars, at) {
                chars[at] = unless.own;
            }
        }
    }
}

/// The variants of a line, each with its standard form.
fn row(line: &str) -> impl Iterator<Item = (char, char)> {
    let mut chars = line.chars().filter(|c| !c.is_whitespace());
    let own = chars.next();
    chars.filter_map(move |form| Some((form, own?)))
}

/// The standard form of a character, one for one: 方 for the radical ⽅, 民 for ⺠, 卫 for 衞.
pub(crate) fn plain(c: char) -> char {
    match c {
        c if c < '\u{2E80}' => c,
        '\u{2E9F}' | '\u{2EF3}' | '\u{2F00}'..='\u{2FDF}' => only(std::iter::once(c).nfkd()).unwrap_or(c),
        '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' => only(std::iter::once(c).nfd()).unwrap_or(c),
        c if is_radical(c) => FORMS.get(&c).copied().unwrap_or(c),
        c => match common_han_index(c) {
            Some(at) if IS_FORM[at / 64] >> (at % 64) & 1 == 1 => FORMS.get(&c).copied().unwrap_or(c),
            _ => c,
        },
    }
}

fn is_radical(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2EFF}')
}

fn only(mut chars: impl Iterator<Item = char>) -> Option<char> {
    chars.next().filter(|_| chars.next().is_none())
}

/// The characters of `text` from byte `from` on, with their bytes. Invisible characters are left out, an accent is
/// joined to the letter before it, and blanks stay.
pub(super) fn seen(text: &str, from: usize) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::with_capacity(text.len() - from);
    for (at, c) in text[from..].char_indices() {
        let own = place(from + at)..place(from + at + c.len_utf8());
        if is_unseen(c) && !is_blank(c) {
            continue;
        }
        match out.last_mut().and_then(|last| composed(last, c, &own)) {
            Some(whole) => {
                out.pop();
                out.push(whole);
            }
            None => out.push((c, own)),
        }
    }
    out
}

/// A letter joined with the accent after it; `None` if they do not combine.
fn composed(letter: &Placed, accent: char, own: &Range<u32>) -> Option<Placed> {
    let whole = Some(accent).filter(|&c| is_combining_mark(c)).and_then(|c| compose(letter.0, c))?;
    Some((whole, letter.1.start..own.end))
}

/// Whether an invisible character separates words.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{3164}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_one_that_stands_for_all() {
        for (&form, &own) in FORMS.iter() {
            assert!(form != own && plain(own) == own, "{form} {own}");
            assert_eq!(plain(form), own);
        }
        for radical in ('\u{2E80}'..='\u{2EF3}').chain('\u{2F00}'..='\u{2FD5}').filter(|&c| c != '\u{2E9A}') {
            assert_ne!(plain(radical), radical);
        }
    }

    #[test]
    fn a_form_stays_in_the_words_that_have_it() {
        for (words, settled) in [
            ("沿著正确方向", "沿着正确方向"),
            ("取得显著成效", "取得显著成效"),
            ("著名著作意味著", "著名著作意味着"),
        ] {
            let mut chars: Vec<char> = words.chars().collect();
            settle(&mut chars);
            assert_eq!(chars.into_iter().collect::<String>(), settled);
        }
    }

    #[test]
    fn forms_that_unicode_maps_are_known() {
        for (form, own) in [('⽅', '方'), ('⼈', '人'), ('⺠', '民'), ('\u{F9C4}', '龍'), ('\u{FA2A}', '飯')]
        {
            assert_eq!(plain(form), own);
        }
        for own in ['①', '㎡', 'ﬁ', 'Ａ', '方', '。'] {
            assert_eq!(plain(own), own);
        }
    }

    #[test]
    fn what_is_not_seen_is_left_out_and_accents_join_their_letters() {
        let text = "a\u{34F}Jose\u{301}\u{FE00}双\u{2063}方";
        let found = seen(text, 1);
        assert_eq!(found.iter().map(|placed| placed.0).collect::<String>(), "José双方");
        let e = &found[3].1;
        assert_eq!(&text[e.start as usize..e.end as usize], "e\u{301}");
    }
}
