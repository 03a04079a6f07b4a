//! Traditional → simplified, for keys only.

use std::ops::Range;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU8, Ordering};

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use rustc_hash::FxHashSet;

use super::forms::{is_one_form, plain, settle};
use crate::normalise::wordings::Wordings;
use crate::text::chars::{COMMON_HAN, common_han_index, is_han, is_traditional};

/// The converter by characters and phrases. Only `T2s`: conversions that also replace a region's words turn 核心利益 into
/// 内核利益.
static CONVERTER: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

/// For each character of the main block, whether conversion changes it, as [`SAME`] or [`CHANGES`]; 0 if it has not been
/// converted yet.
static CONVERTED: [AtomicU8; COMMON_HAN] = [const { AtomicU8::new(0) }; COMMON_HAN];
const SAME: u8 = 1;
const CHANGES: u8 = 2;

/// Whether conversion changes a character; `None` if that is not known yet.
fn known(c: char) -> Option<bool> {
    match CONVERTED.get(common_han_index(c)?)?.load(Ordering::Relaxed) {
        SAME => Some(false),
        CHANGES => Some(true),
        _ => None,
    }
}

fn remember(c: char, changes: bool) {
    if let Some(cell) = common_han_index(c).and_then(|at| CONVERTED.get(at)) {
        cell.store(if changes { CHANGES } else { SAME }, Ordering::Relaxed);
    }
}

/// The traditional characters of some texts. Texts without any skip the conversion.
#[derive(Debug, Default)]
pub struct Script<'l> {
    traditional: FxHashSet<char>,
    /// The words of another region that the texts use instead of ours, as rows.
    wordings: Option<(&'l Wordings, Vec<u16>)>,
}

impl<'l> Script<'l> {
    /// The script of the texts of one statement, with the regional words that it uses.
    pub fn of_statement<'t>(texts: impl Iterator<Item = &'t str> + Clone, wordings: &'l Wordings) -> Self {
        let mut script = Self::of(texts.clone());
        let (mut han, mut traditional) = (0, 0);
        if !script.traditional.is_empty() {
            for c in texts.clone().flat_map(str::chars).map(plain).filter(|&c| is_han(c)) {
                han += 1;
                traditional += usize::from(script.traditional.contains(&c));
            }
        }
        if is_traditional(han, traditional) {
            let simplified: String = texts.flat_map(|text| script.simplify(text)).collect();
            let rows = wordings.used_in(&simplified);
            script.wordings = (!rows.is_empty()).then_some((wordings, rows));
        }
        script
    }

    /// The script of texts. Each character is converted once in the life of the program.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut traditional = FxHashSet::default();
        let mut unknown = FxHashSet::default();
        let mut list = String::new();
        for c in texts.into_iter().flat_map(str::chars).map(plain).filter(|&c| is_han(c)) {
            match known(c) {
                Some(true) => {
                    traditional.insert(c);
                }
                None if unknown.insert(c) => {
                    // One per line, so that no two form a phrase.
                    list.push(c);
                    list.push('\n');
                }
                Some(false) | None => {}
            }
        }
        let simplified = convert(&list);
        for (own, simple) in list.lines().zip(simplified.lines()) {
            let own = own.chars().next().unwrap_or_default();
            let changes = !simple.chars().eq([own]);
            remember(own, changes);
            if changes {
                traditional.insert(own);
            }
        }
        Self { traditional, wordings: None }
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
        if !own.iter().any(|c| self.traditional.contains(c)) {
            settle(&mut own);
            return own;
        }
        let mut out = Vec::with_capacity(own.len());
        // No phrase crosses a mark, so only runs of Han characters need the converter.
        for run in own.chunk_by(|&a, &b| is_han(a) && is_han(b)) {
            self.simplify_run(run, &mut out);
        }
        settle(&mut out);
        out
    }

    fn simplify_run(&self, run: &[char], out: &mut Vec<char>) {
        if !run.iter().any(|c| self.traditional.contains(c)) {
            return out.extend(run);
        }
        let before = out.len();
        out.extend(convert(&run.iter().collect::<String>()).chars());
        if out.len() != before + run.len() {
            out.truncate(before);
            out.extend(run.iter().map(|&c| simplify_alone(c)));
        }
    }

    /// One character in simplified script, regardless of its neighbours.
    #[must_use]
    pub fn simplify_one(&self, c: char) -> char {
        let c = plain(c);
        if self.traditional.contains(&c) { simplify_alone(c) } else { c }
    }
}

/// A text in simplified script and standard form. Each character keeps its byte length, so positions are valid in both
/// texts. `None` if nothing changes.
#[must_use]
pub fn view(text: &str) -> Option<String> {
    let script = Script::of([text]);
    if script.traditional.is_empty() && is_one_form(text) {
        return None;
    }
    let pairs = text.chars().zip(script.simplify(text));
    Some(pairs.map(|(own, simple)| if own.len_utf8() == simple.len_utf8() { simple } else { own }).collect())
}

fn convert(text: &str) -> String {
    CONVERTER.as_ref().map_or_else(|| text.to_owned(), |converter| converter.convert(text))
}

fn simplify_alone(c: char) -> char {
    let converted = convert(c.encode_utf8(&mut [0; 4]));
    let mut chars = converted.chars();
    match (chars.next(), chars.next()) {
        (Some(simplified), None) => simplified,
        _ => c,
    }
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
