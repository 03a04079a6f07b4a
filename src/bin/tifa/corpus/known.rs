//! `tifa corpus list --known`: statements known to exist, and which of them are missing here.

use tifa::corpus::{self, Known, Named};
use tifa::lexicon::Lexicon;
use tifa::load::Facts;
use tifa::render::json;
use tifa::render::known::{self, Row, Standing};
use tifa::statement::Statement;

use super::List;
use crate::environment::Environment;
use crate::exit::{Finding, Outcome};
use crate::loading::paths_in;
use crate::options::TableFormat;
use crate::output::put;

/// Prints the list, matched with the statements of the corpus.
pub(super) fn list(asked: &List, held: &[Statement], environment: &Environment) -> Result<Finding, Outcome> {
    let holdings = asked.holdings()?;
    let facts: Vec<Facts> = held.iter().map(facts).collect();
    let found = corpus::found(corpus::known(), &facts.iter().collect::<Vec<_>>(), &Lexicon::builtin());
    let standing = |statement: &Statement| match holdings.get(&statement.id) {
        Some(Named::Own(_)) => Standing::Own,
        _ => Standing::BuiltIn,
    };
    let row = |(known, found): (&Known, Option<usize>)| Row {
        date: known.date.to_string(),
        place: known.place.clone(),
        title: known.title.clone(),
        parties: known.parties.clone(),
        sources: known.sources.clone(),
        standing: found.map_or(Standing::Missing, |at| standing(&held[at])),
        id: found.map(|at| held[at].id.clone()),
    };
    let list = known::Known::new(corpus::known().iter().zip(found).map(row).collect());
    let canvas = environment.canvas(&asked.writing);
    let inputs = paths_in(asked.folder.corpus.as_deref());
    put(asked.writing.output.as_deref(), &inputs, |out| match asked.format {
        TableFormat::Text => known::text(out, &list, &canvas),
        TableFormat::Json => json::whole(out, &list),
    })?;
    Ok(Finding::Done)
}

/// The facts that identify a statement.
fn facts(statement: &Statement) -> Facts {
    Facts {
        date: statement.date,
        title: Some(statement.title.clone()),
        parties: (!statement.parties.is_empty()).then(|| statement.parties.clone()),
        ..Facts::default()
    }
}
