//! The set wordings of a series: word sequences that recur in it and are rare in ordinary prose.
//!
//! The dictionary gives the ordinary frequency of each word in its sources, mostly news and official prose. A sequence
//! weighs more, the more often it occurs here compared with the chance of its words occurring together there.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::pattern::Pattern;
use super::runs::{Level, Words};
use super::{said, variants};
use crate::lexicon::senses::{Category, Language};
use crate::lexicon::{Lexicon, NameKind};
use crate::normalise::key::Key;
use crate::normalise::script::Script;
use crate::parallel;
use crate::results::lifeline::Status;
use crate::results::phrases::Phrase;
use crate::segment::word::{self, Segmenter, TOTAL_FREQUENCY};
use crate::statement::{Role, Statement};
use crate::text::chars::is_han;

/// Maximum number of words in a set wording; few clauses are longer.
const MOST_WORDS: usize = 40;
/// Minimum number of Han characters of a set wording; in alphabets the minimum is two words.
const LEAST_LETTERS: usize = 4;
/// Minimum number of occurrences of a wording that only one statement has.
const OFTEN: usize = 3;
/// A sequence counts only as part of a longer one that occurs at least this share of its times, unless it is a term of
/// the field.
const NEARLY: f64 = 0.75;

/// The only mark allowed inside a set wording: 房子是用来住的、不是用来炒的.
const LIST_STOP: &str = "、";

/// Hyphens that join two words of an alphabet.
const HYPHENS: [&str; 2] = ["-", "\u{2010}"];

/// The numbers of words, by their lower-case form.
type Numbers<'k> = FxHashMap<Cow<'k, str>, u32>;

/// A word and its place.
#[derive(Clone, Copy)]
struct Token {
    statement: u32,
    sentence: u32,
    /// Byte range in the key.
    start: u32,
    end: u32,
}

/// The words of a series.
struct Texts<'k> {
    keys: &'k [Vec<Key>],
    words: Words,
    tokens: Vec<Token>,
}

/// A sequence of words that can be a set wording.
struct Run {
    length: usize,
    places: Vec<usize>,
}

/// The keys of phrases.
fn keys_of(found: &[(String, Phrase)]) -> Vec<&str> {
    found.iter().map(|(key, _)| key.as_str()).collect()
}

/// Finds the set wordings of a series.
#[must_use]
pub fn find(statements: &[Statement], keys: &[Vec<Key>], lexicon: &Lexicon) -> Vec<Phrase> {
    let texts = Texts::of(statements, keys, lexicon);
    let mut found: Vec<(String, Phrase)> =
        texts.runs(lexicon).iter().map(|run| texts.phrase(run, statements, lexicon)).collect();
    let said = said::counts(&keys_of(&found), keys);
    for ((_, phrase), counts) in found.iter_mut().zip(said) {
        phrase.status = status(&counts);
        phrase.counts = counts;
    }
    found.retain(|(_, phrase)| {
        phrase.term || phrase.seen() > 1 || phrase.counts.iter().sum::<usize>() >= OFTEN
    });
    found.sort_by(|(a_key, a), (b_key, b)| {
        part(a).cmp(&part(b)).then(b.weight.total_cmp(&a.weight)).then_with(|| a_key.cmp(b_key))
    });
    let variants = variants::of(&keys_of(&found));
    let texts: Vec<String> = found.iter().map(|(_, phrase)| phrase.text.clone()).collect();
    let mut phrases = Vec::with_capacity(found.len());
    for ((_, mut phrase), variants) in found.into_iter().zip(variants) {
        phrase.variants = variants.into_iter().map(|at| texts[at].clone()).collect();
        phrases.push(phrase);
    }
    phrases
}

/// The phrases that match a query, in any script, width or case.
#[must_use]
pub fn saying(phrases: Vec<Phrase>, query: &str, lexicon: &Lexicon) -> Vec<Phrase> {
    let pattern = Pattern::of(query, lexicon);
    let says = |phrase: &Phrase| {
        let key = Key::as_written(&phrase.text, &Script::of([phrase.text.as_str()])).text;
        !pattern.find(&key, &[key.len()]).is_empty()
    };
    phrases.into_iter().filter(says).collect()
}

/// Tracks blanks that the source has and the key does not: a phrase does not extend across them.
struct Gaps<'s> {
    text: &'s str,
    key: &'s Key,
    /// The characters and the bytes of the key up to the last word; `end` is the end of that word in the source.
    at: (usize, usize),
    end: usize,
}

impl<'s> Gaps<'s> {
    const fn of(text: &'s str, key: &'s Key) -> Self {
        Self { text, key, at: (0, 0), end: 0 }
    }

    /// Whether the source has a blank before the next word.
    fn before(&mut self, word: &std::ops::Range<usize>) -> bool {
        let place = |at: (usize, usize), byte: usize| at.0 + self.key.text[at.1..byte].chars().count();
        let (first, behind) = (place(self.at, word.start), place(self.at, word.end));
        let origin =
            |at: usize| self.key.origin.get(at).map(|origin| origin.start as usize..origin.end as usize);
        let start = origin(first).map_or(self.end, |origin| origin.start);
        let blank = self.end > 0
            && self.text.get(self.end..start).is_some_and(|gap| gap.contains(char::is_whitespace));
        self.end = behind.checked_sub(1).and_then(origin).map_or(self.end, |origin| origin.end);
        self.at = (behind, word.end);
        blank
    }
}

