//! Reading statements to add to the user's own corpus.

use std::io::Read;

use super::error::{CorpusError, FileFault};
use super::holdings::Holdings;
use super::name::{Request, STDIN, Source, request};
use super::own::{Kept, safe_id};
use super::{Options, Texts, statements, texts};
use crate::lexicon::Lexicon;
use crate::load::Facts;
use crate::parallel;
use crate::statement::Statement;

/// A statement as read, with everything needed to store it.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The statement with its future id; the id is empty if it cannot be derived.
    pub statement: Statement,
    /// Number of the statement within its files, from 1, if they contain several.
    pub number: Option<usize>,
    /// Its files: name and bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Reads files, or standard input, for the user's own corpus. `facts` take precedence over the texts.
///
/// # Errors
/// Returns an error if one of them cannot be read.
pub fn import(
    names: &[String],
    facts: &Facts,
    options: &Options,
    lexicon: &Lexicon,
    stdin: &mut dyn Read,
) -> Result<Vec<Imported>, CorpusError> {
    // Only files are read: empty holdings keep corpus ids from taking precedence.
    let nothing = Holdings::default();
    let missing = |error| match error {
        CorpusError::NotFound { name, .. } => CorpusError::File { path: name, fault: FileFault::Missing },
        other => other,
    };
    let mut opened = Vec::with_capacity(names.len());
    for name in names {
        let request = request(name, &nothing).map_err(missing)?;
        let mut texts = texts(&request, options, stdin)?;
        texts.kept = Kept { facts: facts.clone(), ..Kept::default() };
        opened.push((request, texts));
    }
    let read = parallel::map(&opened, |(request, texts)| one(request, texts, options, lexicon));
    let read: Vec<Vec<Imported>> = read.into_iter().collect::<Result<_, _>>()?;
    Ok(read.into_iter().flatten().collect())
}

/// The statements of one request.
fn one(
    request: &Request<'_>,
    texts: &Texts,
    options: &Options,
    lexicon: &Lexicon,
) -> Result<Vec<Imported>, CorpusError> {
    let statements = statements(&request.sources, texts, options, lexicon)?;
    let count = statements.len();
    let files: Vec<(String, Vec<u8>)> =
        texts.parts.iter().map(|(name, bytes)| (name.clone(), bytes.to_vec())).collect();
    let taken = |(at, mut statement): (usize, Statement)| {
        statement.id = id(&statement, request, &texts.kept.facts, count > 1);
        statement.series = statement.series.or_else(|| options.series.clone());
        Imported { statement, number: (count > 1).then_some(at + 1), files: files.clone() }
    };
    let mut taken: Vec<Imported> = statements.into_iter().enumerate().map(taken).collect();
    if let Some((base, number)) = request.only {
        if !(1..=count).contains(&number) {
            return Err(CorpusError::NoSuchStatement { name: base.to_owned(), number, count });
        }
        taken = vec![taken.swap_remove(number - 1)];
        if let Some(id) = &texts.kept.facts.id {
            taken[0].statement.id.clone_from(id);
        }
    }
    Ok(taken)
}

/// The given id if there is only one statement, else the id from front matter or the file name; for standard input,
/// the date. Empty if there is none.
fn id(statement: &Statement, request: &Request<'_>, facts: &Facts, several: bool) -> String {
    if let Some(given) = facts.id.as_ref().filter(|_| !several) {
        return given.clone();
    }
    let nameless = matches!(request.sources[..], [Source::Stdin]) && statement.id.starts_with(STDIN);
    if !nameless {
        return safe_id(&statement.id);
    }
    // `-#2` is the second of several.
    let number = statement.id.trim_start_matches(STDIN).replace('#', "-");
    statement.date.map_or_else(String::new, |date| format!("{date}{number}"))
}
