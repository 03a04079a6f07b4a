//! Traditional → simplified, for keys only.

use std::ops::Range;

use super::forms::{plain, settle};
use super::simplified::{is_changed, simplify, simplify_alone};
use crate::normalise::wordings::Wordings;
use crate::text::chars::{is_han, is_traditional};

/// Whether texts have traditional characters. Texts without any skip the conversion.
#[derive(Debug, Default)]
pub struct Script<'l> {
    is_traditional: bool,
    /// The words of another region that the texts use instead of ours, as rows.
    wordings: Option<(&'l Wordings, Vec<u16>)>,
}

impl<'l> Script<'l> {
    /// The script of the texts of one statement, with the regional words that it uses.
    pub fn of_statement<'t>(texts: impl Iterator<Item = &'t str> + Clone, wordings: &'l Wordings) -> Self {
        let mut script = Self::of(texts.clone());
        let (mut han, mut traditional) = (0, 0);
        if script.is_traditional {
            for c in texts.clone().flat_map(str::chars).map(plain).filter(|&c| is_han(c)) {
                han += 1;
                traditional += usize::from(is_changed(c));
            }
        }
        if is_traditional(han, traditional) {
            let simplified: String = texts.flat_map(|text| script.simplify(text)).collect();
            let rows = wordings.used_in(&simplified);
            script.wordings = (!rows.is_empty()).then_some((wordings, rows));
        }
        script
    }

    /// The script of texts.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let is_traditional = texts.into_iter().flat_map(str::chars).any(|c| is_changed(plain(c)));
        Self { is_traditional, wordings: None }
    }

    /// The byte ranges of another region's words in a simplified text, with our words.
    pub(super) fn exchanged(&self, simplified: &str) -> Vec<(Range<usize>, &'l str)> {
        self.wordings.as_ref().map_or_else(Vec::new, |(wordings, rows)| wordings.exchanged(simplified, rows))
    }

    /// Whether the texts use words of another region.
    pub(super) fn has_wordings(&self) -> bool {
        self.wordings.is_some()
    }

    /// The characters of `text`, standardised and simplified, one for one.
    #[must_use]
    pub fn simplify(&self, text: &str) -> Vec<char> {
        let mut own: Vec<char> = text.chars().map(plain).collect();
        if self.is_traditional {
            // Phrases are only looked for in runs with a traditional character.
            for run in own.chunk_by_mut(|&a, &b| is_han(a) && is_han(b)) {
                if run.iter().any(|&c| is_changed(c)) {
                    simplify(run);
                }
            }
        }
        settle(&mut own);
        own
    }

    /// One character in simplified script, regardless of its neighbours.
    #[must_use]
    pub fn simplify_one(&self, c: char) -> char {
        let c = plain(c);
        if self.is_traditional { simplify_alone(c) } else { c }
    }
}

/// A text in simplified script and standard form. Each character keeps its byte length, so positions are valid in both
/// texts. `None` if nothing changes.
#[must_use]
pub fn view(text: &str) -> Option<String> {
    if text.chars().all(|c| plain(c) == c && !is_changed(c)) {
        return None;
    }
    let script = Script::of([text]);
    let pairs = text.chars().zip(script.simplify(text));
    Some(pairs.map(|(own, simple)| if own.len_utf8() == simple.len_utf8() { simple } else { own }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn simplify(text: &str) -> String {
        Script::of([text]).simplify(text).into_iter().collect()
    }

    #[test]
    fn traditional_becomes_simplified() {
        assert_eq!(simplify("航天合作大綱"), "航天合作大纲");
        assert_eq!(simplify("維護國際法"), "维护国际法");
        assert_eq!(
            simplify("敍利亞、衞星、導彈和火砲、沿著道路、顯著"),
            "叙利亚、卫星、导弹和火炮、沿着道路、显著"
        );
    }

    #[test]
    fn words_are_not_exchanged() {
        assert_eq!(simplify("核心利益"), "核心利益");
        assert_eq!(simplify("支援"), "支援");
    }

    #[test]
    fn every_character_keeps_its_place() {
        for text in ["乾隆年間的乾坤", "后天下之樂", "𠮷野家 abc 綱"] {
            assert_eq!(simplify(text).chars().count(), text.chars().count(), "{text}");
        }
    }
}
