//! Settled links: a file in which an analyst lists sentences that belong together or never do, identified by quotes.

use std::fmt;

use serde::Deserialize;
use toml::Spanned;

use crate::align::Levels;
use crate::align::pins::Pins;
use crate::statement::Statement;

/// Maximum number of quotes in a file; each is searched for in all sentences.
const MOST_QUOTES: usize = 4_000;
/// Maximum number of characters of a quote shown in a message.
const QUOTED: usize = 24;

/// A file of settled links, not yet resolved in any statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    file: String,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    kind: Kind,
    /// The quotes of the old side, then of the new.
    sides: [Quotes; 2],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Pin,
    Forbid,
}

/// The quotes of one side, with their line in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Quotes {
    words: Vec<String>,
    line: usize,
    statement: Option<String>,
}

/// The units quoted by one side of an entry, ascending.
struct Quoted {
    sentences: Vec<usize>,
    /// Empty unless every quote is a clause or part of one.
    clauses: Vec<usize>,
}

/// The reason why a file of links cannot be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledError {
    /// The name of the file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The problem.
    pub problem: String,
    /// The remedy.
    pub remedy: String,
}

impl fmt::Display for SettledError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, problem, remedy } = self;
        write!(f, "{file}:{line}: {}: {remedy}", problem.trim().replace('\n', " "))
    }
}

