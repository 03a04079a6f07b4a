//! Sentences → clauses with their spans in the source.

use std::iter::Peekable;
use std::slice::Iter;

use super::Fault;
use super::most::{Many, Most};
use crate::segment::clause::bounds;
use crate::segment::sentence::Script;
use crate::statement::{Clause, ClauseRole, Polarity, Repair, Sentence, Span};

/// Builds the clauses of a statement's sentences, numbered consecutively. `repairs` are the statement's, in
/// order.
pub(crate) fn build(sentences: &[Sentence], repairs: &[Repair], most: Most) -> Result<Vec<Clause>, Fault> {
    let script = Script::of_all(sentences.iter().map(|sentence| sentence.text.as_str()));
    let mut clauses: Vec<Clause> = Vec::new();
    for sentence in sentences {
        let mut way = Way::through(sentence, repairs);
        let ranges = bounds(&sentence.text, sentence.enumerator, script);
        most.check(Many::Clauses, clauses.len() + ranges.len())?;
        for bytes in ranges {
            let start = way.place;
            let last = bytes.end == sentence.text.len();
            let end = if last { sentence.span.end } else { way.reach(bytes.end) };
            clauses.push(Clause {
                index: clauses.len(),
                sentence: sentence.index,
                span: Span::new(start, end),
                text: sentence.text[bytes.clone()].to_owned(),
                role: ClauseRole::default(),
                actor: None,
                act: None,
                polarity: Polarity::default(),
                class: None,
                bytes,
            });
        }
    }
    clauses.shrink_to_fit();
    Ok(clauses)
}

/// A cursor that moves through a sentence's text and its source in parallel.
struct Way<'a> {
    text: &'a str,
    /// The current byte in the text …
    byte: usize,
    /// … and the current character in the source.
    place: usize,
    repairs: Peekable<Iter<'a, Repair>>,
}

impl<'a> Way<'a> {
    fn through(sentence: &'a Sentence, repairs: &'a [Repair]) -> Self {
        let first = repairs.partition_point(|repair| repair.span.start < sentence.span.start);
        let last = repairs.partition_point(|repair| repair.span.start < sentence.span.end);
        Self {
            text: &sentence.text,
            byte: 0,
            place: sentence.span.start,
            repairs: repairs[first..last.max(first)].iter().peekable(),
        }
    }

    /// Moves to a byte of the text and past the repairs there; returns the source character.
    fn reach(&mut self, byte: usize) -> usize {
        loop {
            let place = self.place;
            if let Some(repair) = self.repairs.next_if(|repair| repair.span.start <= place) {
                // A repair inside another is part of it.
                if repair.span.start == place {
                    self.byte += repair.to.len();
                    self.place = repair.span.end;
                }
                continue;
            }
            let next = self.text.get(self.byte..).and_then(|rest| rest.chars().next());
            let Some(c) = next.filter(|_| self.byte < byte) else { return self.place };
            self.byte += c.len_utf8();
            self.place += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::load::{self, Facts, Part};
    use crate::statement::Statement;

    fn statement(name: &str, text: &str) -> Statement {
        let part = Part { name, bytes: text.as_bytes() };
        let mut read = load::read(&[part], &Facts::default(), &Lexicon::builtin()).expect("reads");
        read.swap_remove(0)
    }

    /// The source text of each clause.
    fn sources(statement: &Statement) -> Vec<String> {
        let chars: Vec<char> = statement.source.text.chars().collect();
        let source = |span: crate::statement::Span| chars[span.start..span.end].iter().collect();
        statement.clauses.iter().map(|clause| source(clause.span)).collect()
    }

    #[test]
    fn places_count_through_repairs() {
        let read = statement("a.md", "要**稳增长**，\\*促改革；调**结构**。\n");
        let words: Vec<&str> = read.clauses.iter().map(|clause| clause.text.as_str()).collect();
        assert_eq!(words, ["要稳增长，", "*促改革；", "调结构。"]);
        assert_eq!(sources(&read), ["要**稳增长**，\\", "*促改革；", "调**结构**。"]);
        assert_eq!(read.repairs.len(), 5);
    }

    #[test]
    fn clauses_are_numbered_through_with_their_sentences() {
        let read = statement("a.txt", "双方同意，加强合作。\n\n双方反对甲；支持乙。\n");
        let places: Vec<(usize, usize)> = read.clauses.iter().map(|c| (c.index, c.sentence)).collect();
        assert_eq!(places, [(0, 0), (1, 0), (2, 1), (3, 1)]);
    }

    #[test]
    fn the_language_is_that_of_the_statement() {
        let read = statement(
            "a.txt",
            "Peace, 双方, trade.\n\nAll sides agreed to it, at the end, in one long day.\n",
        );
        let of_first = read.clauses.iter().filter(|clause| clause.sentence == 0).count();
        assert_eq!((of_first, read.clauses.len()), (1, 4));
    }
}
