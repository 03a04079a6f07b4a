//! Queries: which statements say some words, and which lifelines pass through a line.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use rustc_hash::FxHashMap;

use super::instead::Places;
use super::pattern::{Hit, Pattern};
use crate::lexicon::Lexicon;
use crate::normalise::key::Key;
use crate::normalise::script::Script;
use crate::parallel;
use crate::results::lifeline::{Lifeline, Lifelines, Point};
use crate::results::query::{Answer, Row, Said, Wording};
use crate::statement::{Clause, Statement};
use crate::text::chars::is_han;

/// The lifelines with a clause on a line, even if it started earlier.
#[must_use]
pub fn by_line(results: &Lifelines, statement: usize, line: usize) -> Vec<usize> {
    let Some(of) = results.statements.get(statement) else { return Vec::new() };
    let chars: Vec<char> = of.source.text.chars().collect();
    let is_here = |lifeline: &Lifeline| {
        let points = lifeline.points.iter().filter(|point| point.statement == statement);
        points
            .flat_map(|point| &point.clauses)
            .any(|&at| lines_of(of, &of.clauses[at], &chars).contains(&line))
    };
    (0..results.lifelines.len()).filter(|&at| is_here(&results.lifelines[at])).collect()
}

/// The lines of a clause, from 1; `chars` is the source.
fn lines_of(statement: &Statement, clause: &Clause, chars: &[char]) -> RangeInclusive<usize> {
    let first = line_of(statement, clause, chars);
    let words = chars.get(clause.span.start..clause.span.end).unwrap_or_default();
    let words = words.strip_suffix(&['\n']).unwrap_or(words);
    first..=first + words.iter().filter(|&&c| c == '\n').count()
}

/// The line on which a clause begins; `chars` are the characters of the source.
fn line_of(statement: &Statement, clause: &Clause, chars: &[char]) -> usize {
    let sentence = &statement.sentences[clause.sentence];
    let before = chars.get(sentence.span.start..clause.span.start).unwrap_or_default();
    sentence.line + before.iter().filter(|&&c| c == '\n').count()
}

/// Answers which statements say some words: plain words in any script, width or case, `*` for any words within a
/// clause, `|` between equivalent wordings. `context` is the number of characters (in alphabets, words) quoted on
/// either side.
#[must_use]
pub fn answer(results: &Lifelines, query: &str, context: Option<usize>, lexicon: &Lexicon) -> Answer {
    let pattern = Pattern::of(query, lexicon);
    let found: Vec<Vec<Place>> = if pattern.is_empty() {
        vec![Vec::new(); results.statements.len()]
    } else {
        parallel::map(&results.statements, |statement| places(statement, &pattern, context))
    };
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    let mut wordings: Vec<Wording> = Vec::new();
    let mut rows: Vec<Row> = Vec::with_capacity(found.len());
    for (statement, places) in found.into_iter().enumerate() {
        let of = &results.statements[statement];
        let mut said = Vec::with_capacity(places.len());
        for Place { key, said: mut one } in places {
            let wording = *known.entry(key).or_insert(wordings.len());
            if wording == wordings.len() {
                let text = one.slot.clone().unwrap_or_else(|| one.words.clone());
                wordings.push(Wording { text, counts: vec![0; results.statements.len()] });
            }
            wordings[wording].counts[statement] += 1;
            one.wording = wording;
            said.push(one);
        }
        rows.push(Row {
            statement,
            id: of.id.clone(),
            date: of.date,
            count: said.len(),
            said,
            instead: None,
        });
    }
    let mut answer = Answer { query: query.to_owned(), wordings, rows };
    let lines = saying(results, &answer);
    Places { results, lines: &lines, pattern: &pattern, lexicon }.fill(&mut answer.rows);
    answer
}

/// The lifelines that say what an answer found, most frequent first.
#[must_use]
pub fn saying(results: &Lifelines, answer: &Answer) -> Vec<usize> {
    let clauses = |row: &Row| row.said.iter().flat_map(|said| said.clauses.iter().copied()).collect();
    let said: Vec<BTreeSet<usize>> = answer.rows.iter().map(clauses).collect();
    let says = |point: &&Point| point.clauses.iter().any(|clause| said[point.statement].contains(clause));
    let mut lines: Vec<(Reverse<usize>, usize)> = Vec::new();
    for (number, line) in results.lifelines.iter().enumerate() {
        let count = line.points.iter().filter(says).count();
        if count > 0 {
            lines.push((Reverse(count), number));
        }
    }
    lines.sort_unstable();
    lines.into_iter().map(|(_, number)| number).collect()
}

/// A match, with the key of its wording.
#[derive(Debug, Clone)]
struct Place {
    key: String,
    said: Said,
}

