//! The language of a text, from its script and its most common words.

use rustc_hash::FxHashMap;

use crate::text::chars::{is_alphabetic, is_chinese};
use crate::text::language::Language;

/// Maximum words of a text that are examined.
const MOST_WORDS: usize = 4000;

/// The most common words of languages.
#[derive(Debug, Clone, Default)]
pub struct Languages {
    /// Words and the one language that has them; `None` if several do.
    words: FxHashMap<String, Option<Language>>,
}

impl Languages {
    /// The common words of each language. A word of two languages identifies neither.
    pub(super) fn of<'t>(lists: impl IntoIterator<Item = (Language, Vec<&'t str>)>) -> Self {
        let mut words: FxHashMap<String, Option<Language>> = FxHashMap::default();
        for (language, list) in lists {
            for word in list {
                let known = words.entry(word.to_owned()).or_insert(Some(language));
                if *known != Some(language) {
                    *known = None;
                }
            }
        }
        Self { words }
    }

    /// The language of a text given in pieces. Latin text without any listed word counts as English.
    #[must_use]
    pub fn identify<'t>(&self, texts: impl Iterator<Item = &'t str> + Clone) -> Language {
        if is_chinese(texts.clone().flat_map(str::chars)) {
            return Language::Chinese;
        }
        let mut counts = [0_usize; Language::BY_WORDS.len()];
        let (mut latin, mut cyrillic, mut others) = (0_usize, 0_usize, 0_usize);
        let words = texts.flat_map(|text| text.split(|c: char| !is_alphabetic(c) && c != '\''));
        for word in words.filter(|word| !word.is_empty()).take(MOST_WORDS) {
            match word.chars().next() {
                Some('\u{400}'..='\u{52f}') => cyrillic += 1,
                Some('A'..='Z' | 'a'..='z' | 'À'..='ɏ') => latin += 1,
                _ => others += 1,
            }
            let told = self.words.get(&word.to_lowercase()).copied().flatten();
            let at = told.and_then(|told| Language::BY_WORDS.iter().position(|known| *known == told));
            if let Some(at) = at {
                counts[at] += 1;
            }
        }
        let most = counts.iter().copied().max().unwrap_or_default();
        let first = counts.iter().position(|&count| count == most).unwrap_or_default();
        if others > latin + cyrillic || latin + cyrillic == 0 {
            Language::Other
        } else if cyrillic > latin {
            if most > 0 { Language::BY_WORDS[first] } else { Language::Russian }
        } else {
            Language::BY_WORDS[first]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn a_text_shows_its_language() {
        let languages = Lexicon::builtin().languages;
        let cases = [
            ("双方同意扩大贸易。", Language::Chinese),
            ("The two sides agreed to expand trade.", Language::English),
            (
                "Les deux parties sont convenues de renforcer leur coopération dans le domaine du commerce.",
                Language::French,
            ),
            (
                "Die beiden Seiten vereinbarten, den Handel zu erweitern und die Zusammenarbeit zu vertiefen.",
                Language::German,
            ),
            (
                "Las dos partes acordaron ampliar el comercio y la cooperación para los próximos años.",
                Language::Spanish,
            ),
            ("Стороны договорились расширять торговлю и сотрудничество в области науки.", Language::Russian),
            ("Agreed.", Language::English),
            ("両国は協力する", Language::Chinese),
            ("الطرفان يتفقان", Language::Other),
            ("“““ …", Language::Other),
        ];
        for (text, language) in cases {
            assert_eq!(languages.identify(std::iter::once(text)), language, "{text}");
        }
    }
}
