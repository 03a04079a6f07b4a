//! A report as JSON: the output of `compare`, with the additions of the report.

use std::io::{self, Write};

use serde::Serialize;

use super::change::{Entry, One};
use super::long::Long;
use crate::report::Report;
use crate::results::lifeline::Lifeline;

/// The name and version of the JSON schema.
pub(super) const SCHEMA: &str = "tifa.report/1";

/// A whole report.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    results: Long<'a>,
    #[serde(flatten)]
    additions: Additions<'a>,
}

/// The additions of a report.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Additions<'a> {
    /// The options that shaped the report, as they would be typed.
    options: &'a [String],
    /// The brief of each comparison, with at most ten changes.
    briefs: Vec<One>,
    /// The changes to report first, in descending order of salience.
    digest: Vec<Entry>,
    /// Each item through all statements, as in the output of `trace`; absent unless more than two statements form a
    /// sequence.
    #[serde(skip_serializing_if = "Option::is_none")]
    lifelines: Option<&'a [Lifeline]>,
}

/// Writes a report.
///
/// # Errors
///
/// Returns the errors of the writer.
pub fn report(out: &mut dyn Write, report: &Report<'_>) -> io::Result<()> {
    let entry = |(at, change)| Entry::of(report.results, at, change);
    let digest = report.foremost().into_iter().map(entry).collect();
    let lifelines = report.lifelines.as_ref().map(|of| of.lifelines.as_slice());
    let briefs = One::all(report.results, &report.briefs);
    let additions = Additions { options: &report.options, briefs, digest, lifelines };
    super::whole(out, &Whole { results: Long::named(SCHEMA, report.results), additions })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture;
    use crate::render::json::schemas;

    #[test]
    fn a_report_is_a_comparison_and_its_additions() -> serde_json::Result<()> {
        let results = fixture::with_history();
        let mut written = Vec::new();
        let options = vec!["--digest 3".to_owned()];
        assert!(report(&mut written, &Report::new(&results, 3, options)).is_ok());
        let mut read: serde_json::Value = serde_json::from_slice(&written)?;
        let schema: serde_json::Value = serde_json::from_str(schemas::REPORT)?;
        let keys = |value: &serde_json::Value| -> Vec<String> {
            value.as_object().into_iter().flat_map(|object| object.keys().cloned()).collect()
        };
        assert!(keys(&read).iter().all(|key| schema["properties"].get(key).is_some()), "{schema}");
        let of_one = keys(&read["digest"][0]);
        assert!(of_one.iter().all(|key| schema["$defs"]["Entry"]["properties"].get(key).is_some()));
        assert_eq!(read["digest"].as_array().map(Vec::len), Some(3));
        assert_eq!(read["options"], serde_json::json!(["--digest 3"]));
        for added in ["briefs", "digest", "options"] {
            read.as_object_mut().and_then(|object| object.remove(added));
        }
        read["schema"] = results.schema.into();
        assert_eq!(read, serde_json::to_value(&results)?);
        Ok(())
    }
}
