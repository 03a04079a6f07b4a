//! The line that says what a report was made with and from.

use super::sanitise;
use crate::report::{Report, rows_of};
use crate::results::comparison::{Comparisons, Generator};
use crate::statement::Statement;

/// What a report was made with, and from which files.
pub(super) struct Provenance<'a> {
    pub(super) generator: &'a Generator,
    pub(super) options: String,
    pub(super) inputs: Vec<Input>,
}

/// An input file, with the statement that it belongs to.
pub(super) struct Input {
    pub(super) name: String,
    pub(super) sha256: String,
}

impl<'a> Provenance<'a> {
    pub(super) fn of(report: &Report<'a>) -> Self {
        let inputs = report.results.statements.iter().flat_map(inputs).collect();
        let options = sanitise::line(&report.options.join(" ")).into_owned();
        Self { generator: &report.results.generator, options, inputs }
    }
}

fn inputs(statement: &Statement) -> impl Iterator<Item = Input> + '_ {
    let id = sanitise::line(&statement.id);
    statement.source.files.iter().map(move |file| {
        let name = sanitise::line(&file.name);
        Input { name: format!("{id} · {name}"), sha256: file.sha256.clone() }
    })
}

/// The line, for formats with a single place for it.
pub(super) fn line(report: &Report<'_>) -> String {
    let Provenance { generator, options, inputs } = Provenance::of(report);
    let inputs: Vec<String> =
        inputs.iter().map(|input| format!("{} SHA-256 {}", input.name, input.sha256)).collect();
    let Generator { name, version, lexicons } = generator;
    format!("{name} {version} · lexicons {lexicons} · {options} · {}", inputs.join(" · "))
}

/// `A → B` for one comparison, `A → … → Z` for statements in sequence, `A, …, Y → Z` for one statement that is compared
/// with all others.
pub(super) fn title(results: &Comparisons) -> String {
    let id = |at: &usize| sanitise::line(&results.statements[*at].id).into_owned();
    if results.history.is_some()
        && let Some(last) = results.comparisons.last()
    {
        let olds: Vec<usize> = results.comparisons.iter().map(|comparison| comparison.old).collect();
        return format!("{} → {}", ends(&olds, ", ", id), id(&last.new));
    }
    let rows: Vec<String> = rows_of(results).iter().map(|row| ends(row, " → ", id)).collect();
    rows.join(" · ")
}

/// The first and the last of several, and `…` for those between.
fn ends(all: &[usize], between: &str, id: impl Fn(&usize) -> String) -> String {
    match all {
        [] => String::new(),
        [only] => id(only),
        [first, last] => [id(first), id(last)].join(between),
        [first, .., last] => [id(first), "…".to_owned(), id(last)].join(between),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture;
    use crate::results::comparison::Comparison;

    #[test]
    fn a_title_says_what_was_compared_with_what() {
        let mut results = fixture::comparisons();
        assert_eq!(title(&results), "2023-03-21-economic → 2023-03-21-partnership");
        let mut third = results.statements[1].clone();
        third.id = "2025".to_owned();
        results.statements.push(third);
        let more = |old, new| Comparison { old, new, ..fixture::comparisons().comparisons.remove(0) };
        results.comparisons.push(more(1, 2));
        assert_eq!(title(&results), "2023-03-21-economic → … → 2025");
        results.comparisons = vec![more(0, 2), more(1, 2)];
        results.history = Some(Vec::new());
        assert_eq!(title(&results), "2023-03-21-economic, 2023-03-21-partnership → 2025");
    }

    #[test]
    fn every_statement_has_its_input() {
        let mut results = fixture::comparisons();
        results.statements[1].source = results.statements[0].source.clone();
        let report = Report::new(&results, 1, Vec::new());
        let names: Vec<String> = Provenance::of(&report).inputs.into_iter().map(|input| input.name).collect();
        let file = "corpus:2023-03-21-economic";
        let wanted = ["2023-03-21-economic", "2023-03-21-partnership"].map(|id| format!("{id} · {file}"));
        assert_eq!(names, wanted);
    }
}