/// The matches in a statement.
fn places(statement: &Statement, pattern: &Pattern<'_>, context: Option<usize>) -> Vec<Place> {
    let script = Script::of(statement.sentences.iter().map(|sentence| sentence.text.as_str()));
    let chars: Vec<char> = statement.source.text.chars().collect();
    let sentences: Vec<&[Clause]> = statement.clauses.chunk_by(|a, b| a.sentence == b.sentence).collect();
    let goes_on = |a: &&[Clause], b: &&[Clause]| goes_on(statement, [a[0].sentence, b[0].sentence], &chars);
    let mut places = Vec::new();
    for block in sentences.chunk_by(goes_on) {
        let mut text = String::new();
        let mut clauses = Vec::new();
        for &own in block {
            if !text.is_empty() {
                text.push('\n');
            }
            let start = text.len();
            clauses.extend(
                own.iter().map(|clause| (clause, clause.bytes.start + start..clause.bytes.end + start)),
            );
            text.push_str(&statement.sentences[own[0].sentence].text);
        }
        let key = Key::as_written(&text, &script);
        let mut ends = Vec::with_capacity(clauses.len());
        let mut end = 0;
        for part in key.parts(clauses.iter().map(|(_, bytes)| bytes)) {
            end += part.text.len();
            ends.push(end);
        }
        let finder = Finder { statement, text: &text, clauses: &clauses, key: &key, chars: &chars, context };
        places.extend(pattern.find(&key.text, &ends).iter().filter_map(|hit| finder.place(hit)));
    }
    places
}

/// Whether only a line break separates two sentences: no stop, no empty line.
fn goes_on(statement: &Statement, [one, other]: [usize; 2], chars: &[char]) -> bool {
    let [one, other] = [one, other].map(|at| &statement.sentences[at]);
    let gap = chars.get(one.span.end..other.span.start).unwrap_or_default();
    let lines = gap.iter().filter(|&&c| c == '\n').count();
    let stops = one.text.trim_end().ends_with(['。', '！', '？', '；', '：', '.', '!', '?', '”', '）', ')']);
    lines == 1 && !stops && gap.iter().all(|c| c.is_whitespace())
}

/// The text in which a match is found and quoted: a sentence, or several separated only by line breaks.
struct Finder<'s> {
    statement: &'s Statement,
    text: &'s str,
    /// The clauses, each with its byte range in the text.
    clauses: &'s [(&'s Clause, Range<usize>)],
    key: &'s Key,
    chars: &'s [char],
    context: Option<usize>,
}

impl Finder<'_> {
    fn place(&self, hit: &Hit) -> Option<Place> {
        let bytes = self.bytes(&hit.range)?;
        let own: Vec<&(&Clause, Range<usize>)> = self
            .clauses
            .iter()
            .filter(|(_, clause)| clause.start < bytes.end && bytes.start < clause.end)
            .collect();
        let ((first, start), (_, last)) = (own.first()?, own.last()?);
        let text = self.text.get(start.start..last.end)?;
        let words = self.text.get(bytes.clone())?;
        let at = self.text.get(start.start..bytes.start)?.chars().count();
        let slot = hit.slot.as_ref().and_then(|slot| self.text.get(self.bytes(slot)?));
        let wording = hit.slot.as_ref().unwrap_or(&hit.range);
        let [left, right] = match self.context {
            Some(most) => {
                let (before, behind) = (&self.text[..bytes.start], &self.text[bytes.end..]);
                [last_of(before, most), first_of(behind, most)].map(|side| Some(side.to_owned()))
            }
            None => [None, None],
        };
        let said = Said {
            wording: 0,
            words: words.to_owned(),
            slot: slot.map(str::to_owned),
            sentence: first.sentence,
            clauses: own.iter().map(|(clause, _)| clause.index).collect(),
            line: line_of(self.statement, first, self.chars),
            text: text.to_owned(),
            at: [at, at + words.chars().count()],
            left,
            right,
        };
        Some(Place { key: self.key.text.get(wording.clone())?.to_ascii_lowercase(), said })
    }

    /// The byte range of the text from which a byte range of its key comes.
    fn bytes(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let before = self.key.text.get(..range.start)?.chars().count();
        let length = self.key.text.get(range.clone())?.chars().count();
        let own = self.key.origin.get(before..before + length)?;
        Some(own.first()?.start as usize..own.last()?.end as usize)
    }
}

/// The first `most` characters of a text; in alphabets, words.
fn first_of(text: &str, most: usize) -> &str {
    let end = units(text).nth(most).map_or(text.len(), |(start, _)| start);
    &text[..end]
}

/// The last `most` characters of a text; in alphabets, words.
fn last_of(text: &str, most: usize) -> &str {
    let starts: Vec<usize> = units(text).map(|(start, _)| start).collect();
    let start = starts.len().checked_sub(most).map_or(0, |at| starts.get(at).copied().unwrap_or(text.len()));
    &text[start..]
}

/// The units of a text, with the bytes at which they begin: words, and each Han character by itself.
fn units(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut inside = false;
    text.char_indices().filter(move |&(_, c)| {
        let word = c.is_alphanumeric() && !is_han(c) || matches!(c, '\'' | '’' | '-');
        let begins = is_han(c) || word && !inside;
        inside = word;
        begins
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_context_is_so_many_characters_or_words() {
        assert_eq!(first_of("，不是用来炒的", 3), "，不是用");
        assert_eq!(last_of("坚持“", 1), "持“");
        assert_eq!(first_of(" as it determines what", 2), " as it ");
        assert_eq!(last_of("The Committee will be ", 2), "will be ");
        assert_eq!((first_of("", 4), last_of("", 4), last_of("ab", 0)), ("", "", ""));
    }
}
