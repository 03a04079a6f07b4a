//! Results as JSON and JSON Lines, and their JSON Schemas.
//!
//! Characters that a terminal must not receive are written as `\u` escapes, which mean the same to a program.

mod change;
mod format;
mod long;
mod report;
pub mod schemas;

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use super::only::{Kind, shows};
use crate::report::brief::Brief;
use crate::report::changes::Change;
use crate::results::comparison::{Comparisons, Link};
use crate::results::passages::{Passage, Passages};
use crate::statement::Statement;
use change::{Brevity, Entry};
use format::{Compact, Pretty};
use long::Long;
pub use report::report;

/// Size of the output buffer, in bytes.
const ROOM: usize = 1 << 16;

/// The statements that `show` prints.
#[derive(Debug, Serialize)]
pub struct Shown<'a> {
    schema: &'static str,
    statements: &'a [Statement],
}

impl<'a> Shown<'a> {
    /// The statements, with the name of their schema.
    #[must_use]
    pub const fn new(statements: &'a [Statement]) -> Self {
        Self { schema: "tifa.show/1", statements }
    }
}

/// One line of the JSON Lines form.
#[derive(Serialize)]
struct LinkLine<'a> {
    comparison: usize,
    old_statement: &'a str,
    new_statement: &'a str,
    link: usize,
    #[serde(flatten)]
    of: &'a Link,
}

/// Writes a value as one document of several lines.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn whole(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    // JSON is written in many small pieces.
    let mut out = BufWriter::with_capacity(ROOM, out);
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut out, Pretty::default()))?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Writes comparisons in the form of [`whole`], using several threads.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn comparisons(out: &mut dyn Write, results: &Comparisons) -> io::Result<()> {
    whole(out, &Long::from(results))
}

/// Writes one link per line, of the kinds in `only`.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn lines(out: &mut dyn Write, results: &Comparisons, only: &[Kind]) -> io::Result<()> {
    let places = results.comparisons.iter().enumerate();
    let links = places.flat_map(|(comparison, of)| {
        let shown = of.links.iter().enumerate().filter(|(_, link)| shows(only, link));
        shown.map(move |(link, _)| (comparison, link))
    });
    let id = |at: usize| results.statements.get(at).map_or("", |statement| statement.id.as_str());
    let line = |(comparison, link): (usize, usize)| {
        let of = &results.comparisons[comparison];
        let (old_statement, new_statement) = (id(of.old), id(of.new));
        LinkLine { comparison, old_statement, new_statement, link, of: &of.links[link] }
    };
    each(out, links.map(line))
}

/// Writes the changes of a digest, one per line, in its order.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn digest(out: &mut dyn Write, results: &Comparisons, digest: &[Vec<Change>]) -> io::Result<()> {
    let changes = digest.iter().enumerate().flat_map(|(at, of)| of.iter().map(move |change| (at, change)));
    each(out, changes.map(|(at, change)| Entry::of(results, at, change)))
}

/// Writes the briefs of comparisons.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn briefs(out: &mut dyn Write, results: &Comparisons, briefs: &[Brief]) -> io::Result<()> {
    whole(out, &Brevity::of(results, briefs))
}

/// Writes one value per line.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn each<T: Serialize>(out: &mut dyn Write, values: impl Iterator<Item = T>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(ROOM, out);
    for value in values {
        value.serialize(&mut serde_json::Serializer::with_formatter(&mut out, Compact))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// One line of the JSON Lines form of `repeats`.
#[derive(Serialize)]
struct PassageLine<'a> {
    passage: usize,
    /// The ids of the statements of the passage's places, in the order of the places.
    statements: Vec<&'a str>,
    #[serde(flatten)]
    of: &'a Passage,
}

/// Writes the first passages, at most `top`, one per line.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn passages(out: &mut dyn Write, results: &Passages, top: usize) -> io::Result<()> {
    let id = |at: usize| results.statements.get(at).map_or("", |statement| statement.id.as_str());
    let line = |(passage, of)| {
        let of: &Passage = of;
        PassageLine {
            passage,
            statements: of.occurrences.iter().map(|place| id(place.statement)).collect(),
            of,
        }
    };
    each(out, results.passages.iter().enumerate().take(top).map(line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture;
    use crate::text::chars::is_unseen;

    #[test]
    fn unseen_characters_are_escaped_and_mean_the_same() -> serde_json::Result<()> {
        let text: String = ('\0'..=char::MAX).collect();
        let mut written = Vec::new();
        assert!(whole(&mut written, &text).is_ok());
        let written = String::from_utf8_lossy(&written).into_owned();
        assert!(!written.trim_end().contains(|c: char| is_unseen(c) || c.is_control()));
        assert_eq!(serde_json::from_str::<String>(&written)?, text);
        Ok(())
    }

    #[test]
    fn whole_results_are_written_as_the_types_say() -> serde_json::Result<()> {
        let results = fixture::comparisons();
        let mut written = Vec::new();
        assert!(whole(&mut written, &results).is_ok());
        let read: serde_json::Value = serde_json::from_slice(&written)?;
        assert_eq!(read, serde_json::to_value(&results)?);
        Ok(())
    }

    #[test]
    fn one_link_a_line_with_its_statements() -> serde_json::Result<()> {
        let results = fixture::comparisons();
        let mut written = Vec::new();
        assert!(lines(&mut written, &results, &[Kind::Moved]).is_ok());
        let written = String::from_utf8_lossy(&written).into_owned();
        let links = &results.comparisons[0].links;
        assert_eq!(written.lines().count(), links.iter().filter(|link| link.moved).count());
        for line in written.lines() {
            let line: serde_json::Value = serde_json::from_str(line)?;
            let edits = line["link"]
                .as_u64()
                .and_then(|at| links.get(usize::try_from(at).ok()?))
                .map(|link| &link.edits);
            assert_eq!((&line["comparison"], &line["moved"]), (&0.into(), &true.into()));
            assert_eq!(line["old_statement"], results.statements[0].id);
            assert_eq!(line["edits"], serde_json::to_value(edits)?);
        }
        Ok(())
    }

    #[test]
    fn the_schema_names_every_key_of_an_output() -> serde_json::Result<()> {
        let schema: serde_json::Value = serde_json::from_str(schemas::COMPARE)?;
        let output = serde_json::to_value(fixture::comparisons())?;
        assert_eq!(schema["properties"]["schema"]["const"], output["schema"]);
        let pairs = [
            (&output, &schema),
            (&output["statements"][0], &schema["$defs"]["Statement"]),
            (&output["statements"][0]["sentences"][0], &schema["$defs"]["Sentence"]),
            (&output["comparisons"][0], &schema["$defs"]["Comparison"]),
            (&output["comparisons"][0]["links"][0], &schema["$defs"]["Link"]),
            (&output["comparisons"][0]["summary"], &schema["$defs"]["Summary"]),
        ];
        for (value, schema) in pairs {
            let keys: Vec<&String> = value.as_object().into_iter().flat_map(|object| object.keys()).collect();
            assert!(!keys.is_empty());
            for key in keys {
                assert!(schema["properties"].get(key).is_some(), "{key} is not in the schema");
            }
            for required in schema["required"].as_array().into_iter().flatten().filter_map(|key| key.as_str())
            {
                assert!(value.get(required).is_some(), "{required} is not in the output");
            }
        }
        Ok(())
    }
}