/// The section of the list for a phrase, in order: just dropped, in use, dropped earlier.
fn part(phrase: &Phrase) -> u8 {
    let newly = phrase.counts.iter().rev().nth(1).is_some_and(|&before| before > 0);
    match phrase.status {
        Status::Dropped if newly && phrase.seen() > 1 => 0,
        Status::Dropped => 2,
        _ => 1,
    }
}

impl<'k> Texts<'k> {
    fn of(statements: &[Statement], keys: &'k [Vec<Key>], lexicon: &Lexicon) -> Self {
        let all: Vec<&str> = keys.iter().flatten().map(|key| key.text.as_str()).collect();
        let terms: Vec<&str> = lexicon.terms.iter().map(String::as_str).collect();
        let segmenter = Segmenter::new(&all, &terms);
        let cut: Vec<Vec<Vec<std::ops::Range<usize>>>> =
            keys.iter().map(|keys| parallel::map(keys, |key| segmenter.words(&key.text))).collect();
        let mut texts = Self { keys, words: Words::default(), tokens: Vec::new() };
        let mut numbers: Numbers<'k> = Numbers::default();
        for (statement, sentences) in cut.into_iter().enumerate() {
            for (sentence, ranges) in sentences.into_iter().enumerate() {
                let own = &statements[statement].sentences[sentence];
                // Words that occur in every title are part of its form.
                let ranges = if own.role == Role::Title { Vec::new() } else { ranges };
                let mut gaps = Gaps::of(&own.text, &keys[statement][sentence]);
                for range in ranges {
                    let word = &keys[statement][sentence].text[range.clone()];
                    // A blank separates words of an alphabet, and ends a run of Han characters.
                    if word.trim().is_empty() {
                        continue;
                    }
                    let apart = gaps.before(&range);
                    let dash = HYPHENS.contains(&word) && apart;
                    if dash || apart && word.starts_with(is_han) {
                        texts.end();
                    }
                    if !dash {
                        texts.add(&mut numbers, [statement, sentence], range);
                    }
                }
                texts.end();
            }
        }
        texts
    }

    fn add(
        &mut self,
        numbers: &mut Numbers<'k>,
        [statement, sentence]: [usize; 2],
        range: std::ops::Range<usize>,
    ) {
        let word = &self.keys[statement][sentence].text[range.clone()];
        let han = word.chars().all(is_han);
        // In alphabets a hyphen or a figure can be inside a wording: Indo-Pacific, its 2 percent objective.
        let inside = self.goes_on() && (HYPHENS.contains(&word) || is_figure(word));
        if word != LIST_STOP && !han && !inside && !is_word(word) {
            return self.end();
        }
        let next = place(numbers.len());
        let written = if han { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
        let number = *numbers.entry(written).or_insert(next);
        self.words.push(Some(number));
        let [start, end] = [range.start, range.end].map(place);
        self.tokens.push(Token { statement: place(statement), sentence: place(sentence), start, end });
    }

    /// Whether the last word is in an alphabet, and no sequence has ended after it.
    fn goes_on(&self) -> bool {
        let last = self.tokens.len().checked_sub(1).filter(|&last| self.tokens[last].end > 0);
        last.is_some_and(|last| !self.word(last).starts_with(is_han))
    }

    /// Ends a sequence: at a mark, a figure or the end of a sentence.
    fn end(&mut self) {
        self.words.push(None);
        self.tokens.push(Token { statement: 0, sentence: 0, start: 0, end: 0 });
    }

    /// The sequences that are not just part of longer ones, shortest first.
    fn runs(&self, lexicon: &Lexicon) -> Vec<Run> {
        let mut levels = vec![Level::first(&self.words)];
        for length in 2..=MOST_WORDS {
            let Some(last) = levels.last_mut() else { break };
            let next = last.next(&self.words, length);
            if next.is_empty() {
                break;
            }
            levels.push(next);
        }
        let mut runs = Vec::new();
        // For each sequence of the level above: how often it, or one that contains it, occurs as a separate wording.
        let mut above: Vec<u32> = Vec::new();
        for (level, length) in levels.iter().zip(1..).collect::<Vec<_>>().into_iter().rev() {
            let mut held = vec![0; level.counts.len()];
            for &(shorter, longer) in &level.longer {
                held[shorter as usize] = above[longer as usize].max(held[shorter as usize]);
            }
            let mut own = held.clone();
            let mut found: Vec<Run> = Vec::new();
            for (run, places) in level.places() {
                let run = run as usize;
                if !self.may_be(places[0], length, places.len(), lexicon) {
                    continue;
                }
                own[run] = level.counts[run].max(held[run]);
                let term = length == 1 && self.is_term(places[0], lexicon);
                if term || f64::from(held[run]) < NEARLY * f64::from(level.counts[run]) {
                    found.push(Run { length, places });
                }
            }
            found.sort_by_key(|run| run.places[0]);
            runs.extend(found);
            above = own;
        }
        runs
    }

    /// Whether a sequence has the shape of a wording: long enough, with no particle or auxiliary at its ends.
    fn may_be(&self, at: usize, length: usize, count: usize, lexicon: &Lexicon) -> bool {
        if length == 1 && self.is_term(at, lexicon) {
            return true;
        }
        let ends = [at, at + length - 1].map(|at| self.word(at));
        let letters: usize = (at..at + length).map(|at| self.word(at).chars().count()).sum();
        let long = if ends[0].starts_with(is_han) { letters >= LEAST_LETTERS } else { length > 1 };
        count > 1 && long && ends.into_iter().all(|word| says(word, lexicon))
    }

    /// Whether a word is a set wording of the field by itself.
    fn is_term(&self, at: usize, lexicon: &Lexicon) -> bool {
        let kind = lexicon.names.get(self.word(at));
        matches!(kind, Some(NameKind::Initiative | NameKind::Grade | NameKind::Treaty))
    }

    fn word(&self, at: usize) -> &'k str {
        let Token { statement, sentence, start, end } = self.tokens[at];
        &self.keys[statement as usize][sentence as usize].text[start as usize..end as usize]
    }

