//! Whether one form is more usual than another, by the dictionary and the other statements.

use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::Lexicon;
use crate::lexicon::groups::Groups;
use crate::segment::word::{TOTAL_FREQUENCY, opening};
use crate::statement::{Role, Statement};
use crate::text::chars::is_han;

/// Characters on each side of a place that make a phrase long enough to recur only in quotation, not by chance.
const BESIDE: usize = 4;
/// Characters on each side of a place that can affect how it is cut into words.
const WINDOW: usize = 6;
/// Maximum length of a dictionary word looked up, in characters.
const LONGEST_WORD: usize = 8;
/// How many times more often a form must occur to be the usual one, and the other a copied fault.
const MORE_USUAL: u32 = 8;
/// Minimum occurrences that make a word one of the statements' own.
const AT_HOME: u32 = 3;
/// Frequency assumed for a term of the field.
const TERM_FREQUENCY: u32 = 1_000;
/// Cost of a character that is not a word: more than the rarest word.
const UNKNOWN: f64 = 20.0;

/// Maximum length of a statement whose words are checked, in characters. A longer one is a collection, and checking it
/// would take too long.
pub(super) const LONGEST_STATEMENT: usize = 100_000;

/// Whether a statement is too long to be checked for exchanged characters, doubled words and near-duplicate
/// paragraphs.
#[must_use]
pub fn is_too_long(statement: &Statement) -> bool {
    let sentences = statement.sentences.iter();
    sentences.map(|sentence| sentence.span.end - sentence.span.start).sum::<usize>() > LONGEST_STATEMENT
}

/// What a text is compared with: the words of the lexicon, and the phrases of all statements.
#[derive(Debug, Default)]
pub struct Background {
    terms: FxHashSet<Box<str>>,
    /// The first two characters of each term.
    openings: FxHashSet<[char; 2]>,
    /// Number of occurrences of each phrase of `2 * BESIDE + 1` characters, by hash.
    wordings: FxHashMap<u64, u32>,
    /// Number of occurrences of each pair of adjacent characters.
    pairs: FxHashMap<[char; 2], u32>,
    /// For each character, those that can be mistaken for it.
    alike: FxHashMap<char, Vec<char>>,
}

