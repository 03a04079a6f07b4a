//! Long results; their lists are serialised by several threads.

use serde::ser::Error as _;
use serde::{Serialize, Serializer};

use super::format::Pretty;
use crate::parallel;
use crate::results::comparison::{
    ClauseLink, Comparison, Comparisons, Generator, History, Link, Order, Summary,
};
use crate::results::formula::FormulaChange;
use crate::results::past::Past;
use crate::statement::{Clause, Date, DateSource, Language, Omission, Repair, Sentence, Source, Statement};

/// Minimum number of items that are worth a second thread.
const TOGETHER: usize = 128;

/// Maximum number of items held as JSON before they are written.
const AT_ONCE: usize = 64 * TOGETHER;

/// The nesting depth of the items of the long lists: they are in a list of the document's statements or comparisons.
const DEPTH: usize = 4;

/// [`Comparisons`] with their long lists marked.
#[derive(Serialize)]
pub(super) struct Long<'a> {
    schema: &'static str,
    generator: &'a Generator,
    statements: Vec<LongStatement<'a>>,
    comparisons: Vec<LongComparison<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    history: Option<&'a [History]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    past: Option<&'a Past>,
}

#[derive(Serialize)]
struct LongStatement<'a> {
    id: &'a str,
    series: Option<&'a str>,
    language: Language,
    title: &'a str,
    date: Option<Date>,
    date_source: Option<DateSource>,
    place: Option<&'a str>,
    parties: &'a [String],
    source: &'a Source,
    sentences: List<'a, Sentence>,
    clauses: List<'a, Clause>,
    repairs: &'a [Repair],
    omitted: &'a [Omission],
}

#[derive(Serialize)]
struct LongComparison<'a> {
    old: usize,
    new: usize,
    order: Order,
    links: List<'a, Link>,
    summary: Summary,
    clauses: List<'a, ClauseLink>,
    clause_summary: Summary,
    formulas: &'a [FormulaChange],
}

impl<'a> From<&'a Comparisons> for Long<'a> {
    fn from(results: &'a Comparisons) -> Self {
        Self::named(results.schema, results)
    }
}

impl<'a> Long<'a> {
    /// The results with the name of another schema, of which they are a part.
    pub(super) fn named(schema: &'static str, results: &'a Comparisons) -> Self {
        Self {
            schema,
            generator: &results.generator,
            statements: results.statements.iter().map(LongStatement::from).collect(),
            comparisons: results.comparisons.iter().map(LongComparison::from).collect(),
            history: results.history.as_deref(),
            past: results.past.as_ref(),
        }
    }
}

impl<'a> From<&'a Statement> for LongStatement<'a> {
    fn from(statement: &'a Statement) -> Self {
        Self {
            id: &statement.id,
            series: statement.series.as_deref(),
            language: statement.language,
            title: &statement.title,
            date: statement.date,
            date_source: statement.date_source,
            place: statement.place.as_deref(),
            parties: &statement.parties,
            source: &statement.source,
            sentences: List(&statement.sentences),
            clauses: List(&statement.clauses),
            repairs: &statement.repairs,
            omitted: &statement.omitted,
        }
    }
}

impl<'a> From<&'a Comparison> for LongComparison<'a> {
    fn from(comparison: &'a Comparison) -> Self {
        let &Comparison { old, new, order, ref links, summary, ref clauses, clause_summary, ref formulas } =
            comparison;
        Self {
            old,
            new,
            order,
            links: List(links),
            summary,
            clauses: List(clauses),
            clause_summary,
            formulas,
        }
    }
}

/// A list that can be long.
struct List<'a, T>(&'a [T]);

impl<T: Serialize + Sync> Serialize for List<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.len() < TOGETHER {
            return self.0.serialize(serializer);
        }
        let at_once = |items: &[T]| parallel::chunks(items, TOGETHER, Written::of);
        serializer.collect_seq(self.0.chunks(AT_ONCE).flat_map(at_once))
    }
}

/// Items of a list as JSON, with their separators.
struct Written(serde_json::Result<Vec<u8>>);

impl Written {
    fn of<T: Serialize>(items: &[T]) -> Self {
        let mut json = Vec::new();
        let format = Pretty::inside(DEPTH - 1);
        let written = items.serialize(&mut serde_json::Serializer::with_formatter(&mut json, format));
        Self(written.map(|()| json))
    }
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let list = self.0.as_ref().map_err(S::Error::custom)?;
        // Leaves out the brackets, and the line breaks and blanks inside them: the whole list has its own.
        serializer.serialize_bytes(&list[2 + 2 * DEPTH..list.len() - 2 * DEPTH])
    }
}

#[cfg(test)]
mod tests {
    use crate::render::{fixture, json};

    #[test]
    fn long_results_are_written_as_short_ones() {
        for items in [1, super::TOGETHER, super::AT_ONCE + super::TOGETHER + 1] {
            let mut results = fixture::comparisons();
            let links = results.comparisons[0].links.iter().cycle().take(items).cloned().collect();
            let sentences = results.statements[0].sentences.iter().cycle().take(items).cloned().collect();
            results.comparisons[0].links = links;
            results.statements[0].sentences = sentences;
            let [mut plain, mut long] = [Vec::new(), Vec::new()];
            assert!(json::whole(&mut plain, &results).is_ok());
            assert!(json::comparisons(&mut long, &results).is_ok());
            assert!(plain == long, "{items} items");
        }
    }
}
