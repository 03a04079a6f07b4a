//! Pinyin after the characters it spells, with or without brackets: 双方（shuāngfāng）.

use std::borrow::Cow;

use crate::text::chars::is_han;

/// Vowels with tone marks, four for each of [`PLAIN`].
const TONED: &str = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ";
const PLAIN: &str = "aeiouü";
const BRACKETS: [(char, char); 5] = [('(', ')'), ('（', '）'), ('[', ']'), ('［', '］'), ('〔', '〕')];

/// The finals of pinyin, each with the initials that can precede it; `-` means no initial.
const FINALS: [(&str, &str); 33] = [
    ("a", "b p m f d t n l g k h zh ch sh z c s y w -"),
    ("o", "b p m f w y -"),
    ("e", "m d t n l g k h zh ch sh r z c s y -"),
    ("i", "b p m d t n l j q x zh ch sh r z c s y"),
    ("u", "b p m f d t n l g k h zh ch sh r z c s j q x y w"),
    ("ü", "n l"),
    ("ai", "b p m d t n l g k h zh ch sh z c s w -"),
    ("ei", "b p m f d t n l g k h zh sh z w -"),
    ("ao", "b p m d t n l g k h zh ch sh r z c s y -"),
    ("ou", "p m f d t n l g k h zh ch sh r z c s y -"),
    ("an", "b p m f d t n l g k h zh ch sh r z c s y w -"),
    ("en", "b p m f d n g k h zh ch sh r z c s w -"),
    ("ang", "b p m f d t n l g k h zh ch sh r z c s y w -"),
    ("eng", "b p m f d t n l g k h zh ch sh r z c s w -"),
    ("ong", "d t n l g k h zh ch r z c s y"),
    ("er", "-"),
    ("ia", "d l j q x"),
    ("ie", "b p m d t n l j q x"),
    ("iao", "b p m d t n l j q x"),
    ("iu", "m d n l j q x"),
    ("ian", "b p m d t n l j q x"),
    ("in", "b p m n l j q x y"),
    ("iang", "n l j q x"),
    ("ing", "b p m d t n l j q x y"),
    ("iong", "j q x"),
    ("ua", "g k h zh ch sh"),
    ("uo", "d t n l g k h zh ch sh r z c s"),
    ("uai", "g k h zh ch sh"),
    ("ui", "d t g k h zh ch sh r z c s"),
    ("uan", "d t n l g k h zh ch sh r z c s j q x y"),
    ("un", "d t n l g k h zh ch sh r z c s j q x y"),
    ("uang", "g k h zh ch sh"),
    ("ue", "n l j q x y"),
];
/// Number of letters in the longest syllable, zhuang.
const LONGEST: usize = 6;

/// A line without the pinyin directly after its Han characters.
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
            // Text that cannot be pinyin is copied as a whole run, so no run is examined twice.
            let run = rest.find(|c: char| !spells(c)).unwrap_or(rest.len()).max(c.len_utf8());
            kept.push_str(&rest[..run]);
            rest = &rest[run..];
        }
    }
    Cow::Owned(kept)
}

/// Byte length of the pinyin at the start of a text, with its blanks and brackets; `None` if there is none.
fn pinyin(text: &str) -> Option<usize> {
    let start = text.trim_start_matches(' ');
    let bracket = start.chars().next().and_then(|c| BRACKETS.iter().find(|(open, _)| *open == c));
    let inner = bracket.map_or(start, |(open, _)| &start[open.len_utf8()..]);
    let end = inner.find(|c: char| !spells(c)).unwrap_or(inner.len());
    let (run, behind) = inner.split_at(end);
    // 双方 shuāngfāng APEC: without brackets, only words with tone marks count.
    let words = || run.split([' ', '-']).filter(|word| !word.is_empty());
    if bracket.is_none() && !words().all(|word| word.contains(is_toned)) {
        return None;
    }
    // Names in other languages have accents too: José is not made of pinyin syllables; Málaga has one tone
    // mark for three syllables.
    let syllables = words().map(syllables).sum::<Option<usize>>()?;
    if syllables == 0 || syllables > 2 * run.chars().filter(|&c| is_toned(c)).count() {
        return None;
    }
    let behind = match bracket {
        Some((_, close)) => behind.strip_prefix(*close)?,
        None => behind,
    };
    Some(text.len() - behind.len())
}