impl std::error::Error for SettledError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    pin: Vec<RawEntry>,
    #[serde(default)]
    forbid: Vec<RawEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntry {
    old: Spanned<RawQuotes>,
    new: Spanned<RawQuotes>,
    old_statement: Option<String>,
    new_statement: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RawQuotes {
    One(String),
    Several(Vec<String>),
}

impl Settled {
    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// Returns an error with line and remedy if the text is not a valid file of links.
    pub fn read(file: &str, text: &str) -> Result<Self, SettledError> {
        let breaks: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        let line = |at: usize| breaks.partition_point(|&line| line < at) + 1;
        let raw: RawFile = toml::from_str(text).map_err(|error| SettledError {
            file: file.to_owned(),
            line: line(error.span().map_or(0, |span| span.start)),
            problem: error.message().to_owned(),
            remedy:
                "write [[pin]] and [[forbid]] tables with `old` and `new`, each a text or a list of texts; \
                     `old_statement` and `new_statement` can name the statements"
                    .to_owned(),
        })?;
        let quotes = |raw: Spanned<RawQuotes>, statement| {
            let line = line(raw.span().start);
            let words = match raw.into_inner() {
                RawQuotes::One(words) => vec![words],
                RawQuotes::Several(words) => words,
            };
            Quotes { words, line, statement }
        };
        let entry = |kind, raw: RawEntry| Entry {
            kind,
            sides: [quotes(raw.old, raw.old_statement), quotes(raw.new, raw.new_statement)],
        };
        let pins = raw.pin.into_iter().map(|raw| entry(Kind::Pin, raw));
        let forbidden = raw.forbid.into_iter().map(|raw| entry(Kind::Forbid, raw));
        // Pins come before forbidden links.
        let settled = Self { file: file.to_owned(), entries: pins.chain(forbidden).collect() };
        settled.check_quotes()?;
        Ok(settled)
    }

    /// Returns an error if the file has too many quotes.
    fn check_quotes(&self) -> Result<(), SettledError> {
        let mut quotes = 0;
        for side in self.entries.iter().flat_map(|entry| &entry.sides) {
            quotes += side.words.len();
            if quotes > MOST_QUOTES {
                let problem = format!("this is quote {quotes}, but the maximum is {MOST_QUOTES}");
                return Err(self.fault(
                    side,
                    &problem,
                    "compare fewer statements, with their links, at a time",
                ));
            }
        }
        Ok(())
    }

    /// Resolves the file into pins for each of the `pairs` (old, new) of statements.
    ///
    /// # Errors
    ///
    /// Returns the first entry whose quotes are not in exactly one sentence of one pair, or that contradicts another
    /// entry.
    pub fn decide(
        &self,
        statements: &[Statement],
        pairs: &[(usize, usize)],
    ) -> Result<Vec<Levels<Pins>>, SettledError> {
        let mut all: Vec<Levels<Pins>> = vec![Levels::default(); pairs.len()];
        for entry in &self.entries {
            let (pair, quoted) = self.place(entry, statements, pairs)?;
            let ([old, new], pins) = (quoted, &mut all[pair]);
            let sentences = self.settle(entry, [&old.sentences, &new.sentences], &mut pins.sentences);
            if old.clauses.is_empty() || new.clauses.is_empty() {
                sentences?;
            } else {
                // Clauses of one sentence can be pinned to clauses of several: the first entry settles the sentences.
                self.settle(entry, [&old.clauses, &new.clauses], &mut pins.clauses)?;
            }
        }
        Ok(all)
    }

    /// Adds an entry for these units to the pins.
    fn settle(&self, entry: &Entry, units: [&[usize]; 2], pins: &mut Pins) -> Result<(), SettledError> {
        let [old, new] = units;
        let agrees = match entry.kind {
            Kind::Pin => pins.pin(old.to_vec(), new.to_vec()),
            Kind::Forbid => pins.forbid(old, new),
        };
        if !agrees {
            let problem = "another [[pin]] already uses a sentence of this entry";
            return Err(self.fault(&entry.sides[0], problem, "remove one of the two"));
        }
        Ok(())
    }

    /// The only pair to which an entry applies, and its quotes there.
    fn place(
        &self,
        entry: &Entry,
        statements: &[Statement],
        pairs: &[(usize, usize)],
    ) -> Result<(usize, [Quoted; 2]), SettledError> {
        let named = |quotes: &Quotes, at: usize| {
            quotes.statement.as_ref().is_none_or(|name| is_named(name, at, statements))
        };
        let fits = |&(old, new): &(usize, usize)| named(&entry.sides[0], old) && named(&entry.sides[1], new);
        let mut found = Vec::new();
        let mut fault = None;
        for (pair, &(old, new)) in pairs.iter().enumerate().filter(|(_, pair)| fits(pair)) {
            let sides = self.find(&entry.sides[0], &statements[old]);
            match sides.and_then(|old| Ok([old, self.find(&entry.sides[1], &statements[new])?])) {
                Ok(sides) => found.push((pair, sides)),
                Err(error) => fault = fault.or(Some(error)),
            }
        }
        match (found.len(), fault) {
            (1, _) => Ok(found.remove(0)),
            (0, Some(fault)) => Err(fault),
            (0, None) => {
                let ids: Vec<&str> = statements.iter().map(|statement| statement.id.as_str()).collect();
                let remedy = format!("name two consecutive statements of {}", ids.join(", "));
                Err(self.fault(&entry.sides[0], "no two statements with these names are compared", &remedy))
            }
            _ => {
                let problem = "several of the compared pairs contain these words";
                Err(self.fault(
                    &entry.sides[0],
                    problem,
                    "choose one with `old_statement` and `new_statement`",
                ))
            }
        }
    }

    /// The units that one side quotes.
    fn find(&self, quotes: &Quotes, statement: &Statement) -> Result<Quoted, SettledError> {
        let mut found = Vec::new();
        let mut clauses: Option<Vec<usize>> = Some(Vec::new());
        for words in &quotes.words {
            let is = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
                let fitting = statement.sentences.iter().filter(|sentence| fits(&sentence.text));
                fitting.map(|sentence| sentence.index).collect()
            };
            let words = words.trim();
            // A whole sentence can be part of another.
            let mut fitting = is(&|text| text.trim() == words);
            if fitting.is_empty() {
                fitting = is(&|text| !words.is_empty() && text.contains(words));
            }
            if fitting.len() != 1 {
                return Err(self.not_one(quotes, words, fitting.len(), statement));
            }
            clauses = clauses.zip(clause_with(words, fitting[0], statement)).map(|(mut clauses, clause)| {
                clauses.push(clause);
                clauses
            });
            found.extend(fitting);
        }
        let mut clauses = clauses.unwrap_or_default();
        for units in [&mut found, &mut clauses] {
            units.sort_unstable();
            units.dedup();
        }
        if found.is_empty() {
            return Err(self.fault(quotes, "this side quotes nothing", "quote a sentence, or a part of one"));
        }
        Ok(Quoted { sentences: found, clauses })
    }

    fn not_one(&self, quotes: &Quotes, words: &str, count: usize, statement: &Statement) -> SettledError {
        let opening: String = words.chars().take(QUOTED).collect();
        let more = if opening.len() < words.len() { "…" } else { "" };
        let id = &statement.id;
        match count {
            0 => self.fault(
                quotes,
                &format!("no sentence of {id} contains the words “{opening}{more}”"),
                &format!("quote a sentence, or a part of one, as 'tifa show {id}' prints it"),
            ),
            _ => self.fault(
                quotes,
                &format!("{count} sentences of {id} contain the words “{opening}{more}”"),
                "quote more of the sentence you mean",
            ),
        }
    }

    fn fault(&self, at: &Quotes, problem: &str, remedy: &str) -> SettledError {
        let (problem, remedy) = (problem.to_owned(), remedy.to_owned());
        SettledError { file: self.file.clone(), line: at.line, problem, remedy }
    }
}

/// The clause of a sentence that contains some words; `None` if none or several do.
fn clause_with(words: &str, sentence: usize, statement: &Statement) -> Option<usize> {
    let mut fitting = statement.clauses_of(sentence).iter().filter(|clause| clause.text.contains(words));
    let found = fitting.next()?;
    fitting.next().is_none().then_some(found.index)
}

/// Whether a name means this statement: it is the id, or part of the id if no id equals it.
fn is_named(name: &str, at: usize, statements: &[Statement]) -> bool {
    let id = &statements[at].id;
    id == name || id.contains(name) && statements.iter().all(|statement| statement.id != name)
}