    /// The phrase and its key; its occurrences are not counted yet.
    fn phrase(&self, run: &Run, statements: &[Statement], lexicon: &Lexicon) -> (String, Phrase) {
        let first = run.places[0];
        let (head, tail) = (self.tokens[first], self.tokens[first + run.length - 1]);
        let [statement, sentence] = [head.statement, head.sentence].map(|at| at as usize);
        let key = &self.keys[statement][sentence];
        let range = head.start as usize..tail.end as usize;
        let text = key.quote(&statements[statement].sentences[sentence].text, range.clone()).to_owned();
        let phrase = Phrase {
            text,
            status: Status::New,
            counts: Vec::new(),
            variants: Vec::new(),
            first: [statement, sentence],
            term: run.length == 1 && self.is_term(first, lexicon),
            weight: self.weight(run),
        };
        (key.text[range].to_ascii_lowercase(), phrase)
    }

    /// The weight of a sequence: G of Dunning (1993) without its second term, which is small for rare sequences.
    fn weight(&self, run: &Run) -> f64 {
        let rate = run.places.len() as f64 / self.words.len() as f64;
        let ordinary = |at: usize| {
            // For words of an alphabet the only known frequency is the one in this series.
            if !self.word(at).starts_with(is_han) {
                return (f64::from(self.words.count(at)) / self.words.len() as f64).ln();
            }
            let frequency = word::entry(self.word(at)).map_or(1, |entry| entry.frequency.max(1));
            (f64::from(frequency) / f64::from(TOTAL_FREQUENCY)).ln()
        };
        let chance: f64 = (run.places[0]..run.places[0] + run.length).map(ordinary).sum();
        let weight = run.places.len() as f64 * (rate.ln() - chance);
        (weight * 100.0).round() / 100.0
    }
}

/// Whether a word can be at either end of a wording: particles, prepositions and auxiliaries cannot.
fn says(word: &str, lexicon: &Lexicon) -> bool {
    if word.starts_with(is_han) {
        return lexicon.empty.get(word).is_none() && lexicon.carriers.get(word).is_none();
    }
    let senses = lexicon.senses.get(&word.to_lowercase(), Language::English);
    word != LIST_STOP
        && word.chars().any(char::is_alphabetic)
        && !senses.iter().any(|sense| sense.category.is_free() || sense.category == Category::Modal)
}

/// Whether a word is a figure or the percent sign after one (a key also has it for "per cent").
fn is_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit() || c == '%') && !word.contains(is_han)
}

/// Whether a word is in an alphabet.
fn is_word(word: &str) -> bool {
    let inner = |c: char| matches!(c, '\'' | '’' | '-');
    word.chars().any(char::is_alphabetic) && word.chars().all(|c| c.is_alphabetic() && !is_han(c) || inner(c))
}

/// The status of a phrase, from its number of occurrences in each statement.
fn status(counts: &[usize]) -> Status {
    let seen = |back: usize| counts.iter().rev().nth(back).is_some_and(|&count| count > 0);
    let earlier = counts.iter().rev().skip(1).any(|&count| count > 0);
    match (seen(0), earlier, seen(1)) {
        (false, _, _) => Status::Dropped,
        (true, false, _) => Status::New,
        (true, true, false) => Status::Returned,
        (true, true, true) => Status::Steady,
    }
}

/// As `u32`: texts are far shorter than 2^32, because files have a maximum size.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_is_told() {
        let cases: [(&[usize], Status); 6] = [
            (&[1, 2, 0], Status::Dropped),
            (&[0, 0, 3], Status::New),
            (&[1, 0, 3], Status::Returned),
            (&[0, 2, 1], Status::Steady),
            (&[2], Status::New),
            (&[], Status::Dropped),
        ];
        for (counts, expected) in cases {
            assert_eq!(status(counts), expected, "{counts:?}");
        }
    }
}