/// The minimum number of syllables in a word; `None` if it is not pinyin. Inside a word, an apostrophe
/// separates a syllable that begins with a vowel (Xī'ān).
fn syllables(word: &str) -> Option<usize> {
    word.split(['\'', '’']).map(run_of_syllables).sum()
}

fn run_of_syllables(word: &str) -> Option<usize> {
    let letters: String = word.chars().map(plain).collect();
    let ends: Vec<usize> = letters.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    // fewest[n]: syllables in the first n letters
    let mut fewest = vec![Some(0)];
    for (last, &end) in ends.iter().enumerate() {
        let starts = (last + 1).saturating_sub(LONGEST)..=last;
        let ending_here = starts.filter_map(|first| {
            let start = if first == 0 { 0 } else { ends[first - 1] };
            let before = fewest[first]?;
            is_syllable(&letters[start..end], first > 0).then_some(before + 1)
        });
        let least = ending_here.min();
        fewest.push(least);
    }
    fewest[ends.len()]
}

fn is_syllable(letters: &str, within: bool) -> bool {
    let vowel = letters.find(|c| PLAIN.contains(c)).unwrap_or(letters.len());
    let (initial, rest) = letters.split_at(vowel);
    let initial = match initial {
        "" if within => return false,
        "" => "-",
        initial => initial,
    };
    // The dots in nüe and lüe are often omitted; wánr is wán with an r.
    let is_final = |rest: &str| {
        let rest = if rest == "üe" { "ue" } else { rest };
        FINALS.iter().any(|(ending, initials)| *ending == rest && initials.split(' ').any(|i| i == initial))
    };
    is_final(rest) || rest.strip_suffix('r').is_some_and(is_final)
}

/// A letter in lower case without its tone mark.
fn plain(c: char) -> char {
    let c = c.to_lowercase().next().unwrap_or(c);
    let vowel = TONED.chars().position(|toned| toned == c).and_then(|at| PLAIN.chars().nth(at / 4));
    vowel.unwrap_or(c)
}

fn is_toned(c: char) -> bool {
    TONED.contains(c.to_lowercase().next().unwrap_or(c))
}

/// Whether a character can occur in pinyin.
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
            ("我们（wǒmen）[nǐ]支持", "我们支持"),
            ("西安（Xī’ān）、女儿（nǚ'ér）、花儿（huār）", "西安、女儿、花儿"),
            ("装略绿（ZHUĀNG lüè lǜ）", "装略绿"),
            ("双方shuāngfāng支持", "双方支持"),
            ("双方 shuāngfāng 支持lǜ", "双方支持"),
            ("双方（APEC）支持GDP增长", "双方（APEC）支持GDP增长"),
            ("双方（shuāngfāng，两国）", "双方（shuāngfāng，两国）"),
            ("双方（shuāngfāng", "双方（shuāngfāng"),
            ("何塞（José）和玛丽亚（María）", "何塞（José）和玛丽亚（María）"),
            ("马拉加（Málaga）、玻利瓦尔（Bolívar）", "马拉加（Málaga）、玻利瓦尔（Bolívar）"),
            ("利马 Perú", "利马 Perú"),
            ("Déclaration commune", "Déclaration commune"),
            ("双方 APEC bù支持", "双方 APEC bù支持"),
            ("《巴黎协定》（Accord à Paris）", "《巴黎协定》（Accord à Paris）"),
        ] {
            assert_eq!(without(line), expected, "{line}");
        }
    }
}
