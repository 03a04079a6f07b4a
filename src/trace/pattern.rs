//! Search patterns: plain words, words with slots (`*`), or equivalent wordings (`|`).

use std::collections::BTreeSet;
use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::lexicon::senses::{Category, Language, Sense};
use crate::normalise::key::Key;
use crate::normalise::script::Script;
use crate::text::chars::is_whole;

/// The slot mark: any words within one clause.
const SLOT: char = '*';
/// Separates equivalent wordings.
const OR: char = '|';
/// Characters at the edges of a slot that are not part of its filler.
const EDGES: [char; 7] = [' ', ',', ';', ':', '.', '、', '"'];

/// A parsed search pattern.
#[derive(Debug)]
pub(super) struct Pattern<'l> {
    wordings: Vec<Vec<String>>,
    /// Groups of the short forms in the lexicon that the wordings are, or that they spell out.
    short: Vec<u16>,
    lexicon: &'l Lexicon,
}

/// A match, in bytes of the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) range: Range<usize>,
    /// The filler of the first slot.
    pub(super) slot: Option<Range<usize>>,
}

impl<'l> Pattern<'l> {
    /// Parses a typed pattern.
    pub(super) fn of(typed: &str, lexicon: &'l Lexicon) -> Self {
        let key = |part: &str| small(&Key::as_written(part, &Script::of([part])).text);
        let mut wordings: Vec<Vec<String>> = Vec::new();
        let mut short = Vec::new();
        for wording in typed.split(OR) {
            let parts: Vec<String> = wording.split(SLOT).map(key).collect();
            if parts.iter().all(String::is_empty) {
                continue;
            }
            if let [word] = &parts[..] {
                let senses = lexicon.senses.get(word, Language::Chinese).iter();
                let senses = senses.filter(|sense| sense.category == Category::Short);
                short.extend(senses.map(|sense| sense.group));
            }
            wordings.push(parts);
        }
        Self { wordings, short, lexicon }
    }

    /// Whether the pattern contains no words.
    pub(super) fn is_empty(&self) -> bool {
        self.wordings.is_empty()
    }

    /// The fixed words of all wordings.
    pub(super) fn fixed(&self) -> impl Iterator<Item = &str> {
        self.wordings.iter().flatten().map(String::as_str).filter(|part| !part.is_empty())
    }

    /// The matches in a key, in order and not overlapping; `ends` are the bytes at which its clauses end.
    pub(super) fn find(&self, key: &str, ends: &[usize]) -> Vec<Hit> {
        let key = small(key);
        let mut hits: Vec<Hit> = Vec::new();
        for parts in &self.wordings {
            match &parts[..] {
                [only] => {
                    hits.extend(key.match_indices(only.as_str()).map(|(at, words)| plain(at, words.len())));
                }
                _ => hits.extend(self.with_slots(parts, &key, ends)),
            }
        }
        hits.sort_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end)));
        let mut end = 0;
        hits.retain(|hit| {
            let apart = hit.range.start >= end;
            end = if apart { hit.range.end } else { end };
            apart
        });
        hits
    }

    /// The number of different forms of the same short form in a key.
    pub(super) fn spelled(&self, key: &str) -> usize {
        if self.short.is_empty() {
            return 0;
        }
        let same = |sense: &Sense| sense.category == Category::Short && self.short.contains(&sense.group);
        let mut forms: BTreeSet<&str> = BTreeSet::new();
        for (at, _) in key.char_indices() {
            let rest = &key[at..];
            let word = self.lexicon.senses.opening(rest, Language::Chinese);
            forms.extend(word.filter(|word| word.senses.iter().any(same)).map(|word| &rest[..word.end]));
        }
        forms.len()
    }

    fn with_slots(&self, parts: &[String], key: &str, ends: &[usize]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut start = 0;
        for &end in ends {
            let mut from = start;
            while let Some(hit) = self.in_clause(parts, key, from..end) {
                from = hit.range.end;
                hits.push(hit);
            }
            start = end;
        }
        hits
    }

    /// The first match in a clause.
    fn in_clause(&self, parts: &[String], key: &str, clause: Range<usize>) -> Option<Hit> {
        let (first, rest) = parts.split_first()?;
        let mut at = clause.start;
        loop {
            let (begins, opened) = if first.is_empty() {
                (None, at)
            } else {
                let found = whole(key, at..clause.end, first)?;
                (Some(found), found + first.len())
            };
            match self.fill(rest, key, opened..clause.end, begins.is_none()) {
                Filled::Hit { end, slot } => {
                    let range = begins.unwrap_or(slot.start)..end;
                    return Some(Hit { range, slot: Some(slot) });
                }
                Filled::No => return None,
                Filled::Later(from) => at = from,
            }
        }
    }

    /// Matches the parts after a slot.
    fn fill(&self, rest: &[String], key: &str, within: Range<usize>, open: bool) -> Filled {
        let mut slot: Option<Range<usize>> = None;
        let (mut from, mut last) = (within.start, within.start);
        for part in rest {
            let end = if part.is_empty() { Some(within.end) } else { whole(key, from..within.end, part) };
            let Some(next) = end.and_then(|end| end.checked_sub(from)) else { return Filled::No };
            let filler = if open && slot.is_none() {
                self.lexicon.formulas.behind_stops(&key[from..from + next])
            } else {
                0
            };
            let own = trimmed(key, from + filler..from + next);
            if own.is_empty() {
                return Filled::Later(from + next + part.len().max(1));
            }
            from += next + part.len();
            last = if part.is_empty() { own.end } else { from };
            slot = slot.or(Some(own));
        }
        slot.map_or(Filled::No, |slot| Filled::Hit { end: last, slot })
    }
}

