//! The line that says what made a report.

use super::sanitise;
use crate::report::Report;
use crate::results::comparison::{Comparisons, Generator};

/// What made a report, of what.
pub(super) struct Made<'a> {
    pub(super) generator: &'a Generator,
    pub(super) options: String,
    pub(super) inputs: Vec<Input>,
}

/// A file that was read.
pub(super) struct Input {
    pub(super) name: String,
    pub(super) sha256: String,
}

impl<'a> Made<'a> {
    pub(super) fn of(report: &Report<'a>) -> Self {
        let mut inputs: Vec<Input> = Vec::new();
        for file in report.results.statements.iter().flat_map(|statement| &statement.source.files) {
            let name = sanitise::line(&file.name).into_owned();
            // A file may hold several statements.
            if !inputs.iter().any(|known| known.name == name && known.sha256 == file.sha256) {
                inputs.push(Input { name, sha256: file.sha256.clone() });
            }
        }
        let options = sanitise::line(&report.options.join(" ")).into_owned();
        Self { generator: &report.results.generator, options, inputs }
    }
}

/// The line, for a form that has one place for it.
pub(super) fn line(report: &Report<'_>) -> String {
    let Made { generator, options, inputs } = Made::of(report);
    let inputs: Vec<String> =
        inputs.iter().map(|input| format!("{} SHA-256 {}", input.name, input.sha256)).collect();
    let Generator { name, version, lexicons } = generator;
    format!("{name} {version} · lexicons {lexicons} · {options} · {}", inputs.join(" · "))
}

/// `A → B` for one comparison, `A → … → Z` for more.
pub(super) fn title(results: &Comparisons) -> String {
    let id = |at: usize| sanitise::line(&results.statements[at].id).into_owned();
    let (Some(first), Some(last)) = (results.comparisons.first(), results.comparisons.last()) else {
        return String::new();
    };
    let between = if results.comparisons.len() > 1 { " → … → " } else { " → " };
    [id(first.old), id(last.new)].join(between)
}
