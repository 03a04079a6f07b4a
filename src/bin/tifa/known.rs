//! `tifa corpus list --known`: which statements exist, and which of them are missing here.

use tifa::corpus::{self, Known};
use tifa::lexicon::Lexicon;
use tifa::load::Facts;
use tifa::render::json;
use tifa::render::known::{self, Row, Standing};

use crate::args::{TableFormat, Writing};
use crate::exit::{Finding, Outcome};
use crate::output::put;
use crate::settings::Environment;

/// Prints the list.
pub(crate) fn list(
    format: TableFormat,
    writing: &Writing,
    environment: &Environment,
) -> Result<Finding, Outcome> {
    let entries = corpus::list();
    let facts: Vec<&Facts> = entries.iter().map(|entry| &entry.facts).collect();
    let found = corpus::found(corpus::known(), &facts, &Lexicon::builtin());
    let row = |(known, found): (&Known, Option<usize>)| Row {
        date: known.date.to_string(),
        place: known.place.clone(),
        title: known.title.clone(),
        parties: known.parties.clone(),
        sources: known.sources.clone(),
        standing: if found.is_some() { Standing::BuiltIn } else { Standing::Missing },
        id: found.map(|at| entries[at].id.clone()),
    };
    let list = known::Known::new(corpus::known().iter().zip(found).map(row).collect());
    let canvas = environment.canvas(writing);
    put(writing.output.as_deref(), &[], |out| match format {
        TableFormat::Text => known::text(out, &list, &canvas),
        TableFormat::Json => json::whole(out, &list),
    })?;
    Ok(Finding::Done)
}