/// The result of matching the parts after some words.
enum Filled {
    Hit {
        end: usize,
        slot: Range<usize>,
    },
    /// The slot is empty: search again from this byte.
    Later(usize),
    No,
}

const fn plain(at: usize, length: usize) -> Hit {
    Hit { range: at..at + length, slot: None }
}

/// The first occurrence of a part; in alphabets only as whole words.
fn whole(key: &str, within: Range<usize>, part: &str) -> Option<usize> {
    let places = key.get(within.clone())?.match_indices(part).map(|(at, _)| within.start + at);
    places.into_iter().find(|&at| is_whole(key, &(at..at + part.len())))
}

/// The range without marks at its edges.
fn trimmed(key: &str, range: Range<usize>) -> Range<usize> {
    let words = &key[range.clone()];
    let left = words.trim_start_matches(EDGES);
    let start = range.end - left.len();
    start..start + left.trim_end_matches(EDGES).len()
}

/// In ASCII lower case, byte for byte.
fn small(key: &str) -> String {
    key.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str, key: &str) -> Vec<(String, Option<String>)> {
        let lexicon = Lexicon::builtin();
        let mut ends: Vec<usize> = key.match_indices(',').map(|(at, _)| at + 1).collect();
        ends.push(key.len());
        let hits = Pattern::of(typed, &lexicon).find(key, &ends).into_iter();
        hits.map(|hit| (key[hit.range].to_owned(), hit.slot.map(|slot| key[slot].to_owned()))).collect()
    }

    #[test]
    fn words_are_found_in_any_script_and_case() {
        assert_eq!(found("房住不炒", "坚持房住不炒,房住不炒").len(), 2);
        assert_eq!(found("Patient", "will be patient as it determines")[0].0, "patient");
        assert_eq!(found("貨幣政策", "稳健的货币政策").len(), 1);
        assert_eq!(found("住房|租房", "发展住房,规范租房").len(), 2);
        assert_eq!(found("", "住房"), []);
        assert_eq!(found("*", "住房"), []);
    }

    #[test]
    fn what_a_short_form_stands_for_is_told_apart_from_it() {
        let lexicon = Lexicon::builtin();
        let pattern = Pattern::of("三农", &lexicon);
        let spelled = "加快农业农村现代化,增加农民收入";
        assert_eq!(pattern.find(spelled, &[spelled.len()]), []);
        assert_eq!(pattern.spelled(spelled), 3);
        assert_eq!(Pattern::of("住房", &lexicon).spelled(spelled), 0);
    }

    #[test]
    fn a_slot_is_filled_within_one_clause() {
        let one = |typed: &str, key: &str| {
            let mut all = found(typed, key);
            assert_eq!(all.len(), 1, "{typed} in {key}: {all:?}");
            let (words, slot) = all.remove(0);
            (words, slot.expect("a filler"))
        };
        let pair = |words: &str, slot: &str| (words.to_owned(), slot.to_owned());
        assert_eq!(one("*的货币政策", "要实施适度宽松的货币政策"), pair("适度宽松的货币政策", "适度宽松"));
        assert_eq!(
            one("*的货币政策", "要实施更加积极的财政政策和适度宽松的货币政策"),
            pair("适度宽松的货币政策", "适度宽松")
        );
        assert_eq!(
            one("gradual * in", "some further gradual increases in the range"),
            pair("gradual increases in", "increases")
        );
        assert_eq!(
            one("国内生产总值增长*", "国内生产总值增长5%左右,就业"),
            pair("国内生产总值增长5%左右", "5%左右")
        );
        assert_eq!(found("稳健*政策", "稳健,货币政策"), [], "no slot reaches over a comma");
        assert_eq!(found("*的货币政策", "的货币政策"), [], "nothing is in the slot");
    }
}