impl Background {
    /// The background made from statements. Identical texts count once.
    #[must_use]
    pub fn of<'s>(statements: impl IntoIterator<Item = &'s Statement>, lexicon: &Lexicon) -> Self {
        let names = lexicon.countries.iter().flat_map(|country| country.names.iter().chain([&country.full]));
        let terms: FxHashSet<Box<str>> =
            lexicon.terms.iter().chain(names).map(|term| term.as_str().into()).collect();
        let opening = |term: &str| {
            let mut chars = term.chars();
            Some([chars.next()?, chars.next()?])
        };
        let openings = terms.iter().filter_map(|term| opening(term)).collect();
        let mut wordings: FxHashMap<u64, u32> = FxHashMap::default();
        let mut pairs: FxHashMap<[char; 2], u32> = FxHashMap::default();
        let mut seen = BTreeSet::new();
        for statement in statements {
            if is_too_long(statement) || !seen.insert(&*statement.source.text) {
                continue;
            }
            for sentence in statement.sentences.iter().filter(|sentence| sentence.role != Role::Signature) {
                let chars: Vec<char> = sentence.text.chars().collect();
                for pair in chars.windows(2) {
                    *pairs.entry([pair[0], pair[1]]).or_default() += 1;
                }
                for wording in chars.windows(2 * BESIDE + 1) {
                    *wordings.entry(hash(wording)).or_default() += 1;
                }
            }
        }
        Self { terms, openings, wordings, pairs, alike: alike([&lexicon.lookalikes, &lexicon.sounds]) }
    }

    /// The characters that can be mistaken for one.
    pub(super) fn alike(&self, c: char) -> &[char] {
        self.alike.get(&c).map_or(&[], Vec::as_slice)
    }

    /// Number of occurrences of a phrase of `2 * BESIDE + 1` characters.
    fn count(&self, wording: &[char]) -> u32 {
        self.wordings.get(&hash(wording)).copied().unwrap_or(0)
    }

    /// Whether a text with `new` at a range has a phrase that occurs elsewhere, while its own phrases occur only here.
    pub(super) fn stands_elsewhere(&self, chars: &[char], range: &Range<usize>, new: char) -> bool {
        let (Some(start), end) = (range.start.checked_sub(BESIDE), range.end + BESIDE) else { return false };
        let Some(after) = chars.get(range.end..end) else { return false };
        let before = &chars[start..range.start];
        let wording: Vec<char> = before.iter().chain([&new]).chain(after).copied().collect();
        self.count(&wording) > 0 && chars[start..end].windows(2 * BESIDE + 1).all(|own| self.count(own) <= 1)
    }

    /// Whether a pair of adjacent characters in a word occurs more than once, and not much less often than with the
    /// other character at a place.
    pub(super) fn is_usual(&self, own: &[char], new: &[char], word: &Range<usize>, at: usize) -> bool {
        let count = |chars: &[char], start: usize| {
            self.pairs.get(&[chars[start], chars[start + 1]]).copied().unwrap_or(0)
        };
        let pairs =
            (word.start..word.end.saturating_sub(1)).filter(|start| (*start..start + 2).contains(&at));
        let mut counts = pairs.map(|start| (count(own, start), count(new, start)));
        counts.any(|(own, new)| own > 1 && own.saturating_mul(MORE_USUAL) >= new)
    }

    /// The frequencies of the words at the start of some characters, indexed by length; `None` for lengths without a
    /// word.
    fn frequencies(&self, chars: &[char]) -> [Option<u32>; LONGEST_WORD + 1] {
        let chars = &chars[..chars.len().min(LONGEST_WORD)];
        let mut known = [None; LONGEST_WORD + 1];
        opening(chars, |length, entry| known[length] = Some(entry.frequency.max(1)));
        let mut word = String::new();
        for (length, c) in (1..).zip(chars) {
            word.push(*c);
            if length == 2 && !self.openings.contains(&[chars[0], chars[1]]) {
                break;
            }
            if self.terms.contains(word.as_str()) {
                known[length] = known[length].max(Some(TERM_FREQUENCY));
            }
        }
        known
    }

    /// Whether a word with another character at a place occurs at least three times in the statements, pair by pair,
    /// and its present form only here.
    pub(super) fn is_at_home(&self, own: &[char], new: &[char], word: &Range<usize>, at: usize) -> bool {
        let count = |chars: &[char], start: usize| {
            self.pairs.get(&[chars[start], chars[start + 1]]).copied().unwrap_or(0)
        };
        let mut starts =
            (word.start..word.end.saturating_sub(1)).filter(|start| (*start..start + 2).contains(&at));
        word.len() > 1 && starts.all(|start| count(own, start) <= 1 && count(new, start) >= AT_HOME)
    }

    /// The most likely cut of some characters into words, and its cost: the sum of the words' negative log
    /// probabilities.
    pub(super) fn cut(&self, chars: &[char]) -> Cut {
        let total = f64::from(TOTAL_FREQUENCY).ln();
        let mut best: Vec<(f64, usize)> = vec![(f64::INFINITY, 0); chars.len() + 1];
        best[0].0 = 0.0;
        for start in 0..chars.len() {
            for (length, frequency) in self.frequencies(&chars[start..]).into_iter().enumerate().skip(1) {
                let cost = match frequency {
                    Some(frequency) => total - f64::from(frequency).ln(),
                    None if length == 1 => UNKNOWN,
                    None => continue,
                };
                let cost = best[start].0 + cost;
                if cost < best[start + length].0 {
                    best[start + length] = (cost, start);
                }
            }
        }
        let mut words = Vec::new();
        let mut end = chars.len();
        while end > 0 {
            words.push(best[end].1..end);
            end = best[end].1;
        }
        words.reverse();
        Cut { words, cost: best[chars.len()].0 }
    }
}

/// Characters cut into words.
#[derive(Debug)]
pub(super) struct Cut {
    pub(super) words: Vec<Range<usize>>,
    pub(super) cost: f64,
}

impl Cut {
    /// The word that contains a place; empty at the place if there is none.
    pub(super) fn at(&self, place: usize) -> Range<usize> {
        self.words.iter().find(|word| word.contains(&place)).cloned().unwrap_or(place..place)
    }
}

/// The run of Han characters around a range, up to the distance that affects its words.
pub(super) fn window(chars: &[char], range: &Range<usize>) -> Range<usize> {
    let before = chars[..range.start].iter().rev().take(WINDOW).take_while(|&&c| is_han(c)).count();
    let after = chars[range.end..].iter().take(WINDOW).take_while(|&&c| is_han(c)).count();
    range.start - before..range.end + after
}

fn hash(chars: &[char]) -> u64 {
    use std::hash::Hasher as _;
    let mut hasher = rustc_hash::FxHasher::default();
    for &c in chars {
        hasher.write_u32(u32::from(c));
    }
    hasher.finish()
}

fn alike(groups: [&Groups; 2]) -> FxHashMap<char, Vec<char>> {
    let single = |word: &str| {
        let mut chars = word.chars();
        chars.next().filter(|&c| is_han(c) && chars.next().is_none())
    };
    let mut alike: FxHashMap<char, Vec<char>> = FxHashMap::default();
    for rows in groups {
        let words: Vec<(char, &str)> = rows.words().filter_map(|word| Some((single(word)?, word))).collect();
        for &(c, word) in &words {
            let others = words.iter().filter(|(_, other)| *other != word && rows.share(word, other));
            alike.entry(c).or_default().extend(others.map(|&(other, _)| other));
        }
    }
    for others in alike.values_mut() {
        others.sort_unstable();
        others.dedup();
    }
    alike
}
