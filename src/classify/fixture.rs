//! Differences made of two strings, for tests: cut with the whole dictionary, aligned word by word.

use std::sync::LazyLock;

use jieba_rs::Jieba;

use super::{Context, Judgement, judge};
use crate::edit::{Difference, Hunk, Side, Word};
use crate::lexicon::Lexicon;

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

static JIEBA: LazyLock<Jieba> = LazyLock::new(|| {
    let mut jieba = Jieba::new();
    for term in &LEXICON.terms {
        jieba.add_word(term, None, Some("nz"));
    }
    jieba
});

/// The parts of speech that the cases meet.
#[rustfmt::skip]
const TAGS: [&str; 55] = [
    "a", "ad", "ag", "an", "b", "c", "d", "df", "dg", "e", "f", "g", "h", "i", "j", "k", "l", "m", "mg", "mq",
    "n", "ng", "nr", "nrfg", "nrt", "ns", "nt", "nz", "o", "p", "q", "r", "rg", "rr", "rz", "s", "t", "tg",
    "u", "ud", "ug", "uj", "ul", "uv", "uz", "v", "vd", "vg", "vi", "vn", "vq", "x", "y", "z", "zg",
];

/// The part of speech of a word of the dictionary.
fn tag(word: &str) -> Option<&'static str> {
    if !JIEBA.has_word(word) {
        return None;
    }
    let tagged = JIEBA.tag(word, false);
    let [only] = tagged.as_slice() else { return None };
    TAGS.iter().find(|tag| **tag == only.tag).copied()
}

/// Judges what became of `old`.
pub(super) fn judged(old: &str, new: &str) -> Judgement {
    judge(&difference(old, new), &context())
}

pub(super) fn context() -> Context<'static> {
    Context { lexicon: &LEXICON, tagger: &tag }
}

/// The old and the new side, with all hunks.
pub(super) fn difference(old: &str, new: &str) -> Difference<'static> {
    let (old, new) = (side(old), side(new));
    let hunks = hunks(&old, &new);
    Difference { old, new, hunks, edits: Vec::new() }
}

fn side(text: &str) -> Side<'static> {
    let mut side = Side { sentences: Vec::new(), text: text.into(), key: String::new(), words: Vec::new() };
    let numbering = text
        .find('、')
        .map(|at| at + "、".len())
        .filter(|&end| text[..end].chars().all(|c| "一二三四五六七八九十、".contains(c)));
    let numbering = numbering.unwrap_or(0);
    if numbering > 0 {
        side.words.push(Word { text: 0..numbering, key: 0..0 });
    }
    let mut at = numbering;
    for word in JIEBA.cut(&text[numbering..], true) {
        let (start, from) = (at, side.key.len());
        at += word.word.len();
        side.key.extend(word.word.chars().filter(|c| !c.is_whitespace()).map(plain));
        side.words.push(Word { text: start..at, key: from..side.key.len() });
    }
    side
}

/// What the key makes of a character, as far as the cases need it.
fn plain(character: char) -> char {
    match character {
        '，' => ',',
        '；' => ';',
        '：' => ':',
        '“' | '”' => '"',
        '綱' => '纲',
        '國' => '国',
        '０'..='９' => {
            char::from(b'0' + u8::try_from(u32::from(character) - u32::from('０')).unwrap_or_default())
        }
        other => other,
    }
}

/// The stretches between the words of a longest common subsequence.
fn hunks(old: &Side<'_>, new: &Side<'_>) -> Vec<Hunk> {
    let same = |i: usize, j: usize| {
        let (a, b) = (&old.words[i], &new.words[j]);
        old.text[a.text.clone()] == new.text[b.text.clone()]
    };
    let (n, m) = (old.words.len(), new.words.len());
    let mut longest = vec![vec![0usize; m + 1]; n + 1];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            longest[i][j] =
                if same(i, j) { longest[i + 1][j + 1] + 1 } else { longest[i + 1][j].max(longest[i][j + 1]) };
        }
    }
    let mut hunks = Vec::new();
    let (mut i, mut j) = (0, 0);
    let (mut from_old, mut from_new) = (0, 0);
    loop {
        let equal = i < n && j < m && same(i, j);
        if (equal || (i == n && j == m)) && (from_old < i || from_new < j) {
            hunks.push(Hunk { old: from_old..i, new: from_new..j });
        }
        if equal {
            (i, j) = (i + 1, j + 1);
            (from_old, from_new) = (i, j);
        } else if i < n && (j == m || longest[i + 1][j] >= longest[i][j + 1]) {
            i += 1;
        } else if j < m {
            j += 1;
        } else {
            return hunks;
        }
    }
}
