//! `tifa corpus remove`: options and execution.

use clap::Args as ClapArgs;
use tifa::corpus::{Holdings, own};
use tifa::render;

use super::{Folder, needed};
use crate::environment::Environment;
use crate::exit::{Finding, Outcome, trouble};
use crate::loading::paths_in;
use crate::options::Writing;
use crate::output::{fits, put};

/// Remove your own statements from the corpus, with their files
///
/// Damaged statements can be removed too; built-in ones cannot.
#[derive(Debug, ClapArgs)]
pub(crate) struct Remove {
    /// Full ids of the statements
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,

    #[command(flatten)]
    pub(super) folder: Folder,
    #[command(flatten)]
    pub(super) writing: Writing,
}

impl Remove {
    pub(crate) fn run(&self, environment: &Environment) -> Result<Finding, Outcome> {
        let folder = needed(self.folder.corpus.as_ref())?;
        let inputs = paths_in(Some(folder));
        // Checks the output path first: nothing is removed if the result cannot be written.
        if let Some(file) = &self.writing.output {
            fits(file, &inputs)?;
        }
        let holdings = Holdings::read(Some(folder)).map_err(trouble)?;
        let mut ids = self.ids.clone();
        ids.sort_unstable();
        ids.dedup();
        // Every id is checked before anything is removed.
        for id in &ids {
            is_own(id, &holdings)?;
        }
        let mut removed = Vec::with_capacity(ids.len());
        for id in ids {
            let files = own::remove(folder, &id).map_err(trouble)?;
            removed.push((id, files));
        }
        let canvas = environment.canvas(&self.writing);
        put(self.writing.output.as_deref(), &inputs, |out| render::added::removed(out, &removed, &canvas))?;
        Ok(Finding::Done)
    }
}

fn is_own(id: &str, holdings: &Holdings) -> Result<(), Outcome> {
    if holdings.own.iter().any(|entry| entry.id == id) {
        return Ok(());
    }
    if holdings.built_in.iter().any(|entry| entry.id == id) {
        return Err(trouble(format!("{id}: is built in; only your own statements can be removed")));
    }
    let fits: Vec<&str> = holdings
        .own
        .iter()
        .map(|entry| entry.id.as_str())
        .filter(|own| !id.is_empty() && own.contains(id))
        .collect();
    let hint = match fits[..] {
        [] => "'tifa corpus list' shows your own".to_owned(),
        _ => format!("give the full id: {}", fits.join(", ")),
    };
    Err(trouble(format!("{id}: your corpus has no statement with this id; {hint}")))
}
