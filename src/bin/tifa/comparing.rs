//! What the commands that compare share: the request, and its results.

use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;
use tifa::corpus::{self, Languages, Loaded, Plan};
use tifa::lexicon::Lexicon;
use tifa::pipeline::{self, Pairing};
use tifa::results::comparison::Comparisons;
use tifa::statement::{Language, Statement};

use crate::exit::{Outcome, say, trouble};
use crate::linking::Linking;
use crate::loading::{inputs, lexicon, load};
use crate::options::{ReadingArgs, Writing};
use crate::values::name;

/// Which statements to compare, how to read them, and where to write: the options that `compare`, `brief` and `report`
/// share.
///
/// A command has it after its own options, since the headings of the reading and output options hold for what follows.
/// It counts its own options from 1, so that `--against` comes first in its help.
#[derive(Debug, ClapArgs)]
pub(crate) struct CompareRequest {
    /// Statements: corpus ids, parts of ids, paths, PATH#N, or - for standard input
    #[arg(value_name = "STATEMENT", value_parser = name())]
    pub(crate) statements: Vec<String>,

    /// Compare this statement with all the others: what it says for the first time, what was said before and how, what
    /// only the others say
    #[arg(long, value_name = "STATEMENT", value_parser = name(), display_order = 0)]
    pub(crate) against: Option<String>,

    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

impl CompareRequest {
    /// The input paths, with the file of links; a result must not replace them.
    pub(crate) fn inputs(&self, links: Option<&Path>) -> Vec<PathBuf> {
        let mut inputs = inputs(self.against.iter().chain(&self.statements), &self.reading);
        inputs.extend(links.map(Path::to_owned));
        inputs
    }
}

/// Reads and compares the statements.
pub(crate) fn results(asked: &CompareRequest, linking: Linking<'_>) -> Result<Comparisons, Outcome> {
    let lexicon = lexicon(&asked.reading)?;
    let Plan { statements, pairs, history_of, .. } = task(asked, lexicon)?;
    let options = linking.of_pairs(&statements, &pairs)?;
    let pairing = |(&(old, new), options)| Pairing { old, new, options };
    let pairings: Vec<Pairing> = pairs.iter().zip(options).map(pairing).collect();
    let mut results = pipeline::compare(statements, &pairings, history_of, lexicon);
    if asked.reading.keep_order {
        results.keep_order();
    }
    Ok(results)
}

fn task(asked: &CompareRequest, lexicon: &Lexicon) -> Result<Plan, Outcome> {
    let reading = &asked.reading;
    let mut loaded = load(&named(asked, lexicon)?, reading, &asked.writing, lexicon)?;
    let studied = asked.against.as_ref().map(|name| study(name, &mut loaded, asked)).transpose()?;
    let order = reading.order();
    let languages = if reading.across_languages { Languages::Any } else { Languages::Same };
    let plan = corpus::plan(loaded, studied.as_deref(), order, languages).map_err(trouble)?;
    if !asked.writing.quiet {
        let warning = plan.warning.iter().map(ToString::to_string);
        let left_out = plan.left_out.iter().map(ToString::to_string);
        warning.chain(left_out).for_each(|what| say(&what));
    }
    Ok(plan)
}

/// The names to read: with `--against`, that statement first; without other names, then all others known by name.
fn named(asked: &CompareRequest, lexicon: &Lexicon) -> Result<Vec<String>, Outcome> {
    let Some(studied) = &asked.against else { return Ok(asked.statements.clone()) };
    let mut names = vec![studied.clone()];
    if asked.statements.is_empty() {
        // Reading the whole corpus leaves out damaged statements.
        let whole = load(&[], &asked.reading, &asked.writing, lexicon)?;
        names.extend(whole.statements.into_iter().map(|statement| statement.id).filter(|id| id != studied));
    } else {
        // A pattern such as *.txt also matches the statement under study.
        names.extend(asked.statements.iter().filter(|name| *name != studied).cloned());
    }
    Ok(names)
}

/// The id of the statement under study. If no others were named, keeps it and the others of its series (all, if it has
/// none), without copies of it.
fn study(name: &str, loaded: &mut Loaded, asked: &CompareRequest) -> Result<String, Outcome> {
    let several = loaded.of_first_name;
    let Some(own) = loaded.statements.first().filter(|_| several == 1).cloned() else {
        return Err(trouble(format!(
            "several statements to study ({several} in {name}): choose one, such as {name}#1"
        )));
    };
    if asked.statements.is_empty() {
        // The statement under study may itself be in the corpus, named by a part of its id.
        let same =
            |other: &Statement| other.source.files == own.source.files && other.sentences == own.sentences;
        let mut first = true;
        loaded.statements.retain(|other| {
            let kept = first || (own.series.is_none() || other.series == own.series) && !same(other);
            first = false;
            kept
        });
    }
    Ok(own.id)
}

/// A note on what is not judged in languages with too few words in the lexicon; `None` if there are no such
/// statements.
pub(crate) fn unjudged(results: &Comparisons) -> Option<String> {
    let compared = results.comparisons.iter().flat_map(|comparison| [comparison.old, comparison.new]);
    let mut unread = compared.map(|at| &results.statements[at]).filter(|one| !one.language.has_lexicon());
    let first = unread.next()?;
    let negations = if first.language == Language::Russian { ", negations" } else { "" };
    Some(format!(
        "{} is in {}: clauses, figures, dates{negations} and documents are compared; strength, scope, actors, names and policy are not judged",
        first.id,
        first.language.name()
    ))
}
