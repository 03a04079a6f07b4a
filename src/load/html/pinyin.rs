//! Pinyin that stands behind the characters it spells, in brackets or without: 双方（shuāngfāng）.

use std::borrow::Cow;

use crate::normalise::script::is_han;

/// The vowels that bear a tone.
const TONES: &str = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜĀÁǍÀĒÉĚÈŌÓǑÒ";
const BRACKETS: [(char, char); 5] = [('(', ')'), ('（', '）'), ('[', ']'), ('［', '］'), ('〔', '〕')];

/// A line without the pinyin directly behind its Han characters.
pub(super) fn without(line: &str) -> Cow<'_, str> {
    if !line.contains(is_toned) {
        return Cow::Borrowed(line);
    }
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if let Some(length) = kept.ends_with(is_han).then(|| pinyin(rest)).flatten() {
            rest = &rest[length..];
        } else {
            // What cannot open pinyin is passed as a whole: no run is looked at twice.
            let run = rest.find(|c: char| !spells(c)).unwrap_or(rest.len()).max(c.len_utf8());
            kept.push_str(&rest[..run]);
            rest = &rest[run..];
        }
    }
    Cow::Owned(kept)
}

/// The bytes of the pinyin that a text opens with, with the blanks and brackets around it.
fn pinyin(text: &str) -> Option<usize> {
    let start = text.trim_start_matches(' ');
    let bracket = start.chars().next().and_then(|c| BRACKETS.iter().find(|(open, _)| *open == c));
    let inner = bracket.map_or(start, |(open, _)| &start[open.len_utf8()..]);
    let end = inner.find(|c: char| !spells(c)).unwrap_or(inner.len());
    let (run, behind) = inner.split_at(end);
    // 双方 shuāngfāng APEC: without brackets only words with tones.
    let spelt = match bracket {
        Some(_) => run.contains(is_toned),
        None => run.split(' ').filter(|word| !word.is_empty()).all(|word| word.contains(is_toned)),
    };
    if !spelt || !run.contains(is_toned) {
        return None;
    }
    let behind = match bracket {
        Some((_, close)) => behind.strip_prefix(*close)?,
        None => behind,
    };
    Some(text.len() - behind.len())
}

fn is_toned(c: char) -> bool {
    TONES.contains(c)
}

/// Whether pinyin has a character.
fn spells(c: char) -> bool {
    c.is_ascii_alphabetic() || is_toned(c) || matches!(c, 'ü' | 'Ü' | ' ' | '\'' | '’' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pinyin_behind_characters_is_left_out_and_other_latin_stays() {
        for (line, expected) in [
            ("双方(shuāngfāng)支持", "双方支持"),
            ("双方（shuāng fāng）支持", "双方支持"),
            ("我们（wǒmen de）[nǐ]支持", "我们支持"),
            ("双方shuāngfāng支持", "双方支持"),
            ("双方 shuāngfāng 支持lǜ", "双方支持"),
            ("双方（APEC）支持GDP增长", "双方（APEC）支持GDP增长"),
            ("双方（shuāngfāng，两国）", "双方（shuāngfāng，两国）"),
            ("双方（shuāngfāng", "双方（shuāngfāng"),
            ("Déclaration commune", "Déclaration commune"),
            ("双方 APEC bù支持", "双方 APEC bù支持"),
            ("《巴黎协定》（Accord à Paris）", "《巴黎协定》（Accord à Paris）"),
        ] {
            assert_eq!(without(line), expected, "{line}");
        }
    }
}
